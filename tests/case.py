"""The example case's graph for tests, built once a session."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from graphkit.demo import case_files
from graphkit.pipeline import BuildOptions, build
from graphkit.store import GraphStore, open_store


@pytest.fixture(scope="session")
def built_case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The graph of the example case, closed: for commands that open it themselves."""
    path = tmp_path_factory.mktemp("case") / "case.graph"
    build(case_files(), path, BuildOptions(retrieved=date(2026, 1, 2)))
    return path


@pytest.fixture(scope="session")
def case(built_case: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[GraphStore]:
    """The graph of the example case, open: a copy, so that commands can open the other at the same time."""
    copy = tmp_path_factory.mktemp("open") / "case.graph"
    shutil.copytree(built_case, copy)
    with open_store(copy) as store:
        yield store
