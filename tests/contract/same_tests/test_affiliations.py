"""The tests of tests.queries.test_affiliations with the case on Neo4j."""

from tests.queries.test_affiliations import *  # noqa: F403 - its tests and fixtures are what is meant
