"""Every command's table fits 80 columns, says what its JSON says, and breaks no id."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from graphkit.cli.command_groups import SUMMARIES
from graphkit.demo import case_files
from graphkit.queries.library import questions
from tests.cli.conftest import Graphkit
from tests.cli.tables import tables
from tests.cli.test_table import lines_that_do_not_fit, plain

SNAPSHOTS = Path(__file__).parents[1] / "fixtures" / "snapshots"
PEOPLE = Path(__file__).parent / "people.csv"
SDN = next(path for path in case_files() if path.name == "us_sdn.xml")
OLD, NEW = (SNAPSHOTS / f"FSF_{day}_extract.xml" for day in ("2021-03-02", "2024-05-13"))

# A command of the example case -> what of each row of its JSON its table says.
ASKED: dict[tuple[str, ...], tuple[str, ...]] = {
    ("find", "myo swe win"): ("id", "name"),
    ("find", "Passport DM-005096"): ("id", "name", "matched"),
    ("match", str(PEOPLE)): (),
    ("show", "BENAZIR AHMED", "--all"): ("from_name", "to_name", "verb", "locator"),
    ("timeline", "RI YONG GIL"): ("date", "state", "program", "locator", "date_locator"),
    ("history", "RI YONG GIL"): ("date", "state", "program", "locator", "date_locator"),
    ("affiliations",): ("name", "other_name", "quote", "locator"),
    ("ownership", "LU HEZHENG"): ("name",),
    ("path", "BENAZIR AHMED", "TOFAYEL MUSTAFA SORWAR"): ("from_name", "to_name", "verb", "locator"),
    ("hubs", "--limit", "50"): ("name", "kind", "community"),
    ("common", "BENAZIR AHMED", "RAPID ACTION BATTALION"): ("name", "how"),
    ("joined",): ("name", "first_date", "joined_date", "basis", "locator", "earlier_because"),
    ("joined", "--between", "us,eu"): ("name", "first_date", "joined_date", "basis", "locator"),
    ("joined", "--matrix"): (),
    ("joined", "--uncompared"): (),
    ("gaps", "--by", "us", "--not-by", "eu"): ("name", "searched", "candidate", "candidate_name"),
    ("contradictions",): ("name", "one", "one_entry", "one_locator", "other", "other_entry"),
    ("actions",): ("first_day", "packages"),
    ("by-date", "2021-12-10"): ("name", "state", "program", "locator", "date_locator"),
    ("programs",): ("program", "title", "first", "last"),
    ("query", "--list"): ("name", "title", "example"),
    ("query", "sources"): ("title", "file", "sha256"),
    ("query", "-c", "MATCH (a:Actor) RETURN a.id AS id, a.names AS names, a.remarks AS remarks"): (
        "id", "names", "remarks",
    ),
    ("sources",): ("list", "file", "day", "licence", "line"),
    ("verify",): ("verdict",),
    ("check-list", str(SDN), str(OLD)): ("list", "file", "format"),
    ("ref",): ("topic", "meaning"),
    ("ref", "date_kinds"): ("word", "meaning"),
    ("ref", "AFFILIATED_WITH"): ("property", "type"),
    ("explain", "us_sdn:33936", "us_sdn:33973"): ("one_entry", "other_entry"),
    ("explain", "actor:us_sdn:33537"): ("id", "decided_because", "locator"),
    ("explain", "--names", "V. Putin", "Vladimir Putin"): (),
    ("review",): ("one_name", "one_entry", "other_name", "other_entry", "evidence", "forbidden"),
    ("diff", str(OLD), str(NEW)): (),
    ("fetch", "--addresses"): ("list", "title", "address", "licence"),
}  # fmt: skip
# Their forms are tested elsewhere: they draw, write files, ask the network or somebody at a terminal, or print a text.
WITHOUT_ROWS = {"dossier", "export", "start", "judge"}
WITHOUT_GRAPH = {"check-list", "ref", "diff"}
ID = re.compile(r"^(?:actor:)?(?:us_sdn|us_nonsdn|eu_fsf|gb_ofsi|un_sc|ca_sema):[^:]+$")


def both(graphkit: Graphkit, command: tuple[str, ...]) -> tuple[str, Any]:
    """Return what the command prints as a table, and its JSON."""
    without = command[0] in WITHOUT_GRAPH or "--addresses" in command or "--names" in command
    ran = [graphkit(*command, form, **({"db": None} if without else {})) for form in ("--table", "--json")]
    assert {one.code for one in ran} == {0}, ran[0].err
    return ran[0].out, json.loads(ran[1].out)


def values(value: Any) -> list[str]:
    """Return the texts in a value of JSON."""
    if isinstance(value, dict):
        return [text for one in value.values() for text in values(one)]
    if isinstance(value, list):
        return [text for one in value for text in values(one)]
    return [str(value)] if value not in (None, "") else []


def said(text: str) -> str:
    """Return all that a printed text says, its cells and notes put together, without blanks."""
    found = [part for table in tables(text) for row in [*table.rows, table.notes.values()] for part in row]
    return plain(" ".join([text, *found]))


@pytest.mark.parametrize("command", ASKED, ids=" ".join)
def test_a_table_fits_and_says_what_its_json_says(
    command: tuple[str, ...], graphkit: Graphkit, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("COLUMNS", raising=False)
    text, rows = both(graphkit, command)
    assert lines_that_do_not_fit(text) == []
    assert not re.search("[┃│┏━┡┼]", text), "no heavy lines"
    everything = said(text)
    for row in rows if isinstance(rows, list) else [rows]:
        for field in ASKED[command]:
            for value in values(row[field]):
                assert plain(value) in everything, field


@pytest.mark.parametrize("command", ASKED, ids=" ".join)
def test_no_id_in_a_table_is_broken(
    command: tuple[str, ...], graphkit: Graphkit, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("COLUMNS", raising=False)
    text, rows = both(graphkit, command)
    everything = said(text)
    for value in filter(ID.match, values(rows)):
        whole = any(re.search(rf"{re.escape(value)}(?![\w./])", line) for line in text.splitlines())
        assert whole or plain(value) not in everything.replace(plain(f"{value}/"), ""), value


def test_every_command_with_rows_is_asked() -> None:
    own = {"build", "demo", "update"}  # below; what `update` prints is as `diff` prints it
    assert {command[0] for command in ASKED} | WITHOUT_ROWS | own == set(SUMMARIES)


def test_every_question_of_the_library_has_a_table_that_fits(
    graphkit: Graphkit, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("COLUMNS", raising=False)
    asked = 0
    for question in questions().values():
        words = question.example.split()
        if words[:2] != ["graphkit", "query"] or '"' in question.example:
            continue
        done = graphkit(*words[1:], "--limit", "60", "--table")
        assert done.code == 0, done.err
        assert lines_that_do_not_fit(done.out) == [], question.name
        asked += 1
    assert asked > 10


def test_a_build_fits(graphkit: Graphkit, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("COLUMNS", raising=False)
    done = graphkit("build", str(SDN), str(NEW), "--table", db=tmp_path / "two.graph")
    assert done.code == 0, done.err
    assert lines_that_do_not_fit(done.out) == []
    (table,) = tables(done.out)
    assert table.column("list") == ["us_sdn", "eu_fsf"]
    assert table.noted(table.column("title")[1]) == ["EU Consolidated Financial Sanctions List"]


def test_the_demo_fits(graphkit: Graphkit, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("COLUMNS", raising=False)
    done = graphkit("demo", "--dir", "d", db=None)
    assert done.code == 0, done.err
    assert lines_that_do_not_fit(done.out) == []
    shown = [table.headings[0] for table in tables(done.out)]
    assert list(dict.fromkeys(shown)) == ["file", "date", "actor"]
