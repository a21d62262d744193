"""The features, identity documents and dates of an entity in OFAC's ENHANCED XML.

They become the same as in the classic format: the same numbers under the same schemes, the same words in the same
remarks, so that a fact in both formats is one fact.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import NamedTuple

from graphkit.loaders.shared.facts import facts
from graphkit.loaders.shared.xml import Element
from graphkit.model.dates import DateInterval, Precision
from graphkit.model.records import BirthDate, Citation, Identifier, Relation
from graphkit.model.territories import Country, territory_code

_IMO = re.compile(r"(?:IMO\s*)?(\d{7})")
_NUMBER = re.compile(r"\d{1,3}(,\d{3})+")  # a tonnage; the classic format writes it without commas
_TRUTH = {"true": True, "false": False}
# An unknown word for how certain OFAC is about a feature: the feature is read, and its remark quotes the word.
_OTHER_RELIABILITY = {"fact": True, "said": True}


class ListingDay(NamedTuple):
    """The listing date under a programme that a feature states, with the feature in words."""

    program: str
    day: date
    words: str


@dataclass
class Features:
    """The content of the features and identity documents of one entity."""

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
    listing_days: list[ListingDay] = field(default_factory=list)
    stated: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, entity: Element, citation: Citation) -> Features:
        """Take the features and identity documents of *entity*; an unknown type becomes a remark, kept and reported."""
        features = cls(citation)
        documents = entity.items("identityDocuments", "identityDocument")
        for element in entity.items("features", "feature"):
            element.read(features._take, None)
        read = (element.read(lambda each: _document(each, features.stated), None) for element in documents)
        features.identifiers[:0] = [one for one in read if one is not None]
        return features

    def _take(self, feature: Element) -> None:
        kind, value, reliability = (feature.text(tag) for tag in ("type", "value", "reliability"))
        dated = feature.take("valueDate")
        interval = read_interval(dated) if dated is not None else None
        if value is None and interval is not None:
            feature.missing("value", "its words are made from its first and last day")
            value = _as_ofac_writes(interval)
        if not kind or not value:
            feature.keep_everything("has no type" if value else "has no value")
            return
        self.stated.add(f"{kind}: {value}")
        kind = kind.replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")
        table = facts("us/enhanced")
        if not self._is_fact(feature, kind, value, reliability):
            return
        if table["features"].get(kind) == "birth_date" and dated is None:
            feature.missing("valueDate", "only the words of the date are kept")
        if kind in table["features"]:
            self._add_fact(table["features"][kind], feature, value, interval)
        else:
            self._add_words(kind, feature, value, interval)

    def _is_fact(self, feature: Element, kind: str, value: str, reliability: str | None) -> bool:
        """Return whether OFAC considers the feature true; if it does so with a reservation, a remark quotes it."""
        if reliability is None:
            return True
        known: dict[str, dict[str, bool]] = facts("us/enhanced")["reliability"]
        judged = feature.one_of(
            known, reliability, "reliability of a feature", _OTHER_RELIABILITY, at="reliability"
        )
        if judged["said"]:
            self.remarks.append(f"{kind.rstrip(' :-')}: {value} (reliability: {reliability})")
        return judged["fact"]

    def _add_fact(self, meant: str, feature: Element, value: str, interval: DateInterval | None) -> None:
        match meant:
            case "birth_date":
                self.birth_dates.append(BirthDate(written=value, interval=interval))
            case "birth_place":
                self.birth_places.append(value)
            case "nationality":
                self.nationalities.append(Country.of(value))
            case "citizenship":
                self.citizenships.append(Country.of(value))
            case "gender":
                self._add_gender(feature, value)
            case "position":
                self.positions.append(value)
            case "owner":
                locator = f"{self.citation.locator}/features/feature[type='Vessel Owner']"
                cited = self.citation.model_copy(update={"locator": locator, "quote": value})
                self.relations.append(Relation(type="owned_by", name=value, citation=cited))
            case _:
                self.identifiers.append(Identifier(scheme=meant, number=value, label="Vessel call sign"))

    def _add_gender(self, feature: Element, value: str) -> None:
        genders: dict[str, str] = facts("us/classic")["genders"]
        gender = feature.one_of(genders, value, "gender", "", at="value") or None
        if gender and self.gender and gender != self.gender:
            path = f"{feature.path}/value"
            feature.note("several", "an entity has several genders", value, "value", group=f"{path}: gender")
        self.gender = self.gender or gender

    def _add_words(self, kind: str, feature: Element, value: str, interval: DateInterval | None) -> None:
        table, classic = facts("us/enhanced"), facts("us/classic")
        words = f"{kind.rstrip(' :-')}: {value}"
        if kind in table["feature_remarks"]:
            plain = value.replace(",", "") if _NUMBER.fullmatch(value) else value
            self.remarks.append(f"{table['feature_remarks'][kind]}: {plain}")
        elif kind in classic["remark_types"]["words"]:
            self.remarks.append(words)
        elif kind in classic["listing_dates"]:
            if interval is not None and interval.precision is Precision.DAY:
                program = classic["listing_dates"][kind]
                self.listing_days.append(ListingDay(program, interval.earliest, words))
            else:
                feature.malformed(value, "a day", at="value")
        else:
            # A new type need not be a number: as a number it might join two actors that share only a word.
            scheme = feature.one_of(_number_types(), kind, "type of feature", "remark", at="type")
            if scheme == "remark":
                dated = f" ({interval.earliest} to {interval.latest})" if interval else ""
                self.remarks.append(words + dated)
            else:
                self.identifiers.append(Identifier(scheme=scheme, number=value, label=kind))


@cache
def _number_types() -> Mapping[str, str]:
    known: dict[str, str] = facts("us/classic")["identifier_types"] | facts("us/enhanced")["identifier_types"]
    return known


def read_truth(element: Element, tag: str, *, missing: bool, otherwise: bool) -> bool:
    """Take the child *tag*, which says true or false; *missing* if it is absent, *otherwise* for another word."""
    text = element.expected_text(tag)
    if text in _TRUTH:
        return _TRUTH[text]
    return element.one_of(_TRUTH, text, f"word of <{tag}>", otherwise, at=tag) if text else missing


def read_interval(element: Element) -> DateInterval | None:
    """Take the interval of a date; None, with all of it kept, if its ends are not dates or are in the wrong order."""
    first, *between, last = (
        (tag, element.text(tag)) for tag in ("fromDateBegin", "fromDateEnd", "toDateBegin", "toDateEnd")
    )
    begin, end = _day(first[1]), _day(last[1])
    # A date is exact if nothing else is said, and approximate if there is a word other than "false".
    approximate = read_truth(element, "isApproximate", missing=False, otherwise=True)
    if begin is None or end is None or end < begin:
        element.keep_everything("is not written as a date")
        return None
    for tag, written in between:
        day = _day(written)
        if written is None:
            element.missing(tag, "the date was read without it")
        elif day is None or not begin <= day <= end:
            element.malformed(written, "a day of the date", at=tag)
    return DateInterval.spanning(
        DateInterval.of_day(begin), DateInterval.of_day(end), approximate=approximate
    )


def _day(written: str | None) -> date | None:
    try:
        return date.fromisoformat(written) if written else None
    except ValueError:
        return None


def _document(document: Element, stated: Collection[str]) -> Identifier | None:
    """Return an identity document as the number of the classic format; None, with all of it kept, if it has none.

    Features of the document that are not among the entity's own, in *stated*, go into the label.
    """
    kind, number, country = (document.text(tag) for tag in ("type", "documentNumber", "issuingCountry"))
    document.text("name")  # the reason for not reading it is in enhanced.toml
    issue, features = _issue(document), _features_of(document)
    if not number:
        document.keep_everything("has no documentNumber")
        return None
    if not kind:
        document.missing("type", "read as a number of another kind")
    code = territory_code(country) if country else None
    # An unknown country is in the label in the list's words.
    country_words = [country] if country and code is None else []
    others = [words for words in features if words not in stated]
    label = ", ".join([kind or "number", *issue, *country_words, *others])
    if kind == "Vessel Registration Identification":
        imo = _IMO.fullmatch(number)
        scheme, number = ("imo", imo[1]) if imo else ("other", number)
    else:
        types = _number_types()
        scheme = (
            document.one_of(types, kind, "type of identity document", "other", at="type") if kind else "other"
        )
    return Identifier(scheme=scheme, number=number, label=label, country=code)


def _issue(document: Element) -> list[str]:
    """Return, in words, when, where and by whom the document was issued."""
    words: list[str] = []
    for tag, word in (("issueDate", "issued"), ("expirationDate", "expires")):
        dated = document.take(tag)
        interval = read_interval(dated) if dated is not None else None
        words += [f"{word} {_as_ofac_writes(interval)}"] if interval else []
    issuers = (document.text(tag) for tag in ("issuingLocation", "issuingAuthority"))
    return [*words, *(issuer for issuer in issuers if issuer)]


def _features_of(document: Element) -> list[str]:
    """Return the features that the document itself states, as OFAC writes them: "Gender: Male"."""
    return [words for element in document.items("idFeatures", "idFeature") if (words := element.own_text())]


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
