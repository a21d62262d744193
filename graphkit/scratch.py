"""Folders for what a command needs only while it runs: each goes with it, or with the next command that makes one."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_PREFIX = "graphkit-scratch-"
_IN_USE = "in-use"


@contextmanager
def scratch_folder() -> Iterator[Path]:
    """Give an empty folder in the temporary directory, which goes when the block is left.

    Those of processes that were killed go first: nobody holds the lock in them. Raises OSError.
    """
    from filelock import FileLock

    for left in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*"):
        _clear(left)
    folder = Path(tempfile.mkdtemp(prefix=_PREFIX))
    with FileLock(folder / _IN_USE):
        try:
            (folder / "work").mkdir()
            yield folder / "work"
        finally:
            shutil.rmtree(folder, ignore_errors=True)


def _clear(left: Path) -> None:
    """Remove a folder that a killed process has left."""
    from filelock import FileLock, Timeout

    with suppress(Timeout, OSError), FileLock(left / _IN_USE, timeout=0):
        shutil.rmtree(left, ignore_errors=True)
