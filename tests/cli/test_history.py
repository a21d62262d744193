"""Several files of a list on the command line: build, history, --as-of."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Graphkit
from tests.cli.tables import tables
from tests.derive.test_changed_entries import CANADA, EU, SDN


@pytest.fixture
def two_days(graphkit: Graphkit, tmp_path: Path) -> Path:
    db = tmp_path / "two.graph"
    done = graphkit("build", *map(str, (*SDN, *EU)), db=db)
    assert done.code == 0
    assert "7 designations ended, and 3 were first seen, between two files of their list" in done.err
    return db


def test_history_gives_every_interval_and_says_what_was_read(graphkit: Graphkit, two_days: Path) -> None:
    done = graphkit("history", "Emmerson Dambudzo MNANGAGWA", db=two_days)
    assert done.code == 0
    assert [(row["program"], row["date"], row["date_latest"], row["ended"]) for row in json.loads(done.out)] == [
        ("GLOMAG", "2021-03-11", "2024-05-07", None), ("ZIMBABWE", None, None, "2021-03-11"),
    ]  # fmt: skip
    assert "OFAC SDN list 2021-03-10 to 2024-05-07" in done.err
    (table,) = tables(graphkit("history", "Emmerson Dambudzo MNANGAGWA", "--table", db=two_days).out)
    assert "in force on 2024-05-07" in table.column("until")
    assert any(note.endswith("entry 7513 is not under ZIMBABWE") for note in table.notes.values())


def test_as_of_says_what_it_rests_on(graphkit: Graphkit, two_days: Path) -> None:
    done = graphkit("timeline", "Emmerson Dambudzo MNANGAGWA", "--as-of", "2022-01-01", db=two_days)
    assert len(json.loads(done.out)) == 2
    assert "As of 2022-01-01: 2 designations" in done.err
    assert "1 undated, kept because no source that was read states the day" in done.err
    assert "2 uncertain" in done.err


def test_find_as_of_a_day_after_a_delisting_finds_nobody_and_claims_no_more(
    graphkit: Graphkit, two_days: Path
) -> None:
    assert graphkit("find", "flora buka", "--as-of", "2021-03-10", db=two_days).code == 0
    done = graphkit("find", "flora buka", "--as-of", "2024-05-07", db=two_days)
    assert (done.code, done.out) == (1, "")
    assert "Without --as-of there are some." in done.err
    assert "Actors delisted before a list's first file are missing." in done.err


def test_show_as_of_a_day(graphkit: Graphkit, two_days: Path) -> None:
    done = graphkit("show", "Emmerson Dambudzo MNANGAGWA", "--as-of", "2021-03-10", db=two_days)
    edges = [row["type"] for row in json.loads(done.out)]
    assert edges.count("SANCTIONED_BY") == 1
    assert [row["to"] for row in json.loads(done.out) if row["type"] == "LISTED_UNDER"] == [
        "program:us:ZIMBABWE"
    ]


def test_as_of_a_day_of_which_no_file_was_read_says_what_cannot_be_known(
    graphkit: Graphkit, two_days: Path
) -> None:
    before = graphkit("show", "flora buka", "--as-of", "2015-01-01", db=two_days).err
    assert "No file as old as that day was read of EU FSF list and OFAC SDN list" in before
    after = graphkit("show", "flora buka", "--as-of", "2025-01-01", db=two_days).err
    assert "No file as new as that day was read of EU FSF list and OFAC SDN list" in after
    within = graphkit("show", "flora buka", "--as-of", "2022-01-01", db=two_days).err
    assert "cannot be known" not in within


@pytest.mark.parametrize("day", ["2021-3-1", "yesterday", "2021-02-30"])
@pytest.mark.parametrize("command", ["show", "find", "timeline"])
def test_what_is_no_day_is_a_wrong_call(graphkit: Graphkit, command: str, day: str) -> None:
    done = graphkit(command, "RI YONG GIL", "--as-of", day)
    assert done.code == 2
    assert "is not a date; write it as 2021-12-10" in done.err


def test_by_date_says_what_it_leaves_out(graphkit: Graphkit, two_days: Path) -> None:
    done = graphkit("by-date", "2021-12-10", db=two_days)
    assert json.loads(done.out) == []
    assert "3 more may have begun then" in done.err


def test_files_that_state_no_day_need_one(graphkit: Graphkit, tmp_path: Path) -> None:
    db = tmp_path / "ca.graph"
    names = [str(path) for path in CANADA]
    without = graphkit("build", *names, db=db)
    assert without.code == 1
    assert f"--day {names[0]}=YYYY-MM-DD" in without.err
    assert not db.exists()
    told = [f"--day={names[0]}=2020-04-30", f"--day={CANADA[1].name}=2025-05-31"]
    done = graphkit("build", *names, *told, db=db)
    assert done.code == 0
    assert {row["published"] for row in json.loads(done.out)} == {"2020-04-30", "2025-05-31"}
    assert all("as told; the file states no day" in row["title"] for row in json.loads(done.out))


def test_a_day_that_cannot_be_is_refused(graphkit: Graphkit, tmp_path: Path) -> None:
    db = tmp_path / "no.graph"
    assert graphkit("build", str(SDN[0]), "--day", "2021-01-01", db=db).code == 2
    assert graphkit("build", str(SDN[0]), "--day", "x.xml=2021-13-01", db=db).code == 2
    other = graphkit("build", str(SDN[0]), "--day", "x.xml=2021-01-01", db=db)
    assert other.code == 1
    assert "is none of the files to be read" in other.err
    contradicted = graphkit("build", str(SDN[0]), "--day", f"{SDN[0].name}=2021-01-01", db=db)
    assert contradicted.code == 1
    assert "states that it is of 2021-03-10" in contradicted.err
    assert not db.exists()
