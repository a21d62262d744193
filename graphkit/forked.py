"""Processes forked from this one to share its work; `graphkit.processes` uses them only on Linux."""

from __future__ import annotations

import os
import pickle
import signal
import sys
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection, Pipe, wait
from typing import Any, TypeVar

from graphkit.errors import ProcessEndedError

# The signals, calls and types below are Linux's. This line only tells the type checker so.
assert sys.platform == "linux"  # noqa: S101

_Item = TypeVar("_Item")
_Made = TypeVar("_Made")

# The option in linux/prctl.h that means: send me this signal when my parent ends.
_PR_SET_PDEATHSIG = 1


@contextmanager
def begun_by_helpers(
    work: Callable[[_Item], _Made], items: Sequence[_Item], *, busy: bool
) -> Iterator[Iterator[_Made]]:
    """Yield an iterator over ``work(item)`` for each item, in order, as `graphkit.processes.begun` promises."""
    with _helpers(work, items, least=1 if busy else 2) as helpers:
        yield _in_order(helpers, len(items)) if helpers else map(work, items)


@dataclass
class _Helper:
    """A process that does one item at a time: it receives the number of an item and sends back the result."""

    process: int
    line: Connection
    exit_code: int | None = None

    def ask(self, number: int) -> None:
        """Ask for item *number* to be done. Raises ProcessEndedError."""
        with self._there():
            self.line.send(number)

    def answer(self) -> bytes:
        """Return the pickled result of the item that was asked for. Raises ProcessEndedError."""
        with self._there():
            return self.line.recv_bytes()

    @contextmanager
    def _there(self) -> Iterator[None]:
        try:
            yield
        except (EOFError, OSError) as error:
            raise _ended(self.end()) from error

    def end(self) -> int:
        """End the process if it is still running; return its exit code, negative for a signal that ended it."""
        if self.exit_code is None:
            self.exit_code = 1
            self.line.close()
            # If the caller ignores SIGCHLD, the system has already forgotten a process that ended.
            with suppress(ProcessLookupError, ChildProcessError):
                os.kill(self.process, signal.SIGKILL)
                self.exit_code = os.waitstatus_to_exitcode(os.waitpid(self.process, 0)[1])
        return self.exit_code


def _ended(exit_code: int) -> ProcessEndedError:
    if exit_code == -signal.SIGKILL:
        return ProcessEndedError(
            "a worker process was killed from outside, as happens when memory runs out. Close other programs, or use a "
            "single process, which needs less memory: taskset -c 0 graphkit build ..."
        )
    how = (
        f"by signal {-exit_code} ({signal.strsignal(-exit_code)})"
        if exit_code < 0
        else f"with code {exit_code}"
    )
    return ProcessEndedError(
        f"a worker process ended {how}. Try again; if that does not help, a single process may show why: "
        "taskset -c 0 graphkit build ..."
    )


@contextmanager
def _helpers(
    work: Callable[[_Item], _Made], items: Sequence[_Item], *, least: int
) -> Iterator[list[_Helper]]:
    """Yield a helper per processor, or none if fewer than *least* would have work; they end with the block."""
    processors = len(os.sched_getaffinity(0))
    count = min(processors, len(items)) if processors > 1 else 0
    helpers: list[_Helper] = []
    try:
        if count >= least:
            # If the system cannot run so many processes, fewer do the work, or only this one.
            with _signals_held(), suppress(OSError):
                while len(helpers) < count:
                    helpers.append(_forked(work, items))
        yield helpers
    finally:
        for helper in helpers:
            helper.end()


@contextmanager
def _signals_held() -> Iterator[None]:
    """Hold back signals that ask to stop until the block is left.

    This way no newly forked helper is lost. The helpers never leave the block: such a signal often goes to a whole
    group of processes, and the first process decides and ends its helpers.
    """
    before = signal.pthread_sigmask(signal.SIG_BLOCK, (signal.SIGINT, signal.SIGTERM, signal.SIGHUP))
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _forked(work: Callable[[_Item], _Made], items: Sequence[_Item]) -> _Helper:
    """Return a new helper with everything that this process has read; nothing is sent and no script runs again."""
    here, there = Pipe()
    first = os.getpid()
    process = os.fork()
    if process == 0:
        try:
            here.close()
            _end_with(first)
            _help(work, items, there)
        finally:
            # The copy runs nothing of the first process: no ``finally``, no exit handler, no buffer written twice.
            os._exit(1)
    there.close()
    return _Helper(process, here)


def _end_with(first: int) -> None:
    """Have the system end this helper when the process *first* ends, even through a signal that cannot be caught.

    The system watches the thread that forked, which was the only one and ends with its process.
    """
    import ctypes

    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, ctypes.c_ulong(signal.SIGKILL))
    if os.getppid() != first:  # the process ended before the call above
        os._exit(1)


def _help(work: Callable[[_Item], _Made], items: Sequence[_Item], line: Connection) -> None:
    """Do the items whose numbers arrive, as long as the asking process is there."""
    while True:
        number = line.recv()
        try:
            answer = pickle.dumps((work(items[number]), None))
        except Exception as error:
            answer = pickle.dumps((None, _told(error)))
        line.send_bytes(answer)


def _told(error: Exception) -> Exception:
    """Return the error with its traceback, which pickle drops, as a note; if it cannot be pickled, only its text."""
    trace = "".join(traceback.format_exception(error))
    error.add_note(f"In a helper process:\n{trace}")
    try:
        pickle.loads(pickle.dumps(error))  # noqa: S301 - it was written here
    except Exception:
        return RuntimeError(trace)
    return error


def _in_order(helpers: Sequence[_Helper], count: int) -> Iterator[Any]:
    """Ask the helpers for the numbers below *count*; return the results in order, raising what the helpers raise."""
    made: dict[int, tuple[Any, Exception | None]] = {}
    asked: dict[object, tuple[_Helper, int]] = {}
    left = iter(range(count))

    def ask(helper: _Helper) -> None:
        if (number := next(left, None)) is not None:
            helper.ask(number)
            asked[helper.line] = helper, number

    def answers() -> Iterator[Any]:
        for wanted in range(count):
            while wanted not in made:
                for line in wait([helper.line for helper, _ in asked.values()]):
                    helper, number = asked.pop(line)
                    answer = helper.answer()
                    ask(helper)  # before the answer is unpickled, so that no helper waits for that
                    made[number] = pickle.loads(answer)  # noqa: S301 - our own helper wrote it
            what, error = made.pop(wanted)
            if error is not None:
                raise error
            yield what

    for helper in helpers:
        ask(helper)
    return answers()
