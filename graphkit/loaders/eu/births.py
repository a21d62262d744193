"""Dates and places of birth on the EU's list: attributes in one of two calendars, and remarks about them."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from graphkit.loaders.eu.values import country, day, flag, folded, words
from graphkit.loaders.shared.facts import facts
from graphkit.loaders.shared.xml import Element
from graphkit.model.dates import DateInterval
from graphkit.model.records import BirthDate

# A remark on a place or date of birth that itself states a date.
_STATES_A_DATE = re.compile(r"\bDOB\b|\bborn\b|\d{4}|\d+ +years +old|year unknown")
_BETWEEN_YEARS = re.compile(r"between (\d{4}) and (\d{4})", re.IGNORECASE)
_ABOUT_YEAR = re.compile(r"approximately (\d{4})\.?", re.IGNORECASE)
_PARTS = ("year", "monthOfYear", "dayOfMonth")
_SPAN = ("yearRangeFrom", "yearRangeTo")


class _Birth(NamedTuple):
    """The content of one element: the date, the place, the remarks."""

    date: BirthDate | None
    place: str
    said: list[str]


class _Written(NamedTuple):
    """The attributes of a date as written: the day, its parts (year, month, day of the month), a span of years."""

    day: str | None
    parts: tuple[str | None, ...]
    span: tuple[str | None, ...]


def births(entry: Element) -> tuple[tuple[BirthDate, ...], tuple[str, ...], list[str]]:
    """Return the dates of birth, the places of birth, and the remarks about them."""
    read = [element.read(_birth, None) for element in entry.take_all("birthdate")]
    found = [one for one in read if one is not None]
    remarks: list[str] = []
    for one in found:
        about = ", ".join(part for part in (one.date.written if one.date else None, one.place) if part)
        remarks += [f"Birth ({about}): {text}" if about else f"Birth: {text}" for text in one.said]
    dates = (one.date for one in found if one.date)
    places = (one.place for one in found if one.place)
    return tuple(dict.fromkeys(dates)), tuple(dict.fromkeys(places)), remarks


def _birth(element: Element) -> _Birth:
    element.pass_over("regulationSummary")
    said = [folded(text) for text in element.texts("remark")]
    birth_date = _birth_date(element, said)
    found = [words(element, name) for name in ("place", "city", "zipCode", "region")]
    # Most specific first, the country at the end.
    where = country(element)
    place = ", ".join(part for part in (*found, where.written if where else None) if part)
    return _Birth(birth_date, place, said)


def _birth_date(element: Element, said: list[str]) -> BirthDate | None:
    """Return the date that the attributes state, otherwise the one that a remark states, otherwise None."""
    calendar = element.expected_attribute("calendarType")
    calendars: dict[str, bool] = facts("eu/fsf")["calendars"]
    # Days in an unstated or new calendar must not be read as Gregorian.
    is_ours = bool(calendar) and element.one_of(calendars, calendar, "calendar", False, at="@calendarType")
    circa = flag(element, "circa") is True
    written = _Written(
        element.attribute("birthdate"),
        tuple(element.attribute(name) for name in _PARTS),
        tuple(element.attribute(name) for name in _SPAN),
    )
    if not any((written.day, *written.parts, *written.span)):
        return _remarked_date(said)
    if not is_ours:
        return _in_other_calendar(element, calendar, written, said)
    known = day(element, written.day, "@birthdate") if written.day else None
    if known is None and any(written.span) and not any(written.parts) and not all(written.span):
        return _half_span(element, written.span, said)
    text, interval = _interval(element, written, known, circa=circa)
    unread = [text for text in said if text.lower() in facts("eu/fsf")["birth_remarks_without_interval"]]
    if unread:
        return BirthDate(written=f"{text} ({unread[0]})", interval=None)
    return BirthDate(written=f"circa {text}" if circa else text, interval=interval)


def _interval(
    element: Element, written: _Written, known: date | None, *, circa: bool
) -> tuple[str, DateInterval | None]:
    """Return the date in words and its interval: the day, or its parts, or the span; report the rest."""
    if known:
        for name, text, own in zip(_PARTS, written.parts, (known.year, known.month, known.day), strict=True):
            if text and text.lstrip("0") != str(own):
                _tell(element, name, text, "disagrees with the date next to it")
    if known or any(written.parts):
        for name, text in zip(_SPAN, written.span, strict=True):
            if text:
                _tell(element, name, text, "is next to another date")
    if known:
        return known.isoformat(), DateInterval.of_day(known, approximate=circa)
    if any(written.parts):
        return _of_parts(element, written.parts, circa=circa)
    if any(written.span):
        return " to ".join(text for text in written.span if text), _span(element, written.span, circa=circa)
    return written.day or "", None


def _tell(element: Element, attribute: str, text: str, problem: str) -> None:
    what = f"{element.path}/@{attribute} {problem}"
    element.note("several", what, text, f"@{attribute}", group=what)


def _of_parts(
    element: Element, parts: tuple[str | None, ...], *, circa: bool
) -> tuple[str, DateInterval | None]:
    """Return the words and the interval of year, month and day; parts that form no date stay as written."""
    year, month, day_of_month = numbers = [_number(element, *one) for one in zip(_PARTS, parts, strict=True)]
    text = "-".join(part or "?" for part in parts).removesuffix("-?").removesuffix("-?")
    if parts[0] is None:
        element.missing("@year", "the month and the day are kept in words")
    if year is None or any(part and number is None for part, number in zip(parts, numbers, strict=True)):
        return text, None
    try:
        interval = DateInterval.of_parts(year, month, day_of_month, approximate=circa)
    except (ValueError, OverflowError):
        element.malformed(text, "a day of the calendar")
        return text, None
    return text if day_of_month and not month else str(interval).removeprefix("~"), interval


def _span(element: Element, span: tuple[str | None, ...], *, circa: bool) -> DateInterval | None:
    first, last = (_number(element, *one) for one in zip(_SPAN, span, strict=True))
    if first is None or last is None:
        return None
    try:
        years = DateInterval.of_year(first), DateInterval.of_year(last)
        return DateInterval.spanning(*years, approximate=circa)
    except (ValueError, OverflowError):
        element.malformed(f"{span[0]} to {span[1]}", "a span of years in the right order")
        return None


def _half_span(element: Element, span: tuple[str | None, ...], said: list[str]) -> BirthDate:
    """Return one end of a span, which is a date only if a remark says what it means: "Approximately 1980"."""
    for one in zip(_SPAN, span, strict=True):
        _number(element, *one)
    text = f"to {span[1]}" if span[0] is None else f"from {span[0]}"
    remarked = _remarked_date(said)
    text = f"{text} ({'; '.join(said)})" if said else text
    return BirthDate(written=text, interval=remarked.interval if remarked else None)


def _remarked_date(said: list[str]) -> BirthDate | None:
    """Return the date of birth that a remark states if the attributes hold none."""
    for text in said:
        between, about = _BETWEEN_YEARS.fullmatch(text), _ABOUT_YEAR.fullmatch(text)
        if between and "0000" < between[1] <= between[2]:
            years = [DateInterval.of_year(int(year)) for year in between.groups()]
            return BirthDate(written=text, interval=DateInterval.spanning(*years))
        if about and about[1] > "0000":
            return BirthDate(written=text, interval=DateInterval.of_year(int(about[1]), approximate=True))
        if _STATES_A_DATE.search(text):
            return BirthDate(written=text, interval=None)
    return None


def _in_other_calendar(element: Element, calendar: str, written: _Written, said: list[str]) -> BirthDate:
    """Return a date of another calendar in its own words, with the list's date for it, or with the Iranian year."""
    numbers = [_number(element, *one) for one in zip(_PARTS, written.parts, strict=True)]
    parts = "/".join(part for part in reversed(written.parts) if part)
    span = " to ".join(text for text in written.span if text)
    named = f"{calendar.lower()} calendar" if calendar else "calendar not stated"
    notes = f"({'; '.join([named, *said])})"
    # If the list converts, `birthdate` is the Gregorian day; with the same year, it would be a mere copy.
    stated = day(element, written.day, "@birthdate") if written.day else None
    if calendar and stated and stated.year != numbers[0]:
        text = ", ".join(part for part in (parts, span) if part)
        return BirthDate(written=f"{text} {notes}, {stated}".strip(), interval=DateInterval.of_day(stated))
    text = ", ".join(part for part in (parts, span, written.day) if part)
    return BirthDate(written=f"{text} {notes}", interval=_iranian_year(text, said))


def _iranian_year(text: str, said: list[str]) -> DateInterval | None:
    """Return the Gregorian days of an Iranian year, if the text is a year and a remark says that it is Iranian.

    The year begins at the equinox, on 20 or 21 March of the Gregorian year that is 621 greater.
    """
    named = any(remark.lower() in facts("eu/fsf")["iranian_calendar"]["remarks"] for remark in said)
    if not named or not re.fullmatch(r"1[23]\d\d|14\d\d", text):
        return None
    first, last = date(int(text) + 621, 3, 20), date(int(text) + 622, 3, 21)
    return DateInterval.spanning(DateInterval.of_day(first), DateInterval.of_day(last))


def _number(element: Element, attribute: str, text: str | None) -> int | None:
    if text is None:
        return None
    if not (text.isascii() and text.isdigit() and len(text) <= 4):
        element.malformed(text, "a number", at=f"@{attribute}")
        return None
    return int(text)
