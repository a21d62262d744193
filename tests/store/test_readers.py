"""Several processes read one embedded graph at once, beside a build of it, and nothing of theirs stays behind."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import textwrap
import time
from collections.abc import Callable
from pathlib import Path

import pytest

import graphkit
from graphkit.errors import StoreBusyError
from graphkit.store import open_store, write_graph
from graphkit.store.home import GraphHome
from tests.store.test_embedded import COUNT, count, graph

ROOT = Path(__file__).resolve().parents[2]


def python(script: str, **more: object) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(script)], cwd=ROOT, env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, **more,  # type: ignore[call-overload]
    )  # fmt: skip


def reader(path: Path) -> subprocess.Popen[str]:
    """Start a process that has the graph open, and asks when it is told to."""
    process = python(f"""
        import sys
        from graphkit.store import open_store
        with open_store({str(path)!r}) as store:
            for _ in sys.stdin:
                print(store.read({COUNT!r})[0]["actors"], flush=True)
    """)
    assert ask(process) is not None
    return process


def ask(process: subprocess.Popen[str]) -> int:
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write("\n")
    process.stdin.flush()
    return int(process.stdout.readline())


def builds(path: Path) -> int:
    return len(list((path / "builds").iterdir()))


def eventually(true: Callable[[], bool]) -> bool:
    """Return whether something becomes true within ten seconds."""
    for _ in range(100):
        if true():
            return True
        time.sleep(0.1)
    return False


def test_many_processes_read_at_once_beside_this_one(tmp_path: Path) -> None:
    write_graph(graph("A ONE", "B TWO"), tmp_path / "a.graph")
    with open_store(tmp_path / "a.graph") as store:
        readers = [reader(tmp_path / "a.graph") for _ in range(6)]
        assert [ask(one) for one in readers] == [2] * 6
        assert store.read(COUNT) == [{"actors": 2}]
        for one in readers:
            one.communicate()


def test_a_second_opening_in_one_process_shares_the_first(tmp_path: Path) -> None:
    write_graph(graph("A ONE"), tmp_path / "a.graph")
    with open_store(tmp_path / "a.graph") as one:
        assert one.read(COUNT) == [{"actors": 1}]
        with open_store(tmp_path / "a.graph") as other:
            assert other.read(COUNT) == [{"actors": 1}]
        assert one.read(COUNT) == [{"actors": 1}]


def test_a_reader_keeps_the_graph_that_it_opened_until_it_lets_go(tmp_path: Path) -> None:
    path = tmp_path / "a.graph"
    write_graph(graph("A ONE"), path)
    old = reader(path)
    write_graph(graph("A ONE", "B TWO"), path)
    assert (ask(old), count(path), builds(path)) == (1, 2, 2)
    old.communicate()
    assert builds(path) == 1
    assert count(path) == 2


def test_what_a_killed_reader_kept_goes_with_the_next_build(tmp_path: Path) -> None:
    path = tmp_path / "a.graph"
    write_graph(graph("A ONE"), path)
    old = reader(path)
    write_graph(graph("A ONE", "B TWO"), path)
    old.kill()
    old.communicate()
    assert (count(path), builds(path)) == (2, 2)
    write_graph(graph("C THREE"), path)
    assert (count(path), builds(path)) == (1, 1)


def test_an_open_graph_answers_its_next_question_from_the_new_build(tmp_path: Path) -> None:
    path = tmp_path / "a.graph"
    write_graph(graph("A ONE"), path)
    with graphkit.open(path) as g:
        assert (len(g.find("one")), len(g.find("two"))) == (1, 0)
        write_graph(graph("A ONE", "B TWO"), path)
        assert (len(g.find("one")), len(g.find("two"))) == (1, 1)
        assert g.cypher(COUNT).rows == ({"actors": 2},)
        assert builds(path) == 1


def test_two_builds_at_once_are_one_and_an_error(tmp_path: Path) -> None:
    path = tmp_path / "a.graph"
    with (
        GraphHome(path).new_build(),
        pytest.raises(StoreBusyError, match="another build of this graph is running"),
    ):
        write_graph(graph("A ONE"), path)
    assert not path.exists()
    write_graph(graph("A ONE"), path)
    assert count(path) == 1


def test_a_copied_folder_is_the_same_graph(tmp_path: Path) -> None:
    write_graph(graph("A ONE"), tmp_path / "a.graph")
    assert count(tmp_path / "a.graph") == 1
    shutil.copytree(tmp_path / "a.graph", tmp_path / "b.graph")
    shutil.rmtree(tmp_path / "a.graph")
    assert count(tmp_path / "b.graph") == 1


def test_reading_writes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a.graph"
    write_graph(graph("A ONE"), path)

    def state() -> dict[str, tuple[int, bytes]]:
        return {
            str(file): (file.stat().st_mtime_ns, file.read_bytes())
            for file in path.rglob("*")
            if file.is_file()
        }

    before = state()
    assert count(path) == 1
    with open_store(path) as store:
        assert store.query(COUNT).rows == ({"actors": 1},)
    assert state() == before


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() != 0, reason="only root becomes somebody else")
def test_somebody_else_reads_a_graph_that_he_cannot_write_where_he_can_write_nothing(tmp_path: Path) -> None:
    write_graph(graph("A ONE", "B TWO"), tmp_path / "a.graph")
    for folder in (tmp_path, *tmp_path.parents):
        if folder.is_relative_to(tempfile.gettempdir()) and folder != Path(tempfile.gettempdir()):
            folder.chmod(0o755)
    read = python(f"""
        import os, sys, tempfile
        import arcadedb._native.database, graphkit.store.engine, graphkit.store.embedded, filelock
        graphkit.store.engine.load_engine()
        os.environ["TMPDIR"] = os.environ["HOME"] = "/nowhere"
        os.setgid(65534), os.setuid(65534)
        assert not os.access({str(tmp_path / "a.graph")!r}, os.W_OK)
        from graphkit.store import open_store
        with open_store({str(tmp_path / "a.graph")!r}) as store:
            print(store.read({COUNT!r})[0]["actors"])
    """)
    out, err = read.communicate()
    assert (out, err) == ("2\n", "")


def processes_below(pid: int) -> list[int]:
    """Return the processes that this one started, and theirs."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [int(child) for child in children] + [
        far for child in children for far in processes_below(int(child))
    ]


@pytest.mark.skipif(sys.platform != "linux", reason="/proc")
@pytest.mark.parametrize("end", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_the_process_of_typed_cypher_ends_with_the_one_that_asks(
    end: signal.Signals, built_case: Path
) -> None:
    endless = (
        "MATCH (a:Actor), (b:Actor), (c:Actor), (d:Actor) WHERE a.name + b.name = c.name RETURN count(*) AS n"
    )
    asking = python(f"""
        from graphkit.store import open_store
        with open_store({str(built_case)!r}, seconds=600) as store:
            store.query("RETURN 1 AS one")
            print("ready", flush=True)
            store.query({endless!r})
    """)
    assert asking.stdout is not None
    assert asking.stdout.readline() == "ready\n"
    (child,) = processes_below(asking.pid)
    asking.send_signal(end)
    asking.communicate()
    assert eventually(lambda: not Path(f"/proc/{child}").exists())


def test_an_open_graph_follows_from_another_folder_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    write_graph(graph("A ONE"), Path("a.graph"))
    with graphkit.open("a.graph") as g:
        (tmp_path / "elsewhere").mkdir()
        monkeypatch.chdir(tmp_path / "elsewhere")
        assert g.cypher(COUNT).rows == ({"actors": 1},)
        write_graph(graph("A ONE", "B TWO"), tmp_path / "a.graph")
        assert len(g.find("two")) == 1
        assert g.cypher(COUNT).rows == ({"actors": 2},)


def test_what_somebody_put_beside_the_builds_stays(tmp_path: Path) -> None:
    path = tmp_path / "a.graph"
    write_graph(graph("A ONE"), path)
    (path / "builds" / "mine").mkdir()
    (path / "builds" / "link").symlink_to(tmp_path)
    write_graph(graph("B TWO"), path)
    assert {item.name for item in (path / "builds").iterdir()} > {"mine", "link"}
    assert builds(path) == 3
