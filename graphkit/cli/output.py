"""How rows leave the command line: a table on a terminal, JSON when piped, CSV when asked.

Text from lists is hostile: on a terminal control characters are dropped and nothing is read as markup; in CSV
a cell that a spreadsheet would read as a formula is defused with a leading apostrophe.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Sequence
from functools import wraps
from typing import TYPE_CHECKING, Any, TypeVar

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
        click.echo(json.dumps(rows, ensure_ascii=False, indent=2, default=str))
    elif output == "csv":
        _print_csv(rows)
    else:
        print_table(rows, columns=columns, title=title)


def print_table(
    rows: Sequence[Row], *, columns: Sequence[str] | None = None, title: str | None = None
) -> None:
    """Print the rows as a table for people; a row's value may hold line feeds."""
    from rich.table import Table
    from rich.text import Text

    names = list(columns or (rows[0] if rows else ()))
    table = Table(title=Text(title) if title else None, title_justify="left", title_style="bold")
    for name in names:
        table.add_column(name.replace("_", " "), overflow="fold")
    for row in rows:
        table.add_row(*(Text(safe_text(row.get(name))) for name in names))
    console().print(table)


def console(*, stderr: bool = False) -> Console:
    """Return the console; without a terminal it does not wrap at 80 characters but at 200."""
    from rich.console import Console

    stream = sys.stderr if stderr else sys.stdout
    return Console(stderr=stderr, width=None if stream.isatty() else 200, highlight=False, soft_wrap=False)


def safe_text(value: Any) -> str:
    """Return a value as text that a terminal cannot take for a command."""
    from graphkit.model.safe_text import printable

    if value is None:
        return ""
    if isinstance(value, (list, tuple)):
        return ", ".join(safe_text(item) for item in value)
    if isinstance(value, dict):
        value = json.dumps(value, ensure_ascii=False, default=str)
    return printable(str(value))


def _print_csv(rows: Sequence[Row]) -> None:
    from graphkit.model.safe_text import csv_text

    click.echo(csv_text(rows), nl=False)
