"""A build that a signal ends, at several moments: nothing of it is left, and the graph that was there is as it was."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import duckdb
import pytest

import graphkit
from graphkit.cli.stopping import Stopped, stopped_by_signals
from graphkit.demo import case_files
from graphkit.store import open_store
from tests.leftovers import files_of, living, marked, only_where_shared, waited_for

# Those who run tests in the background, or under nohup, ignore signals that a user's command does not.
COMMAND = """
import signal
signal.signal(signal.SIGINT, signal.default_int_handler)
signal.signal(signal.SIGHUP, signal.{hang_up})
from graphkit.cli.main import main
main()
"""
LISTS = [str(path) for path in case_files() if path.suffix == ".xml"]


@dataclass
class Build:
    """A build over the graph of the example case, its temporary folder its own."""

    process: subprocess.Popen[str]
    environment: dict[str, str]
    graph: Path
    before: dict[str, str]
    temporary: Path

    def is_reading(self) -> bool:
        return len(living(self.environment)) > 1

    def is_writing(self) -> bool:
        return sum(len(files) for *_, files in os.walk(self.graph)) > len(self.before) + 10

    def ended(self) -> tuple[int, str]:
        """Return the exit code and what it said, once it and all its processes have ended."""
        out, said = self.process.communicate(timeout=60)
        assert out == "" or self.process.returncode == 0
        waited_for(lambda: not living(self.environment), "all its processes have ended", 10)
        return self.process.returncode, said


Begin = Callable[..., Build]


@pytest.fixture
def begin(built_case: Path, tmp_path: Path) -> Begin:
    def begun(*, hang_up: str = "SIG_DFL") -> Build:
        graph, temporary = tmp_path / "old.graph", tmp_path / "temporary"
        if not graph.exists():
            shutil.copytree(built_case, graph)
            temporary.mkdir()
        environment = marked(TMPDIR=str(temporary))
        process = subprocess.Popen(
            [sys.executable, "-c", COMMAND.format(hang_up=hang_up), "build", *LISTS, "--db", str(graph)],
            env=environment, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
            start_new_session=True,
        )  # fmt: skip
        return Build(process, environment, graph, files_of(graph), temporary)

    return begun


@only_where_shared
@pytest.mark.parametrize("moment", [Build.is_reading, Build.is_writing])
@pytest.mark.parametrize(("number", "code"), [("SIGTERM", 143), ("SIGHUP", 129), ("SIGINT", 130)])
def test_a_build_that_is_asked_to_stop_takes_back_what_it_began(
    begin: Begin, moment: Callable[[Build], bool], number: str, code: int
) -> None:
    build = begin()
    waited_for(partial(moment, build), "the moment to stop it")
    # All of its processes, and twice, as when a terminal is closed.
    os.killpg(build.process.pid, getattr(signal, number))
    os.killpg(build.process.pid, getattr(signal, number))
    ended, said = build.ended()
    assert (ended, said.split()) == (code, ["Stopped."])
    assert files_of(build.graph) == build.before
    assert list(build.temporary.iterdir()) == []


@only_where_shared
def test_what_a_killed_build_left_the_next_one_clears(begin: Begin) -> None:
    for moment in (Build.is_reading, Build.is_writing):
        killed = begin()
        waited_for(partial(moment, killed), "the moment to kill it")
        killed.process.kill()
        assert killed.ended() == (-signal.SIGKILL, "")
    assert killed.before.items() < files_of(killed.graph).items(), "the old graph, and a half-built one"
    with open_store(killed.graph) as store:
        assert store.read("MATCH (:Actor) RETURN count(*) > 0 AS there") == [{"there": True}]
    ended, said = begin().ended()
    assert ended == 0, said
    assert len(list((killed.graph / "builds").iterdir())) == 1


@only_where_shared
def test_under_nohup_a_build_outlives_its_terminal(begin: Begin) -> None:
    build = begin(hang_up="SIG_IGN")
    waited_for(build.is_reading, "the moment to close the terminal")
    os.killpg(build.process.pid, signal.SIGHUP)
    ended, said = build.ended()
    assert ended == 0, said


@pytest.mark.skipif(sys.platform == "win32", reason="Windows sends no such signals")
def test_a_signal_of_which_a_library_makes_an_error_of_its_own_is_told_as_a_signal() -> None:
    before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)}
    try:
        with (
            pytest.raises(Stopped) as stopped,
            stopped_by_signals(),
            duckdb.connect(config={"threads": 1}) as database,
        ):
            threading.Timer(0.2, os.kill, (os.getpid(), signal.SIGTERM)).start()
            # Ends by a RuntimeError that says "Query interrupted"; otherwise it would take a minute.
            database.execute("SELECT count(*) FROM range(30000000000) a WHERE a.range % 7 = 3")
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
    assert stopped.value.signal == signal.SIGTERM


class SlowToEnd:
    """An object whose destructor is at work when the signal comes."""

    def __init__(self, number: int) -> None:
        self.number = number

    def __del__(self) -> None:
        signal.raise_signal(self.number)


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_that_a_destructor_swallowed_still_stops_the_command(number: int) -> None:
    handlers = {one: signal.getsignal(one) for one in (signal.SIGINT, signal.SIGTERM)}
    signal.signal(signal.SIGINT, signal.default_int_handler)
    went_on = False
    try:
        with pytest.raises(Stopped) as stopped, stopped_by_signals():
            del (slow := [SlowToEnd(number)])[0]
            went_on = not slow
            threading.Event().wait(20)
    finally:
        for one, handler in handlers.items():
            signal.signal(one, handler)
    assert went_on, "the destructor did not swallow the signal"
    assert stopped.value.signal == number


@pytest.mark.skipif(sys.platform == "win32", reason="Windows sends no such signals")
@pytest.mark.parametrize(
    "module",
    [
        "os",
        "graphkit.cli.main",
        "click",
        "click.core",
        "pathlib",
        "graphkit.cli.stopping",
        "graphkit.cli.ref",
    ],
)
def test_an_interrupt_while_the_command_is_imported_is_no_traceback(module: str) -> None:
    # The process interrupts itself when it comes to import the module, as the entry script does.
    script = f"""
import os, signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)
class Interrupting:
    def find_spec(self, name, path, target=None):
        if name == {module!r}:
            os.kill(os.getpid(), signal.SIGINT)
import graphkit.cli
sys.modules.pop({module!r}, None)
sys.meta_path.insert(0, Interrupting())
sys.argv = ["graphkit", "ref"]
from graphkit.cli.start import main
sys.exit(main())
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, check=False, timeout=60)
    assert (done.returncode, done.stdout) == (130, b""), done.stderr.decode()
    assert done.stderr.split() in ([], [b"Stopped."])


def test_an_interrupt_that_is_ignored_stays_ignored_from_the_start() -> None:
    script = (
        "import os, signal, sys; signal.signal(signal.SIGINT, signal.SIG_IGN); sys.argv = ['graphkit', '--version']\n"
        "import graphkit.cli.stopping\n"
        "from graphkit.cli.start import main\n"
        "try: main()\n"
        "finally: print(signal.getsignal(signal.SIGINT) is signal.SIG_IGN)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout.splitlines() == [f"graphkit, version {graphkit.__version__}", "True"]


def test_the_library_leaves_signals_as_they_are(tmp_path: Path) -> None:
    def handlers() -> list[object]:
        return [signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)]

    before, during = handlers(), []
    graphkit.build(LISTS[:1], tmp_path / "a.graph", progress=lambda _: during.append(handlers()))
    assert during and all(seen == before for seen in during)
