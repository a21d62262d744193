"""Dates and places of birth of the UN list, those that go with an alias included."""

from __future__ import annotations

import calendar
import re
from datetime import date

from graphkit.loaders.shared.facts import facts
from graphkit.loaders.shared.strict_xml import StrictElement
from graphkit.loaders.un.names import Aliases
from graphkit.model.dates import DateInterval
from graphkit.model.records import BirthDate

_DAY = re.compile(r"(\d{4}-\d\d-\d\d)(?:Z|[+-]\d\d:\d\d)?")
_YEARS = re.compile(r"(\d{4})(?: - (\d{4}))?")
_MONTH = re.compile(r"([A-Z][a-z]+)\.?(?: (\d{4}))?")
_MONTHS = re.compile(r"Between ([A-Z][a-z]+)\.? and ([A-Z][a-z]+)\.? (\d{4})")
_MONTH_NUMBERS = {name[:3].lower(): number for number, name in enumerate(calendar.month_name) if name}
_TYPES = {"EXACT": False, "BETWEEN": False, "APPROXIMATELY": True}


def births(entry: StrictElement, aliases: Aliases) -> tuple[tuple[BirthDate, ...], tuple[str, ...]]:
    """Return the dates and the places of birth, each in the list's words."""
    read = [_birth_date(element) for element in entry.take_all("INDIVIDUAL_DATE_OF_BIRTH")]
    dates = [one for one in read if one is not None]
    places = [_place(element) for element in entry.take_all("INDIVIDUAL_PLACE_OF_BIRTH")]
    for alias in aliases:
        owner = f" (as {alias.written})" if alias.written else ""
        text = alias.birth_date
        if text and text.lower() not in facts("un/consolidated")["no_values"]["words"]:
            dates.append(BirthDate(written=text + owner, interval=_alias_interval(entry, text)))
        if alias.birth_place:
            places.append(alias.birth_place + owner)
    return tuple(dict.fromkeys(dates)), tuple(dict.fromkeys(place for place in places if place))


def _place(element: StrictElement) -> str:
    parts = [element.text(tag) for tag in ("STREET", "CITY", "STATE_PROVINCE", "COUNTRY")]
    text = ", ".join(" ".join(part.split()) for part in parts if part)
    note = " ".join((element.text("NOTE") or "").split())
    if note:
        return f"{text} ({note})" if text else note
    return text


def _birth_date(element: StrictElement) -> BirthDate | None:
    """Return the date in one element: a day, a year, a span of years, or words; None when it is empty."""
    kind = element.text("TYPE_OF_DATE") or "EXACT"
    circa = element.one_of(_TYPES, kind, "type of date")
    stated, year = element.text("DATE"), element.text("YEAR")
    first, last = element.text("FROM_YEAR"), element.text("TO_YEAR")
    note = " ".join((element.text("NOTE") or "").split())
    circa = circa or note.lower() == "approximately"
    if stated:
        day = _day(element, stated)
        words, interval = day.isoformat(), DateInterval.of_day(day, approximate=circa)
    elif first and last:
        words = f"between {first} and {last}"
        interval = _span(element, first, last, circa=circa)
    elif year:
        month = _MONTH.fullmatch(note)
        number = _month(month[1]) if month else None
        words, interval = year, DateInterval.of_parts(_year(element, year), number, approximate=circa)
    elif note:
        return BirthDate(written=note, interval=_interval_in(note, circa=circa))
    else:
        if first or last:
            raise element.error("has one end of a span of years and not the other.")
        return None
    if kind == "APPROXIMATELY":
        words = f"approximately {words}"
    return BirthDate(written=f"{words} ({note})" if note else words, interval=interval)


def _interval_in(note: str, *, circa: bool) -> DateInterval | None:
    """Return the month or the months that "Nov. 1973" and "Between Aug. and Sep. 1977" state, else None."""
    months, month = _MONTHS.fullmatch(note), _MONTH.fullmatch(note)
    if months and (numbers := [_month(months[1]), _month(months[2])]) and None not in numbers:
        year = int(months[3])
        first, last = (DateInterval.of_parts(year, number, approximate=circa) for number in numbers)
        return DateInterval.spanning(first, last) if first.earliest <= last.earliest else None
    if month and month[2] and _month(month[1]) is not None:
        return DateInterval.of_parts(int(month[2]), _month(month[1]), approximate=circa)
    return None


def _month(name: str) -> int | None:
    return _MONTH_NUMBERS.get(name[:3].lower())


def _alias_interval(entry: StrictElement, text: str) -> DateInterval:
    years = _YEARS.fullmatch(text)
    if years:
        return _span(entry, years[1], years[2] or years[1], circa=False)
    return DateInterval.of_day(_day(entry, text))


def _day(element: StrictElement, text: str) -> date:
    match = _DAY.fullmatch(text)
    try:
        return date.fromisoformat(match[1] if match else text)
    except ValueError as error:
        raise element.error(f"has the date {text!r}, which is no day as the UN writes them.") from error


def _year(element: StrictElement, text: str) -> int:
    if not re.fullmatch(r"(?:18|19|20)\d\d", text):
        raise element.error(f"has the year {text!r}, which is no year as the UN writes them.")
    return int(text)


def _span(element: StrictElement, first: str, last: str, *, circa: bool) -> DateInterval:
    begin, end = _year(element, first), _year(element, last)
    if end < begin:
        raise element.error(f"has the years {first} to {last}, which run backwards.")
    return DateInterval.spanning(DateInterval.of_year(begin), DateInterval.of_year(end), approximate=circa)
