"""Work shared out among processes: on two processors it takes half the time."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable, Generator, Sequence
from concurrent.futures import ProcessPoolExecutor
from typing import Any, TypeVar

_Item = TypeVar("_Item")
_Made = TypeVar("_Made")

# What the processes of a pool share: set in each of them as it begins, never here.
_shared: tuple[Callable[[Any], Any], Sequence[Any]]


def shared_out(work: Callable[[_Item], _Made], items: Sequence[_Item]) -> Generator[_Made, None, None]:
    """Yield ``work(item)`` for each item, in their order, done by as many processes as there are processors.

    What *work* needs the processes have from this one, as it is; what it returns or raises must be picklable. Where a
    process cannot be split safely (other systems than Linux, other threads at work), all is done in this one. The
    processes end with the iterator: who does not read it to its end closes it.
    """
    processors = len(os.sched_getaffinity(0)) if sys.platform == "linux" else 1
    if min(processors, len(items)) < 2 or threading.active_count() > 1:
        yield from map(work, items)
        return
    with ProcessPoolExecutor(
        max_workers=min(processors, len(items)),
        # Forked, a process begins with all that this one has read: nothing is sent, no script of a caller is run again.
        mp_context=multiprocessing.get_context("fork"),
        initializer=_begin,
        initargs=(work, items),
    ) as pool:
        try:
            yield from pool.map(_do, range(len(items)))
        finally:
            pool.shutdown(cancel_futures=True)


def _begin(work: Callable[[_Item], _Made], items: Sequence[_Item]) -> None:
    global _shared  # noqa: PLW0603 - how a pool hands on what it does not send
    _shared = work, items
    # An interrupt ends it without a word: the first process says what there is to say. Where that one ignores
    # interrupts, as what a shell runs in the background does, so does this one.
    if signal.getsignal(signal.SIGINT) != signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.SIG_DFL)


def _do(number: int) -> Any:
    work, items = _shared
    return work(items[number])
