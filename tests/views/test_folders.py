"""Folders that are written whole or not at all, and the names of what is in them."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphkit.errors import OutputError
from graphkit.views.folders import MANIFEST, file_names, write_folder


def inside(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text() for path in folder.iterdir() if path.name != MANIFEST}


def test_a_new_an_empty_and_our_own_folder_are_written(tmp_path: Path) -> None:
    write_folder(tmp_path / "deep" / "new", {"a": "1"})
    (tmp_path / "empty").mkdir()
    write_folder(tmp_path / "empty", {"a": "1"})
    write_folder(tmp_path / "empty", {"b": "2"})
    assert inside(tmp_path / "deep" / "new") == {"a": "1"}
    assert inside(tmp_path / "empty") == {"b": "2"}
    assert {path.name for path in tmp_path.iterdir()} == {"deep", "empty"}


@pytest.mark.parametrize("what", ["foreign", "changed", "added", "folder", "file", "forged"])
def test_a_folder_with_anything_else_in_it_is_left_as_it_is(what: str, tmp_path: Path) -> None:
    folder = tmp_path / "f"
    if what == "file":
        folder.write_text("mine")
    elif what == "foreign":
        folder.mkdir()
        (folder / "mine").write_text("x")
    else:
        write_folder(folder, {"a": "1"})
        if what == "changed":
            (folder / "a").write_text("mine")
        elif what == "added":
            (folder / "mine").write_text("x")
        elif what == "forged":
            (folder / MANIFEST).write_text('{"written_by": "graphkit", "files": ["a"]}')
        else:
            (folder / ".obsidian").mkdir()
    before = sorted(map(str, folder.rglob("*")))
    with pytest.raises(OutputError, match="new or empty"):
        write_folder(folder, {"b": "2"})
    assert sorted(map(str, folder.rglob("*"))) == before
    assert [path.name for path in tmp_path.iterdir()] == ["f"], "nothing is left beside it"


def test_a_folder_that_cannot_be_written_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(OutputError, match="cannot be written"):
        write_folder(tmp_path / "file" / "f", {"a": "1"})
    with pytest.raises(OutputError, match="cannot be written"):
        write_folder(tmp_path / "f", {"a": "1", "x" * 300: "2"})
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_names_become_names_of_files() -> None:
    names = {
        "1": "Ri",
        "2": "RI",
        "3": "../../etc/passwd",
        "4": "NUL.txt",
        "5": "",
        "6": "é",
        "7": "e\u0301",
        "8": "x" * 300,
    }
    found = file_names(names, ".md", taken=("ri (2).md",))
    assert found == {
        "1": "Ri.md", "2": "RI (3).md", "3": "etc passwd.md", "4": "_NUL.txt.md", "5": "5.md", "6": "é.md",
        "7": "é (2).md", "8": f"{'x' * 80}.md",
    }  # fmt: skip
