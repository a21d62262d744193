"""Temporary folders for a running command; each is removed with it, or by the next command that makes one."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from filelock import FileLock

_PREFIX = "graphkit-scratch-"
_IN_USE = "in-use"


@contextmanager
def scratch_folder() -> Iterator[Path]:
    """Yield an empty folder in the temporary directory, removed when the block is left.

    Folders of killed processes, whose lock nobody holds, are removed first. Raises OSError.
    """
    for left in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*"):
        _clear(left)
    folder, lock = _made()
    try:
        yield folder / "work"
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        lock.release()
        _remove_if_empty(folder)


def _made() -> tuple[Path, FileLock]:
    """Return a new folder, and the lock that tells others that it is in use."""
    from filelock import FileLock

    while True:
        folder = Path(tempfile.mkdtemp(prefix=_PREFIX))
        # Until the lock is held, another process may consider the folder abandoned and clear it.
        with suppress(FileNotFoundError, FileExistsError):
            lock = FileLock(folder / _IN_USE)
            lock.acquire()
            (folder / "work").mkdir()
            if (folder / _IN_USE).exists():
                return folder, lock


def _clear(left: Path) -> None:
    """Remove a folder that a killed process has left."""
    from filelock import FileLock, Timeout

    with suppress(Timeout, OSError), FileLock(left / _IN_USE, timeout=0):
        shutil.rmtree(left, ignore_errors=True)
    _remove_if_empty(left)


def _remove_if_empty(folder: Path) -> None:
    """Remove the rest of a folder whose lock file could not be removed while it was held, as on Windows."""
    with suppress(OSError):
        folder.rmdir()
