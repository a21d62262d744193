"""Locations and identity documents of OFAC's ADVANCED format: they stand beside the parties, which refer to them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from graphkit.loaders.shared.facts import facts
from graphkit.loaders.shared.strict_xml import StrictElement
from graphkit.loaders.us.advanced.reference_values import Place, References, as_written, boolean, read_period
from graphkit.model.records import Address, Identifier
from graphkit.model.territories import territory_code

_IMO = re.compile(r"(?:IMO\s*)?(\d{7})")
# The parts of an address in the order in which OFAC's other formats write them. A country of citizenship is a
# location whose one part is of the type "Unknown".
_PARTS = {
    kind: rank
    for rank, kind in enumerate(
        ("ADDRESS1", "ADDRESS2", "ADDRESS3", "CITY", "STATE/PROVINCE", "REGION", "POSTAL CODE", "Unknown")
    )
}


@dataclass(frozen=True)
class Location:
    """A place: its address, None where the file determines nothing of it, and its words in other scripts."""

    address: Address | None
    other_words: tuple[str, ...]


@dataclass(frozen=True)
class Document:
    """What a document of identity says: the number it gives, or a remark where it gives none."""

    identifier: Identifier | None
    remark: str | None


def read_location(element: StrictElement, references: References) -> Location:
    """Return a <Location>: the words of its parts in reading order, its country last."""
    areas = [references.area(area, "AreaCodeID") for area in element.take_all("LocationAreaCode")]
    countries = [references.country(one, "CountryID") for one in element.take_all("LocationCountry")]
    parts: list[tuple[int, str]] = []
    other_words: list[str] = []
    for part in element.take_all("LocationPart"):
        kind = references.word(part, "LocPartTypeID", "LocPartType")
        rank: int = part.one_of(_PARTS, kind, "part of a location")
        for value in part.take_all("LocationPartValue"):
            note, text = value.text("Comment"), value.required_text("Value")
            text = f"{text} ({note})" if note else text
            if boolean(value, "Primary"):
                parts.append((rank, text))
            else:
                other_words.append(text)
    words = [text for _, text in sorted(parts, key=lambda part: part[0])]
    return Location(_address(words, [place for place in (*countries, *areas) if place]), tuple(other_words))


def _address(words: list[str], places: list[Place]) -> Address | None:
    """Return the address; a country that is given twice, as the country and as its area code, is named once."""
    named = list(dict.fromkeys(place.name for place in places))
    text = ", ".join([*words, *named])
    if not text:
        return None
    code = next((place.code for place in places if place.code), None)
    return Address(text=text, country=code if places else territory_code(text))


def read_document(element: StrictElement, references: References, issued_in: Location | None) -> Document:
    """Return an <IDRegDocument>, its kind as the scheme that OFAC's other formats give it.

    Who issued it, where, when and until when, and that it is fraudulent, stand in the label. A number that OFAC
    calls fraudulent identifies nobody.
    """
    kind = references.word(element, "IDRegDocTypeID", "IDRegDocType")
    country = references.country(element, "IssuedBy-CountryID")
    validity = references.word(element, "ValidityID", "Validity")
    fraudulent = element.one_of(facts("us/advanced/advanced")["validities"], validity, "validity")
    notes = [
        *([authority] if (authority := element.text("IssuingAuthority")) else []),
        *([f"issued in {issued_in.address.text}"] if issued_in and issued_in.address else []),
        *_dates(element, references),
        *(["fraudulent"] if fraudulent else []),
        *([comment] if (comment := element.text("Comment")) else []),
    ]
    label = ", ".join([kind, *notes])
    written = element.text("IDRegistrationNo")
    scheme, number = scheme_of(element, kind, written or "")
    if not written:
        of = f" ({country.name})" if country else ""
        return Document(None, f"{label}{of}: the list gives no number")
    return Document(
        Identifier(
            scheme="other" if fraudulent else scheme,
            number=number,
            label=label,
            country=country.code if country else None,
        ),
        None,
    )


def scheme_of(element: StrictElement, kind: str, number: str) -> tuple[str, str]:
    """Return the scheme of a number of this kind, and the number as the scheme writes it."""
    if kind == "Vessel Registration Identification":
        imo = _IMO.fullmatch(number)
        return ("imo", imo[1]) if imo else ("other", number)
    own = facts("us/advanced/advanced")["identifier_types"]
    return element.one_of(
        {**facts("us/classic")["identifier_types"], **own}, kind, "type of identifier"
    ), number


def _dates(element: StrictElement, references: References) -> list[str]:
    found = []
    for dated in element.take_all("DocumentDate"):
        kind = references.word(dated, "IDRegDocDateTypeID", "IDRegDocDateType")
        verb = dated.one_of(facts("us/advanced/advanced")["document_dates"], kind, "type of date")
        period = dated.take("DatePeriod")
        interval = read_period(period, references) if period is not None else None
        if interval is not None:
            found.append(f"{verb} {as_written(interval)}")
    return found
