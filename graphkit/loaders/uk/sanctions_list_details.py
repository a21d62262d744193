"""What the UK Sanctions List says of a person, an entity or a ship, and how it writes words and dates."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache

from graphkit.loaders.shared.facts import facts
from graphkit.loaders.shared.strict_xml import StrictElement
from graphkit.loaders.uk.cells import birth_date, birth_places, listed, nationalities, papers
from graphkit.model.dates import DateInterval
from graphkit.model.records import BirthDate, Identifier
from graphkit.model.territories import Country, territory_code

# Only entities that end in a semicolon: "?a=1&reg=2" in a web address holds none.
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_UNKNOWN_PART = re.compile(r"(?<![A-Za-z])(?:dd|mm)(?=/)", re.IGNORECASE)
_NOTHING = re.compile(r"(?:dd|00)/(?:mm|00)/(?:yyyy|0000)", re.IGNORECASE)
_NATIONAL = re.compile(r"([A-Z][A-Za-z .'()-]+?),? (?:number|no\.?) (\S*\d\S*)", re.IGNORECASE)


@dataclass
class Details:
    """What was taken; ``fields`` holds (path below the entry, marker of uk.toml, words) of each field of the table."""

    fields: list[tuple[str, str, str]] = field(default_factory=list)
    birth_dates: list[BirthDate] = field(default_factory=list)
    birth_places: list[str] = field(default_factory=list)
    nationalities: list[Country] = field(default_factory=list)
    positions: list[str] = field(default_factory=list)
    identifiers: list[Identifier] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)


def take_details(entry: StrictElement) -> Details:
    """Take the contact fields and IndividualDetails, EntityDetails and ShipDetails."""
    found = Details()
    people = entry.items("IndividualDetails", "Individual")
    holders = {
        "IndividualDetails/Individual": people,
        "EntityDetails/Entity": entry.items("EntityDetails", "Entity"),
        "ShipDetails/Ship": entry.items("ShipDetails", "Ship"),
        "": [entry],
    }
    for path, marker in facts("uk/sanctions_list")["fields"].items():
        *above, container, tag = path.split("/")
        for holder in holders["/".join(above)]:
            words = [plain(text) for item in holder.items(container, tag) if (text := item.own_text())]
            found.fields += [(path, marker, _number(marker, text)) for text in words if text]
    _one_register_number(found)
    for person in people:
        _person(person, found)
    return found


def _number(marker: str, text: str) -> str:
    """Return an IMO number without the letters before it, and other words as they are."""
    return (
        re.sub(r"^IMO\s*(?:number)?[:\s]*(?=\d)", "", text, flags=re.IGNORECASE)
        if marker == "IMO number"
        else text
    )


def _one_register_number(found: Details) -> None:
    """Make one field of several register numbers: of several bare numbers nobody says which is of which register."""
    numbers = [one for one in found.fields if one[1] == "Business Reg No"]
    if len(numbers) > 1 and all(re.fullmatch(r"[\d\s-]+", words) for _, _, words in numbers):
        path, marker, _ = numbers[0]
        found.fields = [one for one in found.fields if one not in numbers]
        found.fields.append((path, marker, "; ".join(dict.fromkeys(words for _, _, words in numbers))))


def _person(person: StrictElement, found: Details) -> None:
    for item in person.items("DOBs", "DOB"):
        written = item.own_text()
        if written and not _NOTHING.fullmatch(written):
            found.birth_dates.append(BirthDate(written=written, interval=written_date(written)))
    for item in person.items("Nationalities", "Nationality"):
        found.nationalities += [country for part in parts_of(item) for country in nationalities(part)]
    for item in person.items("BirthDetails", "Location"):
        found.birth_places += birth_places(item.text("TownOfBirth") or "", item.text("CountryOfBirth") or "")
    for item in person.items("Positions", "Position"):
        found.positions += parts_of(item)
    for word, scheme, container, tag in (
        ("Passport", "passport", "PassportDetails", "Passport"),
        ("National Identification", "national_id", "NationalIdentifierDetails", "NationalIdentifier"),
    ):
        for item in person.items(container, tag):
            number, note = item.text(f"{tag}Number") or "", item.text(f"{tag}AdditionalInformation") or ""
            numbers, remarks = papers(number, note, word, scheme)
            found.identifiers += [_with_country(one, number, note) for one in numbers]
            found.remarks += remarks


def _with_country(number: Identifier, written: str, note: str) -> Identifier:
    """Return the number with the country that stands before it ("Kuwait, number 2600") or beside it in the note."""
    stated = _NATIONAL.fullmatch(written.strip())
    country = territory_code(stated[1]) if stated else None
    if stated and country:
        return number.model_copy(
            update={"number": stated[2], "country": country, "label": f"{number.label} ({written})"}
        )
    if number.country is None and number.number in note:
        nation = re.match(
            r"\s*([A-Z][A-Za-z ]*?) (?:diplomatic |service |national )?(?:passport|identity card)\b", note
        )
        return number.model_copy(update={"country": territory_code(nation[1]) if nation else None})
    return number


def parts_of(element: StrictElement) -> list[str]:
    """Take the words of an element, apart at "|" and at the marks of a numbered list."""
    parts = plain(element.own_text() or "").split("|")
    return [" ".join(item.split()) for part in parts for item in listed(part) if item.strip()]


def written_date(written: str) -> DateInterval | None:
    """Return the day, month or year of "25/01/2001", "dd/09/1958", "00/00/1975", "1962"; None without a year."""
    return birth_date(_UNKNOWN_PART.sub("00", written.strip())).interval


def plain(text: str) -> str:
    """Return the text with HTML's entities read and its tags taken out, lines stripped; never markup."""
    words = text
    for _ in range(2):  # the list escapes for HTML what it has escaped already
        words = _ENTITY.sub(lambda entity: html.unescape(entity[0]), words)
    words = _tags().sub(
        lambda tag: "\n" if tag[1].lower() in facts("uk/sanctions_list")["html"]["lines"] else " ", words
    )
    return "\n".join(_lines(words))


def _lines(words: str) -> Iterator[str]:
    for line in words.splitlines():
        folded = " ".join(line.split())
        if folded:
            yield folded


@cache
def _tags() -> re.Pattern[str]:
    names = "|".join(facts("uk/sanctions_list")["html"]["tags"])
    return re.compile(rf"</?({names})(?:\s[^<>]*)?/?>", re.IGNORECASE)
