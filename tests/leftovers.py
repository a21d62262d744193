"""What a process leaves behind when it ends: processes, known by a mark in their environment, and files."""

from __future__ import annotations

import hashlib
import os
import secrets
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pytest

_MARK = "GRAPHKIT_TESTS_MARK"
_Found = TypeVar("_Found")

only_where_shared = pytest.mark.skipif(
    sys.platform != "linux" or len(os.sched_getaffinity(0)) < 2, reason="work is not shared out here"
)


def marked(**more: str) -> dict[str, str]:
    """Return this process's environment with a new mark, which every process that begins with it has."""
    return {**os.environ, _MARK: secrets.token_hex(8), **more}


def living(environment: dict[str, str]) -> list[int]:
    """Return the processes that began with this marked environment and have not ended."""
    mark = f"{_MARK}={environment[_MARK]}".encode()
    found = []
    for process in Path("/proc").iterdir():
        if process.name.isdigit():
            try:
                began_with = (process / "environ").read_bytes()  # empty for one that has ended
            except OSError:
                continue
            if mark in began_with.split(b"\0"):
                found.append(int(process.name))
    return found


def waited_for(look: Callable[[], _Found], what: str, seconds: float = 60) -> _Found:
    """Return what *look* finds, as soon as that is something; AssertionError if it is nothing for so long."""
    end = time.monotonic() + seconds
    while not (found := look()):
        assert time.monotonic() < end, f"{what}: not within {seconds} seconds"
        time.sleep(0.005)
    return found


def files_of(folder: Path) -> dict[str, str]:
    """Return the files below *folder*, without those that only say who uses it, with their fingerprints."""
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file() and path.suffix != ".lock" and path.name != "lock"
    }
