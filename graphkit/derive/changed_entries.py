"""What changed between two files of one list: entries listed, entries delisted, and fields changed.

The rules, each with a test named after it:

- `graphkit.loaders.snapshots.same_entry` decides which entries are the same: by the list's own id if there is one;
- values are compared as the list states them; a different order or place in the file is not a change;
- two formats of one list are compared only in the fields that every format states in the same words
  (``changed_entries.toml``);
- if two files differ in form, a field or number scheme that one of them never states is named, but not compared;
- applying the differences to the older entries gives the newer ones.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources
from typing import Any

from graphkit.derive.renumbered_entries import alike
from graphkit.loaders.snapshots.same_entry import Entry, entries_of, match, own_id, ways
from graphkit.model.names import name_key
from graphkit.model.records import Record, Relation

Stated = Mapping[str, tuple[str, ...]]


@cache
def compared_fields() -> dict[str, dict[str, Any]]:
    """Return the fields that are compared, with their settings in ``changed_entries.toml``."""
    return tomllib.loads(
        resources.files("graphkit.derive").joinpath("changed_entries.toml").read_text(encoding="utf-8")
    )


@dataclass(frozen=True)
class ListEntry:
    """An entry of one file: the list's own id for it, its name and kind, and its statements by field.

    ``same_name`` are the ids of entries of the same kind and name that disappeared when this one appeared, or the
    reverse; ``like_name`` are those that may also be the same (`graphkit.derive.renumbered_entries`). The list itself
    does not say that they are the same.
    """

    list: str
    entry: str
    name: str
    kind: str
    stated: Stated
    same_name: tuple[str, ...] = ()
    like_name: tuple[str, ...] = ()

    @property
    def may_be(self) -> tuple[str, ...]:
        """Return the ids of all entries that may be the same as this one."""
        return (*self.same_name, *self.like_name)


@dataclass(frozen=True)
class Change:
    """A field that changed in an entry of both files, before and after; ``entry`` is its id in the newer file."""

    list: str
    entry: str
    name: str
    field: str
    before: tuple[str, ...]
    after: tuple[str, ...]


@dataclass(frozen=True)
class Differences:
    """The differences between two files: entries listed and delisted, and fields changed, in the order of the files.

    ``not_compared`` names the fields that one of the files cannot state, with the reason. ``entries`` counts the
    entries of both files.
    """

    listed: tuple[ListEntry, ...]
    delisted: tuple[ListEntry, ...]
    changed: tuple[Change, ...]
    not_compared: dict[str, str]
    entries: tuple[int, int]


def differences(older: Sequence[Record], newer: Sequence[Record], *, one_format: bool = True) -> Differences:
    """Return what changed from the *older* records of a list to the *newer* ones."""
    before, after = entries_of(older), entries_of(newer)
    matched = match(before, after)
    skipped = _not_compared(before, after, one_format=one_format)
    old = {entry_id: _listed(entry_id, entry, skipped) for entry_id, entry in before.items()}
    new = {entry_id: _listed(entry_id, entry, skipped) for entry_id, entry in after.items()}
    gone, come = [old[entry_id] for entry_id in matched.gone], [new[entry_id] for entry_id in matched.new]
    found = alike(
        [record for entry_id in matched.gone for record in before[entry_id]],
        [record for entry_id in matched.new for record in after[entry_id]],
    )
    pairs = [(own_id(pair.gone), own_id(pair.new)) for pair in found]
    return Differences(
        listed=tuple(_with_namesakes(come, gone, [(new_id, old_id) for old_id, new_id in pairs])),
        delisted=tuple(_with_namesakes(gone, come, pairs)),
        changed=tuple(
            change
            for entry_id, other in matched.same.items()
            for change in _changes(old[entry_id], new[other])
        ),
        not_compared=skipped,
        entries=(len(before), len(after)),
    )


def applied(older: Mapping[str, Stated], found: Differences) -> dict[str, Stated]:
    """Return the entries, by id, that result from applying the differences *found* to the *older* ones."""
    gone = {entry.entry for entry in found.delisted}
    moved = {change.before[0]: change.after[0] for change in found.changed if change.field == "entry"}
    result = {
        moved.get(entry_id, entry_id): dict(stated)
        for entry_id, stated in older.items()
        if entry_id not in gone
    }
    for change in found.changed:
        if change.field != "entry":
            result[change.entry][change.field] = change.after
    return {**result, **{entry.entry: dict(entry.stated) for entry in found.listed}}


def stated_by(records: Sequence[Record], skipped: Mapping[str, str]) -> dict[str, Stated]:
    """Return what each entry states, by its own id, leaving out the fields *skipped*."""
    return {entry_id: _stated(entry, skipped) for entry_id, entry in entries_of(records).items()}


def _listed(entry_id: str, entry: Entry, skipped: Mapping[str, str]) -> ListEntry:
    first = entry[0]
    return ListEntry(
        list=first.list_id,
        entry=entry_id,
        name=first.primary_name.text,
        kind=first.kind,
        stated=_stated(entry, skipped),
    )


def _with_namesakes(
    entries: Iterable[ListEntry], others: Iterable[ListEntry], alike: Iterable[tuple[str, str]]
) -> Iterator[ListEntry]:
    like: dict[str, list[str]] = {}
    for one, another in alike:
        like.setdefault(one, []).append(another)
    by_name: dict[tuple[str, str], list[str]] = {}
    for other in others:
        by_name.setdefault((other.kind, name_key(other.name)), []).append(other.entry)
    for entry in entries:
        same = tuple(by_name.get((entry.kind, name_key(entry.name)), ()))
        other_spelling = dict.fromkeys(one for one in like.get(entry.entry, ()) if one not in same)
        yield replace(entry, same_name=same, like_name=tuple(other_spelling))


def _changes(old: ListEntry, new: ListEntry) -> Iterator[Change]:
    if old.entry != new.entry:
        yield Change(new.list, new.entry, new.name, "entry", (old.entry,), (new.entry,))
    for field, after in new.stated.items():
        if old.stated[field] != after:
            yield Change(new.list, new.entry, new.name, field, old.stated[field], after)


def _stated(entry: Entry, skipped: Mapping[str, str]) -> Stated:
    return {
        field: tuple(sorted({value for record in entry for value in read(record) if value}))
        for field, read in _reading(skipped).items()
    }


def _reading(skipped: Mapping[str, str]) -> dict[str, _Read]:
    """Return how each compared field is read; a single number scheme can be skipped."""
    reading = {field: _READ[field] for field in compared_fields() if field in _READ and field not in skipped}
    if "identifiers" in reading:
        reading["identifiers"] = lambda record: (
            f"{number.scheme} {number.number}"
            if number.scheme != "other"
            else f"{number.label} {number.number}"
            for number in record.identifiers
            if _scheme_field(number.scheme) not in skipped
        )
    return reading


def _not_compared(
    before: Mapping[str, Entry], after: Mapping[str, Entry], *, one_format: bool
) -> dict[str, str]:
    """Return the fields that the two files do not both state in the same words, each with the reason."""
    first = next((entry[0] for side in (before, after) for entry in side.values()), None)
    facts = ways(first.list_id) if first is not None else {}
    found: dict[str, str] = {}
    if not facts.get("names_first", True):
        found["name"] = facts["names_first_reason"]
    if not one_format:
        for field, about in compared_fields().items():
            if not about.get("all_formats"):
                found[field] = "formats of this list state it in different words"
    if not one_format or facts.get("columns_vary"):
        old, new = _fields_stated(before), _fields_stated(after)
        for missing, which in ((new - old, "older"), (old - new, "newer")):
            for field in sorted(missing):
                if field.split(" of ")[0] not in found:
                    found[field] = f"the {which} file states it nowhere"
    return found


def _fields_stated(entries: Mapping[str, Entry]) -> set[str]:
    """Return the fields and number schemes that a file states in at least one entry."""
    records = [record for entry in entries.values() for record in entry]
    fields = {field for field, read in _READ.items() if any(value for one in records for value in read(one))}
    return fields | {_scheme_field(number.scheme) for one in records for number in one.identifiers}


def _scheme_field(scheme: str) -> str:
    return f"identifiers of scheme {scheme}"


def _tie(relation: Relation) -> str:
    other = relation.name or relation.reference or relation.state or relation.entry_id or ""
    former = "formerly " if relation.former else ""
    return f"{former}{relation.type}{f' ({relation.role})' if relation.role else ''}: {other}"


_Read = Callable[[Record], Iterable[str]]

_READ: dict[str, _Read] = {
    "kind": lambda record: (record.kind,),
    "name": lambda record: (record.primary_name.text,),
    "names": lambda record: (name.text for name in record.names if name.kind != "weak_alias"),
    "weak_names": lambda record: (name.text for name in record.names if name.kind == "weak_alias"),
    "programs": lambda record: (each.program for each in record.designations),
    "designated": lambda record: (
        f"{each.designated} ({each.date_kind})" for each in record.designations if each.designated
    ),
    "measures": lambda record: (measure for each in record.designations for measure in each.measures),
    "origin": lambda record: (each.origin for each in record.designations),
    "legal_basis": lambda record: (act for each in record.designations for act in each.legal_basis),
    "reason": lambda record: (each.reason or "" for each in record.designations),
    "birth_dates": lambda record: (str(birth.interval or birth.written) for birth in record.birth_dates),
    "birth_places": lambda record: record.birth_places,
    "nationalities": lambda record: (each.code or each.written for each in record.nationalities),
    "gender": lambda record: (record.gender or "",),
    "titles": lambda record: record.titles,
    "positions": lambda record: record.positions,
    "identifiers": lambda record: (number.number for number in record.identifiers),
    "addresses": lambda record: (address.text for address in record.addresses),
    "ties": lambda record: (_tie(relation) for relation in record.relations),
    "remarks": lambda record: record.remarks,
    "kept": lambda record: (one.words for one in record.kept),
}
