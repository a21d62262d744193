"""``graphkit joined`` with its choices, as its users type it."""

from __future__ import annotations

import csv
import io
import json

import pytest

from tests.cli.conftest import Graphkit
from tests.cli.tables import tables


def test_the_matrix_is_rows_of_first_mover_and_follower(graphkit: Graphkit) -> None:
    done = graphkit("joined", "--matrix", "--program", "us:GLOMAG", "--between", "us,ca")
    # Zakir: the United States on 2021-12-10, Canada 1095 days later (tests/truth).
    assert done.code == 0
    (row,) = json.loads(done.out)
    assert (row["first"], row["joined"], row["basis"], row["actors"], row["same_day"]) == (
        "us",
        "ca",
        "own",
        1,
        0,
    )
    assert {row[name] for name in row if "quartile" in name or "median" in name} == {1095.0}


def test_the_matrix_as_a_table_and_as_csv(graphkit: Graphkit) -> None:
    done = graphkit("joined", "--matrix", "--table")
    assert "counted in both directions" in done.err
    own, carried_out = tables(done.out)
    cells = {(row[0], row[1]): row for row in own.rows}
    assert cells["US", "Canada"][2:4] == ["3", "2 (67%)"]  # the two of the day, and Zakir
    # Of six lags, four of no day and two of 227: three quarters of the way from the fourth to the fifth, 170.25.
    assert cells["UK", "Canada"][-1] == "170"
    assert [row[:2] for row in carried_out.rows] == [["UN", "UK"]]
    rows = list(csv.DictReader(io.StringIO(graphkit("joined", "--matrix", "--csv").out)))
    (row,) = [row for row in rows if (row["first"], row["joined"]) == ("us", "ca")]
    assert (row["actors"], row["same_day"], row["median_min"]) == ("3", "2", "0.0")


def test_an_older_listing_that_cannot_be_compared_stands_beside_the_first(graphkit: Graphkit) -> None:
    # Canada has MEC since 24 April 2012 at the latest: the day of SOR/2012-85, which amended regulations of 2007.
    (table,) = tables(graphkit("joined", "actor:us_sdn:31516", "--table").out)
    (first,) = table.column("first")
    assert first.startswith("UK, 2021-04-01? [")
    undated, earlier = table.noted(first)
    assert undated == "US too, no day stated: may have been first"
    assert "2012-04-24 under myanmar" in earlier
    (row,) = json.loads(graphkit("joined", "actor:us_sdn:31516").out)
    assert (row["first"], row["joined"], row["days_min"]) == ("United Kingdom", "European Union", 18)
    assert row["earlier"] == ["sanctioned_by:ca_sema:myanmar/Part 1/20:myanmar"]
    assert row["earlier_because"] == [
        "Canada: listed by 2012-04-24 under myanmar, a date that cannot be compared: earlier than the first"
    ]
    # Between the two others Canada is not looked at; between all it is, and the rules give the same anew.
    (row,) = json.loads(graphkit("joined", "actor:us_sdn:31516", "--between", "gb,eu").out)
    assert row["earlier"] == []
    (row,) = json.loads(graphkit("joined", "actor:us_sdn:31516", "--between", "gb,eu,ca").out)
    assert row["earlier"] == ["sanctioned_by:ca_sema:myanmar/Part 1/20:myanmar"]


def test_what_could_not_be_compared_is_said_beside_the_rows_and_given_as_rows(graphkit: Graphkit) -> None:
    done = graphkit("joined", "actor:us_sdn:27225")
    assert (
        "Not compared: 2 designations of actors that another authority sanctions too (US 2 without a day)"
        in done.err
    )
    rows = json.loads(graphkit("joined", "actor:us_sdn:27225", "--uncompared").out)
    assert [(row["state"], row["designations"]) for row in rows] == [("us", 2)]
    kept = graphkit("joined", "actor:us_sdn:27225", "--as-of", "2021-03-01")
    assert "2 of these have no day: they count as in force on 2021-03-01" in kept.err
    assert [row["joined"] for row in json.loads(kept.out)] == ["Canada"]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--between", "us"], "name two authorities at least"),
        (["--between", "us,fr"], "'fr' is not an authority: us, gb, eu"),
        (["--since", "2021"], "'2021' is not a date; write it as 2021-12-10"),
        (["--within", "-1"], "-1 is not in the range"),
        (["RI YONG GIL", "--matrix"], "--matrix takes no NAME"),
        (["--matrix", "--uncompared"], "cannot be combined with --uncompared"),
    ],
)
def test_a_choice_that_cannot_be_is_a_usage_error(
    arguments: list[str], words: str, graphkit: Graphkit
) -> None:
    done = graphkit("joined", *arguments)
    assert (done.code, done.out) == (2, "")
    assert words in done.err


def test_an_unknown_programme_is_an_error_with_the_nearest(graphkit: Graphkit) -> None:
    done = graphkit("joined", "--program", "GLOMGA")
    assert (done.code, done.out) == (1, "")
    assert "Did you mean 'GLOMAG'" in done.err
