"""``graphkit show``: what surrounds an actor."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from graphkit.cli.actor_by_name import meant
from graphkit.cli.as_of import as_of_option, say_as_of
from graphkit.cli.explain_option import explain_option
from graphkit.cli.options import db_option
from graphkit.cli.out_file import check_out, out_option, present
from graphkit.cli.output import output_options
from graphkit.cli.picture_options import picture_options

if TYPE_CHECKING:
    from graphkit.views.options import PictureOptions


@click.command("show")
@click.argument("name")
@db_option
@out_option
@click.option(
    "--depth", default=1, show_default=True, type=click.IntRange(1, 3), help="How many ties to follow."
)
@click.option("--limit", default=300, show_default=True, type=click.IntRange(1, 5000), help="How many nodes.")
@as_of_option
@explain_option()
@picture_options(layout=True)
@output_options
def show_command(
    name: str, db: str, out: str | None, depth: int, limit: int, as_of: str | None, picture: PictureOptions,
    embed: bool, output: str,
) -> None:  # fmt: skip
    """Show who sanctions the actor NAME, under what, since when, and who it is tied to, each with its source.

    NAME is a name, an actor's id, or the id of a list's entry (us_sdn:33973), as in every command. With --as-of only
    designations that were, or may have been, in force on that day; ties bear no day and are all shown.

    \b
    Example:
      graphkit show "DIRECTORATE OF DEFENSE INDUSTRIES" -o ddi.html
      graphkit show "DIRECTORATE OF DEFENSE INDUSTRIES" -o ddi.pdf --subtitle "Listed by three on one day"
    """
    from graphkit.queries.subgraph import show
    from graphkit.store import open_store

    check_out(out, embed)
    with open_store(db) as store:
        actor = meant(store, name)
        subgraph = show(store, [actor.id], title=actor.name, limit=limit, depth=depth, as_of=as_of)
        if as_of:
            say_as_of(store, [actor.id], as_of)
    present(subgraph, out, output, picture, embed=embed)
