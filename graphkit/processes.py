"""Work shared among processes: two take half the time, and none outlives the one that started it."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import contextmanager
from typing import TypeVar

if sys.platform == "linux":
    from graphkit.forked import begun_by_helpers

_Item = TypeVar("_Item")
_Made = TypeVar("_Made")


def shared_out(work: Callable[[_Item], _Made], items: Sequence[_Item]) -> Generator[_Made, None, None]:
    """Yield ``work(item)`` for each item, in order, done by as many processes as there are processors.

    The helpers inherit everything *work* needs from this process; what it returns or raises must be picklable. Where a
    process cannot be forked safely (on systems other than Linux, or with other threads running), this process does all
    the work. The helpers end with this process, however it ends, and with the iterator, so close an iterator that you
    do not read to its end. Raises ProcessEndedError when a helper is ended from outside.
    """
    with begun(work, items, busy=False) as made:
        yield from made


@contextmanager
def begun(work: Callable[[_Item], _Made], items: Sequence[_Item], *, busy: bool) -> Iterator[Iterator[_Made]]:
    """Yield an iterator like that of `shared_out`, whose helpers have begun already and end with the block.

    If this process is *busy* with something else in the meantime, a helper does even a single item.
    """
    if sys.platform == "linux" and _can_fork():
        with begun_by_helpers(work, items, busy=busy) as made:
            yield made
    else:
        yield map(work, items)


def _can_fork() -> bool:
    """Return whether this process may be forked: a copy of one with other threads could wait for them forever."""
    return hasattr(os, "fork") and threading.enumerate() == [threading.main_thread()]
