"""What an authority's list says of an actor, in one word: what a badge in a picture stands for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

SANCTIONED = "sanctioned"


@dataclass(frozen=True)
class Badge:
    """Whether the authority (a code) sanctions an actor: ``verdict`` is "sanctioned" or a word of gap_verdicts.

    ``since`` is the first day of its designations in force as the sources state it, None where none does; ``ended``
    and ``listed_later`` are the days of those verdicts, ``candidate`` is the name of who may be the same and is
    sanctioned, with its ``score``; ``why`` says what the list does not hold.
    """

    authority: str
    verdict: str
    since: str | None = None
    ended: str | None = None
    listed_later: str | None = None
    candidate: str | None = None
    score: float | None = None
    why: str | None = None

    @property
    def undated(self) -> bool:
        """Whether the authority sanctions the actor on a day that no source read states."""
        return self.verdict == SANCTIONED and self.since is None


def sanctioning(badges: Iterable[Badge]) -> int:
    """Return how many authorities sanction whom the badges are of."""
    return sum(badge.verdict == SANCTIONED for badge in badges)
