"""``graphkit sources``: the files that the graph was built from, and how old they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from graphkit.cli.options import db_option
from graphkit.cli.output import Noted, Row, echo, output_options, print_rows, print_table

if TYPE_CHECKING:
    from graphkit.queries.sources import LoadedSource


@click.command("sources")
@db_option
@output_options
def sources_command(db: str, output: str) -> None:
    """Show the files that the graph was built from: the day of each, how old and how full it is, and its licence.

    A file is late when it is older than its list usually gets between two publications; somebody who is not found there
    may have been listed since. Only the newest file of a list can be late. "filled" gives the shares of entries that
    have a name, a day, a programme and so on (of persons, for dates of birth and nationalities). "credit" is the line
    to print with what you take from the list.

    \b
    Example:
      graphkit sources
    """
    from graphkit.loaders.rhythm import late_words
    from graphkit.queries.sources import sources
    from graphkit.store import open_store

    with open_store(db) as store:
        rows = sources(store)
        late = late_words(store.sources().values())
    if output == "table":
        print_table([_for_people(row) for row in rows], noted=("filled", "credit"))
    else:
        print_rows(rows.to_dicts(), output)
    for words in late:
        echo(f"{words}.", err=True)
    if any(row.late for row in rows):
        echo("`graphkit fetch` gets today's files.", err=True)


def _for_people(row: LoadedSource) -> Row:
    how = {
        "stated": [],
        "told": ["as told; the file states no day"],
        "read": ["the day on which it was read"],
    }
    noticed = [f"{row.noticed:,} things in it were not understood"] if row.noticed else []
    return {
        "list": row.list,
        "file": row.file,
        "day": Noted(row.day, how[row.day_is]),
        "days old": f"{row.age:,}",
        "remark": "late" if row.late else "history" if row.history else "",
        "entries": Noted(f"{row.entries:,}", noticed),
        "filled": "; ".join(map(_share, row.filled)),
        "credit": f"{row.line} Licence: {row.licence}.",
    }


def _share(filled: str) -> str:
    """Return "birth_date 0.982" in readable form: "birth date 98.2%"."""
    name, _, share = filled.rpartition(" ")
    return f"{name.replace('_', ' ')} {float(share):.1%}"
