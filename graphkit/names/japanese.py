"""Japanese names in Latin letters by their syllables: Hepburn's "Fujita", the official "Huzita", and long vowels.

"Ohno", "Oono" and "Ōno" are one name, and "Ono" is another; elsewhere newspapers leave the sign of a long vowel out
("Sato", "Satoh", "Satō").
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import product

from graphkit.names.alignment import NAMES, Alignment
from graphkit.names.part import Part
from graphkit.names.tables import table
from graphkit.names.word_pairs import likeness

# A syllable with the first half of a doubled consonant before it and the sign of a long vowel behind it, or a final n.
_SYLLABLE = re.compile(
    r"(?P<doubled>k(?=k)|s(?=s)|t(?=t|ch)|p(?=p)|c(?=ch))?"
    r"(?P<onset>sh|ch|ts|[kgsztdnhbpmrj]y|[kgsztdnhbpmrfjyw])?(?P<vowel>[aiueo])"
    r"(?P<long>h(?![aiueoy])|(?<=o)[ou]|(?<=u)u|(?<=a)a|(?<=i)i|(?<=e)e)?|n(?![aiueoy])|m(?=[pbm])"
)
_LONG_VOWELS = str.maketrans({sign: 2 * "aiueo"[place % 5] for place, sign in enumerate("āīūēōâîûêô")})
# Hepburn's consonants in the official romanisation, before i and before other vowels.
_OFFICIAL = {
    "sh": ("s", "sy"), "ch": ("t", "ty"), "ts": ("t", "t"), "f": ("h", "h"), "j": ("z", "zy"), "jy": ("zy", "zy"),
    "dy": ("zy", "zy"),
}  # fmt: skip


def pair_japanese(found: Alignment) -> None:
    """Pair words of two Japanese names that are one in two romanisations; others that are alike are two words."""
    mine, theirs = _read(found.one), _read(found.other)
    if not found.free(0) or not found.free(1) or min(len(mine), len(theirs)) < 2:
        return
    if not all(mine.values()) or not all(theirs.values()):
        return
    surely = not (_families().isdisjoint(mine.values()) or _families().isdisjoint(theirs.values()))
    for i, j in product(mine, theirs):
        if mine[i] == theirs[j] and i in found.free(0) and j in found.free(1):
            found.pair((i,), (j,), "spelling")
    for i, j in product(mine, theirs) if surely else ():
        if i in found.free(0) and j in found.free(1) and _are_alike(found.one[i], found.other[j]):
            found.pair((i,), (j,), "two known words")


def _read(parts: Sequence[Part]) -> dict[int, str]:
    """Return the syllables of the names among the words, by their places."""
    return {place: syllables_of(part.written) for place, part in enumerate(parts) if part.kind in NAMES}


def _are_alike(one: Part, other: Part) -> bool:
    return likeness(one, other, abroad=False, syllabic=False) is not None


@lru_cache(maxsize=50_000)
def syllables_of(written: str) -> str:
    """Return the syllables of a Japanese word in the official romanisation without long vowels; "" for any other word.

    A capital O is a long one at the beginning: 大 is not 小.
    """
    word = unicodedata.normalize("NFKC", written).lower().translate(_LONG_VOWELS)
    found: list[str] = []
    at = 0
    while at < len(word):
        syllable = _SYLLABLE.match(word, at)
        if not syllable:
            return ""
        found.append(_official(syllable, first=at == 0))
        at = syllable.end()
    return "".join(found)


def _official(syllable: re.Match[str], *, first: bool) -> str:
    vowel = syllable["vowel"]
    if not vowel:
        return "n"
    onset = syllable["onset"] or ""
    if onset == "d" and vowel in "iu":
        onset = "z"
    if onset in _OFFICIAL:
        onset = _OFFICIAL[onset][vowel != "i"]
    long = first and not onset and vowel == "o" and syllable["long"]
    return f"{'q' if syllable['doubled'] else ''}{onset}{'O' if long else vowel}"


@cache
def _families() -> frozenset[str]:
    names: list[str] = table("japanese")["families"]
    return frozenset(syllables_of(name) for name in names)
