"""``graphkit hubs``: who ties the network together."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from graphkit.cli.explain_option import explain_option
from graphkit.cli.options import db_option
from graphkit.cli.output import echo, output_options, print_rows, print_table

if TYPE_CHECKING:
    from graphkit.queries.rows import Hub


@click.command("hubs")
@click.option("--with-states", is_flag=True, help="Count states and programmes as part of the network.")
@click.option(
    "--limit", default=20, show_default=True, type=click.IntRange(1, 1000), help="The most actors to show."
)
@db_option
@explain_option("graphkit.queries.hubs")
@output_options
def hubs_command(with_states: bool, limit: int, db: str, output: str) -> None:
    """Show who lies on the most shortest paths between others, with neighbours, cut points and communities.

    The table says how many actors each is "tied to", its share of all shortest paths ("on paths", betweenness), whether
    its part of the network would break without it ("cut point"), the size of that part, and its community. States and
    programmes tie everybody to everybody and are left out unless you ask for them. An actor that the lists describe
    better has more ties: being a hub is no accusation.

    \b
    Example:
      graphkit hubs --limit 10
    """
    from graphkit.model.safe_text import number_of
    from graphkit.queries.hubs import hubs
    from graphkit.store import open_store

    with open_store(db) as store:
        network = hubs(store, limit=limit, with_states=with_states)
    if output == "table":
        print_table([_for_people(hub) for hub in network.hubs], noted=("community",))
    else:
        print_rows(network.hubs.to_dicts(), output)
    echo(
        f"{len(network.hubs):,} of {number_of(network.nodes, 'node')} with ties, "
        f"{number_of(network.pairs, 'pair')} of neighbours, in "
        f"{number_of(network.components, 'part that no tie connects', 'parts that no tie connects')}. "
        "--json and --csv give the ids.",
        err=True,
    )


def _for_people(hub: Hub) -> dict[str, Any]:
    return {
        "name": hub.name,
        "kind": hub.kind,
        "tied to": f"{hub.neighbours:,}",
        "on paths": _share(hub.betweenness),
        "cut point": "yes" if hub.articulation_point else "",
        "of part": f"{hub.component_size:,}",
        "community": "" if hub.community is None else f"{hub.community} ({hub.community_size:,})",
    }


def _share(betweenness: float | None) -> str:
    """Return betweenness in per cent, with enough digits to distinguish hubs."""
    if betweenness is None:
        return "not counted"
    return "under 0.01 %" if 0 < betweenness < 0.0001 else f"{betweenness:.2%}".replace("%", " %")
