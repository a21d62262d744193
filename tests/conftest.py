"""What tests of several rooms share."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

pytest_plugins = ["tests.case", "tests.neo4j.fixtures"]


@pytest.fixture(scope="session")
def full_lists() -> Path:
    """The folder of full official lists, beside the checkout; where it is missing, skip, and fail in CI."""
    folder = Path(__file__).resolve().parents[2] / "shared" / "data"
    if folder.is_dir():
        return folder
    reason = f"the full official lists are not there: {folder}"
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Keep the tests of a file together, and those that load the Neo4j server of the session: they share graphs."""
    for item in items:
        file = item.path.relative_to(Path(__file__).parent)
        on_neo4j = file.parts[0] in ("contract", "neo4j")
        item.add_marker(pytest.mark.xdist_group("neo4j" if on_neo4j else file.as_posix()))
