"""``graphkit find``: actors by name."""

from __future__ import annotations

import click

from graphkit.cli.as_of import as_of_option, say_as_of
from graphkit.cli.explain_option import explain_option
from graphkit.cli.options import db_option
from graphkit.cli.output import console, output_options, print_rows
from graphkit.errors import NoMatchError


@click.command("find")
@click.argument("name")
@db_option
@click.option(
    "--limit", default=20, show_default=True, type=click.IntRange(1, 200), help="How many at the most."
)
@as_of_option
@explain_option("graphkit.queries.actors")
@output_options
def find_command(name: str, db: str, limit: int, as_of: str | None, output: str) -> None:
    """Find the actors whose names resemble NAME, in any order of words, with or without accents.

    With --as-of only those who have a designation that was, or may have been, in force on that day.

    \b
    Example:
      graphkit find "myo swe win"
    """
    from graphkit.model.safe_text import in_quotes
    from graphkit.queries.actors import SURE_SCORE, find, not_found
    from graphkit.store import open_store

    with open_store(db) as store:
        found = find(store, name, limit=limit + 1, as_of=as_of)
        if as_of:
            say_as_of(store, [actor.id for actor in found[:limit]], as_of)
        if not found and as_of and find(store, name):
            raise NoMatchError(
                f"no actor called {in_quotes(name)} has a designation that was or may have been in force on {as_of}. "
                "Without --as-of there are some."
            )
        if not found:
            raise NoMatchError(not_found(store, name, found))
    if found[0].score < SURE_SCORE:
        console(stderr=True).print(f"No name is {in_quotes(name)}; these resemble it.", markup=False)
    if len(found) > limit:
        console(stderr=True).print(
            f"The {limit} most alike; there are more. --limit N gives more.", markup=False
        )
    print_rows(found[:limit].to_dicts(), output, columns=("score", "matched", "name", "kind", "lists", "id"))
