"""Merges records of the same actor, each time with the reason; merely likely pairs stay apart and are reported.

The order is: one entry read from several files, people's judgements, identifiers that are decisive by themselves, then
pairs in order of their score. Each merge is checked against all records already collected on both sides, so that A = B
and B = C cannot unite an A and a C that exclude each other. Pairs that are likely but not certain enough become a
`Possible`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import product

from graphkit.gc_pause import paused_collector
from graphkit.model.dates import DateInterval
from graphkit.model.records import Record
from graphkit.names import compare
from graphkit.resolve.conflicts import (
    TWO_ENTRIES,
    birth_intervals,
    births_conflict,
    conflict,
    numbers_conflict,
    same_entry,
)
from graphkit.resolve.doubts import RIVAL_WITHIN, Doubts
from graphkit.resolve.evidence import summary
from graphkit.resolve.identifier_keys import identifier_keys
from graphkit.resolve.judgements import Judgements
from graphkit.resolve.profile import MOST_NAMES, Profiling, can_be_compared, profile
from graphkit.resolve.scored_pairs import ScoredPair, listed_twice, pairs_with_facts, scored_pairs
from graphkit.resolve.shared_facts import shared_facts

# From this score, two records are merged; BENCHMARKS.md states how many of the merges were right. The pairs that people
# judged are the hard ones, so scores are rather low: of the 18 pairs in full lists between 0.4 and 0.5, 16 are one
# actor. A pair with a rival on the same list that is nearly as likely decides nothing.
MERGED_FROM = 0.4
JUDGED_DIFFERENT = "judged different"
# The record from which an actor's displayed name comes: the first of these lists that has one.
_SENIORITY = ("us_sdn", "us_nonsdn", "un_sc", "eu_fsf", "gb_uksl", "gb_ofsi", "ca_sema")


@dataclass(frozen=True)
class Merge:
    """The reason why two records are one actor.

    ``rule`` is "same entry", "judgement", "identifier", "name and birth date" or "score"; ``evidence`` is the
    explanation in words; ``score`` is the probability if names were compared.
    """

    one: str
    other: str
    rule: str
    evidence: str
    score: float | None = None


@dataclass(frozen=True)
class ResolvedActor:
    """One actor: its records, the most authoritative first, and the merges that united them.

    ``id`` is the id of its record on the list named first; adding a list after the others changes no id.
    """

    id: str
    records: tuple[Record, ...]
    merges: tuple[Merge, ...]


@dataclass(frozen=True)
class Possible:
    """Two actors that may be the same: their ids, the two records that suggest it, the probability, the evidence.

    ``forbidden`` is the reason against a merge if the score is high enough, or None if the score is too low.
    """

    one_actor: str
    other_actor: str
    one: Record
    other: Record
    score: float
    evidence: str
    forbidden: str | None


@dataclass(frozen=True)
class Resolution:
    """The actors that the records form, pairs that may be the same, and notes on unusual decisions.

    ``judgements`` are those that were obeyed.
    """

    actors: tuple[ResolvedActor, ...]
    possible: tuple[Possible, ...] = ()
    notes: tuple[str, ...] = ()
    judgements: Judgements = field(default_factory=Judgements, compare=False)

    def entries(self) -> dict[str, str]:
        """Return the actor of each entry by the entry's id, and by an id under which it was listed before."""
        found = {
            former: actor.id
            for actor in self.actors
            for record in actor.records
            for former in record.formerly
        }
        return found | {record.id: actor.id for actor in self.actors for record in actor.records}


def resolve(
    records: Sequence[Record], judgements: Judgements | None = None, profiling: Profiling = profile
) -> Resolution:
    """Return the actors that the records form, in the order of their first records.

    The same records in the same order give the same actors with the same ids. Each record is in exactly one actor.
    *profiling* returns the profile of a record, which may have been made already.
    """
    with paused_collector():
        return _resolution(records, judgements or Judgements(), profiling)


def _resolution(records: Sequence[Record], judged: Judgements, profiling: Profiling) -> Resolution:
    scored = scored_pairs(records, profiling)
    clusters = _Clusters(records, judged, listed_twice(records, scored))
    _merge_same_entries(records, clusters)
    notes = [*_compared_in_part(records), *_merge_judged(records, clusters, judged)]
    _merge_by_identifier(records, clusters)
    doubts = Doubts(records, scored, _rivals(records, scored, clusters), clusters.members)
    _merge_by_score(records, scored, clusters, doubts)
    sharing = pairs_with_facts(records, shared_facts(records, clusters.are_apart), profiling)
    for pair in sharing:
        if pair.fact is not None and pair.fact.decides:
            clusters.merge(
                pair.one, pair.other, "name and birth date", f"the same: {pair.fact.words}", pair.score
            )
    # A pair that shares a fact need not be a candidate; its score counts as well.
    _merge_by_score(records, sharing, clusters, doubts)
    actors, actor_of = _actors(records, clusters)
    possible = tuple(_possible(records, [*sharing, *scored], clusters, actor_of, doubts))
    return Resolution(actors, possible, tuple(notes), judged)


def unresolved(records: Sequence[Record]) -> Resolution:
    """Return every entry as a separate actor; one that several files state is one entry."""
    clusters = _Clusters(records, Judgements(), set())
    _merge_same_entries(records, clusters)
    return Resolution(_actors(records, clusters)[0])


class _Clusters:
    """A union-find over records that refuses a union if any two members on both sides forbid it."""

    def __init__(self, records: Sequence[Record], judged: Judgements, twice: set[frozenset[int]]) -> None:
        self._records = records
        self._judged = judged
        self._twice = twice
        self._parent = list(range(len(records)))
        self._members: dict[int, list[int]] = {i: [i] for i in range(len(records))}
        self._births: dict[int, tuple[DateInterval, ...]] = {
            i: birth_intervals(record) for i, record in enumerate(records)
        }
        self._merges: dict[int, list[Merge]] = defaultdict(list)

    def find(self, item: int) -> int:
        """Return the root of the cluster that contains *item*."""
        while self._parent[item] != item:
            self._parent[item] = self._parent[self._parent[item]]
            item = self._parent[item]
        return item

    def merge(
        self,
        one: int,
        other: int,
        rule: str,
        evidence: str,
        score: float | None = None,
        *,
        force: bool = False,
    ) -> None:
        """Unite the clusters of the two records unless their members forbid it; *force* skips this check."""
        first, second = self.find(one), self.find(other)
        if first == second or (not force and self.forbidden(one, other) is not None):
            return
        if len(self._members[first]) < len(self._members[second]):
            first, second = second, first
        self._parent[second] = first
        self._members[first] += self._members.pop(second)
        self._births[first] += self._births.pop(second)
        self._merges[first] += self._merges.pop(second, [])
        self._merges[first].append(
            Merge(self._records[one].id, self._records[other].id, rule, evidence, score)
        )

    def members(self, item: int) -> list[int]:
        """Return the records of the cluster that contains *item*."""
        return self._members[self.find(item)]

    def forbidden(self, one: int, other: int) -> str | None:
        """Return what rules out that the actors of the two records are the same, or None if nothing does.

        The dates of birth are those of all records of the actor: if a list itself shows by a reference number that two
        entries are one person, the person has the dates of both.
        """
        first, second = self.find(one), self.find(other)
        for a, b in product(self._members[first], self._members[second]):
            here, there = self._records[a], self._records[b]
            if self._judged.verdict(here.id, there.id) == "different":
                return f"{JUDGED_DIFFERENT}: {here.id} and {there.id}"
            reason = conflict(here, there, twice=frozenset((a, b)) in self._twice)
            if reason is not None:
                return reason
        if births_conflict(self._births[first], self._births[second]):
            return "different dates of birth"
        return None

    def are_apart(self, one: int, other: int) -> bool:
        """Return whether the two records are not known to be the same actor."""
        return self.find(one) != self.find(other)

    def groups(self) -> Iterator[tuple[list[int], list[Merge]]]:
        """Yield the members and the merges of each cluster."""
        return ((members, self._merges.get(root, [])) for root, members in self._members.items())


def _merge_by_score(
    records: Sequence[Record], scored: Sequence[ScoredPair], clusters: _Clusters, doubts: Doubts
) -> None:
    """Merge the pairs, most probable first, whose score suffices and about which there is no doubt."""
    for pair in scored:
        if pair.score < MERGED_FROM:
            break
        if clusters.are_apart(pair.one, pair.other) and doubts.about(pair) is None:
            words = summary(pair.measures, records[pair.one].kind, pair.score)
            clusters.merge(pair.one, pair.other, "score", words, pair.score)


def _rivals(
    records: Sequence[Record], scored: Sequence[ScoredPair], clusters: _Clusters
) -> set[tuple[int, int]]:
    """Return the pairs that decide nothing, because another entry of the same list is nearly as likely.

    "Soe Win" means nothing if a list names two of them. Entries that are already one actor are not rivals.
    """
    by_list: dict[tuple[int, str], list[ScoredPair]] = defaultdict(list)
    for pair in scored:
        if records[pair.one].list_id != records[pair.other].list_id:
            by_list[pair.one, records[pair.other].list_id].append(pair)
            by_list[pair.other, records[pair.one].list_id].append(pair)
    unsure = set()
    for (item, _), pairs in by_list.items():
        best = pairs[0]
        favourite = best.other if best.one == item else best.one
        for pair in pairs[1:]:
            rival = pair.other if pair.one == item else pair.one
            if best.log_odds - pair.log_odds > RIVAL_WITHIN:
                break
            if clusters.find(rival) != clusters.find(favourite) and clusters.forbidden(rival, favourite):
                unsure |= {(best.one, best.other), (pair.one, pair.other)}
    return unsure


def _merge_same_entries(records: Sequence[Record], clusters: _Clusters) -> None:
    """Merge the records of one entry, whatever its publisher corrected between two files."""
    holders: dict[str, list[int]] = defaultdict(list)
    for i, record in enumerate(records):
        holders[record.entry_id].append(i)
    for items in holders.values():
        for position, one in enumerate(items):
            for other in items[position + 1 :]:
                if same_entry(records[one], records[other]):
                    words = "one entry, stated by two files under one number"
                    clusters.merge(one, other, "same entry", words, force=True)


def _compared_in_part(records: Sequence[Record]) -> Iterator[str]:
    """Yield a note for each record with names that cannot be compared, or with too many names to compare."""
    for record in records:
        if not any(map(can_be_compared, record.names)):
            yield (
                f"{record.id}: none of its names has a letter or digit; only numbers or a judgement can tell "
                "who it is."
            )
        elif len(record.names) > MOST_NAMES:
            yield f"{record.id} has {len(record.names):,} names, of which the first {MOST_NAMES} are compared."


def _merge_judged(records: Sequence[Record], clusters: _Clusters, judged: Judgements) -> list[str]:
    """Merge records that were judged the same; return notes on judgements that contradict what forbids a merge."""
    places = {record.id: i for i, record in enumerate(records)}
    against = []
    for judgement in judged.same():
        one, other = places.get(judgement.one), places.get(judgement.other)
        if one is not None and other is not None:
            reason = clusters.forbidden(one, other)
            if reason is not None and clusters.find(one) != clusters.find(other):
                against.append(
                    f"{judgement.one} and {judgement.other} are one actor as judged, against: {reason}."
                )
            words = f"judged the same by {judgement.who} on {judgement.when}: {judgement.why}"
            clusters.merge(one, other, "judgement", words, force=True)
    return against


def _merge_by_identifier(records: Sequence[Record], clusters: _Clusters) -> None:
    holders: dict[str, list[int]] = defaultdict(list)
    words: dict[str, str] = {}
    for i, record in enumerate(records):
        for key, evidence in identifier_keys(record):
            holders[key].append(i)
            words.setdefault(key, evidence)
    for key, items in holders.items():
        for other in items[1:]:
            # A matching number next to a conflicting one of another kind is an error in a list.
            if not numbers_conflict(records[items[0]], records[other]):
                clusters.merge(items[0], other, "identifier", f"same {words[key]}")


def _actors(
    records: Sequence[Record], clusters: _Clusters
) -> tuple[tuple[ResolvedActor, ...], dict[int, str]]:
    named: dict[str, int] = {}
    for record in records:
        named.setdefault(record.list_id, len(named))
    actors, actor_of = [], {}
    for members, merges in sorted(clusters.groups(), key=lambda group: min(group[0])):
        gathered = [records[i] for i in members]
        first = gathered[0]
        if len(members) > 1:
            gathered.sort(key=_seniority)
            first = min(gathered, key=lambda record: (named[record.list_id], _natural(record.entry_id)))
        actor = ResolvedActor(f"actor:{first.id}", tuple(gathered), tuple(merges))
        actors.append(actor)
        actor_of.update(dict.fromkeys(members, actor.id))
    return tuple(actors), actor_of


def _possible(
    records: Sequence[Record],
    scored: Sequence[ScoredPair],
    clusters: _Clusters,
    actor_of: dict[int, str],
    doubts: Doubts,
) -> Iterator[Possible]:
    """Yield the likeliest pair of records for any two actors that stayed apart and may be the same.

    It omits pairs that people judged. It also omits pairs that a list itself keeps apart, by separate entries or by a
    number, unless they share something that hardly any two actors do.
    """
    seen: set[tuple[str, str]] = set()
    for pair in scored:
        one, other = sorted((actor_of[pair.one], actor_of[pair.other]))
        if one == other or (one, other) in seen:
            continue
        forbidden = clusters.forbidden(pair.one, pair.other)
        if forbidden not in {None, "different dates of birth"} and not (
            (pair.fact is not None and not forbidden.startswith(JUDGED_DIFFERENT))
            or (forbidden.startswith(TWO_ENTRIES) and _may_be_named_twice(records, pair))
        ):
            continue
        forbidden = forbidden or doubts.about(pair)
        seen.add((one, other))
        words = summary(pair.measures, records[pair.one].kind, pair.score)
        words = f"both have {pair.fact.words}; {words}" if pair.fact else words
        first, second = (pair.one, pair.other) if actor_of[pair.one] == one else (pair.other, pair.one)
        yield Possible(one, other, records[first], records[second], pair.score, words, forbidden)


def _may_be_named_twice(records: Sequence[Record], pair: ScoredPair) -> bool:
    """Return whether the pair may be two entries of one list for one actor."""
    names = records[pair.one].primary_name.text, records[pair.other].primary_name.text
    return "name.same" in pair.measures and pair.score >= MERGED_FROM and compare(*names).verdict == "same"


def _seniority(record: Record) -> tuple[int, str, tuple[tuple[int, str], ...]]:
    rank = _SENIORITY.index(record.list_id) if record.list_id in _SENIORITY else len(_SENIORITY)
    return rank, record.list_id, _natural(record.entry_id)


def _natural(text: str) -> tuple[tuple[int, str], ...]:
    """Return a sort key that puts 9 before 10."""
    return tuple((int(part), "") if part.isdecimal() else (-1, part) for part in re.findall(r"\d+|\D+", text))
