"""The tests of tests.queries.test_lookup with the case on Neo4j."""

from tests.queries.test_lookup import *  # noqa: F403 - its tests and fixtures are what is meant
