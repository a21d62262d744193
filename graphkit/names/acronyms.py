"""Names made of the first letters of another: NITC, KOMID, and FSB, whose letters come from another language."""

from __future__ import annotations

import re
from collections.abc import Sequence

from graphkit.names.alignment import SAYS_NOTHING
from graphkit.names.part import Part
from graphkit.names.parts import ParsedName
from graphkit.names.tables import table

_LONGEST = 7
_FIRST_LETTER = re.compile(r"\b\w")


def is_acronym(short: ParsedName, long: ParsedName) -> bool:
    """Return whether one name is a single word made of the first letters of the other's words: NITC, KOMID."""
    telling = short.telling
    if len(telling) != 1 or not 2 <= len(telling[0].plain) <= _LONGEST or not telling[0].written.isupper():
        return False
    letters = telling[0].plain
    if meant := table("words")["acronyms"].get(letters):
        return set(meant.split()) <= {part.plain for part in long.parts}
    return len(long.telling) > 1 and any(
        _starts_make(letters, [part for part in long.parts if part.kind != left_out])
        for left_out in ("legal form", "")
    )


def may_be_acronym(letters: str, name: str) -> bool:
    """Return whether `is_acronym` is worth asking: a word of the text *name* begins with the first letter."""
    if not 2 <= len(letters) <= _LONGEST:
        return False
    return letters in table("words")["acronyms"] or letters[0] in _FIRST_LETTER.findall(name.lower())


def _starts_make(letters: str, parts: Sequence[Part]) -> bool:
    """Return whether the letters are the first letters of the words, in order; articles and forms may be skipped."""
    if not letters:
        return all(part.kind in {*SAYS_NOTHING, "generic"} for part in parts)
    for place, part in enumerate(parts):
        for size in (1, 2):
            if part.plain[:size] == letters[:size] and _starts_make(letters[size:], parts[place + 1 :]):
                return True
        if part.kind not in {"particle", "legal form"}:
            return False
    return False
