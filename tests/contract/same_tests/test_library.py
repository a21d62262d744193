"""The tests of tests.queries.test_library with the case on Neo4j."""

from tests.queries.test_library import *  # noqa: F403 - its tests and fixtures are what is meant
