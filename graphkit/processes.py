"""Work shared among processes: two take half the time, and none outlives the one that started it."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable, Generator, Sequence
from typing import TypeVar

if sys.platform == "linux":
    from graphkit.forked import done_by_helpers

_Item = TypeVar("_Item")
_Made = TypeVar("_Made")


def shared_out(work: Callable[[_Item], _Made], items: Sequence[_Item]) -> Generator[_Made, None, None]:
    """Yield ``work(item)`` for each item, in order, done by as many processes as there are processors.

    The helpers inherit everything *work* needs from this process; what it returns or raises must be picklable. Where a
    process cannot be forked safely (on systems other than Linux, or with other threads running), this process does all
    the work. The helpers end with this process, however it ends, and with the iterator, so close an iterator that you
    do not read to its end. Raises ProcessEndedError when a helper is ended from outside.
    """
    alone = threading.enumerate() == [threading.main_thread()]
    if sys.platform == "linux" and hasattr(os, "fork") and alone:
        yield from done_by_helpers(work, items)
    else:
        yield from map(work, items)
