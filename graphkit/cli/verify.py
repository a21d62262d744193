"""``graphkit verify``: whether a graph is still exactly what was written."""

from __future__ import annotations

import click

from graphkit.cli.options import db_option
from graphkit.cli.output import output_options, print_record, print_rows
from graphkit.messages import shown_path


@click.command("verify")
@db_option
@output_options
def verify_command(db: str, output: str) -> None:
    """Check that a graph in a folder is, to the last byte, what was written.

    Every command compares the sizes and a fast digest of all files before it answers, and refuses a damaged graph. This
    one also compares SHA-256, lets the engine check a copy of the graph, and counts nodes and edges.

    \b
    Example:
      graphkit verify --db sanctions.graph
    """
    from dataclasses import asdict

    from graphkit.errors import StoreError
    from graphkit.store.address import is_server
    from graphkit.store.verify import verify_graph

    if is_server(db):
        raise StoreError(
            f"{shown_path(db)}: a Neo4j server checks its own files (neo4j-admin database check). "
            "graphkit verify checks folders."
        )
    found = {"db": db, "verdict": "whole", **asdict(verify_graph(db))}
    if output == "table":
        print_record({term: f"{one:,}" if isinstance(one, int) else one for term, one in found.items()})
    else:
        print_rows([found], output)
