"""Files and folders made next to their final place; a later run removes what a killed run left there."""

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
    """Yield a file or folder that *make* makes next to *path*, under a unique name; at the end, remove what is left.

    It is locked meanwhile, so that a later run can recognise abandoned ones. Raises OSError.
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
    """Return the files and folders next to *path* with a name from `made_beside` and that suffix."""
    ours = re.compile(re.escape(_begin(path)) + "[0-9a-f]{8}" + re.escape(suffix))
    with suppress(OSError):
        return [found for found in path.parent.iterdir() if ours.fullmatch(found.name)]
    return []


def _begin(path: Path) -> str:
    """Return the beginning of names next to *path*, which no other path shares, however long it is."""
    which = hashlib.sha256(os.fsencode(path.name)).hexdigest()[:8]
    return f".{path.name[:_LENGTH]}.graphkit-{which}-"


def _lock(place: Path) -> int | None:
    """Lock a file or folder until the returned holder is closed or this process ends; return None if that fails.

    None means that another process holds it, or that the system or disk has no such locks: nothing is removed then.
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
