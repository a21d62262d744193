"""Several files of one list, with several dates, as one list with a history.

The rules, each with a test of its name:

- the newest file states what is in force: the latest record of an entry represents it, and older ones are cited;
- a file says what is in force on its date: what one file shows and the next does not ended after the date of the first,
  and no later than that of the second;
- if no file dates a designation, and an older file lacks it, the first file that shows it and the one before it date
  it: after the date of the older, no later than that of the newer (kind ``first_seen``);
- the first file does not date its content;
- a designation begins on the earliest date that a file states for it. If an older file already shows it, it did not
  begin on a later date, and then an older amending act says more;
- a designation that comes back after a file without it is a new designation;
- so is one that comes back under another id, but the entry is the same
  (`graphkit.loaders.snapshots.same_entry.came_back`);
- a programme that an entry loses ends, and one that it gains begins; but if a list names regimes in words and rewords
  them, only the entry as a whole counts;
- nothing has ended that another file of its list, with a later date and in another format, still shows: neither an
  entry nor one of its programmes;
- an entry that left the list keeps what its last file said about it, and its ties say so.

Nothing is concluded from what a part of a list lacks, from what is missing in a file with unreadable entries, or from a
comparison of two formats.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import product
from types import MappingProxyType
from typing import Any

from graphkit.errors import ListError
from graphkit.loaders.shared.list_file import WITHOUT_ID
from graphkit.loaders.shared.loaded_list import LoadedList
from graphkit.loaders.snapshots.ordered_files import day_of, of_several_days
from graphkit.loaders.snapshots.other_formats import program_key, shown_elsewhere
from graphkit.loaders.snapshots.part import looks_like_a_part
from graphkit.loaders.snapshots.same_entry import Entry, Matched, came_back, entries_of, match, own_id, ways
from graphkit.messages import shown_path
from graphkit.model.dates import DateInterval
from graphkit.model.names import name_words
from graphkit.model.records import Citation, Designation, Kept, Record, Relation, Source
from graphkit.model.vocabulary import vocabulary

# Says of two record ids whether people judged the entries different.
Apart = Callable[[str, str], bool]
_OF_AN_ENTRY_THAT_LEFT = "stated for an entry that left the list"


@dataclass(frozen=True)
class Collapsed:
    """The records with their history, each entry once per format, and what the comparison of files showed."""

    records: list[Record]
    ended: int = 0
    first_seen: int = 0


@dataclass(frozen=True)
class _File:
    """A file of a list with its date and its entries.

    ``path`` is the file as the user named it, ``unread`` are the ids of its entries that could not become records. It
    is not ``whole`` if one of these has no id: then any entry may be meant.
    """

    path: str
    source: Source
    day: date
    entries: dict[str, Entry]
    unread: frozenset[str]

    @property
    def whole(self) -> bool:
        """Whether it is known, for every entry of the list, that the file has it or lacks it."""
        return not any(entry_id.startswith(WITHOUT_ID) for entry_id in self.unread)

    def lacks(self, entry: Entry) -> bool:
        """Return whether the file certainly lacks the entry, if it is not among its entries."""
        return self.whole and own_id(entry[0]) not in self.unread


@dataclass
class _Track:
    """One entry in the files that show it, by the position of the file."""

    seen: dict[int, Entry] = field(default_factory=dict)

    @property
    def last(self) -> int:
        return max(self.seen)

    @property
    def latest(self) -> Entry:
        return self.seen[self.last]


def collapse(
    records: Sequence[Record],
    loaded: Sequence[LoadedList],
    *,
    merge: bool = True,
    accepted: Collection[str] = (),
    apart: Apart = lambda one, other: False,
    paths: Mapping[str, str] = MappingProxyType({}),
) -> Collapsed:
    """Return the *records* of the files *loaded*, with several files of one list and format made into one history.

    Without *merge*, an entry that came back under another id is kept apart from the old one; so are two entries of
    which *apart* says, by their record ids, that people judged them different. Files whose SHA-256 the
    user *accepted* do not count as parts of their list, however much they lack. *paths* are the files as the user named
    them, by the ids of their sources; the name of a list's file is often the same in every month.

    Raises ListError if two such files state no date, or the same date, and if one can only be part of its list.
    """
    by_source: dict[str, list[Record]] = defaultdict(list)
    for record in records:
        by_source[record.citation.source_id].append(record)
    kept: dict[str, list[Record]] = dict(by_source)
    counts: Counter[str] = Counter()
    for several in of_several_days(loaded, paths):
        files = [
            _File(
                paths.get(one.source.id, one.source.file),
                one.source,
                day_of(one.source),
                entries_of(by_source[one.source.id]),
                frozenset(entry.entry_id for entry in one.unread),
            )
            for one in several
        ]
        elsewhere = shown_elsewhere(several, loaded, by_source)
        history = _History(files, elsewhere, merge=merge, accepted=accepted, apart=apart)
        for file in files:
            kept[file.source.id] = []
        kept[files[-1].source.id] = list(history.records())
        counts += history.counts
    return Collapsed(
        records=[record for group in kept.values() for record in group],
        ended=counts["ended"],
        first_seen=counts["first_seen"],
    )


class _History:
    """The entries of one list in its files, oldest first."""

    def __init__(
        self,
        files: Sequence[_File],
        elsewhere: dict[tuple[str, str], date],
        *,
        merge: bool,
        accepted: Collection[str],
        apart: Apart,
    ) -> None:
        self._files = files
        self._accepted = accepted
        self._merge = merge
        self._apart = apart
        self._elsewhere = elsewhere
        self._list_id = files[0].source.list_id
        self._by_place: bool = ways(self._list_id).get("id_is_a_place", False)
        self.counts: Counter[str] = Counter()

    def records(self) -> Iterator[Record]:
        """Yield the records of every entry, in the order in which the files first name it."""
        tracks = self._tracks()
        newest = len(self._files) - 1
        taken = {record.id for track in tracks if track.last == newest for record in track.latest}
        for track in tracks:
            past, reported = tuple(self._past(track)), tuple(self._reported(track))
            for record in track.latest:
                stand = tuple(self._told(track, record, each) for each in record.designations)
                update: dict[str, Any] = {"designations": (*stand, *past), "kept": self._kept(track, record)}
                if track.last < newest:
                    update["entry_id"] = _free_id(record, taken)
                    update["relations"] = tuple(
                        tie.model_copy(update={"quality": _OF_AN_ENTRY_THAT_LEFT}) for tie in record.relations
                    )
                if former := self._former(track):
                    update["formerly"] = former
                if reported:
                    update["relations"] = (*update.get("relations", record.relations), *reported)
                yield record.model_copy(update=update)
                past, reported = (), ()  # earlier ended designations go with the first record of the entry

    def _reported(self, track: _Track) -> Iterator[Relation]:
        """Yield the ties that a newsroom's tables state of the entry by an id that it had in an older file."""
        for i in sorted(track.seen):
            for older in track.seen[i] if i != track.last else ():
                yield from (tie for tie in older.relations if tie.status == "reported")

    def _kept(self, track: _Track, record: Record) -> tuple[Kept, ...]:
        """Return the kept texts of the record, and those that only older files have, with the files' names."""
        found = {(one.path, one.text): one for one in record.kept}
        for i in sorted(track.seen, reverse=True):
            for older in track.seen[i] if i != track.last else ():
                for one in older.kept:
                    where = f"{one.locator} of {self._files[i].source.file}"
                    found.setdefault((one.path, one.text), one.model_copy(update={"locator": where}))
        return tuple(found.values())

    def _tracks(self) -> list[_Track]:
        """Return every entry with the files that show it."""
        tracks: list[_Track] = []
        known: dict[str, _Track] = {}
        for position, file in enumerate(self._files):
            matched = match({entry_id: track.latest for entry_id, track in known.items()}, file.entries)
            if position:
                self._refuse_a_part(position, matched.gone, known)
            back = self._came_back(matched, known, file)
            now = {other: known[entry_id] for entry_id, other in matched.same.items()}
            for entry_id in matched.new:
                now[entry_id] = known[back[entry_id]] if entry_id in back else _Track()
                if entry_id not in back:
                    tracks.append(now[entry_id])
            for entry_id, track in now.items():
                track.seen[position] = file.entries[entry_id]
            # An entry that is gone may come back; if another entry took its place, the place no longer identifies it.
            left = set(matched.gone) - set(back.values())
            known = {**{entry_id: known[entry_id] for entry_id in matched.gone if entry_id in left}, **now}
        return tracks

    def _came_back(self, matched: Matched, known: dict[str, _Track], file: _File) -> dict[str, str]:
        """Return the new entries of the file that are old entries under another id, with the old id."""
        if not self._merge:
            return {}
        gone = {entry_id: known[entry_id].latest for entry_id in matched.gone}
        new = {entry_id: file.entries[entry_id] for entry_id in matched.new}
        return {
            other: entry_id
            for entry_id, other in came_back(gone, new).items()
            if not any(self._apart(a.id, b.id) for a, b in product(gone[entry_id], new[other]))
        }

    def _former(self, track: _Track) -> tuple[str, ...]:
        """Return the record ids under which the entry was listed before, if its list gives permanent ids."""
        if self._by_place:
            return ()
        own = own_id(track.latest[0])
        former = {
            record.id: None for i in sorted(track.seen) for record in track.seen[i] if own_id(record) != own
        }
        return tuple(former)

    def _refuse_a_part(self, position: int, gone: Iterable[str], known: dict[str, _Track]) -> None:
        before, file = self._files[position - 1], self._files[position]
        if file.source.sha256 in self._accepted:
            return
        left = sum(position - 1 in known[entry_id].seen for entry_id in gone)
        if looks_like_a_part(left, len(before.entries)):
            raise ListError(
                file.path,
                f"lacks {left:,} of the {len(before.entries):,} entries of {shown_path(before.path)}: it looks like a "
                "part of the list, and what a part lacks has not ended.",
                way_out="Name files of the whole list, or only one file.",
            )

    def _past(self, track: _Track) -> Iterator[Designation]:
        """Yield the designations that older files show but the entry's latest record does not, oldest first."""
        for program in dict.fromkeys(
            self._key(each) for i in sorted(track.seen) for each in _all(track.seen[i])
        ):
            for run in self._runs(track, program):
                if run[-1] != track.last:
                    for record in track.seen[run[-1]]:
                        for each in record.designations:
                            if self._key(each) == program:
                                yield self._told(track, record, each, run)

    def _told(
        self, track: _Track, record: Record, designation: Designation, run: Sequence[int] | None = None
    ) -> Designation:
        """Return the designation with what the files before, within and after its *run* show about it."""
        program = self._key(designation)
        run = run or self._runs(track, program)[-1]
        update: dict[str, Any] = {
            "also_in": tuple(
                one.citation
                for i in reversed(run[:-1])
                for one in track.seen[i]
                if program in map(self._key, one.designations)
            )
        }
        if run[-1] != track.last:
            update["citation"] = record.citation
        began = self._earliest_stated(track, designation, program, run)
        if began is not None:
            update |= began
        elif (
            designation.designated is None
            and run[0] > 0
            and self._files[run[0] - 1].lacks(track.seen[run[0]])
        ):
            self.counts["first_seen"] += 1
            update["designated"] = self._between(run[0])
            update["date_kind"] = "first_seen"
            update["date_citation"] = self._absence(track, run[0], run[0] - 1, program)
        if designation.ended is None and self._has_ended(track, run[-1], program):
            self.counts["ended"] += 1
            update["ended"] = self._between(run[-1] + 1)
            update["end_kind"] = "no_longer_listed"
            update["end_citation"] = self._absence(track, run[-1], run[-1] + 1, program)
        return designation.model_copy(update=update)

    def _earliest_stated(
        self, track: _Track, designation: Designation, program: str, run: Sequence[int]
    ) -> dict[str, Any] | None:
        """Return the date, its kind and its place, if an older file of the *run* says more exactly when it began.

        This requires that each of the files has exactly one matching designation.
        """
        kinds = vocabulary("date_kinds")
        told: list[tuple[date, Designation, Record]] = []
        for i in run:
            meant = [
                (each, record)
                for record in track.seen[i]
                for each in record.designations
                if self._key(each) == program
            ]
            if len(meant) > 1:
                return None
            told += [
                (each.designated.earliest, each, record)
                for each, record in meant
                if each.designated is not None
            ]
        own_days = [one for one in told if kinds[one[1].date_kind]["comparable"]]
        best = min(own_days, key=lambda one: one[0], default=None)
        if best is None or best[0] > self._files[run[0]].day:
            acts = [one for one in told if kinds[one[1].date_kind].get("begun_by")]
            best = min(acts, key=lambda one: one[0], default=None)
        stands = kinds[designation.date_kind]
        if best is None or best[1] == designation or not (stands["comparable"] or stands.get("begun_by")):
            return None
        _, older, record = best
        if (older.designated, older.date_kind) == (designation.designated, designation.date_kind):
            return None
        return {
            "designated": older.designated,
            "date_kind": older.date_kind,
            "date_citation": older.date_citation or record.citation,
        }

    def _key(self, designation: Designation) -> str:
        return program_key(designation, self._list_id)

    def _runs(self, track: _Track, program: str) -> list[list[int]]:
        """Return the positions of the files that show the entry under the programme, grouped into runs without gaps."""
        runs: list[list[int]] = []
        for i in sorted(track.seen):
            if program in map(self._key, _all(track.seen[i])):
                if runs and runs[-1][-1] == i - 1 and self._one_id(track, i - 1, i):
                    runs[-1].append(i)
                else:
                    runs.append([i])
        return runs

    def _one_id(self, track: _Track, one: int, other: int) -> bool:
        """Return whether two files give the entry one id; if ids are places, this is always so for the same entry."""
        return self._by_place or own_id(track.seen[one][0]) == own_id(track.seen[other][0])

    def _has_ended(self, track: _Track, last: int, program: str) -> bool:
        if last == len(self._files) - 1 or not self._files[last + 1].lacks(track.seen[last]):
            return False
        shown = self._elsewhere.get((own_id(track.seen[last][0]), program))
        return shown is None or shown < self._files[last + 1].day

    def _between(self, position: int) -> DateInterval:
        """Return the days after the date of the file before *position*, up to the date of the file itself."""
        before, file = self._files[position - 1], self._files[position]
        return DateInterval.spanning(
            DateInterval.of_day(before.day + timedelta(days=1)), DateInterval.of_day(file.day)
        )

    def _absence(self, track: _Track, shown: int, position: int, program: str) -> Citation:
        """Return the citation of the file at *position* for lacking what the file at *shown* has."""
        entry = own_id(track.seen[shown][0])
        there = position in track.seen and self._one_id(track, shown, position)
        what = f"entry {entry} is not under {program}" if there else f"no entry {entry}"
        return Citation(source_id=self._files[position].source.id, locator=what)


def _all(entry: Entry) -> Iterator[Designation]:
    return (designation for record in entry for designation in record.designations)


def _free_id(record: Record, taken: set[str]) -> str:
    """Return the id of an entry that left the list, with its name if the list has since given its place to another."""
    named = f"{record.entry_id}~{'-'.join(name_words(record.primary_name.text))}"
    candidates = (record.entry_id, named, *(f"{named}~~{number}" for number in range(2, 1000)))
    # A file may hold records of two lists with one numbering.
    free = next(candidate for candidate in candidates if f"{record.list_id}:{candidate}" not in taken)
    taken.add(f"{record.list_id}:{free}")
    return free
