"""The EU's consolidated list of financial sanctions (FSF), XML 1.1.

The format: an ``export`` of ``sanctionEntity``, its words in attributes. The rules that are not in the file:

- an entry's id is its euReferenceNumber; where the file repeats one (the same actor under a second programme) the
  first keeps it and a repeat adds its programme, as ``EU.334.4:TAQA``: two records, joined by ``eu_reference``;
- the primary name is the first strong name that no remark calls an alias, in Latin script and in English or of no
  stated language; else in Latin script; else the first alias in Latin script; else the first strong name. A name
  of one word is a person's primary name only where no longer one in Latin script is left;
- a designation begins on the earlier of designationDate and entry into force of the act shown. Without the
  former, an amending or repealing act gives only the latest day on which it may have begun (kind "amended"), and so
  does designationDate where the entry names a UN listing that is over: it is the day of the EU's renewal. Where the
  entry carries out a UN listing, designationDate is most often the UN's own day (kind "carried_out");
- ``legal_basis`` is the act's number and title, then the address where it is published;
- a UN reference that the file gives to several actors, or cuts off, is kept but never as an identifier that two
  lists are joined by.
"""

from __future__ import annotations

import mmap
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from graphkit.errors import ListError
from graphkit.loaders.eu.details import (
    births,
    citizenships,
    day,
    folded,
    one,
    read_addresses,
    read_numbers,
    words,
)
from graphkit.loaders.eu.names import read_names
from graphkit.loaders.prose.ties import Passages, passage, tied
from graphkit.loaders.shared.facts import facts
from graphkit.loaders.shared.list_file import ListFile
from graphkit.loaders.shared.loaded_list import LoadedList
from graphkit.loaders.shared.strict_xml import StrictElement, refuse_before_parsing, stream_entries
from graphkit.model.dates import DateInterval
from graphkit.model.names import Name
from graphkit.model.records import Citation, Designation, Identifier, Record

_EXPORT = re.compile(rb"<(?:\w+:)?export\b[^>]*http://eu\.europa\.ec/fpi/fsd/export")
_GENERATED = re.compile(rb"\bgenerationDate\s*=\s*[\"'](\d{4}-\d\d-\d\d)")
# Bounded, so that a quote which is never closed costs no more than one tag's worth of reading.
_ENTRY_TAG = re.compile(
    rb"<(?:\w{1,20}:)?sanctionEntity\b(?:\"[^\"]{0,50000}\"|'[^']{0,50000}'|[^>\"']){0,2000}>"
)
_ATTRIBUTE = re.compile(r"(\w+)\s*=\s*([\"'])(.*?)\2", re.DOTALL)
_UN_REFERENCE = re.compile(r"[A-Z]{2}[ie]\.\d{3}")


@dataclass(frozen=True)
class _File:
    """What an entry cannot know of itself: the file's day, the references that it repeats."""

    source_id: str
    published: date
    repeated: frozenset[str]
    shared_un_references: frozenset[str]
    given_ids: set[str] = field(default_factory=set)
    passages: Passages = field(default_factory=dict)


def recognises(file: ListFile) -> bool:
    """Return whether the file begins as the EU's FSF XML does."""
    return _EXPORT.search(file.head) is not None


def read(file: ListFile) -> LoadedList:
    """Return the entries of an FSF XML file; ListError for whatever is not as the format says."""
    generated = _GENERATED.search(file.head)
    if generated is None:
        raise ListError(
            file.path, "has no generationDate, so the day of the list is not known.", place="<export>",
            way_out="Download the list again.",
        )  # fmt: skip
    try:
        published = date.fromisoformat(generated[1].decode())
    except ValueError as error:
        raise ListError(
            file.path, f"is generated on {generated[1].decode()}, which is no day.", place="<export>"
        ) from error
    refuse_before_parsing(file.path)
    repeated, shared = _repeated(file.path)
    context = _File(file.source_id("eu_fsf"), published, repeated, shared)

    def on_root(root: StrictElement) -> None:
        root.required_attribute("generationDate")

    entries = stream_entries(file.path, ("sanctionEntity",), facts("eu/fsf")["ignored"], on_root)
    records = tuple(file.read_each(entries, lambda entry: _record(entry, context)))
    if not records:
        raise ListError(file.path, "holds no <sanctionEntity>.", way_out="Download the list again.")
    return LoadedList(source=file.source("eu_fsf", published), records=tied(records, context.passages))


def _repeated(path: Path) -> tuple[frozenset[str], frozenset[str]]:
    """Return the EU references that several entries have, and the UN references that several EU references have."""
    corrections = facts("eu/fsf")["un_reference_corrections"]
    references: Counter[str] = Counter()
    actors: dict[str, set[str]] = {}
    with path.open("rb") as stream, mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ) as content:
        for tag in _ENTRY_TAG.finditer(content):
            found = _ATTRIBUTE.findall(tag[0].decode("utf-8", "replace"))
            attributes = {name: value for name, _, value in found}
            reference = attributes.get("euReferenceNumber", "")
            references[reference] += 1
            un_reference = attributes.get("unitedNationId", "")
            if corrections.get(reference, {}).get("written") != un_reference:
                actors.setdefault(un_reference, set()).add(reference)
    return (
        frozenset(reference for reference, count in references.items() if count > 1),
        frozenset(number for number, having in actors.items() if len(having) > 1),
    )


def _record(entry: StrictElement, file: _File) -> Record:
    reference = entry.required_attribute("euReferenceNumber")
    logical_id = entry.required_attribute("logicalId")
    entry_remarks = [folded(text) for text in entry.texts("remark")]
    details = words(entry, "designationDetails")
    un_reference = entry.attribute("unitedNationId")
    designation = _designation(entry, un_reference, " ".join([details or "", *entry_remarks]), file.published)
    kind = _kind(entry, reference)
    names, positions, titles, genders, name_remarks = read_names(entry, kind)
    birth_dates, birth_places, birth_remarks = births(entry)
    nationalities, citizenship_remarks = citizenships(entry)
    addresses, contacts = read_addresses(entry)
    numbers, number_remarks = read_numbers(entry, kind)
    entry_id, locator = _id_and_locator(reference, designation.program, file)
    own_numbers = _references(reference, logical_id, un_reference, file.shared_un_references)
    citation = Citation(source_id=file.source_id, locator=locator)
    file.passages[entry_id] = (
        *([passage(citation, "@designationDetails", details)] if details else []),
        *(passage(citation, "remark", remark) for remark in entry_remarks),
        # A remark to a name stands behind the name and a colon.
        *(passage(citation, "nameAlias/remark", _behind_name(remark, names)) for remark in name_remarks),
    )
    said = [
        *([f"Designation details: {details}"] if details else []),
        *(*entry_remarks, *name_remarks, *birth_remarks, *citizenship_remarks, *contacts, *number_remarks),
        *(["Gender: the list gives both male and female"] if len(genders) > 1 else []),
    ]
    record = Record(
        list_id="eu_fsf",
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
    entry.done()
    return record


def _behind_name(remark: str, names: tuple[Name, ...]) -> str:
    """Return what the list says of one of the names, without the name that graphkit puts in front."""
    own = max((name.text for name in names if remark.startswith(f"{name.text}: ")), key=len, default=None)
    return remark.removeprefix(f"{own}: ") if own else remark


def _id_and_locator(reference: str, program: str, file: _File) -> tuple[str, str]:
    """Return the entry's id, which no other entry of the file has, and the XPath that leads to it."""
    locator = f"/export/sanctionEntity[@euReferenceNumber='{reference}']"
    if reference in file.repeated:
        locator += f"[regulation/@programme='{program}']"
    entry_id = reference
    count = 1
    while entry_id in file.given_ids:
        entry_id = f"{reference}:{program}" + (f":{count}" if count > 1 else "")
        count += 1
    file.given_ids.add(entry_id)
    return entry_id, locator


def _kind(entry: StrictElement, reference: str) -> str:
    table = facts("eu/fsf")
    subject = one(entry, "subjectType")
    kind: str = subject.one_of(table["kinds"], subject.required_attribute("code"), "type of subject")
    correction = table["kind_corrections"].get(reference)
    return correction["kind"] if correction else kind


def _references(
    reference: str, logical_id: str, un_reference: str | None, shared: frozenset[str]
) -> Iterator[Identifier]:
    """Yield the EU reference and the UN reference, the latter as a number to join by only where it is certain."""
    label = f"EU reference number (logical id {logical_id})"
    yield Identifier(scheme="eu_reference", number=reference, label=label)
    if un_reference is None:
        return
    correction = facts("eu/fsf")["un_reference_corrections"].get(reference)
    if correction and correction["written"] == un_reference:
        label = f"unitedNationId, which the list writes as {un_reference}"
        yield Identifier(scheme="un_reference", number=correction["number"], label=label)
    elif _UN_REFERENCE.fullmatch(un_reference) and un_reference not in shared:
        yield Identifier(scheme="un_reference", number=un_reference, label="unitedNationId")
    else:
        label = "unitedNationId, which is incomplete or given to several entries"
        yield Identifier(scheme="other", number=un_reference, label=label)


def _designation(entry: StrictElement, un_reference: str | None, says: str, published: date) -> Designation:
    act = one(entry, "regulation")
    program = act.required_attribute("programme")
    known = facts("eu/fsf")["programmes"].get(program)
    number = act.required_attribute("numberTitle")
    address = act.text("publicationUrl")
    in_force = day(act, act.required_attribute("entryIntoForceDate"))
    type_of_act = act.required_attribute("regulationType")
    kind_without_day = act.one_of(facts("eu/fsf")["regulation_types"], type_of_act, "type of act")
    written = entry.attribute("designationDate")
    stated = day(entry, written) if written else None
    if stated:
        begun, date_kind = min(stated, in_force), "entered_into_force"
    else:
        begun, date_kind = in_force, kind_without_day
    if re.search(facts("eu/fsf")["un_listing"]["lapsed"], says):
        date_kind = "amended"
    origin = _origin(known, un_reference, says, published, stated)
    if origin == "implements_un" and date_kind == "entered_into_force":
        date_kind = "carried_out"
    return Designation(
        authority="eu",
        program=program,
        program_title=known["title"] if known else None,
        designated=DateInterval.of_day(begun),
        date_kind=date_kind,
        measures=("asset_freeze",),
        legal_basis=(folded(number), *([address] if address else [])),
        origin=origin,
    )


def _origin(
    program: dict[str, Any] | None, un_reference: str | None, says: str, published: date, stated: date | None
) -> str:
    """Return whose decision the designation is, as the entry says it or as its programme makes certain."""
    table = facts("eu/fsf")["un_listing"]
    names_un = any(re.search(pattern, says) for pattern in table["says"])
    if re.search(table["lapsed"], says):
        return "unstated"
    if re.search(table["eu_first"], says):
        return "own"
    if program and "own_from" in program and program["own_from"] <= published <= program["own_until"]:
        return "unstated" if names_un or stated in program["un_days"] else "own"
    if un_reference or names_un:
        return "implements_un"
    return str(program["origin"]) if program else "unstated"
