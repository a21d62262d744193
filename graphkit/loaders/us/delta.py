"""OFAC's change files (delta): the additions, removals and changes that one publication makes to the lists.

A change file is not a list: an entry that is not in it may well be listed. So its changes are not applied to a list;
the file becomes records with the same ids as on the lists, and the title of the source says what it is.

The rules, each with a test of its name:

- an added entry is a record as on a list;
- a removed entry is a record whose designations end on the date of the file, the delisting; its ties are marked as
  those of a removed entry;
- an entry with changes inside it is a record of what the file states about it; removed parts are cut out before
  anything is read, so a removed alias is not a name, and a remark says what was removed;
- a programme added inside an entry begins on the date of the file, one removed inside it ends on that date;
- a changed entry that does not repeat its type, its name and its list is an entry without an actor, because it cannot
  be read by itself; everything that the file says about it is kept;
- if the date of the file is unknown, what is removed ends between its first date and the date of reading.

The available files contain only added and removed entries; the form of a changed entry is known from other users of the
files (an entry without an action, with ``action`` and ``oldValue`` on its changed parts).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from graphkit.loaders.shared.facts import facts
from graphkit.loaders.shared.list_file import ListFile
from graphkit.loaders.shared.loaded_list import LoadedList
from graphkit.loaders.shared.unknown import Unknown
from graphkit.loaders.shared.xml import Element, Mark
from graphkit.loaders.us.enhanced import Entities, list_by_content, root_tag
from graphkit.loaders.us.enhanced_entity import read_entity
from graphkit.model.dates import DateInterval
from graphkit.model.records import Designation, Record

_OF_A_REMOVED_ENTRY = "stated for an entry removed from the list"
# The parts that a changed entry must repeat to be read by itself.
_REPEATED = {
    "type": "entity/generalInfo/entityType",
    "name": "entity/names/",
    "list": "entity/sanctionsLists/",
}


def recognises(file: ListFile) -> bool:
    """Return whether the file begins like OFAC's change files."""
    root = root_tag(file)
    return root is not None and b"DeltaFile" in root


def read(file: ListFile) -> LoadedList:
    """Return the content of a change file; anything that breaks the format is kept and reported."""
    list_id = list_by_content(file)
    reader = _Reader(file, Entities(file), list_id)
    records = tuple(file.read_each(reader.changes(), reader.record, list_id))
    publication = reader.entities.publication
    done = ", ".join(f"{count} {how}" for how, count in sorted(reader.counts.items())) or "none of an entry"
    source = file.source(list_id, publication.day)
    kind = f", {publication.kind}" if publication.kind else ""
    day = publication.day or "an unknown day"
    title = f"{source.title} (changes of {day}{kind}: {done}; not the whole list)"
    part = f"changes of {day} only"
    return LoadedList(source=source.model_copy(update={"title": title}), records=records, part=part)


class _Change:
    """An entity of a change file; ``said`` is its whole content, including parts that are cut out before it is read."""

    def __init__(self, entity: Element) -> None:
        self.entity = entity
        self.said = entity.everything()
        self.place = entity.place
        self.entry_id = entity.entry_id

    def left_over(self) -> list[Unknown]:
        return self.entity.left_over()

    def everything(self) -> list[Unknown]:
        return self.said


@dataclass
class _Reader:
    """Makes the records of one change file and counts the actions."""

    file: ListFile
    entities: Entities
    list_id: str
    counts: Counter[str] = field(default_factory=Counter)

    def changes(self) -> Iterator[_Change]:
        return map(_Change, self.entities)

    def record(self, change: _Change) -> Record:
        entity = change.entity
        actions: dict[str, str] = facts("us/enhanced")["entity_actions"]
        action = entity.attribute("action") or "change"
        done = entity.one_of(actions, action, "action on an entry", "changed", at="@action")
        self.counts[done] += 1
        if done == "changed":
            return self._changed(change)
        return self._whole(entity, done)

    def _whole(self, entity: Element, done: str) -> Record:
        marks = self._take_marks(entity, done)
        record = read_entity(entity, self.file, self.list_id)
        word = "to" if done == "added" else "from"
        remarks = [f"{done.capitalize()} {word} the list on {self._day}.", *self._remarks(marks)]
        update: dict[str, object] = {"remarks": (*record.remarks, *remarks)}
        if done == "removed":
            update["designations"] = self._ended(record.designations)
            update["relations"] = tuple(
                tie.model_copy(update={"quality": _OF_A_REMOVED_ENTRY}) for tie in record.relations
            )
        return record.model_copy(update=update)

    def _changed(self, change: _Change) -> Record:
        entity = change.entity
        lacking = [
            word
            for word, path in _REPEATED.items()
            if not any(one.path.startswith(path) for one in change.said)
        ]
        if lacking:
            raise entity.error(
                f"a changed entry cannot be read by itself: its {' and '.join(lacking)} are not repeated"
            )
        old = [f"{_tag(mark)} was: {mark.value}" for mark in entity.take_marks("oldValue")]
        marks = self._take_marks(entity, "changed")
        record = read_entity(entity, self.file, self.list_id, changed=True)
        words = [*self._remarks(marks), *(f"Changed on {self._day}: {each}." for each in old)]
        return record.model_copy(
            update={
                "designations": self._programs_changed(record.designations, marks),
                "remarks": (*record.remarks, *(words or [f"Changed on {self._day}."])),
            }
        )

    @property
    def _day(self) -> str:
        return str(self.entities.publication.day or "an unknown day")

    def _take_marks(self, entity: Element, done: str) -> list[Mark]:
        """Take the marks inside an entity; cut out what they remove, unless the whole entity is removed.

        A mark with the same word as the entity's adds nothing; an unknown word is reported.
        """
        actions: dict[str, str] = facts("us/enhanced")["inner_actions"]
        removing = [word for word, meant in actions.items() if meant == "removed"]
        marks = entity.take_marks("action", () if done == "removed" else removing)
        found = []
        for mark in marks:
            at = f"{'/'.join(mark.path)}/@action"
            meant = entity.one_of(actions, mark.value, f"action on <{_tag(mark)}>", "", at=at)
            if done == "removed" and meant not in ("", "removed"):
                what = "something is added or changed inside a removed entry"
                entity.note("value", what, mark.value, at, group=what)
            elif (meant and meant != done) or done == "changed":
                found.append(mark)
        return found

    def _remarks(self, marks: Iterable[Mark]) -> list[str]:
        actions: dict[str, str] = facts("us/enhanced")["inner_actions"]
        done = ((mark, actions[mark.value]) for mark in marks if mark.value in actions)
        return [
            f"Changed on {self._day}: {word} {_tag(mark)}: {_told(mark, whole=word == 'removed')}."
            for mark, word in done
        ]

    def _programs_changed(
        self, designations: tuple[Designation, ...], marks: Iterable[Mark]
    ) -> tuple[Designation, ...]:
        """Return the designations; on that date those of added programmes begin and those of removed ones end."""
        actions: dict[str, str] = facts("us/enhanced")["inner_actions"]
        published = self.entities.publication.day
        day = DateInterval.of_day(published) if published else None
        programs = [
            (actions.get(mark.value), _own_words(mark)) for mark in marks if _tag(mark) == "sanctionsProgram"
        ]
        added = {program for done, program in programs if done == "added"}
        kind = "entry_made" if day else "unknown"
        begun = [
            each.model_copy(update={"designated": day, "date_kind": kind}) if each.program in added else each
            for each in designations
        ]
        ended = [
            Designation(authority="us", program=program)
            for done, program in programs
            if done == "removed" and program
        ]
        return (*begun, *self._ended(tuple(ended)))

    def _ended(self, designations: tuple[Designation, ...]) -> tuple[Designation, ...]:
        """Return the designations as ended on the date of the file, or, if that is unknown, before it was read."""
        published = self.entities.publication.day
        read = DateInterval.of_day(published or self.file.retrieved)
        begun = [one.designated for one in designations if one.designated]
        if published is None and begun:
            first = min(begun, key=lambda one: one.earliest)
            read = DateInterval.spanning(first, read, approximate=True)
        update = {"ended": read, "end_kind": "removed"}
        return tuple(each.model_copy(update=update) for each in designations)


def _tag(mark: Mark) -> str:
    return mark.path[-1]


def _own_words(mark: Mark) -> str:
    """Return the text of the marked element itself."""
    return next((text for path, text in mark.said if path.endswith(f"/{_tag(mark)}")), "")


def _told(mark: Mark, *, whole: bool) -> str:
    """Return a description of the marked element; if it is the *whole* element, with its entire content."""
    table = facts("us/enhanced")
    tags = table["told_by"].get(_tag(mark), (_tag(mark),))
    words = list(dict.fromkeys(text for path, text in mark.said if _last(path) in tags))
    if whole:
        others = (
            f"{_last(path)} {text}"
            for path, text in mark.said
            if text not in words and not _is_ignored(path, table["ignored"])
        )
        if more := "; ".join(dict.fromkeys(others)):
            words = [f"{', '.join(words)} ({more})".strip()]
    return ", ".join(words)


def _last(path: str) -> str:
    return path.rpartition("/")[2]


def _is_ignored(path: str, ignored: Mapping[str, str]) -> bool:
    """Return whether there is a stated reason for not reading the element or attribute, or one above it."""
    steps = path.split("/")
    return any("/".join(steps[:length]) in ignored for length in range(1, len(steps) + 1))
