"""Two Slavic patronymics, or one and a word like it: of one father with a slip, or of two fathers."""

from __future__ import annotations

import re
from functools import lru_cache

from rapidfuzz.distance import OSA

from graphkit.names.other_vowels import is_a_word
from graphkit.names.spelling import fathers_name, spelling_keys
from graphkit.names.vocabulary import words

_OF_FAMILY = re.compile("[iy]?[oe]va?$")
_MOST_SLIPS = 2


@lru_cache(maxsize=50_000)
def are_of_two_fathers(one: str, other: str) -> bool:
    """Return whether each of two patronymics, which are not spellings of one, is made of a name that fathers have."""
    fathers = [fathers_name(word) for word in (one, other)]
    return all(father is not None and _is_a_fathers(father[0]) for father in fathers)


def _is_a_fathers(name: str) -> bool:
    return name in words("patronymic", "fathers") or is_a_word(name)


@lru_cache(maxsize=50_000)
def has_slips(one: str, other: str) -> bool:
    """Return whether two patronymics differ in two letters at most."""
    return OSA.distance(one, other, score_cutoff=_MOST_SLIPS) <= _MOST_SLIPS


@lru_cache(maxsize=50_000)
def is_like_family_name(patronymic: str, word: str) -> bool:
    """Return whether *word* is a family name made of the father's name: "Ivanova" beside "Ivanovna"."""
    father = fathers_name(patronymic)
    stem = _OF_FAMILY.sub("", word)
    return (
        father is not None and stem != word and not spelling_keys(stem).isdisjoint(spelling_keys(father[0]))
    )
