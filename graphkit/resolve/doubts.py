"""Why two entries with a sufficient score are not merged, although nothing rules out that they are one actor.

Where nothing but names agrees, the other entries of the two actors count as well: two namesakes do not become one by
way of a third entry that says nothing but the name.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence

from graphkit.model.records import Record
from graphkit.resolve.conflicts import numbers_conflict
from graphkit.resolve.names_alone import CONTRADICTIONS, names_alone_fail
from graphkit.resolve.scored_pairs import ScoredPair

# Pairs whose log-odds differ by no more than this are equally likely.
RIVAL_WITHIN = 0.5


class Doubts:
    """Why pairs that may be one are not merged though nothing forbids it.

    *rivals* are the pairs that another entry of the same list contests; *members* returns the entries of the actor
    to which an entry belongs so far.
    """

    def __init__(
        self,
        records: Sequence[Record],
        scored: Sequence[ScoredPair],
        rivals: set[tuple[int, int]],
        members: Callable[[int], Sequence[int]],
    ) -> None:
        self._records = records
        self._rivals = rivals
        self._members = members
        self._against: dict[int, set[int]] = defaultdict(set)
        for pair in scored:
            if records[pair.one].kind == "person" and names_alone_fail(pair.measures) in CONTRADICTIONS:
                self._against[pair.one].add(pair.other)
                self._against[pair.other].add(pair.one)
        self._log_odds = {
            frozenset((pair.one, pair.other)): pair.log_odds
            for pair in scored
            if pair.one in self._against or pair.other in self._against
        }

    def about(self, pair: ScoredPair) -> str | None:
        """Return why the pair is not merged by its score, or None, considering the other entries of both actors."""
        one, other = self._records[pair.one], self._records[pair.other]
        if (pair.one, pair.other) in self._rivals:
            return "another entry of the same list is as likely"
        if reason := pair.name_fails(one.kind):
            return reason
        if numbers_conflict(one, other):
            return "different taxpayer numbers"
        return self._about_names(pair) if self._against and pair.has_only_names else None

    def _about_names(self, pair: ScoredPair) -> str | None:
        """Return why names do not suffice: an entry of one actor speaks against the other, or for a namesake of it."""
        for item, actor in ((pair.one, pair.other), (pair.other, pair.one)):
            own = self._members(item)
            for other in self._members(actor):
                for namesake in self._against.get(other, ()):
                    if namesake in own:
                        return "only names agree, and another entry of the actor speaks against it"
                    odds = self._log_odds.get(frozenset((item, namesake)))
                    if odds is not None and odds > pair.log_odds - RIVAL_WITHIN:
                        return "another actor of that name is as likely"
        return None
