"""A Neo4j 5 server for the tests: one a session, and a further one for a test that kills it."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from tests.neo4j.server import Neo4jServer, ServerMissingError, classpath


def missing(reason: str) -> None:
    """Skip the test for a reason; in CI, where everything must be there, fail."""
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)


def _started(folder_factory: pytest.TempPathFactory) -> Iterator[Neo4jServer]:
    try:
        classpath()
    except ServerMissingError as error:
        missing(str(error))
    server = Neo4jServer(folder_factory.mktemp("neo4j"))
    server.prepare()
    server.start()
    try:
        yield server
    finally:
        server.stop()


@pytest.fixture(scope="session")
def neo4j_session(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Neo4jServer]:
    """The server of the session; whoever uses it loads what he needs and finds what others left."""
    yield from _started(tmp_path_factory)


@pytest.fixture
def neo4j_server(neo4j_session: Neo4jServer, monkeypatch: pytest.MonkeyPatch) -> Neo4jServer:
    """The server of the session, with its password in the environment."""
    monkeypatch.delenv("NEO4J_USER", raising=False)
    monkeypatch.setenv("NEO4J_PASSWORD", neo4j_session.password)
    return neo4j_session


@pytest.fixture
def mortal_server(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Neo4jServer]:
    """A server of its own for a test that kills it."""
    monkeypatch.delenv("NEO4J_USER", raising=False)
    for server in _started(tmp_path_factory):
        monkeypatch.setenv("NEO4J_PASSWORD", server.password)
        yield server
