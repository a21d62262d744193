from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from graphkit.model.dates import DateInterval, Precision, is_slip

DAYS = st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 1, 1))


def interval(a: date, b: date) -> DateInterval:
    return DateInterval(earliest=min(a, b), latest=max(a, b), precision=Precision.SPAN)


@pytest.mark.parametrize(
    ("made", "text", "first", "last"),
    [
        (DateInterval.of_day(date(2021, 12, 10)), "2021-12-10", "2021-12-10", "2021-12-10"),
        (DateInterval.of_month(2024, 2), "2024-02", "2024-02-01", "2024-02-29"),
        (DateInterval.of_month(2023, 2), "2023-02", "2023-02-01", "2023-02-28"),
        (DateInterval.of_year(1955), "1955", "1955-01-01", "1955-12-31"),
        (DateInterval.of_year(1961, approximate=True), "~1961", "1961-01-01", "1961-12-31"),
        (DateInterval.of_parts(1961, 5), "1961-05", "1961-05-01", "1961-05-31"),
        (DateInterval.of_parts(1961, 5, 7), "1961-05-07", "1961-05-07", "1961-05-07"),
        (
            DateInterval.spanning(DateInterval.of_year(1963), DateInterval.of_year(1968)),
            "1963-01-01/1968-12-31", "1963-01-01", "1968-12-31",
        ),
    ],
)  # fmt: skip
def test_an_interval_holds_every_day_that_was_stated(
    made: DateInterval, text: str, first: str, last: str
) -> None:
    assert str(made) == text
    assert made.earliest.isoformat() == first
    assert made.latest.isoformat() == last


@pytest.mark.parametrize(
    ("first", "last", "precision"),
    [
        (date(1955, 1, 1), date(1955, 12, 31), Precision.YEAR),
        (date(1955, 2, 1), date(1955, 2, 28), Precision.MONTH),
        (date(1956, 2, 1), date(1956, 2, 28), Precision.SPAN),  # 1956 has a 29 February
        (date(1955, 3, 3), date(1955, 3, 3), Precision.DAY),
        (date(1955, 1, 1), date(1956, 12, 31), Precision.SPAN),
    ],
)
def test_a_span_of_a_whole_year_is_that_year(first: date, last: date, precision: Precision) -> None:
    spanned = DateInterval.spanning(DateInterval.of_day(first), DateInterval.of_day(last))
    assert spanned.precision is precision


def test_days_between_a_month_and_a_day_are_a_range() -> None:
    march = DateInterval.of_month(2021, 3)
    joined = DateInterval.of_day(date(2021, 12, 10))
    # From 31 March to 10 December 254 days, from 1 March 284.
    assert march.days_until(joined) == (254, 284)


def test_an_interval_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(ValidationError, match="before it begins"):
        DateInterval(earliest=date(2021, 2, 1), latest=date(2021, 1, 1), precision=Precision.SPAN)


@pytest.mark.parametrize("parts", [(2021, 13, None), (2021, 2, 30), (0, None, None)])
def test_what_the_calendar_has_not_is_refused(parts: tuple[int, int | None, int | None]) -> None:
    with pytest.raises(ValueError):
        DateInterval.of_parts(*parts)


@given(DAYS, DAYS, DAYS, DAYS)
def test_the_range_of_days_holds_every_pair_of_days(a: date, b: date, c: date, d: date) -> None:
    one, other = interval(a, b), interval(c, d)
    fewest, most = one.days_until(other)
    for begin in (one.earliest, one.latest):
        for end in (other.earliest, other.latest):
            assert fewest <= (end - begin).days <= most


@given(DAYS, DAYS, DAYS, DAYS)
def test_intervals_overlap_exactly_when_they_may_be_the_same_day(a: date, b: date, c: date, d: date) -> None:
    one, other = interval(a, b), interval(c, d)
    fewest, most = one.days_until(other)
    assert one.overlaps(other) == (fewest <= 0 <= most) == other.overlaps(one)


@pytest.mark.parametrize(
    ("other", "slip"),
    [
        ((1957, 3, 1), True),     # day and month exchanged
        ((1957, 1, 2), True),     # a day apart
        ((1957, 1, 8), True),     # a figure of the day
        ((1957, 1, 30), True),    # two figures exchanged
        ((1957, 7, 3), True),     # a figure of the month
        ((1958, 1, 3), True),     # a year apart
        ((1967, 1, 3), True),     # a figure, ten years
        ((1975, 1, 3), True),     # the figures of the year exchanged
        ((1987, 1, 3), False),    # thirty years: his father
        ((1957, 1, 28), False),   # both figures of the day
        ((1958, 1, 4), False),    # two parts
    ],
)  # fmt: skip
def test_a_day_that_a_slip_of_the_pen_makes_of_another(other: tuple[int, int, int], slip: bool) -> None:
    assert is_slip(date(1957, 1, 3), date(*other)) is slip
    assert is_slip(date(*other), date(1957, 1, 3)) is slip


def test_the_last_of_a_year_and_the_first_of_the_next_are_a_day_apart() -> None:
    assert is_slip(date(1959, 12, 31), date(1960, 1, 1))
