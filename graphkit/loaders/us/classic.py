"""OFAC's classic SDN.XML and CONSOLIDATED.XML.

The format: an ``sdnList`` of ``sdnEntry`` in one of two namespaces, so tags are matched by local name. It holds
no day of designation, except the listing dates that some programmes of the non-SDN list carry as identifiers.
Relations stand only in the remarks, as "(Linked To: NAME)".
"""

from __future__ import annotations

import mmap
import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from pathlib import Path

from graphkit.errors import ListError
from graphkit.loaders.shared.facts import facts
from graphkit.loaders.shared.list_file import ListFile
from graphkit.loaders.shared.loaded_list import LoadedList
from graphkit.loaders.shared.strict_xml import StrictElement, stream_entries
from graphkit.model.dates import DateInterval
from graphkit.model.names import Name
from graphkit.model.records import Address, BirthDate, Citation, Designation, Identifier, Record, Relation
from graphkit.model.territories import Country, territory_code

_LINKED_TO = "Linked To: "
_IMO = re.compile(r"(?:IMO\s*)?(\d{7})")


def recognises(file: ListFile) -> bool:
    """Return whether the file begins as OFAC's classic XML does."""
    return re.search(rb"<(\w+:)?sdnList[\s>]", file.head) is not None


def read(file: ListFile) -> LoadedList:
    """Return the entries of an SDN.XML or CONSOLIDATED.XML; ListError for whatever is not as the format says."""
    table = facts("us/classic")
    list_id = "us_nonsdn" if _is_non_sdn(file.path, table["non_sdn_programs"]) else "us_sdn"
    header: list[tuple[date, int]] = []

    def on_root(root: StrictElement) -> None:
        info = root.take("publshInformation")
        if info is None:
            raise root.error("has no <publshInformation>, so the day of the list is not known.")
        day, count = info.required_text("Publish_Date"), info.required_text("Record_Count")
        try:
            header.append((datetime.strptime(day, "%m/%d/%Y").date(), int(count)))
        except ValueError as error:
            raise info.error(
                f"is of {day!r} with {count!r} entries, which is no day or no number."
            ) from error
        root.attribute("{http://www.w3.org/2001/XMLSchema-instance}schemaLocation")

    entries = stream_entries(file.path, ("sdnEntry",), table["ignored"], on_root)
    records = tuple(file.read_each(entries, lambda entry: _record(entry, list_id, file.source_id(list_id))))
    published, stated = header[0]
    found = len(records) + len(file.skipped or ())
    if stated != found:
        raise ListError(
            file.path, f"states {stated} entries and holds {found}.",
            way_out="The download may have been cut off: download the list again.",
        )  # fmt: skip
    return LoadedList(source=file.source(list_id, published), records=records)


def _is_non_sdn(path: Path, programs: Iterable[str]) -> bool:
    """Return whether an entry of the file is listed under nothing but a programme of the non-SDN list."""
    names = "|".join(map(re.escape, programs)).encode()
    only = re.compile(rb"<programList>\s*<program>(?:" + names + rb")</program>\s*</programList>")
    with path.open("rb") as stream, mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ) as content:
        return only.search(content) is not None


def _record(entry: StrictElement, list_id: str, source_id: str) -> Record:
    table = facts("us/classic")
    uid = entry.required_text("uid")
    kind = entry.one_of(table["kinds"], entry.required_text("sdnType"), "type of entry")
    citation = Citation(source_id=source_id, locator=f"/sdnList/sdnEntry[uid='{uid}']")
    names = tuple(_names(entry))
    remarks = entry.text("remarks")
    title = entry.text("title")
    relations = list(_linked_to(remarks, citation)) if remarks else []
    vessel = entry.take("vesselInfo")
    vessel_remarks, vessel_relations, vessel_numbers = _vessel(vessel, citation)
    rows = entry.items("idList", "id")
    listing_dates, gender, numbers, number_remarks = _id_rows(rows)
    nationalities = [Country.of(text) for text in _countries(entry, "nationalityList", "nationality")]
    citizenships = [Country.of(text) for text in _countries(entry, "citizenshipList", "citizenship")]
    record = Record(
        list_id=list_id,
        entry_id=uid,
        kind=kind,
        names=names,
        citation=citation,
        designations=tuple(
            _designation(program.strip(), list_id, listing_dates)
            for container in entry.take_all("programList")
            for program in container.texts("program")
        ),
        relations=(*relations, *vessel_relations),
        identifiers=(Identifier(scheme="ofac_uid", number=uid, label="OFAC uid"), *numbers, *vessel_numbers),
        birth_dates=tuple(_birth_dates(entry)),
        birth_places=tuple(
            item.required_text("placeOfBirth") for item in entry.items("placeOfBirthList", "placeOfBirthItem")
        ),
        nationalities=tuple(dict.fromkeys([*nationalities, *citizenships])),
        addresses=tuple(_addresses(entry)),
        positions=tuple(part.strip() for part in title.split(";") if part.strip()) if title else (),
        gender=gender,
        remarks=(*([remarks] if remarks else []), *number_remarks, *vessel_remarks),
    )
    entry.done()
    return record


def _names(entry: StrictElement) -> Iterator[Name]:
    table = facts("us/classic")
    yield _name(entry, "primary")
    for alias in entry.items("akaList", "aka"):
        kind = alias.one_of(table["alias_types"], alias.required_text("type"), "type of alias")
        weak = alias.one_of(table["alias_categories"], alias.required_text("category"), "category of alias")
        yield _name(alias, "weak_alias" if weak else kind)


def _name(element: StrictElement, kind: str) -> Name:
    family = element.required_text("lastName")
    given = element.text("firstName")
    text = f"{given} {family}" if given else family
    return Name.of(text, kind, family=family if given else None, given=given)


def _designation(program: str, list_id: str, listing_dates: dict[str, date]) -> Designation:
    day = listing_dates.get(program)
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
    """Yield a relation for each "Linked To: NAME" of the remarks; brackets inside a name are part of it."""
    begin = remarks.find(_LINKED_TO)
    while begin >= 0:
        end, depth = begin, 0
        while end < len(remarks):
            letter = remarks[end]
            if letter == "(":
                depth += 1
            elif letter == ")":
                if depth == 0:
                    break
                depth -= 1
            elif letter == ";" and depth == 0 and remarks.startswith(_LINKED_TO, end + 2):
                break
            end += 1
        quote = remarks[begin:end].strip()
        yield Relation(
            type="linked", name=quote.removeprefix(_LINKED_TO).strip(), citation=_quoting(citation, quote)
        )
        begin = remarks.find(_LINKED_TO, end)


def _quoting(citation: Citation, quote: str) -> Citation:
    return Citation(source_id=citation.source_id, locator=f"{citation.locator}/remarks", quote=quote)


def _id_rows(rows: list[StrictElement]) -> tuple[dict[str, date], str | None, list[Identifier], list[str]]:
    """Return the listing dates by programme, the gender, the numbers, and the remarks that idList holds."""
    table = facts("us/classic")
    dates: dict[str, date] = {}
    gender = None
    numbers: list[Identifier] = []
    remarks: list[str] = []
    words = set(table["remark_types"]["words"])
    for row in rows:
        kind, value, country = (
            row.required_text("idType"),
            row.required_text("idNumber"),
            row.text("idCountry"),
        )
        issued, expires = row.text("issueDate"), row.text("expirationDate")
        if kind in table["listing_dates"]:
            dates[table["listing_dates"][kind]] = _day(row, value)
        elif kind == "Gender":
            gender = value.lower()
        elif kind in words:
            remarks.append(f"{kind.rstrip(' :-')}: {value}")
        elif kind == "Vessel Registration Identification":
            imo = _IMO.fullmatch(value)
            scheme, number = ("imo", imo[1]) if imo else ("other", value)
            numbers.append(Identifier(scheme=scheme, number=number, label=kind))
        elif kind == "Aircraft Operator":
            remarks.append(f"{kind}: {value}")
        else:
            scheme = row.one_of(table["identifier_types"], kind, "type of identifier")
            period = "".join(
                f", {word} {day}" for word, day in (("issued", issued), ("expires", expires)) if day
            )
            numbers.append(
                Identifier(
                    scheme=scheme, number=value, label=kind + period,
                    country=territory_code(country) if country else None,
                )
            )  # fmt: skip
    return dates, gender, numbers, remarks


def _birth_dates(entry: StrictElement) -> Iterator[BirthDate]:
    for item in entry.items("dateOfBirthList", "dateOfBirthItem"):
        written = item.required_text("dateOfBirth")
        yield BirthDate(written=written, interval=_interval(item, written))


def _interval(element: StrictElement, written: str) -> DateInterval:
    """Read "10 Dec 1948", "Dec 1948", "1948", "circa 1948", and spans of these with "to"."""
    text = written.removeprefix("circa ").strip()
    circa = written.startswith("circa ")
    first, _, last = text.partition(" to ")
    begin = _partial_date(element, first, circa=circa)
    return DateInterval.spanning(begin, _partial_date(element, last, circa=circa)) if last else begin


def _partial_date(element: StrictElement, text: str, *, circa: bool) -> DateInterval:
    parts = text.split()
    try:
        month = datetime.strptime(parts[-2], "%b").month if len(parts) > 1 else None
        day = int(parts[0]) if len(parts) == 3 else None
        return DateInterval.of_parts(int(parts[-1]), month, day, approximate=circa)
    except (ValueError, IndexError) as error:
        raise element.error(f"has the date {text!r}, which is no date as OFAC writes them.") from error


def _day(element: StrictElement, text: str) -> date:
    interval = _partial_date(element, text, circa=False)
    if interval.earliest != interval.latest:
        raise element.error(f"has the listing date {text!r}, which is not a day.")
    return interval.earliest


def _countries(entry: StrictElement, container: str, tag: str) -> list[str]:
    return [item.required_text("country") for item in entry.items(container, tag)]


def _addresses(entry: StrictElement) -> Iterator[Address]:
    for address in entry.items("addressList", "address"):
        parts = [
            address.text(tag)
            for tag in ("address1", "address2", "address3", "city", "stateOrProvince", "postalCode")
        ]
        country = address.text("country")
        words = [part for part in (*parts, country) if part]
        if words:
            yield Address(text=", ".join(words), country=territory_code(country) if country else None)


def _vessel(
    vessel: StrictElement | None, citation: Citation
) -> tuple[list[str], list[Relation], list[Identifier]]:
    """Return what vesselInfo says: remarks, the owner as a relation by name, the call sign."""
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
