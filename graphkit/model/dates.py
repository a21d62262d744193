"""Dates as intervals: exactly what a list says about a date.

A list may state a day, a month, a year or a span. Each is an interval of days, both ends included. Arithmetic on
intervals returns a smallest and a largest answer instead of one that pretends to be exact.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache
from typing import Self

from pydantic import model_validator
from rapidfuzz.distance import OSA

from graphkit.model.base import Value

# A wrong digit changes the year by at most this much: a slip of the pen must not turn a son into his father.
_SLIP_OF_YEARS = 10


class Precision(StrEnum):
    """How precisely a date was stated."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"
    SPAN = "span"


class DateInterval(Value):
    """An interval of days, both ends included, that contains the true day.

    ``approximate`` marks a date that its source calls approximate ("circa"): the interval is then what was written, not
    a limit.
    """

    earliest: date
    latest: date
    precision: Precision
    approximate: bool = False

    @model_validator(mode="after")
    def _ends_in_order(self) -> Self:
        if self.latest < self.earliest:
            raise ValueError(f"the interval ends ({self.latest}) before it begins ({self.earliest})")
        return self

    @staticmethod
    def of_day(day: date, *, approximate: bool = False) -> DateInterval:
        """Return the interval of one day."""
        return _interval(day, day, Precision.DAY, approximate)

    @staticmethod
    def of_month(year: int, month: int, *, approximate: bool = False) -> DateInterval:
        """Return the interval of one calendar month; ValueError if there is no such month."""
        first = date(year, month, 1)
        last = date(year, month, monthrange(year, month)[1])
        return _interval(first, last, Precision.MONTH, approximate)

    @staticmethod
    def of_year(year: int, *, approximate: bool = False) -> DateInterval:
        """Return the interval of one calendar year; ValueError if there is no such year."""
        return _interval(date(year, 1, 1), date(year, 12, 31), Precision.YEAR, approximate)

    @staticmethod
    def of_parts(
        year: int, month: int | None = None, day: int | None = None, *, approximate: bool = False
    ) -> DateInterval:
        """Return the day, month or year that the parts state; ValueError if there is no such date."""
        if month is None:
            return DateInterval.of_year(year, approximate=approximate)
        if day is None:
            return DateInterval.of_month(year, month, approximate=approximate)
        return DateInterval.of_day(date(year, month, day), approximate=approximate)

    @staticmethod
    def spanning(first: DateInterval, last: DateInterval, *, approximate: bool = False) -> DateInterval:
        """Return the interval from the beginning of *first* to the end of *last*.

        A span of exactly one day, month or year is that day, month or year: OFAC writes a year as
        "01 Jan 1955 to 31 Dec 1955".
        """
        earliest, latest = first.earliest, last.latest
        if earliest == latest:
            precision = Precision.DAY
        elif (earliest.month, earliest.day, latest.month, latest.day) == (1, 1, 12, 31) and (
            earliest.year == latest.year
        ):
            precision = Precision.YEAR
        elif (earliest.year, earliest.month, earliest.day) == (latest.year, latest.month, 1) and (
            latest.day == monthrange(latest.year, latest.month)[1]
        ):
            precision = Precision.MONTH
        else:
            precision = Precision.SPAN
        return _interval(earliest, latest, precision, approximate or first.approximate or last.approximate)

    def overlaps(self, other: DateInterval) -> bool:
        """Return whether the two dates may be the same day."""
        return self.earliest <= other.latest and other.earliest <= self.latest

    def days_until(self, other: DateInterval) -> tuple[int, int]:
        """Return the fewest and the most days from this date to *other*; negative if *other* may be earlier."""
        return (other.earliest - self.latest).days, (other.latest - self.earliest).days

    def __str__(self) -> str:
        """ISO 8601 text: 2021-12-10, 2021-12, 2021 or 1963-01-01/1968-12-31; with a leading ~ if approximate."""
        mark = "~" if self.approximate else ""
        match self.precision:
            case Precision.DAY:
                return mark + self.earliest.isoformat()
            case Precision.MONTH:
                return mark + f"{self.earliest:%Y-%m}"
            case Precision.YEAR:
                return mark + f"{self.earliest:%Y}"
            case Precision.SPAN:
                return mark + f"{self.earliest.isoformat()}/{self.latest.isoformat()}"


@lru_cache(maxsize=16_384)
def _interval(earliest: date, latest: date, precision: Precision, approximate: bool) -> DateInterval:
    """Return the interval; equal ones are one object, because lists repeat their days."""
    return DateInterval(earliest=earliest, latest=latest, precision=precision, approximate=approximate)


def is_slip(one: date, other: date) -> bool:
    """Return whether two different days may be the same day, one of them with a slip of the pen.

    Slips are: day and month swapped, two neighbouring digits swapped, one wrong digit, a difference of one day or of
    one year.
    """
    if (one.year, one.month, one.day) == (other.year, other.day, other.month):
        return True
    if abs(one - other) == timedelta(days=1):
        return True
    years = abs(one.year - other.year)
    if years == 1 and (one.month, one.day) == (other.month, other.day):
        return True
    first, second = f"{one:%Y%m%d}", f"{other:%Y%m%d}"
    exchanged = sorted(first) == sorted(second)
    return OSA.distance(first, second) == 1 and (exchanged or years <= _SLIP_OF_YEARS)
