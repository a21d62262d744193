"""The features, identity documents and dates of an entity in OFAC's ENHANCED XML.

They become what the classic format makes of them: the same numbers under the same schemes, the same words in the
same remarks, so that the two formats state one fact of an entry once.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass, field
from datetime import date

from graphkit.loaders.shared.facts import facts
from graphkit.loaders.shared.strict_xml import StrictElement
from graphkit.model.dates import DateInterval, Precision
from graphkit.model.records import BirthDate, Citation, Identifier, Relation
from graphkit.model.territories import Country, territory_code

_IMO = re.compile(r"(?:IMO\s*)?(\d{7})")
_NUMBER = re.compile(r"\d{1,3}(,\d{3})+")  # a tonnage, which the classic format writes without commas
_TRUTH = {"true": True, "false": False}


@dataclass
class Features:
    """What the features of one entity state; ``listing_days`` are days of listing by programme."""

    citation: Citation
    birth_dates: list[BirthDate] = field(default_factory=list)
    birth_places: list[str] = field(default_factory=list)
    nationalities: list[Country] = field(default_factory=list)
    citizenships: list[Country] = field(default_factory=list)
    gender: str | None = None
    positions: list[str] = field(default_factory=list)
    identifiers: list[Identifier] = field(default_factory=list)
    relations: list[Relation] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    listing_days: dict[str, date] = field(default_factory=dict)

    @classmethod
    def of(cls, entity: StrictElement, citation: Citation) -> Features:
        """Take the features and identity documents of *entity*; ListError for a type that is not known."""
        features = cls(citation)
        features.identifiers += [
            _document(element) for element in entity.items("identityDocuments", "identityDocument")
        ]
        for element in entity.items("features", "feature"):
            features._take(element)
        return features

    def _take(self, feature: StrictElement) -> None:
        table = facts("us/enhanced")
        kind = feature.required_text("type").replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")
        value = feature.required_text("value")
        dated = feature.take("valueDate")
        interval = read_interval(dated) if dated is not None else None
        reliability = feature.text("reliability")
        if reliability is not None:
            judged = feature.one_of(table["reliability"], reliability, "reliability of a feature")
            if judged["said"]:
                self.remarks.append(f"{kind.rstrip(' :-')}: {value} (reliability: {reliability})")
            if not judged["fact"]:
                return
        if kind in table["features"]:
            self._add_fact(table["features"][kind], feature, value, interval)
        else:
            self._add_words(kind, feature, value, interval)

    def _add_fact(
        self, meant: str, feature: StrictElement, value: str, interval: DateInterval | None
    ) -> None:
        match meant:
            case "birth_date":
                if interval is None:
                    raise feature.error("is a date of birth without <valueDate>.")
                self.birth_dates.append(BirthDate(written=value, interval=interval))
            case "birth_place":
                self.birth_places.append(value)
            case "nationality":
                self.nationalities.append(Country.of(value))
            case "citizenship":
                self.citizenships.append(Country.of(value))
            case "gender":
                self.gender = value.lower()
            case "position":
                self.positions.append(value)
            case "owner":
                locator = f"{self.citation.locator}/features/feature[type='Vessel Owner']"
                cited = self.citation.model_copy(update={"locator": locator, "quote": value})
                self.relations.append(Relation(type="owned_by", name=value, citation=cited))
            case _:
                self.identifiers.append(Identifier(scheme=meant, number=value, label="Vessel call sign"))

    def _add_words(
        self, kind: str, feature: StrictElement, value: str, interval: DateInterval | None
    ) -> None:
        table, classic = facts("us/enhanced"), facts("us/classic")
        if kind in table["feature_remarks"]:
            words = value.replace(",", "") if _NUMBER.fullmatch(value) else value
            self.remarks.append(f"{table['feature_remarks'][kind]}: {words}")
        elif kind in classic["remark_types"]["words"]:
            self.remarks.append(f"{kind.rstrip(' :-')}: {value}")
        elif kind in classic["listing_dates"]:
            if interval is None or interval.precision is not Precision.DAY:
                raise feature.error(f"has the listing date {value!r}, which is not a day.")
            self.listing_days[classic["listing_dates"][kind]] = interval.earliest
        else:
            scheme = feature.one_of(classic["identifier_types"], kind, "type of feature")
            self.identifiers.append(Identifier(scheme=scheme, number=value, label=kind))


def read_truth(element: StrictElement, tag: str) -> bool:
    """Take the child *tag*, which says true or false; ListError for anything else."""
    truth: bool = element.one_of(_TRUTH, element.required_text(tag), f"word of <{tag}>")
    return truth


def read_interval(element: StrictElement) -> DateInterval:
    """Take the days among which a date lies; ListError if they are no days or stand in the wrong order."""
    first, *_, last = (
        element.required_text(tag) for tag in ("fromDateBegin", "fromDateEnd", "toDateBegin", "toDateEnd")
    )
    approximate = read_truth(element, "isApproximate")
    try:
        begin, end = (DateInterval.of_day(date.fromisoformat(text)) for text in (first, last))
        return DateInterval.spanning(begin, end, approximate=approximate)
    except ValueError as error:
        raise element.error(f"has the days {first!r} to {last!r}, which are no date.") from error


def _document(document: StrictElement) -> Identifier:
    """Return an identity document as the number that the classic format makes of it."""
    kind = document.required_text("type")
    number = document.required_text("documentNumber")
    country = document.text("issuingCountry")
    label = kind
    for tag, word in (("issueDate", "issued"), ("expirationDate", "expires")):
        dated = document.take(tag)
        if dated is not None:
            label += f", {word} {_as_ofac_writes(read_interval(dated))}"
    for tag in ("issuingLocation", "issuingAuthority"):
        issuer = document.text(tag)
        label += f", {issuer}" if issuer else ""
    imo = _IMO.fullmatch(number) if kind == "Vessel Registration Identification" else None
    if kind == "Vessel Registration Identification":
        scheme, number = ("imo", imo[1]) if imo else ("other", number)
    else:
        known = {**facts("us/classic")["identifier_types"], **facts("us/enhanced")["identifier_types"]}
        scheme = document.one_of(known, kind, "type of identity document")
    return Identifier(
        scheme=scheme, number=number, label=label, country=territory_code(country) if country else None
    )


def _as_ofac_writes(interval: DateInterval) -> str:
    """Return a date in the words of the classic format: 27 Mar 2013, Aug 2009, 1983, circa 1950."""
    about = "circa " if interval.approximate else ""
    first, last = interval.earliest, interval.latest
    if interval.precision is Precision.DAY:
        return about + f"{first:%d %b %Y}"
    if (first.day, last.day) != (1, monthrange(last.year, last.month)[1]):
        return about + f"{first:%d %b %Y} to {last:%d %b %Y}"
    if interval.precision is Precision.MONTH:
        return about + f"{first:%b %Y}"
    if interval.precision is Precision.YEAR:
        return about + f"{first:%Y}"
    return about + f"{first:%b %Y} to {last:%b %Y}"
