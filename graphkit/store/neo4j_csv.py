"""A whole graph as CSV files for ``neo4j-admin database import full`` in Neo4j 5 (form: `graphkit.model.neo4j_csv`).

graphkit can open the imported database once ``schema.cypher``, which is written next to the files, has been run on it.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from pathlib import Path

from graphkit.errors import OutputError
from graphkit.model.neo4j_csv import Neo4jCsv, edge_lines, node_lines
from graphkit.model.vocabulary import vocabulary
from graphkit.store.base import GraphStore
from graphkit.store.schema import schema_text

# Where the edges of each type begin: a query that names the label looks at one graph only.
_EDGES = {
    "SANCTIONED_BY": "Actor", "LISTED_UNDER": "Actor", "RUN_BY": "Program", "LISTED_ON": "Actor",
    "AFFILIATED_WITH": "Actor", "JOINED_BY": "State", "POSSIBLY_SAME": "Actor",
}  # fmt: skip
_NODES = ("State", "Program", "Date", "Entry", "Source", "Build")


def write_neo4j_csv(store: GraphStore, folder: Path | str) -> Neo4jCsv:
    """Write the whole graph into *folder* as CSV files for ``neo4j-admin database import full``.

    Raises OutputError for a folder that cannot be written or is not empty.
    """
    folder = Path(folder).absolute()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if any(folder.iterdir()):
            raise OutputError(f"{folder}: there are files in it already. Name an empty or a new folder.")
        nodes, node_count = _write_nodes(store, folder)
        edges, edge_count = _write_edges(store, folder)
        (folder / "schema.cypher").write_text(schema_text(), encoding="utf-8")
    except OSError as error:
        raise OutputError(f"{folder}: cannot be written ({error.strerror}). Name another folder.") from error
    return Neo4jCsv(folder, nodes, edges, node_count, edge_count)


def _write_nodes(store: GraphStore, folder: Path) -> tuple[dict[str, Path], int]:
    files: dict[str, Path] = {}
    count = 0
    kinds = [kind["label"] for kind in vocabulary("actor_kinds").values()]
    for labels in [*(("Actor", kind) for kind in kinds), *((label,) for label in _NODES)]:
        found = store.read(f"MATCH (n:{':'.join(labels)}) RETURN properties(n) AS n ORDER BY n.id")
        rows = [row["n"] for row in found]
        if labels == ("Build",):
            # The id that identifies a graph on a server; every copy of a graph has its own.
            rows = [{**row, "build": secrets.token_hex(6)} for row in rows]
        if rows:
            path = folder / f"{'_'.join(labels).lower()}.csv"
            _write(path, node_lines(rows))
            files[":".join(labels)] = path
            count += len(rows)
    return files, count


def _write_edges(store: GraphStore, folder: Path) -> tuple[dict[str, Path], int]:
    files: dict[str, Path] = {}
    count = 0
    for edge_type, label in _EDGES.items():
        found = store.read(
            f"MATCH (a:{label})-[r:{edge_type}]->(b) RETURN a.id AS a, b.id AS b, properties(r) AS r ORDER BY r.id"
        )
        if found:
            path = folder / f"{edge_type.lower()}.csv"
            _write(path, edge_lines([(row["a"], row["b"], row["r"]) for row in found]))
            files[edge_type] = path
            count += len(found)
    return files, count


def _write(path: Path, lines: Iterable[str]) -> None:
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(lines)
