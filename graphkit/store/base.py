"""The graph store: questions in Cypher, with the same answers from the embedded engine and from Neo4j.

A value of an answer is plain: dates and times are ISO 8601 text, a node or an edge is a dict of its properties with its
``labels``, a path the list of its nodes and edges in order.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from copy import deepcopy
from typing import TYPE_CHECKING, Any

from graphkit.errors import QueryError, TimeLimitError
from graphkit.gc_pause import paused_collector

if TYPE_CHECKING:
    from graphkit.model.answer import Answer
    from graphkit.model.records import Source

Row = dict[str, Any]

# The form of the graph. A graph of another form is refused with the advice to build it again.
GRAPH_FORMAT = 4

# Who listens to what is asked, while somebody does: see `heard`.
_HEARD: ContextVar[list[tuple[str, Row]] | None] = ContextVar("heard", default=None)

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

    @paused_collector()
    def read(self, cypher: str, parameters: Row | None = None) -> list[Row]:
        """Return the rows of one of graphkit's own questions.

        Raises TimeLimitError or QueryError with the engine's own words.
        """
        if (listening := _HEARD.get()) is not None:
            listening.append((cypher, deepcopy(parameters or {})))
        return self._read(cypher, parameters or {})

    @abstractmethod
    def _read(self, cypher: str, parameters: Row) -> list[Row]: ...

    @abstractmethod
    def query(self, cypher: str, parameters: Row | None = None, *, rows: int = 1000) -> Answer:
        """Return at most *rows* rows of user-typed Cypher, run read-only and within the store's time limit.

        Raises ReadOnlyError for Cypher that would write, TimeLimitError, QueryError.
        """

    @abstractmethod
    def replaced(self) -> bool:
        """Return whether a new build has taken the place of the graph since it was opened."""

    def sources(self) -> dict[str, Source]:
        """Return the sources of the graph by id: which lists, of which day, were read."""
        from graphkit.model.records import Source

        found = self.read("MATCH (s:Source) RETURN properties(s) AS source ORDER BY s.id")
        return {row["source"]["id"]: Source.of_properties(row["source"]) for row in found}


def query_error(message: str) -> QueryError:
    """Return the error for an engine's complaint: TimeLimitError when it speaks of time, else QueryError."""
    if any(word in message for word in _TIMED_OUT):
        return TimeLimitError(
            "the query ran longer than its time limit. Narrow it (a label, an id, a LIMIT) or raise --timeout."
        )
    return QueryError(f"the graph refuses the query: {message}")
