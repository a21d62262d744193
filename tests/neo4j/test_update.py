"""`graphkit update` on a server: the graph of a full build, and what is new."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from graphkit.pipeline import build, recipe_of, replayed
from tests.cli.conftest import Graphkit, graphkit
from tests.cli.test_update import OLD, remembering, said
from tests.fetch.conftest import keys, publisher
from tests.fetch.publisher import Publisher, gives
from tests.neo4j.server import Neo4jServer
from tests.neo4j.test_load import ask
from tests.neo4j.test_recipe import _EDGES, _NODES

__all__ = ["graphkit", "keys", "publisher"]  # fixtures


def test_update_on_a_server_gives_the_graph_of_a_full_build(
    neo4j_server: Neo4jServer,
    graphkit: Graphkit,
    publisher: Publisher,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("GRAPHKIT_KEPT", str(tmp_path / "kept"))
    remembering(tmp_path, monkeypatch)
    ask(neo4j_server, "MATCH (n) DETACH DELETE n")
    for list_id, content in OLD.items():
        publisher.says(list_id, gives(content, etag='"old"'))
    url = neo4j_server.url
    (tmp_path / "mine.csv").write_text(
        "owner,asset,share,source\nInvented Owner,Invented Film Ltd,50,Registry\n"
    )
    assert graphkit("fetch", db=None).code == 0
    files = [*sorted((tmp_path / "lists").glob("*/2*/*.[xX]*")), tmp_path / "mine.csv"]
    assert graphkit("build", *map(str, files), "--db", url, db=None).code == 0
    said(publisher)
    (tmp_path / "people.txt").write_text("RI Yong Gil\n")
    ran = graphkit("update", "--watch", "people.txt", "--db", url, db=None)
    assert ran.code == 3
    assert {row["entry"] for row in json.loads(ran.out) if row["watched"]} == {"EU.6256.65"}
    updated = [*ask(neo4j_server, _NODES), *ask(neo4j_server, _EDGES)]
    monkeypatch.setenv("GRAPHKIT_CACHE", "off")
    again = replayed(recipe_of(url))
    build(again.files, url, again.options)
    assert [*ask(neo4j_server, _NODES), *ask(neo4j_server, _EDGES)] == updated
    assert any("Invented Film Ltd" in str(node) for node in updated)
    assert graphkit("update", "--db", url, db=None).code == 0
