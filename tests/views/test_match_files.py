"""The answer on a table as a file: whole, in the order of the table, and with no cell that a spreadsheet would run."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import openpyxl
import pytest

from graphkit.errors import OutputError
from graphkit.queries.match_rows import Matched, MatchedActor
from graphkit.views.match_files import MATCH_FORMS, check_match_file, write_match

EVIL = '=HYPERLINK("http://example.org")'


def actor(number: int, name: str) -> MatchedActor:
    return MatchedActor(
        id=f"actor:us_sdn:{number}", name=name, kind="person", verdict="same", matched=name, name_verdict="same",
        score=0.96, words=("Ada / Adah: spelling",), agrees=("born 1815, as the row says",),
        conflicts=("of France, not DE",), birth_dates=("1815",), lists=("us_sdn", "eu_fsf"), authorities=("eu", "us"),
    )  # fmt: skip


def rows() -> list[Matched]:
    searched = ("OFAC SDN list of 2024-05-07", "EU FSF list of 2024-05-13")
    return [
        Matched(
            row=2, name="Ada", verdict="same", reasons=("the name is the same",), more=3, searched=searched,
            actors=(actor(1, "Ada Lovelace"), actor(2, "@Adah")),
            given={"Name": "Ada", "note": EVIL, "match": "old", "paid": -5},
        ),
        Matched(
            row=5, name="Bob", verdict="none", reasons=("no name is near",), more=0, searched=searched, actors=(),
            given={"Name": "Bob", "note": "x" * 40_000, "match": "a\x07b", "paid": ""},
        ),
    ]  # fmt: skip


def test_csv_has_the_columns_of_the_table_first_and_a_row_for_each_row(tmp_path: Path) -> None:
    write_match(rows(), tmp_path / "hits.csv")
    content = (tmp_path / "hits.csv").read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    first, second = csv.DictReader(io.StringIO(content.decode("utf-8-sig")))
    assert list(first)[:5] == ["Name", "note", "match (given)", "paid", "match"]
    assert first["note"] == f"'{EVIL}"
    assert (first["match"], first["match (given)"], first["paid"]) == ("same", "old", "-5")
    assert (first["match_id"], first["match_lists"], first["match_row"]) == (
        "actor:us_sdn:1",
        "us_sdn | eu_fsf",
        "2",
    )
    assert first["match_others"] == "'@Adah (actor:us_sdn:2) | and 3 more"
    assert first["match_reasons"] == (
        "the name is the same; born 1815, as the row says; conflict: of France, not DE; Ada / Adah: spelling"
    )
    assert (second["match"], second["match_id"], second["match (given)"]) == ("none", "", "ab")
    assert second["match_searched"] == "OFAC SDN list of 2024-05-07 | EU FSF list of 2024-05-13"


def test_a_workbook_has_the_rows_the_candidates_and_what_was_searched(tmp_path: Path) -> None:
    write_match(rows(), tmp_path / "hits.xlsx")
    book = openpyxl.load_workbook(tmp_path / "hits.xlsx")
    assert book.sheetnames == ["matches", "candidates", "searched"]
    heads, first, second = ([cell.value for cell in row] for row in book["matches"].iter_rows())
    assert heads[:5] == ["Name", "note", "match (given)", "paid", "match"]
    assert first[:5] == ["Ada", f"'{EVIL}", "old", -5, "same"]
    assert second[0] == "Bob"
    assert len(str(second[1])) <= 32_767
    assert {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row}.isdisjoint(
        {"f", "e"}
    )
    candidates = [[cell.value for cell in row] for row in book["candidates"].iter_rows()]
    assert [(row[0], row[1], row[2]) for row in candidates[1:]] == [
        (2, "Ada", "actor:us_sdn:1"), (2, "Ada", "actor:us_sdn:2"),
    ]  # fmt: skip
    told = [[cell.value for cell in row] for row in book["searched"].iter_rows()]
    assert [row[:2] for row in told[1:4]] == [["same", 1], ["possible", 0], ["none", 1]]
    assert ["searched", None, "EU FSF list of 2024-05-13"] in [
        [row[0], row[1] or None, row[2]] for row in told
    ]


def test_json_and_lines_hold_everything(tmp_path: Path) -> None:
    write_match(rows(), tmp_path / "hits.json")
    write_match(rows(), tmp_path / "hits.jsonl")
    whole = json.loads((tmp_path / "hits.json").read_text(encoding="utf-8"))
    lines = [json.loads(line) for line in (tmp_path / "hits.jsonl").read_text(encoding="utf-8").splitlines()]
    assert whole == lines
    assert [Matched.model_validate(row) for row in whole] == rows()


@pytest.mark.parametrize("suffix", MATCH_FORMS)
def test_the_table_itself_is_never_overwritten(tmp_path: Path, suffix: str) -> None:
    table = tmp_path / f"people{suffix}"
    table.write_text("Name\nAda\n", encoding="utf-8")
    (tmp_path / f"link{suffix}").symlink_to(table)
    (tmp_path / f"hard{suffix}").hardlink_to(table)
    for name in ("people", "link", "hard"):
        with pytest.raises(OutputError, match="this is the table itself"):
            check_match_file(tmp_path / f"{name}{suffix}", table)
    check_match_file(tmp_path / f"other{suffix}", table)


@pytest.mark.parametrize("name", ["hits.pdf", "hits", "hits.xls"])
def test_another_form_is_refused_with_those_there_are(tmp_path: Path, name: str) -> None:
    with pytest.raises(OutputError, match=r"\.csv, \.xlsx, \.json, \.jsonl"):
        write_match(rows(), tmp_path / name)
    assert list(tmp_path.iterdir()) == []
