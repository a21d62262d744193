"""The reference value sets of OFAC's ADVANCED format: the words behind the ids, and dates as the format writes them.

The file says everything by id (``FeatureTypeID="8"``) and gives the words at its beginning (``<FeatureType ID="8">
Birthdate``). Rules are kept by the words, never by the ids: an id that the file does not explain is an error.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from graphkit.loaders.shared.facts import facts
from graphkit.loaders.shared.strict_xml import StrictElement
from graphkit.model.dates import DateInterval, Precision
from graphkit.model.territories import territory_code

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_BOOLEANS = {"true": True, "false": False}
_Value = TypeVar("_Value")


@dataclass(frozen=True)
class Place:
    """A country or region in OFAC's words; ``code`` is its ISO 3166 code where it has one."""

    name: str
    code: str | None


@dataclass(frozen=True)
class References:
    """The words of each reference set by id; ``kinds`` are actor kinds by id of party subtype."""

    words: Mapping[str, Mapping[str, str]]
    countries: Mapping[str, Place]
    areas: Mapping[str, Place]
    kinds: Mapping[str, str]

    def word(self, element: StrictElement, attribute: str, kind: str) -> str:
        """Take *attribute* and return what it means; an error when the set of *kind* does not hold its id."""
        return self._known(self.words[kind], element, element.required_attribute(attribute), kind)

    def word_if_any(self, element: StrictElement, attribute: str, kind: str) -> str | None:
        """Take *attribute* and return what it means; None when it is missing."""
        found = element.attribute(attribute)
        return self._known(self.words[kind], element, found, kind) if found else None

    def country(self, element: StrictElement, attribute: str) -> Place | None:
        """Take *attribute* and return the country that it means; None when it is missing or undetermined."""
        found = element.attribute(attribute)
        return _determined(self._known(self.countries, element, found, "Country")) if found else None

    def area(self, element: StrictElement, attribute: str) -> Place | None:
        """Take *attribute* and return the country or region that it means; None when it is undetermined."""
        found = element.required_attribute(attribute)
        return _determined(self._known(self.areas, element, found, "AreaCode"))

    def kind(self, element: StrictElement, attribute: str) -> str:
        """Take *attribute* and return the actor kind of the party subtype that it means."""
        return self._known(self.kinds, element, element.required_attribute(attribute), "PartySubType")

    @staticmethod
    def _known(table: Mapping[str, _Value], element: StrictElement, found: str, kind: str) -> _Value:
        if found not in table:
            raise element.error(
                f"refers to the {kind} {found}, which the file's reference values do not hold.",
                "The file may have been cut or put together by hand: download the list again.",
            )
        return table[found]


def read_references(element: StrictElement) -> References:
    """Return the reference value sets; ListError for a set that is missing, new, or names an id twice."""
    table = facts("us/advanced/advanced")["reference_sets"]
    words = {kind: _words(element, kind) for kind in table["words"]}
    countries: dict[str, Place] = {}
    for item in _items(element, "Country"):
        name, iso = _text(item), _lower(item.attribute("ISO2"))
        _add(item, countries, Place(name, territory_code(name) or iso))
    areas: dict[str, Place] = {}
    for item in _items(element, "AreaCode"):
        # The text is the ISO code; regions and territories that have none are named by their description alone.
        name, code = item.required_attribute("Description"), _lower(item.own_text())
        _add(item, areas, Place(name, territory_code(name) or code))
    kinds: dict[str, str] = {}
    party_types = _words(element, "PartyType")
    actor_kinds = facts("us/classic")["kinds"]
    for item in _items(element, "PartySubType"):
        subtype, party_type = _text(item), item.required_attribute("PartyTypeID")
        if party_type not in party_types:
            raise item.error(f"refers to the PartyType {party_type}, which the file does not hold.")
        word = party_types[party_type] if subtype == "Unknown" else subtype
        _add(item, kinds, item.one_of(actor_kinds, word, "type of party"))
    element.done()
    return References(words, countries, areas, kinds)


def boolean(element: StrictElement, attribute: str) -> bool:
    """Take an attribute that says "true" or "false"; an error for anything else."""
    found: bool = element.one_of(_BOOLEANS, element.required_attribute(attribute), attribute)
    return found


def read_date(element: StrictElement, references: References) -> DateInterval:
    """Return the date of a <DateOfIssue> or <Date>, with its calendar checked."""
    _check_calendar(element, references)
    return _point(element, approximate=False)


def read_period(element: StrictElement, references: References) -> DateInterval | None:
    """Return the interval from the beginning of <Start> to the end of <End>; None when the period is empty.

    OFAC writes a year as a period from its first to its last day, and "circa" as ``Approximate``.
    """
    _check_calendar(element, references)
    bounds = [bound for tag in ("Start", "End") for bound in element.take_all(tag)]
    intervals = []
    for bound in bounds:
        approximate = boolean(bound, "Approximate")
        points = [point for tag in ("From", "To") for point in bound.take_all(tag)]
        if not points:
            raise bound.error("has neither <From> nor <To>.")
        intervals += [_point(point, approximate=approximate) for point in points]
    if not intervals:
        return None
    try:
        return DateInterval.spanning(intervals[0], intervals[-1])
    except ValueError as error:
        raise element.error(f"is a period that ends before it begins: {error}") from error


def as_written(interval: DateInterval) -> str:
    """Return the interval as OFAC's other formats write it: "27 Aug 1965", "Dec 1948", "circa 1951", "1950 to 1955"."""
    circa = "circa " if interval.approximate else ""
    first, last = interval.earliest, interval.latest
    match interval.precision:
        case Precision.DAY:
            return circa + _day(first)
        case Precision.MONTH:
            return circa + _month(first)
        case Precision.YEAR:
            return circa + str(first.year)
        case Precision.SPAN:
            if (first.day, last.day) != (1, monthrange(last.year, last.month)[1]):
                return f"{circa}{_day(first)} to {_day(last)}"
            if (first.month, last.month) != (1, 12):
                return f"{circa}{_month(first)} to {_month(last)}"
            return f"{circa}{first.year} to {last.year}"


def _day(day: date) -> str:
    return f"{day.day:02d} {_month(day)}"


def _month(day: date) -> str:
    return f"{_MONTHS[day.month - 1]} {day.year}"


def _check_calendar(element: StrictElement, references: References) -> None:
    calendar = references.word(element, "CalendarTypeID", "CalendarType")
    element.one_of(facts("us/advanced/advanced")["calendars"], calendar, "calendar")


def _point(element: StrictElement, *, approximate: bool) -> DateInterval:
    year, month, day = element.required_text("Year"), element.text("Month"), element.text("Day")
    try:
        return DateInterval.of_parts(
            int(year), int(month) if month else None, int(day) if day else None, approximate=approximate
        )
    except (ValueError, OverflowError) as error:
        written = "-".join(part for part in (year, month, day) if part)
        raise element.error(f"has the date {written!r}, which the calendar does not have.") from error


def _items(element: StrictElement, kind: str) -> list[StrictElement]:
    container = element.take(f"{kind}Values")
    if container is None:
        raise element.error(
            f"has no <{kind}Values>, which every file of this format has.",
            "If the publisher renamed it, graphkit needs a new release; if not, download the list again.",
        )
    return container.take_all(kind)


def _words(element: StrictElement, kind: str) -> dict[str, str]:
    words: dict[str, str] = {}
    for item in _items(element, kind):
        _add(item, words, _text(item))
    return words


def _add(item: StrictElement, table: dict[str, _Value], value: _Value) -> None:
    found = item.required_attribute("ID")
    if found in table:
        raise item.error(f"has the ID {found}, which another value of the same set has.")
    table[found] = value


def _text(item: StrictElement) -> str:
    text = item.own_text()
    if text is None:
        raise item.error("has no words, so what refers to it cannot be read.")
    return text


def _lower(code: str | None) -> str | None:
    return code.lower() if code else None


def _determined(place: Place) -> Place | None:
    return None if place.name in facts("us/advanced/advanced")["no_place"]["words"] else place
