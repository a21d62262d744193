"""A pause for Python's collector of cyclic garbage, which is useless while millions of records stay alive."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def paused_collector() -> Iterator[None]:
    """Keep the collector from running until the block is left; it stays off if it was off before.

    This is for blocks that make very many objects and hardly any cycles: each pass of the collector over all of them
    takes a second or more. Reference counting still frees objects that are no longer used.
    """
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()
