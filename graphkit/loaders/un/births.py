"""Dates and places of birth on the UN list, including those that belong to an alias."""

from __future__ import annotations

import calendar
import re
from datetime import date

from graphkit.loaders.shared.facts import facts
from graphkit.loaders.shared.xml import Element
from graphkit.loaders.un.names import Aliases
from graphkit.model.dates import DateInterval
from graphkit.model.records import BirthDate

_DAY = re.compile(r"(\d{4}-\d\d-\d\d)(?:Z|[+-]\d\d:\d\d)?")
_YEARS = re.compile(r"(\d{4})(?: - (\d{4}))?")
_MONTH = re.compile(r"([A-Z][a-z]+)\.?(?: (\d{4}))?")
_MONTHS = re.compile(r"Between ([A-Z][a-z]+)\.? and ([A-Z][a-z]+)\.? (\d{4})")
_MONTH_NUMBERS = {name[:3].lower(): number for number, name in enumerate(calendar.month_name) if name}
_TYPES = {"EXACT": False, "BETWEEN": False, "APPROXIMATELY": True}


def births(entry: Element, aliases: Aliases) -> tuple[tuple[BirthDate, ...], tuple[str, ...]]:
    """Return the dates and the places of birth, each in the list's words."""
    read = [element.read(_birth_date, None) for element in entry.take_all("INDIVIDUAL_DATE_OF_BIRTH")]
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


def _place(element: Element) -> str:
    parts = [element.text(tag) for tag in ("STREET", "CITY", "STATE_PROVINCE", "COUNTRY")]
    text = ", ".join(" ".join(part.split()) for part in parts if part)
    note = " ".join((element.text("NOTE") or "").split())
    if note:
        return f"{text} ({note})" if text else note
    return text


def _birth_date(element: Element) -> BirthDate | None:
    """Return the date in one element: a day, a year, a span of years, or words; None if it is empty."""
    kind = element.text("TYPE_OF_DATE") or "EXACT"
    circa = element.one_of(_TYPES, kind, "type of date", False, at="TYPE_OF_DATE")
    stated, year = element.text("DATE"), element.text("YEAR")
    first, last = element.text("FROM_YEAR"), element.text("TO_YEAR")
    note = " ".join((element.text("NOTE") or "").split())
    circa = circa or note.lower() == "approximately"
    if stated:
        day = _day(element, stated, "DATE")
        interval = DateInterval.of_day(day, approximate=circa) if day else None
        words = day.isoformat() if day else stated
    elif first or last:
        words = f"between {first or '?'} and {last or '?'}"
        interval = _span(element, first or "", last or "", circa=circa)
    elif year:
        month = _MONTH.fullmatch(note)
        words, interval = year, _in_year(element, year, month[1] if month else "", circa=circa)
    elif note:
        return BirthDate(written=note, interval=_interval_in(note, circa=circa))
    else:
        return None
    if kind == "APPROXIMATELY":
        words = f"approximately {words}"
    return BirthDate(written=f"{words} ({note})" if note else words, interval=interval)


def _interval_in(note: str, *, circa: bool) -> DateInterval | None:
    """Return the month or months that "Nov. 1973" or "Between Aug. and Sep. 1977" states, otherwise None."""
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


def _alias_interval(entry: Element, text: str) -> DateInterval | None:
    at = f"{entry.path}_ALIAS/DATE_OF_BIRTH"
    years = _YEARS.fullmatch(text)
    if years:
        first, last = (_year(entry, year, at) for year in (years[1], years[2] or years[1]))
        return _spanning(entry, first, last, text, at)
    day = _day(entry, text, at)
    return DateInterval.of_day(day) if day else None


def _day(element: Element, text: str, at: str) -> date | None:
    match = _DAY.fullmatch(text)
    try:
        return date.fromisoformat(match[1] if match else text)
    except ValueError:
        element.malformed(text, "a day", at=at)
        return None


def _in_year(element: Element, year: str, month: str, *, circa: bool) -> DateInterval | None:
    number = _year(element, year, "YEAR")
    return DateInterval.of_parts(number, _month(month), approximate=circa) if number else None


def _year(element: Element, text: str, at: str) -> int | None:
    if not re.fullmatch(r"(?:18|19|20)\d\d", text):
        element.malformed(text, "a year", at=at)
        return None
    return int(text)


def _span(element: Element, first: str, last: str, *, circa: bool) -> DateInterval | None:
    begin, end = _year(element, first, "FROM_YEAR"), _year(element, last, "TO_YEAR")
    return _spanning(element, begin, end, f"{first} to {last}", "", circa=circa)


def _spanning(
    element: Element, begin: int | None, end: int | None, written: str, at: str, *, circa: bool = False
) -> DateInterval | None:
    if begin is None or end is None:
        return None
    if end < begin:
        element.malformed(written, "a span of years in the right order", at=at)
        return None
    return DateInterval.spanning(DateInterval.of_year(begin), DateInterval.of_year(end), approximate=circa)
