"""The format of the CSV files that ``neo4j-admin database import full`` of Neo4j 5 reads, and the command.

There is one file per set of labels and one per type of edge, and the first line is the header that the importer reads.
The items of a list are separated by U+001F, a control character that XML cannot contain. Every text is quoted, so that
empty text differs from no value.
"""

from __future__ import annotations

import shlex
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from graphkit.errors import OutputError
from graphkit.model.property_types import PropertyType, type_of_values
from graphkit.model.safe_text import in_quotes

Row = dict[str, Any]

_BETWEEN = "\x1f"
_TYPES: dict[PropertyType, str] = {
    "boolean": "boolean", "integer": "long", "float": "double", "string": "string", "list of strings": "string[]",
}  # fmt: skip


@dataclass(frozen=True)
class Neo4jCsv:
    """The files that were written: those of nodes by labels and those of edges by type, and the numbers of both."""

    folder: Path
    nodes: dict[str, Path]
    edges: dict[str, Path]
    node_count: int
    edge_count: int

    def moved_to(self, folder: Path) -> Neo4jCsv:
        """Return the same files in another folder."""
        places = [
            {key: folder / path.name for key, path in files.items()} for files in (self.nodes, self.edges)
        ]
        return replace(self, folder=folder, nodes=places[0], edges=places[1])

    def arguments(self, database: str = "neo4j") -> list[str]:
        """Return the arguments with which ``neo4j-admin`` imports the files."""
        return [
            "database", "import", "full", database,
            *(f"--nodes={labels}={path}" for labels, path in self.nodes.items()),
            *(f"--relationships={edge_type}={path}" for edge_type, path in self.edges.items()),
            "--array-delimiter=U+001F", "--multiline-fields=true", "--overwrite-destination",
        ]  # fmt: skip

    def command(self, database: str = "neo4j") -> str:
        """Return the command that imports the files into a server that is not running."""
        return shlex.join(["neo4j-admin", *self.arguments(database)])


def node_lines(rows: Sequence[Row]) -> Iterator[str]:
    """Yield the lines of a file of nodes with the same labels; each row has an ``id``."""
    names = [name for name in _names(rows) if name != "id"]
    yield ",".join(["id:ID", *(f"{name}:{_type(rows, name)}" for name in names)]) + "\n"
    for row in rows:
        yield _line([row["id"], *(row.get(name) for name in names)])


def edge_lines(edges: Sequence[tuple[str, str, Row]]) -> Iterator[str]:
    """Yield the lines of a file of edges of one type, given as begin, end and properties."""
    rows = [row for _, _, row in edges]
    names = _names(rows)
    yield ",".join([":START_ID", ":END_ID", *(f"{name}:{_type(rows, name)}" for name in names)]) + "\n"
    for begin, end, row in edges:
        yield _line([begin, end, *(row.get(name) for name in names)])


def _names(rows: Iterable[Row]) -> list[str]:
    return sorted({name for row in rows for name in row})


def _type(rows: Iterable[Row], name: str) -> str:
    """Return the importer's word for the type of a property."""
    return _TYPES[type_of_values(name, (row[name] for row in rows if row.get(name) is not None))]


def _line(values: Iterable[Any]) -> str:
    return ",".join(map(_cell, values)) + "\n"


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, (int, float)):
        return str(value)
    if isinstance(value, list) and (odd := [item for item in value if _BETWEEN in str(item)]):
        raise OutputError(
            f"{in_quotes(odd[0])} contains U+001F, which separates the items of a list in the files."
        )
    text = _BETWEEN.join(map(str, value)) if isinstance(value, list) else str(value)
    return '"' + text.replace('"', '""') + '"'
