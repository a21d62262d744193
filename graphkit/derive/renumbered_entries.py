"""Who left a list, and who came to it under another number, may be one: the list itself does not say so.

The rules, each with a test of its name:

- entries are compared as resolution compares those of two lists, by the same score, of which less is enough here;
- an organization of the same programme is alike, too, where one name holds all of the other and a rare word of it;
- only entries of one kind are alike, and none whose dates of birth exclude each other;
- in a graph of several files, who is gone is compared with who stands for the first time on the file that lacks it;
- nothing is merged by it: the two are shown as possibly one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from graphkit.model.records import Record, Source
from graphkit.resolve.candidates import candidates
from graphkit.resolve.cluster import ResolvedActor
from graphkit.resolve.compare import NamePair, compare, likest_names
from graphkit.resolve.conflicts import birth_intervals, births_conflict
from graphkit.resolve.evidence import summary
from graphkit.resolve.profile import profile
from graphkit.resolve.score import probability

# One list has few newcomers of like name: with this score a pair is worth a look. Resolution, which merges, asks more.
_ALIKE_FROM = 0.1
# What a name that another holds must tell, in bits: such a word is borne by one entry in 256.
_RARE = 8.0
_WHOLE = 0.99


@dataclass(frozen=True)
class Alike:
    """An entry that is gone and one that is new and may be the same: the probability, and the evidence for people."""

    gone: Record
    new: Record
    score: float
    evidence: str


def alike(gone: Sequence[Record], new: Sequence[Record]) -> list[Alike]:
    """Return the pairs of an entry that is *gone* and a *new* one of a list that may be one, the likeliest first."""
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
    """Yield the ids of two actors that may be one, with the entry of the one that is gone and that of the other."""
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
    """Return the day of the first file that lacks the entry; None if a designation stands, or ended otherwise."""
    if any(one.end_kind != "no_longer_listed" for one in record.designations):
        return None
    return max((one.ended.latest for one in record.designations if one.ended), default=None)


def _came(record: Record, days: Mapping[str, date]) -> date | None:
    """Return the day of the first file that shows the entry, None where a file states no day."""
    cited = {record.citation.source_id} | {
        one.source_id for each in record.designations for one in each.also_in
    }
    return min((days[source] for source in cited), default=None) if cited <= days.keys() else None


def _holds_the_other(one: Record, other: Record, best: NamePair) -> bool:
    """Return whether the name of one organization holds all of the other's, under the same programme."""
    programs = ({each.program for each in record.designations} for record in (one, other))
    return (
        one.kind == "organization"
        and best.part >= _WHOLE
        and best.bits >= _RARE
        and not set.isdisjoint(*programs)
    )
