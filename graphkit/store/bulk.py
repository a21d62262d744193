"""Bulk loading into the embedded engine: types first, then nodes, indexes and edges, in batches of JSON."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any, Self

from graphkit.errors import StoreError
from graphkit.model.graph import ActorNode, Build, Graph
from graphkit.model.vocabulary import vocabulary
from graphkit.names.word_index import index_text
from graphkit.store.base import GRAPH_FORMAT, Row
from graphkit.store.engine import told, writing
from graphkit.store.schema import schema_statements
from graphkit.store.search_index import search_index_text

_EDGE_TYPES = (
    "SANCTIONED_BY",
    "LISTED_UNDER",
    "RUN_BY",
    "LISTED_ON",
    "AFFILIATED_WITH",
    "JOINED_BY",
    "POSSIBLY_SAME",
)
_NODE_TYPES = ("State", "Program", "Date", "Entry", "Source", "Build")
_FULLTEXT = re.compile(r"CREATE FULLTEXT INDEX (\w+) .*FOR \(n:(\w+)\) ON EACH \[n\.(\w+)\]")
# The engine parses and commits this many rows at a time: with 4,000 it takes a quarter longer.
BATCH = 500
# Waiting edges are written in groups of about this size: writing all at once at the end takes twice the time.
_WAITING = 4_000
_DOORS = {
    "arcadedb.opencypher.loadCsv.allowFileUrls": "false",
    "arcadedb.opencypher.loadCsv.allowRemoteUrls": "false",
}


class BulkLoad:
    """A graph being built in *folder*, which must not exist; its rows are passed as JSON lists of objects.

    The block raises OSError if the disk is full, and StoreError for anything else that the engine complains about.
    """

    def __init__(self, folder: Path) -> None:
        self._resources = ExitStack()
        self._places: dict[str, str] = {}
        self._waiting = 0
        with ExitStack() as made:
            self._database = made.enter_context(writing(folder))
            _create_types(self._database)
            for statement in schema_statements():
                if _FULLTEXT.search(statement) is None:
                    self._database.command("opencypher", statement)
            self._batch = made.enter_context(self._database.graph_batch(commit_every=BATCH))
            self._resources = made.pop_all()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *details: Any) -> None:
        self._resources.__exit__(*details)

    def nodes(self, type_name: str, ids: Sequence[str], rows: bytes) -> None:
        """Load nodes of one type, with these ids; "" for a node that will have no edges."""
        answer = _sent(self._batch, "create_vertices", {"type": type_name}, "rows", rows)
        made = (
            answer["rids"] if answer is not None else self._batch.create_vertices(type_name, json.loads(rows))
        )
        self._places.update(zip(ids, made, strict=True))

    def index(self) -> None:
        """Create the full-text indexes. Nodes added later are indexed one by one, which takes longer."""
        for statement in schema_statements():
            fulltext = _FULLTEXT.search(statement)
            if fulltext is not None:
                _create_fulltext_index(self._database, *fulltext.groups())

    def edges(self, type_name: str, begins: Sequence[str], ends: Sequence[str], rows: bytes) -> None:
        """Load edges of one type, by the ids of their nodes, which must be loaded already."""
        places = self._places
        source, target = [places[one] for one in begins], [places[one] for one in ends]
        ties = {"type": type_name, "src": source, "dst": target}
        if _sent(self._batch, "new_edges", ties, "props", rows) is None:
            self._batch.new_edges(source, type_name, target, json.loads(rows))
        self._waiting += len(begins)
        if self._waiting >= _WAITING:
            self._batch.flush()
            self._waiting = 0

    def finish(self) -> tuple[int, int]:
        """Close the graph; return how many nodes and edges the engine finds in it."""
        self._batch.close()
        for name, value in _DOORS.items():
            self._database.command("sql", f"ALTER DATABASE `{name}` {value}")
        found = counted(self._database)
        self._resources.close()
        return found


def build_properties(graph: Graph) -> Row:
    """Return the properties of the single Build node: the graph's format and size."""
    return Build(format=GRAPH_FORMAT, nodes=len(graph.nodes), edges=len(graph.edges)).properties()


def name_index(graph: Graph) -> str:
    """Return the index of the words of all names, as a store keeps it."""
    return index_text((node.id, node.names) for node in _actors(graph))


def search_index(graph: Graph) -> str:
    """Return the index of all numbers and of the words of all addresses, as a store keeps it."""
    return search_index_text((node.id, node.search_numbers, node.search_addresses) for node in _actors(graph))


def _actors(graph: Graph) -> Iterator[ActorNode]:
    return (node for _, node in sorted(graph.nodes.items()) if isinstance(node, ActorNode))


def counted(database: Any) -> tuple[int, int]:
    """Return how many nodes and edges the engine finds in the graph."""
    from arcadedb import ArcadeDBError

    try:
        nodes = database.query("opencypher", "MATCH (n) RETURN count(n) AS count").to_list()
        edges = database.query("opencypher", "MATCH ()-[r]->() RETURN count(r) AS count").to_list()
    except ArcadeDBError as error:
        raise StoreError(f"the engine cannot count the graph: {told(error)}") from error
    return nodes[0]["count"], edges[0]["count"]


def _sent(batch: Any, operation: str, said: dict[str, Any], name: str, rows: bytes) -> dict[str, Any] | None:
    """Send the engine an operation whose field *name* contains the rows, as they are; None if it cannot take them.

    The engine's package would convert Python values to text, examining each one twice. This way in is not one of those
    that it promises to keep, so a release without it must be loaded in the other way.
    """
    try:
        from arcadedb._native.database import _call

        handle = batch._gb
    except (ImportError, AttributeError):
        return None
    text = b'%s,"%s":%s}' % (json.dumps(said).encode()[:-1], name.encode(), rows)
    answer: dict[str, Any] = _call("", "arcadedb_n_gb", handle, operation.encode(), text)
    return answer


def _create_types(database: Any) -> None:
    """Declare every label set as one of the engine's types: two labels are a type that extends both."""
    database.command("sql", "CREATE VERTEX TYPE Actor")
    for kind in vocabulary("actor_kinds").values():
        database.command("sql", f"CREATE VERTEX TYPE {kind['label']}")
        database.command("sql", f"CREATE VERTEX TYPE `Actor~{kind['label']}` EXTENDS Actor, {kind['label']}")
    for label in _NODE_TYPES:
        database.command("sql", f"CREATE VERTEX TYPE {label}")
    for edge_type in _EDGE_TYPES:
        database.command("sql", f"CREATE EDGE TYPE {edge_type}")


def _create_fulltext_index(database: Any, name: str, label: str, field: str) -> None:
    # The engine has no CREATE FULLTEXT INDEX in Cypher; db.index.fulltext.queryNodes finds this index by its name.
    database.command("sql", f"CREATE PROPERTY {label}.{field} STRING")
    database.command("sql", f"CREATE INDEX {name} ON {label} ({field}) FULL_TEXT")
