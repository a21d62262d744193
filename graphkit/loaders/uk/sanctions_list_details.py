"""Details of persons, entities and ships on the UK Sanctions List, and the way it writes words and dates."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache, partial

from graphkit.loaders.shared.facts import facts
from graphkit.loaders.shared.xml import Element
from graphkit.loaders.uk.cells import birth_date, birth_places, listed, nationalities, papers
from graphkit.model.dates import DateInterval
from graphkit.model.records import BirthDate, Identifier
from graphkit.model.territories import Country, territory_code

# Only entities that end in a semicolon: "?a=1&reg=2" in a web address contains none.
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_UNKNOWN_PART = re.compile(r"(?<![A-Za-z])(?:dd|mm)(?=/)", re.IGNORECASE)
_NOTHING = re.compile(r"(?:dd|00)/(?:mm|00)/(?:yyyy|0000)", re.IGNORECASE)
# "15/08/19yy": the list knows the day but not the year.
_WITHOUT_YEAR = re.compile(r"(?:dd|\d{1,2})/(?:mm|\d{1,2})/\d{0,3}y{1,4}", re.IGNORECASE)
_IMO = re.compile(r"\d{7}")
_PAPERS = (
    ("Passport", "passport", "PassportDetails", "Passport"),
    ("National Identification", "national_id", "NationalIdentifierDetails", "NationalIdentifier"),
)
_NATIONAL = re.compile(r"([A-Z][A-Za-z .'()-]+?),? (?:number|no\.?) (\S*\d\S*)", re.IGNORECASE)


@dataclass
class Details:
    """The content that was taken; ``fields`` has (path in the entry, marker in ofsi.toml, words) for each known field.

    ``of_person`` says whether it was taken from IndividualDetails.
    """

    of_person: bool = False
    fields: list[tuple[str, str, str]] = field(default_factory=list)
    birth_dates: list[BirthDate] = field(default_factory=list)
    birth_places: list[str] = field(default_factory=list)
    nationalities: list[Country] = field(default_factory=list)
    positions: list[str] = field(default_factory=list)
    identifiers: list[Identifier] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)


def take_details(entry: Element) -> Details:
    """Take the contact fields and IndividualDetails, EntityDetails and ShipDetails."""
    people = entry.items("IndividualDetails", "Individual")
    found = Details(of_person=bool(people))
    holders = {
        "IndividualDetails/Individual": people,
        "EntityDetails/Entity": entry.items("EntityDetails", "Entity"),
        "ShipDetails/Ship": entry.items("ShipDetails", "Ship"),
        "": [entry],
    }
    for path, marker in facts("uk/sanctions_list")["fields"].items():
        *above, container, tag = path.split("/")
        for holder in holders["/".join(above)]:
            words = [_words(item, marker) for item in holder.items(container, tag)]
            found.fields += [(path, marker, text) for text in words if text]
    _one_register_number(found)
    for person in people:
        _person(person, found)
    return found


def _words(item: Element, marker: str) -> str:
    """Take the text of a field; "" for an invalid gender or IMO number, which is kept as written."""
    written = item.own_text() or ""
    text = plain(written)
    if not text:
        return ""
    if marker == "IMO number":
        number = re.sub(r"^IMO\s*(?:number)?[:\s]*(?=\d)", "", text, flags=re.IGNORECASE)
        if not _IMO.fullmatch(number):
            item.malformed(written, "an IMO number")
            return ""
        return number
    if marker == "Gender" and text.lower() not in ("male", "female"):
        return item.one_of({}, written, "gender", "")
    if marker == "Year built" and written_date(text) is None:
        item.malformed(written, "a year")
    return text


def _one_register_number(found: Details) -> None:
    """Join several register numbers in one field: the registers of several bare numbers are unknown."""
    numbers = [one for one in found.fields if one[1] == "Business Reg No"]
    if len(numbers) > 1 and all(re.fullmatch(r"[\d\s-]+", words) for _, _, words in numbers):
        path, marker, _ = numbers[0]
        found.fields = [one for one in found.fields if one not in numbers]
        found.fields.append((path, marker, "; ".join(dict.fromkeys(words for _, _, words in numbers))))


def _person(person: Element, found: Details) -> None:
    for item in person.items("DOBs", "DOB"):
        found.birth_dates += item.read(_birth_dates, [])
    for item in person.items("Nationalities", "Nationality"):
        found.nationalities += item.read(_nationalities, [])
    for item in person.items("BirthDetails", "Location"):
        found.birth_places += item.read(_birth_places, [])
    for item in person.items("Positions", "Position"):
        found.positions += parts_of(item)
    for word, scheme, container, tag in _PAPERS:
        for item in person.items(container, tag):
            read = item.read(partial(_papers, tag=tag, word=word, scheme=scheme), None)
            if read is not None:
                found.identifiers += read[0]
                found.remarks += read[1]


def _birth_dates(item: Element) -> list[BirthDate]:
    """Take a date of birth; none if the list writes "dd/mm/yyyy", meaning that it is unknown."""
    written = item.own_text()
    if not written or _NOTHING.fullmatch(written):
        return []
    interval = written_date(written)
    if interval is None and not _WITHOUT_YEAR.fullmatch(written):
        item.malformed(written, "a date")
    return [BirthDate(written=written, interval=interval)]


def _nationalities(item: Element) -> list[Country]:
    return [country for part in parts_of(item) for country in nationalities(part)]


def _birth_places(item: Element) -> list[str]:
    return birth_places(item.text("TownOfBirth") or "", item.text("CountryOfBirth") or "")


def _papers(item: Element, *, tag: str, word: str, scheme: str) -> tuple[list[Identifier], list[str]]:
    number, note = item.text(f"{tag}Number") or "", item.text(f"{tag}AdditionalInformation") or ""
    numbers, remarks = papers(number, note, word, scheme)
    return [_with_country(one, number, note) for one in numbers], remarks


def _with_country(number: Identifier, written: str, note: str) -> Identifier:
    """Return the number with the country stated before it ("Kuwait, number 2600") or in its note."""
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


def parts_of(element: Element) -> list[str]:
    """Take the text of an element, split at "|" and at the marks of a numbered list."""
    parts = plain(element.own_text() or "").split("|")
    return [" ".join(item.split()) for part in parts for item in listed(part) if item.strip()]


def written_date(written: str) -> DateInterval | None:
    """Return the day, month or year of "25/01/2001", "dd/09/1958", "00/00/1975", "1962"; None without a year."""
    return birth_date(_UNKNOWN_PART.sub("00", written.strip())).interval


def plain(text: str) -> str:
    """Return the text with HTML entities decoded, tags removed and lines stripped; never markup."""
    words = text
    if "&" in words:
        for _ in range(2):  # the list HTML-escapes text that it has already escaped
            words = _ENTITY.sub(lambda entity: html.unescape(entity[0]), words)
    if "<" in words:
        lines = facts("uk/sanctions_list")["html"]["lines"]
        words = _tags().sub(lambda tag: "\n" if tag[1].lower() in lines else " ", words)
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
