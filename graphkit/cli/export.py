"""``graphkit export``: the graph as files for other programs."""

from __future__ import annotations

import shlex
from pathlib import Path

import click

from graphkit.cli.options import db_option
from graphkit.cli.output import console, write_csv


@click.group("export", short_help="Write the graph as files for other programs.")
def export_command() -> None:
    """Write the whole graph as files for other programs.

    \b
    Example:
      graphkit export neo4j-csv import-me
    """


@export_command.command("neo4j-csv", short_help="CSV files for neo4j-admin database import.")
@click.argument("folder", metavar="DIR")
@db_option
def neo4j_csv_command(folder: str, db: str) -> None:
    """Write CSV files for `neo4j-admin database import full` of Neo4j 5 into DIR, and print the command.

    For graphs of millions of edges, which this loads many times faster than a build over the network. The server must
    not be running while it imports; its database is overwritten. When it runs again, the second command printed
    makes the constraints and the index by which names are found.

    \b
    Example:
      graphkit export neo4j-csv import-me
    """
    from graphkit.store import open_store
    from graphkit.store.neo4j_csv import write_neo4j_csv

    with open_store(db) as store:
        written = write_neo4j_csv(store, Path(folder))
    click.echo(written.command())
    click.echo(shlex.join(["cypher-shell", "--file", str(written.folder / "schema.cypher")]))
    console(stderr=True).print(
        f"Wrote {written.node_count:,} nodes and {written.edge_count:,} edges to {folder}. Stop the server, run the "
        "first command, start it, run the second.",
        markup=False,
    )


@export_command.command("crosswalk", short_help="CSV: which list entries are one actor.")
@click.argument("file", metavar="FILE.csv")
@db_option
def crosswalk_command(file: str, db: str) -> None:
    """Write which list entries are one actor into FILE.csv: a row an entry, with the lists' own ids to join on.

    The columns are actor, state, list, entry, name, decided_by (judgement, same entry, identifier, score; alone
    where no other entry is this actor) and score.

    \b
    Example:
      graphkit export crosswalk crosswalk.csv
    """
    from graphkit.queries.entries import crosswalk
    from graphkit.store import open_store

    with open_store(db) as store:
        rows = crosswalk(store)
    write_csv([row.model_dump() for row in rows], Path(file))
    console(stderr=True).print(f"Wrote {len(rows):,} entries to {file}.", markup=False)
