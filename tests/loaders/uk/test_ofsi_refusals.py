"""Files that claim to be OFSI's Consolidated List and are damaged, or no longer it: each is refused by name and place."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from graphkit.errors import ListError
from graphkit.loaders.shared.list_file import ListFile
from graphkit.loaders.uk import ofsi
from tests.loaders.uk.test_ofsi import CSV, RETRIEVED, XLSX, load


def changed_workbook(
    tmp_path: Path, change: Callable[[list[list[object]]], object], **beside: list[list[object]]
) -> Path:
    """Write the workbook with its rows changed, and a sheet for each of *beside*."""
    workbook = openpyxl.load_workbook(XLSX)
    rows: list[list[object]] = [list(row) for row in workbook["Data"].iter_rows(values_only=True)]
    change(rows)
    out = openpyxl.Workbook()
    sheet = out.active
    assert sheet is not None
    sheet.title = "Data"
    for row in rows:
        sheet.append(row)
    for name, texts in beside.items():
        other = out.create_sheet(name)
        for row in texts:
            other.append(row)
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


def test_a_header_of_another_form_is_refused_by_what_it_lacks(tmp_path: Path) -> None:
    def rename(rows: list[list[object]]) -> None:
        rows[1][:20] = [f"{column} (new)" for column in rows[1][:20]]

    with pytest.raises(ListError, match="header of another form: it lacks 'Name 6', 'Name 1'") as caught:
        load(changed_workbook(tmp_path, rename))
    assert caught.value.place == "Data!row 2"
    assert "nothing was read from it" in caught.value.way_out


def test_a_workbook_without_its_first_row_is_not_the_list(tmp_path: Path) -> None:
    with pytest.raises(ListError, match='does not begin with "Last Updated"') as caught:
        load(changed_workbook(tmp_path, lambda rows: rows.pop(0)))
    assert caught.value.place == "Data!row 1"


def test_a_header_without_rows_is_refused(tmp_path: Path) -> None:
    def empty(rows: list[list[object]]) -> None:
        del rows[2:]

    with pytest.raises(ListError, match="has a header but no entries"):
        load(changed_workbook(tmp_path, empty))


def test_a_workbook_without_the_sheet_data_is_refused(tmp_path: Path) -> None:
    workbook = openpyxl.load_workbook(XLSX)
    workbook["Data"].title = "Sheet1"
    path = tmp_path / "list.xlsx"
    workbook.save(path)
    with pytest.raises(ListError, match=r"holds the sheets Sheet1, and 'Data' is not among them"):
        load(path)


def test_a_list_without_any_group_id_is_refused(tmp_path: Path) -> None:
    # Each row would be an actor of its own: 16,823 in June 2023, where the list has 3,993.
    with pytest.raises(ListError, match="no Group ID in any row"):
        load(changed_workbook(tmp_path, lambda rows: set_cell(rows, 2, "Group ID", "Target ID")))


def test_a_workbook_cut_off_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    path.write_bytes(XLSX.read_bytes()[:-4000])
    with pytest.raises(ListError, match=r"list\.xlsx.*not a whole workbook"):
        ofsi.read(ListFile.open(path, RETRIEVED))
    assert not ofsi.recognises(ListFile.open(path, RETRIEVED))


def test_a_csv_whose_last_row_is_cut_off_is_refused(tmp_path: Path) -> None:
    def cut(lines: list[bytes]) -> None:
        assert lines[-1] == b""
        lines[-2:] = [lines[-2].rpartition(b",Individual,")[0]]

    with pytest.raises(
        ListError, match="ends with a row of 23 cells where the header has 29: it was cut off"
    ) as caught:
        load(changed_csv(tmp_path, cut))
    assert caught.value.place == "row 87"


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


def test_other_files_are_not_recognised(tmp_path: Path) -> None:
    other = tmp_path / "ConList.csv"
    other.write_text("Name 6,Name 1\nA,B\n")
    assert not ofsi.recognises(ListFile.open(other, RETRIEVED))
    book = openpyxl.Workbook()
    book.save(tmp_path / "ConList.xlsx")
    assert not ofsi.recognises(ListFile.open(tmp_path / "ConList.xlsx", RETRIEVED))
