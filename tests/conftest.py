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
