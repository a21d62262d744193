"""How rare the words of names are, measured by the entries of the official lists."""

from __future__ import annotations

from functools import cache, lru_cache
from math import log2

from graphkit.names.spelling import forms_of
from graphkit.names.tables import text


@lru_cache(maxsize=100_000)
def bits(word: str) -> float:
    """Return the information in the Latin word, in bits: 1 if every second entry has it, 15 if none does.

    A form of a name is as common as the most common of its forms: "Muhamed" is no rarer than "Mohammad".
    """
    return _bits_of_count(max((_counts().get(form, 1) for form in forms_of(word)), default=1))


def bits_as_written(word: str) -> float:
    """Return the information in the Latin word in this spelling alone, in bits."""
    return _bits_of_count(_counts().get(word, 1))


def _bits_of_count(bearers: int) -> float:
    return max(1.0, log2(_counts()["*"] / bearers))


def is_known(word: str) -> bool:
    """Return whether several entries have the word, so that it is a real name or word and not a typing error."""
    return word in _counts()


@cache
def _counts() -> dict[str, int]:
    rows = (line.split(",") for line in text("word_counts.csv").splitlines() if not line.startswith("#"))
    return {word: int(count) for word, count in rows}
