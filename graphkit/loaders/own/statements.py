"""Hand-checked tables of what a text says of list entries: the days, ties and joinings that no list file holds.

A table is a TOML file beside the text. Each row names a list entry and gives the words of the text that say so,
with their place (characters, counted from 0, end excluded). Reading checks that the text is the one the table
was made from (sha256) and that every quote stands where the row says; so a row can be wrong only where the person
who wrote it misread the text.
"""

from __future__ import annotations

import hashlib
import re
import tomllib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError

from graphkit.errors import ListError
from graphkit.loaders.shared.list_file import ListFile
from graphkit.loaders.shared.loaded_list import LoadedList, ReportedJoin, Statements
from graphkit.model.dates import DateInterval
from graphkit.model.records import Citation, Record, Relation

_FORMAT = "graphkit-statements-1"
_T = TypeVar("_T")
_SHARED = {"list", "entry", "name", "begin", "end", "quote"}
_FIELDS = {
    "designation": _SHARED | {"program", "date"},
    "relation": _SHARED
    | {"type", "other_list", "other_entry", "other_name", "role", "former", "share_min", "share_max"},
    "join": _SHARED | {"first", "first_date", "joined", "joined_date"},
}


def recognises(file: ListFile) -> bool:
    """Return whether the file begins as a table of statements does."""
    return re.search(rb'^format\s*=\s*"graphkit-statements-', file.head, re.MULTILINE) is not None


def read(file: ListFile) -> LoadedList:
    """Return the statements of the table; ListError if a quote does not stand in the text where the row says."""
    try:
        table = tomllib.loads(file.path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ListError(file.path, f"is not TOML: {error}.") from error
    reader = _TableReader(file, table)
    return LoadedList(source=reader.source, records=(), statements=reader.statements())


@dataclass(frozen=True)
class _Row:
    """One row of the table, with the citation that its quote has been checked to be."""

    place: str
    fields: dict[str, Any]
    citation: Citation

    @property
    def record_id(self) -> str:
        return f"{self.fields['list']}:{self.fields['entry']}"


class _TableReader:
    """Reads the rows of one table against its text."""

    def __init__(self, file: ListFile, table: dict[str, Any]) -> None:
        self._file = file
        if table.pop("format") != _FORMAT:
            raise self._error("format", f"is not {_FORMAT!r}, the one format that this release reads.")
        try:
            about = table.pop("text")
            text_path = file.path.parent / Path(about["file"]).name
            self._text_name = text_path.name
            text = text_path.read_bytes()
            if hashlib.sha256(text).hexdigest() != about["sha256"]:
                raise ListError(text_path, "is not the text that the table was made from (sha256 differs).")
            self._text = text.decode("utf-8")
            self.source = file.source(about["list"], about["published"], title=about["title"]).model_copy(
                update={"file": text_path.name, "sha256": about["sha256"], "url": about["url"]}
            )
        except KeyError as error:
            raise self._error("[text]", f"lacks {error}.") from error
        except OSError as error:
            raise self._error("[text]", f"names a text that cannot be read ({error.strerror}).") from error
        self._table = table

    def _error(self, place: str, problem: str) -> ListError:
        return ListError(self._file.path, problem, place=place)

    def statements(self) -> Statements:
        """Return all rows, each checked."""
        unknown = set(self._table) - set(_FIELDS)
        if unknown:
            raise self._error(
                f"[[{min(unknown)}]]", f"is no table of statements: there are {', '.join(_FIELDS)}."
            )
        return Statements(
            dates=tuple(self._each("designation", self._date)),
            relations=tuple(self._each("relation", self._relation)),
            joins=tuple(self._each("join", self._join)),
        )

    def _each(self, kind: str, make: Callable[[_Row], _T]) -> Iterable[_T]:
        for number, fields in enumerate(self._table.get(kind, ()), start=1):
            place = f"[[{kind}]] number {number}"
            unknown = set(fields) - _FIELDS[kind]
            if unknown:
                raise self._error(place, f"has the unknown field {min(unknown)!r}.")
            try:
                yield make(_Row(place=place, fields=fields, citation=self._cited(place, fields)))
            except KeyError as error:
                raise self._error(place, f"lacks {error}.") from error
            except (ValidationError, ValueError) as error:
                raise self._error(place, f"is not as the format says: {error}") from error

    def _cited(self, place: str, fields: dict[str, Any]) -> Citation:
        begin, end, quote = fields["begin"], fields["end"], fields["quote"]
        if self._text[begin:end] != quote:
            raise self._error(place, f"quotes words that do not stand at {begin}-{end} of {self._text_name}.")
        return Citation(source_id=self.source.id, locator=f"{self._text_name}:{begin}-{end}", quote=quote)

    def _date(self, row: _Row) -> tuple[str, str | None, DateInterval, Citation]:
        interval = _interval(row.fields["date"])
        return row.record_id, row.fields.get("program"), interval, row.citation

    def _relation(self, row: _Row) -> tuple[str, Relation]:
        fields = row.fields
        other_entry = fields.get("other_entry")
        relation = Relation(
            type=fields["type"],
            citation=row.citation,
            entry_id=other_entry,
            name=None if other_entry else fields["other_name"],
            role=fields.get("role"),
            former=fields.get("former", False),
            share_min=fields.get("share_min"),
            share_max=fields.get("share_max"),
            status="reported",
        )
        return row.record_id, relation

    def _join(self, row: _Row) -> ReportedJoin:
        fields = row.fields
        return ReportedJoin(
            record_id=row.record_id,
            first=fields["first"],
            first_date=_interval(fields["first_date"]),
            joined=fields["joined"],
            joined_date=_interval(fields["joined_date"]),
            citation=row.citation,
        )


def _interval(value: date | str) -> DateInterval:
    if isinstance(value, date):
        return DateInterval.of_day(value)
    return DateInterval.of_parts(*map(int, value.split("-")))


def apply(records: Sequence[Record], statements: Iterable[Statements]) -> tuple[list[Record], int]:
    """Return the records with what the statements add, and the number of statements whose entry was not read.

    A stated day is given only to designations that have none of their own.
    """
    by_id: dict[str, list[Record]] = {}  # an entry may have been read from several files of its list
    for record in records:
        by_id.setdefault(record.id, []).append(record)
    unused = 0
    for table in statements:
        for record_id, program, interval, citation in table.dates:
            found = by_id.get(record_id, [])
            unused += not found
            found[:] = [_dated(record, program, interval, citation) for record in found]
        for record_id, relation in table.relations:
            found = by_id.get(record_id, [])
            unused += not found
            found[:1] = [
                record.model_copy(update={"relations": (*record.relations, relation)}) for record in found[:1]
            ]
    return [record for found in by_id.values() for record in found], unused


def _dated(record: Record, program: str | None, interval: DateInterval, citation: Citation) -> Record:
    stated = {"designated": interval, "date_kind": "announced", "date_citation": citation}
    designations = tuple(
        designation.model_copy(update=stated)
        if designation.designated is None and program in (None, designation.program)
        else designation
        for designation in record.designations
    )
    return record.model_copy(update={"designations": designations})
