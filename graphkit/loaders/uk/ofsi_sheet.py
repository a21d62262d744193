"""The rows of OFSI's Consolidated List, as xlsx or csv, with its columns read strictly; for its XML see `uk_xml`.

Both files begin with a row "Last Updated,<date>", then the header, then one row for each name.
"""

from __future__ import annotations

import csv
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import openpyxl

from graphkit.errors import ListError
from graphkit.loaders.shared.facts import facts
from graphkit.loaders.shared.list_file import ListFile
from graphkit.loaders.uk.cells import OtherInformation

_SHEET = "Data"
_ZIP = b"PK\x03\x04"
_DAY = "%d/%m/%Y"
_MOST_EMPTY_ROWS = 100_000
_MOST_COLUMNS = 1_000
_LARGEST_WORKBOOK = 300_000_000  # the list of June 2023 is 14 MB
_DOWNLOAD = "Download the list again."
_FORMAT = "The list may have changed its format: nothing was read from it, so that nothing is lost."


@dataclass(frozen=True)
class Row:
    """One row: its number in the sheet, and its words by field ("" where the cell is empty).

    Fields that the form of the list does not have are missing from ``fields``. ``parts`` holds (marker, words) of
    what the XML form keeps in elements of their own and the others in Other Information.
    """

    number: int
    fields: dict[str, str]
    parts: tuple[tuple[str, str], ...] = ()

    def __getitem__(self, field: str) -> str:
        return self.fields.get(field, "")


@dataclass(frozen=True)
class Sheet:
    """The rows of one file, in its order, and the day that its first row states.

    ``place`` stands before row numbers in locators: "Data!" for a workbook, "" for csv. ``has_designated`` says
    whether the form states a day of designation beside the day of listing.
    """

    path: Path
    published: date | None
    rows: tuple[Row, ...]
    place: str
    has_designated: bool

    def error(self, row: Row, problem: str, way_out: str = "") -> ListError:
        """Return the error that names the file and the row."""
        return ListError(self.path, problem, place=f"{self.place}row {row.number}", way_out=way_out)

    def locator(self, rows: Iterable[Row]) -> str:
        """Return where the rows of one target stand."""
        return f"{self.place}{row_numbers(row.number for row in rows)}"

    def other_information(self, rows: Iterable[Row]) -> list[OtherInformation]:
        """Return what the different cells of Other Information say."""
        read = OtherInformation.of if self.has_designated else OtherInformation.of_plain_words
        return [read(cell) for cell in dict.fromkeys(row["other"] for row in rows) if cell]

    @property
    def prose_place(self) -> str:
        """Where in an entry its prose stands."""
        return "Other Information"

    def party_citation(self, rows: list[Row], marker: str, words: str) -> tuple[str, str]:
        """Return the place and the quote of what stands behind a marker."""
        return f"{self.place}row {rows[0].number}, Other Information", f"({marker}):{words}"


def row_numbers(numbers: Iterable[int]) -> str:
    """Return "row 5" or "rows 5, 8-10" for rising row numbers."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    words = ", ".join(f"{first}" if first == last else f"{first}-{last}" for first, last in runs)
    return f"row {words}" if len(runs) == 1 and runs[0][0] == runs[0][1] else f"rows {words}"


def is_workbook(file: ListFile) -> bool:
    """Return whether the file begins as an xlsx file does."""
    return file.head.startswith(_ZIP)


def workbook_begins_with(path: Path, *words: bytes) -> bool:
    """Return whether the first strings of the workbook at *path* hold all *words*; False for a damaged file."""
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


def read_sheet(file: ListFile) -> Sheet:
    """Return the rows of the list; ListError for a damaged file, and for rows or columns that are not as known."""
    place = f"{_SHEET}!" if is_workbook(file) else ""
    numbered = enumerate(_workbook_rows(file.path) if place else _csv_rows(file.path), start=1)
    first = next(numbered, (1, []))[1]
    if [cell for cell in first if cell][:1] != ["Last Updated"] or len([cell for cell in first if cell]) != 2:
        raise ListError(
            file.path, f'begins with {", ".join(first)[:60]!r}, not with "Last Updated" and a date.',
            place=f"{place}row 1", way_out=_FORMAT,
        )  # fmt: skip
    published = _published(file.path, first[1], place)
    header = next(numbered, (2, []))[1]
    columns = _columns(file.path, header, place)
    rows = []
    for number, cells in numbered:
        if len(cells) != len(columns):
            raise ListError(
                file.path, f"has {len(cells)} cells where the header has {len(columns)}.",
                place=f"{place}row {number}", way_out=_DOWNLOAD,
            )  # fmt: skip
        rows.append(Row(number, dict(zip(columns, cells, strict=True))))
    if not rows:
        raise ListError(file.path, "holds a header and no entries.", way_out=_DOWNLOAD)
    return Sheet(file.path, published, tuple(rows), place, has_designated="designated" in columns)


def _published(path: Path, text: str, place: str) -> date:
    try:
        return datetime.strptime(text, _DAY).date()
    except ValueError as error:
        raise ListError(
            path, f"states {text!r} as the day of its last update, which is no day.", place=f"{place}row 1"
        ) from error


def _columns(path: Path, header: list[str], place: str) -> list[str]:
    """Return the field of each column; ListError naming the columns that are missing, new or twice there."""
    forms: dict[str, dict[str, str]] = facts("uk/ofsi")["forms"]
    form = max(forms.values(), key=lambda columns: len(columns.keys() & set(header)))
    twice = sorted({column for column in header if header.count(column) > 1})
    missing = [column for column in form if column not in header]
    new = [column for column in header if column not in form]
    if not (twice or missing or new):
        return [form[column] for column in header]
    problems = [
        f"{what} {', '.join(repr(column) for column in columns)}"
        for what, columns in (("lacks", missing), ("has the unknown", new), ("has twice", twice))
        if columns
    ]
    raise ListError(path, f"the header {', '.join(problems)}.", place=f"{place}row 2", way_out=_FORMAT)


def _workbook_rows(path: Path) -> Iterator[list[str]]:
    """Yield the rows of the one sheet as words, without the empty rows that a workbook may end in."""
    empty = 0
    width = 0
    _refuse_bomb(path)
    for number, values in _stored_rows(path):
        if empty > _MOST_EMPTY_ROWS or len(values) > _MOST_COLUMNS:
            raise ListError(
                path, "is larger than any list of sanctions is: it claims columns or rows without end.",
                place=f"{_SHEET}!row {number}", way_out=_FORMAT,
            )  # fmt: skip
        cells = [_words(path, value, number) for value in values]
        if not any(cells):
            empty += 1
            continue
        if empty:
            raise ListError(
                path, "has an empty row before it.", place=f"{_SHEET}!row {number}", way_out=_FORMAT
            )
        # A row may be stored without its empty last cells, or with empty ones beyond the header (row 2).
        width = max(width, len(cells)) if number <= 2 else width
        while len(cells) > width and not cells[-1]:
            cells.pop()
        yield cells + [""] * (width - len(cells))


def _stored_rows(path: Path) -> Iterator[tuple[int, tuple[object, ...]]]:
    """Yield each row of the one sheet with its number; ListError for a damaged workbook."""
    try:
        workbook = openpyxl.load_workbook(path, read_only=True)
        _refuse_other_sheets(path, workbook.sheetnames)
        sheet = workbook[_SHEET]
        # What the workbook says of its size is not believed: it costs memory before a row is read.
        sheet.reset_dimensions()
        yield from enumerate(sheet.iter_rows(values_only=True), start=1)
        workbook.close()
    except ListError:
        raise
    except Exception as error:
        # openpyxl and what it stands on (zipfile, lxml) raise whatever a damaged part leads them to.
        raise ListError(
            path, f"is not a whole workbook ({error}).",
            way_out="The download may have been cut off: download the list again.",
        ) from error  # fmt: skip


def _refuse_other_sheets(path: Path, names: list[str]) -> None:
    if names != [_SHEET]:
        raise ListError(
            path, f"holds the sheets {', '.join(names)} where only {_SHEET!r} is expected.", way_out=_FORMAT
        )


def _refuse_bomb(path: Path) -> None:
    """Raise ListError if the parts of the workbook are larger, unpacked, than any list of sanctions is.

    The zip's directory states the sizes, and no part is unpacked beyond what is stated.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            size = sum(part.file_size for part in archive.infolist())
    except (zipfile.BadZipFile, OSError, ValueError):
        return  # said where the workbook is opened
    if size > _LARGEST_WORKBOOK:
        raise ListError(
            path, f"is a workbook of {size / 1e6:,.0f} MB when unpacked, and no list comes near "
            f"{_LARGEST_WORKBOOK / 1e6:,.0f} MB; it was not unpacked.",
            way_out="Download the list from its publisher.",
        )  # fmt: skip


def _words(path: Path, value: object, number: int) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.strftime(_DAY)
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, str | int) and not isinstance(value, bool):
        return str(value).strip()
    raise ListError(
        path, f"holds a cell of the kind {type(value).__name__}, which this list does not use.",
        place=f"{_SHEET}!row {number}", way_out=_FORMAT,
    )  # fmt: skip


def _csv_rows(path: Path) -> Iterator[list[str]]:
    reader = csv.reader(_lines(path), strict=True)
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
        yield [cell.strip() for cell in cells]


def _lines(path: Path) -> Iterable[str]:
    """Yield the lines of the file, each as UTF-8 or, where it is not, as Windows-1252.

    OFSI's older files hold lines of both. A line with a byte that neither knows is an error: a character is
    never replaced.
    """
    with path.open("rb") as stream:
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
