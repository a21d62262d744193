"""Dates and periods as OFAC's ADVANCED format writes them, and as OFAC's other formats write them in words."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from typing import NamedTuple

from graphkit.loaders.shared.facts import facts
from graphkit.loaders.shared.xml import Element
from graphkit.loaders.us.advanced.reference_values import References, boolean
from graphkit.model.dates import DateInterval, Precision

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


class Period(NamedTuple):
    """A period: its interval, or None if it cannot be read, and the words for it, which are then the file's own."""

    interval: DateInterval | None
    written: str


class _Point(NamedTuple):
    interval: DateInterval | None
    written: str


def read_date(element: Element, references: References) -> DateInterval | None:
    """Return the date of a <DateOfIssue> or <Date>; None, kept and reported, if it cannot be read."""
    gregorian = _is_gregorian(element, references)
    point = _point(element, approximate=False)
    if not gregorian and point.written:
        element.malformed(point.written, "a day of the calendar that is known")
    return point.interval if gregorian else None


def read_period(element: Element, references: References) -> Period | None:
    """Return the period from the beginning of <Start> to the end of <End>; None if it is empty.

    OFAC writes a year as a period from its first to its last day, and "circa" as ``Approximate``. A period with one
    unreadable end has no interval: the other end by itself would be a different date.
    """
    gregorian = _is_gregorian(element, references)
    start, end = _bound(element, "Start"), _bound(element, "End")
    if not start and not end:
        return None
    for points, tag in ((start, "Start"), (end, "End")):
        if not points:
            element.missing(tag, done="its words are kept, but no date is read")
    points = [*start, *end]
    words = list(dict.fromkeys(point.written for point in points if point.written))
    written = " to ".join(words)
    intervals = [point.interval for point in points if point.interval is not None]
    if not gregorian or not start or not end or len(intervals) < len(points):
        return Period(None, written)
    try:
        interval = DateInterval.spanning(intervals[0], intervals[-1])
    except ValueError:
        element.malformed(written, "a period that ends after it begins")
        return Period(None, written)
    return Period(interval, as_written(interval))


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


def _is_gregorian(element: Element, references: References) -> bool:
    """Return whether the date is in the calendar that OFAC uses; a date that names no calendar counts as such."""
    calendar = references.meaning(element, "CalendarTypeID", "CalendarType")
    if not calendar.words:
        return not calendar.id
    calendars: dict[str, bool] = facts("us/advanced/advanced")["calendars"]
    return element.one_of(calendars, calendar.words, "calendar", False, at="@CalendarTypeID")


def _bound(element: Element, tag: str) -> list[_Point]:
    bound = element.take(tag)
    if bound is None:
        return []
    approximate = boolean(bound, "Approximate", otherwise=False)
    points = [point for name in ("From", "To") if (point := bound.take(name)) is not None]
    if not points:
        bound.missing("From", done="its words are kept, but no date is read")
    return [_point(point, approximate=approximate) for point in points]


def _point(element: Element, *, approximate: bool) -> _Point:
    year, month, day = (element.text(tag) or "" for tag in ("Year", "Month", "Day"))
    written = "-".join(part for part in (year, month, day) if part)
    if not written:
        element.missing("Year")
        return _Point(None, "")
    try:
        # A day without its month is not a date; a year or a month by itself is a date of that precision.
        parts = (
            _whole(year),
            _whole(month) if month or day else None,
            _whole(day) if day else None,
        )
        return _Point(DateInterval.of_parts(*parts, approximate=approximate), written)
    except (ValueError, OverflowError):
        element.malformed(written, "a date")
        return _Point(None, written)


def _whole(number: str) -> int:
    if not (number.isascii() and number.isdigit()):
        raise ValueError(number)
    return int(number)
