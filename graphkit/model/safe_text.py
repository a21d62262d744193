"""Text of lists and articles made safe to show: shown text is changed here, stored text never is."""

from __future__ import annotations

import csv
import io
import json
import math
import re
from collections.abc import Mapping, Sequence
from typing import Any

from graphkit.messages import in_quotes, message, printable, shortened, shown_path

__all__ = [
    "csv_bytes", "csv_cell", "csv_text", "in_quotes", "json_text", "message", "number_of", "printable", "shortened",
    "shown_path",
]  # fmt: skip

# Characters that JSON allows but a terminal must not get, and line ends that only some programs know.
_ESCAPED = re.compile(
    "[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef\ufeff\ufffe\uffff]"
)
# Characters that begin a formula in a spreadsheet; East Asian locales also accept the wide forms.
_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r")


def json_text(value: Any, *, indent: int | None = None, ascii_only: bool = False, **options: Any) -> str:
    """Return *value* as JSON that is harmless to terminals and that every reader reads back unchanged.

    Control characters, characters that change the direction of text, and surrogates are escaped, with *ascii_only*
    every letter beyond ASCII too. A number that JSON lacks is written as its name: "NaN", "Infinity".
    """
    options = {"ensure_ascii": ascii_only, "indent": indent, "default": str, "allow_nan": False, **options}
    try:
        text = json.dumps(value, **options)
    except ValueError:
        text = json.dumps(_without_nan(value), **options)
    return _ESCAPED.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def _without_nan(value: Any) -> Any:
    if isinstance(value, float) and not math.isfinite(value):
        return "NaN" if math.isnan(value) else "Infinity" if value > 0 else "-Infinity"
    if isinstance(value, Mapping):
        return {key: _without_nan(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_without_nan(item) for item in value]
    return value


def number_of(count: int, one: str, several: str | None = None) -> str:
    """Return the count with its noun: "1 actor", "1,204 actors"; *several* is an irregular plural."""
    return f"{count:,} {one if count == 1 else several or one + 's'}"


def csv_cell(value: Any) -> str:
    """Return a value as the text of a CSV cell: printable, lists with " | " between items, mappings as JSON.

    Text that a spreadsheet would read as a formula is defused with a leading apostrophe.
    """
    if value is None:
        return ""
    if isinstance(value, (bool, int, float)):
        return str(value)
    if isinstance(value, dict):
        value = json_text(value)
    listed = value if isinstance(value, (list, tuple)) else [value]
    text = " | ".join("" if item is None else str(item) for item in listed)
    shown = printable(text)
    begins_formula = text.startswith(_FORMULA) or shown.lstrip().startswith(_FORMULA)
    return f"'{shown}" if begins_formula else shown


def csv_text(rows: Sequence[Mapping[str, Any]], columns: Sequence[str] = ()) -> str:
    """Return the rows as CSV with a header: *columns*, then any other columns of the rows, every cell a `csv_cell`."""
    names = list(dict.fromkeys([*columns, *(name for row in rows for name in row)]))
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow([csv_cell(name) for name in names])
    writer.writerows([csv_cell(row.get(name)) for name in names] for row in rows)
    return text.getvalue()


def csv_bytes(rows: Sequence[Mapping[str, Any]], columns: Sequence[str] = ()) -> bytes:
    """Return `csv_text` as the content of a file: UTF-8 with the mark by which Excel recognises it."""
    return csv_text(rows, columns).encode("utf-8-sig")
