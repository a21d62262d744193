"""Work shared out among processes: the same answers in the same order, the same errors, and nobody left behind."""

from __future__ import annotations

import os
import pickle
import pty
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from graphkit.demo import case_files
from graphkit.errors import ListError, UnknownFormatError
from graphkit.processes import shared_out
from tests.leftovers import living, marked, only_where_shared, waited_for

# In a process of its own, because those that run tests have threads, and then nothing is shared out.
SCRIPT = """
import os, sys
from graphkit.errors import ListError
from graphkit.processes import shared_out

offset = 100

def work(number):
    if number == 7:
        raise ListError("list.xml", "is bad.", place="line 7", way_out="Mend it.")
    return number + offset, os.getpid()

made = list(shared_out(work, range(6)))
assert [number for number, _ in made] == [100, 101, 102, 103, 104, 105]
alone = {pid for _, pid in made} == {os.getpid()}
several = sys.platform == "linux" and len(os.sched_getaffinity(0)) > 1
assert alone != several, "it is shared out on Linux, where there are processors for it, and nowhere else"

made = shared_out(work, [1, 7, 2])
assert next(made)[0] == 101
try:
    next(made)
except ListError as error:
    print(error, error.file, error.place, error.problem, error.way_out, sep="|")
"""


def test_answers_and_errors_come_from_other_processes_in_order() -> None:
    done = subprocess.run([sys.executable, "-c", SCRIPT], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == ("list.xml, line 7: is bad. Mend it.|list.xml|line 7|is bad.|Mend it.")


def test_a_build_shares_out_both_the_reading_and_the_comparing(tmp_path: Path) -> None:
    # A thread that the reading left behind would keep the comparing in one process.
    script = """
import sys, threading
from graphkit.pipeline import build, reading
from graphkit.resolve import scored_pairs

at_work = []
def counted(share):
    def counting(work, items, **options):
        at_work.append(threading.active_count())
        return share(work, items, **options)
    return counting
reading.begun = counted(reading.begun)
scored_pairs.shared_out = counted(scored_pairs.shared_out)
build(sys.argv[2:], sys.argv[1])
print(at_work)
"""
    files = [str(path) for path in case_files()]
    done = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path / "case.graph"), *files],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.stdout.strip(), done.stderr) == ("[1, 1]", "")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows interrupts no group of processes by a signal")
def test_an_interrupt_ends_all_of_them_at_once_and_is_told_once() -> None:
    script = (
        "import signal, time\n"
        "from graphkit.processes import shared_out\n"
        # Tests that a shell runs in the background inherit that interrupts are ignored.
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "def work(number):\n"
        "    print('begun', flush=True)\n"
        "    time.sleep(600)\n"
        "list(shared_out(work, range(4)))\n"
    )
    running = subprocess.Popen(
        [sys.executable, "-c", script],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True,
    )  # fmt: skip
    assert running.stdout is not None
    running.stdout.readline()
    os.killpg(running.pid, signal.SIGINT)  # as a terminal does when somebody presses Ctrl-C
    _, said = running.communicate(timeout=60)
    assert said.count("Traceback") == 1
    assert said.rstrip().endswith("KeyboardInterrupt")


def test_where_interrupts_are_ignored_they_end_nothing() -> None:
    script = (
        "import signal, os\n"
        "from graphkit.processes import shared_out\n"
        "signal.signal(signal.SIGINT, signal.SIG_IGN)\n"
        "def work(number):\n"
        "    os.kill(os.getpid(), signal.SIGINT)\n"
        "    return number\n"
        "print(list(shared_out(work, range(4))))\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout == "[0, 1, 2, 3]\n"


def test_beside_another_thread_all_is_done_in_this_process() -> None:
    stop = threading.Event()
    thread = threading.Thread(target=stop.wait)
    thread.start()
    try:
        assert list(shared_out(lambda _: os.getpid(), range(4))) == [os.getpid()] * 4
    finally:
        stop.set()
        thread.join()


@pytest.mark.parametrize(
    "error",
    [
        ListError(Path("a/list.xml"), "is bad.", place="row 3", way_out="Mend it."),
        UnknownFormatError("list.xml", "is of no format."),
    ],
)
def test_an_error_about_a_list_is_whole_on_the_other_side(error: ListError) -> None:
    other = pickle.loads(pickle.dumps(error))
    assert type(other) is type(error)
    assert (str(other), other.file, other.place, other.problem, other.way_out) == (
        str(error), error.file, error.place, error.problem, error.way_out,
    )  # fmt: skip


# One helper works for ever, the other has nothing left to do, and the first process waits for both.
BUSY = """
import os, resource, signal, time
from graphkit.processes import shared_out

resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
for number in (signal.SIGINT, signal.SIGHUP):
    signal.signal(number, signal.SIG_DFL)

def work(number):
    time.sleep(600 * number)
    return os.getpid()

made = shared_out(work, range(2))
print(next(made), flush=True)
next(made)
"""


@only_where_shared
@pytest.mark.parametrize("number", ["SIGKILL", "SIGTERM", "SIGHUP", "SIGINT", "SIGQUIT", "SIGSEGV"])
def test_helpers_end_with_the_first_process_whatever_signal_ends_it(number: str) -> None:
    environment = marked()
    with subprocess.Popen(
        [sys.executable, "-c", BUSY],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as first:
        assert first.stdout is not None
        helper = int(first.stdout.readline())
        processes = living(environment)
        assert first.pid in processes and helper in processes and len(processes) == 3
        first.send_signal(getattr(signal, number))
        assert first.wait(60) == -getattr(signal, number)
        waited_for(lambda: not living(environment), "its helpers have ended", 10)


@only_where_shared
def test_helpers_end_with_the_iterator() -> None:
    script = """
import os, time
from contextlib import closing
from pathlib import Path
from graphkit.processes import shared_out

def helpers():
    return Path("/proc/self/task").joinpath(str(os.getpid()), "children").read_text().split()

def work(number):
    if number == 2:
        raise ValueError("bad")
    time.sleep(600 * (number > 2))
    return number

with closing(shared_out(work, range(4))) as made:
    assert next(made) == 0 and len(helpers()) > 1
assert not helpers(), "closed before its end"
for made in (shared_out(work, range(2)), shared_out(work, range(4))):
    try:
        print(list(made))
    except ValueError as error:
        print(error, error.__notes__[0].splitlines()[-1])
    assert not helpers(), "read to its end, or to an error"
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == ("[0, 1]\nbad ValueError: bad\n", "")


@only_where_shared
@pytest.mark.parametrize(
    ("end", "says"),
    [
        (
            "os.kill(os.getpid(), signal.SIGKILL)",
            "was killed from outside, as happens when memory runs out",
        ),
        ("os.kill(os.getpid(), signal.SIGSEGV)", "ended by signal 11"),
        ("os._exit(3)", "ended with code 3"),
    ],
)
def test_a_helper_that_is_killed_is_one_clear_error(end: str, says: str) -> None:
    script = f"""
import os, resource, signal, time
from graphkit.errors import GraphkitError
from graphkit.processes import shared_out

resource.setrlimit(resource.RLIMIT_CORE, (0, 0))

def work(number):
    if number == 1:
        {end}
    time.sleep(600 * number)

try:
    list(shared_out(work, range(4)))
except GraphkitError as error:
    print(error)
"""
    environment = marked()
    done = subprocess.run(
        [sys.executable, "-c", script],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert says in done.stdout and "taskset -c 0 graphkit build" in done.stdout, done.stderr
    assert (done.returncode, done.stderr) == (0, "")
    assert not living(environment)


@only_where_shared
def test_where_no_process_can_be_forked_all_is_done_in_this_one() -> None:
    script = """
import os, resource
from graphkit.processes import shared_out

if os.getuid() == 0:
    os.setuid(65534)  # the limit is for everybody but root
resource.setrlimit(resource.RLIMIT_NPROC, (1, 1))
print({process for process in shared_out(lambda _: os.getpid(), range(4))} == {os.getpid()})
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == ("True\n", "")


@only_where_shared
def test_an_error_that_cannot_be_pickled_is_told_all_the_same() -> None:
    script = """
from graphkit.processes import shared_out

class Strange(Exception):
    def __init__(self, one, other):
        super().__init__(f"{one} and {other}")

def work(number):
    raise Strange("salt", "pepper")

try:
    list(shared_out(work, range(4)))
except RuntimeError as error:
    print(str(error).splitlines()[-1])
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == ("Strange: salt and pepper\n", "")


@only_where_shared
def test_a_build_at_a_terminal_shares_out_its_work_too(tmp_path: Path) -> None:
    main, other = pty.openpty()
    environment = marked()
    lists = [str(path) for path in case_files() if path.suffix == ".xml"]
    script = "from graphkit.cli.main import main; main()"
    with subprocess.Popen(
        [sys.executable, "-c", script, "build", *lists, "--db", str(tmp_path / "case.graph")],
        env=environment, stdout=other, stderr=other,
    ) as build:  # fmt: skip
        os.close(other)
        try:
            waited_for(lambda: len(living(environment)) > 1 or build.poll() is not None, "a helper")
            assert build.poll() is None
        finally:
            build.kill()
    os.close(main)
