"""The UN Security Council's consolidated list, XML.

The format: a ``CONSOLIDATED_LIST`` of ``INDIVIDUAL`` and ``ENTITY``. These rules are not in the file:

- an entry's id is its DATAID; the permanent reference number (QDi.001) is an identifier, and its first two letters
  are the programme, because they never change; UN_LIST_TYPE is the programme's title;
- the primary name is FIRST_NAME to FOURTH_NAME in order; several names with "; " between are several names;
- an alias written in two scripts, "NAME (NAME)", is two names; consolidated.toml lists those that no rule can split;
- an alias without a name but with a date of birth is another date of birth;
- COMMENTS1 stays whole among the remarks. It holds the reasons, and ties to others that `prose` reads.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from graphkit.loaders.prose.ties import Passages, passage, tied
from graphkit.loaders.shared.facts import facts
from graphkit.loaders.shared.list_file import ListFile, OwnId
from graphkit.loaders.shared.loaded_list import LoadedList
from graphkit.loaders.shared.xml import Element
from graphkit.loaders.shared.xml_entries import stream_entries
from graphkit.loaders.un.births import births
from graphkit.loaders.un.names import Aliases, read_aliases, read_names
from graphkit.model.dates import DateInterval
from graphkit.model.records import Address, Citation, Designation, Identifier, Record
from graphkit.model.territories import Country, territory_code

_LIST = "un_sc"
_ROOT = re.compile(rb"<(?:\w+:)?CONSOLIDATED_LIST[\s>]")
_REFERENCE = re.compile(r"([A-Z]{2})[ie]\.\d{3}")
_DAY = re.compile(r"(\d{4}-\d\d-\d\d)(?:T.*|Z|[+-]\d\d:\d\d)?")
_LETTERED = re.compile(r"(?:^|(?<=\s))\(?[a-z]\)\s+")
# Words around a number: "Libyan Passport No. 96/184442", "381110042 (Expired 25 Jan. 2016)", "R00012098, South Sudan".
_WORDS_BEFORE = re.compile(r"(.*\b(?:[Nn]o\.?:?|[Nn]umber))\s*((?:[A-Z]{0,3}[ -]?)?\d[\w /.-]*)")
_WORDS_BEHIND = re.compile(r"([A-Z]{0,3}[ -]?\d[\w-]*)(?:,\s*|\s+\()([A-Z][^()]*)\)?")


def recognises(file: ListFile) -> bool:
    """Return whether the file begins like the UN's consolidated XML."""
    return _ROOT.search(file.head) is not None


def read(file: ListFile) -> LoadedList:
    """Return the entries of a consolidated XML file; anything that breaks the format is kept and reported."""
    published: list[date | None] = []

    def on_root(root: Element) -> None:
        published.append(_day(root, root.expected_attribute("dateGenerated"), "@dateGenerated"))
        root.attribute("{http://www.w3.org/2001/XMLSchema-instance}noNamespaceSchemaLocation")
        for container in ("INDIVIDUALS", "ENTITIES"):
            root.take(container)

    source_id = file.source_id(_LIST)
    passages: Passages = {}
    entries = stream_entries(file, ("INDIVIDUAL", "ENTITY"), facts("un/consolidated")["ignored"], on_root)
    records = tuple(file.read_each(entries, lambda entry: _record(entry, file, source_id, passages), _LIST))
    file.refuse_empty(records, "<INDIVIDUAL> and no <ENTITY>")
    return LoadedList(source=file.source(_LIST, published[0]), records=tied(records, passages))


def _day(element: Element, text: str, at: str) -> date | None:
    """Return the date as written, ignoring the time zone after it: "2015-04-14-04:00"."""
    match = _DAY.fullmatch(text)
    try:
        return date.fromisoformat(match[1] if match else text)
    except ValueError:
        if text:
            element.malformed(text, "a day", at=at)
        return None


def _folded(text: str) -> str:
    return " ".join(text.split())


def _record(entry: Element, file: ListFile, source_id: str, passages: Passages) -> Record:
    tag = entry.path
    own_id = file.own_id(entry, entry.expected_text("DATAID"), "DATAID")
    data_id = own_id.text
    reference = _folded(entry.expected_text("REFERENCE_NUMBER"))
    aliases = read_aliases(entry, f"{tag}_ALIAS")
    names, name_remarks = read_names(entry, aliases)
    birth_dates, birth_places = births(entry, aliases)
    numbers, number_remarks = _documents(entry)
    comments = entry.text("COMMENTS1")
    citation = Citation(source_id=source_id, locator=_locator(tag, own_id))
    if comments:
        passages[data_id] = (passage(citation, "COMMENTS1", _folded(comments)),)
    return Record(
        list_id=_LIST,
        entry_id=data_id,
        kind=facts("un/consolidated")["kinds"][tag],
        names=names,
        citation=citation,
        designations=(_designation(entry, reference),),
        identifiers=(
            *_own_reference(reference),
            *numbers,
        ),
        birth_dates=birth_dates,
        birth_places=birth_places,
        nationalities=_nationalities(entry),
        addresses=_addresses(entry, f"{tag}_ADDRESS"),
        positions=_values(entry, "DESIGNATION"),
        titles=_values(entry, "TITLE"),
        gender=_gender(entry),
        remarks=(
            *([_folded(comments)] if comments else []),
            *name_remarks,
            *_alias_remarks(aliases),
            *number_remarks,
            *_submission_and_notice(entry),
        ),
    )


def _locator(tag: str, own_id: OwnId) -> str:
    container = {"INDIVIDUAL": "INDIVIDUALS", "ENTITY": "ENTITIES"}[tag]
    return f"/CONSOLIDATED_LIST/{container}/{tag}{own_id.condition('DATAID')}"


def _own_reference(reference: str) -> tuple[Identifier, ...]:
    label = "UN permanent reference number"
    return (Identifier(scheme="un_reference", number=reference, label=label),) if reference else ()


def _designation(entry: Element, reference: str) -> Designation:
    title = _folded(entry.expected_text("UN_LIST_TYPE"))
    regimes: dict[str, dict[str, Any]] = facts("un/consolidated")["regimes"]
    match = _REFERENCE.fullmatch(reference)
    if match is None and reference:
        entry.malformed(reference, "a reference number such as QDi.001", at="REFERENCE_NUMBER")
    # If the reference cannot be read, the words of the list type also name the regime.
    named = next((code for code, regime in regimes.items() if regime["list_type"] == title), title)
    program = match[1] if match else named
    regime = entry.one_of(regimes, program, "regime", {}, at="REFERENCE_NUMBER") if program else {}
    kind = {"INDIVIDUAL": "individual", "ENTITY": "entity"}[entry.path]
    listed = _day(entry, entry.expected_text("LISTED_ON"), "LISTED_ON")
    return Designation(
        authority="un",
        program=program,
        program_title=title or None,
        designated=DateInterval.of_day(listed) if listed else None,
        date_kind="committee_listing" if listed else "unknown",
        measures=tuple(regime.get(kind, ())),
        legal_basis=(f"Security Council {regime['committee']}",) if regime else (),
    )


def _values(entry: Element, tag: str) -> tuple[str, ...]:
    """Take every VALUE below *tag*; "a) Minister b) Governor" is two."""
    found: list[str] = []
    for container in entry.take_all(tag):
        for text in container.texts("VALUE"):
            folded = _folded(text)
            parts = _LETTERED.split(folded) if re.match(r"\(?a\)\s", folded) else [folded]
            found += [part.strip(" ,;") for part in parts if part.strip(" ,;")]
    return tuple(dict.fromkeys(found))


def _nationalities(entry: Element) -> tuple[Country, ...]:
    nothing = facts("un/consolidated")["no_values"]["words"]
    found = (
        _folded(text) for container in entry.take_all("NATIONALITY") for text in container.texts("VALUE")
    )
    return tuple(dict.fromkeys(Country.of(text) for text in found if text.lower() not in nothing))


def _gender(entry: Element) -> str | None:
    text = entry.text("GENDER")
    if text is None:
        return None
    genders: dict[str, str] = facts("un/consolidated")["genders"]
    return entry.one_of(genders, text.lower(), "gender", "", at="GENDER", written=text) or None


def _addresses(entry: Element, tag: str) -> tuple[Address, ...]:
    found = []
    for element in entry.take_all(tag):
        parts = [element.text(name) for name in ("STREET", "CITY", "STATE_PROVINCE", "ZIP_CODE")]
        country, note = element.text("COUNTRY"), element.text("NOTE")
        text = ", ".join(_folded(part).rstrip(",") for part in (*parts, country) if part)
        if note:
            text = f"{text} ({_folded(note)})" if text else _folded(note)
        if text:
            found.append(Address(text=text, country=territory_code(_folded(country)) if country else None))
    return tuple(dict.fromkeys(found))


def _alias_remarks(aliases: Aliases) -> list[str]:
    return [f"{alias.written}: {alias.note}" for alias in aliases if alias.note]


def _submission_and_notice(entry: Element) -> list[str]:
    who, when = entry.text("SUBMITTED_BY"), entry.text("SUBMITTED_ON")
    notice = entry.text("INTERPOL_LINK")  # on the list since 2026
    return [
        *([f"INTERPOL notice: {notice}"] if notice else []),
        *([f"Submitted by: {_folded(who)}"] if who else []),
        *([f"Submitted on: {when}"] if when else []),
    ]


def _documents(entry: Element) -> tuple[tuple[Identifier, ...], list[str]]:
    """Return the numbers of documents; a document without a number is a remark."""
    found: list[Identifier] = []
    remarks: list[str] = []
    for element in entry.take_all("INDIVIDUAL_DOCUMENT"):
        read = element.read(_document, None)
        if isinstance(read, Identifier):
            found.append(read)
        elif read:
            remarks.append(f"Document: {read}")
    return tuple(dict.fromkeys(found)), remarks


def _document(element: Element) -> Identifier | str | None:
    """Return the number of one document with the words about it, or only the words if there is no number."""
    table = facts("un/consolidated")
    first, second, written, note = (
        _folded(element.text(tag) or "")
        for tag in ("TYPE_OF_DOCUMENT", "TYPE_OF_DOCUMENT2", "NUMBER", "NOTE")
    )
    issuer, place = element.text("ISSUING_COUNTRY"), element.text("COUNTRY_OF_ISSUE")
    types: dict[str, str] = table["document_types"]
    scheme = (
        element.one_of(types, first, "type of document", "other", at="TYPE_OF_DOCUMENT") if first else "other"
    )
    # "Afghan national identification card (tazkira) number 44323" has the number after its kind.
    second_words, second_number = _number(second)
    if second_words:
        scheme = table["second_document_types"].get(second_words.lower().rstrip(" :."), "other")
    told = table["written_numbers"].get(written or note, {})
    words, number = (written, told["number"]) if told else _number(written)
    # If there is another number, one after the kind of document stays among the words.
    behind = second if number and second_number else second_words
    number = number or second_number
    parts = (first, behind, words, *_issue(element, issuer, place), note)
    label = ", ".join(part for part in parts if part) or "document"
    if not number:
        return label if label != "document" else ""
    country = territory_code(_folded(issuer or place or "")) if issuer or place else None
    return Identifier(
        scheme=told.get("scheme", scheme), number=number, label=label, country=country or told.get("country")
    )


def _issue(element: Element, issuer: str | None, place: str | None) -> list[str]:
    """Return, in words, when, where and by whom the document was issued."""
    day, city = element.text("DATE_OF_ISSUE"), element.text("CITY_OF_ISSUE")
    where = ", ".join(_folded(part) for part in (city, place) if part)
    return [
        *([f"issued by {_folded(issuer)}"] if issuer else []),
        *([f"issued in {where}"] if where else []),
        *([f"issued on {day}"] if day else []),
    ]


def _number(text: str) -> tuple[str, str]:
    """Return the words around a number, and the number; either may be empty."""
    before, behind = _WORDS_BEFORE.fullmatch(text), _WORDS_BEHIND.fullmatch(text)
    if before:
        return before[1].strip(), before[2].strip()
    if behind:
        return behind[2].strip(), behind[1].strip()
    return ("", text) if re.search(r"\d", text) else (text, "")
