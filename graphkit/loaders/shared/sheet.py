"""Reading a sheet, xlsx or csv: a reader takes cells by field, and the rest is handed back.

A format states its columns in TOML, header -> field, with one table for each of its forms. A loader takes the cells of
a `Row` by field. `Row.left_over` then returns the content of columns that the form does not have, and the cells that no
reader took and no ignore table names, so that a new or renamed column is kept and reported, never lost.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import NamedTuple

from graphkit.errors import ListError
from graphkit.loaders.shared.list_file import ListFile
from graphkit.loaders.shared.stored_rows import StoredRow, is_workbook, keep_beside_rows, stored_rows
from graphkit.loaders.shared.unknown import Reading, Unknown
from graphkit.model.safe_text import in_quotes

# Why a field may stay unread: field -> reason.
IgnoreTable = Mapping[str, str]

# The header is among the first rows, below a title or a date. A row is the header of a form if it has at least half of
# the form's columns: with fewer, it is another format, which could not be read.
_MOST_ROWS_ABOVE = 20
_LEAST_SHARE = 0.5
_FORMAT = "The list may have changed its format: nothing was read from it, so that nothing is lost."


class Columns(NamedTuple):
    """Values shared by the rows of one file: field -> its path in notices, the prefix of row numbers, ignored fields.

    ``noun`` says what a path names.
    """

    paths: Mapping[str, str]
    prefix: str
    ignored: IgnoreTable
    noun: str = "column"


class Row(Reading):
    """A row whose cells are taken by field, "" for an empty cell; `left_over` returns the rest.

    ``number`` is its number in the file. ``uneven`` says that it has more cells than the header, or, in a csv, fewer:
    the extra or missing cell may be in the middle as well as at the end. Notices and kept texts name a field by its
    column's header.
    """

    __slots__ = ("_beside", "_cells", "_columns", "_taken", "number", "uneven")

    def __init__(
        self, number: int, cells: dict[str, str], columns: Columns, beside: tuple[Unknown, ...] = ()
    ) -> None:
        self.path = "row"
        self._notes: list[Unknown] = []
        self.number = number
        self.uneven = False
        self._cells = cells
        self._columns = columns
        self._beside = beside
        self._taken: set[str] = set()

    def __getitem__(self, field: str) -> str:
        """Take the text of a cell; "" if it is empty, or if the file has no such column."""
        self._taken.add(field)
        return self._cells.get(field, "")

    def says(self, field: str, words: str) -> bool:
        """Take a cell if its text is *words*; return whether it is."""
        found = self._cells.get(field, "") == words
        if found:
            self._taken.add(field)
        return found

    def expected(self, field: str, done: str = "the entry was read without it") -> str:
        """Take the text of a cell; "" and a notice if it is empty."""
        words = self[field]
        if not words:
            self.missing(field, done)
        return words

    @property
    def place(self) -> str:
        """The place of the row: "Data!row 5", or "row 5" in a csv."""
        return f"{self._columns.prefix}row {self.number}"

    @property
    def entry_id(self) -> str | None:
        """None: only the loader knows which field is an id."""
        return None

    def left_over(self) -> list[Unknown]:
        """Return what was not understood: what readers noted, unknown columns, and cells that were not taken."""
        found = [*self._notes, *self._beside]
        left = self._cells.keys() - self._taken - self._columns.ignored.keys()
        for field in self._cells if left else ():
            if field in left:
                path = self._path(field)
                what = f"{self._columns.noun} {in_quotes(path)} has content that could not be assigned"
                found.append(Unknown("text", f"left\n{path}", what, path, self._verbatim(field), self.place))
        return found

    def everything(self) -> list[Unknown]:
        """Return all cells that are not empty, whether taken or not."""
        told = [
            Unknown("column", field, "", self._path(field), self._verbatim(field), self.place)
            for field in self._cells
        ]
        return [*told, *self._beside]

    def _verbatim(self, field: str) -> str:
        return self._cells[field]

    def _path(self, at: str) -> str:
        return self._columns.paths.get(at, at) or self.path


class _Header(NamedTuple):
    """The header of a sheet: its row, its form, the field of each column, and the columns that have none.

    ``fields`` holds "" for a column without a field; ``strange`` has its number, from 0, with the notice about it.
    """

    row: StoredRow
    form: str
    fields: list[str]
    strange: dict[int, Unknown]
    lacking: dict[str, str]


@dataclass(frozen=True)
class Sheet:
    """The rows below the header of one file.

    ``prefix`` precedes row numbers ("Data!" for a workbook, "" for csv), ``form`` is the form of the format that fits
    the header best, ``lacking`` are its fields whose columns the file lacks.
    """

    prefix: str
    form: str
    lacking: frozenset[str]
    rows: tuple[Row, ...]


def read_sheet(
    file: ListFile,
    forms: Mapping[str, Mapping[str, str]],
    *,
    name: str,
    ignored: IgnoreTable,
    on_above: Callable[[Row], None],
) -> Sheet:
    """Return the rows of a csv, or of the sheet *name* of a workbook, whose header has one of the *forms*.

    A form is header -> field; the order of columns does not matter. Each row above the header goes to *on_above*, which
    takes "column 1", "column 2"; the rest is kept with the file. Columns that are new, missing or duplicated are
    reported.

    Raises ListError for a damaged file, for a file without a known header or without rows, and for a csv whose last row
    is cut off.
    """
    prefix = f"{name}!" if is_workbook(file) else ""
    stored = stored_rows(file, name, prefix)
    above, header = _find_header(file, stored, forms, prefix)
    for each in above:
        cells = {f"column {n}": text for n, text in enumerate(each.cells, start=1) if text}
        row = Row(each.number, cells, Columns({}, prefix, {}))
        on_above(row)
        what = "text above the header is new"
        keep_beside_rows(
            file,
            (
                one._replace(group="above", what=what) if one.kind == "text" else one
                for one in row.left_over()
            ),
        )
    _tell(file, header, prefix)
    columns = Columns({field: head for head, field in forms[header.form].items()}, prefix, ignored)
    rows = tuple(_rows(file, stored, header, columns))
    if not rows:
        raise ListError(file.path, "has a header but no entries.", way_out="Download the list again.")
    return Sheet(prefix, header.form, frozenset(header.lacking), rows)


def _find_header(
    file: ListFile, stored: Iterator[StoredRow], forms: Mapping[str, Mapping[str, str]], prefix: str
) -> tuple[list[StoredRow], _Header]:
    """Return the header, and the rows above it; ListError if none of the first rows is a header."""
    above: list[StoredRow] = []
    nearest = (0.0, "", 1, [""])
    for row in islice(stored, _MOST_ROWS_ABOVE):
        found = {head for head in row.cells if head}
        form = min(forms, key=lambda each: len(forms[each].keys() ^ found))
        share = len(forms[form].keys() & found) / len(forms[form])
        if share >= _LEAST_SHARE:
            return above, _header(row, form, forms[form], prefix)
        nearest = max(nearest, (share, form, row.number, row.cells))
        above.append(row)
    share, form, number, cells = nearest
    if not share:
        raise ListError(file.path, "has no known header.", place=f"{prefix}row 1", way_out=_FORMAT)
    lacking = [repr(head) for head in forms[form] if head not in cells]
    raise ListError(
        file.path, f"has a header of another form: it lacks {', '.join(lacking)}.",
        place=f"{prefix}row {number}", way_out=_FORMAT,
    )  # fmt: skip


def _header(row: StoredRow, form: str, columns: Mapping[str, str], prefix: str) -> _Header:
    fields: list[str] = []
    strange: dict[int, Unknown] = {}
    place = f"{prefix}row {row.number}"
    for at, head in enumerate(row.cells):
        field = columns.get(head, "")
        if field and field not in fields:
            fields.append(field)
            continue
        fields.append("")
        strange[at] = (
            Unknown("several", head, f"column {in_quotes(head)} occurs twice", head, "", place)
            if field
            else _strange_column(at, head, place)
        )
    lacking = {field: head for head, field in columns.items() if field not in fields}
    return _Header(row, form, fields, strange, lacking)


def _strange_column(at: int, head: str, place: str) -> Unknown:
    name = head or f"column {at + 1}"
    what = f"column {in_quotes(head)} is new" if head else f"{name} has no header"
    return Unknown("column", name, what, name, "", place)


def _tell(file: ListFile, header: _Header, prefix: str) -> None:
    """Report new, duplicate and missing columns; a column without a header is reported where it has content."""
    file.notices.add(one for at, one in header.strange.items() if header.row.cells[at])
    place = f"{prefix}row {header.row.number}"
    file.notices.add(
        Unknown(
            "missing", head, f"column {head!r} is missing", head, "", place, "the entries were read without it"
        )
        for head in header.lacking.values()
    )  # fmt: skip


def _rows(file: ListFile, stored: Iterator[StoredRow], header: _Header, columns: Columns) -> Iterator[Row]:
    width = len(header.fields)
    short: Row | None = None
    last: StoredRow | None = None
    for last in stored:
        cells = last.cells
        said = {field: text for field, text in zip(header.fields, cells, strict=False) if text}
        said.pop("", None)
        beside: tuple[Unknown, ...] = ()
        if header.strange or len(cells) > width:
            beside = tuple(_beside(cells, header, f"{columns.prefix}row {last.number}"))
        row = Row(last.number, said, columns, beside)
        is_short = last.stated is not None and last.stated < width
        row.uneven = is_short or len(cells) > width
        if is_short:
            short = row
            row.note(
                "missing", f"a row has fewer cells than the {width} of the header", "", "",
                group="short row", done="read as far as it goes",
            )  # fmt: skip
        yield row
    if short is not None and last is not None and short.number == last.number:
        raise ListError(
            file.path, f"ends with a row of {last.stated} cells where the header has {width}: it was cut off.",
            place=short.place, way_out="Download the list again.",
        )  # fmt: skip


def _beside(cells: list[str], header: _Header, place: str) -> Iterator[Unknown]:
    for at, text in enumerate(cells):
        if text and (at in header.strange or at >= len(header.fields)):
            strange = header.strange.get(at) or _strange_column(at, "", place)
            yield strange._replace(text=text, place=place)
