"""``graphkit diff`` as its users meet it."""

from __future__ import annotations

import csv
import io
import json

from tests.cli.conftest import Graphkit
from tests.derive.test_changed_entries import CANADA, EU, SDN


def test_json_is_one_object_and_nothing_else(graphkit: Graphkit) -> None:
    done = graphkit("diff", *map(str, SDN), db=None)
    assert (done.code, done.err) == (0, "")
    answer = json.loads(done.out)
    assert [entry["entry"] for entry in answer["listed"]] == ["33936", "33951"]
    assert [(entry["entry"], entry["list"], entry["name"]) for entry in answer["delisted"]] == [
        ("7480", "us_sdn", "Robert Gabriel MUGABE"), ("7481", "us_sdn", "Flora BUKA"),
    ]  # fmt: skip
    assert {"entry": "4691", "list": "us_sdn", "name": "AUM SHINRIKYO", "field": "programs",
            "before": ["FTO", "SDGT"], "after": ["SDGT"]} in answer["changed"]  # fmt: skip
    (renamed,) = [row for row in answer["changed"] if (row["entry"], row["field"]) == ("6853", "name")]
    assert (renamed["before"], renamed["after"]) == ("REAL IRA", "NEW IRISH REPUBLICAN ARMY")
    assert answer["old"] == {"list": "us_sdn", "file": SDN[0].name, "published": "2021-03-10", "entries": 7}


def test_csv_has_a_row_for_each_entry_and_field(graphkit: Graphkit) -> None:
    done = graphkit("diff", *map(str, CANADA), "--csv", db=None)
    rows = list(csv.DictReader(io.StringIO(done.out)))
    assert {row["change"] for row in rows} == {"listed", "delisted", "changed"}
    (moved,) = [row for row in rows if row["field"] == "entry" and row["name"] == "Innwa Bank"]
    assert (moved["entry"], moved["before"], moved["after"]) == (
        "myanmar/Part 1/9",
        "myanmar/1/9",
        "myanmar/Part 1/9",
    )
    assert "state no day of their own" in done.err


def test_a_table_says_what_it_leaves_out(graphkit: Graphkit) -> None:
    done = graphkit("diff", *map(str, EU), "--table", "--limit", "1", db=None)
    assert done.code == 0
    assert "2 listed, 1 delisted" in done.out
    assert "1 of 2 shown; --limit N shows more, --csv and --json all." in done.out
    assert "What the two files cannot both state" in done.out


def test_two_lists_are_a_failed_run(graphkit: Graphkit) -> None:
    done = graphkit("diff", str(SDN[0]), str(EU[0]), db=None)
    assert (done.code, done.out) == (1, "")
    assert "Name two files of one list." in done.err


def test_a_missing_file_is_a_failed_run_and_a_missing_argument_a_wrong_call(graphkit: Graphkit) -> None:
    assert graphkit("diff", "no.xml", str(SDN[0]), db=None).code == 1
    assert graphkit("diff", str(SDN[0]), db=None).code == 2
