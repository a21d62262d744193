"""The matches of a reporter's table as a file: csv, xlsx, json or jsonl, by its suffix.

In csv and xlsx each row of the table has one row, in the same order, with its own columns first. The findings follow in
columns whose names begin with ``match``. In a workbook, a second sheet has a row for each actor that a row may refer
to, and a third sheet says what was searched. In both formats, cells that a spreadsheet would read as formulas are
defused.
"""

from __future__ import annotations

import io
import os
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from graphkit.errors import OutputError
from graphkit.messages import shortened, shown_path
from graphkit.model.safe_text import csv_bytes, csv_cell, json_text
from graphkit.queries.match_rows import Matched, MatchedActor
from graphkit.whole_files import write_whole

MATCH_FORMS = (".csv", ".xlsx", ".json", ".jsonl")
NOT_FOUND = "Not found does not mean not sanctioned: a name on none of these lists may be on another."
MEANINGS = {
    "same": "one listed actor fits, by its name or a number, and no known fact conflicts; read the reasons",
    "possible": "an actor may fit, several fit equally well, or something conflicts; use the reasons to decide",
    "none": "no one with that name or number is on the lists searched",
}
_COLUMNS = (
    "match", "match_reasons", "match_id", "match_name", "match_spelling", "match_kind", "match_birth",
    "match_authorities", "match_lists", "match_others", "match_row", "match_searched",
)  # fmt: skip
# The greatest length of a cell in a workbook.
_LONGEST_CELL = 32_000
_WIDTHS = {"match": 10, "match_reasons": 60, "match_name": 30, "match_spelling": 30, "match_others": 40}


def check_match_file(path: Path | str, table: Path | str | None = None) -> None:
    """Raise OutputError if *path* has none of these suffixes, or if it is the *table* itself, under any name."""
    suffix = Path(path).suffix.lower()
    if suffix not in MATCH_FORMS:
        raise OutputError(
            f"{shown_path(path)}: {shortened(suffix) or 'no suffix'} is not a format that can be written: "
            f"{', '.join(MATCH_FORMS)}."
        )
    if table is not None and _is_one_file(path, table):
        raise OutputError(
            f"{shown_path(path)}: this is the table itself, which would be overwritten. Name another file."
        )


def _is_one_file(one: Path | str, other: Path | str) -> bool:
    try:
        return Path(one).samefile(other)
    except OSError:
        return os.path.realpath(one) == os.path.realpath(other)


def write_match(rows: Sequence[Matched], path: Path | str) -> None:
    """Write the rows to *path*, whole or not at all; OutputError on failure."""
    check_match_file(path)
    target = Path(path)
    write_whole(target, _WRITERS[target.suffix.lower()](rows))


def flat_rows(rows: Sequence[Matched]) -> list[dict[str, Any]]:
    """Return each row as one dictionary: its own cells, then the findings."""
    return [{**{_given(heading): cell for heading, cell in row.given.items()}, **_found(row)} for row in rows]


def _given(heading: str) -> str:
    """Return the heading of a column of the reporter's table, renamed if graphkit uses the same heading."""
    return f"{heading} (given)" if heading in _COLUMNS else heading


def _found(row: Matched) -> dict[str, Any]:
    best = row.actors[0] if row.actors else None
    others = [f"{actor.name} ({actor.id})" for actor in row.actors[1:]]
    values = (
        row.verdict,
        "; ".join((*row.reasons, *(_sentences(best) if best else ()))),
        *((best.id, best.name, best.matched, best.kind) if best else (None,) * 4),
        *((best.birth_dates, best.authorities, best.lists) if best else (None,) * 3),
        [*others, *([f"and {row.more} more"] if row.more else [])],
        row.row,
        row.searched,
    )
    return dict(zip(_COLUMNS, values, strict=True))


def _sentences(actor: MatchedActor) -> Iterable[str]:
    yield from actor.agrees
    yield from (f"conflict: {conflict}" for conflict in actor.conflicts)
    yield from actor.words


def _as_csv(rows: Sequence[Matched]) -> bytes:
    return csv_bytes(flat_rows(rows), _headings(rows))


def _headings(rows: Sequence[Matched]) -> list[str]:
    given = dict.fromkeys(_given(heading) for row in rows[:1] for heading in row.given)
    return [*given, *_COLUMNS]


def _as_json(rows: Sequence[Matched]) -> bytes:
    return f"{json_text([row.model_dump(mode='json') for row in rows], indent=2)}\n".encode()


def _as_lines(rows: Sequence[Matched]) -> bytes:
    return "".join(f"{json_text(row.model_dump(mode='json'))}\n" for row in rows).encode()


def _as_workbook(rows: Sequence[Matched]) -> bytes:
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    _add_sheet(book, "matches", _headings(rows), flat_rows(rows))
    candidates = [_candidate(row, actor) for row in rows for actor in row.actors]
    _add_sheet(book, "candidates", list(candidates[0]) if candidates else ["match_row"], candidates)
    counts = Counter[str](row.verdict for row in rows)
    about: list[dict[str, Any]] = [
        *({"what": verdict, "how many": counts[verdict], "meaning": words} for verdict, words in MEANINGS.items()),
        *({"what": "searched", "meaning": one} for row in rows[:1] for one in row.searched),
        {"what": "note", "meaning": NOT_FOUND},
    ]  # fmt: skip
    _add_sheet(book, "searched", ["what", "how many", "meaning"], about)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def _candidate(row: Matched, actor: MatchedActor) -> dict[str, Any]:
    return {"match_row": row.row, "given_name": row.name, **actor.model_dump(mode="json")}


def _add_sheet(book: Any, title: str, headings: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> None:
    from openpyxl.cell import WriteOnlyCell

    sheet = book.create_sheet(title)
    sheet.freeze_panes = "A2"
    for place, heading in enumerate(headings, start=1):
        if heading in _WIDTHS:
            sheet.column_dimensions[_letters(place)].width = _WIDTHS[heading]

    def cell(value: Any) -> Any:
        if isinstance(value, (int, float)) and not isinstance(value, bool):
            return value
        text = csv_cell(value)
        written = WriteOnlyCell(sheet, text if len(text) <= _LONGEST_CELL else f"{text[:_LONGEST_CELL]}…")
        written.data_type = "s"  # never a formula
        return written

    sheet.append([cell(heading) for heading in headings])
    for row in rows:
        sheet.append([cell(row.get(heading)) for heading in headings])


def _letters(column: int) -> str:
    from openpyxl.utils import get_column_letter

    return str(get_column_letter(column))


_WRITERS: dict[str, Callable[[Sequence[Matched]], bytes]] = {
    ".csv": _as_csv, ".xlsx": _as_workbook, ".json": _as_json, ".jsonl": _as_lines,
}  # fmt: skip
