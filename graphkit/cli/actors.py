"""``graphkit find``, ``show`` and ``path``: actors, what surrounds them, how two are tied."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from graphkit.cli.options import as_of_option, db_option, explain_option
from graphkit.cli.output import console, output_options, print_rows
from graphkit.cli.pictures import check_embed, out_option, picture_options, wrote
from graphkit.errors import NoMatchError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graphkit.model.graph import Subgraph
    from graphkit.queries.rows import FoundActor
    from graphkit.store import GraphStore
    from graphkit.views.options import PictureOptions


@click.command("find", short_help="Find actors by name.")
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
    from graphkit.queries.actors import SURE_SCORE, find, not_found
    from graphkit.store import open_store

    with open_store(db) as store:
        found = find(store, name, limit=limit + 1, as_of=as_of)
        if as_of:
            _say_as_of(store, [actor.id for actor in found[:limit]], as_of)
        if not found and as_of and find(store, name):
            raise NoMatchError(
                f"no actor called {name!r} has a designation that was or may have been in force on {as_of}. "
                "Without --as-of there are some."
            )
        if not found:
            raise NoMatchError(not_found(store, name, found))
    if found[0].score < SURE_SCORE:
        console(stderr=True).print(f"No name is {name!r}; these resemble it.", markup=False)
    if len(found) > limit:
        console(stderr=True).print(
            f"The {limit} most alike; there are more. --limit N gives more.", markup=False
        )
    print_rows(found[:limit].to_dicts(), output, columns=("score", "matched", "name", "kind", "lists", "id"))


@click.command("show", short_help="Show what surrounds an actor; -o draws it.")
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
            _say_as_of(store, [actor.id], as_of)
    present(subgraph, out, output, picture, embed=embed)


@click.command("path", short_help="Show how two actors are tied.")
@click.argument("one")
@click.argument("other")
@db_option
@out_option
@click.option("--through-hubs", is_flag=True, help="Pass through states, programmes and dates too.")
@explain_option()
@picture_options(layout=True)
@output_options
def path_command(
    one: str, other: str, db: str, out: str | None, through_hubs: bool, picture: PictureOptions, embed: bool,
    output: str,
) -> None:  # fmt: skip
    """Show the shortest ways from the actor ONE to the actor OTHER over ties between actors.

    \b
    Example:
      graphkit path "BENAZIR AHMED" "TOFAYEL MUSTAFA SORWAR"
    """
    from graphkit.queries.subgraph import path, path_through_hubs
    from graphkit.store import open_store

    check_out(out, embed)
    with open_store(db) as store:
        begin, end = meant(store, one), meant(store, other)
        way = path_through_hubs if through_hubs else path
        subgraph = way(store, begin.id, end.id, title=f"{begin.name} – {end.name}")
        searched = "; ".join(
            f"{source.title} ({source.published or 'no day stated'})" for source in store.sources().values()
        )
    if subgraph is None:
        hint = "" if through_hubs else " --through-hubs passes through states, programmes and dates too."
        nothing = (
            f"No tie was found between {begin.name} and {end.name} in {searched}. "
            f"That is not proof that there is none.{hint}"
        )
        if out:
            raise NoMatchError(f"{nothing} {out} was not written.")
        console(stderr=True).print(nothing, markup=False)
        print_rows([], output)
        return
    present(subgraph, out, output, picture, embed=embed)


def _say_as_of(store: GraphStore, actors: Sequence[str], as_of: str) -> None:
    """Say what an answer about the actors as of a day rests on, and what it cannot know."""
    from graphkit.queries.as_of import in_force, total, words

    count = total(in_force(store, actors, as_of).values())
    console(stderr=True).print(words(count, as_of, store.sources().values()), markup=False, soft_wrap=True)


def meant(store: GraphStore, name: str) -> FoundActor:
    """Return the actor that *name* means, and say so when the spelling or the id is not quite its own."""
    from graphkit.queries.actors import is_id, pick

    actor = pick(store, name)
    if is_id(name) and actor.id.removeprefix("actor:") != name.removeprefix("actor:"):
        console(stderr=True).print(
            f"{name} is part of {actor.name} ({actor.id}).", markup=False, soft_wrap=True
        )
    elif actor.score < 100:
        console(stderr=True).print(f"Taken to mean {actor.matched} ({actor.id}).", markup=False)
    return actor


def check_out(out: str | None, embed: bool) -> None:
    """Raise, before anything is asked of the graph, if *out* cannot be written or --embed has nothing to embed."""
    from graphkit.views.write import check_suffix

    check_embed(out, embed)
    if out:
        check_suffix(out)


def present(
    subgraph: Subgraph,
    out: str | None,
    output: str,
    picture: PictureOptions | None = None,
    *,
    embed: bool = False,
) -> None:
    """Write the subgraph to *out*, or print its edges."""
    from graphkit.views.write import edge_rows, write

    if subgraph.left_out:
        console(stderr=True).print(subgraph.left_out, markup=False)
    if out:
        write(subgraph, out, picture)
        wrote(out, embed, picture, subgraph.title)
        return
    rows = edge_rows(subgraph)
    if output == "table":
        print_rows([_for_people(row) for row in rows], output, title=subgraph.title)
    else:
        print_rows(rows, output)


def _for_people(row: dict[str, Any]) -> dict[str, Any]:
    dated = row["type"] in ("SANCTIONED_BY", "JOINED_BY")
    return {
        "from": row["from_name"],
        "": row["verb"],
        "to": row["to_name"],
        "date": row["date"] or ("not dated" if dated else ""),
        "source": f"{row['source_title']}, {row['published'] or 'undated'}\n{row['locator']}",
    }
