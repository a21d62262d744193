"""An entry that left a list and one added under another number may be the same, although the list does not say so.

The rules, each with a test named after it:

- entries are compared in the same way as resolution compares entries of two lists, with the same score but a lower
  threshold;
- organizations under the same programme are also alike if one name contains the whole other name and a rare word of it;
- only entries of one kind are alike, and only if their dates of birth do not exclude each other;
- in a graph of several files, an entry that is gone is compared with entries that first appear in the file without it;
- nothing is merged because of this: the two are shown as possibly the same.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from graphkit.model.records import Record, Source
from graphkit.names.likest import NamePair
from graphkit.resolve.candidates import candidates
from graphkit.resolve.cluster import ResolvedActor
from graphkit.resolve.compare import compare, likest_names
from graphkit.resolve.conflicts import birth_intervals, births_conflict
from graphkit.resolve.evidence import summary
from graphkit.resolve.profile import profile
from graphkit.resolve.score import probability

# A list has few new entries with similar names, so a pair with this score is worth a look. Resolution, which merges,
# asks more.
_ALIKE_FROM = 0.1
# The minimum information, in bits, in a name contained in another: one entry in 256 has such a word.
_RARE = 8.0
_WHOLE = 0.99


@dataclass(frozen=True)
class Alike:
    """An entry that is gone and a new one that may be the same: the probability, and the evidence in words."""

    gone: Record
    new: Record
    score: float
    evidence: str


def alike(gone: Sequence[Record], new: Sequence[Record]) -> list[Alike]:
    """Return pairs of a *gone* and a *new* entry of a list that may be the same, the likeliest first."""
    records = [*gone, *new]
    profiles = [
        replace(profile(record), list_id="gone" if place < len(gone) else "new")
        for place, record in enumerate(records)
    ]
    found = []
    for one, other in candidates(profiles):
        if not one < len(gone) <= other:
            continue
        best = likest_names(profiles[one], profiles[other])
        if best is None or births_conflict(birth_intervals(records[one]), birth_intervals(records[other])):
            continue
        measures = compare(profiles[one], profiles[other], best)
        score = probability(measures, profiles[one].kind)
        if score >= _ALIKE_FROM or _holds_the_other(records[one], records[other], best):
            words = summary(measures, profiles[one].kind, score)
            found.append(Alike(records[one], records[other], score, words))
    return sorted(found, key=lambda pair: (-pair.score, pair.gone.id, pair.new.id))


def renumbered(
    actors: Iterable[ResolvedActor], sources: Iterable[Source]
) -> Iterator[tuple[str, str, Alike]]:
    """Yield the ids of two actors that may be the same, with the entry that is gone and the new one."""
    days = {source.id: source.published for source in sources if source.published}
    actor_of: dict[str, str] = {}
    gone: dict[tuple[str, date], list[Record]] = defaultdict(list)
    new: dict[tuple[str, date], list[Record]] = defaultdict(list)
    for actor in actors:
        for record in actor.records:
            actor_of[record.id] = actor.id
            left, came = _left(record), _came(record, days)
            if left is not None:
                gone[record.list_id, left].append(record)
            elif came is not None:
                new[record.list_id, came].append(record)
    for key, records in gone.items():
        for pair in alike(records, new[key]) if key in new else ():
            one, other = actor_of[pair.gone.id], actor_of[pair.new.id]
            if one != other:
                yield one, other, pair


def _left(record: Record) -> date | None:
    """Return the date of the first file without the entry; None if a designation is in force, or ended differently."""
    if any(one.end_kind != "no_longer_listed" for one in record.designations):
        return None
    return max((one.ended.latest for one in record.designations if one.ended), default=None)


def _came(record: Record, days: Mapping[str, date]) -> date | None:
    """Return the date of the first file that contains the entry, or None if a file states no date."""
    cited = {record.citation.source_id} | {
        one.source_id for each in record.designations for one in each.also_in
    }
    return min((days[source] for source in cited), default=None) if cited <= days.keys() else None


def _holds_the_other(one: Record, other: Record, best: NamePair) -> bool:
    """Return whether one organization's name contains the whole of the other's, under the same programme."""
    programs = ({each.program for each in record.designations} for record in (one, other))
    return (
        one.kind == "organization"
        and best.part >= _WHOLE
        and best.bits >= _RARE
        and not set.isdisjoint(*programs)
    )
