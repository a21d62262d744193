"""The tests of tests.queries.test_programs with the case on Neo4j."""

from tests.queries.test_programs import *  # noqa: F403 - its tests and fixtures are what is meant
