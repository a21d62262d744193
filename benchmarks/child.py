"""Running a measure in a process of its own: nothing is warm, and its peak memory is its own.

A process that another starts begins with the starter's peak memory as its own, so the process that starts the
measures imports neither graphkit nor any large library.
"""

from __future__ import annotations

import importlib
import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_ROOT = Path(__file__).resolve().parents[1]


@dataclass(frozen=True)
class Finished:
    """What a measure returned, the seconds from the start of its process to its end, and its peak memory in MB."""

    answer: dict[str, Any]
    wall: float
    peak: float


def in_child(measure: Callable[..., dict[str, Any]], *arguments: str) -> Finished:
    """Run *measure*, a function of a module of the benchmarks, in a new process; CalledProcessError if it fails."""
    command = [sys.executable, "-m", "benchmarks.child", measure.__module__, measure.__name__, *arguments]
    begin = time.perf_counter()
    done = subprocess.run(command, cwd=_ROOT, env=environment(), stdout=subprocess.PIPE, check=True)
    wall = time.perf_counter() - begin
    said = json.loads(done.stdout.splitlines()[-1])
    return Finished(said["answer"], wall, said["peak"])


def environment() -> dict[str, str]:
    """Return this process's environment as a user has it: compiled modules are kept for the next process."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def peak_mb() -> float:
    """Return the largest memory that this process has held so far, in MB of 2**20 bytes."""
    return _resident_mb(resource.RUSAGE_SELF)


def helper_peak_mb() -> float:
    """Return the largest memory that a process started by this one has held, with what it shares with this one."""
    return _resident_mb(resource.RUSAGE_CHILDREN)


def _resident_mb(who: int) -> float:
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(who).ru_maxrss * unit / 2**20


def _main(module: str, name: str, *arguments: str) -> None:
    answer = getattr(importlib.import_module(module), name)(*arguments)
    print(json.dumps({"answer": answer, "peak": peak_mb()}))


if __name__ == "__main__":
    _main(*sys.argv[1:])
