"""Text of lists and articles made fit to show: what is shown is changed here, what is stored never is."""

from __future__ import annotations

import csv
import io
import json
import math
import re
from collections.abc import Mapping, Sequence
from typing import Any

# C0 and C1 controls but the line feed, which a terminal may obey and XML forbids; non-characters.
_UNPRINTABLE = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff]")
# Halves of pairs: bytes of a file's name that are not UTF-8 are read as such.
_HALVES = re.compile("[\ud800-\udfff]")
# Marks, overrides and isolates can make a name read as another one; nothing that a list means needs them.
_TURNS_TEXT = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
# What JSON may hold and a terminal must not get, with the ends of lines that only some programs know.
_ESCAPED = re.compile(
    "[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef\ufeff\ufffe\uffff]"
)
# A value is shown as far as this, and a whole message.
_LONGEST_VALUE = 200
_LONGEST_MESSAGE = 4_000
_END_OF_MESSAGE = 500
# What a spreadsheet reads as the beginning of a formula; the wide forms are taken for it in East Asian locales.
_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r")


def printable(text: str) -> str:
    """Return *text* without control characters (line feeds stay) and without those that turn its direction."""
    text = _UNPRINTABLE.sub(lambda found: " " if found[0] in "\t\r\x0b\x0c\x85" else "", text)
    return _TURNS_TEXT.sub("", _HALVES.sub("\N{REPLACEMENT CHARACTER}", text))


def in_quotes(value: object) -> str:
    """Return a value of a file or of a command line as a message shows it: in quotes, what is odd in it escaped.

    Of a long one the beginning, and how long it is.
    """
    text = _text(value)
    if len(text) <= _LONGEST_VALUE:
        return repr(text)
    return f"{text[:_LONGEST_VALUE] + '…'!r}{_length(text)}"


def shortened(value: object, most: int = _LONGEST_VALUE) -> str:
    """Return words of a file or of a command line for a message: printable, and of a long text the beginning."""
    words = printable(_text(value))
    return words if len(words) <= most else f"{words[:most]}…{_length(words)}"


def _text(value: object) -> str:
    try:
        return str(value)
    except ValueError:  # Python writes no integer of more than 4,300 digits
        return "a number of thousands of digits"


def _length(text: str) -> str:
    return f" ({len(text):,} characters)"


def message(error: object) -> str:
    """Return what an error says, printable; of a very long one the beginning and the end, where the way out stands."""
    text = printable(str(error))
    if len(text) <= _LONGEST_MESSAGE:
        return text
    left_out = len(text) - _LONGEST_MESSAGE
    begin, end = text[: _LONGEST_MESSAGE - _END_OF_MESSAGE], text[-_END_OF_MESSAGE:]
    return f"{begin} … ({left_out:,} characters are left out here) … {end}"


def json_text(value: Any, *, indent: int | None = None, ascii_only: bool = False, **options: Any) -> str:
    """Return *value* as JSON that no terminal obeys and every reader reads back as it was.

    Control characters and those that turn the direction of text are escaped, as are halves of pairs; so is every letter
    beyond ASCII with *ascii_only*. A number that JSON does not have is written as its name: "NaN", "Infinity".
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
        value = json_text(value)
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
