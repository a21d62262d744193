"""The tests of tests.queries.test_in_common with the case on Neo4j."""

from tests.queries.test_in_common import *  # noqa: F403 - its tests and fixtures are what is meant
