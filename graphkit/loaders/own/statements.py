"""Hand-checked tables of what a text says about list entries: the dates, ties and joinings that no list file holds.

A table is a TOML file next to the text. Each row names a list entry and quotes the words of the text, with their place
(characters, counted from 0, end excluded). Reading checks that the text is the one from which the table was made
(sha256) and that every quote is at the stated place. So a row can be wrong only if the person who wrote it misread the
text.
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

from graphkit.errors import ListError
from graphkit.loaders.own.holdings import stated_date
from graphkit.loaders.shared.facts import facts
from graphkit.loaders.shared.list_file import ListFile, reason_of
from graphkit.loaders.shared.loaded_list import LoadedList, ReportedJoin, Statements
from graphkit.model.dates import DateInterval
from graphkit.model.encodings import WAYS_OUT
from graphkit.model.records import Citation, Record, Relation
from graphkit.model.safe_text import in_quotes, shortened

_FORMAT = "graphkit-statements-1"
_T = TypeVar("_T")
_BEGINS = re.compile(rb'^(?:\xef\xbb\xbf)?format\s*=\s*"graphkit-statements-', re.MULTILINE)
# The type of a field: in words for people, and as Python types of TOML values.
_TEXT = ("text in quotes", (str,))
_NUMBER = ("a whole number", (int,))
_SHARE = ("a number", (int, float))
_TRUTH = ("true or false", (bool,))
_DAY = ("a day", (date,))
_DATE = ("a day, or a month or a year in quotes", (date, str))
_Shape = tuple[str, tuple[type, ...]]
_ABOUT: dict[str, _Shape] = {
    **dict.fromkeys(("file", "list", "title", "url", "sha256"), _TEXT), "published": _DAY,
}  # fmt: skip
_SHARED: dict[str, _Shape] = {
    **dict.fromkeys(("list", "entry", "name", "quote"), _TEXT), "begin": _NUMBER, "end": _NUMBER,
}  # fmt: skip
_FIELDS: dict[str, dict[str, _Shape]] = {
    "designation": {**_SHARED, "program": _TEXT, "date": _DATE},
    "relation": {
        **_SHARED, **dict.fromkeys(("type", "other_list", "other_entry", "other_name", "role"), _TEXT),
        "former": _TRUTH, "share_min": _SHARE, "share_max": _SHARE,
    },
    "join": {**_SHARED, "first": _TEXT, "first_date": _DATE, "joined": _TEXT, "joined_date": _DATE},
}  # fmt: skip


def recognises(file: ListFile) -> bool:
    """Return whether the file begins like a table of statements."""
    return _BEGINS.search(file.head) is not None


def read(file: ListFile) -> LoadedList:
    """Return the statements of the table; ListError if a quote is not at the place in the text that the row states."""
    try:
        table = tomllib.loads(file.text())
    except RecursionError as error:
        raise ListError(file.path, "is not usable TOML: it is nested too deeply.") from error
    except ValueError as error:
        raise ListError(file.path, f"is not TOML: {reason_of(error)}.") from error
    reader = _TableReader(file, table)
    return LoadedList(source=reader.source, records=(), statements=reader.statements())


@dataclass(frozen=True)
class _Row:
    """One row of the table, with the citation of its checked quote."""

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
        if table.pop("format", None) != _FORMAT:
            raise self._error("format", f"is not {_FORMAT!r}, the one format that this release reads.")
        self._table = table
        about = table.pop("text", None)
        if not isinstance(about, dict):
            raise self._error("[text]", "is missing: it identifies the text of the table.")
        self._check("[text]", about, _ABOUT, needed=_ABOUT)
        if about["list"] not in facts("list_catalogue"):
            raise self._error("[text]", f"has the list {in_quotes(about['list'])}, which does not exist.")
        text_path = file.path.parent / Path(about["file"]).name
        self._text_name = text_path.name
        self._text = self._read(text_path, about["sha256"])
        self.source = file.source(about["list"], about["published"], title=about["title"]).model_copy(
            update={"file": text_path.name, "sha256": about["sha256"], "url": about["url"]}
        )

    def _read(self, path: Path, sha256: str) -> str:
        """Return the text of the table; its characters are counted from the very first."""
        try:
            content = path.read_bytes() if path.is_file() else None
        except OSError as error:
            raise self._error("[text]", f"names a text that cannot be read ({error.strerror}).") from error
        if content is None:
            problem = (
                f"names a text that cannot be read (there is no file {in_quotes(path.name)} next to it)."
            )
            raise self._error("[text]", problem)
        if hashlib.sha256(content).hexdigest() != sha256:
            raise ListError(path, "is not the text that the table was made from (sha256 differs).")
        try:
            return content.decode("utf-8")
        except UnicodeDecodeError as error:
            raise ListError(path, f"is not UTF-8 (byte {error.start:,}).", way_out=WAYS_OUT) from error

    def _check(
        self, place: str, fields: dict[str, Any], shapes: dict[str, _Shape], needed: Iterable[str] = ()
    ) -> None:
        """Raise ListError for a field of the wrong type and for a missing field."""
        for name, (words, types) in shapes.items():
            if name in fields and type(fields[name]) not in types:  # in Python, True is a number
                value = fields[name]
                written = in_quotes(value) if isinstance(value, str) else shortened(value)
                raise self._error(place, f"has {written} as {name}, which is {words}.")
        for name in needed:
            if name not in fields:
                raise self._error(place, f"lacks {name!r}.")

    def _error(self, place: str, problem: str) -> ListError:
        return ListError(self._file.path, problem, place=place)

    def statements(self) -> Statements:
        """Return all rows, each checked."""
        unknown = set(self._table) - set(_FIELDS)
        if unknown:
            raise self._error(
                f"[[{shortened(min(unknown))}]]",
                f"is not a table of statements: the tables are {', '.join(_FIELDS)}.",
            )
        return Statements(
            dates=tuple(self._each("designation", self._date)),
            relations=tuple(self._each("relation", self._relation)),
            joins=tuple(self._each("join", self._join)),
        )

    def _each(self, kind: str, make: Callable[[_Row], _T]) -> Iterable[_T]:
        rows = self._table.get(kind, [])
        if not (isinstance(rows, list) and all(isinstance(fields, dict) for fields in rows)):
            raise self._error(kind, f"is not a row: each row begins with a line [[{kind}]].")
        for number, fields in enumerate(rows, start=1):
            place = f"[[{kind}]] number {number}"
            unknown = set(fields) - set(_FIELDS[kind])
            if unknown:
                raise self._error(place, f"has the unknown field {in_quotes(min(unknown))}.")
            self._check(place, fields, _FIELDS[kind])
            try:
                yield make(_Row(place=place, fields=fields, citation=self._cited(place, fields)))
            except KeyError as error:
                raise self._error(place, f"lacks {error}.") from error
            except (ValueError, ArithmeticError) as error:
                raise self._error(place, f"is not as the format says: {reason_of(error)}.") from error

    def _cited(self, place: str, fields: dict[str, Any]) -> Citation:
        begin, end, quote = fields["begin"], fields["end"], fields["quote"]
        if not 0 <= begin < end <= len(self._text) or self._text[begin:end] != quote:
            between = f"{shortened(begin)}-{shortened(end)}"
            raise self._error(place, f"quotes words that are not at {between} of {self._text_name}.")
        return Citation(source_id=self.source.id, locator=f"{self._text_name}:{begin}-{end}", quote=quote)

    def _date(self, row: _Row) -> tuple[str, str | None, DateInterval, Citation]:
        interval = _interval(row.fields["date"])
        return row.record_id, row.fields.get("program"), interval, row.citation

    def _relation(self, row: _Row) -> tuple[str, Relation]:
        fields = row.fields
        other_entry = fields.get("other_entry")
        least, most = fields.get("share_min"), fields.get("share_max")
        if not 0 <= (least or 0) <= (100 if most is None else most) <= 100:
            raise ValueError("the shares do not lie between 0 and 100 per cent")
        relation = Relation(
            type=fields["type"],
            citation=row.citation,
            entry_id=other_entry,
            name=None if other_entry else fields["other_name"],
            role=fields.get("role"),
            former=fields.get("former", False),
            share_min=least,
            share_max=most,
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
    return DateInterval.of_day(value) if isinstance(value, date) else stated_date(value)


def apply(records: Sequence[Record], statements: Iterable[Statements]) -> tuple[list[Record], int]:
    """Return the records with the facts from the statements, and the number of statements whose entry was not read.

    A stated date is given only to designations that have none.
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
