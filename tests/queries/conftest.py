from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from graphkit.pipeline import BuildOptions, build
from graphkit.store import GraphStore, open_store, write_graph
from tests.queries.made import made_graph
from tests.queries.six_lists import FILES


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[GraphStore]:
    """The graph of tests.queries.made, open."""
    path = tmp_path_factory.mktemp("made") / "made.graph"
    write_graph(made_graph(), path)
    with open_store(path) as store:
        yield store


@pytest.fixture(scope="session")
def six(full_lists: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[GraphStore]:
    """The graph of the six full lists, open."""
    path = tmp_path_factory.mktemp("six") / "six.graph"
    build([full_lists / name for name in FILES.values()], path, BuildOptions())
    with open_store(path) as store:
        yield store
