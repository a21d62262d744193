"""OFAC's change files (delta): what one publication adds to the lists, removes from them and changes on them.

A change file is no list: an entry that is not in it may well be listed. So nothing is applied to anything; what the
file states is given as records of the same ids as the lists give, and the title of the source says what it is.

The rules, each with a test of its name:

- an entry added is a record as a list would give it;
- an entry removed is a record whose designations end on the day of the file: the delisting; its ties are marked as
  those of an entry removed;
- an entry of which something inside has changed is a record of what the file states of it; what is removed inside
  it is cut out before anything is read, so a removed alias is no name, and a remark says what was removed;
- a programme added inside an entry begins on the day of the file, one removed inside it ends on that day;
- a changed entry that does not repeat its type, its name and its list is an error, for it cannot be read alone.

The files at hand hold entries added and removed only; how a changed entry is written is known from those who use
the files (an entry without an action, ``action`` and ``oldValue`` on what changed inside it).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from graphkit.errors import ListError
from graphkit.loaders.shared.facts import facts
from graphkit.loaders.shared.list_file import ListFile
from graphkit.loaders.shared.loaded_list import LoadedList
from graphkit.loaders.shared.strict_xml import Mark, StrictElement
from graphkit.loaders.us.enhanced import Entities, list_by_content, root_tag
from graphkit.loaders.us.enhanced_entity import read_entity
from graphkit.model.dates import DateInterval
from graphkit.model.records import Designation, Record

_OF_A_REMOVED_ENTRY = "stated of an entry removed from the list"


def recognises(file: ListFile) -> bool:
    """Return whether the file begins as OFAC's change files do."""
    root = root_tag(file)
    return root is not None and b"DeltaFile" in root


def read(file: ListFile) -> LoadedList:
    """Return what a change file states; ListError for whatever is not as the format says."""
    list_id = list_by_content(file)
    reader = _Reader(Entities(file), file.source_id(list_id))
    records = tuple(file.read_each(reader.entities, reader.record))
    publication = reader.entities.publication
    done = ", ".join(f"{count} {how}" for how, count in sorted(reader.counts.items())) or "none of an entry"
    source = file.source(list_id, publication.day)
    kind = f", {publication.kind}" if publication.kind else ""
    title = f"{source.title} (changes of {publication.day}{kind}: {done}; not the whole list)"
    part = f"changes of {publication.day} only"
    return LoadedList(source=source.model_copy(update={"title": title}), records=records, part=part)


@dataclass
class _Reader:
    """Makes the records of one change file and counts what was done."""

    entities: Entities
    source_id: str
    counts: Counter[str] = field(default_factory=Counter)

    def record(self, entity: StrictElement) -> Record:
        table = facts("us/enhanced")
        action = entity.attribute("action") or "change"
        done: str = entity.one_of(table["entity_actions"], action, "action on an entry")
        if done == "changed":
            record = self._changed(entity)
        else:
            marks = entity.take_marks("action")
            if any(mark.value != action for mark in marks):
                raise entity.error(f"is {done} as a whole and also changed inside.")
            record = self._whole(entity, done)
        self.counts[done] += 1
        return record

    def _whole(self, entity: StrictElement, done: str) -> Record:
        record = read_entity(entity, self.source_id)
        entity.done()
        day = self.entities.publication.day
        word = "to" if done == "added" else "from"
        update: dict[str, object] = {
            "remarks": (*record.remarks, f"{done.capitalize()} {word} the list on {day}.")
        }
        if done == "removed":
            update["designations"] = self._ended(record.designations)
            update["relations"] = tuple(
                tie.model_copy(update={"quality": _OF_A_REMOVED_ENTRY}) for tie in record.relations
            )
        return record.model_copy(update=update)

    def _changed(self, entity: StrictElement) -> Record:
        table = facts("us/enhanced")
        actions: dict[str, bool] = table["inner_actions"]
        old = [f"{_tag(mark)} was: {mark.value}" for mark in entity.take_marks("oldValue")]
        marks = entity.take_marks("action", [word for word, stands in actions.items() if not stands])
        for mark in marks:
            entity.one_of(actions, mark.value, f"action on <{_tag(mark)}>")
        try:
            record = read_entity(entity, self.source_id, partial=True)
        except ListError as error:
            raise ListError(
                error.file, f"changes an entry that cannot be read alone: {error.problem}", place=error.place,
                way_out="Use the whole list of that day, or --keep-going to leave this entry out.",
            ) from error  # fmt: skip
        entity.done()
        day = self.entities.publication.day
        removed = [f"removed {_tag(mark)}: {_told(mark)}" for mark in marks if not actions[mark.value]]
        remarks = [f"Changed on {day}: {words}." for words in (*removed, *old)] or [f"Changed on {day}."]
        return record.model_copy(
            update={
                "designations": self._programs_changed(record.designations, marks, actions),
                "remarks": (*record.remarks, *remarks),
            }
        )

    def _programs_changed(
        self, designations: tuple[Designation, ...], marks: Iterable[Mark], actions: dict[str, bool]
    ) -> tuple[Designation, ...]:
        """Return the designations with those of programmes added begun, and of programmes removed ended, that day."""
        day = DateInterval.of_day(self.entities.publication.day)
        of_programs = [mark for mark in marks if _tag(mark) == "sanctionsProgram"]
        added = {_told(mark) for mark in of_programs if mark.value == "add"}
        begun = [
            each.model_copy(update={"designated": day, "date_kind": "entry_made"})
            if each.program in added
            else each
            for each in designations
        ]
        ended = [
            Designation(authority="us", program=_told(mark), ended=day, end_kind="removed")
            for mark in of_programs
            if not actions[mark.value]
        ]
        return (*begun, *ended)

    def _ended(self, designations: tuple[Designation, ...]) -> tuple[Designation, ...]:
        day = DateInterval.of_day(self.entities.publication.day)
        update = {"ended": day, "end_kind": "removed"}
        return tuple(each.model_copy(update=update) for each in designations)


def _tag(mark: Mark) -> str:
    return mark.path[-1]


def _told(mark: Mark) -> str:
    """Return the words that tell people what the marked element is."""
    tags = facts("us/enhanced")["told_by"].get(_tag(mark), (_tag(mark),))
    return ", ".join(dict.fromkeys(text for tag, text in mark.texts if tag in tags))
