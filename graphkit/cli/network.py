"""``graphkit hubs`` and ``graphkit common``: who ties the network together, what a group shares."""

from __future__ import annotations

import click

from graphkit.cli.actors import meant
from graphkit.cli.options import db_option, explain_option
from graphkit.cli.output import console, output_options, print_rows


@click.command("hubs", short_help="Who ties the network together.")
@click.option("--with-states", is_flag=True, help="Count states and programmes as part of the network.")
@click.option("--limit", default=20, show_default=True, type=click.IntRange(1, 1000), help="How many.")
@db_option
@explain_option("graphkit.queries.hubs")
@output_options
def hubs_command(with_states: bool, limit: int, db: str, output: str) -> None:
    """Show who lies on the most shortest ways between others, with neighbours, breaking points and communities.

    States and programmes tie everybody to everybody and are left out unless asked for. Who is better described in the
    lists has more ties: being a hub is no accusation.

    \b
    Example:
      graphkit hubs --limit 10
    """
    from graphkit.queries.hubs import hubs
    from graphkit.store import open_store

    with open_store(db) as store:
        network = hubs(store, limit=limit, with_states=with_states)
    rows = [hub.model_dump() for hub in network.hubs]
    if output == "table":
        rows = [{**row, "betweenness": _measure(row["betweenness"])} for row in rows]
    columns = (
        "name", "kind", "neighbours", "betweenness", "articulation_point", "component_size", "community",
        "community_size", "id",
    )  # fmt: skip
    print_rows(rows, output, columns=columns)
    console(stderr=True).print(
        f"{len(rows):,} of {network.nodes:,} nodes with ties, {network.pairs:,} pairs of neighbours, in "
        f"{network.components:,} parts that no tie connects.",
        markup=False,
    )


def _measure(betweenness: float | None) -> str:
    return "not counted" if betweenness is None else f"{betweenness:.5f}"


@click.command("common", short_help="What a group of actors shares.")
@click.argument("names", nargs=-1, required=True, metavar="NAME NAME...")
@db_option
@explain_option("graphkit.queries.common")
@output_options
def common_command(names: tuple[str, ...], db: str, output: str) -> None:
    """Show what at least two of the actors NAME share: authorities, programmes, dates, owners, ties, addresses.

    NAME is a name or an actor's id. Numbers, nationalities, places and dates of birth are compared too.

    \b
    Example:
      graphkit common "BENAZIR AHMED" "RAPID ACTION BATTALION"
    """
    from graphkit.queries.common import common
    from graphkit.store import open_store

    with open_store(db) as store:
        group = list(dict.fromkeys(meant(store, name).id for name in names))
        if len(group) < 2:
            raise click.UsageError("Name at least two different actors.")
        rows = [row.model_dump() for row in common(store, group)]
    if not rows:
        console(stderr=True).print(
            "Nothing that the sources state is shared by two of them. That is not proof that there is nothing.",
            markup=False,
        )
    shown = rows
    if output == "table":
        shown = [{**row, "shared by": "all" if row["all"] else row["names"]} for row in rows]
    print_rows(shown, output, columns=("kind", "name", "how", "shared by", "sources"))
