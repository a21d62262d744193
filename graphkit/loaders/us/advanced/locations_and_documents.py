"""Locations and identity documents of OFAC's ADVANCED format, separate from the parties that refer to them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from graphkit.loaders.shared.facts import facts
from graphkit.loaders.shared.xml import Element
from graphkit.loaders.us.advanced.dates import read_period
from graphkit.loaders.us.advanced.parts import Gathered, Stated
from graphkit.loaders.us.advanced.reference_values import Place, References, boolean
from graphkit.model.records import Address, Identifier
from graphkit.model.territories import territory_code

_IMO = re.compile(r"(?:IMO\s*)?(\d{7})")
# The parts of an address in the order of OFAC's other formats. A country of citizenship is a location whose only part
# has the type "Unknown".
_PARTS = {
    kind: rank
    for rank, kind in enumerate(
        ("ADDRESS1", "ADDRESS2", "ADDRESS3", "CITY", "STATE/PROVINCE", "REGION", "POSTAL CODE", "Unknown")
    )
}


@dataclass(frozen=True)
class Location:
    """A place: its address, or None if the file determines none, and its words in other scripts.

    ``versions`` are the versions of features to which it says it belongs.
    """

    address: Address | None
    other_words: tuple[str, ...]
    versions: tuple[str, ...] = ()


@dataclass(frozen=True)
class Document:
    """The content of an identity document: its number, or a remark if it has none."""

    identifier: Identifier | None
    remark: str | None


class Places:
    """The locations of a file by id. A party that refers to one also gets what is not understood in it."""

    def __init__(self) -> None:
        self._by_id: dict[str, Stated[Location]] = {}
        self._of_version: dict[str, list[Stated[Location]]] = defaultdict(list)
        self._unused: dict[int, Stated[Location]] = {}

    def add(self, location_id: str, stated: Stated[Location]) -> None:
        """Add a location; of two with one id the first is kept."""
        self._unused[stated.part.number] = stated
        if not location_id or location_id in self._by_id:
            return
        self._by_id[location_id] = stated
        for version in stated.made.versions if stated.made else ():
            self._of_version[version].append(stated)

    def named(self, element: Element, location_id: str, at: str, gathered: Gathered) -> Location | None:
        """Return the location with this id, for the party of *gathered*; None and a notice if the file has none."""
        stated = self._by_id.get(location_id)
        if stated is None:
            what = "refers to a Location that is not in the file"
            element.note("value", f"{element.path} {what}", location_id, at, group=f"{element.path} {what}")
            return None
        return self._use(stated, gathered)

    def of_version(self, version: str, gathered: Gathered) -> list[Location]:
        """Return the locations that claim to belong to this version of a feature, which itself names none."""
        found = (self._use(stated, gathered) for stated in self._of_version.get(version, ()))
        return [location for location in found if location is not None]

    def unused(self) -> Iterator[Stated[Location]]:
        """Yield the locations to which nothing in the file refers."""
        yield from self._unused.values()

    def _use(self, stated: Stated[Location], gathered: Gathered) -> Location | None:
        self._unused.pop(stated.part.number, None)
        gathered.add(stated.part, stated.unknown)
        return stated.made


def read_location(element: Element, references: References) -> Location:
    """Return a <Location>: the words of its parts in reading order, the country last."""
    areas = [references.area(area, "AreaCodeID") for area in element.take_all("LocationAreaCode")]
    countries = [references.country(one, "CountryID") for one in element.take_all("LocationCountry")]
    parts: list[tuple[int, str]] = []
    other_words: list[str] = []
    for part in element.take_all("LocationPart"):
        kind = references.word(part, "LocPartTypeID", "LocPartType")
        last = len(_PARTS)
        rank = part.one_of(_PARTS, kind, "part of a location", last, at="@LocPartTypeID") if kind else last
        for value in part.take_all("LocationPartValue"):
            note, text = value.text("Comment"), value.expected_text("Value")
            words = f"{text} ({note})" if text and note else text or note or ""
            # A word that may be in another script becomes part of the address, so that it is not lost.
            if not boolean(value, "Primary", otherwise=True):
                other_words += [words] if words else []
            elif words:
                parts.append((rank, words))
    words_in_order = [text for _, text in sorted(parts, key=lambda part: part[0])]
    named = [place for place in (*countries, *areas) if place]
    versions = [one.attribute("FeatureVersionID") for one in element.take_all("FeatureVersionReference")]
    element.take_all("IDRegDocumentReference")
    return Location(
        _address(words_in_order, named), tuple(other_words), tuple(one for one in versions if one)
    )


def _address(words: list[str], places: list[Place]) -> Address | None:
    """Return the address; a country given twice, as the country and as its area code, is named once."""
    named = list(dict.fromkeys(place.name for place in places))
    text = ", ".join([*words, *named])
    if not text:
        return None
    code = next((place.code for place in places if place.code), None)
    return Address(text=text, country=code if places else territory_code(text))


def read_document(element: Element, references: References, issued_in: Location | None) -> Document:
    """Return an <IDRegDocument>, its kind expressed as the scheme of OFAC's other formats.

    The label says who issued it, where, when and until when, and whether it is fraudulent. A number that OFAC calls
    fraudulent, or whose validity is stated in an unknown word, identifies nobody.
    """
    element.take_all("DocumentedNameReference")
    kind = references.meaning(element, "IDRegDocTypeID", "IDRegDocType")
    country = references.country(element, "IssuedBy-CountryID")
    doubt = _doubt(element, references)
    notes = [
        *([authority] if (authority := element.text("IssuingAuthority")) else []),
        *([f"issued in {issued_in.address.text}"] if issued_in and issued_in.address else []),
        *_dates(element, references),
        *([doubt] if doubt else []),
        *([comment] if (comment := element.text("Comment")) else []),
    ]
    label = ", ".join([kind.named, *notes])
    written = element.text("IDRegistrationNo")
    scheme, number = scheme_of(element, kind.words, written or "", at="@IDRegDocTypeID")
    if not written:
        of = f" ({country.name})" if country else ""
        return Document(None, f"{label}{of}: the list gives no number")
    return Document(
        Identifier(
            scheme="other" if doubt else scheme,
            number=number,
            label=label,
            country=country.code if country else None,
        ),
        None,
    )


def _doubt(element: Element, references: References) -> str:
    """Return "fraudulent", or the unknown word for the document's validity; "" for a valid one."""
    validity = references.meaning(element, "ValidityID", "Validity")
    if not validity.words:
        return validity.named if validity.id else ""
    known: Mapping[str, bool] = facts("us/advanced/advanced")["validities"]
    fraudulent = element.one_of(known, validity.words, "validity", True, at="@ValidityID")
    return validity.words.lower() if fraudulent else ""


def scheme_of(element: Element, kind: str, number: str, *, at: str) -> tuple[str, str]:
    """Return the scheme for a number of this kind, and the number as the scheme writes it."""
    if kind == "Vessel Registration Identification":
        imo = _IMO.fullmatch(number)
        return ("imo", imo[1]) if imo else ("other", number)
    if not kind:
        return "other", number
    return element.one_of(identifier_types(), kind, "type of identifier", "other", at=at), number


@cache
def identifier_types() -> Mapping[str, str]:
    """Return the schemes by kind of number, in OFAC's words."""
    own = facts("us/advanced/advanced")["identifier_types"]
    return {**facts("us/classic")["identifier_types"], **own}


def _dates(element: Element, references: References) -> list[str]:
    found = []
    verbs: Mapping[str, str] = facts("us/advanced/advanced")["document_dates"]
    for dated in element.take_all("DocumentDate"):
        kind = references.meaning(dated, "IDRegDocDateTypeID", "IDRegDocDateType")
        verb = kind.named
        if kind.words:
            verb = dated.one_of(verbs, kind.words, "type of date", kind.words, at="@IDRegDocDateTypeID")
        period = dated.take("DatePeriod")
        read = read_period(period, references) if period is not None else None
        if read is not None and read.written:
            found.append(f"{verb} {read.written}")
    return found
