"""The cells of a workbook's sheet, of every kind, as values in their columns."""

from __future__ import annotations

import zipfile
from datetime import datetime
from pathlib import Path

import openpyxl

from graphkit.loaders.shared.workbook_rows import opened, sheet_rows

# Row 2 is left out, and so are some cells; the second cell of row 4 does not say where it is.
ROWS = """
<row r="1"><c r="A1" t="s"><v>0</v></c><c r="C1" t="s"><v>1</v></c><!-- a comment --></row>
<row r="3"><c r="B3" t="inlineStr"><is><r><t>in </t></r><r><t>parts</t></r></is></c></row>
<row r="4"><c r="A4" s="1"><v>45000</v></c><c t="b"><v>1</v></c><c r="D4"><f>1+1</f><v>2</v></c>
<c r="E4" t="s"><v>1</v></c><c r="F4" t="e"><v>#N/A</v></c><c r="G4"><v>1.5</v></c><c r="H4"><v>7</v></c></row>
<row r="5"><c r="C5" t="s"><v>0</v></c><c r="A5" t="s"><v>1</v></c><c r="D5" t="s"/></row>
<row><c r="A6" t="str"><v>made by a formula</v></c></row>
"""

STRINGS = '<sst xmlns="{}"><si><t>first</t></si><si><r><t>sec</t></r><r><t>ond</t></r></si></sst>'
SPREADSHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRINGS_PART = (
    '<Override PartName="/xl/sharedStrings.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/></Types>'
)


def a_workbook(folder: Path, rows: str) -> openpyxl.Workbook:
    """Return a workbook with the shared texts "first" and "second", a style for days, and these rows."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet["A1"] = datetime(2021, 12, 10)
    book.save(folder / "before.xlsx")
    with (
        zipfile.ZipFile(folder / "before.xlsx") as before,
        zipfile.ZipFile(folder / "made.xlsx", "w") as after,
    ):
        for part in before.namelist():
            text = before.read(part).decode()
            if part == "xl/worksheets/sheet1.xml":
                begin, end = text.index("<sheetData>"), text.index("</sheetData>")
                text = f"{text[:begin]}<sheetData>{rows}{text[end:]}"
            if part == "[Content_Types].xml":
                text = text.replace("</Types>", STRINGS_PART)
            after.writestr(part, text)
        after.writestr("xl/sharedStrings.xml", STRINGS.format(SPREADSHEET))
    return opened(folder / "made.xlsx")


def test_a_cell_of_every_kind_stands_in_its_row_and_column(tmp_path: Path) -> None:
    book = a_workbook(tmp_path, ROWS)
    assert list(sheet_rows(book["Sheet"])) == [
        ["first", None, "second"],
        [],
        [None, "in parts"],
        # Excel counts days from 30 December 1899: 45,000 days later it is 15 March 2023.
        [datetime(2023, 3, 15), True, None, "=1+1", "second", "#N/A", 1.5, 7],
        ["second", None, "first", None],
        ["made by a formula"],
    ]
    book.close()


def test_a_sheet_without_rows_has_none(tmp_path: Path) -> None:
    book = a_workbook(tmp_path, "")
    assert list(sheet_rows(book["Sheet"])) == []
    book.close()
