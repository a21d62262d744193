from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest


@dataclass(frozen=True)
class Ran:
    code: int
    out: str
    err: str


Graphkit = Callable[..., Ran]


@pytest.fixture
def graphkit(built_case: Path, tmp_path: Path) -> Graphkit:
    """Runs the real command, its output piped, on the graph of the example case unless --db says otherwise."""

    def run(*arguments: str, db: Path | None = built_case) -> Ran:
        command = [sys.executable, "-c", "from graphkit.cli.main import main; main()", *arguments]
        if db is not None:
            command += ["--db", str(db)]
        done = subprocess.run(command, capture_output=True, text=True, cwd=tmp_path, check=False, timeout=120)
        return Ran(done.returncode, done.stdout, done.stderr)

    return run
