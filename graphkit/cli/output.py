"""The output of rows on the command line: a table on a terminal, JSON when piped, CSV on request.

A table fits the terminal, or 80 columns if its width is not known. Long texts and citations are numbered notes below
the table.

Text from lists is hostile. On a terminal, control characters are dropped and nothing is read as markup. In CSV they are
dropped too, and a cell that a spreadsheet would read as a formula is defused with a leading apostrophe. In JSON they
are escaped. Everything that the commands print goes through this module.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import wraps
from typing import TYPE_CHECKING, Any, TextIO, TypeVar

import click

if TYPE_CHECKING:
    from graphkit.cli.table import Cell

Row = dict[str, Any]
# The width of a table if no terminal reports one, the least width, and the greatest.
_COLUMNS, _FEWEST_COLUMNS, _MOST_COLUMNS = 80, 40, 120
_ROWS_OF_A_PART = 50
# A text that is an id as a whole, and ids within a text: Canadian ids have blanks, as in myanmar/Part 2/134.
_ID = re.compile(r"(?:actor|state|program|date|[a-z]+_[a-z]+):[^\s;=][^;=]{0,100}")
_IDS = re.compile(
    r"\(actor:[^()]+\)|\b(?:actor:)?[a-z]+_[a-z]+:[^\s,;)]+(?:(?:, Part|(?<=/Part)) [\d.]+/[\d.]+[^\s,;)]*)?"
)
_Command = TypeVar("_Command", bound=Callable[..., Any])


def output_options(command: _Command) -> _Command:
    """Add --json, --csv and --table to a command, which gets the choice as ``output``."""

    @click.option("--table", "output", flag_value="table", help="Print a table (the default on a terminal).")
    @click.option("--csv", "output", flag_value="csv", help="Print CSV.")
    @click.option(
        "--json", "output", flag_value="json", default=None, help="Print JSON (the default when piped)."
    )
    @wraps(command)
    def with_output(*args: Any, output: str | None, **kwargs: Any) -> Any:
        return command(*args, output=output or ("table" if sys.stdout.isatty() else "json"), **kwargs)

    return with_output  # type: ignore[return-value]


def print_rows(
    rows: Sequence[Row],
    output: str,
    *,
    columns: Sequence[str] | None = None,
    noted: Sequence[str] = (),
    title: str | None = None,
) -> None:
    """Print the rows in the format *output*; JSON and CSV have everything, and `print_table` describes tables."""
    if output == "json":
        print_json(rows)
    elif output == "csv":
        _print_csv(rows)
    else:
        print_table(rows, columns=columns, noted=noted, title=title)


def print_json(value: Any) -> None:
    """Print *value* as JSON; if the output cannot encode every letter, those beyond ASCII are escaped."""
    from graphkit.model.safe_text import json_text

    _write(json_text(value, indent=2, ascii_only=not _takes_every_letter(sys.stdout)) + "\n", sys.stdout)


def echo(text: str = "", *, err: bool = False, nl: bool = True) -> None:
    """Print the text, or with *err* report it on stderr, without anything that a terminal would take for a command."""
    from graphkit.cli.wrapping import as_printed

    stream = sys.stderr if err else sys.stdout
    _write(as_printed(safe_text(text, stream)) + ("\n" if nl else ""), stream)


@dataclass(frozen=True)
class Noted:
    """A cell of a table: words, and the notes on it below the table."""

    words: str
    notes: Sequence[str] = ()


def print_table(
    rows: Sequence[Row],
    *,
    columns: Sequence[str] | None = None,
    noted: Sequence[str] = (),
    title: str | None = None,
) -> None:
    """Print the rows as a table for readers.

    It shows *columns*, by default all. The columns *noted* become notes below the table, one for each item of a list,
    with its number in the cell. Ids and the results of `unbroken` are never broken. Many rows are printed in parts, so
    that their notes are near.
    """
    from graphkit.cli.table import Signs, table_lines

    if title:
        print_text(title)
    if not rows:
        echo("No rows.")
        return
    names = list(columns or dict.fromkeys(name for row in rows for name in row))
    headings = [safe_text(name.replace("_", " ")) for name in names]
    signs, width = Signs() if _can_write("─…") else Signs("-", "..."), terminal_width()
    for start in range(0, len(rows), _ROWS_OF_A_PART):
        part = rows[start : start + _ROWS_OF_A_PART]
        cells = [[_cell(row.get(name), as_notes=name in noted) for name in names] for row in part]
        lines = [*([""] if start else []), *table_lines(headings, cells, width, signs)]
        _write("\n".join(lines) + "\n", sys.stdout)


def print_text(text: str) -> None:
    """Print sentences that go with tables, in lines of the terminal's width."""
    from graphkit.cli.table import text_lines

    _write("\n".join(text_lines(_words(text), terminal_width())) + "\n", sys.stdout)


def print_record(facts: Mapping[str, Any]) -> None:
    """Print facts for readers, in one or more lines each; unknown facts are left out."""
    from graphkit.cli.table import record_lines

    shown = [(safe_text(term.replace("_", " ")), _words(value)) for term, value in facts.items()]
    lines = record_lines([(term, words) for term, words in shown if words], terminal_width())
    _write("\n".join(lines) + "\n", sys.stdout)


def terminal_width() -> int:
    """Return the width of a table in columns: the terminal's, within bounds, or 80 without a terminal."""
    given = os.environ.get("COLUMNS", "")
    width = int(given) if given.isascii() and given.isdecimal() and len(given) < 5 else 0
    if not width:
        try:
            width = os.get_terminal_size(sys.stdout.fileno()).columns
        except (OSError, ValueError):  # no terminal, or its width is unknown
            width = 0
    return min(max(width or _COLUMNS, _FEWEST_COLUMNS), _MOST_COLUMNS)


def _cell(value: Any, *, as_notes: bool) -> Cell:
    from graphkit.cli.table import Cell

    if isinstance(value, Noted):
        return Cell(_words(value.words), tuple(map(_words, value.notes)))
    if as_notes:
        return Cell("", tuple(map(_words, value if isinstance(value, (list, tuple)) else [value])))
    return Cell(_words(value))


def _words(value: Any) -> str:
    """Return a value as text for a terminal; ids are marked so that they are never broken."""
    from graphkit.cli.wrapping import unbroken

    if isinstance(value, (list, tuple)):
        return ", ".join(map(_words, value))
    if isinstance(value, bool):
        return "yes" if value else "no"
    text = safe_text(value)
    if _ID.fullmatch(text):
        return unbroken(text)
    return _IDS.sub(lambda found: unbroken(found[0]), text) if ":" in text else text


@contextmanager
def progress() -> Iterator[Callable[[str], None]]:
    """Yield a function that reports progress on a terminal and does nothing elsewhere."""
    if not sys.stderr.isatty():
        yield lambda words: None
        return
    from rich.console import Console
    from rich.live import Live
    from rich.text import Text

    def line(words: str) -> Text:
        return Text(safe_text(f"{words} …", sys.stderr), no_wrap=True, overflow="ellipsis")

    # No animation: it would need a thread, and with a second thread no work is shared among processes.
    with Live(line("starting"), console=Console(stderr=True), auto_refresh=False, transient=True) as shown:
        yield lambda words: shown.update(line(words), refresh=True)


def safe_text(value: Any, stream: TextIO | None = None) -> str:
    """Return a value as text that is safe on a terminal, in letters that *stream* (by default stdout) can encode."""
    from graphkit.cli.wrapping import MARKS
    from graphkit.model.safe_text import json_text, printable

    if value is None:
        return ""
    if isinstance(value, (list, tuple)):
        return ", ".join(safe_text(item, stream) for item in value)
    if isinstance(value, dict):
        value = json_text(value)
    text = printable(str(value))
    stream = stream or sys.stdout
    if _takes_every_letter(stream):
        return text
    # Encoded here and not by the stream, so that tables have the width of their final content.
    return re.sub(
        f"[^{MARKS}]+",
        lambda found: found[0].encode(stream.encoding, "backslashreplace").decode(stream.encoding),
        text,
    )


def _takes_every_letter(stream: TextIO) -> bool:
    return (getattr(stream, "encoding", None) or "utf-8").lower().startswith("utf")


def _can_write(letters: str) -> bool:
    try:
        letters.encode(getattr(sys.stdout, "encoding", None) or "utf-8")
    except UnicodeEncodeError:
        return False
    return True


def _write(text: str, stream: TextIO) -> None:
    try:
        stream.write(text)
        stream.flush()
    except BrokenPipeError:
        # Without its error number: click treats the error with its number as a failure.
        raise BrokenPipeError from None


def _print_csv(rows: Sequence[Row]) -> None:
    from graphkit.model.safe_text import csv_text

    _write(csv_text(rows), sys.stdout)
