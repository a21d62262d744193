"""The embedded engine: ArcadeDB in this process, on a build that is only read.

A graph is written once, sealed, and opened read-only from then on: see `graphkit.store.home` for who reads which build,
`graphkit.store.seal` for how damage is found, `graphkit.store.engine` for the engine itself.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from graphkit.errors import StoreError
from graphkit.store.base import GraphStore, Row
from graphkit.store.embedded_values import public
from graphkit.store.engine import engine_error, reading, told, writing
from graphkit.store.home import RECIPE, GraphHome, OpenBuild

if TYPE_CHECKING:
    from graphkit.model.answer import Answer
    from graphkit.model.graph import Graph
    from graphkit.store.typed_cypher import TypedCypher

DATABASE = "graph"
# What the engine writes when it closes, if only to count again what it has counted: it would trust a damaged one.
STATISTICS = "statistics.json"
_WHY = (
    "A folder of this name keeps the engine from writing a file of its own here, which no seal could cover.\n"
)
_DOORS = {
    "arcadedb.opencypher.loadCsv.allowFileUrls": "false",
    "arcadedb.opencypher.loadCsv.allowRemoteUrls": "false",
}


class EmbeddedStore(GraphStore):
    """A graph in the embedded engine, open until `close`; Cypher typed by hand is ended after *seconds*."""

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

    def replaced(self) -> bool:
        """Return whether a new build has taken the place of the graph since it was opened."""
        return self._build.replaced()

    def close(self) -> None:
        """Let go of the graph."""
        self._resources.close()
        self._closed = True

    def _refuse_changed(self) -> None:
        """Raise StoreError once the graph is closed, StoreDamagedError once a file of it has changed."""
        if self._closed:
            raise StoreError(f"{self._build.home.path}: the graph was closed. Open it again.")
        self._build.refuse_changed()


@contextmanager
def open_embedded(path: Path, *, seconds: float) -> Iterator[EmbeddedStore]:
    """Open the graph in the folder *path*; Cypher typed by hand is ended after *seconds*.

    Raises StoreMissingError, StoreForeignError, StoreDamagedError, EngineMissingError.
    """
    with GraphHome(path).reading() as build:
        store = EmbeddedStore(build, seconds=seconds)
        try:
            yield store
        finally:
            store.close()


def write_embedded(graph: Graph, path: Path, recipe: str | None = None) -> None:
    """Write the graph as the folder *path*, beside the one that is there and in its place once it is whole.

    The *recipe* is a file of the build, and sealed with it.
    """
    from graphkit.store.bulk import load
    from graphkit.store.seal import seal

    home = GraphHome(path)
    with home.new_build() as build:
        folder = build / DATABASE
        with writing(folder) as database:
            load(graph, database)
            for name, value in _DOORS.items():
                database.command("sql", f"ALTER DATABASE `{name}` {value}")
            nodes, edges = counted(database)
        if (nodes, edges) != (len(graph.nodes) + len(graph.sources) + 1, len(graph.edges)):
            raise StoreError(
                f"{path}: the engine wrote {nodes:,} nodes and {edges:,} edges of {len(graph.nodes):,} and "
                f"{len(graph.edges):,}. Is the disk full?"
            )
        _settle(folder)
        if recipe is not None:
            (build / RECIPE).write_text(recipe, encoding="utf-8")
        home.make_current(build, seal(build, nodes=nodes, edges=edges))


def counted(database: Any) -> tuple[int, int]:
    """Return how many nodes and how many edges the engine finds in the graph."""
    from arcadedb import ArcadeDBError

    try:
        nodes = database.query("opencypher", "MATCH (n) RETURN count(n) AS count").to_list()
        edges = database.query("opencypher", "MATCH ()-[r]->() RETURN count(r) AS count").to_list()
    except ArcadeDBError as error:
        raise StoreError(f"the engine cannot count the graph: {told(error)}") from error
    return nodes[0]["count"], edges[0]["count"]


def _settle(folder: Path) -> None:
    """Leave files on the disk that nothing changes any more, and that everybody may read who may read the folder."""
    for name in ("last-tx-id.bin", "schema.prev.json", STATISTICS):
        (folder / name).unlink(missing_ok=True)
    (folder / STATISTICS).mkdir()
    (folder / STATISTICS / "why.txt").write_text(_WHY, encoding="utf-8")
    mode = (folder / STATISTICS / "why.txt").stat().st_mode
    for file in folder.iterdir():
        if file.is_file():
            file.chmod(mode)
            with file.open("rb+") as written:  # Windows waits only for what may be written
                os.fsync(written.fileno())
