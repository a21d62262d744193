"""Files that claim to be OFSI's Consolidated List and are damaged or changed: each is refused by name and place."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from graphkit.errors import ListError
from graphkit.loaders.shared.list_file import ListFile
from graphkit.loaders.uk import ofsi
from tests.loaders.uk.test_ofsi import CSV, RETRIEVED, XLSX, load


def changed_workbook(tmp_path: Path, change: Callable[[list[list[object]]], object]) -> Path:
    workbook = openpyxl.load_workbook(XLSX)
    rows: list[list[object]] = [list(row) for row in workbook["Data"].iter_rows(values_only=True)]
    change(rows)
    out = openpyxl.Workbook()
    sheet = out.active
    assert sheet is not None
    sheet.title = "Data"
    for row in rows:
        sheet.append(row)
    path = tmp_path / "list.xlsx"
    out.save(path)
    return path


def changed_csv(tmp_path: Path, change: Callable[[list[bytes]], object]) -> Path:
    lines = CSV.read_bytes().split(b"\r\n")
    change(lines)
    path = tmp_path / "list.csv"
    path.write_bytes(b"\r\n".join(lines))
    return path


def set_cell(rows: list[list[object]], row: int, column: str, value: object) -> None:
    rows[row - 1][rows[1].index(column)] = value


def test_a_renamed_column_is_named(tmp_path: Path) -> None:
    path = changed_workbook(tmp_path, lambda rows: set_cell(rows, 2, "Regime", "Regime Name"))
    with pytest.raises(ListError, match=r"list\.xlsx, Data!row 2: .*lacks 'Regime'.*unknown 'Regime Name'"):
        load(path)


def test_a_new_column_is_named(tmp_path: Path) -> None:
    def add(rows: list[list[object]]) -> None:
        for number, row in enumerate(rows, start=1):
            row.append("Ship owner" if number == 2 else None)

    with pytest.raises(ListError, match="unknown 'Ship owner'"):
        load(changed_workbook(tmp_path, add))


def test_a_column_renamed_in_the_csv_is_named(tmp_path: Path) -> None:
    def rename(lines: list[bytes]) -> None:
        lines[1] = lines[1].replace(b"Listed On", b"Date Listed")

    with pytest.raises(ListError, match=r"list\.csv, row 2: .*lacks 'Listed On'.*unknown 'Date Listed'"):
        load(changed_csv(tmp_path, rename))


def test_a_header_on_another_row_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ListError, match="Data!row 2"):
        load(changed_workbook(tmp_path, lambda rows: rows.insert(1, ["OFSI"])))
    with pytest.raises(ListError, match="Data!row 1"):
        load(changed_workbook(tmp_path, lambda rows: rows.pop(0)))


def test_an_empty_row_among_the_others_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ListError, match=r"Data!row 11: has an empty row before it"):
        load(changed_workbook(tmp_path, lambda rows: rows.insert(9, [])))


def test_a_workbook_cut_off_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    path.write_bytes(XLSX.read_bytes()[:-4000])
    with pytest.raises(ListError, match=r"list\.xlsx.*not a whole workbook"):
        ofsi.read(ListFile.open(path, RETRIEVED))
    assert not ofsi.recognises(ListFile.open(path, RETRIEVED))


def test_a_broken_quote_is_refused(tmp_path: Path) -> None:
    def unquote(lines: list[bytes]) -> None:
        lines[4] = lines[4].replace(b',"UN REF', b',"UN "REF')

    with pytest.raises(ListError, match=r"list\.csv, row 5: is not well-formed csv"):
        load(changed_csv(tmp_path, unquote))


def test_a_quote_that_never_ends_is_refused(tmp_path: Path) -> None:
    def open_quote(lines: list[bytes]) -> None:
        lines[-2] = b'"' + lines[-2]

    with pytest.raises(ListError, match=r"list\.csv, row \d+"):
        load(changed_csv(tmp_path, open_quote))


def test_a_row_with_a_cell_too_many_is_refused(tmp_path: Path) -> None:
    def add(lines: list[bytes]) -> None:
        lines[6] += b",more"

    with pytest.raises(ListError, match="row 7: has 30 cells where the header has 29"):
        load(changed_csv(tmp_path, add))


def test_a_byte_of_no_known_encoding_is_refused(tmp_path: Path) -> None:
    def spoil(lines: list[bytes]) -> None:
        lines[4] = lines[4].replace(b"Libya", b"Lib\x81a")

    with pytest.raises(ListError, match="line 5: holds the byte 0x81"):
        load(changed_csv(tmp_path, spoil))


def test_lines_of_two_encodings_are_both_read(tmp_path: Path) -> None:
    def mix(lines: list[bytes]) -> None:
        lines[4] = lines[4].replace(b"Libya (ASL)", "Libye française".encode())

    records = load(changed_csv(tmp_path, mix)).records
    assert any("Libye française" in remark for record in records for remark in record.remarks)
    assert any("‘Lugansk" in remark for record in records for remark in record.remarks)


@pytest.mark.parametrize(
    ("column", "value", "message"),
    [
        ("Group Type", "Aircraft", "Group Type 'Aircraft'"),
        ("Alias Type", "NKA", "Alias Type 'NKA'"),
        ("Alias Quality", "Middling", "Alias Quality 'Middling'"),
        ("Non-Latin Script Language", "Klingon", "language 'Klingon'"),
        ("Listed On", "early 2022", "date 'early 2022'"),
        ("Group ID", "x", "Group ID 'x'"),
        ("Regime", None, "names no regime"),
    ],
)
def test_a_word_outside_the_tables_is_named(
    tmp_path: Path, column: str, value: str | None, message: str
) -> None:
    path = changed_workbook(tmp_path, lambda rows: set_cell(rows, 3, column, value))
    with pytest.raises(ListError, match=re.escape(message)) as caught:
        load(path)
    assert caught.value.place == ("Data!row 3" if column == "Group ID" else "Data!row 3, entry 15672")


def test_a_group_without_a_primary_name_is_refused(tmp_path: Path) -> None:
    path = changed_workbook(tmp_path, lambda rows: set_cell(rows, 33, "Alias Type", "AKA"))
    with pytest.raises(ListError, match="Group ID 15672 has no primary name"):
        load(path)


def test_other_files_are_not_recognised(tmp_path: Path) -> None:
    other = tmp_path / "ConList.csv"
    other.write_text("Name 6,Name 1\nA,B\n")
    assert not ofsi.recognises(ListFile.open(other, RETRIEVED))
    book = openpyxl.Workbook()
    book.save(tmp_path / "ConList.xlsx")
    assert not ofsi.recognises(ListFile.open(tmp_path / "ConList.xlsx", RETRIEVED))
