"""``graphkit affiliations``: ties of an actor, quoted from the sources."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from graphkit.cli.actor_by_name import meant
from graphkit.cli.citations import cited
from graphkit.cli.explain_option import explain_option
from graphkit.cli.mentioned import mentioned
from graphkit.cli.options import db_option
from graphkit.cli.output import echo, output_options, print_rows, print_table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graphkit.model.records import Source
    from graphkit.queries.rows import Affiliation


@click.command("affiliations")
@click.argument("name", required=False)
@db_option
@explain_option()
@output_options
def affiliations_command(name: str | None, db: str, output: str) -> None:
    """Show the ties of the actor NAME to other actors; without NAME, all ties.

    \b
    Example:
      graphkit affiliations "RAPID ACTION BATTALION"
    """
    from graphkit.queries.affiliations import affiliations
    from graphkit.queries.as_of import spans as read
    from graphkit.queries.mentions import mentions_of
    from graphkit.store import open_store

    with open_store(db) as store:
        actor = meant(store, name) if name else None
        rows = affiliations(store, [actor.id] if actor else None)
        sources = store.sources()
        words = mentioned(mentions_of(store, actor.id), sources) if actor and not rows else ""
    if actor and not rows:
        echo(
            f"No tie of {actor.name} was found in {'; '.join(read(sources.values()))}. "
            f"That is not proof that there is none.{words}",
            err=True,
        )
    if output == "table":
        print_affiliations(rows, sources)
    else:
        print_rows(rows.to_dicts(), output)


def print_affiliations(
    rows: Sequence[Affiliation], sources: dict[str, Source], *, title: str | None = None
) -> None:
    """Print ties as a table for readers, each a sentence with a note for its quote and its place."""
    from graphkit.model.vocabulary import vocabulary

    verbs = vocabulary("relation_types")
    shown = [
        {
            "actor": row.name,
            "tie": ("formerly: " if row.former else "") + verbs[row.relation]["verb"],
            "other": row.other_name,
            "source": cited(sources, row.source, row.locator, row.quote),
        }
        for row in rows
    ]
    print_table(shown, noted=("source",), title=title)
