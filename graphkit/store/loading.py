"""Loading a graph into the embedded engine: parts that are certain are loaded while the rest is still being derived."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from operator import is_
from pathlib import Path
from typing import Protocol, TypeVar

from pydantic_core import PydanticSerializationError, to_json

from graphkit.model.graph import Edge, Graph, Node
from graphkit.store.base import Row
from graphkit.store.bulk import BATCH, BulkLoad, build_properties

_T = TypeVar("_T")


class Loader(Protocol):
    """The interface of `graphkit.store.bulk.BulkLoad`, in this process or in another one."""

    def nodes(self, type_name: str, ids: Sequence[str], rows: bytes) -> None:
        """Load nodes of one type."""

    def index(self) -> None:
        """Create the full-text indexes."""

    def edges(self, type_name: str, begins: Sequence[str], ends: Sequence[str], rows: bytes) -> None:
        """Load edges of one type."""

    def finish(self) -> tuple[int, int]:
        """Close the graph, and return how many nodes and edges the engine finds in it."""
        ...


class GraphLoad:
    """Takes the first nodes and edges of a graph in the graph's order, and finally the graph."""

    def __init__(self, loader: Loader) -> None:
        self._loader = loader
        self._nodes: list[Node] = []
        self._edges: list[Edge] = []
        self._indexed = False

    def add(self, nodes: Iterable[Node] = (), edges: Iterable[Edge] = ()) -> None:
        """Load the next nodes and edges, which will stay as they are; edges only between nodes that were added."""
        self._add_nodes(list(nodes))
        self._add_edges(list(edges))

    def finish(self, graph: Graph) -> tuple[int, int]:
        """Load the rest of the graph; return how many nodes and edges the engine finds.

        Raises RuntimeError if the added parts are not the first of the graph.
        """
        self.add(_rest(graph.nodes.values(), self._nodes), _rest(graph.edges.values(), self._edges))
        sources = [source.properties() for source in graph.sources]
        self._loader.nodes("Source", [""] * len(sources), _rows(sources))
        self._loader.nodes("Build", [""], _rows([build_properties(graph)]))
        self._index()
        return self._loader.finish()

    def _add_nodes(self, nodes: Sequence[Node]) -> None:
        self._nodes += nodes
        by_type: dict[str, list[Node]] = defaultdict(list)
        for node in nodes:
            by_type["~".join(node.labels)].append(node)
        for type_name, typed in by_type.items():
            for some in _batches(typed):
                rows = _rows([node.properties() for node in some])
                self._loader.nodes(type_name, [node.id for node in some], rows)

    def _add_edges(self, edges: Sequence[Edge]) -> None:
        self._edges += edges
        by_type: dict[str, list[Edge]] = defaultdict(list)
        for edge in edges:
            by_type[edge.type].append(edge)
        if edges:
            self._index()  # usually all actors are loaded by now
        for type_name, typed in by_type.items():
            for some in _batches(typed):
                rows = _rows([edge.properties() for edge in some])
                self._loader.edges(
                    type_name, [edge.begin for edge in some], [edge.end for edge in some], rows
                )

    def _index(self) -> None:
        if not self._indexed:
            self._indexed = True
            self._loader.index()


def _rest(items: Iterable[_T], first: Sequence[_T]) -> list[_T]:
    """Return the items after *first*, which must be the very objects that come first among them."""
    found = list(items)
    if len(found) < len(first) or not all(map(is_, first, found)):
        raise RuntimeError("a part of the graph was loaded that changed, moved or went afterwards")
    return found[len(first) :]


def _rows(rows: Sequence[Row]) -> bytes:
    try:
        return to_json(rows)
    except PydanticSerializationError:  # an unpaired surrogate, which a JSON file may contain
        return json.dumps(rows).encode()


def _batches(items: Iterable[_T]) -> Iterator[list[_T]]:
    iterator = iter(items)
    while some := list(islice(iterator, BATCH)):
        yield some


@contextmanager
def bulk_load(folder: Path, *, beside: bool) -> Iterator[Loader]:
    """Yield a loader for a new engine graph in *folder*: in another process with *beside*, if one can be started."""
    if beside:
        from graphkit.store.loading_beside import started

        with started(folder) as helper:
            if helper is not None:
                yield helper
                return
    with BulkLoad(folder) as load:
        yield load
