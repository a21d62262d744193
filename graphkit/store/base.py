"""The graph store: questions in Cypher over the Bolt driver, the same for the embedded engine and for Neo4j."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from copy import deepcopy
from datetime import date
from typing import TYPE_CHECKING, Any

from graphkit.errors import QueryError, StoreError, TimeLimitError
from graphkit.gc_pause import paused_collector
from graphkit.model.answer import Answer
from graphkit.model.graph import Graph
from graphkit.model.records import Source

if TYPE_CHECKING:
    from neo4j import Driver, Record

Row = dict[str, Any]

# The form of the graph. A graph of another form is refused with the advice to build it again.
GRAPH_FORMAT = 3

# Who listens to what is asked, while somebody does: see `heard`.
_HEARD: ContextVar[list[tuple[str, Row]] | None] = ContextVar("heard", default=None)

# What is plain already.
_PLAIN = frozenset({str, int, float, bool})

_TIMED_OUT = ("TimedOut", "Timeout", "timeout")


@contextmanager
def heard() -> Iterator[list[tuple[str, Row]]]:
    """Gather the Cypher and the parameters of every question that is asked of a store inside the block."""
    asked: list[tuple[str, Row]] = []
    token = _HEARD.set(asked)
    try:
        yield asked
    finally:
        _HEARD.reset(token)


class GraphStore(ABC):
    """An open graph. Use it as a context manager (`graphkit.store.open_store`)."""

    def __init__(self, driver: Driver, database: str | None) -> None:
        self._driver = driver
        self._database = database

    @paused_collector()
    def read(self, cypher: str, parameters: Row | None = None) -> list[Row]:
        """Return the rows of one of graphkit's own questions, values as Python and dates as ISO 8601 text.

        Raises TimeLimitError or QueryError with the engine's own words.
        """
        if (listening := _HEARD.get()) is not None:
            listening.append((cypher, deepcopy(parameters or {})))
        from neo4j import RoutingControl
        from neo4j.exceptions import DriverError, Neo4jError

        try:
            result = self._driver.execute_query(
                cypher,
                parameters or {},
                database_=self._database,
                routing_=RoutingControl.READ,
            )
        except Neo4jError as error:
            raise query_error(error.message or str(error)) from error
        except DriverError as error:
            raise StoreError(f"the connection to the graph was lost: {error}") from error
        return plain_rows(result.keys, result.records)

    @abstractmethod
    def query(self, cypher: str, parameters: Row | None = None, *, rows: int = 1000) -> Answer:
        """Return at most *rows* rows of user-typed Cypher, run read-only and within the store's time limit.

        Raises ReadOnlyError for Cypher that would write, TimeLimitError, QueryError.
        """

    def sources(self) -> dict[str, Source]:
        """Return the sources of the graph by id: which lists, of which day, were read."""
        found = self.read("MATCH (s:Source) RETURN properties(s) AS source ORDER BY s.id")
        return {row["source"]["id"]: source_of(row["source"]) for row in found}

    def close(self) -> None:
        """Let go of the graph."""
        self._driver.close()


def source_of(fields: Row) -> Source:
    """Return the source whose stored properties these are."""
    known = {name: fields[name] for name in Source.model_fields if name in fields}
    for name in ("published", "retrieved"):
        known[name] = date.fromisoformat(known[name]) if known.get(name) else None
    known["notices"] = tuple(known.get("notices") or ())
    return Source(**known)


def query_error(message: str) -> QueryError:
    """Return the error for an engine's complaint: TimeLimitError when it speaks of time, else QueryError."""
    if any(word in message for word in _TIMED_OUT):
        return TimeLimitError(
            "the query ran longer than its time limit. Narrow it (a label, an id, a LIMIT) or raise --timeout."
        )
    return QueryError(f"the graph refuses the query: {message}")


def plain_rows(columns: Sequence[str], records: Iterable[Record]) -> list[Row]:
    """Return the driver's records as rows, each value as `plain` gives it."""
    return [
        {name: plain(value) for name, value in zip(columns, record.values(), strict=True)}
        for record in records
    ]


def plain_row(row: Row) -> Row:
    """Return the row with temporal values as ISO 8601 text and everything else as it is."""
    return {key: plain(value) for key, value in row.items()}


def plain(value: Any) -> Any:
    """Return a value of the driver as plain Python: dates and times become ISO 8601 text, a node its properties."""
    if value is None or type(value) in _PLAIN:  # nearly all are
        return value
    if hasattr(value, "iso_format"):  # first: a duration is a tuple too
        return value.iso_format()
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        # Without a call for each of those that are plain: an answer of one row holds a hundred thousand of them.
        return [item if item is None or type(item) in _PLAIN else plain(item) for item in value]
    return _unpacked(value)


def _unpacked(value: Any) -> Any:
    """Return a node as its properties, an edge or path as what `neo4j.Record.data` makes of it, all else as it is."""
    from neo4j import Record

    unpacked = Record({"value": value}).data()["value"]  # type: ignore[no-untyped-call] # neo4j leaves it untyped
    return value if unpacked is value else plain(unpacked)


__all__ = [
    "GRAPH_FORMAT",
    "Graph",
    "GraphStore",
    "Row",
    "heard",
    "query_error",
    "source_of",
]
