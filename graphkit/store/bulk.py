"""Bulk loading into the embedded engine: types and indexes first, then nodes, then edges, in large batches."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any, TypeVar

from graphkit.model.graph import ActorNode, Build, Edge, Graph, Node
from graphkit.model.vocabulary import vocabulary
from graphkit.store.base import GRAPH_FORMAT, Row
from graphkit.store.schema import schema_statements

_BATCH = 20_000
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
_T = TypeVar("_T")


def load(graph: Graph, database: Any) -> None:
    """Load the whole graph into an empty database of the embedded engine."""
    _create_types(database)
    # Full-text indexes are filled faster once, at the end; constraints guard the load.
    statements = schema_statements()
    for statement in statements:
        if _FULLTEXT.search(statement) is None:
            database.command("opencypher", statement)
    with database.graph_batch(commit_every=_BATCH, expected_edge_count=len(graph.edges)) as batch:
        places = _load_nodes(graph, batch)
        _load_edges(graph.edges.values(), places, batch)
    for statement in statements:
        fulltext = _FULLTEXT.search(statement)
        if fulltext is not None:
            _create_fulltext_index(database, *fulltext.groups())


def _create_types(database: Any) -> None:
    """Declare every label set as the engine's type: two labels are a type that extends both."""
    database.command("sql", "CREATE VERTEX TYPE Actor")
    for kind in vocabulary("actor_kinds").values():
        database.command("sql", f"CREATE VERTEX TYPE {kind['label']}")
        database.command("sql", f"CREATE VERTEX TYPE `Actor~{kind['label']}` EXTENDS Actor, {kind['label']}")
    for label in _NODE_TYPES:
        database.command("sql", f"CREATE VERTEX TYPE {label}")
    for edge_type in _EDGE_TYPES:
        database.command("sql", f"CREATE EDGE TYPE {edge_type}")


def _create_fulltext_index(database: Any, name: str, label: str, field: str) -> None:
    # The engine has no CREATE FULLTEXT INDEX in Cypher; db.index.fulltext.queryNodes reads this one by its name.
    database.command("sql", f"CREATE PROPERTY {label}.{field} STRING")
    database.command("sql", f"CREATE INDEX {name} ON {label} ({field}) FULL_TEXT")


def _load_nodes(graph: Graph, batch: Any) -> dict[str, str]:
    """Load all nodes; return the engine's place of each by its id."""
    by_type: dict[str, list[Node]] = defaultdict(list)
    for node in graph.nodes.values():
        by_type["~".join(node.labels)].append(node)
    places: dict[str, str] = {}
    for type_name, nodes in by_type.items():
        for some in _batches(nodes):
            made = batch.create_vertices(type_name, [node.properties() for node in some])
            places.update(zip((node.id for node in some), made, strict=True))
    batch.create_vertices("Source", [source.properties() for source in graph.sources])
    batch.create_vertices("Build", [build_properties(graph)])
    return places


def build_properties(graph: Graph) -> Row:
    """Return the properties of the one Build node: what the graph is, how large, and of which words its names are."""
    words = {
        word
        for node in graph.nodes.values()
        if isinstance(node, ActorNode)
        for word in node.search_words.split()
    }
    build = Build(
        format=GRAPH_FORMAT, nodes=len(graph.nodes), edges=len(graph.edges), words=" ".join(sorted(words))
    )
    return build.properties()


def _load_edges(edges: Iterable[Edge], places: dict[str, str], batch: Any) -> None:
    by_type: dict[str, list[Edge]] = defaultdict(list)
    for edge in edges:
        by_type[edge.type].append(edge)
    for type_name, typed in by_type.items():
        for some in _batches(typed):
            batch.new_edges(
                [places[edge.begin] for edge in some],
                type_name,
                [places[edge.end] for edge in some],
                [edge.properties() for edge in some],
            )


def _batches(items: Iterable[_T]) -> Iterator[list[_T]]:
    iterator = iter(items)
    while some := list(islice(iterator, _BATCH)):
        yield some
