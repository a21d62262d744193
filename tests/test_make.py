from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]

pytestmark = pytest.mark.skipif(shutil.which("make") is None, reason="there is no make")


def would_run(target: str, folder: Path) -> str:
    """Return the commands that make would run for the target in a fresh clone."""
    for name in ("Makefile", "pyproject.toml"):
        shutil.copy(ROOT / name, folder)
    return subprocess.run(
        ["make", "--dry-run", target], cwd=folder, capture_output=True, text=True, check=True
    ).stdout


def test_the_demo_installs_the_package_alone(tmp_path: Path) -> None:
    commands = would_run("demo", tmp_path)
    assert "pip install" in commands
    assert "--editable .\n" in commands
    assert "[dev]" not in commands


@pytest.mark.parametrize("target", ["test", "test-slow", "coverage", "check", "docs", "bench"])
def test_a_target_for_developers_installs_what_it_needs(target: str, tmp_path: Path) -> None:
    assert "--editable '.[dev]'" in would_run(target, tmp_path)
