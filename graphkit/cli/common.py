"""``graphkit common``: what a group of actors shares."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from graphkit.cli.actor_by_name import meant_all
from graphkit.cli.chosen_options import chosen_options
from graphkit.cli.citations import cited
from graphkit.cli.explain_option import explain_option
from graphkit.cli.options import db_option
from graphkit.cli.out_file import check_out, out_option, wrote
from graphkit.cli.output import echo, output_options, print_rows, print_table
from graphkit.cli.picture_options import picture_options
from graphkit.queries.rows import Rows, Shared

if TYPE_CHECKING:
    from graphkit.model.records import Source
    from graphkit.model.subgraph import Subgraph
    from graphkit.queries.chosen import Chosen
    from graphkit.views.options import PictureOptions


@click.command("common")
@click.argument("names", nargs=-1, required=True, metavar="NAME NAME...")
@db_option
@out_option
@explain_option("graphkit.queries.in_common")
@chosen_options
@picture_options(layout=False)
@output_options
def common_command(
    names: tuple[str, ...], db: str, out: str | None, chosen: Chosen, picture: PictureOptions, embed: bool, output: str
) -> None:  # fmt: skip
    """Show what at least two of the actors NAME share: authorities, programmes, dates, owners, ties, addresses.

    The ties between them come first. NAME is a name or an actor's id. Numbers, nationalities, places and dates of
    birth are compared too. In a picture, each shared thing has a dot for each actor, and actors have badges.

    \b
    Examples:
      graphkit common "BENAZIR AHMED" "RAPID ACTION BATTALION"
      graphkit common "BENAZIR AHMED" "RAPID ACTION BATTALION" -o common.svg
    """
    from graphkit.queries.as_of import spans as read
    from graphkit.queries.circle import with_badges
    from graphkit.queries.in_common import common, common_graph
    from graphkit.store import open_store

    check_out(out, embed)
    with open_store(db) as store:
        actors = {actor.id: actor.name for actor in meant_all(store, names)}
        if len(actors) < 2:
            raise click.UsageError("Name at least two different actors.")
        found = common(store, list(actors))
        sources = store.sources()
        title = "What they share: " + "; ".join(actors.values())
        subgraph = common_graph(store, list(actors), found, title=title)
        subgraph = chosen.of(with_badges(store, subgraph) if out else subgraph)
    rows = Rows((row for row in found if _is_chosen(row, chosen, subgraph)), Shared)
    if not found:
        echo(
            f"Nothing that {'; '.join(read(sources.values()))} state is shared by two of them. That is not proof that "
            "there is nothing. `graphkit path ONE OTHER` looks for a path between two of them through others.",
            err=True,
        )
    if out:
        _write(subgraph, rows, sources, out, picture)
        wrote(out, embed, picture, title)
    elif output == "table":
        print_table([_for_people(row, sources) for row in rows], noted=("sources",))
    else:
        print_rows(rows.to_dicts(), output)


_WORDS_FOR = {
    "authority": ("states", "sanctioned-by"), "programme": ("programs", "listed-under"), "date": ("dates", "listed-on"),
    "nationality": ("states", "affiliated-with", "national-of"),
}  # fmt: skip


def _is_chosen(row: Shared, chosen: Chosen, subgraph: Subgraph) -> bool:
    """Return whether --only and --hide keep a row; another actor or a tie is kept if it is still in the graph."""
    graph = subgraph.graph
    if row.kind == "between them":
        if "possibly the same" in row.how:
            return chosen.keeps("possibly-same")
        one, other = row.actors
        return graph.has_edge(one, other) or graph.has_edge(other, one)
    if row.kind in ("owner", "holding", "tie"):
        return row.what in graph and graph.degree(row.what) > 1
    return chosen.keeps(*_WORDS_FOR.get(row.kind, ()))


def _write(
    subgraph: Subgraph, rows: Rows[Shared], sources: dict[str, Source], out: str, picture: PictureOptions
) -> None:
    """Write the shared things as a picture, as rows, or as a graph of the actors and their neighbours."""
    from graphkit.views.picture_files import is_picture, write_common
    from graphkit.views.write import is_rows, write, write_rows

    if is_picture(out):
        write_common(subgraph, rows, out, picture, rows=[_for_a_page(row, sources) for row in rows])
    elif is_rows(out):
        write_rows(rows.to_dicts(), out, columns=[*Shared.model_fields])
    else:
        write(subgraph, out)


def _for_people(row: Shared, sources: dict[str, Source], *, separator: str = ", ") -> dict[str, Any]:
    return {
        "kind": row.kind,
        "name": row.name,
        "how": row.how,
        "shared by": "all" if row.all and row.kind != "between them" else separator.join(row.names),
        "sources": [cited(sources, *source.split(" ", maxsplit=1)) for source in row.sources],
    }


def _for_a_page(row: Shared, sources: dict[str, Source]) -> dict[str, Any]:
    """Return the row for the table of a page, with a line for each name and source."""
    shown = _for_people(row, sources, separator="\n")
    return {**shown, "sources": "\n".join(shown["sources"])}
