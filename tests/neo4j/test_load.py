"""Loading a real server: the new graph takes the old one's place whole, or not at all."""

from __future__ import annotations

import os
import subprocess
import sys
import textwrap
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from neo4j import GraphDatabase

from graphkit.errors import (
    StoreBusyError,
    StoreChangedError,
    StoreError,
    StoreForeignError,
    StoreMissingError,
)
from graphkit.model.graph import Graph
from graphkit.store import open_store, server_load, write_graph
from tests.builders import SOURCES
from tests.neo4j.server import Neo4jServer
from tests.store.test_embedded import COUNT, graph

ROOT = Path(__file__).resolve().parents[2]
ALL = "MATCH (n) RETURN labels(n) AS labels, count(*) AS n ORDER BY labels"


def ask(server: Neo4jServer, cypher: str) -> list[dict[str, object]]:
    """Ask the server itself, past graphkit."""
    with GraphDatabase.driver(server.url, auth=("neo4j", server.password)) as driver:
        return [record.data() for record in driver.execute_query(cypher).records]


def count(server: Neo4jServer) -> int:
    with open_store(server.url) as store:
        found: int = store.read(COUNT)[0]["actors"]
        return found


def leftovers(server: Neo4jServer) -> int:
    (row,) = ask(
        server, "MATCH (n) WHERE any(l IN labels(n) WHERE l STARTS WITH 'Graphkit') RETURN count(n) AS n"
    )
    assert isinstance(row["n"], int)
    return row["n"]


@pytest.fixture
def empty(neo4j_server: Neo4jServer) -> Neo4jServer:
    ask(neo4j_server, "MATCH (n) DETACH DELETE n")
    return neo4j_server


def die_at(step: str, server: Neo4jServer) -> int:
    """Load a graph in another process that kills itself instead of doing *step*; return how it ended."""
    script = textwrap.dedent(f"""
        import os, signal
        from graphkit.store import server_load, write_graph
        from tests.store.test_embedded import graph
        server_load._Load.{step} = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
        write_graph(graph("C THREE"), {server.url!r})
    """)
    command = [sys.executable, "-c", script]
    return subprocess.run(
        command, cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)}, check=False
    ).returncode


def test_what_is_written_is_read_back(empty: Neo4jServer) -> None:
    written = graph("Myo Swe WIN", "Hezheng LU", "Игорь КРАСНОВ", "quote \" ' \\ `Actor` §\u202e§ $x // {}")
    write_graph(written, empty.url)
    with open_store(empty.url) as store:
        nodes = store.read(
            "MATCH (n) WHERE NOT n:Source AND NOT n:Build RETURN properties(n) AS n, labels(n) AS labels"
        )
        edges = store.read(
            "MATCH (a)-[r]->(b) RETURN a.id AS begin, b.id AS end, type(r) AS type, properties(r) AS r"
        )
        assert store.sources() == {source.id: source for source in SOURCES}
    assert {row["n"]["id"]: (row["n"], set(row["labels"])) for row in nodes} == {
        node.id: (node.properties(), set(node.labels)) for node in written.nodes.values()
    }
    assert len(edges) == len(written.edges)
    assert {row["r"]["id"]: (row["type"], row["begin"], row["end"], row["r"]) for row in edges} == {
        edge.id: (edge.type, edge.begin, edge.end, edge.properties()) for edge in written.edges.values()
    }


def test_building_twice_gives_the_same_graph(empty: Neo4jServer) -> None:
    found = []
    for _ in range(2):
        write_graph(graph("A ONE", "B TWO"), empty.url)
        found.append(
            (ask(empty, ALL), ask(empty, "MATCH (a)-[r]->(b) RETURN a.id, r.id, b.id ORDER BY r.id"))
        )
    assert found[0] == found[1]
    assert leftovers(empty) == 0


def test_nodes_and_edges_that_the_new_graph_lacks_are_gone(empty: Neo4jServer) -> None:
    write_graph(graph("A ONE", "B TWO", "C THREE"), empty.url)
    small = graph("A ONE")
    write_graph(small, empty.url)
    assert ask(empty, "MATCH ()-[r]->() RETURN count(r) AS n") == [{"n": len(small.edges)}]
    assert count(empty) == 1


def test_an_actor_cannot_be_there_twice(empty: Neo4jServer) -> None:
    write_graph(graph("A ONE"), empty.url)
    with pytest.raises(Exception, match="already exists"):
        ask(empty, "CREATE (:Actor {id: 'actor:us_sdn:1'})")


def test_a_graph_with_an_edge_to_nowhere_is_refused_and_leaves_the_old_one(empty: Neo4jServer) -> None:
    write_graph(graph("A ONE", "B TWO"), empty.url)
    whole = graph("C THREE")
    without = {key: node for key, node in whole.nodes.items() if key != "state:us"}
    with pytest.raises(StoreError, match=r"took .* of .* edges"):
        write_graph(Graph(without, whole.edges, whole.sources), empty.url)
    assert count(empty) == 2
    assert leftovers(empty) == 0


@pytest.mark.parametrize("step", ["_load_edges", "_switch"])
def test_a_build_that_was_killed_leaves_the_old_graph_and_the_next_one_cleans_up(
    step: str, empty: Neo4jServer
) -> None:
    write_graph(graph("A ONE", "B TWO"), empty.url)
    assert die_at(step, empty) == -9
    assert leftovers(empty) > 0
    assert count(empty) == 2
    with open_store(empty.url) as store:
        for both in ("MATCH (n) RETURN count(n) AS n", "MATCH ()-[r:SANCTIONED_BY]->() RETURN count(r) AS n"):
            with pytest.raises(StoreBusyError, match="would count both graphs"):
                store.query(both)
        rows = store.query("MATCH (:Actor)-[r:SANCTIONED_BY]->(:State) RETURN count(r) AS n").rows
        assert rows == ({"n": 2},)
    write_graph(graph("C THREE"), empty.url)
    assert count(empty) == 1
    assert leftovers(empty) == 0


def test_a_first_build_that_was_killed_leaves_no_graph(empty: Neo4jServer) -> None:
    assert die_at("_load_edges", empty) == -9
    with pytest.raises(StoreMissingError, match="there is no graph"), open_store(empty.url):
        pass
    write_graph(graph("A ONE"), empty.url)
    assert count(empty) == 1


@contextmanager
def locked(server: Neo4jServer) -> Iterator[None]:
    with (
        GraphDatabase.driver(server.url, auth=("neo4j", server.password)) as driver,
        server_load.lock(driver, server.url),
    ):
        yield


def test_a_second_build_is_told_that_one_is_running(
    empty: Neo4jServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_graph(graph("A ONE"), empty.url)
    monkeypatch.setattr(server_load, "_LOCK_SECONDS", 2.0)
    with locked(empty), pytest.raises(StoreBusyError, match="another build of this graph is being loaded"):
        write_graph(graph("B TWO"), empty.url)
    assert count(empty) == 1


def test_a_reader_waits_for_a_switch(empty: Neo4jServer, monkeypatch: pytest.MonkeyPatch) -> None:
    write_graph(graph("A ONE"), empty.url)
    monkeypatch.setattr(server_load, "_LOCK_SECONDS", 2.0)
    monkeypatch.setattr("graphkit.store.server._SWITCH_SECONDS", 0.5)
    with open_store(empty.url) as store:
        with locked(empty):
            ask(empty, "CREATE (:GraphkitSwitch {to: 'next'})")
            with pytest.raises(StoreBusyError, match="taking the graph's place"):
                store.read(COUNT)
        # The builder is gone, its announcement is not: the graph is whole and is read.
        assert store.read(COUNT) == [{"actors": 1}]
        assert store.read(COUNT) == [{"actors": 1}]


def test_a_store_whose_graph_was_replaced_says_so(empty: Neo4jServer) -> None:
    write_graph(graph("A ONE"), empty.url)
    with open_store(empty.url) as store:
        assert store.read(COUNT) == [{"actors": 1}]
        write_graph(graph("B TWO", "C THREE"), empty.url)
        for question in (store.read, store.query):
            with pytest.raises(StoreChangedError, match="Ask again"):
                question(COUNT)
    assert count(empty) == 2


def test_who_reads_while_graphs_are_replaced_sees_whole_ones_only(empty: Neo4jServer) -> None:
    sizes = (150, 400)
    graphs = [graph(*(f"NAME {number}" for number in range(size))) for size in sizes]
    write_graph(graphs[0], empty.url)
    seen: set[tuple[int, int]] = set()
    changed: list[bool] = []
    done = threading.Event()

    def read() -> None:
        while not done.is_set():
            try:
                with open_store(empty.url) as store:
                    for _ in range(20):
                        (row,) = store.read(
                            "MATCH (a:Actor) WITH count(a) AS actors "
                            "OPTIONAL MATCH (:Actor)-[d:SANCTIONED_BY]->(:State) RETURN actors, count(d) AS edges"
                        )
                        seen.add((row["actors"], row["edges"]))
            except StoreChangedError:
                changed.append(True)

    reader = threading.Thread(target=read)
    reader.start()
    try:
        for number in range(1, 7):
            write_graph(graphs[number % 2], empty.url)
    finally:
        done.set()
        reader.join()
    assert seen <= {(size, size) for size in sizes}
    assert seen


@pytest.mark.parametrize(
    "foreign", ["CREATE (:Movie {title: 'x'})", "CREATE (:Actor {id: 'x'})-[:PLAYS]->(:Build)"]
)
def test_a_database_with_other_data_is_refused_unless_told(foreign: str, empty: Neo4jServer) -> None:
    ask(empty, foreign)
    before = ask(empty, ALL)
    with pytest.raises(StoreForeignError, match="that graphkit did not write"):
        write_graph(graph("A ONE"), empty.url)
    assert ask(empty, ALL) == before
    write_graph(graph("A ONE"), empty.url, replace_foreign=True)
    assert count(empty) == 1
    assert ask(empty, "MATCH (n) WHERE n:Movie OR n.id = 'x' RETURN n") == []


@pytest.mark.parametrize(
    ("change", "says"),
    [("CREATE (:Note {text: 'x'})", "holds 1 nodes"), ("MATCH (d:Date) DETACH DELETE d", "deleted 1 nodes")],
)
def test_a_graph_that_others_have_changed_is_refused_unless_told(
    change: str, says: str, empty: Neo4jServer
) -> None:
    write_graph(graph("A ONE"), empty.url)
    ask(empty, change)
    with pytest.raises(StoreForeignError, match=says):
        write_graph(graph("B TWO", "C THREE"), empty.url)
    assert count(empty) == 1
    write_graph(graph("B TWO", "C THREE"), empty.url, replace_foreign=True)
    assert count(empty) == 2


def test_a_graph_of_another_form_is_refused_with_the_way_out(empty: Neo4jServer) -> None:
    write_graph(graph("A ONE"), empty.url)
    ask(empty, "MATCH (b:Build) SET b.format = 0")
    with pytest.raises(StoreForeignError, match=r"has form 0.*Build it again"), open_store(empty.url):
        pass
    write_graph(graph("A ONE"), empty.url)
    assert count(empty) == 1


@pytest.mark.servers
def test_a_server_that_dies_in_the_middle_of_a_load_has_the_old_graph_when_it_is_back(
    mortal_server: Neo4jServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_graph(graph("A ONE", "B TWO"), mortal_server.url)
    load_edges = server_load._Load._load_edges

    def kill_first(load: server_load._Load) -> None:
        mortal_server.kill()
        load_edges(load)

    monkeypatch.setattr(server_load._Load, "_load_edges", kill_first)
    with pytest.raises(StoreError, match="connection was lost while the graph was being loaded"):
        write_graph(graph("C THREE"), mortal_server.url)
    monkeypatch.undo()
    monkeypatch.setenv("NEO4J_PASSWORD", mortal_server.password)
    mortal_server.start()
    assert leftovers(mortal_server) > 0
    assert count(mortal_server) == 2
    with open_store(mortal_server.url) as store:
        mortal_server.kill()
        for question in (store.read, store.query):
            with pytest.raises(StoreError, match="connection was lost while the graph was being read"):
                question(COUNT)
    with pytest.raises(StoreError, match="cannot be reached"), open_store(mortal_server.url):
        pass
    mortal_server.start()
    write_graph(graph("C THREE"), mortal_server.url)
    assert count(mortal_server) == 1
    assert leftovers(mortal_server) == 0
