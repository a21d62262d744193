"""graphkit takes nothing for granted that Windows lacks. What macOS lacks, of what graphkit uses, Windows lacks too."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

# On Windows itself the command runs as it is.
COMMAND = (
    [sys.executable, "-m", "graphkit"]
    if sys.platform == "win32"
    else [sys.executable, "-W", "ignore:only soft file lock", Path(__file__).with_name("without_posix.py")]
)


def graphkit(*arguments: str, folder: Path, encoding: str = "utf-8") -> str:
    done = subprocess.run(
        [*COMMAND, *arguments], cwd=folder, capture_output=True, check=False,
        env={**os.environ, "PYTHONIOENCODING": encoding, "TMPDIR": str(folder), "TEMP": str(folder)},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr.decode(encoding)
    return done.stdout.decode(encoding)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which the demo has run twice, the second time over the graph of the first."""
    folder = tmp_path_factory.mktemp("elsewhere")
    graphkit("demo", folder=folder)
    graphkit("demo", folder=folder)
    return folder


def test_the_demo_runs_without_what_windows_lacks_and_its_graph_can_be_read(folder: Path) -> None:
    found = graphkit("find", "myo swe win", "--db", "graphkit-demo/case.graph", "--csv", folder=folder)
    assert "actor:us_sdn:33973,Myo Swe WIN,person," in found
    verified = graphkit("verify", "--db", "graphkit-demo/case.graph", folder=folder)
    assert verified


def test_a_build_takes_the_old_ones_place_where_open_files_cannot_be_moved(folder: Path) -> None:
    assert {path.name for path in (folder / "graphkit-demo").iterdir()} == {"case.graph", "figure.html"}
    assert len(list((folder / "graphkit-demo" / "case.graph" / "builds").iterdir())) == 1


def test_a_file_of_results_takes_the_old_ones_place_where_open_files_cannot_be_moved(folder: Path) -> None:
    (folder / "people.csv").write_text("name\nMyo Swe Win\n", encoding="utf-8")
    for _ in range(2):
        graphkit("match", "people.csv", "--db", "graphkit-demo/case.graph", "-o", "hits.csv", folder=folder)
    assert "actor:us_sdn:33973" in (folder / "hits.csv").read_text(encoding="utf-8-sig")
    assert {path.name for path in folder.iterdir()} == {"graphkit-demo", "people.csv", "hits.csv"}


def test_tables_are_drawn_in_letters_that_a_western_windows_console_has(folder: Path) -> None:
    # Windows-1252 has no box lines; what it cannot show is escaped, never an error.
    arguments = ["find", "myo swe win", "--db", "graphkit-demo/case.graph", "--table"]
    table = graphkit(*arguments, folder=folder, encoding="cp1252")
    assert "Myo Swe WIN" in table
    assert "\\u25" not in table  # the block of box lines, escaped
