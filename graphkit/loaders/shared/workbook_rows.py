"""The rows of a workbook's sheet: lxml reads its XML, which takes half of the time that openpyxl takes.

openpyxl opens the workbook, and understands cells of every kind but the usual one, a text that cells share. Nothing is
fetched or expanded, and a document type is refused.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from lxml import etree
from openpyxl.worksheet._reader import ROW_TAG, VALUE_TAG, WorkSheetParser


def sheet_rows(sheet: Any) -> Iterator[list[object]]:
    """Yield the values of each row of a sheet that openpyxl opened for reading only, None for an empty cell.

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
        for number, cells in map(parser.parse_row, _rows(part)):
            for _ in range(following, number):
                yield []
            if number >= following:
                yield _values(cells)
                following = number + 1


def _rows(part: Any) -> Iterator[etree._Element]:
    """Yield the element of each row, and free it afterwards."""
    rows = etree.iterparse(
        part, events=("end",), tag=ROW_TAG, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False,
        remove_comments=True, remove_pis=True,
    )  # fmt: skip
    for position, (_, row) in enumerate(rows):
        if position == 0 and row.getroottree().docinfo.internalDTD is not None:
            raise ValueError("it declares a document type")
        yield row
        parent = row.getparent()
        if parent is not None:
            parent.remove(row)


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
