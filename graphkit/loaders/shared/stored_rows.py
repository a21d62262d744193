"""The rows of an xlsx or csv file as text, whatever its columns mean.

A file is refused if it is damaged, cut off or endless. Things that may change in a good file are reported and skipped
or kept: an empty row among the others, another sheet in the workbook.
"""

from __future__ import annotations

import csv
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from graphkit.errors import ListError
from graphkit.loaders.shared.list_file import ListFile
from graphkit.loaders.shared.unknown import Unknown
from graphkit.model.encodings import LONGEST_CELL
from graphkit.model.safe_text import in_quotes, shortened

if TYPE_CHECKING:
    from openpyxl import Workbook

_ZIP = b"PK\x03\x04"
_DAY = "%d/%m/%Y"
_MOST_EMPTY_ROWS = 100_000
_MOST_COLUMNS = 1_000
_LARGEST_WORKBOOK = 300_000_000  # OFSI's list of June 2023 is 14 MB
# A further sheet is usually a note of a few lines; the beginning of a longer one is enough to see what it is.
_MOST_CELLS_BESIDE = 1_000
_MOST_ROWS_BESIDE = 10_000
# The separator after the first cell: a comma, or what spreadsheets write instead.
_DELIMITER = re.compile(rb'(?:\xef\xbb\xbf)?(?:"[^"\r\n]*"|[^",;\t\r\n]*)[ ]*([,;\t])')
_DOWNLOAD = "Download the list again."


class StoredRow(NamedTuple):
    """One row: its number in the file, and its text without the empty cells at its end.

    ``stated`` is the number of cells that the row states; None in a workbook, which may leave out empty ones.
    """

    number: int
    cells: list[str]
    stated: int | None


def is_workbook(file: ListFile) -> bool:
    """Return whether the file begins like an xlsx file."""
    return file.head.startswith(_ZIP)


def workbook_begins_with(path: Path, *words: bytes) -> bool:
    """Return whether the first strings of the workbook at *path* contain all *words*; False for a damaged file."""
    try:
        with zipfile.ZipFile(path) as archive:
            for part in ("xl/sharedStrings.xml", "xl/worksheets/sheet1.xml"):
                if part in archive.namelist():
                    with archive.open(part) as stream:
                        begin = stream.read(65536)
                    if all(word in begin for word in words):
                        return True
    except (zipfile.BadZipFile, zlib.error, OSError):
        return False
    return False


def stored_rows(file: ListFile, sheet: str, place: str) -> Iterator[StoredRow]:
    """Yield the rows with content of a csv, or of the workbook's *sheet*; *place* precedes row numbers.

    An empty row followed by another row is reported, and another sheet is kept with the file. Raises ListError for a
    file that is damaged, without the sheet, or larger than any list.
    """
    rows = _workbook_rows(file, sheet) if is_workbook(file) else _csv_rows(file)
    empty = 0
    for row in rows:
        cells = row.cells
        while cells and not cells[-1]:
            cells.pop()
        if cells:
            if empty:
                where = f"{place}row {row.number - 1}"
                told = Unknown("missing", "empty row", "a row is empty", "row", "", where, "passed over")
                file.notices.add([told])
            empty = 0
            yield row
            continue
        empty += 1
        _refuse_endless(file.path, empty > _MOST_EMPTY_ROWS, f"{place}row {row.number}")


def keep_beside_rows(file: ListFile, unknown: Iterable[Unknown]) -> None:
    """Keep and report text outside the rows of the entries."""
    unknown = list(unknown)
    file.notices.add(unknown)
    file.beside.extend(one.kept("") for one in unknown if one.text)


def _refuse_endless(path: Path, endless: bool, place: str) -> None:
    if endless:
        raise ListError(
            path, "is larger than any sanctions list: it claims endless columns or rows.", place=place,
            way_out="Download the list from its publisher.",
        )  # fmt: skip


def _refuse_without(path: Path, names: list[str], sheet: str) -> None:
    if sheet not in names:
        raise ListError(
            path, f"holds the sheets {', '.join(names)}, and {sheet!r} is not among them.",
            way_out="The list may have changed its format: nothing was read from it, so that nothing is lost.",
        )  # fmt: skip


def _workbook_rows(file: ListFile, sheet: str) -> Iterator[StoredRow]:
    """Yield each row of the sheet; ListError for a damaged workbook."""
    # Imported here, because openpyxl takes a quarter of a second to import, and only workbooks need it.
    from graphkit.loaders.shared.workbook_rows import opened

    path = file.path
    refuse_bomb(path, path, way_out="Download the list from its publisher.")
    try:
        workbook = opened(path)
        _refuse_without(path, workbook.sheetnames, sheet)
        _keep_other_sheets(file, workbook, sheet)
        for number, values in enumerate(_values(workbook, sheet), start=1):
            _refuse_endless(path, len(values) > _MOST_COLUMNS, f"{sheet}!row {number}")
            yield StoredRow(number, _words(values), None)
        workbook.close()
    except ListError:
        raise
    except Exception as error:
        # openpyxl and its dependencies (zipfile, lxml) may raise any error on a damaged part.
        raise ListError(
            path, f"is not a whole workbook ({shortened(error)}).",
            way_out="The download may have been cut off: download the list again.",
        ) from error  # fmt: skip


def _values(workbook: Workbook, name: str) -> Iterator[list[object]]:
    from graphkit.loaders.shared.workbook_rows import sheet_rows

    yield from sheet_rows(workbook[name])


def _keep_other_sheets(file: ListFile, workbook: Workbook, sheet: str) -> None:
    for name in workbook.sheetnames:
        if name == sheet:
            continue
        found: list[Unknown] = []
        done = "kept as it stands, not understood"
        # A sheet with only charts has no rows.
        rows = _values(workbook, name) if hasattr(workbook[name], "iter_rows") else iter(())
        for number, values in enumerate(rows, start=1):
            cells = _words(values[:_MOST_COLUMNS])
            said = ((column, text) for column, text in enumerate(cells, start=1) if text)
            what, group, place = f"sheet {in_quotes(name)} is new", f"sheet\n{name}", f"{name}!row {number}"
            found += [Unknown("text", group, what, f"column {column}", text, place) for column, text in said]
            if len(found) > _MOST_CELLS_BESIDE or number > _MOST_ROWS_BESIDE:
                del found[_MOST_CELLS_BESIDE:]
                done = f"its first {len(found):,} cells are kept as they stand, not understood"
                break
        told = Unknown("text", f"sheet\n{name}", f"sheet {in_quotes(name)} is new", name, "", name, done)
        keep_beside_rows(file, [told, *found])


def refuse_bomb(path: Path, content: Path | BinaryIO, *, way_out: str) -> None:
    """Raise ListError if the parts of the workbook, once unpacked, are larger than any sanctions list.

    The zip's directory states the sizes, and no part is unpacked beyond its stated size.
    """
    try:
        with zipfile.ZipFile(content) as archive:
            size = sum(part.file_size for part in archive.infolist())
    except (zipfile.BadZipFile, OSError, ValueError):
        return  # reported when the workbook is opened
    if size > _LARGEST_WORKBOOK:
        raise ListError(
            path, f"is a workbook of {size / 1e6:,.0f} MB when unpacked, and no list comes near "
            f"{_LARGEST_WORKBOOK / 1e6:,.0f} MB; it was not unpacked.",
            way_out=way_out,
        )  # fmt: skip


def _words(values: Iterable[object]) -> list[str]:
    return [
        "" if value is None else value.strip() if isinstance(value, str) else _word(value) for value in values
    ]


def _word(value: object) -> str:
    """Return a cell as a person reads it: dates as dd/mm/yyyy, whole numbers without a decimal point."""
    if isinstance(value, datetime) and value.time() == time():
        return value.strftime(_DAY)
    if isinstance(value, date):
        time_of_day = f" {value.time()}" if isinstance(value, datetime) else ""
        return value.strftime(_DAY) + time_of_day
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def _csv_rows(file: ListFile) -> Iterator[StoredRow]:
    path = file.path
    csv.field_size_limit(LONGEST_CELL)
    found = _DELIMITER.match(file.head)
    reader = csv.reader(_lines(file), delimiter=found[1].decode() if found else ",", strict=True)
    number = 0
    while True:
        try:
            cells = next(reader, None)
        except csv.Error as error:
            raise ListError(
                path, f"is not well-formed csv: {error}.", place=f"row {number + 1}", way_out=_DOWNLOAD
            ) from error
        if cells is None:
            return
        number += 1
        yield StoredRow(number, [cell.strip() for cell in cells], len(cells))


def _lines(file: ListFile) -> Iterator[str]:
    """Yield the lines of the file, each as UTF-8 or otherwise as Windows-1252.

    Older OFSI files have lines in both. A line with a byte that neither encoding has is an error: a character is never
    replaced.
    """
    path = file.path
    with file.content.open("rb") as stream:
        for number, line in enumerate(stream, start=1):
            if number == 1:
                line = line.removeprefix(b"\xef\xbb\xbf")  # noqa: PLW2901
            if b"\x00" in line:
                raise ListError(
                    path, "holds a NUL byte, which no text does.", place=f"line {number}", way_out=_DOWNLOAD
                )
            try:
                yield line.decode("utf-8")
            except UnicodeDecodeError:
                try:
                    yield line.decode("cp1252")
                except UnicodeDecodeError as error:
                    raise ListError(
                        path, f"holds the byte {line[error.start]:#04x}, which is neither UTF-8 nor Windows-1252.",
                        place=f"line {number}", way_out=_DOWNLOAD,
                    ) from error  # fmt: skip
