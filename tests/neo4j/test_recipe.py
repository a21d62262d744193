"""A graph on a server keeps its recipe as one in a folder does, and is built again from it."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from graphkit import BuildOptions, build
from graphkit.demo import case_files
from graphkit.errors import StoreError, StoreMissingError
from graphkit.pipeline import recipe_of, replayed
from graphkit.store import open_store, write_graph
from tests.neo4j.server import Neo4jServer
from tests.neo4j.test_load import ask
from tests.store.test_embedded import graph

_NODES = "MATCH (n) WHERE NOT n:Build RETURN labels(n) AS labels, properties(n) AS properties ORDER BY n.id"
_EDGES = "MATCH ()-[r]->() RETURN type(r) AS type, properties(r) AS properties ORDER BY r.id"


def test_a_server_keeps_the_recipe_and_gives_the_same_graph_again(
    neo4j_server: Neo4jServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GRAPHKIT_KEPT", str(tmp_path / "kept"))
    ask(neo4j_server, "MATCH (n) DETACH DELETE n")
    with pytest.raises(StoreMissingError, match="there is no graph"):
        recipe_of(neo4j_server.url)
    lists = [path for path in case_files() if path.name in ("us_sdn.xml", "eu_fsf.xml")]
    files = [Path(shutil.copy(path, tmp_path)) for path in lists]
    build(files, neo4j_server.url, BuildOptions(retrieved=date(2026, 1, 2)))
    first = [*ask(neo4j_server, _NODES), *ask(neo4j_server, _EDGES)]
    recipe = recipe_of(neo4j_server.url)
    assert [one.path for one in recipe.files] == list(map(str, files))
    files[0].unlink()
    replay = replayed(recipe)
    build(replay.files, neo4j_server.url, replay.options)
    assert [*ask(neo4j_server, _NODES), *ask(neo4j_server, _EDGES)] == first
    assert recipe_of(neo4j_server.url) == recipe
    # The same files give the same recipe in a folder.
    build(replay.files, tmp_path / "case.graph", replay.options)
    assert recipe_of(tmp_path / "case.graph") == recipe


def test_a_graph_without_a_recipe_on_a_server_says_so(neo4j_server: Neo4jServer) -> None:
    write_graph(graph(), neo4j_server.url, replace_foreign=True)
    with pytest.raises(StoreError, match="does not say from which files"):
        recipe_of(neo4j_server.url)
    with open_store(neo4j_server.url) as store:
        assert store.sources()
