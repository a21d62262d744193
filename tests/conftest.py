"""What tests of several rooms share."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from xdist.scheduler import LoadScopeScheduling

pytest_plugins = ["tests.case", "tests.every_format", "tests.neo4j.fixtures"]


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


@pytest.fixture(scope="session", autouse=True)
def kept_apart(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """What builds read is kept apart from what the user of this machine keeps."""
    # That what was read is kept has tests of its own: all others read.
    ours = {"GRAPHKIT_KEPT": str(tmp_path_factory.mktemp("kept")), "GRAPHKIT_CACHE": "off"}
    before = {name: os.environ.get(name) for name in ours}
    os.environ.update(ours)
    yield
    for name, value in before.items():
        del os.environ[name]
        if value is not None:
            os.environ[name] = value


class Together(LoadScopeScheduling):
    """Gives a process the tests of a file, or all that load the Neo4j server of the session: they share graphs."""

    def _split_scope(self, nodeid: str) -> str:
        file = nodeid.partition("::")[0]
        return "neo4j" if file.startswith(("tests/contract/", "tests/neo4j/")) else file


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Together:
    """Say how the tests are shared out where several processes run them."""
    return Together(config, log)
