"""The graph store: queries in Cypher, with the same answers from the embedded engine and from Neo4j.

The values of an answer are plain: dates and times are ISO 8601 text, a node or an edge is a dict of its properties with
its ``labels``, and a path is the list of its nodes and edges in order.
"""

from __future__ import annotations

import json
import re
from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from copy import deepcopy
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any

from graphkit.errors import QueryError, TimeLimitError
from graphkit.gc_pause import paused_collector
from graphkit.model.safe_text import shortened
from graphkit.store.search_index import SearchIndex

if TYPE_CHECKING:
    from graphkit.model.answer import Answer
    from graphkit.model.records import Source

Row = dict[str, Any]

# The version of the graph's format. A graph in another format is refused, with advice to build it again.
GRAPH_FORMAT = 8

# The queries recorded while someone listens: see `heard`.
_HEARD: ContextVar[list[tuple[str, Row]] | None] = ContextVar("heard", default=None)

# Nobody types Cypher longer than this, and reading it would exceed a query's time limit.
_LONGEST_CYPHER = 100_000
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")


@contextmanager
def heard() -> Iterator[list[tuple[str, Row]]]:
    """Collect the Cypher and the parameters of every query sent to a store inside the block."""
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
        """Return the rows of one of graphkit's own queries.

        Raises TimeLimitError or QueryError with the engine's own words.
        """
        if (listening := _HEARD.get()) is not None:
            listening.append((cypher, deepcopy(parameters or {})))
        return self._read(cypher, parameters or {})

    @abstractmethod
    def _read(self, cypher: str, parameters: Row) -> list[Row]: ...

    def query(self, cypher: str, parameters: Row | None = None, *, rows: int = 1000) -> Answer:
        """Return at most *rows* rows of user-typed Cypher, run read-only and within the store's limits.

        Dates among the parameters are passed as ISO 8601 text. Raises ReadOnlyError for Cypher that would write,
        TimeLimitError, MemoryLimitError, QueryError.
        """
        if not isinstance(cypher, str) or not cypher.strip():
            raise QueryError("there is no Cypher: it is a text, such as MATCH (a:Actor) RETURN a.name.")
        if len(cypher) > _LONGEST_CYPHER:
            raise QueryError(
                f"the Cypher has {len(cypher):,} characters; at most {_LONGEST_CYPHER:,} are read."
            )
        if _CONTROLS.search(cypher):
            raise QueryError(
                "the Cypher holds a control character, which ends or hides a part of it. Leave it out."
            )
        if not isinstance(rows, int) or rows < 0:
            raise QueryError(f"the number of rows is a whole number from 0 on, not {shortened(rows)}.")
        return self._query(cypher, _as_json(parameters or {}), rows)

    @abstractmethod
    def _query(self, cypher: str, parameters: Row, rows: int) -> Answer: ...

    @abstractmethod
    def name_index(self) -> str:
        """Return the index of the words of all names, as `graphkit.names.word_index` wrote it at the build."""

    @cached_property
    def search_index(self) -> SearchIndex:
        """The index of all numbers and of the words of all addresses, read once from an open graph."""
        return SearchIndex(self._search_index())

    @abstractmethod
    def _search_index(self) -> str: ...

    @abstractmethod
    def replaced(self) -> bool:
        """Return whether a new build has replaced the graph since it was opened."""

    def sources(self) -> dict[str, Source]:
        """Return the sources of the graph by id: which lists were read, and their dates."""
        from graphkit.model.records import Source

        found = self.read("MATCH (s:Source) RETURN properties(s) AS source ORDER BY s.id")
        return {row["source"]["id"]: Source.of_properties(row["source"]) for row in found}


def time_limit_error() -> TimeLimitError:
    """Return the error for Cypher that ran too long."""
    return TimeLimitError(
        "the query ran longer than its time limit. Narrow it (a label, an id, a LIMIT) or raise --timeout."
    )


def query_error(message: str) -> QueryError:
    """Return the error for an engine's complaint about a query."""
    return QueryError(f"the graph refuses the query: {shortened(message, 1000)}")


def _as_json(parameters: Row) -> Row:
    """Return the parameters as JSON values; QueryError if that is not possible."""
    try:
        found: Row = json.loads(json.dumps(parameters, default=_day))
    except (TypeError, ValueError, RecursionError) as error:
        raise QueryError(
            f"a parameter is a text, a number, true or false, a date, or a list or map of these ({shortened(error)})."
        ) from error
    return found


def _day(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"not a {type(value).__name__}")
