"""Running Python where the disk is full, or where somebody else owns the files."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

_NOBODY = 65534


def python(
    script: str, *arguments: object, most_bytes: int | None = None
) -> subprocess.CompletedProcess[str]:
    """Run the script in a process of its own, in which no file can become longer than *most_bytes*.

    The system then refuses to write on, as it does on a full disk, whatever disk it is.
    """
    limit = (
        ""
        if most_bytes is None
        else (
            "import resource, signal\n"
            "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
            f"resource.setrlimit(resource.RLIMIT_FSIZE, ({most_bytes}, {most_bytes}))\n"
        )
    )
    # Python itself must write no file: its caches would be cut off.
    return subprocess.run(
        [sys.executable, "-B", "-c", limit + script, *map(str, arguments)],
        capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip


def as_somebody_else() -> str:
    """Return what a script runs, once it has imported all that it needs, to be nobody: root may write everything."""
    return f"import os\nif os.geteuid() == 0:\n    os.setgid({_NOBODY})\n    os.setuid({_NOBODY})\n"


@contextmanager
def tiny_disk(place: Path, size: str = "64k") -> Iterator[Path]:
    """Give a real disk of that size; skip the test where none can be mounted."""
    place.mkdir()
    done = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(place)], capture_output=True, check=False
    )
    if done.returncode:
        pytest.skip("no disk can be mounted here")
    try:
        yield place
    finally:
        subprocess.run(["umount", str(place)], check=True)


def fill(disk: Path, leaving: int = 0) -> None:
    """Fill the disk with a file, but for some bytes."""
    with (disk / "filler").open("wb", buffering=0) as file:
        try:
            while True:
                file.write(bytes(4096))
        except OSError:
            size = file.tell()
    os.truncate(disk / "filler", max(0, size - leaving))
