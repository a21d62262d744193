"""``graphkit programs``: the programmes, and how many actors each lists."""

from __future__ import annotations

import click

from graphkit.cli.explain_option import explain_option
from graphkit.cli.options import db_option
from graphkit.cli.output import Row, output_options, print_rows, print_table
from graphkit.cli.short_authorities import short_authority


@click.command("programs")
@click.option("--by", "state", metavar="STATE", help="One authority: us, gb, eu, un, ca.")
@db_option
@explain_option()
@output_options
def programs_command(state: str | None, db: str, output: str) -> None:
    """Show the programmes, how many actors each lists, and the first and last dated designation.

    \b
    Example:
      graphkit programs --by us
    """
    from graphkit.model.safe_text import in_quotes
    from graphkit.model.vocabulary import vocabulary
    from graphkit.queries.programs import programs
    from graphkit.store import open_store

    if state is not None and state not in vocabulary("authorities"):
        raise click.BadParameter(
            f"{in_quotes(state)} is not an authority: {', '.join(vocabulary('authorities'))}.",
            param_hint="--by",
        )
    with open_store(db) as store:
        rows = programs(store, state).to_dicts()
    if output == "table":
        print_table([_for_people(row) for row in rows])
    else:
        print_rows(rows, output)


def _for_people(row: Row) -> Row:
    return {
        "by": short_authority(row["state"]),
        "programme": row["program"],
        "title": row["title"],
        "actors": f"{row['actors']:,}",
        "first": row["first"],
        "last": row["last"],
    }
