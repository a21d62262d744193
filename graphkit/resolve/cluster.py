"""Records of the same actor become one actor, each merge with its reason.

First the identifiers, which decide by themselves; then equal names. A name decides only when nothing forbids
it, and, where no date of birth confirms it, only when no list has two entries of that name: "Soe Win" on a
list that names two of them says nothing.

Every merge is checked against all records already gathered on both sides, so that A = B and B = C cannot
bring an A and a C together that exclude each other.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from graphkit.model.records import Record
from graphkit.resolve.conflicts import birth_dates_agree, conflict, conflict_on_name_alone
from graphkit.resolve.keys import identifier_keys, name_keys

# The record that gives an actor its id and its name for display: the first list of these that has it.
_SENIORITY = ("us_sdn", "us_nonsdn", "un_sc", "eu_fsf", "gb_uksl", "gb_ofsi", "ca_sema")


@dataclass(frozen=True)
class Merge:
    """Why two records are one actor: ``rule`` is "identifier" or "name", ``evidence`` says it to people."""

    one: str
    other: str
    rule: str
    evidence: str


@dataclass(frozen=True)
class ResolvedActor:
    """One actor: its records, the senior one first, and the merges that brought them together."""

    records: tuple[Record, ...]
    merges: tuple[Merge, ...]

    @property
    def id(self) -> str:
        """The actor's id in the graph: that of its senior record."""
        return f"actor:{self.records[0].id}"


class _Clusters:
    """A union-find over records that refuses a union which two members on either side forbid."""

    def __init__(self, records: Sequence[Record]) -> None:
        self._records = records
        self._parent = list(range(len(records)))
        self._members: dict[int, list[int]] = {i: [i] for i in range(len(records))}
        self.merges: dict[int, list[Merge]] = defaultdict(list)

    def find(self, item: int) -> int:
        """Return the root of the cluster that holds *item*."""
        while self._parent[item] != item:
            self._parent[item] = self._parent[self._parent[item]]
            item = self._parent[item]
        return item

    def merge(self, one: int, other: int, rule: str, evidence: str) -> None:
        """Unite the clusters of the two records unless a pair of their members conflicts."""
        first, second = self.find(one), self.find(other)
        if first == second or self._forbidden(first, second):
            return
        if len(self._members[first]) < len(self._members[second]):
            first, second = second, first
        self._parent[second] = first
        self._members[first] += self._members.pop(second)
        self.merges[first] += self.merges.pop(second, [])
        self.merges[first].append(Merge(self._records[one].id, self._records[other].id, rule, evidence))

    def _forbidden(self, first: int, second: int) -> bool:
        return any(
            conflict(self._records[a], self._records[b]) is not None
            for a in self._members[first]
            for b in self._members[second]
        )

    def groups(self) -> Iterable[tuple[list[int], list[Merge]]]:
        """Return the members and the merges of each cluster."""
        return ((members, self.merges.get(root, [])) for root, members in self._members.items())


def resolve(records: Sequence[Record]) -> list[ResolvedActor]:
    """Return the actors that the records are, in the order in which the records first name them.

    The same records give the same actors with the same ids. A record is in exactly one actor.
    """
    clusters = _Clusters(records)
    _merge_by_identifier(records, clusters)
    _merge_by_name(records, clusters)
    actors = []
    for members, merges in clusters.groups():
        gathered = sorted((records[i] for i in members), key=_seniority)
        actors.append(ResolvedActor(records=tuple(gathered), merges=tuple(merges)))
    return actors


def unresolved(records: Sequence[Record]) -> list[ResolvedActor]:
    """Return every record as an actor of its own."""
    return [ResolvedActor(records=(record,), merges=()) for record in records]


def _seniority(record: Record) -> tuple[int, str, str]:
    rank = _SENIORITY.index(record.list_id) if record.list_id in _SENIORITY else len(_SENIORITY)
    return rank, record.list_id, record.entry_id


def _merge_by_identifier(records: Sequence[Record], clusters: _Clusters) -> None:
    holders: dict[str, list[int]] = defaultdict(list)
    words: dict[str, str] = {}
    for i, record in enumerate(records):
        for key, evidence in identifier_keys(record):
            holders[key].append(i)
            words.setdefault(key, evidence)
    for key, items in holders.items():
        for other in items[1:]:
            clusters.merge(items[0], other, "identifier", f"same {words[key]}")


def _merge_by_name(records: Sequence[Record], clusters: _Clusters) -> None:
    holders: dict[str, list[int]] = defaultdict(list)
    words: dict[str, str] = {}
    for i, record in enumerate(records):
        if record.kind == "vessel":
            continue  # ships share names and change them: only a number says that two are one
        for key, name in name_keys(record):
            holders[key].append(i)
            words.setdefault(key, name)
    for key, items in holders.items():
        if len(items) > 1:
            _merge_namesakes(records, clusters, items, words[key])


def _merge_namesakes(records: Sequence[Record], clusters: _Clusters, items: list[int], name: str) -> None:
    # One entry may have been read from several files of its list: it is no namesake of itself.
    entries = {(records[i].list_id, records[i].entry_id) for i in items}
    ambiguous = len({list_id for list_id, _ in entries}) < len(entries)
    for position, one in enumerate(items):
        for other in items[position + 1 :]:
            if conflict_on_name_alone(records[one], records[other]) is not None:
                continue
            if birth_dates_agree(records[one], records[other]):
                clusters.merge(one, other, "name", f"same name {name!r} and date of birth")
            elif not ambiguous:
                clusters.merge(one, other, "name", f"same name {name!r}, nothing against it")
