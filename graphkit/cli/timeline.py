"""``graphkit timeline``: the designations of an actor in order of time."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import click

from graphkit.cli.actor_by_name import meant
from graphkit.cli.as_of import as_of_option
from graphkit.cli.chosen_options import chosen_options
from graphkit.cli.designation_table import print_designations
from graphkit.cli.explain_option import explain_option
from graphkit.cli.options import db_option
from graphkit.cli.out_file import check_out, out_option, present
from graphkit.cli.output import echo, output_options, print_rows
from graphkit.cli.picture_options import picture_options

if TYPE_CHECKING:
    from graphkit.queries.chosen import Chosen
    from graphkit.views.options import PictureOptions


@click.command("timeline")
@click.argument("name")
@db_option
@out_option
@as_of_option
@explain_option()
@chosen_options
@picture_options(layout=False)
@output_options
def timeline_command(
    name: str, db: str, out: str | None, as_of: str | None, chosen: Chosen, picture: PictureOptions, embed: bool,
    output: str,
) -> None:  # fmt: skip
    """Show every designation of the actor NAME in order of time, undated ones last.

    With -o, draw a lane for each state, and arcs from the first to those who joined.

    \b
    Examples:
      graphkit timeline "RI YONG GIL"
      graphkit timeline "RI YONG GIL" -o ri.svg
      graphkit timeline "RI YONG GIL" --as-of 2021-12-09
    """
    from graphkit.queries import as_of as day
    from graphkit.queries.designations import timeline
    from graphkit.queries.subgraph import designations
    from graphkit.store import open_store

    check_out(out, embed)
    with open_store(db) as store:
        actor = meant(store, name)
        if out:
            subgraph = designations(store, [actor.id], title=actor.name, as_of=as_of)
            present(chosen.of(subgraph), out, output, replace(picture, view="timeline"), embed=embed)
            return
        rows = timeline(store, [actor.id], as_of=as_of)
        sources = store.sources()
    if as_of:
        count = day.counted(rows, as_of)
        echo(day.words(count, as_of, sources.values()), err=True)
    if output == "table":
        print_designations(rows, sources, title=actor.name, several=False)
    else:
        print_rows(rows.to_dicts(), output)
