"""``graphkit by-date``: who was designated on a day, or between two."""

from __future__ import annotations

import click

from graphkit.cli.designation_table import print_designations
from graphkit.cli.explain_option import explain_option
from graphkit.cli.option_values import iso_day
from graphkit.cli.options import db_option
from graphkit.cli.output import echo, output_options, print_rows


@click.command("by-date")
@click.argument("since", metavar="DAY")
@click.option("--until", metavar="DAY", help="The last day; the same as the first by default.")
@db_option
@explain_option()
@output_options
def by_date_command(since: str, until: str | None, db: str, output: str) -> None:
    """Show who was designated on DAY (YYYY-MM-DD), or from DAY to --until.

    \b
    Example:
      graphkit by-date 2021-12-10
    """
    from graphkit.queries.designations import by_date, first_seen_around
    from graphkit.store import open_store

    days = [iso_day(text) for text in (since, until or since)]
    with open_store(db) as store:
        rows = by_date(store, *days)
        left_out = first_seen_around(store, *days)
        sources = store.sources()
    if left_out:
        echo(
            f"{left_out:,} more may have begun then: their list states no day, and two of its files enclose a longer "
            "span.",
            err=True,
        )
    if output == "table":
        print_designations(rows, sources)
    else:
        print_rows(rows.to_dicts(), output)
