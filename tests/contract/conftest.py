"""The example case on both engines. ``case`` is the one on Neo4j here, ``engine`` is each in turn."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from graphkit.demo import case_files
from graphkit.pipeline import BuildOptions, build
from graphkit.store import GraphStore, open_store
from tests.neo4j.server import Neo4jServer


@pytest.fixture(scope="module")
def on_neo4j(neo4j_session: Neo4jServer) -> Iterator[GraphStore]:
    with pytest.MonkeyPatch.context() as environment:
        environment.delenv("NEO4J_USER", raising=False)
        environment.setenv("NEO4J_PASSWORD", neo4j_session.password)
        build(case_files(), neo4j_session.url, BuildOptions(retrieved=date(2026, 1, 2), replace_foreign=True))
        with open_store(neo4j_session.url) as store:
            yield store


@pytest.fixture(scope="session")
def on_embedded(case: GraphStore) -> GraphStore:
    return case


@pytest.fixture(params=["embedded", "neo4j"])
def engine(request: pytest.FixtureRequest) -> GraphStore:
    store: GraphStore = request.getfixturevalue(f"on_{request.param}")
    return store
