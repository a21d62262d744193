"""Dates of birth as reporters write them, against those of the lists."""

from __future__ import annotations

import pytest

from graphkit.queries.births import held_against, stated_births


@pytest.mark.parametrize(
    ("written", "means"),
    [
        ("1952-10-07", ["1952-10-07"]),
        ("1952-10-07 00:00:00", ["1952-10-07"]),
        ("7.10.1952", ["1952-10-07", "1952-07-10"]),
        ("07/10/1952", ["1952-10-07", "1952-07-10"]),
        ("31/12/1952", ["1952-12-31"]),
        ("7 October 1952", ["1952-10-07"]),
        ("October 7, 1952", ["1952-10-07"]),
        ("7 октября 1952 г.", ["1952-10-07"]),
        ("10/1952", ["1952-10"]),
        ("März 1952", ["1952-03"]),
        ("1952", ["1952"]),
        ("19521007", ["1952-10-07"]),
        ("19521307", []),
        # Excel shows 22166 as 7 September 1960 and 19274 as 7 October 1952, if the cell is a date.
        ("22166", ["1960-09-07"]),
        ("19274", ["1952-10-07"]),
        ("91234", []),
        ("circa 1952", ["1952"]),
        ("32/13/1952", []),
        ("07.10.52", []),
        ("unknown", []),
        ("1952 or 1953", []),
        ("² x 1952", ["1952"]),
        ("", []),
    ],
)
def test_a_date_is_read_in_every_way_that_it_may_mean(written: str, means: list[str]) -> None:
    assert [str(one) for one in stated_births(written)] == means


@pytest.mark.parametrize(
    ("written", "listed", "held"),
    [
        ("1952-10-07", ["1952-10-07"], "agrees on the day"),
        ("10/07/1952", ["1952-10-07"], "agrees on the day"),
        ("1952", ["1952-10-07"], "agrees"),
        ("1952-10-07", ["1952"], "agrees"),
        ("1953", ["~1952"], "agrees"),
        ("1950", ["1949-01-01/1955-12-31"], "agrees"),
        ("1952-10-07", ["1970-01-01", "1952-10-07"], "agrees on the day"),
        ("1953-10-07", ["1952-10-07"], "slip"),
        ("1925-10-07", ["1952-10-07"], "slip"),
        ("1962-10-07", ["1952-10-07"], "slip"),
        ("1943-10-07", ["1952-10-07"], "conflicts"),
        ("1952-10-08", ["1952-10-07"], "slip"),
        ("1952-11-07", ["1952-10-07"], "slip"),
        ("1953", ["1952-10-07"], "slip"),
        ("1954", ["1952-10-07"], "conflicts"),
        ("1952-11-08", ["1952-10-07"], "conflicts"),
        ("1953-11-07", ["1952-10-07"], "conflicts"),
        ("1975", ["~1952"], "conflicts"),
    ],
)
def test_how_a_stated_birth_fits_the_listed_ones(written: str, listed: list[str], held: str) -> None:
    found = held_against(stated_births(written), listed)
    assert found is not None
    assert found[0] == held


def test_what_is_not_known_on_one_side_says_nothing() -> None:
    assert held_against(stated_births("1952"), []) is None
    assert held_against((), ["1952"]) is None
