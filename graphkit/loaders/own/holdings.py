"""Tables of holdings: who owns how much of whom, as an investigator keeps it in a spreadsheet.

A table is a CSV file with the columns owner, asset, share and source, and optionally since, until and kind, in any
order.

- ``owner`` and ``asset``: the id of a list entry (us_sdn:33973), or a name;
- ``share``: a percentage (50, 33.4%), a range (25-50), a limit (at least 25, at most 49), or empty if it is not known.
  A number up to 1 without a % sign could be a fraction or a percentage, and is refused;
- ``source``: the source of the row, in words; a row without one is refused;
- ``since`` and ``until``: a day, month or year (2021-12-10, 2021-12, 2021);
- ``kind``: ownership, or control for a tie that says nothing about shares.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from graphkit.errors import ListError
from graphkit.loaders.list_catalogue import is_entry_id
from graphkit.loaders.shared.facts import facts
from graphkit.loaders.shared.list_file import ListFile
from graphkit.loaders.shared.loaded_list import Holding, LoadedList, Party
from graphkit.model.dates import DateInterval
from graphkit.model.encodings import LONGEST_CELL
from graphkit.model.records import Citation
from graphkit.model.safe_text import in_quotes

_LIST = "holdings"
_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


class _Row(NamedTuple):
    """One row: the line on which it ends, and its cells by column, without surrounding spaces."""

    line: int
    cells: dict[str, str]

    @property
    def place(self) -> str:
        """The place of the row in its file."""
        return f"line {self.line}"


def recognises(file: ListFile) -> bool:
    """Return whether the first line is the header of a table of holdings, even if a column is missing."""
    return _header(file.head) is not None


def read(file: ListFile) -> LoadedList:
    """Return the holdings in the table; ListError if it is not UTF-8 or a row is malformed."""
    text = file.text()
    source = file.source(_LIST, None, title=f"Table of holdings {file.name}")
    reader = _Reader(file, source.id)
    rows = list(_rows(file, text))
    if not rows:
        raise ListError(
            file.path, "has no rows below its header.",
            way_out="Add one row per holding, or leave the table out.",
        )  # fmt: skip
    return LoadedList(source=source, records=(), holdings=tuple(file.read_rows(rows, reader.holding)))


def _header(head: bytes) -> tuple[str, list[str]] | None:
    """Return the delimiter and the columns of the first line, if at most two required columns are missing.

    Owner and asset are enough: no other file that graphkit reads has both.
    """
    needed = set(facts("own/holdings")["columns"]["needed"])
    first = head.decode("utf-8-sig", errors="replace").splitlines()[:1]
    for delimiter in facts("own/holdings")["delimiters"]["characters"]:
        for cells in csv.reader(first, delimiter=delimiter):
            columns = [cell.strip().lower() for cell in cells]
            if {"owner", "asset"} <= set(columns) or len(needed & set(columns)) >= len(needed) - 1:
                return delimiter, columns
    return None


def _rows(file: ListFile, text: str) -> Iterator[_Row]:
    delimiter, columns = _header(file.head) or (",", [])
    needed = facts("own/holdings")["columns"]["needed"]
    known = [*needed, *facts("own/holdings")["columns"]["optional"]]
    if missing := [column for column in needed if column not in columns]:
        words = " and ".join(map(repr, missing))
        raise ListError(
            file.path, f"lacks the {'column' if len(missing) == 1 else 'columns'} {words} of a table of holdings.",
            place="line 1", way_out=f"Its header is {','.join(needed)}; {', '.join(known[len(needed):])} may follow.",
        )  # fmt: skip
    for column in columns:
        if column not in known or columns.count(column) > 1:
            problem = "twice" if column in known else f"and a table of holdings has {', '.join(known)}"
            raise ListError(file.path, f"has the column {in_quotes(column)}, {problem}.", place="line 1")
    csv.field_size_limit(LONGEST_CELL)
    reader = csv.reader(io.StringIO(text), delimiter=delimiter, strict=True)
    try:
        next(reader)
        for cells in reader:
            if not any(cell.strip() for cell in cells):
                continue
            if len(cells) != len(columns):
                raise ListError(
                    file.path, f"has {len(cells)} cells, but there are {len(columns)} columns.",
                    place=f"line {reader.line_num}",
                    way_out='Put a cell that contains a comma in quotes: "Alpha, Inc.".',
                )  # fmt: skip
            stripped = (" ".join(cell.split()) for cell in cells)
            yield _Row(reader.line_num, dict(zip(columns, stripped, strict=True)))
    except csv.Error as error:
        raise ListError(file.path, f"is not CSV: {error}.", place=f"line {reader.line_num}") from error


class _Reader:
    """Turns the rows of one table into holdings."""

    def __init__(self, file: ListFile, source_id: str) -> None:
        self._file = file
        self._source_id = source_id

    def holding(self, row: _Row) -> Holding:
        """Return the holding that the row states."""
        kinds = facts("own/holdings")["kinds"]
        kind = row.cells.get("kind", "").lower()
        if kind not in kinds:
            raise self._error(
                row, f"has the kind {in_quotes(kind)}", f"It is one of {', '.join(filter(None, kinds))}."
            )
        if not row.cells["source"]:
            raise self._error(row, "has no source", "State its source in the column source.")
        try:
            share = stated_share(row.cells["share"])
            stated = (row.cells.get(name, "") for name in ("since", "until"))
            since, until = (stated_date(day) if day else None for day in stated)
        except ValueError as error:
            raise self._error(row, str(error), "") from error
        return Holding(
            owner=self._party(row, "owner"),
            asset=self._party(row, "asset"),
            place=row.place,
            citation=Citation(
                source_id=self._source_id,
                locator=f"{self._file.name}, {row.place}",
                quote=row.cells["source"],
            ),
            share=share,
            since=since,
            until=until,
            control=kinds[kind],
        )

    def _party(self, row: _Row, column: str) -> Party:
        written = row.cells[column]
        if not any(letter.isalnum() for letter in written):
            raise self._error(
                row, f"names no {column}", "Give a name or the id of a list's entry (us_sdn:33973)."
            )
        entry = written.removeprefix("actor:")
        return Party(written, entries=(entry,) if is_entry_id(entry) else ())

    def _error(self, row: _Row, problem: str, way_out: str) -> ListError:
        return ListError(self._file.path, f"{problem}.", place=row.place, way_out=way_out)


def stated_share(words: str, *, per_cent: bool = False) -> tuple[float | None, float | None]:
    """Return the lowest and highest percentage that the words state, None if they state none; ValueError if no share.

    *per_cent* says that even a bare number up to 1 is a percentage.
    """
    small = words.strip().lower()
    if small in facts("own/holdings")["unknown"]["words"]:
        return None, None
    for pattern, exact in _shares():
        match = pattern.fullmatch(small)
        if match is None:
            continue
        least, most = (_number(match.groupdict().get(name)) for name in ("least", "most"))
        if exact:
            most = least
        bounds = 0.0 if least is None else least, 100.0 if most is None else most
        if not 0 <= bounds[0] <= bounds[1] <= 100:
            raise ValueError(
                f"has the share {in_quotes(words)}, which does not lie between 0 and 100 per cent"
            )
        if 0 < bounds[1] <= 1 and "%" not in words and not per_cent:
            raise ValueError(
                f"has the share {in_quotes(words)}, which may be a percentage or a fraction: "
                f"write {words}% or {bounds[1] * 100:g}%"
            )
        return least, most
    raise ValueError(
        f"has the share {in_quotes(words)}, which is not a percentage: write 50, 33.4%, 25-50, at least 25, "
        "at most 49, or nothing if it is not known; limits are included"
    )


def _number(text: str | None) -> float | None:
    return None if text is None else float(text.replace(",", "."))


@cache
def _shares() -> tuple[tuple[re.Pattern[str], bool], ...]:
    table = facts("own/holdings")
    number = table["number"]["pattern"]
    return tuple(
        (re.compile(re.sub(r"\bN\b", lambda _: number, form["pattern"])), form.get("exact", False))
        for form in table["share"]
    )


def stated_date(text: str) -> DateInterval:
    """Return the day, month or year that the text states, in ISO 8601; ValueError if there is none."""
    match = _DATE.fullmatch(text)
    if match is None:
        raise ValueError(f"has the date {in_quotes(text)}: write 2021-12-10, 2021-12 or 2021")
    return DateInterval.of_parts(*(int(part) for part in match.groups() if part))
