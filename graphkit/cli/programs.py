"""``graphkit programs``: the programmes, and how many actors each lists."""

from __future__ import annotations

import click

from graphkit.cli.explain_option import explain_option
from graphkit.cli.options import db_option
from graphkit.cli.output import output_options, print_rows


@click.command("programs")
@click.option("--by", "state", metavar="STATE", help="One authority: us, gb, eu, un, ca.")
@db_option
@explain_option()
@output_options
def programs_command(state: str | None, db: str, output: str) -> None:
    """Show the programmes with the number of actors listed under each and the first and last dated designation.

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
            f"{in_quotes(state)} is no authority: {', '.join(vocabulary('authorities'))}.", param_hint="--by"
        )
    with open_store(db) as store:
        rows = programs(store, state).to_dicts()
    print_rows(rows, output, columns=("state", "program", "title", "actors", "first", "last"))
