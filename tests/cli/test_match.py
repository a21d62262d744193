"""`graphkit match`: a whole table on the command line."""

from __future__ import annotations

import csv
import json
import os
import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import openpyxl
import pytest

from tests.cli.conftest import Graphkit
from tests.leftovers import waited_for

# us_sdn.xml, <uid>33973</uid>: WIN, Myo Swe, born 21 Jan 1961, passport DM005096.
TABLE = "Name;Geburtsdatum;Pass;Notiz\nMyo Swe Win;21.01.1961;;=1+1\n\nJane Austen;1775;;\n;;DM005096;\n"


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "people.csv"
    path.write_text(TABLE, encoding="utf-8")
    return path


def test_the_result_is_written_and_what_was_done_is_said(
    graphkit: Graphkit, table: Path, tmp_path: Path
) -> None:
    ran = graphkit("match", str(table), "--number-column", "Pass", "-o", "hits.csv")
    assert (ran.code, ran.out) == (0, "")
    assert "3 rows of" in ran.err
    assert "1 empty row passed over: name in 'Name'; birth in 'Geburtsdatum'; number in 'Pass'." in ran.err
    assert "2 same, 0 possible, 1 none." in ran.err
    assert "OFAC SDN list of 2024-05-07" in ran.err
    assert "Not found does not mean not sanctioned" in ran.err
    with (tmp_path / "hits.csv").open(encoding="utf-8-sig") as file:
        found = list(csv.DictReader(file))
    assert [(row["match_row"], row["match"], row["match_id"]) for row in found] == [
        ("2", "same", "actor:us_sdn:33973"), ("4", "none", ""), ("5", "same", "actor:us_sdn:33973"),
    ]  # fmt: skip
    assert found[0]["Notiz"] == "'=1+1"


def test_without_o_it_prints_json_when_piped_csv_and_a_table_when_asked(
    graphkit: Graphkit, table: Path
) -> None:
    rows = json.loads(graphkit("match", str(table)).out)
    assert [row["verdict"] for row in rows] == ["same", "none", "none"]
    assert rows[0]["actors"][0]["agrees"] == ["born 1961-01-21, as the row says"]
    assert graphkit("match", str(table), "--csv").out.startswith("Name,Geburtsdatum,Pass,Notiz,match,")
    shown = graphkit("match", str(table), "--table").out
    assert "actor:us_sdn:33973" in shown
    assert "Jane Austen" not in shown


def test_a_workbook_goes_in_and_comes_out(graphkit: Graphkit, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.append(["Mitarbeiter", "geb."])
    sheet.append(["Myo Swe Win", 1961])
    book.save(tmp_path / "staff.xlsx")
    ran = graphkit("match", "staff.xlsx", "--name-column", "Mitarbeiter", "-o", "hits.xlsx")
    assert ran.code == 0, ran.err
    _, row = openpyxl.load_workbook(tmp_path / "hits.xlsx")["matches"].iter_rows(values_only=True)
    assert row[:3] == ("Myo Swe Win", 1961, "same")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("gone.csv",), "gone.csv: there is no such file."),
        (
            ("people.csv", "--name-column", "Wer"),
            "has no heading 'Wer'. Its headings are 'Name', 'Geburtsdatum'",
        ),
        (("people.csv", "-o", "people.csv"), "this is the table itself"),
        (("people.csv", "-o", "hits.pdf"), ".csv, .xlsx, .json, .jsonl"),
        (("people.csv", "-o", "no/such/folder/hits.csv"), "Make its folder first"),
    ],
)
def test_what_cannot_be_done_is_one_clear_error(
    graphkit: Graphkit, table: Path, arguments: tuple[str, ...], words: str
) -> None:
    ran = graphkit("match", *arguments)
    assert ran.code == 1
    assert words in ran.err
    assert ran.err.count("Error") == 1
    assert table.read_text(encoding="utf-8") == TABLE


def test_it_says_by_what_rule_and_what_cypher(graphkit: Graphkit, table: Path) -> None:
    said = graphkit("match", str(table), "--explain").err
    assert "A row's verdict" in said
    assert "All actors, with the data to compare with the rows of a table" in said


COMMAND = """
import signal
signal.signal(signal.SIGINT, signal.default_int_handler)
from graphkit.cli.main import main
main()
"""


def opened(process: subprocess.Popen[str], graph: Path) -> bool:
    folder = Path(f"/proc/{process.pid}/fd")
    found = []
    for one in folder.iterdir():
        with suppress(OSError):  # it was closed meanwhile
            found.append(str(one.readlink()))
    return any(str(graph) in path for path in found)


@pytest.mark.skipif(sys.platform != "linux", reason="what a process has opened is read from /proc")
def test_an_interrupt_leaves_the_old_result_and_nothing_beside(built_case: Path, tmp_path: Path) -> None:
    people = "\n".join(["Name", *(f"Mohammad Anwar Latif Khan {number}" for number in range(20_000))])
    (tmp_path / "people.csv").write_text(people, encoding="utf-8")
    (tmp_path / "hits.csv").write_text("old", encoding="utf-8")
    process = subprocess.Popen(
        [sys.executable, "-c", COMMAND, "match", "people.csv", "-o", "hits.csv", "--db", str(built_case)],
        cwd=tmp_path, stderr=subprocess.PIPE, text=True,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
    )  # fmt: skip
    waited_for(lambda: opened(process, built_case), "it has opened the graph", 60)
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=60)
    assert (process.returncode, said.strip()) == (130, "Stopped.")
    assert (tmp_path / "hits.csv").read_text(encoding="utf-8") == "old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["hits.csv", "people.csv"]
