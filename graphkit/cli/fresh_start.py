"""``graphkit start``: fetches all lists and builds a graph of them. (`graphkit.cli.start` starts every command.)"""

from __future__ import annotations

import shlex
import sys
from pathlib import Path

import click
from click.core import ParameterSource

from graphkit.cli.build import build_and_tell
from graphkit.cli.fetch import into_option, tell
from graphkit.cli.options import db_option, judgements_option
from graphkit.cli.output import echo, output_options, progress


@click.command("start")
@into_option
@db_option
@judgements_option
@output_options
def start_command(into: str, db: str, judgements: str, output: str) -> None:
    """Fetch every list that this graphkit reads, and build a graph from them.

    Run it again for today's lists. Only lists that changed are fetched. Older files of a list stay in the graph as its
    history, and so does all else that you built it with: other files, tables, days, judgements. A list that is refused
    or does not come (`graphkit fetch` says more) stays as it was in the graph, and the exit code is 1. Without a
    network, one line says so, and the graph stays as it was.

    \b
    Examples:
      graphkit start
      graphkit start --db neo4j://localhost
    """
    from graphkit.errors import FetchError, StoreMissingError
    from graphkit.fetch import fetch_lists
    from graphkit.pipeline import Recipe, of_other_formats, recipe_of, replayed, with_lists
    from graphkit.store import check_writable

    check_writable(db)
    try:
        before: Recipe | None = recipe_of(db)
    except StoreMissingError:
        before = None
    with progress() as say:
        found = fetch_lists([], Path(into), progress=say)
    tell(found)
    recipe = with_lists(before, Path(into))
    if not recipe.files:
        raise FetchError("no list came, so nothing was built.")
    asked = click.get_current_context().get_parameter_source("judgements")
    own = before is not None and asked is ParameterSource.DEFAULT
    again = replayed(recipe, judgements=None if own else judgements)
    build_and_tell(again.files, db, again.options, output, (*again.notes, *of_other_formats(recipe)))
    for words in _next(db):
        echo(words, err=True)
    if any(one.why for one in found):
        sys.exit(1)


def _next(db: str) -> list[str]:
    where = "" if db == "sanctions.graph" else f" --db {shlex.quote(db)}"
    return [
        "Ask next:",
        f'  graphkit find "A NAME"{where}       who is on the lists by that name',
        f'  graphkit timeline "A NAME"{where}   when, by whom, under what',
        f"  graphkit sources{where}             how old the lists are, and what to print with them",
    ]
