from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from graphkit.scratch import scratch_folder

ROOT = Path(__file__).resolve().parents[1]


def test_a_folder_goes_with_its_block_and_what_a_killed_process_left_goes_with_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    script = (
        "from graphkit.scratch import scratch_folder\nwith scratch_folder(): print('in', flush=True); input()"
    )
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "TMPDIR": str(tmp_path)}
    others = [
        subprocess.Popen(
            [sys.executable, "-c", script],
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for _ in range(2)
    ]
    for other in others:
        assert other.stdout is not None
        assert other.stdout.readline() == "in\n"
    killed, alive = others
    killed.send_signal(signal.SIGKILL)
    killed.wait()
    assert len(list(tmp_path.iterdir())) == 2
    with scratch_folder() as folder:
        (folder / "file").write_text("x")
        assert len(list(tmp_path.iterdir())) == 2  # this one and that of the process that lives
    assert len(list(tmp_path.iterdir())) == 1
    alive.communicate("\n")
    assert list(tmp_path.iterdir()) == []
