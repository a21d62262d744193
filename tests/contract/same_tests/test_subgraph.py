"""The tests of tests.queries.test_subgraph with the case on Neo4j."""

from tests.queries.test_subgraph import *  # noqa: F403 - its tests and fixtures are what is meant
