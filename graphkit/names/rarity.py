"""How rare the words of names are, by the entries of the official lists that bear them."""

from __future__ import annotations

from functools import cache, lru_cache
from math import log2

from graphkit.names.spelling import forms_of
from graphkit.names.tables import text


@lru_cache(maxsize=100_000)
def bits(word: str) -> float:
    """Return how much the Latin word tells, in bits: 1 where every second entry bears it, 15 where none does.

    A form of a name is as common as the commonest of its forms: "Muhamed" is no rarer than "Mohammad".
    """
    counts = _counts()
    bearers = max((counts.get(form, 1) for form in forms_of(word)), default=1)
    return max(1.0, log2(counts["*"] / bearers))


def is_known(word: str) -> bool:
    """Return whether several entries bear the word, so that it is a name or word and no slip of the pen."""
    return word in _counts()


@cache
def _counts() -> dict[str, int]:
    rows = (line.split(",") for line in text("word_counts.csv").splitlines() if not line.startswith("#"))
    return {word: int(count) for word, count in rows}
