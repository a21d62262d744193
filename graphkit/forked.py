"""Processes that are forked from this one to share its work: on Linux alone, `graphkit.processes` asks for them."""

from __future__ import annotations

import os
import pickle
import signal
import sys
import traceback
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection, Pipe, wait
from typing import Any, TypeVar

from graphkit.errors import ProcessEndedError

# The signals, calls and types below are those of Linux; this line tells the type checker so, and guards nothing.
assert sys.platform == "linux"  # noqa: S101

_Item = TypeVar("_Item")
_Made = TypeVar("_Made")

# In linux/prctl.h the name for: send me this signal when the one that forked me ends.
_PR_SET_PDEATHSIG = 1


def done_by_helpers(work: Callable[[_Item], _Made], items: Sequence[_Item]) -> Generator[_Made, None, None]:
    """Yield ``work(item)`` for each item, in their order, as `graphkit.processes.shared_out` says."""
    with _helpers(work, items) as helpers:
        yield from _in_order(helpers, len(items)) if helpers else map(work, items)


@dataclass
class _Helper:
    """A process that does one item at a time: its line takes the number of an item, and gives what was made of it."""

    process: int
    line: Connection
    exit_code: int | None = None

    def ask(self, number: int) -> None:
        """Have item *number* done. Raises ProcessEndedError."""
        with self._there():
            self.line.send(number)

    def answer(self) -> bytes:
        """Return what was made of the item that was asked for, pickled. Raises ProcessEndedError."""
        with self._there():
            return self.line.recv_bytes()

    @contextmanager
    def _there(self) -> Iterator[None]:
        try:
            yield
        except (EOFError, OSError) as error:
            raise _ended(self.end()) from error

    def end(self) -> int:
        """End the process if it still runs; return its exit code, negative for the signal that ended it."""
        if self.exit_code is None:
            self.exit_code = 1
            self.line.close()
            # Where somebody has it that processes are not waited for, the system has forgotten one that has ended.
            with suppress(ProcessLookupError, ChildProcessError):
                os.kill(self.process, signal.SIGKILL)
                self.exit_code = os.waitstatus_to_exitcode(os.waitpid(self.process, 0)[1])
        return self.exit_code


def _ended(exit_code: int) -> ProcessEndedError:
    if exit_code == -signal.SIGKILL:
        return ProcessEndedError(
            "a process that did a part of the work was killed from outside, as the system does when memory runs out. "
            "Close other programs, or have one process do it all, which needs less: taskset -c 0 graphkit build ..."
        )
    how = (
        f"by signal {-exit_code} ({signal.strsignal(-exit_code)})"
        if exit_code < 0
        else f"with code {exit_code}"
    )
    return ProcessEndedError(
        f"a process that did a part of the work ended {how}. Do it again; if that does not help, one process that does "
        "it all may say why: taskset -c 0 graphkit build ..."
    )


@contextmanager
def _helpers(work: Callable[[_Item], _Made], items: Sequence[_Item]) -> Iterator[list[_Helper]]:
    """Give a helper for each processor, none where one is enough; they end when the block is left."""
    count = min(len(os.sched_getaffinity(0)), len(items))
    helpers: list[_Helper] = []
    try:
        if count > 1:
            # Where the system has no room for so many processes, fewer do the work, or this one alone.
            with _signals_held(), suppress(OSError):
                while len(helpers) < count:
                    helpers.append(_forked(work, items))
        yield helpers
    finally:
        for helper in helpers:
            helper.end()


@contextmanager
def _signals_held() -> Iterator[None]:
    """Let no signal that asks to stop in until the block is left.

    So no helper is lost that was just forked. The helpers never leave the block: such a signal often goes to a whole
    group of processes, and the first of them decides, and ends its helpers.
    """
    before = signal.pthread_sigmask(signal.SIG_BLOCK, (signal.SIGINT, signal.SIGTERM, signal.SIGHUP))
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _forked(work: Callable[[_Item], _Made], items: Sequence[_Item]) -> _Helper:
    """Return a new helper: it begins with all that this process has read, nothing is sent, no script is run again."""
    here, there = Pipe()
    first = os.getpid()
    process = os.fork()
    if process == 0:
        try:
            here.close()
            _end_with(first)
            _help(work, items, there)
        finally:
            # Nothing of the first process runs in its copy: no ``finally``, no exit handler, no buffer written twice.
            os._exit(1)
    there.close()
    return _Helper(process, here)


def _end_with(first: int) -> None:
    """Have the system end this helper when the process *first* ends, be it by a signal that nobody can catch.

    The system watches the thread that forked: it was the only one, and ends with its process.
    """
    import ctypes

    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, ctypes.c_ulong(signal.SIGKILL))
    if os.getppid() != first:  # it ended before the system was told
        os._exit(1)


def _help(work: Callable[[_Item], _Made], items: Sequence[_Item], line: Connection) -> None:
    """Do the items whose numbers come in, for as long as somebody is there to ask."""
    while True:
        number = line.recv()
        try:
            answer = pickle.dumps((work(items[number]), None))
        except Exception as error:
            answer = pickle.dumps((None, _told(error)))
        line.send_bytes(answer)


def _told(error: Exception) -> Exception:
    """Return the error with its traceback, which is not pickled, in a note; if it cannot be pickled, that alone."""
    trace = "".join(traceback.format_exception(error))
    error.add_note(f"In a helper process:\n{trace}")
    try:
        pickle.loads(pickle.dumps(error))  # noqa: S301 - it was written here
    except Exception:
        return RuntimeError(trace)
    return error


def _in_order(helpers: Sequence[_Helper], count: int) -> Iterator[Any]:
    """Yield what the helpers make of the items, in the order of their numbers below *count*; raise what they raise."""
    made: dict[int, tuple[Any, Exception | None]] = {}
    asked: dict[object, tuple[_Helper, int]] = {}
    left = iter(range(count))

    def ask(helper: _Helper) -> None:
        if (number := next(left, None)) is not None:
            helper.ask(number)
            asked[helper.line] = helper, number

    for helper in helpers:
        ask(helper)
    for wanted in range(count):
        while wanted not in made:
            for line in wait([helper.line for helper, _ in asked.values()]):
                helper, number = asked.pop(line)
                answer = helper.answer()
                ask(helper)  # before the answer is unpickled: no helper waits for that
                made[number] = pickle.loads(answer)  # noqa: S301 - our own helper wrote it
        what, error = made.pop(wanted)
        if error is not None:
            raise error
        yield what
