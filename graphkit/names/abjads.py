"""Words in scripts that write consonants and long vowels alone: whether a word in Latin letters may be one of them.

"bshar", as Arabic writes it, may be Bashar, Bishar or Bushar, but not Bushra: its long vowel stands before the last
consonant. Words are given in the Latin letters of `graphkit.names.latin`.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import product

from graphkit.names.spelling import coarse_sounds, long_vowels

ABJADS = frozenset({"Arab", "Hebr", "Syrc"})
_CONSONANT = re.compile("[^aiu]")
_VOWELS = "aeiouy"
# Letters of which nothing but a vowel is heard at the beginning or the end of a word.
_SILENT_START = ("ع", "א", "ע", "ܐ", "ܥ")
_OPEN_ENDS = ("ع", "ء", "ئ", "ه", "ة", "ہ", "א", "ה", "ע", "ܐ", "ܗ", "ܥ")


def vowels_fit(one: str, other: str) -> bool:
    """Return whether the written vowels of one word occur in this order in the other, as long vowels do."""
    few, many = sorted((long_vowels(one), long_vowels(other)), key=len)
    rest = iter(many)
    return all(vowel in rest for vowel in few)


@lru_cache(maxsize=100_000)
def reads_as(abjad: str, word: str, written: str) -> bool:
    """Return whether *word* has each written vowel of *abjad* between the same consonants, and none more at the ends.

    *written* is the word in its script.
    """
    return any(
        _CONSONANT.findall(mine) == _CONSONANT.findall(theirs) and _vowels_stand(mine, theirs, word, written)
        for mine, theirs in product(coarse_sounds(abjad), coarse_sounds(word))
    )


def _vowels_stand(mine: str, theirs: str, word: str, written: str) -> bool:
    between, spoken = _CONSONANT.split(mine), _CONSONANT.split(theirs)
    if len(between) == 1:
        return True
    begins = word[0] in _VOWELS and bool(spoken[0])
    if begins and not between[0] and not written.startswith(_SILENT_START):
        return False
    if spoken[-1] and not between[-1] and not (written.endswith(_OPEN_ENDS) or word.endswith("e")):
        return False
    if between[-1] and not spoken[-1]:
        return False
    between[0] = between[0][1:]  # the first letter may be any vowel
    return all(_holds(heard, long, has_e="e" in word) for heard, long in zip(spoken, between, strict=True))


def _holds(spoken: str, written: str, *, has_e: bool) -> bool:
    """Return whether the vowels heard include those written, in order; an "e" may be the letter for a long a.

    Foreign names are written with long vowels that nobody hears (the first i of ديمتري, Dmitri).
    """
    if not spoken:
        return "a" not in written
    rest = iter(spoken)
    return all(
        any(heard == vowel or (has_e and vowel == "a" and heard == "i") for heard in rest)
        for vowel in written
    )
