"""A graph that a process beside this one loads is the graph that this one would load, and nobody is left behind."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from operator import is_
from pathlib import Path
from typing import Any

import pytest

import graphkit.pipeline
from graphkit import BuildOptions, build
from graphkit.derive.whole_graph import derive
from graphkit.errors import ProcessEndedError, StoreError
from graphkit.model.graph import StateNode
from graphkit.resolve.cluster import resolve
from graphkit.store import bulk, load_graph, loading_beside, open_store, write_graph
from tests.builders import SOURCES, designation, record
from tests.every_format import BESIDE_THE_CASE, DAYS, FIXTURES, HOLDINGS, OWNERSHIP
from tests.leftovers import living, marked, waited_for
from tests.store.test_embedded import count, graph
from tests.tight_disk import fill, python, tiny_disk

ROOT = Path(__file__).resolve().parents[2]


def whole(db: Path) -> list[str]:
    with open_store(db) as store:
        nodes = store.read("MATCH (n) RETURN labels(n) AS labels, properties(n) AS properties")
        edges = store.read(
            "MATCH (a)-[r]->(b) RETURN type(r) AS type, properties(r) AS properties, a.id, b.id"
        )
    return sorted(json.dumps(row, sort_keys=True) for row in (*nodes, *edges))


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    """A file of every format with a past, holdings of somebody who is on no list, and ties in prose."""
    table, entities = tmp_path / "holdings.csv", tmp_path / "own.ftm.json"
    table.write_text(HOLDINGS, encoding="utf-8")
    entities.write_text("".join(f"{json.dumps(one)}\n" for one in OWNERSHIP), encoding="utf-8")
    past = [FIXTURES / "ca" / name for name in DAYS]
    lists = ["us/sdn_extract.xml", "eu/fsf_extract.xml", "un/consolidated_extract.xml"]
    present = [FIXTURES / name for name in (*lists, *BESIDE_THE_CASE)]
    return [*[path for path in (*present, *past) if path.exists()], table, entities]


def test_an_engine_without_its_way_in_for_json_loads_the_same_graph(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    loaded = graph()
    write_graph(loaded, tmp_path / "json.graph")
    monkeypatch.setattr(bulk, "_sent", lambda *_: None)
    write_graph(loaded, tmp_path / "values.graph")
    assert whole(tmp_path / "values.graph") == whole(tmp_path / "json.graph") != []


def test_a_build_gives_the_same_graph_and_report_with_the_process_and_without(
    files: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    days = {name: day for name, day in DAYS.items() if any(path.name == name for path in files)}
    options = BuildOptions(retrieved=SOURCES[0].retrieved, days=days)
    here = build(files, tmp_path / "here.graph", options)
    began: list[Any] = []
    started = loading_beside.started
    monkeypatch.setattr(loading_beside, "started", lambda folder: began.append(folder) or started(folder))
    monkeypatch.setattr(graphkit.pipeline, "_MANY", 0)
    beside = build(files, tmp_path / "beside.graph", options)
    assert len(began) == 1
    assert beside == here
    assert whole(tmp_path / "beside.graph") == whole(tmp_path / "here.graph")
    found = [
        graphkit.open(tmp_path / name).find("Invented Studio") for name in ("here.graph", "beside.graph")
    ]
    assert found[0] == found[1]
    assert found[0]  # who is only named by a table came after the indexes, and is found


def test_what_is_told_as_certain_is_what_the_graph_holds_in_its_order() -> None:
    records = [
        record("us_sdn", str(number), f"NAME {number}", designations=[designation("us_sdn", "2021-12-10")])
        for number in range(50)
    ]
    nodes: dict[str, Any] = {}
    edges: dict[str, Any] = {}

    def ready(some: Any, ties: Any) -> None:
        nodes.update((node.id, node) for node in some)
        for tie in ties:
            assert {tie.begin, tie.end} <= nodes.keys()
            edges[tie.id] = tie

    derived = derive(resolve(records), SOURCES, ready=ready).graph
    assert len(nodes) > 100
    for told, held in ((nodes, derived.nodes), (edges, derived.edges)):
        first = list(held.values())[: len(told)]
        assert all(map(is_, told.values(), first))


def test_a_node_that_changed_after_it_was_loaded_ends_the_build(tmp_path: Path) -> None:
    whole_graph = graph("A ONE")
    changed = StateNode(id="state:us", name="Another", code="us", is_authority=True)
    assert whole_graph.nodes["state:us"] != changed
    with pytest.raises(RuntimeError, match="changed"), load_graph(tmp_path / "a.graph") as load:
        load.add([changed])
        load.finish(whole_graph)
    assert not (tmp_path / "a.graph").exists()


@pytest.mark.parametrize("beside", [False, True])
def test_half_a_surrogate_pair_is_refused_in_the_words_of_the_engine(beside: bool, tmp_path: Path) -> None:
    odd = graph("A ONE")
    one = odd.nodes["actor:us_sdn:1"]
    odd.nodes[one.id] = one.model_copy(update={"remarks": ("half \ud83d of it",)})
    with (
        pytest.raises(StoreError, match="lone UTF-16 surrogate"),
        load_graph(tmp_path / "a.graph", beside=beside) as load,
    ):
        load.finish(odd)
    assert not (tmp_path / "a.graph").exists()


def test_what_fails_in_the_process_is_told_here_and_leaves_the_old_graph(tmp_path: Path) -> None:
    path = tmp_path / "a.graph"
    write_graph(graph("A ONE", "B TWO"), path)
    lost = graph("C THREE")
    (tie,) = [edge for edge in lost.edges.values() if edge.type == "SANCTIONED_BY"]
    lost.edges[tie.id] = tie.model_copy(update={"end": "state:nowhere"})
    with pytest.raises(KeyError, match="state:nowhere"), load_graph(path, beside=True) as load:
        load.finish(lost)
    assert count(path) == 2
    assert len(list((path / "builds").iterdir())) == 1


def test_on_a_full_disk_the_process_says_so_and_the_old_graph_stays(tmp_path: Path) -> None:
    with tiny_disk(tmp_path / "disk", "60m") as disk:
        path = disk / "a.graph"
        write_graph(graph("A ONE"), path)
        fill(disk, leaving=4_000_000)
        with pytest.raises(StoreError, match="full"), load_graph(path, beside=True) as load:
            load.finish(graph(*(f"NAME {number}" for number in range(3_000))))
        assert count(path) == 1


def test_a_process_that_is_killed_ends_the_build_with_one_error(tmp_path: Path) -> None:
    path = tmp_path / "a.graph"
    write_graph(graph("A ONE", "B TWO"), path)
    with (
        pytest.raises(ProcessEndedError, match="was ended from outside"),
        load_graph(path, beside=True) as load,
    ):
        helper = load._load._loader
        os.kill(helper._process.pid, signal.SIGKILL)  # type: ignore[attr-defined]
        load.finish(graph("C THREE"))
    assert count(path) == 2
    assert len(list((path / "builds").iterdir())) == 1


SCRIPT = """
import os, signal, sys, time
from graphkit.store import load_graph
from tests.store.test_embedded import graph
signal.signal(signal.SIGINT, signal.default_int_handler)  # what a shell runs in the background ignores it
with load_graph(sys.argv[1], beside=True) as load:
    load.add(graph("A ONE").nodes.values())
    print("begun", flush=True)
    time.sleep(600)
"""


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGINT])
def test_the_process_ends_with_the_one_that_builds(number: signal.Signals, tmp_path: Path) -> None:
    path = tmp_path / "a.graph"
    write_graph(graph("A ONE", "B TWO"), path)
    environment = marked(PYTHONPATH=str(ROOT))
    running = subprocess.Popen(
        [sys.executable, "-c", SCRIPT, str(path)],
        cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True,
    )  # fmt: skip
    assert running.stdout is not None
    assert running.stdout.readline() == b"begun\n"
    assert len(living(environment)) == 2
    if number == signal.SIGKILL:
        running.kill()
    else:
        os.killpg(running.pid, number)
    _, said = running.communicate(timeout=60)
    waited_for(lambda: not living(environment), "the process ends")
    assert count(path) == 2
    if number == signal.SIGINT:
        assert said.decode().rstrip().endswith("KeyboardInterrupt")
        assert len(list((path / "builds").iterdir())) == 1


def test_where_no_process_can_be_started_this_one_loads(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    script = """
import sys
sys.executable = ""
from graphkit.store import load_graph
from tests.store.test_embedded import count, graph
with load_graph(sys.argv[1], beside=True) as load:
    load.finish(graph("A ONE"))
print(count(sys.argv[1]))
"""
    monkeypatch.chdir(ROOT)
    done = python(f"import sys; sys.path.insert(0, {str(ROOT)!r})\n" + script, tmp_path / "a.graph")
    assert (done.stdout.strip(), done.stderr) == ("1", "")
