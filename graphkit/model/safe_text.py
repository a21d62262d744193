"""Text of lists and articles made fit to show: what is shown is changed here, what is stored never is."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

# C0 and C1 controls but the line feed, which a terminal may obey and XML forbids; halves of pairs; non-characters.
_UNPRINTABLE = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
# Marks, overrides and isolates can make a name read as another one; nothing that a list means needs them.
_TURNS_TEXT = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")
# What a spreadsheet reads as the beginning of a formula; the wide forms are taken for it in East Asian locales.
_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r")


def printable(text: str) -> str:
    """Return *text* without control characters (line feeds stay) and without those that turn its direction."""
    return _TURNS_TEXT.sub(
        "", _UNPRINTABLE.sub(lambda found: " " if found[0] in "\t\r\x0b\x0c\x85" else "", text)
    )


def number_of(count: int, one: str, several: str | None = None) -> str:
    """Return the count with its noun: "1 actor", "1,204 actors"; *several* where that is not *one* with an s."""
    return f"{count:,} {one if count == 1 else several or one + 's'}"


def csv_cell(value: Any) -> str:
    """Return a value as the text of a CSV cell: printable, lists with " | " between their items, maps as JSON.

    Text that a spreadsheet would read as a formula is defused with a leading apostrophe.
    """
    if value is None:
        return ""
    if isinstance(value, (bool, int, float)):
        return str(value)
    if isinstance(value, dict):
        value = json.dumps(value, ensure_ascii=False, default=str)
    listed = value if isinstance(value, (list, tuple)) else [value]
    text = " | ".join("" if item is None else str(item) for item in listed)
    shown = printable(text)
    begins_formula = text.startswith(_FORMULA) or shown.lstrip().startswith(_FORMULA)
    return f"'{shown}" if begins_formula else shown


def csv_text(rows: Sequence[Mapping[str, Any]], columns: Sequence[str] = ()) -> str:
    """Return the rows as CSV with a header: *columns*, then whatever else a row holds, every cell a `csv_cell`."""
    names = list(dict.fromkeys([*columns, *(name for row in rows for name in row)]))
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow([csv_cell(name) for name in names])
    writer.writerows([csv_cell(row.get(name)) for name in names] for row in rows)
    return text.getvalue()


def csv_bytes(rows: Sequence[Mapping[str, Any]], columns: Sequence[str] = ()) -> bytes:
    """Return `csv_text` as the content of a file: UTF-8 with the mark by which Excel knows it."""
    return csv_text(rows, columns).encode("utf-8-sig")
