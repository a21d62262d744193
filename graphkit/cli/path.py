"""``graphkit path``: how two actors are tied."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from graphkit.cli.actor_by_name import meant_all
from graphkit.cli.chosen_options import chosen_options
from graphkit.cli.explain_option import explain_option
from graphkit.cli.mentioned import mentioned
from graphkit.cli.options import db_option
from graphkit.cli.out_file import check_out, out_option, present
from graphkit.cli.output import echo, output_options, print_rows
from graphkit.cli.picture_options import picture_options
from graphkit.errors import NoMatchError
from graphkit.messages import shown_path

if TYPE_CHECKING:
    from graphkit.queries.chosen import Chosen
    from graphkit.views.options import PictureOptions


@click.command("path")
@click.argument("one")
@click.argument("other")
@db_option
@out_option
@click.option("--through-hubs", is_flag=True, help="Pass through states, programmes and dates too.")
@explain_option()
@chosen_options
@picture_options(layout=True, view="chain")
@output_options
def path_command(
    one: str, other: str, db: str, out: str | None, through_hubs: bool, chosen: Chosen, picture: PictureOptions,
    embed: bool, output: str,
) -> None:  # fmt: skip
    """Show the shortest paths of ties from the actor ONE to the actor OTHER.

    --only and --hide choose what a path may pass through: no family ties, say, or no ships.

    \b
    Example:
      graphkit path "BENAZIR AHMED" "TOFAYEL MUSTAFA SORWAR"
    """
    from graphkit.loaders.rhythm import late_words
    from graphkit.queries.circle import with_badges
    from graphkit.queries.mentions import mentions
    from graphkit.queries.paths import path, path_through_hubs
    from graphkit.store import open_store

    check_out(out, embed)
    with open_store(db) as store:
        begin, end = meant_all(store, (one, other))
        way = path_through_hubs if through_hubs else path
        subgraph = way(store, begin.id, end.id, title=f"{begin.name} – {end.name}", chosen=chosen)
        if subgraph is not None and out:
            subgraph = with_badges(store, subgraph)
        sources = store.sources()
        words = "" if subgraph else mentioned(mentions(store, begin.id, end.id), sources)
    searched = "; ".join(
        f"{source.title} ({source.published or 'no day stated'})" for source in sources.values()
    )
    if subgraph is None:
        hint = "" if through_hubs else " --through-hubs passes through states, programmes and dates too."
        nothing = (
            f"No tie was found between {begin.name} and {end.name} in {searched}. "
            f"{'. '.join(['That is not proof that there is none', *late_words(sources.values())])}.{hint}{words}"
        )
        if out:
            raise NoMatchError(f"{nothing} {shown_path(out)} was not written.")
        echo(nothing, err=True)
        print_rows([], output)
        return
    present(subgraph, out, output, picture, embed=embed)
