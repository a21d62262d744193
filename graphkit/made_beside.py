"""What is to take a place is made beside it first; what a run that was killed left there, a later run removes."""

from __future__ import annotations

import hashlib
import os
import re
import secrets
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from graphkit.file_locks import HAS_LOCKS, lock_alone

_LENGTH = 40


@contextmanager
def made_beside(path: Path, make: Callable[[Path], None]) -> Iterator[Path]:
    """Give a file or folder of *make* beside *path*, under a name of its own; if it is still there at the end, it goes.

    It is locked meanwhile, so that a later run knows what nobody works on any more. Raises OSError.
    """
    for left in left_beside(path, ".part"):
        if (lock := _lock(left)) is not None:
            _remove(left)
            os.close(lock)
    beside = path.with_name(f"{_begin(path)}{secrets.token_hex(4)}.part")
    lock = None
    try:
        make(beside)
        lock = _lock(beside)
        yield beside
    finally:
        _remove(beside)
        if lock is not None:
            os.close(lock)


def left_beside(path: Path, suffix: str) -> list[Path]:
    """Return what stands beside *path* under a name that `made_beside` gives, with that suffix."""
    ours = re.compile(re.escape(_begin(path)) + "[0-9a-f]{8}" + re.escape(suffix))
    with suppress(OSError):
        return [found for found in path.parent.iterdir() if ours.fullmatch(found.name)]
    return []


def _begin(path: Path) -> str:
    """Return how names beside *path* begin, which no other path's do, however long it is."""
    which = hashlib.sha256(os.fsencode(path.name)).hexdigest()[:8]
    return f".{path.name[:_LENGTH]}.graphkit-{which}-"


def _lock(place: Path) -> int | None:
    """Return what holds the lock of a file or folder until it is closed or this process ends; None if there is none.

    That is where another holds it, and on systems and disks that have no such locks: nothing is removed there.
    """
    if not HAS_LOCKS:
        return None
    with suppress(OSError):
        held = os.open(place, os.O_RDONLY)
        try:
            lock_alone(held)
        except OSError:
            os.close(held)
        else:
            return held
    return None


def _remove(place: Path) -> None:
    if place.is_dir():
        shutil.rmtree(place, ignore_errors=True)
    else:
        with suppress(OSError):
            place.unlink(missing_ok=True)
