"""A graph as CSV files for ``neo4j-admin database import full`` of Neo4j 5, with the command that imports them.

One file a set of labels and one a type of edge, with the header that the importer reads in its first line. A list is
written with U+001F between its items, a control character that XML cannot hold; every text is quoted, so that empty
text and no value at all stay apart. The import writes a database that graphkit opens once ``schema.cypher``, which is
written beside the files, has been run on it.
"""

from __future__ import annotations

import secrets
import shlex
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from graphkit.errors import OutputError
from graphkit.model.vocabulary import vocabulary
from graphkit.store.base import GraphStore, Row
from graphkit.store.schema import schema_statements

_BETWEEN = "\x1f"
# Where the edges of each type begin: a question that names it looks at one graph only.
_EDGES = {
    "SANCTIONED_BY": "Actor", "LISTED_UNDER": "Actor", "RUN_BY": "Program", "LISTED_ON": "Actor",
    "AFFILIATED_WITH": "Actor", "JOINED_BY": "State", "POSSIBLY_SAME": "Actor",
}  # fmt: skip
_NODES = ("State", "Program", "Date", "Source", "Build")
_TYPES = {bool: "boolean", int: "long", float: "double", str: "string", list: "string[]"}


@dataclass(frozen=True)
class Neo4jCsv:
    """What was written: the files of nodes by their labels, of edges by their type, and how many of each there are."""

    folder: Path
    nodes: dict[str, Path]
    edges: dict[str, Path]
    node_count: int
    edge_count: int

    def arguments(self, database: str = "neo4j") -> list[str]:
        """Return what ``neo4j-admin`` is called with to import the files."""
        return [
            "database", "import", "full", database,
            *(f"--nodes={labels}={path}" for labels, path in self.nodes.items()),
            *(f"--relationships={edge_type}={path}" for edge_type, path in self.edges.items()),
            "--array-delimiter=U+001F", "--multiline-fields=true", "--overwrite-destination",
        ]  # fmt: skip

    def command(self, database: str = "neo4j") -> str:
        """Return the command that imports the files into a server that is not running."""
        return shlex.join(["neo4j-admin", *self.arguments(database)])


def write_neo4j_csv(store: GraphStore, folder: Path | str) -> Neo4jCsv:
    """Write the whole graph into *folder* as CSV files for ``neo4j-admin database import full``.

    Raises OutputError for a folder that cannot be written or in which something stands already.
    """
    folder = Path(folder).absolute()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if any(folder.iterdir()):
            raise OutputError(f"{folder}: there are files in it already. Name an empty or a new folder.")
        nodes, node_count = _write_nodes(store, folder)
        edges, edge_count = _write_edges(store, folder)
        schema = "".join(f"{statement};\n" for statement in schema_statements())
        (folder / "schema.cypher").write_text(schema, encoding="utf-8")
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
            # What a server's graph is known by; every copy of a graph has its own.
            rows = [{**row, "build": secrets.token_hex(6)} for row in rows]
        if rows:
            path = folder / f"{'_'.join(labels).lower()}.csv"
            names = [name for name in _names(rows) if name != "id"]
            header = ["id:ID", *(f"{name}:{_type(rows, name)}" for name in names)]
            _write(path, header, ([row["id"], *(row.get(name) for name in names)] for row in rows))
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
            rows = [row["r"] for row in found]
            names = _names(rows)
            header = [":START_ID", ":END_ID", *(f"{name}:{_type(rows, name)}" for name in names)]
            lines = ([row["a"], row["b"], *(row["r"].get(name) for name in names)] for row in found)
            _write(path, header, lines)
            files[edge_type] = path
            count += len(found)
    return files, count


def _names(rows: Iterable[Row]) -> list[str]:
    return sorted({name for row in rows for name in row})


def _type(rows: Iterable[Row], name: str) -> str:
    """Return the importer's word for the type of a property, read off its values."""
    found = {_TYPES[type(row[name])] for row in rows if row.get(name) is not None}
    return "double" if found == {"long", "double"} else found.pop()


def _write(path: Path, header: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.write(",".join(header) + "\n")
        file.writelines(",".join(map(_cell, row)) + "\n" for row in rows)


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, (int, float)):
        return str(value)
    if isinstance(value, list) and any(_BETWEEN in str(item) for item in value):
        raise OutputError(f"{value!r} holds U+001F, which parts the items of a list in the files.")
    text = _BETWEEN.join(map(str, value)) if isinstance(value, list) else str(value)
    return '"' + text.replace('"', '""') + '"'
