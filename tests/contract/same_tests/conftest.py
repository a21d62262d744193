"""Tests of other rooms, once more, with the example case on Neo4j in the place of the embedded graph."""

from __future__ import annotations

import pytest

from graphkit.store import GraphStore


@pytest.fixture(scope="module")
def case(on_neo4j: GraphStore) -> GraphStore:
    """The graph of the example case, open, on a Neo4j server."""
    return on_neo4j
