"""The UK Sanctions List of the FCDO, XML: the only list of the United Kingdom since 28 January 2026.

The format: ``Designations`` with ``DateGenerated`` and a ``Designation`` for each UniqueID. A person whom the UK
designates under two regulations has two of them, which share an OFSIGroupID; newer entries have none. These rules are
not in the file:

- an entry's id is its UniqueID, its programme the regulations that RegimeName names;
- DateDesignated of an entry from the UN is the UN's own date, so it is kept but never compared (`carried_out`);
- on some dates the UK redesignated those whom it already sanctioned, when it left the EU's regimes. Such a
  DateDesignated is kept but never compared either (`made_again`): the first date is not on the list.
  ``sanctions_list.toml`` says whose decision these designations are;
- every other DateDesignated is the date of the UK's own designation;
- fields are read like OFSI's list, by the markers in ``ofsi.toml``: subsidiaries become `linked`, because for some
  entries the field names the parent, and owner/operators become `owned_or_controlled_by`;
- a few <Name> elements hold a type but no name, and are skipped. If no name is marked as primary, the first that is not
  weak is shown;
- SanctionsImposed states each measure in words; its indicators lack some of them. A measure that the table lacks keeps
  the list's own words;
- the list repeats passports and dates of birth; each is kept once.

This reader was built from excerpts of the XML of August and September 2026 and from a copy of the whole list of
February 2026 that lacks the details of persons and ships. Any other content of an entry is kept with it and reported.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import TypeVar

from graphkit.loaders.prose.ties import Passages, passage, tied
from graphkit.loaders.shared.facts import facts
from graphkit.loaders.shared.list_file import ListFile, OwnId
from graphkit.loaders.shared.loaded_list import LoadedList
from graphkit.loaders.shared.remade_days import MADE_AGAIN, remade
from graphkit.loaders.shared.xml import Element
from graphkit.loaders.shared.xml_entries import stream_entries
from graphkit.loaders.uk.both_lists import own_reference, party_relations, united_names, unshared, whole_name
from graphkit.loaders.uk.cells import OtherInformation
from graphkit.loaders.uk.measures import take_measures
from graphkit.loaders.uk.sanctions_list_details import Details, parts_of, plain, take_details, written_date
from graphkit.model.dates import DateInterval
from graphkit.model.names import Name
from graphkit.model.records import Address, Citation, Designation, Identifier, Record, Relation
from graphkit.model.territories import territory_code

_LIST = "gb_uksl"
_ENTRY = "Designation"
_ROOT = re.compile(rb"<(?:\w+:)?Designations[\s>]")
_UNIQUE_ID = re.compile(r"[A-Z]{3}\d{4,}")
_V = TypeVar("_V")


def recognises(file: ListFile) -> bool:
    """Return whether the file begins like the UK Sanctions List."""
    return _ROOT.search(file.head) is not None


def read(file: ListFile) -> LoadedList:
    """Return one record for each UniqueID, in list order; anything that breaks the format is kept and reported."""
    published: list[date | None] = []

    def on_root(root: Element) -> None:
        published.append(_published(root))

    source_id = file.source_id(_LIST)
    entries = stream_entries(file, (_ENTRY,), facts("uk/sanctions_list")["ignored"], on_root)
    passages: Passages = {}
    records = list(file.read_each(entries, lambda entry: _record(entry, file, source_id, passages), _LIST))
    file.refuse_empty(records, f"<{_ENTRY}>")
    return LoadedList(
        source=file.source(_LIST, published[0]), records=tied(tuple(unshared(records)), passages)
    )


def _published(root: Element) -> date | None:
    generated = root.expected_text("DateGenerated")
    try:
        return datetime.strptime(generated, "%d/%m/%Y").date()
    except ValueError:
        if generated:
            root.malformed(generated, "a day", at="DateGenerated")
        return None


def _record(entry: Element, file: ListFile, source_id: str, passages: Passages) -> Record:
    """Return the record of the entry, and add its prose to *passages*."""
    own_id = file.own_id(entry, entry.expected_text("UniqueID"), "UniqueID")
    citation = Citation(source_id=source_id, locator=f"/Designations/{_ENTRY}{own_id.condition('UniqueID')}")
    group = _group(entry)
    kind = _kind(entry)
    details = take_details(entry)
    other_words = plain(entry.text("OtherInformation") or "")
    other = _other_information(entry, details, other_words)
    # If the kind of an entry is unknown, its details show whether names have given and family parts.
    names = _names(entry, person=kind == "person" or (kind == "unknown" and details.of_person))
    designation, designation_remarks = _designation(entry, group)
    relations, party_remarks = _relations(details.fields, citation)
    prose = (("UKStatementofReasons", designation.reason), ("OtherInformation", other_words))
    passages[own_id.text] = tuple(passage(citation, place, text) for place, text in prose if text)
    return Record(
        list_id=_LIST,
        entry_id=own_id.text,
        kind=kind,
        names=tuple(names),
        citation=citation,
        designations=(designation,),
        relations=tuple(relations),
        identifiers=tuple(_identifiers(_own_numbers(entry, own_id, group), kind, other, details)),
        birth_dates=tuple(dict.fromkeys([*details.birth_dates, *other.built])),
        birth_places=tuple(dict.fromkeys(details.birth_places)),
        nationalities=tuple(dict.fromkeys(details.nationalities)),
        addresses=_addresses(entry),
        positions=tuple(dict.fromkeys(details.positions)),
        titles=_titles(entry),
        gender=other.gender,
        remarks=tuple(
            dict.fromkeys([*other.remarks, *party_remarks, *details.remarks, *designation_remarks])
        ),
    )


def _group(entry: Element) -> str | None:
    """Take the OFSIGroupID, which entries made since 2026 lack."""
    group = entry.text("OFSIGroupID")
    if group is not None and not group.isdigit():
        entry.malformed(group, "a number", at="OFSIGroupID")
        return None
    return group


def _kind(entry: Element) -> str:
    word = entry.expected_text("IndividualEntityShip")
    kinds: dict[str, str] = facts("uk/sanctions_list")["kinds"]
    return (
        entry.one_of(kinds, word, "kind of entry", "unknown", at="IndividualEntityShip")
        if word
        else "unknown"
    )


def _own_numbers(entry: Element, own_id: OwnId, group: str | None) -> list[Identifier]:
    """Return the entry's numbers on the UK's lists; a UniqueID in another form is not one of them."""
    found = []
    if _UNIQUE_ID.fullmatch(own_id.stated):
        label = "UK Sanctions List Unique ID"
        found.append(Identifier(scheme="uk_sanctions_list", number=own_id.stated, label=label))
    elif own_id.stated:
        entry.malformed(own_id.stated, "an id such as AFG0001", at="UniqueID")
    if group:
        found.append(Identifier(scheme="ofsi_group", number=group, label="OFSI Group ID"))
    return found


def _titles(entry: Element) -> tuple[str, ...]:
    return tuple(dict.fromkeys(part for item in entry.items("Titles", "Title") for part in parts_of(item)))


def _other_information(entry: Element, details: Details, words: str) -> OtherInformation:
    """Take what OFSI's list writes into Other Information, except the parties, which have separate fields."""
    parts = [("UN Ref", _un_reference(entry)), ("", words)]
    genders = {text.lower() for _, marker, text in details.fields if marker == "Gender"}
    for _, marker, text in details.fields:
        if marker == "Gender" and len(genders) > 1:
            parts.append(("", f"Gender: {text}"))
        elif not _is_party(marker):
            parts.append((marker, text))
    return OtherInformation.of_parts((marker, text) for marker, text in parts if text)


def _un_reference(entry: Element) -> str:
    """Take the UN reference; "" if the text holds none."""
    written = entry.text("UNReferenceNumber") or ""
    if not written or written.lower() in facts("uk/sanctions_list")["no_un_reference"]["words"]:
        return ""
    if not OtherInformation.of_parts([("UN Ref", written)]).un_references:
        entry.malformed(written, "a UN reference such as QDi.001", at="UNReferenceNumber")
        return ""
    return written


def _is_party(marker: str) -> bool:
    return marker in facts("uk/ofsi")["parties"]


def _identifiers(
    own: Sequence[Identifier], kind: str, other: OtherInformation, details: Details
) -> Iterator[Identifier]:
    known = kind != "unknown"
    others = [own_reference(number, kind) if known else number for number in other.identifiers]
    yield from dict.fromkeys([*own, *others, *details.identifiers])


def _names(entry: Element, *, person: bool) -> list[Name]:
    found: list[Name] = []
    for element in entry.items("Names", "Name"):
        found += element.read(lambda one: list(_name(one, person=person)), [])
    for element in entry.items("NonLatinNames", "NonLatinName"):
        found += element.read(lambda one: list(_non_latin_name(one)), [])
    return united_names(found)


def _name(element: Element, *, person: bool) -> Iterator[Name]:
    table = facts("uk/sanctions_list")
    kind: str = _word(element, "NameType", table["name_types"], "type of name", "alias")
    given = " ".join(plain(part) for n in range(1, 6) if (part := element.text(f"Name{n}")))
    family = plain(element.text("Name6") or "")
    weak = _is_weak(element)
    if given or family:
        kind = "weak_alias" if weak and kind != "primary" else kind
        yield whole_name(" ".join(given.split()), " ".join(family.split()), kind, person=person)


def _is_weak(element: Element) -> bool:
    """Return whether the list calls the name weak, or gives it an unknown strength; most names have none."""
    strengths: dict[str, bool] = facts("uk/sanctions_list")["alias_strengths"]
    weak = _word(element, "AliasStrength", strengths, "strength of alias", True)
    # The word counts under any tag: a renamed AliasStrength must not make a weak alias a strong one.
    return weak or any(strengths.get(one.text.lower()) for one in element.left_over())


def _non_latin_name(element: Element) -> Iterator[Name]:
    text = plain(element.text("NameNonLatinScript") or "")
    languages: dict[str, str] = facts("uk/sanctions_list")["languages"]
    language = _word(element, "NonLatinScriptLanguage", languages, "language of a name", "")
    if text:
        yield Name.of(text, "alias", language=language or None)


def _word(element: Element, tag: str, table: Mapping[str, _V], what: str, otherwise: _V) -> _V:
    """Take a word of a closed table, ignoring case, which the list varies."""
    word = element.text(tag) or ""
    known = " ".join(word.lower().split())
    return table[known] if known in table else element.one_of({}, word, what, otherwise, at=tag)


def _designation(entry: Element, group: str | None) -> tuple[Designation, list[str]]:
    regime = " ".join(entry.expected_text("RegimeName").split())
    if regime and regime not in facts("uk/sanctions_list")["regimes"]["words"]:
        entry.one_of({}, regime, "regime", regime, at="RegimeName")
    designated = _designated(entry)
    origin, source = _origin(entry)
    date_kind = "carried_out" if origin.startswith("implements") else "designated"
    again = _made_again(designated, regime, group) if designated else None
    if again is not None:
        date_kind = MADE_AGAIN
        origin = again if origin == "own" else origin
    measures, remarks = take_measures(entry)
    if source not in ("", "UK", "UN"):
        remarks.append(f"Designation source: {source}")
    reason = plain(entry.text("UKStatementofReasons") or "")
    designation = Designation(
        authority="gb",
        program=regime,
        designated=designated,
        date_kind=date_kind if designated else "unknown",
        measures=measures,
        origin=origin,
        reason=reason or None,
    )
    return designation, remarks


def _designated(entry: Element) -> DateInterval | None:
    written = entry.expected_text("DateDesignated")
    designated = written_date(written)
    if designated is None and written:
        entry.malformed(written, "a day", at="DateDesignated")
    return designated


def _origin(entry: Element) -> tuple[str, str]:
    """Return whose decision the designation is, and the list's words, "" if they are unknown."""
    written = entry.expected_text("DesignationSource")
    origins: dict[str, str] = facts("uk/sanctions_list")["sources"]
    source = "".join(written.split())
    if source in origins:
        return origins[source], source
    if written:
        entry.one_of({}, written, "source of designation", "unstated", at="DesignationSource")
    return "unstated", ""


def _made_again(designated: DateInterval, regime: str, group: str | None) -> str | None:
    """Return whose decision it was originally if the UK redesignated on that date, otherwise None."""
    row = remade(_LIST, regime, designated.earliest, designated.latest, group)
    if row is None:
        return None
    return "own" if group in facts("uk/ofsi")["own_before_exit"] else str(row["origin"])


def _relations(fields: Sequence[tuple[str, str, str]], entry: Citation) -> tuple[list[Relation], list[str]]:
    """Return the ties to the names in party fields, and as remarks the fields without names."""
    relations: dict[Relation, None] = {}
    remarks = []
    for path, marker, words in fields:
        if _is_party(marker):
            citation = entry.model_copy(update={"locator": f"{entry.locator}/{path}", "quote": words})
            found = party_relations(marker, words, citation)
            relations |= dict.fromkeys(found)
            if not found:
                remarks.append(f"{marker}: {words}")
    return list(relations), remarks


def _addresses(entry: Element) -> tuple[Address, ...]:
    read = (element.read(_address, None) for element in entry.items("Addresses", "Address"))
    return tuple(dict.fromkeys(address for address in read if address is not None))


def _address(element: Element) -> Address | None:
    tags = (*(f"AddressLine{n}" for n in range(1, 7)), "AddressPostalCode")
    country = element.text("AddressCountry")
    parts: Iterable[str | None] = (*(element.text(tag) for tag in tags), country)
    text = ", ".join(" ".join(part.split()).rstrip(",") for part in parts if part)
    return Address(text=text, country=territory_code(country) if country else None) if text else None
