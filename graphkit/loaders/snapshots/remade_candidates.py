"""Dates on which a list may have been remade: they are reported in a notice, but still compared.

A date is a candidate if a dozen or more entries of one programme have it as the date of the authority's own decision,
and at least a dozen and at least half of them had been there before, according to the authority itself:

- an older file of the list, with an earlier date, has them;
- another list, or another format of the list, gives an earlier date for the same entry, by the list's own id or number;
- a text of the authority that was read (a table of statements) gives an earlier date.

Earlier acts of another authority are not a sign: real mass joinings look like that. A date in ``remade_days.toml`` is
not of a comparable kind and is therefore no longer a candidate.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from graphkit.loaders.shared.loaded_list import LoadedList
from graphkit.loaders.snapshots.same_entry import entries_of, match, own_id
from graphkit.model.dates import Precision
from graphkit.model.records import Designation, Notice, Record
from graphkit.model.vocabulary import vocabulary

# Lists constantly rewrite smaller numbers of entries, one by one.
_DOZEN = 12
_EXAMPLES = 2
_DONE = (
    "still compared as a date of designation: once you have read its act, add the date to remade_days.toml"
)
# The number that both UK lists give to an entry.
_OWN_NUMBERS = ("ofsi_group",)


@dataclass(frozen=True)
class _Group:
    """The entries of one file that one programme lists on one date."""

    program: str
    day: date
    records: tuple[Record, ...]


def with_candidates(loaded: Sequence[LoadedList]) -> list[LoadedList]:
    """Return the loaded files, each with a notice for every date on which it may have been remade."""
    earlier = _EarlierDays(loaded)
    return [_noticed(one, tuple(_notices(one, loaded, earlier))) for one in loaded]


def _noticed(loaded: LoadedList, found: tuple[Notice, ...]) -> LoadedList:
    if not found:
        return loaded
    notices = (*loaded.notices, *found)
    told = {"noticed": len(notices), "notices": tuple(notice.words for notice in notices)}
    return replace(loaded, notices=notices, source=loaded.source.model_copy(update=told))


def _notices(one: LoadedList, loaded: Sequence[LoadedList], earlier: _EarlierDays) -> Iterator[Notice]:
    for group in _groups(one.records):
        before = _in_older_files(group, one, loaded)
        for record in group.records:
            if record.id not in before and (where := earlier.stated(record, group.day)):
                before[record.id] = where
        if len(before) < max(_DOZEN, len(group.records) / 2):
            continue
        first = group.records[0]
        examples = [f"{entry}, {where}" for entry, where in before.items()]
        yield Notice(
            kind="remade_day",
            what=f"{group.day} may be a date on which {group.program} was remade: {len(before):,} of its "
            f"{len(group.records):,} entries with that date were there before",
            path=first.citation.locator,
            place=first.citation.locator,
            entries=len(before),
            examples=tuple(examples[:_EXAMPLES]),
            done=_DONE,
        )


def _groups(records: Iterable[Record]) -> Iterator[_Group]:
    """Yield the programmes and dates with a dozen or more records, by the authority's own decision."""
    kinds = vocabulary("date_kinds")
    held: dict[tuple[str, date], dict[str, Record]] = defaultdict(dict)
    for record in records:
        for each in record.designations:
            if (
                each.designated
                and each.origin == "own"
                and kinds[each.date_kind]["comparable"]
                and _is_day(each)
            ):
                held[each.program, each.designated.earliest][record.id] = record
    for (program, day), group in held.items():
        if len(group) >= _DOZEN:
            yield _Group(program, day, tuple(group.values()))


def _is_day(designation: Designation) -> bool:
    return designation.designated is not None and designation.designated.precision is Precision.DAY


def _in_older_files(group: _Group, one: LoadedList, loaded: Sequence[LoadedList]) -> dict[str, str]:
    """Return the records of the group that a file of the list with an earlier date has, each with that file."""
    found: dict[str, str] = {}
    entries = entries_of(group.records)
    for other in loaded:
        published = other.source.published
        if other.source.list_id != one.source.list_id or published is None or published >= group.day:
            continue
        same = match(entries_of(other.records), entries)
        for entry_id in same.same.values():
            for record in entries[entry_id]:
                found.setdefault(record.id, f"in {other.source.file} of {published}")
    return found


class _EarlierDays:
    """The dates that other lists, formats and texts of an authority give for its entries."""

    def __init__(self, loaded: Sequence[LoadedList]) -> None:
        self._days: dict[tuple[str, str], list[tuple[date, str]]] = defaultdict(list)
        forms = {(one.source.authority, one.source.list_id, one.format) for one in loaded if one.records}
        authorities = [authority for authority, _, _ in forms]
        for one in loaded:
            authority = one.source.authority
            if authority is None:
                continue
            if authorities.count(authority) > 1:
                for record in one.records:
                    self._take(authority, record, one.source.file)
            for record_id, _, interval, citation in one.statements.dates if one.statements else ():
                self._days[authority, record_id].append((interval.latest, citation.locator))

    def _take(self, authority: str, record: Record, file: str) -> None:
        days = [
            each.designated.latest
            for each in record.designations
            if each.designated and each.date_kind != "first_seen"
        ]
        for key in _keys(record) if days else ():
            self._days[authority, key].append((min(days), file))

    def stated(self, record: Record, day: date) -> str | None:
        """Return, in words, the place of a date before *day* for the record's entry; None if there is none."""
        authority = record.designations[0].authority
        for key in _keys(record):
            for stated, where in self._days.get((authority, key), ()):
                if stated < day:
                    return f"{stated} in {where}"
        return None


def _keys(record: Record) -> Iterator[str]:
    """Yield the ids by which the authority's lists, and texts about them, identify the record's entry."""
    yield f"{record.list_id}:{own_id(record)}"
    if record.id != f"{record.list_id}:{own_id(record)}":
        yield record.id
    for number in record.identifiers:
        if number.scheme in _OWN_NUMBERS:
            yield f"{number.scheme} {number.number}"
