"""Tables of people: a reporter's own list, csv or xlsx, whose rows are looked up in the graph.

Columns are found by their headings in several languages (people.toml), or by the headings that the caller names. Given
and family name may be in separate columns. Other columns are carried along. The headings are among the first rows, in a
workbook on its first sheet that has any; there may be a title above them.
"""

from __future__ import annotations

import csv
import io
import re
import unicodedata
import warnings
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, time
from functools import cache
from itertools import islice
from math import isnan
from pathlib import Path
from typing import Any, NamedTuple

from anyascii import anyascii

from graphkit.errors import ListError
from graphkit.loaders.shared.facts import facts
from graphkit.loaders.shared.stored_rows import refuse_bomb
from graphkit.model.encodings import LONGEST_CELL, WAYS_OUT, decoded
from graphkit.model.safe_text import in_quotes, printable, shortened
from graphkit.model.territories import territory_code
from graphkit.model.vocabulary import vocabulary

Cell = str | int | float
_ZIP = b"PK\x03\x04"
_OLD_EXCEL = b"\xd0\xcf\x11\xe0"
_MOST_ROWS_ABOVE = 20
# As many as a sheet of Excel has.
_MOST_COLUMNS = 16_384
_MOST_EMPTY_ROWS = 100_000
_SHOWN_HEADINGS = 12
# Beyond this, a spreadsheet does not keep every digit of a number.
_LARGEST_NUMBER = 10**15
# What pandas puts in an empty cell, besides NaN.
_NOTHING = ("NAType", "NaTType")
_ONE_COLUMN = "\x1f"
_SEVERAL_COUNTRIES = re.compile(r"\s*[;|,/\n]\s*")
_FIELDS = ("name", "birth", "country", "number", "kind")


@dataclass(frozen=True)
class Columns:
    """The headings that the caller names for the values to look up; people.toml finds those that are not named.

    Several columns for ``name`` are joined with a space; each column for ``number`` is looked up.
    """

    name: tuple[str, ...] = ()
    birth: str | None = None
    country: str | None = None
    number: tuple[str, ...] = ()
    kind: str | None = None


class Person(NamedTuple):
    """A row: its number in the file, all its cells by heading, and the values to look up; "" for missing values.

    ``numbers`` are its numbers, each after the heading of its column.
    """

    row: int
    cells: dict[str, Cell]
    name: str
    birth: str
    country: str
    numbers: tuple[tuple[str, str], ...]
    kind: str


@dataclass(frozen=True)
class People:
    """The rows of one table. ``used`` says how each column is read; ``empty`` counts rows without content."""

    headings: tuple[str, ...]
    rows: tuple[Person, ...]
    used: dict[str, tuple[str, ...]] = field(default_factory=dict)
    empty: int = 0


def read_people(path: Path, columns: Columns) -> People:
    """Return the rows of the csv or xlsx file; ListError, with the place and the way out, if it cannot be read."""
    try:
        content = path.read_bytes()
    except IsADirectoryError as error:
        raise ListError(path, "is a folder.", way_out="Name the csv or xlsx file.") from error
    except FileNotFoundError as error:
        raise ListError(path, "there is no such file.", way_out="Check the path.") from error
    except OSError as error:
        raise ListError(
            path, f"cannot be read ({error.strerror}).", way_out="Check its permissions."
        ) from error
    if not content.strip():
        raise ListError(path, "is empty.", way_out="It needs a row of headings and a row for each name.")
    if content.startswith(_OLD_EXCEL):
        raise ListError(
            path, "is an Excel file of the old form (.xls).", way_out="Save it as .xlsx or as CSV UTF-8."
        )
    grid = content.startswith(_ZIP)
    stored = _workbook_rows(path, content, columns) if grid else _csv_rows(path, content, columns)
    return _people(path, stored, columns, grid=grid)


def people_of(rows: Iterable[Mapping[str, Any]], columns: Columns) -> People:
    """Return rows that the caller has in memory, each a mapping of heading to value, as the rows of a table."""
    given = [{str(heading): _value(value) for heading, value in row.items()} for row in rows]
    if not given:
        return People((), ())
    headings = list(dict.fromkeys(heading for row in given for heading in row))
    stored: list[tuple[int, list[Cell]]] = [(0, [*headings])]
    stored += [(number, [row.get(one, "") for one in headings]) for number, row in enumerate(given, start=1)]
    return _people(Path("rows"), iter(stored), columns, grid=True)


def _people(path: Path, stored: Iterator[tuple[int, list[Cell]]], columns: Columns, *, grid: bool) -> People:
    """Return the table of the rows; *grid* says that, unlike in CSV, cells cannot have slipped out of their column."""
    headings, used, below = _header(path, stored, columns)
    rest = [*below, *stored]
    if grid:
        widest = max((len(cells) for _, cells in rest), default=0)
        headings = _each_once([*headings, *[""] * (widest - len(headings))])
    rows = []
    empty = run = 0
    for number, cells in rest:
        said = [cell for cell in cells if cell != ""]
        if not said:
            run += 1
            continue
        empty, run = empty + run, 0
        if any(cell != "" for cell in cells[len(headings) :]):
            raise ListError(
                path, f"has {len(cells)} cells, but there are {len(headings)} headings.", place=f"row {number}",
                way_out='Put a cell that contains the separator in quotes: "Alpha, Inc.".',
            )  # fmt: skip
        padded = [*cells, *[""] * (len(headings) - len(cells))]
        rows.append(_person(number, dict(zip(headings, padded, strict=False)), used))
    if not rows:
        raise ListError(path, "has no rows below its headings.", way_out="Add a row for each name.")
    return People(tuple(headings), tuple(rows), used, empty)


def _person(number: int, cells: dict[str, Cell], used: Mapping[str, Sequence[str]]) -> Person:
    def said(field_name: str) -> list[tuple[str, str]]:
        texts = ((heading, " ".join(str(cells[heading]).split())) for heading in used.get(field_name, ()))
        return [(heading, text) for heading, text in texts if text]

    texts = {name: " ".join(text for _, text in said(name)) for name in ("name", "birth", "country", "kind")}
    return Person(number, cells, **texts, numbers=tuple(said("number")))


def _header(
    path: Path, stored: Iterator[tuple[int, list[Cell]]], columns: Columns
) -> tuple[list[str], dict[str, tuple[str, ...]], list[tuple[int, list[Cell]]]]:
    """Return the headings, how they are read, and the rows read below them; ListError if no heading is for names."""
    above = list(islice(stored, _MOST_ROWS_ABOVE + 1))
    tables = [_each_once([printable(str(cell)).strip() for cell in cells]) for _, cells in above]
    uses = [_used(headings, columns) for headings in tables]
    # The row with the most headings: below it, "company" may be a kind of actor rather than a heading.
    known = [sum(map(len, used.values())) for used in uses]
    best = max(range(len(above)), key=lambda place: (known[place], -place), default=0)
    if above and uses[best].get("name"):
        _refuse_unknown(path, tables[best], columns)
        return tables[best], uses[best], above[best + 1 :]
    written = [headings for (_, cells), headings in zip(above, tables, strict=True) if any(map(str, cells))]
    first = tables[best] if any(known) else next(iter(written), [])
    shown = ", ".join(in_quotes(one) for one in first[:_SHOWN_HEADINGS]) or "none"
    more = f" and {len(first) - _SHOWN_HEADINGS} more" if len(first) > _SHOWN_HEADINGS else ""
    if columns.name:
        wanted = " and ".join(map(in_quotes, columns.name))
        raise ListError(
            path, f"has no heading {wanted}. Its headings are {shown}{more}.", way_out="Name one of these."
        )
    raise ListError(
        path, f"has no column that is known to hold names. Its headings are {shown}{more}.",
        way_out="Name the one with the names: --name-column HEADING (name_column= in Python).",
    )  # fmt: skip


def _each_once(texts: Sequence[str]) -> list[str]:
    """Return the headings, made unique: a second "Name" is "Name (2)", an empty one "column 3"."""
    found: dict[str, None] = {}
    counts: dict[str, int] = {}
    for place, text in enumerate(texts, start=1):
        first = text or f"column {place}"
        name = first
        while name in found:
            counts[first] = counts.get(first, 1) + 1
            name = f"{first} ({counts[first]})"
        found[name] = None
    return list(found)


def _used(headings: Sequence[str], columns: Columns) -> dict[str, tuple[str, ...]]:
    by_key: dict[str, str] = {}
    for heading in headings:
        by_key.setdefault(_key(heading), heading)
    named = {
        "name": columns.name, "number": columns.number,
        **{one: (getattr(columns, one),) for one in ("birth", "country", "kind") if getattr(columns, one)},
    }  # fmt: skip
    used: dict[str, tuple[str, ...]] = {}
    for one in _FIELDS:
        asked = named.get(one, ())
        if asked:
            # Exactly as written first: two headings may differ only in case.
            found = tuple(h if h in headings else by_key.get(_key(h), "") for h in asked)
            used[one] = found if all(found) else ()
        elif one == "name":
            used[one] = _name_columns(by_key)
        else:
            every = [key for key in _keys_of(one) if key in by_key]
            in_order = [key for key in by_key if key in every] if one == "number" else every[:1]
            used[one] = tuple(by_key[key] for key in in_order)
    taken = set(used["name"])
    return {one: tuple(h for h in found if one == "name" or h not in taken) for one, found in used.items()}


def _name_columns(by_key: Mapping[str, str]) -> tuple[str, ...]:
    """Return the column of names, or those of given, middle and family names if one of them has a clear heading."""
    given, middle, family = (
        next((by_key[key] for key in _keys_of(part) if key in by_key), "")
        for part in ("given", "middle", "family")
    )
    whole = next((by_key[key] for key in _keys_of("name") if key in by_key and by_key[key] != given), "")
    if given and family:
        return tuple(filter(None, (given, middle, family)))
    if given and whole and _key(whole) in _ALSO_FAMILY:
        return tuple(filter(None, (given, middle, whole)))
    if family and whole and _key(whole) in _ALSO_GIVEN:
        return tuple(filter(None, (whole, middle, family)))
    return tuple(filter(None, (whole or family or given,)))


# Headings that mean the family name next to one for the given name, and the given name next to one for that.
_ALSO_GIVEN = frozenset({"name", "nombre", "nome", "nimi", "ime"})
_ALSO_FAMILY = frozenset({"name", "nom", "naam", "nume", "nazwa", "namn", "navn"})


def _refuse_unknown(path: Path, headings: Sequence[str], columns: Columns) -> None:
    """Raise ListError for a heading that the caller names but the table does not have."""
    keys = {_key(heading) for heading in headings}
    asked = (*columns.number, *filter(None, (columns.birth, columns.country, columns.kind)))
    for one in asked:
        if _key(one) not in keys:
            shown = ", ".join(in_quotes(heading) for heading in headings[:_SHOWN_HEADINGS])
            raise ListError(
                path,
                f"has no heading {in_quotes(one)}. Its headings are {shown}.",
                way_out="Name one of these.",
            )


@cache
def _keys_of(field_name: str) -> tuple[str, ...]:
    return tuple(map(_key, facts("own/people")["headings"][field_name]))


@cache
def _kinds() -> dict[str, str]:
    kinds: dict[str, list[str]] = facts("own/people")["kinds"]
    return {_key(word): kind for kind, words in kinds.items() for word in words}


def kind_meant(written: str) -> str | None:
    """Return the kind of actor that the words of a row mean, or None if they mean no known kind."""
    return _kinds().get(_key(written))


@cache
def _countries() -> dict[str, str]:
    found: dict[str, str] = {}
    for table in ("own/country_names", "own/people"):
        countries: dict[str, list[str]] = facts(table)["countries"]
        found.update((_key(word), code) for code, words in countries.items() for word in words)
    return found


def country_meant(written: str) -> str | None:
    """Return the ISO 3166 code of the country that the words of a row mean, or None if they mean no known country."""
    code = written.strip().lower()
    if code in vocabulary("territories"):
        return code
    return territory_code(written) or _countries().get(_key(written))


def countries_meant(written: str) -> tuple[set[str], list[str]]:
    """Return the ISO 3166 codes of the countries that a cell means, and those of its parts that mean no known one."""
    if code := country_meant(written):  # "Korea, North"
        return {code}, []
    parts = list(filter(None, _SEVERAL_COUNTRIES.split(written)))
    codes = {code for part in parts if (code := country_meant(part))}
    return codes, [part for part in parts if country_meant(part) is None]


def _key(heading: str) -> str:
    """Return a heading without case, accents, full stops and underscores; letters of other scripts stay."""
    folded = unicodedata.normalize("NFKD", heading.casefold())
    letters = "".join(" " if not one.isalnum() else one for one in folded if not unicodedata.combining(one))
    latin = (
        anyascii(one) if one.isalpha() and "LATIN" in unicodedata.name(one, "") else one for one in letters
    )
    return " ".join("".join(latin).split())


def _value(value: object) -> Cell:
    """Return the value of a cell: text, a number, or a date in ISO 8601."""
    if value is None or type(value).__name__ in _NOTHING or (isinstance(value, float) and isnan(value)):
        return ""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, (int, float)):
        return value if abs(value) < _LARGEST_NUMBER else str(value)
    if isinstance(value, datetime) and value.time() == time():
        value = value.date()
    return str(value).strip()


def _workbook_rows(path: Path, content: bytes, columns: Columns) -> Iterator[tuple[int, list[Cell]]]:
    """Return the rows of the first sheet with a heading for names, or with rows; ListError for a damaged workbook."""
    import openpyxl

    refuse_bomb(path, io.BytesIO(content), way_out="Save the sheet with the names as a separate file.")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter(
                "ignore"
            )  # openpyxl warns about styles and cell rules that it does not know
            workbook = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=True)
            first: list[tuple[int, list[Cell]]] = []
            for rows in map(_sheet_rows, workbook.worksheets):
                if _has_names(rows, columns):
                    return iter(rows)
                first = first or rows
            return iter(first)
    except ListError:
        raise
    except Exception as error:
        # openpyxl and its dependencies (zipfile, lxml) may raise any error on a damaged part.
        raise ListError(
            path,
            f"is not a whole workbook ({shortened(error)}).",
            way_out="Save it again, as .xlsx or as CSV UTF-8.",
        ) from error


def _has_names(rows: Sequence[tuple[int, list[Cell]]], columns: Columns) -> bool:
    """Return whether one of the first rows, below which there are others, has a heading for names."""
    above = (
        _each_once([printable(str(cell)).strip() for cell in cells])
        for _, cells in rows[: _MOST_ROWS_ABOVE + 1]
    )
    return len(rows) > 1 and any(_used(headings, columns).get("name") for headings in above)


def _sheet_rows(sheet: Any) -> list[tuple[int, list[Cell]]]:
    """Return the rows of the sheet from the first row with content, without the empty ones at its end."""
    # The size that the workbook states is not trusted: it would cost memory before a row is read.
    sheet.reset_dimensions()
    rows: list[tuple[int, list[Cell]]] = []
    last = 0
    for number, values in enumerate(sheet.iter_rows(values_only=True), start=1):
        cells = [_value(value) for value in values[:_MOST_COLUMNS]]
        while cells and cells[-1] == "":
            cells.pop()
        if cells or rows:
            rows.append((number, cells))
            last = len(rows) if cells else last
        if len(rows) - last > _MOST_EMPTY_ROWS:
            break
    return rows[:last]


def _csv_rows(path: Path, content: bytes, columns: Columns) -> Iterator[tuple[int, list[Cell]]]:
    try:
        text = decoded(content)
    except ValueError as error:
        raise ListError(path, f"{error}.", way_out=WAYS_OUT) from error
    csv.field_size_limit(LONGEST_CELL)
    stated = re.match(r"sep=(.)\n", text)  # what Excel writes and reads
    delimiter = stated[1] if stated else _delimiter(text, columns)
    reader = csv.reader(io.StringIO(text[stated.end() if stated else 0 :]), delimiter=delimiter, strict=True)
    above = 1 if stated else 0
    try:
        for cells in reader:
            yield reader.line_num + above, [cell.strip() for cell in cells]
    except csv.Error as error:
        raise ListError(
            path, f"is not well-formed CSV: {error}.", place=f"line {reader.line_num + above}",
            way_out="Open it in a spreadsheet and save it as CSV UTF-8.",
        ) from error  # fmt: skip


def _delimiter(text: str, columns: Columns) -> str:
    """Return the separator that splits the row of headings into the most columns, one of them for names."""
    best = (False, 1, _ONE_COLUMN)
    lines = text.splitlines()[:_MOST_ROWS_ABOVE]
    for delimiter in facts("own/people")["delimiters"]["characters"]:
        try:
            for cells in csv.reader(lines, delimiter=delimiter):
                named = bool(_used(_each_once([cell.strip() for cell in cells]), columns).get("name"))
                if (named, len(cells)) > best[:2]:
                    best = (named, len(cells), delimiter if len(cells) > 1 else _ONE_COLUMN)
        except csv.Error:
            continue
    return best[2]
