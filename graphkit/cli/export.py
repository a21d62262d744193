"""``graphkit export``: the graph, or an actor's surroundings, as files for other programs; one command per format."""

from __future__ import annotations

import shlex
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from graphkit.cli.actor_by_name import meant
from graphkit.cli.options import db_option
from graphkit.cli.output import echo
from graphkit.views.exchange import FORMATS, Format

if TYPE_CHECKING:
    from graphkit.model.subgraph import Subgraph

_Command = TypeVar("_Command", bound=Callable[..., Any])


@click.group("export")
def export_command() -> None:
    """Write the graph, or what surrounds an actor, as files for other programs.

    \b
    Examples:
      graphkit export gexf ddi.gexf "DIRECTORATE OF DEFENSE INDUSTRIES"
      graphkit export obsidian vault
      graphkit export neo4j-csv import-me
    """


def _part_options(command: _Command) -> _Command:
    """Add the options that select a part of the graph."""
    depth = click.option(
        "--depth", type=click.IntRange(1, 3), help="How many ties of the actor NAME to follow.  [default: 1]"
    )
    limit = click.option(
        "--limit",
        default=5000,
        show_default=True,
        type=click.IntRange(1, 1_000_000),
        help="The most nodes to write.",
    )
    name = click.argument("name", required=False)
    return name(db_option(depth(limit(command))))


def _part(db: str, name: str | None, depth: int | None, limit: int) -> Subgraph:
    """Return the surroundings of the actor *name*, or the whole graph, and report what is left out."""
    from graphkit.queries.subgraph import show, whole
    from graphkit.store import open_store

    if name is None and depth is not None:
        raise click.UsageError("--depth goes with the NAME of an actor.")
    with open_store(db) as store:
        if name is None:
            part = whole(store, title="The whole graph", limit=limit)
        else:
            actor = meant(store, name)
            part = show(store, [actor.id], title=actor.name, limit=limit, depth=depth or 1)
    if part.left_out:
        echo(part.left_out, err=True)
    return part


def _add(form: Format) -> None:
    example = f"{form.example} " + '"RAPID ACTION BATTALION"'

    @export_command.command(
        form.name,
        short_help=f"{form.about}.",
        help=f"Write {form.about}: what surrounds the actor NAME, or the whole graph.\n\n{form.more}\n\n"
        f"\b\nExample:\n  graphkit export {form.name} {example}",
    )
    @click.argument("out", metavar="DIR" if form.folder else "FILE")
    @_part_options
    def command(out: str, name: str | None, db: str, depth: int | None, limit: int) -> None:
        from graphkit.model.safe_text import number_of

        part = _part(db, name, depth, limit)
        missing = form.write(part, out)
        graph = part.graph
        echo(
            f"Wrote {number_of(graph.number_of_nodes(), 'node')} and "
            f"{number_of(graph.number_of_edges(), 'edge')} to {out}." + (f" {missing}" if missing else ""),
            err=True,
        )


for _form in FORMATS.values():
    _add(_form)


@export_command.command("neo4j-csv", short_help="CSV files for neo4j-admin database import.")
@click.argument("folder", metavar="DIR")
@_part_options
def neo4j_csv_command(folder: str, name: str | None, db: str, depth: int | None, limit: int) -> None:
    """Write CSV files for `neo4j-admin database import full` of Neo4j 5 into DIR, and print the command.

    Without NAME, this writes the whole graph, whatever --limit says. A graph of millions of edges loads many times
    faster this way than by a build over the network. The server must not run during the import, which overwrites its
    database. When the server runs again, the second command printed makes the constraints and the index that finds
    names. With NAME, the files hold what surrounds the actor: import them in the same way or give them to Linkurious,
    but graphkit cannot ask that database.

    The files hold every name and quote as the lists write it. Unlike in all other CSV files of graphkit, a cell that
    begins with = + - or @ is not defused: do not open these files in a spreadsheet.

    \b
    Example:
      graphkit export neo4j-csv import-me
    """
    from graphkit.store import open_store
    from graphkit.store.neo4j_csv import write_neo4j_csv
    from graphkit.store.schema import schema_text
    from graphkit.views.exchange.neo4j import write_neo4j
    from graphkit.whole_files import refuse_full, whole_folder

    place = Path(folder).absolute()
    if name is None and depth is None:
        refuse_full(place)
        with open_store(db) as store, whole_folder(place) as beside:
            written = write_neo4j_csv(store, beside).moved_to(place)
    else:
        written = write_neo4j(_part(db, name, depth, limit), place, schema_text())
    echo(written.command())
    echo(shlex.join(["cypher-shell", "--file", str(written.folder / "schema.cypher")]))
    echo(
        f"Wrote {written.node_count:,} nodes and {written.edge_count:,} edges to {folder}. Stop the server, run the "
        "first command, start it, run the second.",
        err=True,
    )


@export_command.command("crosswalk", short_help="CSV: which list entries are one actor.")
@click.argument("file", metavar="FILE.csv")
@db_option
def crosswalk_command(file: str, db: str) -> None:
    """Write into FILE.csv which list entries are one actor: a row per entry, with the lists' own ids to join on.

    The columns are actor, state, list, entry, name, decided_by (judgement, same entry, identifier, name and birth date,
    score; alone
    where no other entry is this actor) and score.

    \b
    Example:
      graphkit export crosswalk crosswalk.csv
    """
    from graphkit.model.safe_text import csv_text, number_of
    from graphkit.queries.list_entries import crosswalk
    from graphkit.queries.rows import CrosswalkRow
    from graphkit.store import open_store
    from graphkit.whole_files import write_whole

    with open_store(db) as store:
        rows = crosswalk(store)
    write_whole(Path(file), csv_text(rows.to_dicts(), list(CrosswalkRow.model_fields)).encode())
    echo(f"Wrote {number_of(len(rows), 'entry', 'entries')} to {file}.", err=True)
