"""OFAC's SDN_ENHANCED.XML and CONS_ENHANCED.XML, whole or exported in part.

The format: ``sanctionsData`` of ``entity``, each with the lists on which it stands and the day of each. The number
of an entity is the uid of the classic format, so an entry is the same record in both.

The rules:

- a record belongs to the SDN list where the entity stands on it, else to the non-SDN list; its designations are
  dated by that list, and the other lists and their days are remarks;
- the day is that of the entry: `graphkit.loaders.us.dated_programs` says which programmes it dates;
- kinds of sanction and legal authorities are stated of the entity and stand with each of its designations;
- relationships go from the entity that states them to the other, never turned round;
- what OFAC says of a part exported (its filters, its warning) is in the title of the source, and the warning in
  every record.
"""

from __future__ import annotations

import mmap
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import chain

from graphkit.errors import ListError
from graphkit.loaders.shared.facts import facts
from graphkit.loaders.shared.list_file import ListFile
from graphkit.loaders.shared.loaded_list import LoadedList
from graphkit.loaders.shared.strict_xml import StrictElement, stream_entries
from graphkit.loaders.us.enhanced_entity import read_entity
from graphkit.model.records import Record, Source

_ROOT = re.compile(rb"<(?:\w+:)?sanctionsData(?:\s[^>]*)?>")
_SDN_ENTRY = re.compile(rb'<sanctionsList [^>]*datePublished="[^>]*>SDN List<')
_COMMENT = re.compile(rb"<(?:\w+:)?publicationInfo>.*?<!--(.*?)(?:-->|\Z)", re.DOTALL)
_SCHEMA = "{http://www.w3.org/2001/XMLSchema-instance}schemaLocation"


@dataclass(frozen=True)
class Publication:
    """What publicationInfo says: the day, what was exported ("programme IRAN"), the lists chosen, warnings."""

    day: date
    parts: tuple[str, ...] = ()
    lists: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    kind: str | None = None


def recognises(file: ListFile) -> bool:
    """Return whether the file begins as OFAC's ENHANCED XML does."""
    root = root_tag(file)
    return root is not None and b"DeltaFile" not in root


def root_tag(file: ListFile) -> bytes | None:
    """Return the opening tag ``sanctionsData``, which ENHANCED and change files share; None if there is none."""
    found = _ROOT.search(file.head)
    return found[0] if found else None


def read(file: ListFile) -> LoadedList:
    """Return the entries of an ENHANCED XML; ListError for whatever is not as the format says."""
    entities = Entities(file)
    first = next(entities, None)
    if first is None:
        raise ListError(file.path, "holds no entity.", way_out="Download the list again.")
    publication = entities.publication
    list_id = _list_of(file, publication)
    source_id = file.source_id(list_id)
    remarks = tuple(f"OFAC's export of {publication.day} {warning}." for warning in publication.warnings)

    def make(entity: StrictElement) -> Record:
        record = read_entity(entity, source_id)
        entity.done()
        return record.model_copy(update={"remarks": (*record.remarks, *remarks)}) if remarks else record

    records = tuple(file.read_each(chain((first,), entities), make))
    part = "; ".join(_notes(publication)) or None
    return LoadedList(source=_source(file, list_id, publication), records=records, part=part)


class Entities(Iterator[StrictElement]):
    """The entities of a file, one by one; ``publication`` is known once the first has been asked for."""

    def __init__(self, file: ListFile) -> None:
        self._file = file
        self._publication: Publication | None = None
        tags = ("publicationInfo", "entity")
        self._elements = stream_entries(file.path, tags, facts("us/enhanced")["ignored"], _take_root)

    @property
    def publication(self) -> Publication:
        """What publicationInfo says; ListError if the file has none before its first entity."""
        if self._publication is None:
            raise ListError(self._file.path, "has no <publicationInfo>, so the day of the list is not known.")
        return self._publication

    def __next__(self) -> StrictElement:
        element = next(self._elements)
        while element.path == "publicationInfo":
            self._publication = replace(_publication(element), warnings=tuple(_warnings(self._file)))
            element = next(self._elements)
        return element


def _take_root(root: StrictElement) -> None:
    root.attribute(_SCHEMA)
    root.take("entities")


def _publication(info: StrictElement) -> Publication:
    """Read publicationInfo of an ENHANCED file (dataAsOf, filters) or a change file (datePublished)."""
    written = info.text("dataAsOf") or info.required_text("datePublished")
    try:
        day = date.fromisoformat(written[:10])
    except ValueError as error:
        raise info.error(f"is of {written!r}, which is no day.") from error
    parts: list[str] = []
    lists: list[str] = []
    filters = info.take("filters")
    for container, chosen in facts("us/enhanced")["filters"].items() if filters is not None else ():
        for choice in filters.items(container, chosen["tag"]) if filters is not None else ():
            choice.attribute("refId")
            words = choice.own_text() or ""
            (parts if chosen["word"] else lists).append(f"{chosen['word']} {words}".strip())
    kind = info.text("publicationType")
    info.done()
    return Publication(day, tuple(parts), tuple(lists), kind=kind)


def _warnings(file: ListFile) -> Iterator[str]:
    """Yield what the comment in publicationInfo says; one of other words than those known is quoted."""
    comment = _COMMENT.search(file.head)
    if comment is None or b"</publicationInfo>" in comment[0].partition(b"<!--")[0]:
        return
    words = " ".join(comment[1].decode("utf-8", errors="replace").split())
    known = [meant for phrase, meant in facts("us/enhanced")["warnings"].items() if phrase in words]
    yield from known or [f"says: {words[:300]}"]


def _list_of(file: ListFile, publication: Publication) -> str:
    """Return the list that the file is of: the one chosen in its filters, else by whether an entry is on the SDN."""
    if publication.lists:
        return "us_sdn" if "SDN List" in publication.lists else "us_nonsdn"
    return list_by_content(file)


def list_by_content(file: ListFile) -> str:
    """Return "us_sdn" if an entry of the file stands on the SDN list, else "us_nonsdn"."""
    with file.path.open("rb") as stream, mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ) as content:
        return "us_sdn" if _SDN_ENTRY.search(content) else "us_nonsdn"


def _source(file: ListFile, list_id: str, publication: Publication) -> Source:
    source = file.source(list_id, publication.day)
    notes = _notes(publication)
    if not notes:
        return source.model_copy(update={"url": facts("us/enhanced")["urls"][list_id]})
    return source.model_copy(update={"title": f"{source.title} (export: {'; '.join(notes)})"})


def _notes(publication: Publication) -> list[str]:
    """Return what OFAC says of a part exported; nothing of the whole list."""
    return [f"only {', '.join(publication.parts)}"] * bool(publication.parts) + list(publication.warnings)
