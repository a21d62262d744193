"""A workbook's texts and the rows of its sheets: lxml reads their XML in half of the time that openpyxl takes.

openpyxl reads the rest of the workbook, and cells and texts of every kind but the usual one: plain texts that cells
share. Nothing is fetched or expanded, and a document type is refused.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from lxml import etree
from openpyxl import Workbook
from openpyxl.cell.text import Text
from openpyxl.reader.excel import ExcelReader
from openpyxl.worksheet._reader import ROW_TAG, VALUE_TAG, WorkSheetParser
from openpyxl.xml.constants import SHARED_STRINGS, SHEET_MAIN_NS

_STRING_TAG = f"{{{SHEET_MAIN_NS}}}si"
_TEXT_TAG = f"{{{SHEET_MAIN_NS}}}t"
_ESCAPE = "x005F_"  # what Excel writes into a text that looks like one of its escapes; openpyxl leaves it out


def opened(path: Path) -> Workbook:
    """Return the workbook at *path*, for reading only. Raises any error for a damaged part."""
    reader = _WorkbookReader(path, read_only=True)
    reader.read()
    return reader.wb


def sheet_rows(sheet: Any) -> Iterator[list[object]]:
    """Yield the values of each row of a sheet of an `opened` workbook, None for an empty cell.

    A row that the file leaves out is empty. The size that the workbook states is not trusted: it would cost memory
    before a row is read. Raises any error for a damaged part.
    """
    workbook = sheet.parent
    with sheet._get_source() as part:
        # Typed as Any, because openpyxl's parser says that it reads only the elements of its own kind.
        parser: Any = _Parser(
            part, sheet._shared_strings, epoch=workbook.epoch, date_formats=workbook._date_formats,
            timedelta_formats=workbook._timedelta_formats,
        )  # fmt: skip
        following = 1
        for number, cells in map(parser.parse_row, _elements(part, ROW_TAG)):
            for _ in range(following, number):
                yield []
            if number >= following:
                yield _values(cells)
                following = number + 1


class _WorkbookReader(ExcelReader):
    package: Any  # what the workbook says of its parts

    def read_strings(self) -> None:
        """Read the texts that cells share."""
        if (stated := self.package.find(SHARED_STRINGS)) is not None:
            with self.archive.open(stated.PartName[1:]) as part:
                self.shared_strings = list(map(_text, _elements(part, _STRING_TAG)))


def _text(string: Any) -> str:
    if len(string) == 1 and string[0].tag == _TEXT_TAG:
        return str(string[0].text or "").replace(_ESCAPE, "")
    in_parts: Any = Text.from_tree(string)
    return str(in_parts.content).replace(_ESCAPE, "")


def _elements(part: Any, tag: str) -> Iterator[etree._Element]:
    """Yield each element with the tag, and free it afterwards."""
    found = etree.iterparse(
        part, events=("end",), tag=tag, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False,
        remove_comments=True, remove_pis=True,
    )  # fmt: skip
    for position, (_, element) in enumerate(found):
        if position == 0 and element.getroottree().docinfo.internalDTD is not None:
            raise ValueError("it declares a document type")
        yield element
        parent = element.getparent()
        if parent is not None:
            parent.remove(element)


def _values(cells: Iterable[tuple[int, object]]) -> list[object]:
    values: list[object] = []
    for column, value in cells:
        values += [None] * (column - len(values))
        values[column - 1] = value
    return values


class _Parser(WorkSheetParser):
    """openpyxl's parser of cells, which reads each as its column and its value."""

    def __init__(self, part: Any, shared_strings: list[str], **formats: Any) -> None:
        super().__init__(part, shared_strings, **formats)
        self._columns: dict[str, int] = {}

    def parse_cell(self, element: Any) -> Any:
        """Return the column and the value of a cell."""
        letters = element.get("r", "").rstrip("0123456789")
        column = self._columns.get(letters)
        if column is not None and element.get("t") == "s" and len(element) == 1:
            stored = element[0]
            if stored.tag == VALUE_TAG and stored.text:
                self.col_counter = column
                return column, self.shared_strings[int(stored.text)]
        found = super().parse_cell(element)
        if letters:
            self._columns[letters] = found["column"]
        return found["column"], found["value"]
