"""Storage: one graph store, embedded in this process or on a Neo4j server.

::

    with open_store("sanctions.graph") as store:
        store.read("MATCH (a:Actor) RETURN count(*) AS actors")

    with open_store("neo4j://localhost") as store:      # NEO4J_USER, NEO4J_PASSWORD
        ...
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from graphkit.errors import StoreError
from graphkit.store.address import is_server
from graphkit.store.base import GraphStore, Row

if TYPE_CHECKING:
    from graphkit.model.graph import Graph
    from graphkit.store.embedded import EmbeddedLoad

__all__ = ["GraphStore", "Row", "check_writable", "load_graph", "open_store", "recipe_text", "write_graph"]

_SECONDS = 30.0
_MOST_SECONDS = 1_000_000


@contextmanager
def open_store(db: Path | str, *, seconds: float = _SECONDS) -> Iterator[GraphStore]:
    """Open the graph *db*, a folder or the URL of a Neo4j server; user-typed Cypher is stopped after *seconds*.

    On a server, every query has this limit. Any number of processes can open a folder at once, because it is only read.
    Raises a StoreError that says what is there and what to do.
    """
    if not 0 < seconds < _MOST_SECONDS:  # this also excludes NaN
        raise StoreError(f"a time limit is between 0 and {_MOST_SECONDS:,} seconds, not {seconds}.")
    if is_server(db):
        from graphkit.store.server import open_server

        with open_server(str(db), seconds=seconds) as on_server:
            yield on_server
        return
    from graphkit.store.embedded import open_embedded

    with open_embedded(Path(db), seconds=seconds) as store:
        yield store


def write_graph(
    graph: Graph, db: Path | str, *, replace_foreign: bool = False, recipe: str | None = None
) -> None:
    """Write the graph to *db*, replacing the one that is there, which stays until the new one is complete.

    The *recipe* is stored with it unchanged. With *replace_foreign*, other data in a server's database is deleted; a
    folder of another kind never is.
    """
    if is_server(db):
        from graphkit.store.server import write_server

        write_server(graph, str(db), replace_foreign=replace_foreign, recipe=recipe)
        return
    with load_graph(db) as load:
        load.finish(graph, recipe)


@contextmanager
def load_graph(folder: Path | str, *, beside: bool = False) -> Iterator[EmbeddedLoad]:
    """Yield a new build of the graph in the folder, to which parts can be added before the whole graph is known.

    With *beside*, another process does the loading, so that this one can continue its work.
    """
    from graphkit.store.embedded import load_embedded

    with load_embedded(Path(folder), beside=beside) as load:
        yield load


def recipe_text(db: Path | str) -> str | None:
    """Return the recipe stored with the graph *db*, whatever the graph's format; None if it has none.

    Raises StoreMissingError, StoreForeignError, and StoreDamagedError for a recipe that has changed since it was
    written.
    """
    if is_server(db):
        from graphkit.store.server import server_recipe

        return server_recipe(str(db))
    from graphkit.store.home import GraphHome

    return GraphHome(Path(db)).recipe()


def check_writable(db: Path | str, *, replace_foreign: bool = False) -> None:
    """Raise at once any error that `write_graph` would raise, before work is done that could not be stored."""
    if is_server(db):
        from graphkit.store.server_load import check_server

        check_server(str(db), replace_foreign=replace_foreign)
