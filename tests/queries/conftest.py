from __future__ import annotations

from collections.abc import Iterator

import pytest

from graphkit.store import GraphStore, open_store, write_graph
from tests.queries.made import made_graph


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[GraphStore]:
    """The graph of tests.queries.made, open."""
    path = tmp_path_factory.mktemp("made") / "made.graph"
    write_graph(made_graph(), path)
    with open_store(path) as store:
        yield store
