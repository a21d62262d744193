"""OFAC's classic SDN.XML and CONSOLIDATED.XML.

The format: an ``sdnList`` of ``sdnEntry`` in one of two namespaces, so tags are matched by local name. It has no dates
of designation, except the listing dates that some programmes of the non-SDN list state as identifiers. Relations are
only in the remarks, as "(Linked To: NAME)".
"""

from __future__ import annotations

import mmap
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path

from graphkit.errors import ListError
from graphkit.loaders.shared.facts import facts
from graphkit.loaders.shared.list_file import ListFile, OwnId
from graphkit.loaders.shared.loaded_list import LoadedList
from graphkit.loaders.shared.unknown import Unknown
from graphkit.loaders.shared.xml import Element
from graphkit.loaders.shared.xml_entries import stream_entries
from graphkit.loaders.us.dated_programs import known_programs, told_program
from graphkit.loaders.us.remarks import told_by_remarks
from graphkit.loaders.us.titles import told_by_titles
from graphkit.model.dates import DateInterval
from graphkit.model.names import Name
from graphkit.model.records import Address, BirthDate, Citation, Designation, Identifier, Record, Relation
from graphkit.model.territories import Country, territory_code

_LINKED_TO = "Linked To: "
_BRACKET_OR_SEMICOLON = re.compile("[();]")
_IMO = re.compile(r"(?:IMO\s*)?(\d{7})")


def recognises(file: ListFile) -> bool:
    """Return whether the file begins like OFAC's classic XML."""
    return re.search(rb"<(\w+:)?sdnList[\s>]", file.head) is not None


def read(file: ListFile) -> LoadedList:
    """Return the entries of an SDN.XML or CONSOLIDATED.XML; anything that breaks the format is kept and reported."""
    table = facts("us/classic")
    list_id = "us_nonsdn" if _is_non_sdn(file.content, table["non_sdn_programs"]) else "us_sdn"
    header: list[tuple[date | None, int | None]] = []

    def on_root(root: Element) -> None:
        info = root.take("publshInformation")
        if info is None:
            root.missing("publshInformation")
        header.append((_published(info), _record_count(info)) if info else (None, None))
        root.attribute("{http://www.w3.org/2001/XMLSchema-instance}schemaLocation")

    entries = stream_entries(file, ("sdnEntry",), table["ignored"], on_root)
    records = tuple(file.read_each(entries, lambda entry: _record(entry, list_id, file), list_id))
    published, stated = header[0]
    found = len(records) + len(file.unread)
    _tell_unknown_programs(file, records)
    if stated is not None and stated != found:
        raise ListError(
            file.path, f"states {stated} entries but holds {found}.",
            way_out="The download may have been cut off: download the list again.",
        )  # fmt: skip
    return LoadedList(
        source=file.source(list_id, published), records=told_by_remarks(told_by_titles(records))
    )


def _tell_unknown_programs(file: ListFile, records: Sequence[Record]) -> None:
    """Report a file with only new programmes: then nothing shows which of OFAC's two lists it is."""
    programs = {one.program for record in records for one in record.designations}
    if records and programs and not programs & known_programs().keys():
        what = (
            "no programme in the file is known, so the SDN list cannot be distinguished from the non-SDN list"
        )
        done = "read as the SDN list"
        file.keep_beside(
            [Unknown("value", "programme", what, "sdnList", ", ".join(sorted(programs)), "line 1", done)]
        )


def _published(info: Element) -> date | None:
    written = info.expected_text("Publish_Date")
    try:
        return datetime.strptime(written, "%m/%d/%Y").date()
    except ValueError:
        if written:
            info.malformed(written, "a day", at="Publish_Date")
        return None


def _record_count(info: Element) -> int | None:
    written = info.expected_text("Record_Count")
    if written.isascii() and written.isdigit():
        return int(written)
    if written:
        info.malformed(written, "a number", at="Record_Count")
    return None


def _is_non_sdn(path: Path, programs: Iterable[str]) -> bool:
    """Return whether an entry in the file is listed only under a programme of the non-SDN list."""
    names = "|".join(map(re.escape, programs)).encode()
    between = rb"(?:\s|<!--(?:[^-]|-[^-]){0,2000}-->)*"
    program = rb"<(?:\w{1,20}:)?program\b[^>]{0,500}>\s*(?:" + names + rb")\s*</(?:\w{1,20}:)?program>"
    begin, end = rb"<(?:\w{1,20}:)?programList\b[^>]{0,500}>", rb"</(?:\w{1,20}:)?programList>"
    only = re.compile(begin + between + program + between + end)
    with path.open("rb") as stream, mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ) as content:
        return only.search(content) is not None


def _record(entry: Element, list_id: str, file: ListFile) -> Record:
    own_id = file.own_id(entry, entry.expected_text("uid"), "uid")
    citation = Citation(
        source_id=file.source_id(list_id), locator=f"/sdnList/sdnEntry{own_id.condition('uid')}"
    )
    names = tuple(_names(entry))
    remarks = entry.text("remarks")
    title = entry.text("title")
    relations = list(_linked_to(remarks, citation)) if remarks else []
    vessel = entry.take("vesselInfo")
    vessel_remarks, vessel_relations, vessel_numbers = _vessel(vessel, citation)
    ids = _ids(entry)
    nationalities = [Country.of(text) for text in _countries(entry, "nationalityList", "nationality")]
    citizenships = [Country.of(text) for text in _countries(entry, "citizenshipList", "citizenship")]
    return Record(
        list_id=list_id,
        entry_id=own_id.text,
        kind=_kind(entry),
        names=names,
        citation=citation,
        designations=tuple(
            _designation(program, list_id, ids.listing_dates.get(program))
            for container in entry.take_all("programList")
            for written in container.texts("program")
            for program in (told_program(container, written, at="program"),)
        ),
        relations=(*relations, *vessel_relations),
        identifiers=(*_own_number(entry, own_id), *ids.numbers, *vessel_numbers),
        birth_dates=tuple(_birth_dates(entry)),
        birth_places=tuple(
            place
            for item in entry.items("placeOfBirthList", "placeOfBirthItem")
            if (place := item.expected_text("placeOfBirth"))
        ),
        nationalities=tuple(dict.fromkeys([*nationalities, *citizenships])),
        addresses=tuple(_addresses(entry)),
        positions=tuple(part.strip() for part in title.split(";") if part.strip()) if title else (),
        gender=ids.gender,
        remarks=(*([remarks] if remarks else []), *ids.remarks, *vessel_remarks),
    )


def _kind(entry: Element) -> str:
    word = entry.expected_text("sdnType")
    kinds: dict[str, str] = facts("us/classic")["kinds"]
    return entry.one_of(kinds, word, "type of entry", "unknown", at="sdnType") if word else "unknown"


def _own_number(entry: Element, own_id: OwnId) -> tuple[Identifier, ...]:
    if own_id.stated and not own_id.stated.isdecimal():
        entry.malformed(own_id.stated, "a number", at="uid")
    return (Identifier(scheme="ofac_uid", number=own_id.stated, label="OFAC uid"),) if own_id.stated else ()


def _names(entry: Element) -> Iterator[Name]:
    yield from _name(entry, "primary")
    for alias in entry.items("akaList", "aka"):
        yield from _name(alias, _alias_kind(alias))


def _alias_kind(alias: Element) -> str:
    """Return the kind of an alias; an unknown category is no reason to call it strong."""
    table = facts("us/classic")
    types: dict[str, str] = table["alias_types"]
    weak_or_not: dict[str, bool] = table["alias_categories"]
    kind = alias.one_of(types, alias.expected_text("type"), "type of alias", "alias", at="type")
    weak = alias.one_of(
        weak_or_not, alias.expected_text("category"), "category of alias", True, at="category"
    )
    return "weak_alias" if weak else kind


def _name(element: Element, kind: str) -> Iterator[Name]:
    family, given = element.expected_text("lastName"), element.text("firstName")
    both = bool(family and given)
    if text := " ".join(part for part in (given, family) if part):
        yield Name.of(text, kind, family=family if both else None, given=given if both else None)


@lru_cache(maxsize=4096)
def _designation(program: str, list_id: str, day: date | None) -> Designation:
    """Return the designation under the programme; many entries have the same one."""
    if list_id == "us_sdn":
        measures: tuple[str, ...] = ("asset_freeze",)
    else:
        measure = facts("us/classic")["non_sdn_measures"].get(program)
        measures = (measure,) if measure else ()
    return Designation(
        authority="us",
        program=program,
        designated=DateInterval.of_day(day) if day and list_id == "us_nonsdn" else None,
        date_kind="entry_made" if day and list_id == "us_nonsdn" else "unknown",
        measures=measures,
    )


def _linked_to(remarks: str, citation: Citation) -> Iterator[Relation]:
    """Yield a relation for each "Linked To: NAME" in the remarks; brackets inside a name are part of it."""
    begin = remarks.find(_LINKED_TO)
    while begin >= 0:
        end, depth = len(remarks), 0
        for mark in _BRACKET_OR_SEMICOLON.finditer(remarks, begin):
            if mark[0] == "(":
                depth += 1
            elif depth == 0 and (mark[0] == ")" or remarks.startswith(_LINKED_TO, mark.end() + 1)):
                end = mark.start()
                break
            elif mark[0] == ")":
                depth -= 1
        quote = remarks[begin:end].strip()
        yield Relation(
            type="linked", name=quote.removeprefix(_LINKED_TO).strip(), citation=_quoting(citation, quote)
        )
        begin = remarks.find(_LINKED_TO, end)


def _quoting(citation: Citation, quote: str) -> Citation:
    return Citation(source_id=citation.source_id, locator=f"{citation.locator}/remarks", quote=quote)


@dataclass
class _Ids:
    """The content of idList: listing dates by programme, the gender, numbers and remarks."""

    listing_dates: dict[str, date] = field(default_factory=dict)
    gender: str | None = None
    numbers: list[Identifier] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)


def _ids(entry: Element) -> _Ids:
    found = _Ids()
    for row in entry.items("idList", "id"):
        _take_id(row, found)
    return found


def _take_id(row: Element, found: _Ids) -> None:
    table = facts("us/classic")
    kind, value = row.expected_text("idType"), row.expected_text("idNumber")
    if not value:
        row.keep_everything("has no idNumber")
    elif kind in table["listing_dates"]:
        if day := _day(row, value):
            found.listing_dates[table["listing_dates"][kind]] = day
    elif kind == "Gender":
        genders: dict[str, str] = table["genders"]
        found.gender = row.one_of(genders, value, "gender", "", at="idNumber") or None
    elif kind in table["remark_types"]["words"]:
        found.remarks.append(f"{kind.rstrip(' :-')}: {value}")
    elif kind == "Aircraft Operator":
        found.remarks.append(f"{kind}: {value}")
    elif kind == "Vessel Registration Identification":
        imo, (code, country) = _IMO.fullmatch(value), _country(row)
        scheme, number = ("imo", imo[1]) if imo else ("other", value)
        found.numbers.append(Identifier(scheme=scheme, number=number, label=kind + country, country=code))
    else:
        found.numbers.append(_number(row, kind, value))


def _number(row: Element, kind: str, value: str) -> Identifier:
    types: dict[str, str] = facts("us/classic")["identifier_types"]
    scheme = row.one_of(types, kind, "type of identifier", "other", at="idType") if kind else "other"
    code, country = _country(row)
    issued, expires = (row.text(tag) for tag in ("issueDate", "expirationDate"))
    period = "".join(f", {word} {day}" for word, day in (("issued", issued), ("expires", expires)) if day)
    return Identifier(scheme=scheme, number=value, label=(kind or "number") + country + period, country=code)


def _country(row: Element) -> tuple[str | None, str]:
    """Return the code of the country that issued the number, or its name for the label if it has no code."""
    words = row.text("idCountry")
    code = territory_code(words) if words else None
    return code, f", {words}" if words and code is None else ""


def _birth_dates(entry: Element) -> Iterator[BirthDate]:
    for item in entry.items("dateOfBirthList", "dateOfBirthItem"):
        if written := item.expected_text("dateOfBirth"):
            yield BirthDate(written=written, interval=_interval(item, written))


def _interval(element: Element, written: str) -> DateInterval | None:
    """Read "10 Dec 1948", "Dec 1948", "1948", "circa 1948", and spans of these with "to"; None for other words."""
    text = written.removeprefix("circa ").strip()
    circa = written.startswith("circa ")
    first, _, last = text.partition(" to ")
    try:
        begin = _partial_date(first, circa=circa)
        return DateInterval.spanning(begin, _partial_date(last, circa=circa)) if last else begin
    except (ValueError, IndexError, OverflowError):
        element.malformed(written, "a date", at="dateOfBirth")
        return None


def _partial_date(text: str, *, circa: bool) -> DateInterval:
    """Return the day, month or year; ValueError or IndexError if it is not written in OFAC's way."""
    parts = text.split()
    if len(parts) > 3:
        raise ValueError(text)
    month = _month(parts[-2]) if len(parts) > 1 else None
    day = int(parts[0]) if len(parts) == 3 else None
    return DateInterval.of_parts(int(parts[-1]), month, day, approximate=circa)


@lru_cache(maxsize=64)
def _month(word: str) -> int:
    """Return the number of the month "Jan"; ValueError if there is no such month."""
    return datetime.strptime(word, "%b").month


def _day(element: Element, text: str) -> date | None:
    try:
        interval = _partial_date(text, circa=False)
    except (ValueError, IndexError, OverflowError):
        interval = None
    if interval is None or interval.earliest != interval.latest:
        element.malformed(text, "a day", at="idNumber")
        return None
    return interval.earliest


def _countries(entry: Element, container: str, tag: str) -> list[str]:
    found = (item.expected_text("country") for item in entry.items(container, tag))
    return [text for text in found if text]


def _addresses(entry: Element) -> Iterator[Address]:
    for address in entry.items("addressList", "address"):
        parts = [
            address.text(tag)
            for tag in ("address1", "address2", "address3", "city", "stateOrProvince", "postalCode")
        ]
        country = address.text("country")
        words = [part for part in (*parts, country) if part]
        if words:
            yield Address(text=", ".join(words), country=territory_code(country) if country else None)


def _vessel(vessel: Element | None, citation: Citation) -> tuple[list[str], list[Relation], list[Identifier]]:
    """Return the content of vesselInfo: remarks, the owner as a relation by name, the call sign."""
    if vessel is None:
        return [], [], []
    labels = {
        "vesselType": "Vessel type",
        "vesselFlag": "Flag",
        "tonnage": "Tonnage (DWT)",
        "grossRegisteredTonnage": "Gross registered tonnage",
    }
    read_remarks = ((label, vessel.text(tag)) for tag, label in labels.items())
    owner = vessel.text("vesselOwner")
    sign = vessel.text("callSign")
    locator = f"{citation.locator}/vesselInfo/vesselOwner"
    relations = []
    if owner:
        cited = Citation(source_id=citation.source_id, locator=locator, quote=owner)
        relations.append(Relation(type="owned_by", name=owner, citation=cited))
    numbers = [Identifier(scheme="call_sign", number=sign, label="Vessel call sign")] if sign else []
    return [f"{label}: {text}" for label, text in read_remarks if text], relations, numbers
