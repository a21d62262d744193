"""``graphkit common``: what a group of actors shares."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from graphkit.cli.actor_by_name import meant_all
from graphkit.cli.citations import cited
from graphkit.cli.explain_option import explain_option
from graphkit.cli.options import db_option
from graphkit.cli.output import console, output_options, print_rows

if TYPE_CHECKING:
    from graphkit.model.records import Source
    from graphkit.queries.rows import Shared


@click.command("common")
@click.argument("names", nargs=-1, required=True, metavar="NAME NAME...")
@db_option
@explain_option("graphkit.queries.in_common")
@output_options
def common_command(names: tuple[str, ...], db: str, output: str) -> None:
    """Show what at least two of the actors NAME share: authorities, programmes, dates, owners, ties, addresses.

    The ties between them come first. NAME is a name or an actor's id. Numbers, nationalities, places and dates of
    birth are compared too.

    \b
    Example:
      graphkit common "BENAZIR AHMED" "RAPID ACTION BATTALION"
    """
    from graphkit.queries.as_of import spans as read
    from graphkit.queries.in_common import common
    from graphkit.store import open_store

    with open_store(db) as store:
        group = list(dict.fromkeys(actor.id for actor in meant_all(store, names)))
        if len(group) < 2:
            raise click.UsageError("Name at least two different actors.")
        rows = common(store, group)
        sources = store.sources()
    if not rows:
        console(stderr=True).print(
            f"Nothing that {'; '.join(read(sources.values()))} state is shared by two of them. That is not proof that "
            "there is nothing. `graphkit path ONE OTHER` looks for a way between two over others.",
            markup=False,
        )
    if output == "table":
        print_rows([_for_people(row, sources) for row in rows], output)
    else:
        print_rows(rows.to_dicts(), output)


def _for_people(row: Shared, sources: dict[str, Source]) -> dict[str, Any]:
    return {
        "kind": row.kind,
        "name": row.name,
        "how": row.how,
        "shared by": "all" if row.all and row.kind != "between them" else "\n".join(row.names),
        "sources": "\n".join(cited(sources, *source.split(" ", maxsplit=1)) for source in row.sources),
    }
