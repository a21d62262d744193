"""The EU's consolidated list of financial sanctions (FSF), XML 1.1.

The format: an ``export`` of ``sanctionEntity``, with values in attributes. These rules are not in the file:

- an entry's id is its euReferenceNumber. If the file repeats one (the same actor under a second programme), the first
  keeps it and a repeat adds its programme, as in ``EU.334.4:TAQA``: two records, joined by ``eu_reference``. This is
  not a fault of the list, but a reference repeated under one programme is;
- the primary name is the first strong name that no remark calls an alias, in Latin script and in English or of no
  stated language; else in Latin script; else the first alias in Latin script; else the first strong name. A name of one
  word is a person's primary name only if there is no longer one in Latin script;
- a designation begins on the earlier of designationDate and the entry into force of the act shown. Without the former,
  an amending or repealing act gives only the latest day on which it may have begun (kind "amended"). So does
  designationDate if the entry names a UN listing that has ended: it is then the date of the EU's renewal. A date on
  which an act replaced existing entries is not a date of designation (``made_again``). If the entry implements a UN
  listing, designationDate is usually the UN's own date (kind "carried_out");
- ``legal_basis`` is the act's number and title, followed by the address where it is published;
- the meaning of the date of a new type of act is unknown: without designationDate, such an entry has no date;
- a UN reference that the file gives to several actors, or cuts off, is kept, but never as an identifier for joining two
  lists.
"""

from __future__ import annotations

import mmap
import re
from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from graphkit.loaders.eu.births import births
from graphkit.loaders.eu.designation import LIST, read_designation
from graphkit.loaders.eu.details import citizenships, read_addresses
from graphkit.loaders.eu.names import read_names
from graphkit.loaders.eu.numbers import read_numbers, references
from graphkit.loaders.eu.values import folded, lines_of, words
from graphkit.loaders.prose.ties import Passages, passage, tied
from graphkit.loaders.shared.facts import facts
from graphkit.loaders.shared.list_file import ListFile
from graphkit.loaders.shared.loaded_list import LoadedList
from graphkit.loaders.shared.xml import Element
from graphkit.loaders.shared.xml_entries import refuse_before_parsing, stream_entries
from graphkit.model.names import Name
from graphkit.model.records import Citation, Record

_EXPORT = re.compile(rb"<(?:\w+:)?export\b[^>]*http://eu\.europa\.ec/fpi/fsd/export[^>]*")
_GENERATED = re.compile(rb"\sgenerationDate\s*=\s*[\"']\s*(\d{4}-\d\d-\d\d)(?:T[^\"']*)?[\"']")
# Limited, so that an unclosed quote costs no more than reading one tag.
_ENTRY_TAG = re.compile(
    rb"<(?:\w{1,20}:)?sanctionEntity\b(?:\"[^\"]{0,50000}\"|'[^']{0,50000}'|[^>\"']){0,2000}>"
)
_ATTRIBUTE = re.compile(r"(\w+)\s*=\s*([\"'])(.*?)\2", re.DOTALL)


@dataclass(frozen=True)
class _File:
    """Facts that an entry needs from the whole file: the file's date, and the references that it repeats."""

    list_file: ListFile
    published: date | None
    repeated: frozenset[str]
    shared_un_references: frozenset[str]
    given_ids: set[str] = field(default_factory=set)
    given_pairs: Counter[tuple[str, str]] = field(default_factory=Counter)
    passages: Passages = field(default_factory=dict)
    lines: Passages = field(default_factory=dict)


def recognises(file: ListFile) -> bool:
    """Return whether the file begins like the EU's FSF XML."""
    return _EXPORT.search(file.head) is not None


def read(file: ListFile) -> LoadedList:
    """Return the entries of an FSF XML file; anything that breaks the format is kept and reported."""
    published = _published(file.head)
    refuse_before_parsing(file)
    repeated, shared = _repeated(file.content)
    context = _File(file, published, repeated, shared)

    def on_root(root: Element) -> None:
        generated = root.expected_attribute("generationDate")
        if generated and published is None:
            root.malformed(generated, "a day", at="@generationDate")

    entries = stream_entries(file, ("sanctionEntity",), facts("eu/fsf")["ignored"], on_root)
    records = tuple(file.read_each(entries, lambda entry: _record(entry, context), LIST))
    file.refuse_empty(records, "<sanctionEntity>")
    return LoadedList(
        source=file.source(LIST, published), records=tied(records, context.passages, context.lines)
    )


def _published(head: bytes) -> date | None:
    """Return the date on which the export was generated; the entries need it before the root element ends."""
    export = _EXPORT.search(head)
    generated = _GENERATED.search(export[0]) if export else None
    try:
        return date.fromisoformat(generated[1].decode()) if generated else None
    except ValueError:
        return None


def _repeated(path: Path) -> tuple[frozenset[str], frozenset[str]]:
    """Return the EU references that several entries have, and the UN references that several EU references have."""
    corrections = facts("eu/fsf")["un_reference_corrections"]
    entries: Counter[str] = Counter()
    actors: dict[str, set[str]] = {}
    with path.open("rb") as stream, mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ) as content:
        for tag in _ENTRY_TAG.finditer(content):
            found = _ATTRIBUTE.findall(tag[0].decode("utf-8", "replace"))
            attributes = {name: value for name, _, value in found}
            reference = attributes.get("euReferenceNumber", "")
            entries[reference] += 1
            un_reference = attributes.get("unitedNationId", "")
            if corrections.get(reference, {}).get("written") != un_reference:
                # An entry without an EU reference is an actor of its own.
                actors.setdefault(un_reference, set()).add(reference or f"at byte {tag.start()}")
    return (
        frozenset(reference for reference, count in entries.items() if count > 1),
        frozenset(number for number, having in actors.items() if len(having) > 1),
    )


def _record(entry: Element, file: _File) -> Record:
    reference = entry.expected_attribute("euReferenceNumber")
    written_remarks = entry.texts("remark")
    entry_remarks = [folded(text) for text in written_remarks]
    details = words(entry, "designationDetails")
    un_reference = entry.attribute("unitedNationId")
    says = " ".join([details or "", *entry_remarks])
    designation, undated = read_designation(entry, un_reference, says, file.published)
    kind = _kind(entry, reference)
    names, positions, titles, genders, written_of_names = read_names(entry, kind)
    name_remarks = [folded(text) for text in written_of_names]
    birth_dates, birth_places, birth_remarks = births(entry)
    nationalities, citizenship_remarks = citizenships(entry)
    addresses, contacts = read_addresses(entry)
    numbers, number_remarks = read_numbers(entry, kind)
    own_numbers, own_remarks = references(entry, reference, un_reference, file.shared_un_references)
    entry_id, locator = _id_and_locator(entry, reference, designation.program, file)
    citation = Citation(source_id=file.list_file.source_id(LIST), locator=locator)
    file.passages[entry_id] = (
        *([passage(citation, "@designationDetails", details)] if details else []),
        *(passage(citation, "remark", remark) for remark in entry_remarks),
        # A remark on a name is written after the name and a colon.
        *(passage(citation, "nameAlias/remark", _behind_name(remark, names)) for remark in name_remarks),
    )
    file.lines[entry_id] = (
        *(passage(citation, "remark", lines_of(text)) for text in written_remarks),
        *(passage(citation, "nameAlias/remark", _behind_name(text, names)) for text in written_of_names),
    )
    said = [
        *([f"Designation details: {details}"] if details else []),
        *(*entry_remarks, *name_remarks, *birth_remarks, *citizenship_remarks, *contacts, *number_remarks),
        *(["Gender: the list gives both male and female"] if len(genders) > 1 else []),
        *(*undated, *own_remarks),
    ]
    return Record(
        list_id=LIST,
        entry_id=entry_id,
        kind=kind,
        names=names,
        citation=citation,
        designations=(designation,),
        identifiers=(*own_numbers, *numbers),
        birth_dates=birth_dates,
        birth_places=birth_places,
        nationalities=nationalities,
        addresses=addresses,
        positions=positions,
        titles=titles,
        gender=next(iter(genders)) if len(genders) == 1 else None,
        remarks=tuple(dict.fromkeys(said)),
    )


def _behind_name(remark: str, names: tuple[Name, ...]) -> str:
    """Return what the list says about one of the names, without the name that graphkit puts in front."""
    own = max((name.text for name in names if remark.startswith(f"{name.text}: ")), key=len, default=None)
    return remark.removeprefix(f"{own}: ") if own else remark


def _id_and_locator(entry: Element, reference: str, program: str, file: _File) -> tuple[str, str]:
    """Return the entry's id, unique in the file, and the XPath that leads to it."""
    at = "@euReferenceNumber"
    file.given_pairs[reference, program] += 1
    nth = file.given_pairs[reference, program]
    # The list gives an actor under several programmes one reference: that is not a repeated id.
    if nth > 1 or reference not in file.given_ids:
        own_id = file.list_file.own_id(entry, reference, at)
        if not reference:
            return own_id.text, f"/export/sanctionEntity{own_id.condition(at)}"
    locator = f"/export/sanctionEntity[{at}='{reference}']"
    if reference in file.repeated:
        locator += f"[regulation/@programme='{program}']" if program else "[not(regulation/@programme)]"
    locator += f"[{nth}]" if nth > 1 else ""
    entry_id = reference
    count = 1
    while entry_id in file.given_ids:
        entry_id = f"{reference}:{program or 'no-programme'}" + (f":{count}" if count > 1 else "")
        count += 1
    file.given_ids.add(entry_id)
    return entry_id, locator


def _kind(entry: Element, reference: str) -> str:
    table = facts("eu/fsf")
    correction: dict[str, str] | None = table["kind_corrections"].get(reference)
    subject = entry.take("subjectType")
    if subject is None:
        entry.missing("subjectType")
    word = subject.expected_attribute("code") if subject else ""
    kinds: dict[str, str] = table["kinds"]
    kind = "unknown"
    if subject and word:
        kind = subject.one_of(kinds, word, "type of subject", "unknown", at="@code")
    return correction["kind"] if correction else kind
