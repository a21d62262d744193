"""The UK Sanctions List of the FCDO, XML: the one list of the United Kingdom since 28 January 2026.

The format: ``Designations`` with ``DateGenerated`` and a ``Designation`` for each UniqueID. A person whom the UK
designates under two regulations has two of them, which share an OFSIGroupID; newer entries have none. The rules that
are not in the file:

- an entry's id is its UniqueID, its programme the regulations that RegimeName names;
- DateDesignated of an entry from the UN is the UN's own day, so it is kept and never compared (`carried_out`);
- DateDesignated on a day on which the UK designated again whom it already sanctioned, which is how it left the EU's
  regimes, is kept and never compared either (`made_again`): the first day is not in the list. Whose decision these
  designations are, ``uk_sanctions_list.toml`` says;
- every other DateDesignated is the day of the UK's own designation;
- what stands in a field is read as OFSI's list is read, by the markers of ``uk.toml``: subsidiaries become `linked`,
  because the field names the parent of some entries, and owner/operators `owned_or_controlled_by`;
- a few <Name> elements hold a type and no name, and are passed over. Where no name is called primary, the first
  variation of it, or else the first name, is the one shown;
- the list repeats passports and dates of birth; each is kept once.

Built from a short excerpt and from what public readers of the whole list report of its elements and words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from typing import Any

from graphkit.errors import ListError
from graphkit.loaders.prose.ties import Passages, passage, tied
from graphkit.loaders.shared.facts import facts
from graphkit.loaders.shared.list_file import ListFile
from graphkit.loaders.shared.loaded_list import LoadedList
from graphkit.loaders.shared.strict_xml import StrictElement, stream_entries
from graphkit.loaders.uk.both_lists import own_reference, party_relations, united_names, unshared, whole_name
from graphkit.loaders.uk.cells import OtherInformation
from graphkit.loaders.uk.sanctions_list_details import Details, parts_of, plain, take_details, written_date
from graphkit.model.dates import DateInterval
from graphkit.model.names import Name
from graphkit.model.records import Address, Citation, Designation, Identifier, Record, Relation
from graphkit.model.territories import territory_code

_LIST = "gb_uksl"
_ENTRY = "Designation"
_ROOT = re.compile(rb"<Designations[\s>]")
_UNIQUE_ID = re.compile(r"[A-Z]{3}\d{4,}")
_DOWNLOAD = "Download the list again."


def recognises(file: ListFile) -> bool:
    """Return whether the file begins as the UK Sanctions List does."""
    return _ROOT.search(file.head) is not None


def read(file: ListFile) -> LoadedList:
    """Return one record for each UniqueID, in the list's order; ListError for whatever is not as the format says."""
    published: list[date] = []

    def on_root(root: StrictElement) -> None:
        generated = root.required_text("DateGenerated")
        try:
            published.append(datetime.strptime(generated, "%d/%m/%Y").date())
        except ValueError as error:
            raise root.error(f"was generated on {generated!r}, which is no day.") from error

    source_id = file.source_id(_LIST)
    entries = stream_entries(file.path, (_ENTRY,), facts("uk/sanctions_list")["ignored"], on_root)
    passages: Passages = {}
    records = list(file.read_each(entries, lambda entry: _record(entry, source_id, passages)))
    if not records:
        raise ListError(file.path, f"holds no <{_ENTRY}>.", way_out=_DOWNLOAD)
    return LoadedList(
        source=file.source(_LIST, published[0]), records=tied(tuple(unshared(records)), passages)
    )


def _record(entry: StrictElement, source_id: str, passages: Passages) -> Record:
    """Return what the entry says, and put its prose into *passages*."""
    unique_id, group = _own_numbers(entry)
    citation = Citation(source_id=source_id, locator=f"/Designations/{_ENTRY}[UniqueID='{unique_id}']")
    kinds = facts("uk/sanctions_list")["kinds"]
    kind = entry.one_of(kinds, entry.required_text("IndividualEntityShip"), "IndividualEntityShip")
    details = take_details(entry)
    other_words = plain(entry.text("OtherInformation") or "")
    other = _other_information(entry, details, other_words)
    names, name_remarks = _names(entry, kind)
    designation, designation_remarks = _designation(entry, group)
    relations, party_remarks = _relations(details.fields, citation)
    record = Record(
        list_id=_LIST,
        entry_id=unique_id,
        kind=kind,
        names=tuple(names),
        citation=citation,
        designations=(designation,),
        relations=tuple(relations),
        identifiers=tuple(_identifiers(unique_id, group, kind, other, details)),
        birth_dates=tuple(dict.fromkeys([*details.birth_dates, *other.built])),
        birth_places=tuple(dict.fromkeys(details.birth_places)),
        nationalities=tuple(dict.fromkeys(details.nationalities)),
        addresses=_addresses(entry),
        positions=tuple(dict.fromkeys(details.positions)),
        titles=_titles(entry),
        gender=other.gender,
        remarks=tuple(
            dict.fromkeys(
                [*other.remarks, *party_remarks, *details.remarks, *name_remarks, *designation_remarks]
            )
        ),
    )
    entry.done()
    prose = (("UKStatementofReasons", designation.reason), ("OtherInformation", other_words))
    passages[unique_id] = tuple(passage(citation, place, text) for place, text in prose if text)
    return record


def _own_numbers(entry: StrictElement) -> tuple[str, str | None]:
    """Take the UniqueID and the OFSIGroupID, which entries since 2026 do not have."""
    unique_id, group = entry.required_text("UniqueID"), entry.text("OFSIGroupID")
    if not _UNIQUE_ID.fullmatch(unique_id):
        raise entry.error(f"has the UniqueID {unique_id!r}, which is not written as AFG0001.")
    if group is not None and not group.isdigit():
        raise entry.error(f"has the OFSIGroupID {group!r}, which is no number.")
    return unique_id, group


def _titles(entry: StrictElement) -> tuple[str, ...]:
    return tuple(dict.fromkeys(part for item in entry.items("Titles", "Title") for part in parts_of(item)))


def _other_information(entry: StrictElement, details: Details, words: str) -> OtherInformation:
    """Take what OFSI's list writes into Other Information, all but the parties, which keep a place of their own."""
    parts = [("UN Ref", entry.text("UNReferenceNumber") or ""), ("", words)]
    genders = {text.lower() for _, marker, text in details.fields if marker == "Gender"}
    for _, marker, text in details.fields:
        if marker == "Gender" and len(genders) > 1:
            parts.append(("", f"Gender: {text}"))
        elif not _is_party(marker):
            parts.append((marker, text))
    return OtherInformation.of_parts((marker, text) for marker, text in parts if text)


def _is_party(marker: str) -> bool:
    return marker in facts("uk/ofsi")["parties"]


def _identifiers(
    unique_id: str, group: str | None, kind: str, other: OtherInformation, details: Details
) -> Iterator[Identifier]:
    found = [Identifier(scheme="uk_sanctions_list", number=unique_id, label="UK Sanctions List Unique ID")]
    if group:
        found.append(Identifier(scheme="ofsi_group", number=group, label="OFSI Group ID"))
    found += [own_reference(number, kind) for number in other.identifiers]
    yield from dict.fromkeys([*found, *details.identifiers])


def _names(entry: StrictElement, kind: str) -> tuple[list[Name], list[str]]:
    """Take the names, and as remarks the languages that the table does not have."""
    found: list[Name] = []
    for element in entry.items("Names", "Name"):
        found += _name(element, kind)
    remarks: list[str] = []
    for element in entry.items("NonLatinNames", "NonLatinName"):
        text, language = (
            plain(element.text("NameNonLatinScript") or ""),
            element.text("NonLatinScriptLanguage"),
        )
        code = facts("uk/sanctions_list")["languages"].get((language or "").lower())
        if text:
            found.append(Name.of(text, "alias", language=code or None))
        if language and (code is None or not text):
            remarks.append(f"Language of non-Latin name: {language}" + (f" ({text})" if text else ""))
    if not found:
        raise entry.error("has no name, which every entry of this format has.", _DOWNLOAD)
    return united_names(found), remarks


def _name(element: StrictElement, entry_kind: str) -> Iterator[Name]:
    table = facts("uk/sanctions_list")
    kind = _word(element, "NameType", table["name_types"])
    weak = _word(element, "AliasStrength", table["alias_strengths"])
    given = " ".join(plain(part) for n in range(1, 6) if (part := element.text(f"Name{n}")))
    family = plain(element.text("Name6") or "")
    if given or family:
        kind = "weak_alias" if weak and kind != "primary" else kind
        yield whole_name(
            " ".join(given.split()), " ".join(family.split()), kind, person=entry_kind == "person"
        )


def _word(element: StrictElement, tag: str, table: dict[str, Any]) -> Any:
    """Take a word of a closed table, whatever its capitals; the list varies them."""
    word = " ".join((element.text(tag) or "").split())
    if word.lower() not in table:
        element.one_of(table, word, tag)
    return table[word.lower()]


def _designation(entry: StrictElement, group: str | None) -> tuple[Designation, list[str]]:
    regime = " ".join(entry.required_text("RegimeName").split())
    written = entry.required_text("DateDesignated")
    designated = written_date(written)
    if designated is None:
        raise entry.error(f"has the DateDesignated {written!r}, which is no date as the list writes them.")
    source = entry.required_text("DesignationSource").replace(" ", "")
    origin: str = entry.one_of(facts("uk/sanctions_list")["sources"], source, "DesignationSource")
    again = _made_again(designated, regime, group)
    date_kind = "designated" if origin == "own" else "carried_out"
    if again is not None:
        date_kind = "made_again"
        origin = again if origin == "own" else origin
    measures, remarks = _measures(entry)
    if source not in ("UK", "UN"):
        remarks.append(f"Designation source: {source}")
    reason = plain(entry.text("UKStatementofReasons") or "")
    designation = Designation(
        authority="gb",
        program=regime,
        designated=designated,
        date_kind=date_kind,
        measures=measures,
        origin=origin,
        reason=reason or None,
    )
    return designation, remarks


def _made_again(designated: DateInterval, regime: str, group: str | None) -> str | None:
    """Return whose decision it was at first where the day is one on which the UK designated again, else None."""
    for row in facts("uk/sanctions_list")["made_again"]:
        if not (row["first"] <= designated.earliest and designated.latest <= row["last"]):
            continue
        if row.get("regime", "") in regime and ("groups" not in row or group in row["groups"]):
            return "own" if group in facts("uk/ofsi")["own_before_exit"] else str(row["origin"])
    return None


def _measures(entry: StrictElement) -> tuple[tuple[str, ...], list[str]]:
    """Take the sanctions in words and as indicators; remarks keep words that say more than the measure."""
    table: dict[str, str] = facts("uk/sanctions_list")["measures"]
    stated = (entry.text("SanctionsImposed") or "").split("|")
    words = {_letters(head): head for part in stated if (head := part.partition(":")[0].strip())}
    for letters, head in words.items():
        entry.one_of(table, letters, f"sanction {head!r}, by its letters")
    indicated = {_letters(tag): tag for tag in _indicators(entry)}
    remarks = []
    for letters, head in (indicated | words).items():
        if table[letters] in ("transport", "non_blocking") or letters.startswith("targeted"):
            remarks.append(f"Sanctions imposed: {head}")
    unsaid = [tag for letters, tag in indicated.items() if letters not in words]
    if words and unsaid:
        remarks.append(f"SanctionsImposedIndicators name beside SanctionsImposed: {', '.join(unsaid)}")
    found = {table[letters] for letters in indicated | words}
    return tuple(measure for measure in dict.fromkeys(table.values()) if measure in found), remarks


def _letters(words: str) -> str:
    return "".join(filter(str.isalnum, words)).lower()


def _indicators(entry: StrictElement) -> list[str]:
    """Take the indicators; return those that are true."""
    element = entry.take("SanctionsImposedIndicators")
    if element is None:
        return []
    truths = {"true": True, "false": False}
    tags: list[str] = facts("uk/sanctions_list")["indicators"]["tags"]
    return [tag for tag in tags if element.one_of(truths, (element.text(tag) or "false").lower(), tag)]


def _relations(fields: Sequence[tuple[str, str, str]], entry: Citation) -> tuple[list[Relation], list[str]]:
    """Return the ties to the names of party fields, and as remarks the fields that hold no names."""
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


def _addresses(entry: StrictElement) -> tuple[Address, ...]:
    tags = (*(f"AddressLine{n}" for n in range(1, 7)), "AddressPostalCode")
    found: dict[Address, None] = {}
    for element in entry.items("Addresses", "Address"):
        country = element.text("AddressCountry")
        parts: Iterable[str | None] = (*(element.text(tag) for tag in tags), country)
        text = ", ".join(" ".join(part.split()).rstrip(",") for part in parts if part)
        if text:
            found[Address(text=text, country=territory_code(country) if country else None)] = None
    return tuple(found)
