"""How rows leave the command line: a table on a terminal, JSON when piped, CSV when asked.

Text from lists is hostile: on a terminal control characters are dropped and nothing is read as markup; in CSV they are
dropped too, and a cell that a spreadsheet would read as a formula is defused with a leading apostrophe; in JSON they
are escaped. All that the commands print goes through here.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import wraps
from typing import TYPE_CHECKING, Any, TextIO, TypeVar

import click

if TYPE_CHECKING:
    from rich.console import Console

Row = dict[str, Any]
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
    rows: Sequence[Row], output: str, *, columns: Sequence[str] | None = None, title: str | None = None
) -> None:
    """Print the rows in the form *output*; a table shows *columns* (all by default), JSON and CSV everything."""
    if output == "json":
        print_json(rows)
    elif output == "csv":
        _print_csv(rows)
    else:
        print_table(rows, columns=columns, title=title)


def print_json(value: Any) -> None:
    """Print *value* as JSON; where the terminal or pipe does not take every letter, those beyond ASCII escaped."""
    from graphkit.model.safe_text import json_text

    _write(json_text(value, indent=2, ascii_only=not _takes_every_letter(sys.stdout)) + "\n", sys.stdout)


def echo(text: str = "", *, err: bool = False, nl: bool = True) -> None:
    """Print the text, or with *err* say it on stderr, without what a terminal could take for a command."""
    stream = sys.stderr if err else sys.stdout
    _write(safe_text(text, stream) + ("\n" if nl else ""), stream)


def print_table(
    rows: Sequence[Row], *, columns: Sequence[str] | None = None, title: str | None = None
) -> None:
    """Print the rows as a table for people; a row's value may hold line feeds."""
    from rich.table import Table
    from rich.text import Text

    names = list(columns or (rows[0] if rows else ()))
    table = Table(title=Text(safe_text(title)) if title else None, title_justify="left", title_style="bold")
    for name in names:
        table.add_column(Text(safe_text(name.replace("_", " "))), overflow="fold")
    for row in rows:
        table.add_row(*(Text(safe_text(row.get(name))) for name in names))
    console().print(table)


@contextmanager
def progress() -> Iterator[Callable[[str], None]]:
    """Give a function that says on a terminal what is being done; elsewhere it says nothing."""
    if not sys.stderr.isatty():
        yield lambda words: None
        return
    from rich.live import Live
    from rich.text import Text

    def line(words: str) -> Text:
        return Text(safe_text(f"{words} …", sys.stderr), no_wrap=True, overflow="ellipsis")

    # Nothing that moves: a thread would have to move it, and beside a thread no work is shared out among processes.
    with Live(line("starting"), console=console(stderr=True), auto_refresh=False, transient=True) as shown:
        yield lambda words: shown.update(line(words), refresh=True)


def console(*, stderr: bool = False) -> Console:
    """Return the console; without a terminal it does not wrap at 80 characters but at 200."""
    from graphkit.cli.safe_console import SafeConsole

    stream = sys.stderr if stderr else sys.stdout
    return SafeConsole(
        safe_text, stderr=stderr, width=None if stream.isatty() else 200, highlight=False, soft_wrap=False
    )


def safe_text(value: Any, stream: TextIO | None = None) -> str:
    """Return a value as text that a terminal cannot take for a command, in letters that *stream*, or stdout, takes."""
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
    # Here and not by the stream, so that tables are as wide as what stands in them.
    return text.encode(stream.encoding, "backslashreplace").decode(stream.encoding)


def _takes_every_letter(stream: TextIO) -> bool:
    return (getattr(stream, "encoding", None) or "utf-8").lower().startswith("utf")


def _write(text: str, stream: TextIO) -> None:
    try:
        stream.write(text)
        stream.flush()
    except BrokenPipeError:
        # Without its number: click takes the one with it for a failure.
        raise BrokenPipeError from None


def _print_csv(rows: Sequence[Row]) -> None:
    from graphkit.model.safe_text import csv_text

    _write(csv_text(rows), sys.stdout)
