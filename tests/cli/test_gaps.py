"""``graphkit gaps`` as its users type it."""

from __future__ import annotations

import csv
import io
import json

import pytest

from tests.cli.conftest import Graphkit
from tests.cli.tables import tables


def test_gaps_prints_rows_and_says_where_it_searched(graphkit: Graphkit) -> None:
    # Of the day's programme, Zakir and Tuniyaz are the two whom Canada lists; the extract of the UK has neither.
    done = graphkit("gaps", "--by", "us", "--not-by", "gb", "--program", "GLOMAG")
    assert done.code == 0
    rows = {row["actor"]: row for row in json.loads(done.out)}
    assert len(rows) == 10  # twelve, without Min Aung Hlaing and Soe Win
    assert rows["actor:us_sdn:34079"]["verdict"] == "not_listed"
    assert rows["actor:us_sdn:34079"]["since"] == ["2021-12-10"]
    assert rows["actor:us_sdn:34079"]["searched"] == ["UK OFSI list of 2023-06-05"]
    assert "10 actors: 10 not listed." in done.err
    assert "Searched: UK OFSI list of 2023-06-05." in done.err


def test_gaps_as_a_table_gives_the_day_and_the_verdict(graphkit: Graphkit) -> None:
    done = graphkit("gaps", "--by", "us,gb", "--not-by", "eu", "--as-of", "2021-12-10", "--table")
    (table,) = tables(done.out)
    assert table.column("sanctioned by")[0] == "US, 2021-12-10; UK, 2021-12-10"
    assert set(table.column("not by")) == {"EU"}
    assert {note for cell in table.column("verdict") for note in table.noted(cell)} == {
        "listed on 2023-02-20"
    }
    assert {note for cell in table.column("searched") for note in table.noted(cell)} == {
        "EU FSF list of 2024-05-13"
    }


def test_nobody_is_an_answer_that_says_what_was_asked_and_read_and_what_to_try(graphkit: Graphkit) -> None:
    done = graphkit("gaps", "--by", "us,gb", "--not-by", "eu")
    assert (done.code, json.loads(done.out)) == (0, [])
    assert "nobody is sanctioned by us and gb and not by eu" in done.err
    assert "OFAC SDN list of 2024-05-07" in done.err and "EU FSF list of 2024-05-13" in done.err
    assert "--by us, or --by gb" in done.err and "graphkit joined --between us,gb,eu" in done.err


def test_the_canadian_list_states_no_day_and_the_day_of_reading_is_none(graphkit: Graphkit) -> None:
    done = graphkit("gaps", "--by", "us", "--not-by", "ca", "--program", "GLOMAG")
    assert "Searched: Canadian list (undated file, read 20" in done.err


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["--by", "us"], 2, "Missing option '--not-by'"),
        (["--by", "us", "--not-by", "us,gb"], 2, "us cannot be in --by and in --not-by"),
        (["--by", "usa", "--not-by", "gb"], 2, "'usa' is not an authority"),
        (["--by", "us", "--not-by", "gb", "--as-of", "2021"], 2, "is not a date"),
        (["--by", "us", "--not-by", "ch"], 1, "no list of the authority 'ch' (Switzerland) was read"),
        (["--by", "us", "--not-by", "gb", "--program", "GLOMGA"], 1, "Did you mean 'GLOMAG'"),
    ],
)
def test_what_cannot_be_asked_is_one_clear_error(
    arguments: list[str], code: int, words: str, graphkit: Graphkit
) -> None:
    done = graphkit("gaps", *arguments)
    assert (done.code, done.out) == (code, "")
    assert words in done.err


def test_what_people_write_for_a_code_is_told_the_code(graphkit: Graphkit) -> None:
    done = graphkit("gaps", "--by", "us,uk", "--not-by", "eu")
    assert (done.code, done.out) == (2, "")
    assert "'uk' is not an authority" in done.err and "Did you mean 'gb', United Kingdom?" in done.err
    assert "Did you mean" not in graphkit("gaps", "--by", "us,xx", "--not-by", "eu").err


def test_a_day_that_no_list_states_is_an_empty_cell(graphkit: Graphkit) -> None:
    rows = list(csv.DictReader(io.StringIO(graphkit("gaps", "--by", "us", "--not-by", "eu", "--csv").out)))
    assert rows and not [cell for row in rows for cell in row.values() if "None" in cell]
    days = json.loads(graphkit("gaps", "--by", "us", "--not-by", "eu").out)
    assert [row["since"] for row in rows] == [" | ".join(day or "" for day in row["since"]) for row in days]
    assert "" in {row["since"] for row in rows}


def test_verdicts_are_counted_for_each_authority(graphkit: Graphkit) -> None:
    done = graphkit("gaps", "--by", "us", "--not-by", "gb,eu", "--program", "GLOMAG")
    rows = json.loads(done.out)
    actors = len({row["actor"] for row in rows})
    assert f"{actors} actors, each with a verdict on 2 authorities: by eu " in done.err
    assert len(rows) == 2 * actors


def test_as_of_a_day_says_what_the_files_cannot_show(graphkit: Graphkit) -> None:
    done = graphkit("gaps", "--by", "us,gb", "--not-by", "eu", "--as-of", "2021-12-10")
    assert "Actors delisted before a list's first file are missing." in done.err
