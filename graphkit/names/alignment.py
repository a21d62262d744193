"""Two names while their words are being paired: the words of both, the pairs, and the words that are still free."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from graphkit.names.part import Part

NAMES = frozenset({"name", "given", "family"})
NAMES_OF_MEN = NAMES | {"patronymic"}
SAYS_NOTHING = frozenset({"particle", "title", "legal form", "filiation"})
# The relations between words that certainly agree.
SURE = frozenset({"equal", "spelling", "same meaning", "joined", "other script"})


@dataclass(frozen=True, slots=True)
class Pair:
    """A word of either name, or of only one, and how they are related; the weight counts ``amount`` times."""

    left: str
    right: str
    how: str
    amount: float = 1.0


class Alignment:
    """The pairs so far: positions of words on both sides, with their relation.

    ``syllables`` tells whether the words are syllables of East Asian names.
    """

    __slots__ = ("_free", "one", "other", "pairs", "syllables")

    def __init__(self, one: list[Part], other: list[Part], *, syllables: bool = False) -> None:
        self.one, self.other, self.syllables = one, other, syllables
        self.pairs: list[tuple[tuple[int, ...], tuple[int, ...], str]] = []
        self._free = (dict.fromkeys(range(len(one))), dict.fromkeys(range(len(other))))

    def pair(self, left: tuple[int, ...], right: tuple[int, ...], how: str) -> None:
        """Pair words by their positions."""
        self.pairs.append((left, right, how))
        for places, free in zip((left, right), self._free, strict=True):
            for place in places:
                del free[place]

    def free(self, side: int) -> list[int]:
        """Return the positions of the words on a side (0 or 1) that are not paired."""
        return list(self._free[side])


def written(parts: Sequence[Part]) -> str:
    """Return the words as written in the name."""
    return " ".join(part.written for part in parts)
