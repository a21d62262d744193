"""What is made beside its place: a run that is killed leaves it there, and a later one removes it and nothing else."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from graphkit.errors import OutputError
from graphkit.made_beside import made_beside
from graphkit.views.folders import MANIFEST, write_folder
from graphkit.whole_files import write_whole

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="what is left is not removed there")


def killed(at: str, call: str, *, times: int = 1) -> None:
    """Run *call* in a process that kills itself when it calls the method *at* of a path for the nth time."""
    script = f"""
import os, signal
from pathlib import Path
from graphkit.whole_files import write_whole
from graphkit.views.folders import write_folder

real, calls = Path.{at}, []
def deadly(path, *arguments):
    calls.append(path)
    if len(calls) == {times}:
        os.kill(os.getpid(), signal.SIGKILL)
    return real(path, *arguments)
Path.{at} = deadly
{call}
"""
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == -signal.SIGKILL


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_what_a_killed_run_left_of_a_file_the_next_one_removes(tmp_path: Path) -> None:
    path = tmp_path / "figure.html"
    write_whole(path, b"old")
    killed("replace", f"write_whole(Path({str(path)!r}), b'new')")
    assert len(names(tmp_path)) == 2 and path.read_bytes() == b"old"
    write_whole(path, b"newest")
    assert names(tmp_path) == ["figure.html"] and path.read_bytes() == b"newest"


def test_what_somebody_works_on_and_what_is_not_ours_stays(tmp_path: Path) -> None:
    path = tmp_path / "figure.html"
    others = [
        ".figure.html.part",
        ".figure.html.1a2b3c4d.part",
        ".figure.html.graphkit-1a2b3c4d-1a2b3c4d.part",
    ]
    for other in others:
        (tmp_path / other).touch()
    with made_beside(path, Path.touch) as at_work:
        write_whole(path, b"new")
        assert names(tmp_path) == sorted([*others, at_work.name, "figure.html"])
    assert names(tmp_path) == sorted([*others, "figure.html"])


def test_an_interrupt_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(KeyboardInterrupt), made_beside(tmp_path / "notes", Path.mkdir) as beside:
        (beside / "note").touch()
        raise KeyboardInterrupt
    assert names(tmp_path) == []


def test_what_a_killed_run_left_of_a_folder_the_next_one_removes(tmp_path: Path) -> None:
    folder = tmp_path / "notes"
    killed("write_bytes", f"write_folder(Path({str(folder)!r}), {{'a': 'new', 'b': 'new'}})", times=2)
    assert len(names(tmp_path)) == 1 and not folder.exists()
    write_folder(folder, {"a": "newest"})
    assert names(tmp_path) == ["notes"] and names(folder) == ["a", MANIFEST]


def test_a_folder_whose_place_nothing_took_comes_back(tmp_path: Path) -> None:
    folder = tmp_path / "notes"
    write_folder(folder, {"a": "old"})
    killed("rename", f"write_folder(Path({str(folder)!r}), {{'a': 'new'}})", times=2)
    assert not folder.exists()
    with pytest.raises(OutputError, match="cannot be written"):
        write_folder(folder, {"x" * 300: "no file can have this name"})
    assert names(tmp_path) == ["notes"] and (folder / "a").read_text() == "old"
    write_folder(folder, {"a": "new"})
    assert names(tmp_path) == ["notes"] and (folder / "a").read_text() == "new"
