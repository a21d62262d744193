"""OFAC's SDN_ENHANCED.XML and CONS_ENHANCED.XML, whole or exported in part.

The format: ``sanctionsData`` of ``entity``, each with its lists and its date on each of them. The number of an entity
is the uid of the classic format, so an entry is the same record in both.

The rules:

- a record belongs to the SDN list if the entity is on it, otherwise to the non-SDN list; that list dates its
  designations, and the other lists and their dates are remarks;
- the date is that of the entry: `graphkit.loaders.us.dated_programs` says to which programmes it applies;
- kinds of sanction and legal authorities are stated for the entity and go with each of its designations;
- relationships go from the entity that states them to the other, and are never reversed;
- an entity on no known list is on the SDN list if its property is blocked, which no other list does;
- OFAC's words about a partial export (its filters, its warning) are in the title of the source, and the warning is in
  every record.
"""

from __future__ import annotations

import mmap
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain

from graphkit.loaders.shared.facts import facts
from graphkit.loaders.shared.list_file import ListFile
from graphkit.loaders.shared.loaded_list import LoadedList
from graphkit.loaders.shared.xml import Element
from graphkit.loaders.shared.xml_entries import stream_entries
from graphkit.loaders.us.enhanced_entity import read_entity
from graphkit.model.records import Record, Source

_ROOT = re.compile(rb"<(?:\w+:)?sanctionsData(?:\s[^>]*)?>")
_ON_A_LIST = rb"<(?:\w+:)?sanctionsList(?:\s[^>]*)?>\s*(?:%s)\s*<"
_BLOCKED = re.compile(rb"<(?:\w+:)?sanctionsType(?:\s[^>]*)?>\s*Block\s*<")
_COMMENT = re.compile(rb"<!--(.*?)(?:-->|\Z)", re.DOTALL)
_INFO = re.compile(rb"<(?:\w+:)?publicationInfo[\s>]")
_NOT_STATED = "an unstated or unknown selection"
_SCHEMA = "{http://www.w3.org/2001/XMLSchema-instance}schemaLocation"


@dataclass(frozen=True)
class Publication:
    """The content of publicationInfo: the date, what was exported ("programme IRAN"), the chosen lists, warnings."""

    day: date | None = None
    parts: tuple[str, ...] = ()
    lists: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    kind: str | None = None


def recognises(file: ListFile) -> bool:
    """Return whether the file begins like OFAC's ENHANCED XML."""
    root = root_tag(file)
    return root is not None and b"DeltaFile" not in root


def root_tag(file: ListFile) -> bytes | None:
    """Return the opening tag ``sanctionsData``, which ENHANCED and change files share; None if there is none."""
    found = _ROOT.search(file.head)
    return found[0] if found else None


def read(file: ListFile) -> LoadedList:
    """Return the entries of an ENHANCED XML; anything that breaks the format is kept and reported."""
    entities = Entities(file)
    first = next(entities, None)
    list_id = _list_of(file, entities.publication)

    def make(entity: Element) -> Record:
        record = read_entity(entity, file, list_id)
        of_day = f" of {day}" if (day := entities.publication.day) else ""
        warnings = entities.publication.warnings
        remarks = tuple(f"OFAC's export{of_day} {warning}." for warning in warnings)
        return record.model_copy(update={"remarks": (*record.remarks, *remarks)}) if remarks else record

    every = chain((first,), entities) if first is not None else entities
    records = tuple(file.read_each(every, make, list_id))
    file.refuse_empty(records, "<entity>")
    publication = entities.publication
    part = "; ".join(_notes(publication)) or None
    return LoadedList(source=_source(file, list_id, publication), records=records, part=part)


class Entities(Iterator[Element]):
    """The entities of a file, one by one; ``publication`` is what the file has so far said about itself."""

    def __init__(self, file: ListFile) -> None:
        self._file = file
        self._found = False
        self.publication = Publication(warnings=tuple(_warnings(file)))
        tags = ("publicationInfo", "entity")
        self._elements = stream_entries(file, tags, facts("us/enhanced")["ignored"], self._take_root)

    def __next__(self) -> Element:
        element = next(self._elements)
        while element.path == "publicationInfo":
            self._take_publication(element)
            element = next(self._elements)
        return element

    def _take_publication(self, info: Element) -> None:
        if self._found:
            info.keep_everything("occurs several times")
        else:
            read = _publication(info, "datePublished" if _is_change_file(self._file) else "dataAsOf")
            self.publication = replace(read, warnings=self.publication.warnings)
            self._found = True
        # Their place in the file is below its root.
        self._file.keep_beside([one._replace(path=f"sanctionsData/{one.path}") for one in info.left_over()])

    def _take_root(self, root: Element) -> None:
        if not self._found:
            root.missing("publicationInfo", "the date of the list and the content of the export are unknown")
            self.publication = replace(self.publication, parts=(_NOT_STATED,))
        root.attribute(_SCHEMA)
        root.take("entities")


def _is_change_file(file: ListFile) -> bool:
    return b"DeltaFile" in (root_tag(file) or b"")


def _publication(info: Element, day_tag: str) -> Publication:
    """Read publicationInfo of an ENHANCED file (dataAsOf, filters) or a change file (datePublished)."""
    written = info.expected_text(day_tag)
    try:
        day = date.fromisoformat(written[:10]) if written else None
    except ValueError:
        info.malformed(written, "a day", at=day_tag)
        day = None
    filters = info.take("filters")
    parts: list[str] = []
    lists: tuple[str, ...] = ()
    if filters is not None:
        parts, lists = _chosen(filters)
    elif day_tag == "dataAsOf":
        info.missing("filters", "the file is read as a part of the list")
        parts = [_NOT_STATED]
    kind = info.text("publicationType") if day_tag == "datePublished" else None
    return Publication(day, tuple(parts), lists, kind=kind)


def _chosen(filters: Element) -> tuple[list[str], tuple[str, ...]]:
    """Return, in words, what was chosen for the export, and the chosen lists; any other choice also makes it a part."""
    table = facts("us/enhanced")["filters"]
    known: dict[str, str] = facts("us/dated_programs")["lists"]
    parts: list[str] = []
    lists: list[str] = []
    for container, chosen in table.items():
        for choice in filters.items(container, chosen["tag"]):
            words = choice.own_text() or ""
            if chosen["word"]:
                parts.append(f"{chosen['word']} {words}".strip())
            else:
                choice.one_of(known, words, "list", "")
                lists.append(words)
    read = {f"{filters.path}/{container}/{chosen['tag']}" for container, chosen in table.items()}
    others = [one for one in filters.everything() if one.text and one.path.partition("/@")[0] not in read]
    return [*parts, *([_NOT_STATED] if others else [])], tuple(lists)


def _warnings(file: ListFile) -> Iterator[str]:
    """Yield what the comments at the beginning say about the export.

    A comment inside publicationInfo is quoted if its words are unknown; elsewhere a comment may say anything.
    """
    phrases: dict[str, str] = facts("us/enhanced")["warnings"]
    for comment in _COMMENT.finditer(file.head):
        words = " ".join(comment[1].decode("utf-8", errors="replace").split())
        known = [meant for phrase, meant in phrases.items() if phrase in words]
        before = file.head[: comment.start()]
        inside = _INFO.search(before) is not None and b"publicationInfo>" not in _INFO.split(before)[-1]
        yield from known or ([f"says: {words[:300]}"] if inside else [])


def _list_of(file: ListFile, publication: Publication) -> str:
    """Return the list in the file: the one chosen in its filters, or the SDN list if an entry is on it."""
    known = facts("us/dated_programs")["lists"]
    if publication.lists and all(name in known for name in publication.lists):
        return "us_sdn" if "SDN List" in publication.lists else "us_nonsdn"
    return list_by_content(file)


def list_by_content(file: ListFile) -> str:
    """Return "us_sdn" if an entry in the file is on the SDN list, otherwise "us_nonsdn".

    If no entry is on a known list, blocked property shows that the list is the SDN list.
    """
    known = facts("us/dated_programs")["lists"]
    with file.content.open("rb") as stream, mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ) as content:
        if re.search(_ON_A_LIST % b"SDN List", content):
            return "us_sdn"
        others = b"|".join(re.escape(name.encode()) for name in known)
        if re.search(_ON_A_LIST % others, content) or not _BLOCKED.search(content):
            return "us_nonsdn"
    return "us_sdn"


def _source(file: ListFile, list_id: str, publication: Publication) -> Source:
    source = file.source(list_id, publication.day)
    notes = _notes(publication)
    if not notes:
        return source.model_copy(update={"url": facts("us/enhanced")["urls"][list_id]})
    return source.model_copy(update={"title": f"{source.title} (export: {'; '.join(notes)})"})


def _notes(publication: Publication) -> list[str]:
    """Return what OFAC says about a partial export; nothing for the whole list."""
    return [f"only {', '.join(publication.parts)}"] * bool(publication.parts) + list(publication.warnings)
