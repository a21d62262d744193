"""The embedded engine: ArcadeDB in this process, spoken to over its loopback Bolt endpoint.

One life cycle: lock the graph, start the engine on loopback with a random port and password, open the current
build (which recovers from a crash), shut its file access and set the time limit, and stop it all at the end.
The engine's settings, users and logs live in a temporary folder that goes with the session.
"""

from __future__ import annotations

import os
import re
import secrets
import shutil
import socket
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from graphkit.errors import EngineMissingError, QueryError, ReadOnlyError, StoreError
from graphkit.model.answer import Answer
from graphkit.model.graph import Graph
from graphkit.store.base import GraphStore, Row, plain_row, query_error
from graphkit.store.bulk import load
from graphkit.store.connection import translated
from graphkit.store.home import GraphHome
from graphkit.store.server_values import public

_DATABASE = "graph"
_BOLT = "Bolt:com.arcadedb.bolt.BoltProtocolPlugin"
_PORT_TRIES = 5
_PATH = re.compile(r"\(#-?\d+:\d+\)(?:<?-\[#-?\d+:\d+\]->?\(#-?\d+:\d+\))*")
_INTERNAL = ("@rid", "@type", "@in", "@out", "@cat")


class EmbeddedStore(GraphStore):
    """A graph in the embedded engine."""

    def __init__(self, driver: Any, database: Any) -> None:
        super().__init__(driver, _DATABASE)
        self.engine = database

    def query(self, cypher: str, parameters: Row | None = None, *, rows: int = 1000) -> Answer:
        """Return at most *rows* rows; the engine itself refuses every statement that would write."""
        from arcadedb import ArcadeDBError

        columns: tuple[str, ...] = ()
        found: list[Row] = []
        try:
            result = self.engine.query("opencypher", cypher, parameters or {})
            for record in result:
                columns = columns or tuple(record.get_property_names())
                found.append(plain_row({name: _public(record.get(name)) for name in columns}))
                if len(found) > rows:
                    break
        except ArcadeDBError as error:
            raise _engine_error(str(error)) from error
        complete = len(found) <= rows
        if _holds_path(found):
            found = self._over_bolt(cypher, parameters, rows, columns)
        return Answer(columns=columns, rows=tuple(found[:rows]), complete=complete)

    def _over_bolt(
        self, cypher: str, parameters: Row | None, rows: int, columns: tuple[str, ...]
    ) -> list[Row]:
        """Return the rows with paths as lists of their nodes and edges: asked directly, the engine gives text for them.

        Only for Cypher that the direct call has run: this way the engine would let it write.
        """
        with (
            translated("the graph", "the connection was lost"),
            self._driver.session(database=_DATABASE, default_access_mode="READ") as session,
        ):
            result = session.run(cypher, parameters or {})
            return [{name: public(record[name]) for name in columns} for record in result.fetch(rows)]


def _holds_path(value: Any) -> bool:
    """Return whether a value is, at any depth, text such as the engine writes for a path: ``(#1:0)-[#9:2]->(#4:1)``."""
    if isinstance(value, str):
        return _PATH.fullmatch(value) is not None
    if isinstance(value, dict):
        return any(map(_holds_path, value.values()))
    return isinstance(value, list) and any(map(_holds_path, value))


def _public(value: Any) -> Any:
    """Return a value of the engine without its internal ids; a node or edge becomes its properties and labels."""
    if isinstance(value, dict) and "@type" in value:
        properties = {key: _public(item) for key, item in value.items() if key not in _INTERNAL}
        return {"labels": value["@type"].split("~"), **properties}
    if isinstance(value, dict):
        return {key: _public(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_public(item) for item in value]
    return value.isoformat() if hasattr(value, "isoformat") else value


def _engine_error(message: str) -> QueryError:
    if "NotIdempotent" in message:
        return ReadOnlyError("the query would write to the graph; queries typed by hand only read.")
    text = re.sub(r"^(?:[A-Z][\w ]* failed: )?(?:[\w.]+Exception: )?", "", message)
    return query_error(text.partition(" (caused by")[0])


@contextmanager
def open_embedded(path: Path, *, seconds: float) -> Iterator[EmbeddedStore]:
    """Open the graph in the folder *path*; queries are cut off after *seconds*.

    Raises StoreMissingError, StoreForeignError, StoreBusyError, EngineMissingError.
    """
    home = GraphHome(path)
    _ = home.current  # says what is wrong before the lock file is made
    with home.owned(), _engine(home.current, create=False) as (driver, database):
        _close_doors(database, seconds)
        store = EmbeddedStore(driver, database)
        yield store


def write_embedded(graph: Graph, path: Path) -> None:
    """Write the graph as the folder *path*, beside the one that is there and in its place once it is whole."""
    with GraphHome(path).new_build() as folder, _engine(folder, create=True) as (driver, database):
        load(graph, driver, database, _DATABASE)


@contextmanager
def _engine(folder: Path, *, create: bool) -> Iterator[tuple[Any, Any]]:
    arcadedb = _import_engine()
    from neo4j import GraphDatabase

    session = Path(tempfile.mkdtemp(prefix="graphkit-"))
    os.environ["ARCADEDB_LOG_DIR"] = str(session / "log")
    try:
        server, password, port = _start(arcadedb, session, folder)
        try:
            database = server.create_database(_DATABASE) if create else server.get_database(_DATABASE)
            with GraphDatabase.driver(f"bolt://127.0.0.1:{port}", auth=("root", password)) as driver:
                yield driver, database
        except arcadedb.ArcadeDBError as error:
            raise StoreError(f"{folder}: the engine cannot use this graph: {error}") from error
        finally:
            server.stop()
    finally:
        shutil.rmtree(session, ignore_errors=True)


def _import_engine() -> Any:
    # The engine writes its log where these say when it is first imported, else beside the user's files.
    os.environ["ARCADEDB_LOG_CONSOLE"] = "0"
    os.environ.setdefault("ARCADEDB_LOG_DIR", tempfile.gettempdir())
    try:
        import arcadedb
    except ImportError as error:
        raise EngineMissingError(
            "the embedded graph engine has no build for this machine. Use a Neo4j 5 server instead: "
            "--db neo4j://localhost (docker compose up -d starts one)."
        ) from error
    return arcadedb


def _start(arcadedb: Any, session: Path, folder: Path) -> tuple[Any, str, int]:
    password = secrets.token_urlsafe(24)
    for attempt in range(_PORT_TRIES):
        bolt, http = _free_ports()
        server = arcadedb.create_server(
            str(session),
            root_password=password,
            config={
                "host": "127.0.0.1",
                "http_port": http,
                "bolt_port": bolt,
                "server_plugins": _BOLT,
                "server_databaseDirectory": str(
                    folder.absolute()
                ),  # the engine keeps the folder it started in
            },
        )
        try:
            server.start()
        except arcadedb.ArcadeDBError as error:
            # Another program may have taken a port between its being found free and its use.
            if attempt + 1 == _PORT_TRIES:
                raise StoreError(f"the embedded engine does not start: {error}") from error
        else:
            return server, password, bolt
    raise AssertionError("unreachable")


def _free_ports() -> tuple[int, int]:
    with socket.socket() as one, socket.socket() as other:
        one.bind(("127.0.0.1", 0))
        other.bind(("127.0.0.1", 0))
        return one.getsockname()[1], other.getsockname()[1]


def _close_doors(database: Any, seconds: float) -> None:
    """Forbid Cypher to read files and addresses, and cut off what runs too long."""
    settings = {
        "arcadedb.opencypher.loadCsv.allowFileUrls": "false",
        "arcadedb.opencypher.loadCsv.allowRemoteUrls": "false",
        "arcadedb.command.timeout": str(int(seconds * 1000)),
    }
    for name, value in settings.items():
        database.command("sql", f"ALTER DATABASE `{name}` {value}")
