"""Work shared out among processes: two take half the time, and none outlives the one that began it."""

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
    """Yield ``work(item)`` for each item, in their order, done by as many processes as there are processors.

    What *work* needs the helpers have from this process, as it is; what it returns or raises must be picklable. Where a
    process cannot be split safely (other systems than Linux, other threads at work), all is done in this one. The
    helpers end with this process, whatever ends it, and with the iterator: who does not read it to its end closes it.
    Raises ProcessEndedError when a helper is ended from outside.
    """
    alone = threading.enumerate() == [threading.main_thread()]
    if sys.platform == "linux" and hasattr(os, "fork") and alone:
        yield from done_by_helpers(work, items)
    else:
        yield from map(work, items)
