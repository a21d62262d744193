"""What an authority's list says about an actor, in one word, as a badge in a picture shows it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

SANCTIONED = "sanctioned"


@dataclass(frozen=True)
class Badge:
    """Whether the authority (a code) sanctions an actor: ``verdict`` is "sanctioned" or a word of gap_verdicts.

    ``since`` is the earliest date of its designations in force, or None if no source states one. ``ended`` and
    ``listed_later`` are the dates of those verdicts. ``candidate`` is the name of a sanctioned actor that may be the
    same, with its ``score``. ``why`` says what the list does not hold.
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
        """Whether the authority sanctions the actor but no source that was read states since when."""
        return self.verdict == SANCTIONED and self.since is None


def sanctioning(badges: Iterable[Badge]) -> int:
    """Return how many authorities sanction the actor with these badges."""
    return sum(badge.verdict == SANCTIONED for badge in badges)
