"""``graphkit show``: what surrounds an actor."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import click

from graphkit.cli.actor_by_name import meant
from graphkit.cli.as_of import as_of_option, say_as_of
from graphkit.cli.chosen_options import chosen_options, with_option
from graphkit.cli.explain_option import explain_option
from graphkit.cli.options import db_option
from graphkit.cli.out_file import check_out, draws_circle, out_option, present, present_rows
from graphkit.cli.output import echo, output_options, print_record
from graphkit.cli.picture_options import picture_options

if TYPE_CHECKING:
    from graphkit.model.subgraph import Subgraph
    from graphkit.queries.chosen import Chosen
    from graphkit.views.options import PictureOptions


@click.command("show")
@click.argument("name")
@db_option
@out_option
@click.option(
    "--depth", default=1, show_default=True, type=click.IntRange(1, 3), help="How many ties to follow."
)
@click.option(
    "--all",
    "everybody",
    is_flag=True,
    help="Also print the designations of those it is tied to, as --depth 2 does.",
)
@click.option(
    "--limit", default=300, show_default=True, type=click.IntRange(1, 5000), help="The most nodes to show."
)
@as_of_option
@explain_option()
@with_option
@chosen_options
@picture_options(layout=True, view="circle")
@output_options
def show_command(
    name: str, db: str, out: str | None, depth: int, everybody: bool, limit: int, as_of: str | None,
    kinds: frozenset[str] | None, chosen: Chosen, picture: PictureOptions, embed: bool, output: str,
) -> None:  # fmt: skip
    """Show the actor NAME: who it is, who it is tied to, then who sanctions it, under what, since when.

    Each line has its source. --all or --depth 2 also prints the designations of those it is tied to.

    NAME is a name, an actor's id, or the id of a list's entry (us_sdn:33973), as in every command. --as-of keeps only
    designations that were, or may have been, in force on that day; ties bear no day and are all shown.

    A picture shows the actor in a circle of those it is tied to, each with a badge for every authority that sanctions
    it. --with states,programs,dates draws a web of these kinds instead.

    \b
    Examples:
      graphkit show "DIRECTORATE OF DEFENSE INDUSTRIES" -o ddi.html
      graphkit show "DIRECTORATE OF DEFENSE INDUSTRIES" -o ddi.pdf --subtitle "Listed by three on one day"
    """
    from graphkit.queries.chosen import with_kinds
    from graphkit.queries.circle import circle
    from graphkit.queries.subgraph import show
    from graphkit.store import open_store

    check_out(out, embed)
    if kinds is not None and picture.view == "circle":
        picture = replace(picture, view="network")
    with open_store(db) as store:
        actor = meant(store, name)
        if draws_circle(out, picture):
            subgraph = circle(store, actor.id, title=actor.name, limit=limit, depth=depth, as_of=as_of)
        else:
            subgraph = show(store, [actor.id], title=actor.name, limit=limit, depth=depth, as_of=as_of)
            subgraph = subgraph if kinds is None else with_kinds(subgraph, kinds)
        if as_of:
            say_as_of(store, [actor.id], as_of)
    subgraph = chosen.of(subgraph)
    if out:
        present(subgraph, out, output, picture, embed=embed)
    else:
        _print(subgraph, actor.id, output, everybody=everybody or depth > 1)


def _print(subgraph: Subgraph, actor: str, output: str, *, everybody: bool) -> None:
    """Print the actor, its ties, and the rest by kind; formats other than a table get only the rows."""
    from graphkit.model.safe_text import number_of
    from graphkit.views.actor_in_short import in_short, own_rows, ties_first
    from graphkit.views.write import edge_rows

    rows = edge_rows(subgraph)
    shown = ties_first(rows if everybody else own_rows(rows, [actor]), [actor])
    if output == "table":
        facts = in_short(subgraph, actor)
        print_record(facts)
        echo()
    present_rows(subgraph, shown, output)
    if len(rows) > len(shown):
        left_out = number_of(len(rows) - len(shown), "line about others", "lines about others")
        echo(f"{left_out} not printed; --all prints them.", err=True)
