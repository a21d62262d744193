"""A graph on a Neo4j 5 server, by URL.

Opening the store records the current build. After each query the store checks the build again: if it has changed, the
graph was replaced. Two answers of one store must not come from two graphs, so the store raises StoreChangedError and
cannot be used any more. While a build is being switched (`graphkit.store.server_load`), a query may see both graphs: it
is repeated after the switch.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TypeVar

from graphkit.errors import StoreBusyError, StoreChangedError, StoreForeignError, StoreMissingError
from graphkit.model.answer import Answer
from graphkit.names.word_index import index_text
from graphkit.store.base import GRAPH_FORMAT, GraphStore, Row
from graphkit.store.connection import connected, translated
from graphkit.store.search_index import search_index_text
from graphkit.store.server_guard import refuse_unsafe
from graphkit.store.server_load import SWITCH, await_lock, write_server
from graphkit.store.server_values import public, public_rows

if TYPE_CHECKING:
    from neo4j import Driver, Result, Session

__all__ = ["ServerStore", "open_server", "write_server"]

_LOST = "the connection was lost while the graph was being read. Ask again when the server is back"
_STATE = (
    "OPTIONAL MATCH (b:Build {id: 'build'}) WITH b LIMIT 1 "
    f"OPTIONAL MATCH (s:{SWITCH}) RETURN b.build AS build, b.format AS format, s.to AS switch LIMIT 1"
)
_SWITCH_SECONDS = 60.0
_T = TypeVar("_T")


class ServerStore(GraphStore):
    """A graph on a Neo4j server; *seconds* is the time limit of each query."""

    def __init__(self, driver: Driver, url: str, *, seconds: float) -> None:
        self._driver = driver
        self._url = url
        self._seconds = seconds
        # An announcement whose builder is known to have died: the switch is over, whatever the announcement says.
        self._over: str | None = None
        self._build = self._open_build()

    def _read(self, cypher: str, parameters: Row) -> list[Row]:
        def ask(session: Session) -> list[Row]:
            result = self._run(session, cypher, parameters)
            return public_rows(result.keys(), result)

        return self._settled(ask)

    def _query(self, cypher: str, parameters: Row, rows: int) -> Answer:
        # The server explains the statement before it runs it. Anything except a plain read is refused, as is access to
        # files, addresses and the server itself.

        def ask(session: Session) -> Answer:
            with session.begin_transaction(timeout=self._seconds) as transaction:
                refuse_unsafe(transaction, cypher, parameters)
                result = transaction.run(cypher, parameters)
                columns = tuple(result.keys())
                found: list[Row] = []
                for record in result:
                    if len(found) == rows:
                        return Answer(columns=columns, rows=tuple(found), complete=False)
                    found.append({name: public(record[name]) for name in columns})
                return Answer(columns=columns, rows=tuple(found), complete=True)

        return self._settled(ask)

    def name_index(self) -> str:
        """Return the index of the words of all names. One imported from CSV files has none yet."""
        (build,) = self._read("MATCH (b:Build {id: 'build'}) RETURN b.name_index AS text", {})
        if build["text"] is not None:
            return str(build["text"])
        actors = self._read("MATCH (a:Actor) RETURN a.id AS id, a.names AS names ORDER BY a.id", {})
        return index_text((actor["id"], actor["names"]) for actor in actors)

    def _search_index(self) -> str:
        (build,) = self._read("MATCH (b:Build {id: 'build'}) RETURN b.search_index AS text", {})
        if build["text"] is not None:
            return str(build["text"])
        actors = self._read(
            "MATCH (a:Actor) RETURN a.id AS id, a.search_numbers AS numbers, a.search_addresses AS addresses "
            "ORDER BY a.id",
            {},
        )
        return search_index_text((actor["id"], actor["numbers"], actor["addresses"]) for actor in actors)

    def replaced(self) -> bool:
        """Return whether a new build has replaced the graph since it was opened."""
        with self._reading() as session:
            state = self._state(session)
        return state["switch"] in (None, self._over) and state["build"] != self._build

    def _settled(self, ask: Callable[[Session], _T]) -> _T:
        """Return the result of *ask* from the build that was opened, and from no other."""
        deadline = time.monotonic() + _SWITCH_SECONDS
        while True:
            with self._reading() as session:
                answer = ask(session)
                state = self._state(session)
            if state["switch"] in (None, self._over):
                break
            self._await_switch(state["switch"], deadline)
        if state["build"] != self._build:
            raise StoreChangedError(
                f"{self._url}: a new build took the place of the graph while it was being read. Ask again."
            )
        return answer

    @contextmanager
    def _reading(self) -> Iterator[Session]:
        from neo4j import READ_ACCESS

        with (
            translated(self._url, _LOST),
            self._driver.session(default_access_mode=READ_ACCESS, fetch_size=1000) as session,
        ):
            yield session

    def _run(self, session: Session, cypher: str, parameters: Row) -> Result:
        """Return the result of a query in a transaction of its own: the fewest messages to the server and back.

        Neo4j reads whatever is committed at the moment, so that several queries in one transaction would see no more of
        one state than they do so.
        """
        from neo4j import Query

        return session.run(Query(cypher, timeout=self._seconds), parameters)

    def _state(self, session: Session) -> dict[str, Any]:
        return self._run(session, _STATE, {}).single(strict=True).data()

    def _open_build(self) -> str:
        deadline = time.monotonic() + _SWITCH_SECONDS
        while True:
            with self._reading() as session:
                state = self._state(session)
            if state["switch"] in (None, self._over):
                break
            self._await_switch(state["switch"], deadline)
        if state["build"] is None:
            raise _missing(self._url)
        if state["format"] != GRAPH_FORMAT:
            raise StoreForeignError(
                f"{self._url}: the graph has form {state['format']}, this release reads form {GRAPH_FORMAT}. "
                "Build it again from its lists."
            )
        return str(state["build"])

    def _await_switch(self, announced: str, deadline: float) -> None:
        """Wait a moment for the switch; a builder that died leaves its announcement, but no lock."""
        try:
            with translated(self._url, _LOST):
                await_lock(self._driver, self._url)
            self._over = announced
        except StoreBusyError:
            if time.monotonic() > deadline:
                raise StoreBusyError(
                    f"{self._url}: a new build is taking the graph's place. Ask again in a moment."
                ) from None


def server_recipe(url: str) -> str | None:
    """Return the recipe of the graph on the server, even in another format; None if it has none.

    Raises StoreMissingError if there is no graph.
    """
    with connected(url) as driver, translated(url, _LOST), driver.session() as session:
        found = session.run("MATCH (b:Build {id: 'build'}) RETURN b.recipe AS recipe LIMIT 1").single()
    if found is None:
        raise _missing(url)
    recipe: str | None = found["recipe"]
    return recipe


def _missing(url: str) -> StoreMissingError:
    return StoreMissingError(f"{url}: there is no graph. Build one: graphkit build LIST... --db {url}")


@contextmanager
def open_server(url: str, *, seconds: float) -> Iterator[ServerStore]:
    """Open the graph on the Neo4j server at *url*; queries are stopped after *seconds*.

    Raises StoreMissingError, StoreForeignError, and StoreError for a server that cannot be reached, is too old or
    refuses the password.
    """
    with connected(url) as driver:
        yield ServerStore(driver, url, seconds=seconds)
