"""Two names in Chinese characters, Japanese or Korean script, compared character by character.

One different character makes a different person or firm, so no difference is a typing error here. Titles after a name
and legal forms are removed; traditional and simplified Chinese characters are the same.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from graphkit.names.alignment import Pair
from graphkit.names.syllables import simplified
from graphkit.names.tables import table


def compared(one: str, other: str) -> list[Pair]:
    """Return how similar two names in such a script are: as a whole, and which characters differ."""
    left, right = _told(one), _told(other)
    if left == right:
        return [Pair(one, other, "equal")]
    if left in right or right in left:
        return [Pair(one, other, "word more")]
    if len(left) == len(right):
        apart = [(a, b) for a, b in zip(left, right, strict=True) if a != b]
        return [Pair(a, b, "another character") for a, b in apart]
    return [Pair(left, right, "another name")]


@lru_cache(maxsize=20_000)
def _told(name: str) -> str:
    """Return the characters that distinguish the person or firm."""
    folded = unicodedata.normalize("NFKC", name).translate(simplified())
    additions = table("words")["east_asian_additions"]
    known = sorted(
        {
            unicodedata.normalize("NFKC", one).translate(simplified())
            for one in (*additions["titles"], *additions["forms"])
        },
        key=len,
        reverse=True,
    )
    told = folded
    for addition in known:
        if told != addition and (told.endswith(addition) or told.startswith(addition)):
            told = told.removesuffix(addition).removeprefix(addition) or told
    return re.sub(r"[\W_]", "", told) or folded
