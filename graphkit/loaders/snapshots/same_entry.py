"""Which entries in two files of one list are the same: by the list's own id, if it has one.

The rules, each with a test of its name:

- an entry is the same if its own id is the same, whatever happened to its names;
- an EU reference that one file gives to several entries is one entry;
- if the id is a place (Canada: regulation, schedule and item), it counts only with the same kind and a common name;
- there, an entry with the same regulation, kind and name at another place has moved, if only one entry on each side can
  be meant;
- there, an entry with the same regulation, kind and item and almost the same spelling of the name is the same entry;
- remaining entries are gone on the older side and new on the newer side;
- an entry that is gone came back under another id if exactly one new entry has the same kind, the same day of birth and
  one of its names, weak ones aside (`came_back`).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from graphkit.loaders.shared.facts import facts
from graphkit.model.dates import Precision
from graphkit.model.names import name_key
from graphkit.model.records import Record

Entry = tuple[Record, ...]
_Key = tuple[str, str, str]

# Why an entry that left its list and a new one are the same.
CAME_BACK = "left the list and came back under another id: same name and day of birth"
# Tolerance: one letter in a word of ten, or two in a long name; "OAO" added to or dropped from a company's name.
_NEARLY_THE_SAME = 85.0


@cache
def ways(list_id: str) -> Mapping[str, Any]:
    """Return how the list identifies its entries, if not in the usual way (``same_entry.toml``)."""
    found: Mapping[str, Any] = facts("snapshots/same_entry").get(list_id, {})
    return found


def own_id(record: Record) -> str:
    """Return the list's own id for the record's entry."""
    mark = ways(record.list_id).get("repeat_mark")
    return record.entry_id.split(mark)[0] if mark else record.entry_id


def entries_of(records: Iterable[Record]) -> dict[str, Entry]:
    """Return the entries by their own id, in the file's order; several records may belong to one entry."""
    found: dict[str, list[Record]] = {}
    for record in records:
        found.setdefault(own_id(record), []).append(record)
    return {entry_id: tuple(group) for entry_id, group in found.items()}


@dataclass(frozen=True)
class Matched:
    """The entries of two files: ``same`` maps the older file's id to the newer's; the others have no match."""

    same: dict[str, str]
    gone: tuple[str, ...]
    new: tuple[str, ...]


def match(older: Mapping[str, Entry], newer: Mapping[str, Entry]) -> Matched:
    """Return which entries in the *older* file of a list match which in the *newer*."""
    list_id = next((group[0].list_id for side in (older, newer) for group in side.values()), "")
    if ways(list_id).get("id_is_a_place"):
        same = _matched_by_name(older, newer)
    else:
        same = {entry_id: entry_id for entry_id in older if entry_id in newer}
    taken = set(same.values())
    return Matched(
        same=same,
        gone=tuple(entry_id for entry_id in older if entry_id not in same),
        new=tuple(entry_id for entry_id in newer if entry_id not in taken),
    )


def _matched_by_name(older: Mapping[str, Entry], newer: Mapping[str, Entry]) -> dict[str, str]:
    same = {
        entry_id: entry_id
        for entry_id, entry in older.items()
        if entry_id in newer and _same_name(entry[0], newer[entry_id][0])
    }
    for key, agree in ((_regulation_and_name, _same_name), (_regulation_and_item, _nearly_the_same_name)):
        taken = set(same.values())
        pairs = _pairs(
            {entry_id: entry[0] for entry_id, entry in older.items() if entry_id not in same},
            {entry_id: entry[0] for entry_id, entry in newer.items() if entry_id not in taken},
            key,
            agree,
        )
        same |= pairs
    return {entry_id: same[entry_id] for entry_id in older if entry_id in same}


def _pairs(
    older: Mapping[str, Record],
    newer: Mapping[str, Record],
    key: Callable[[Record], _Key],
    agree: Callable[[Record, Record], bool],
) -> dict[str, str]:
    """Return the pairs with one key that agree, if neither side also agrees with another entry."""
    holders: dict[_Key, list[str]] = defaultdict(list)
    for entry_id, record in newer.items():
        holders[key(record)].append(entry_id)
    meant = {
        entry_id: [other for other in holders.get(key(record), ()) if agree(record, newer[other])]
        for entry_id, record in older.items()
    }
    times = Counter(other for others in meant.values() for other in others)
    return {
        entry_id: others[0]
        for entry_id, others in meant.items()
        if len(others) == 1 and times[others[0]] == 1
    }


def _regulation_and_name(record: Record) -> _Key:
    return record.designations[0].program, record.kind, name_key(record.primary_name.text)


def _regulation_and_item(record: Record) -> _Key:
    return record.designations[0].program, record.kind, record.entry_id.rpartition("/")[2]


def came_back(gone: Mapping[str, Entry], new: Mapping[str, Entry]) -> dict[str, str]:
    """Return which *gone* entries are which *new* ones, where name and day of birth agree and no other entry fits."""
    holders: dict[_Key, set[str]] = defaultdict(set)
    for entry_id, entry in new.items():
        for key in _names_with_birth(entry):
            holders[key].add(entry_id)
    meant = {
        entry_id: {other for key in _names_with_birth(entry) for other in holders.get(key, ())}
        for entry_id, entry in gone.items()
    }
    times = Counter(other for others in meant.values() for other in others)
    return {
        entry_id: next(iter(others))
        for entry_id, others in meant.items()
        if len(others) == 1 and times[next(iter(others))] == 1
    }


def _names_with_birth(entry: Entry) -> Iterator[_Key]:
    for record in entry:
        days = {
            str(birth.interval)
            for birth in record.birth_dates
            if birth.interval and birth.interval.precision is Precision.DAY and not birth.interval.approximate
        }
        for name in record.names:
            if name.kind != "weak_alias":
                yield from ((record.kind, name_key(name.text), day) for day in days)


def _same_name(one: Record, other: Record) -> bool:
    return one.kind == other.kind and not _keys(one).isdisjoint(_keys(other))


def _nearly_the_same_name(one: Record, other: Record) -> bool:
    from rapidfuzz import fuzz

    return any(fuzz.ratio(a, b) >= _NEARLY_THE_SAME for a in _keys(one) for b in _keys(other))


def _keys(record: Record) -> set[str]:
    return {name_key(name.text) for name in record.names}
