"""How similar two names are, and why: word by word, with each weight in a readable file.

The words of two names are paired (`aligned`). Each relation of a pair ("spelling", "another number") has a weight in
weights.toml. Their sum S makes the score, 1 / (1 + e^-S): the probability that a reporter may take one name for the
other. "same" may be trusted. "different" means that a word contradicts: another name, number, place or order.
"possible" is everything else: worth showing, but not to be trusted.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import product
from math import exp
from operator import attrgetter
from typing import Literal

from graphkit.model.names import script_of
from graphkit.names.aligned import aligned
from graphkit.names.hanja import readings
from graphkit.names.other_names import names_in
from graphkit.names.parts import parsed
from graphkit.names.tables import table

Verdict = Literal["same", "possible", "different"]


@dataclass(frozen=True, slots=True)
class WordPair:
    """Words of the two names, "" if one has none: how they are related, and what that adds to the sum."""

    left: str
    right: str
    how: str
    weight: float

    @property
    def agrees(self) -> bool:
        """Whether it is one word in two spellings, or two words with the same meaning."""
        return self.how in table("weights")["agrees"]

    @property
    def contradicts(self) -> bool:
        """Whether this alone makes two names different."""
        return self.how in _contradictions()


@dataclass(frozen=True, slots=True)
class Compared:
    """How similar two names are: score from 0 to 1, verdict, and the decisive words; the sum begins at ``start``."""

    left: str
    right: str
    score: float
    verdict: Verdict
    start: float
    words: tuple[WordPair, ...]

    @property
    def has_slips(self) -> bool:
        """Whether a word in one of the names has wrong letters, not just a different spelling."""
        return any(pair.how in _slips() for pair in self.words)


def compare(one: str, other: str) -> Compared:
    """Return how similar two names are, and why. The order of the two makes no difference."""
    if one <= other:
        return _compared(one, other)
    turned = _compared(other, one)
    words = tuple(WordPair(pair.right, pair.left, pair.how, pair.weight) for pair in turned.words)
    return Compared(one, other, turned.score, turned.verdict, turned.start, words)


@lru_cache(maxsize=20_000)
def _compared(one: str, other: str) -> Compared:
    if found := _compared_by_other_names(one, other):
        return found
    found = _compared_as_written(one, other)
    if one.isascii() and other.isascii():
        return found
    for left, right in product(readings(one), readings(other)):
        if (left, right) != (one, other) and script_of(one) != script_of(other):
            read = _compared_as_written(left, right)
            if read.score > found.score:
                found = replace(read, left=one, right=other)
    return found


def _compared_by_other_names(one: str, other: str) -> Compared | None:
    """Return the best comparison of names of which one says what else it is called; None if neither does."""
    mine, theirs = names_in(one), names_in(other)
    if (mine, theirs) == ((one,), (other,)):  # most names
        return None
    found = max((compare(left, right) for left, right in product(mine, theirs)), key=attrgetter("score"))
    return replace(found, left=one, right=other)


def _compared_as_written(one: str, other: str) -> Compared:
    weights, start = _weights()
    words = tuple(
        WordPair(pair.left, pair.right, pair.how, round(weights[pair.how] * pair.amount, 2))
        for pair in aligned(parsed(one), parsed(other))
    )
    score = 1 / (1 + exp(-max(-50.0, min(50.0, start + sum(pair.weight for pair in words)))))
    return Compared(one, other, score, _verdict(score, words), start, words)


def _verdict(score: float, words: tuple[WordPair, ...]) -> Verdict:
    if score >= table("weights")["least_score_of_same"]:
        return "same"
    return "different" if any(pair.contradicts for pair in words) else "possible"


@cache
def _weights() -> tuple[dict[str, float], float]:
    facts = table("weights")
    weights: dict[str, float] = {**facts["agrees"], **facts["doubtful"], **facts["contradicts"]}
    return weights, float(facts["start"])


def meaning(how: str) -> str:
    """Return in words the relation between two words that `WordPair.how` names."""
    hows = table("hows")
    return str({**hows["agrees"], **hows["doubtful"], **hows["contradicts"]}[how])


@cache
def _slips() -> frozenset[str]:
    return frozenset(table("hows")["slips"]["of_letters"])


@cache
def _contradictions() -> frozenset[str]:
    return frozenset(table("weights")["contradicts"])
