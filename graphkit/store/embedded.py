"""The embedded engine: ArcadeDB in this process, on a build that is only read.

A graph is written once, sealed, and opened read-only from then on. `graphkit.store.home` explains which build is read,
`graphkit.store.seal` how damage is detected, and `graphkit.store.engine` is the engine itself.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from graphkit.errors import StoreError
from graphkit.store.base import GraphStore, Row
from graphkit.store.embedded_values import public
from graphkit.store.engine import engine_error, reading
from graphkit.store.home import NAME_INDEX, RECIPE, SEARCH_INDEX, GraphHome, OpenBuild

if TYPE_CHECKING:
    from graphkit.model.answer import Answer
    from graphkit.model.graph import Edge, Graph, Node
    from graphkit.store.loading import GraphLoad
    from graphkit.store.typed_cypher import TypedCypher

DATABASE = "graph"
# The engine writes this file on closing, even if its counts are unchanged, and would trust a damaged one.
STATISTICS = "statistics.json"
_WHY = (
    "A folder of this name keeps the engine from writing a file of its own here, which no seal could cover.\n"
)


class EmbeddedStore(GraphStore):
    """A graph in the embedded engine, open until `close`; user-typed Cypher is stopped after *seconds*."""

    def __init__(self, build: OpenBuild, *, seconds: float) -> None:
        self._build = build
        self._seconds = seconds
        self._closed = False
        self._resources = ExitStack()
        self._database: Any = None
        self._typed: TypedCypher | None = None

    def _read(self, cypher: str, parameters: Row) -> list[Row]:
        self._refuse_changed()
        if self._database is None:
            self._database = self._resources.enter_context(reading(self._build.folder / DATABASE))
        from arcadedb import ArcadeDBError

        try:
            rows = self._database.query("opencypher", cypher, parameters).to_list()
        except ArcadeDBError as error:
            raise engine_error(error) from error
        return [{name: public(value) for name, value in row.items()} for row in rows]

    def _query(self, cypher: str, parameters: Row, rows: int) -> Answer:
        self._refuse_changed()
        if self._typed is None:
            from graphkit.store.typed_cypher import TypedCypher

            self._typed = TypedCypher(self._build.folder / DATABASE, seconds=self._seconds)
            self._resources.callback(self._typed.close)
        return self._typed.ask(cypher, parameters, rows=rows)

    def name_index(self) -> str:
        """Return the index of the words of all names, a file of the build."""
        self._refuse_changed()
        return (self._build.folder / NAME_INDEX).read_text(encoding="utf-8")

    def _search_index(self) -> str:
        self._refuse_changed()
        return (self._build.folder / SEARCH_INDEX).read_text(encoding="utf-8")

    def replaced(self) -> bool:
        """Return whether a new build has replaced the graph since it was opened."""
        return self._build.replaced()

    def close(self) -> None:
        """Release the graph."""
        self._resources.close()
        self._closed = True

    def _refuse_changed(self) -> None:
        """Raise StoreError once the graph is closed, StoreDamagedError once one of its files has changed."""
        if self._closed:
            raise StoreError(f"{self._build.home.path}: the graph was closed. Open it again.")
        self._build.refuse_changed()


@contextmanager
def open_embedded(path: Path, *, seconds: float) -> Iterator[EmbeddedStore]:
    """Open the graph in the folder *path*; user-typed Cypher is stopped after *seconds*.

    Raises StoreMissingError, StoreForeignError, StoreDamagedError, EngineMissingError.
    """
    with GraphHome(path).reading() as build:
        store = EmbeddedStore(build, seconds=seconds)
        try:
            yield store
        finally:
            store.close()


class EmbeddedLoad:
    """A new build of an embedded graph, which replaces the existing one when it is complete."""

    def __init__(self, home: GraphHome, build: Path, load: GraphLoad) -> None:
        self._home = home
        self._build = build
        self._load = load

    def add(self, nodes: Iterable[Node] = (), edges: Iterable[Edge] = ()) -> None:
        """Load nodes and edges that will stay as they are in the graph; edges only between nodes that were added."""
        self._load.add(nodes, edges)

    def finish(self, graph: Graph, recipe: str | None = None) -> None:
        """Load the rest of the graph, and put it in its place.

        The *recipe* and the indexes for `find` are files of the build, and sealed with it.
        """
        from graphkit.store.bulk import name_index, search_index
        from graphkit.store.seal import seal

        build, folder = self._build, self._build / DATABASE
        # While the rest is sent to another process and it loads it, this one would wait.
        with ThreadPoolExecutor(1) as thread:
            names = thread.submit(name_index, graph)
            others = thread.submit(search_index, graph)
            nodes, edges = self._load.finish(graph)
        (build / NAME_INDEX).write_text(names.result(), encoding="utf-8")
        (build / SEARCH_INDEX).write_text(others.result(), encoding="utf-8")
        if (nodes, edges) != (len(graph.nodes) + len(graph.sources) + 1, len(graph.edges)):
            raise StoreError(
                f"{self._home.path}: the engine wrote {nodes:,} nodes and {edges:,} edges of {len(graph.nodes):,} and "
                f"{len(graph.edges):,}. Is the disk full?"
            )
        _settle(folder)
        if recipe is not None:
            (build / RECIPE).write_text(recipe, encoding="utf-8")
        self._home.make_current(build, seal(build, nodes=nodes, edges=edges))


@contextmanager
def load_embedded(path: Path, *, beside: bool = False) -> Iterator[EmbeddedLoad]:
    """Yield a new build of the graph in the folder *path*; if unfinished when the block ends, it is removed.

    With *beside*, another process does the loading, so that this one can continue its work.
    """
    from graphkit.store.loading import GraphLoad, bulk_load

    home = GraphHome(path)
    with home.new_build() as build, bulk_load(build / DATABASE, beside=beside) as loader:
        yield EmbeddedLoad(home, build, GraphLoad(loader))


def _settle(folder: Path) -> None:
    """Make the files final on disk, and readable by everyone who may read the folder."""
    for name in ("last-tx-id.bin", "schema.prev.json", STATISTICS):
        (folder / name).unlink(missing_ok=True)
    (folder / STATISTICS).mkdir()
    (folder / STATISTICS / "why.txt").write_text(_WHY, encoding="utf-8")
    mode = (folder / STATISTICS / "why.txt").stat().st_mode
    for file in folder.iterdir():
        if file.is_file():
            file.chmod(mode)
            with file.open("rb+") as written:  # Windows flushes only files opened for writing
                os.fsync(written.fileno())
