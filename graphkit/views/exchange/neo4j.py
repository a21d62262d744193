"""A subgraph as CSV files for ``neo4j-admin database import full`` and Linkurious, in the format of the full export.

Values are exact: these files are for a database, and a cell that begins like a formula stays unchanged.
"""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path

from graphkit.model.neo4j_csv import Neo4jCsv, Row, edge_lines, node_lines
from graphkit.model.subgraph import Subgraph
from graphkit.views.exchange.elements import Exchange, exchange_of
from graphkit.views.folders import write_folder

# The names that the graph itself uses for these properties.
_STORED = {"source_id": "source", "date_source_id": "date_source"}


def write_neo4j(subgraph: Subgraph, folder: Path | str, schema: str) -> Neo4jCsv:
    """Write *subgraph* as the folder *folder*, its sources as nodes; return what was written, with the command.

    *schema* holds the statements for constraints and indexes, written next to the files as schema.cypher. graphkit
    cannot open the imported part as a graph: it needs the whole one.
    """
    folder = Path(folder).absolute()
    exchange = exchange_of(subgraph)
    nodes, edges = _nodes(exchange), _edges(exchange)
    node_files = {labels: f"{_word('_'.join(labels)).lower()}.csv" for labels in nodes}
    edge_files = {edge_type: f"{_word(edge_type).lower()}.csv" for edge_type in edges}
    files = {node_files[labels]: "".join(node_lines(rows)) for labels, rows in nodes.items()}
    files |= {edge_files[edge_type]: "".join(edge_lines(rows)) for edge_type, rows in edges.items()}
    write_folder(folder, {**files, "schema.cypher": schema})
    return Neo4jCsv(
        folder,
        {":".join(map(_word, labels)): folder / name for labels, name in node_files.items()},
        {_word(edge_type): folder / name for edge_type, name in edge_files.items()},
        sum(map(len, nodes.values())),
        len(exchange.edges),
    )


def _nodes(exchange: Exchange) -> dict[tuple[str, ...], list[Row]]:
    found: dict[tuple[str, ...], list[Row]] = defaultdict(list)
    for node in exchange.nodes:
        found[node.labels].append({**node.properties, "id": node.id, "name": node.name})
    for source in exchange.sources:
        found["Source",].append(source.properties())
    return dict(found)


def _edges(exchange: Exchange) -> dict[str, list[tuple[str, str, Row]]]:
    found: dict[str, list[tuple[str, str, Row]]] = defaultdict(list)
    for edge in exchange.edges:
        stored = {_STORED.get(name, name): value for name, value in edge.properties.items()}
        found[edge.type].append((edge.begin, edge.end, {**stored, "id": edge.id}))
    return dict(found)


def _word(text: str) -> str:
    """Return a label or type in a form that is safe in a command and a file name."""
    return re.sub(r"\W", "_", text, flags=re.ASCII) or "Node"
