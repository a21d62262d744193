"""A pause for Python's collector of cyclic garbage, which is of no use where millions of records live on."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def paused_collector() -> Iterator[None]:
    """Keep the collector from running until the block is left; it stays off if it was off before.

    For blocks that make very many objects and next to no cycles: each pass of the collector over all of them takes a
    second or more. Counting of references frees what is done with all the same.
    """
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()
