"""The tests of tests.test_case_truth with the case on Neo4j."""

from tests.test_case_truth import *  # noqa: F403 - its tests and fixtures are what is meant
