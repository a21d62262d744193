"""Storage: one graph store over the Bolt driver, embedded or on a Neo4j server.

::

    with open_store("sanctions.graph") as store:
        store.read("MATCH (a:Actor) RETURN count(*) AS actors")
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from graphkit.model.graph import Graph
from graphkit.store.base import Answer, GraphStore, Row

__all__ = ["Answer", "GraphStore", "Row", "open_store", "write_graph"]

_SECONDS = 30.0


@contextmanager
def open_store(db: Path | str, *, seconds: float = _SECONDS) -> Iterator[GraphStore]:
    """Open the graph *db*, the path of a folder; queries are cut off after *seconds*.

    Raises a StoreError that says what stands there and what to do.
    """
    from graphkit.store.embedded import open_embedded

    with open_embedded(Path(db), seconds=seconds) as store:
        yield store


def write_graph(graph: Graph, db: Path | str) -> None:
    """Write the graph to *db* in the place of the one that is there, which stays until the new one is whole."""
    from graphkit.store.embedded import write_embedded

    write_embedded(graph, Path(db))
