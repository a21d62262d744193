"""The connection to a Neo4j server; each of its complaints becomes one clear StoreError or QueryError."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from graphkit.errors import GraphkitError, ReadOnlyError, StoreError
from graphkit.store.address import login, server_address
from graphkit.store.base import query_error, time_limit_error

if TYPE_CHECKING:
    from neo4j import Driver

_OLDEST = 5
_CONNECT_SECONDS = 10.0
_TIMED_OUT = "Neo.ClientError.Transaction.TransactionTimedOut"
_LOST = (
    "Neo.TransientError.General.DatabaseUnavailable",
    "Neo.TransientError.Database",
    "Neo.DatabaseError.Database",
)
_NO_MEMORY = "Neo.TransientError.General.MemoryPoolOutOfMemoryError"


@contextmanager
def connected(url: str) -> Iterator[Driver]:
    """Yield a driver for the server at *url* that answers, accepts the password and is not too old.

    Raises StoreError for a URL that is invalid or contains credentials, for a missing or wrong password, for a server
    that cannot be reached, and for one that is older than Neo4j 5.
    """
    from neo4j import GraphDatabase

    url = server_address(url)
    driver = GraphDatabase.driver(
        url,
        auth=login(url),
        connection_timeout=_CONNECT_SECONDS,
        connection_acquisition_timeout=_CONNECT_SECONDS,
        max_transaction_retry_time=0,
        notifications_min_severity="OFF",
        user_agent="graphkit",
    )
    with driver:
        with translated(url, "cannot be reached. Is the server running there?"):
            agent = str(driver.get_server_info().agent)
        refuse_old(url, agent)
        yield driver


def refuse_old(url: str, agent: str) -> None:
    """Raise StoreError if the server's own version, such as ``Neo4j/4.4.30``, shows that it is too old."""
    version = re.fullmatch(r"Neo4j/(\d+)\.(.*)", agent)
    if version is None:
        raise StoreError(f"{url}: {agent} is no Neo4j server. Neo4j {_OLDEST} or newer is needed.")
    if int(version[1]) < _OLDEST:
        raise StoreError(f"{url}: the server is {agent}. Neo4j {_OLDEST} or newer is needed.")


@contextmanager
def translated(url: str, lost: str) -> Iterator[None]:
    """Turn the driver's exceptions into graphkit's errors; *lost* says what a lost connection means."""
    from neo4j.exceptions import AuthError, ConfigurationError, DriverError, Neo4jError

    try:
        yield
    except GraphkitError:
        raise
    except AuthError as error:
        raise StoreError(
            f"{url}: the server refuses the user or password ({error.message}). "
            "Check NEO4J_USER and NEO4J_PASSWORD."
        ) from error
    except Neo4jError as error:
        raise _complaint(url, lost, error.code or "", error.message or str(error)) from error
    except ConfigurationError as error:
        # The driver says this about a server whose newest protocol it no longer supports.
        raise StoreError(f"{url}: {error} Neo4j {_OLDEST} or newer is needed.") from error
    except (DriverError, OSError) as error:
        raise StoreError(f"{url}: {lost} ({_first_line(error)})") from error


def _complaint(url: str, lost: str, code: str, message: str) -> GraphkitError:
    if code.startswith(_TIMED_OUT):
        return time_limit_error()
    if code == "Neo.ClientError.Statement.AccessMode":
        return ReadOnlyError("the query would write to the graph; queries typed by hand only read.")
    if code.startswith(_LOST):
        return StoreError(f"{url}: {lost} ({_first_line(message)})")
    if code == _NO_MEMORY:
        return StoreError(
            f"{url}: the server has too little memory for this: {_first_line(message)} Raise "
            "server.memory.heap.max_size (NEO4J_server_memory_heap_max__size in a container)."
        )
    return query_error(message)


def _first_line(error: object) -> str:
    return (str(error).strip().splitlines() or [type(error).__name__])[0]
