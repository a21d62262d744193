from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from pathlib import Path

import pytest

from graphkit.derive.whole_graph import derive
from graphkit.errors import (
    QueryError,
    ReadOnlyError,
    StoreError,
    StoreForeignError,
    StoreMissingError,
    TimeLimitError,
)
from graphkit.model.graph import Graph
from graphkit.resolve.cluster import resolve
from graphkit.store import GraphStore, open_store, write_graph
from tests.builders import SOURCES, designation, record

COUNT = "MATCH (a:Actor) RETURN count(*) AS actors"


def graph(*names: str) -> Graph:
    records = [
        record("us_sdn", str(number), name, designations=[designation("us_sdn", "2021-12-10")])
        for number, name in enumerate(names, start=1)
    ]
    return derive(resolve(records), SOURCES).graph


def count(path: Path) -> int:
    with open_store(path) as store:
        found: int = store.read(COUNT)[0]["actors"]
        return found


def test_nodes_and_edges_are_read_as_their_properties(tmp_path: Path) -> None:
    write_graph(graph("Myo Swe WIN"), tmp_path / "a.graph")
    asked = "MATCH (a:Actor)-[r:SANCTIONED_BY]->(s:State) RETURN a, r, {states: [s]} AS held, date('2021-12-10') AS day"
    with open_store(tmp_path / "a.graph") as store:
        (row,) = store.read(asked)
        assert row["day"] == "2021-12-10"
        assert (row["a"]["id"], row["a"]["name"]) == ("actor:us_sdn:1", "Myo Swe WIN")
        (state,) = row["held"]["states"]
        assert state["id"] == "state:us"
        assert (row["a"]["labels"], row["r"]["labels"], state["labels"]) == (
            ["Actor", "Person"],
            ["SANCTIONED_BY"],
            ["State"],
        )


def test_what_is_written_is_read_back(tmp_path: Path) -> None:
    written = graph("Myo Swe WIN", "Hezheng LU", "Игорь КРАСНОВ")
    write_graph(written, tmp_path / "a.graph")
    with open_store(tmp_path / "a.graph") as store:
        nodes = store.read(
            "MATCH (n) WHERE NOT n:Source AND NOT n:Build RETURN properties(n) AS n, labels(n) AS labels"
        )
        edges = store.read(
            "MATCH (a)-[r]->(b) RETURN a.id AS begin, b.id AS end, type(r) AS type, properties(r) AS r"
        )
        assert {row["n"]["id"]: row["n"] for row in nodes} == {
            node.id: node.properties() for node in written.nodes.values()
        }
        assert {row["n"]["id"]: set(row["labels"]) for row in nodes} == {
            node.id: set(node.labels) for node in written.nodes.values()
        }
        assert {row["r"]["id"]: (row["type"], row["begin"], row["end"], row["r"]) for row in edges} == {
            edge.id: (edge.type, edge.begin, edge.end, edge.properties()) for edge in written.edges.values()
        }
        assert store.sources() == {source.id: source for source in SOURCES}


def test_a_new_graph_takes_the_place_of_the_old_one(tmp_path: Path) -> None:
    write_graph(graph("A ONE", "B TWO"), tmp_path / "a.graph")
    write_graph(graph("C THREE"), tmp_path / "a.graph")
    assert count(tmp_path / "a.graph") == 1
    assert len(list((tmp_path / "a.graph" / "builds").iterdir())) == 1


def test_a_failed_build_leaves_the_old_graph(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.graph"
    write_graph(graph("A ONE", "B TWO"), path)

    def fail(*_: object) -> None:
        raise RuntimeError("the disk is full")

    monkeypatch.setattr("graphkit.store.bulk.BulkLoad.index", fail)
    with pytest.raises(RuntimeError):
        write_graph(graph("C THREE"), path)
    monkeypatch.undo()
    assert count(path) == 2
    assert len(list((path / "builds").iterdir())) == 1


def test_a_failed_first_build_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("graphkit.store.bulk.BulkLoad.index", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        write_graph(graph("A ONE"), tmp_path / "a.graph")
    assert not (tmp_path / "a.graph").exists()


def test_a_build_that_was_killed_leaves_the_old_graph_and_the_next_one_cleans_up(tmp_path: Path) -> None:
    path = tmp_path / "a.graph"
    write_graph(graph("A ONE", "B TWO"), path)
    script = textwrap.dedent(f"""
        import os
        import graphkit.store.bulk as bulk
        from graphkit.store import write_graph
        from tests.store.test_embedded import graph
        finish = bulk.BulkLoad.finish
        def finish_and_die(load):
            finish(load)
            os.kill(os.getpid(), 9)
        bulk.BulkLoad.finish = finish_and_die
        write_graph(graph("C THREE"), {str(path)!r})
    """)
    root = Path(__file__).resolve().parents[2]
    died = subprocess.run(
        [sys.executable, "-c", script], cwd=root, env={**os.environ, "PYTHONPATH": str(root)}, check=False
    )
    assert died.returncode == -9
    assert len(list((path / "builds").iterdir())) == 2
    assert count(path) == 2
    write_graph(graph("C THREE"), path)
    assert count(path) == 1
    assert len(list((path / "builds").iterdir())) == 1


def test_a_reader_that_was_killed_leaves_the_graph_readable(tmp_path: Path) -> None:
    path = tmp_path / "a.graph"
    write_graph(graph("A ONE"), path)
    script = f"""
import os
from graphkit.store import open_store
with open_store({str(path)!r}) as store:
    store.read({COUNT!r})
    os.kill(os.getpid(), 9)
"""
    root = Path(__file__).resolve().parents[2]
    died = subprocess.run([sys.executable, "-c", script], cwd=root, check=False)
    assert died.returncode == -9
    assert count(path) == 1


def test_there_is_no_graph(tmp_path: Path) -> None:
    with (
        pytest.raises(StoreMissingError, match="there is no graph"),
        open_store(tmp_path / "no"),
    ):
        pass
    assert not (tmp_path / "no").exists()


@pytest.mark.parametrize("make", ["folder", "file", "marker"])
def test_what_is_not_ours_is_refused_and_left_alone(make: str, tmp_path: Path) -> None:
    path = tmp_path / "holiday"
    if make == "file":
        path.write_text("a photo")
    else:
        path.mkdir()
        (path / ("graphkit.json" if make == "marker" else "photo.jpg")).write_text("{}")
    before = sorted(str(item) for item in tmp_path.rglob("*"))
    with pytest.raises(StoreForeignError, match="not a graph that graphkit made"), open_store(path):
        pass
    with pytest.raises(StoreForeignError, match="not a graph that graphkit made"):
        write_graph(graph("A ONE"), path)
    assert sorted(str(item) for item in tmp_path.rglob("*")) == before


def test_a_graph_of_another_form_is_refused_with_the_way_out(tmp_path: Path) -> None:
    write_graph(graph("A ONE"), tmp_path / "a.graph")
    marker = tmp_path / "a.graph" / "graphkit.json"
    marker.write_text(json.dumps({**json.loads(marker.read_text()), "graphkit_graph": 0}))
    with (
        pytest.raises(StoreForeignError, match=r"has form 0.*Build it again"),
        open_store(tmp_path / "a.graph"),
    ):
        pass


def test_a_place_that_cannot_be_written_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(StoreError, match="cannot be written"):
        write_graph(graph("A ONE"), tmp_path / "file" / "a.graph")


@pytest.mark.parametrize(
    "cypher",
    [
        "CREATE (n:Actor {id: 'x'}) RETURN n",
        "MATCH (n) DETACH DELETE n",
        "MATCH (n) SET n.name = 'x'",
        "MERGE (n:Actor {id: 'x'}) RETURN n",
        "MATCH (n:Actor) REMOVE n.name",
        "CREATE INDEX x FOR (n:Actor) ON (n.name)",
        "UNWIND [1] AS x CALL { CREATE (n:Actor) } RETURN x",
        "MATCH (n:Actor) FOREACH (x IN [1] | SET n.name = 'y')",
    ],
)
def test_cypher_typed_by_hand_only_reads(cypher: str, case: GraphStore) -> None:
    before = case.read(COUNT)
    with pytest.raises(ReadOnlyError):
        case.query(cypher)
    assert case.read(COUNT) == before


@pytest.mark.parametrize("address", ["file:///etc/passwd", "http://127.0.0.1:9/x.csv"])
def test_cypher_reads_no_files_and_asks_no_network(address: str, case: GraphStore) -> None:
    cypher = f"LOAD CSV FROM '{address}' AS line RETURN line"
    for ask in (case.query, case.read):
        with pytest.raises(QueryError, match="disabled"):
            ask(cypher)


def test_cypher_with_an_error_says_where(case: GraphStore) -> None:
    with pytest.raises(QueryError, match=r"line 1:\d+"):
        case.query("MATCH (n")


def test_cypher_that_runs_too_long_is_cut_off(built_case: Path) -> None:
    cypher = (
        "MATCH (a:Actor), (b:Actor), (c:Actor), (d:Actor) "
        "WHERE a.name + b.name = c.name + d.id RETURN count(*) AS n"
    )
    with open_store(built_case, seconds=0.5) as store:
        with pytest.raises(TimeLimitError, match="longer than its time limit"):
            store.query(cypher)
        assert store.query(COUNT).rows


def test_a_row_limit_says_that_it_cut(case: GraphStore) -> None:
    few = case.query("MATCH (a:Actor) RETURN a.id AS id ORDER BY id", rows=3)
    assert (len(few.rows), few.complete) == (3, False)
    whole = case.query("MATCH (s:State) WHERE s.is_authority RETURN s.code AS code ORDER BY code", rows=5)
    assert [row["code"] for row in whole.rows] == ["ca", "eu", "gb", "un", "us"]
    assert whole.complete


def test_nodes_edges_and_dates_come_as_plain_values_without_internal_ids(case: GraphStore) -> None:
    (row,) = case.query(
        "MATCH (a:Actor {id: 'actor:us_sdn:33973'})-[s:SANCTIONED_BY]->(us) "
        "RETURN a, s, collect(us) AS states, date('2021-12-10') AS day"
    ).rows
    assert row["a"]["labels"] == ["Actor", "Person"]
    assert row["s"]["labels"] == ["SANCTIONED_BY"]
    assert [state["id"] for state in row["states"]] == ["state:us"]
    assert row["day"] == "2021-12-10"
    assert "@rid" not in json.dumps(row)


def test_text_from_lists_is_bound_and_never_becomes_cypher(tmp_path: Path) -> None:
    hostile = [
        "Robert'); MATCH (n) DETACH DELETE n //",
        'quote " and \\ backslash',
        "${jndi}",
        "`Actor`",
        "§\u202e§",
    ]
    write_graph(graph(*(f"{name} {number}" for number, name in enumerate(hostile))), tmp_path / "a.graph")
    with open_store(tmp_path / "a.graph") as store:
        for number, name in enumerate(hostile):
            rows = store.read(
                "MATCH (a:Actor {name: $name}) RETURN a.name AS name", {"name": f"{name} {number}"}
            )
            assert rows == [{"name": f"{name} {number}"}]


def test_no_engine_files_are_left_beside_the_user(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    write_graph(graph("A ONE"), "a.graph")
    assert count(Path("a.graph")) == 1
    assert [item.name for item in tmp_path.iterdir()] == ["a.graph"]


@pytest.fixture
def tiny_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 40 MB, which a test can fill."""
    place = tmp_path / "disk"
    place.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=40m", "tmpfs", str(place)], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip("only root mounts a disk")
    yield place
    subprocess.run(["umount", str(place)], check=True)


@pytest.mark.skipif(sys.platform != "linux", reason="mounts a disk")
def test_a_full_disk_is_one_error_and_leaves_the_old_graph(tiny_disk: Path) -> None:
    path = tiny_disk / "a.graph"
    write_graph(graph("A ONE", "B TWO"), path)
    for room in range(0, 6 << 20, 1 << 20):
        filler = tiny_disk / "filler"
        filler.write_bytes(bytes(max(0, shutil.disk_usage(tiny_disk).free - room)))
        with pytest.raises(StoreError, match=r"a\.graph: the disk is full.*Make room"):
            write_graph(graph("C THREE"), path)
        filler.unlink()
        assert count(path) == 2
        assert len(list((path / "builds").iterdir())) == 1
    write_graph(graph("C THREE"), path)
    assert count(path) == 1
