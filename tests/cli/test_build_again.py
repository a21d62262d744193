"""`graphkit build` without files: the graph is built again from what it was built from."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from graphkit.demo import case_files
from graphkit.pipeline import recipe_of
from tests.cli.conftest import Graphkit

_UN, _CANADA = (path for name in ("un_sc.xml", "ca_sema.xml") for path in case_files() if path.name == name)


@pytest.fixture
def db(graphkit: Graphkit, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("GRAPHKIT_KEPT", str(tmp_path / "kept"))
    for path in (_UN, _CANADA):
        shutil.copy(path, tmp_path)
    ran = graphkit(
        "build",
        "un_sc.xml",
        "ca_sema.xml",
        "--no-resolve",
        "--day",
        "ca_sema.xml=2024-05-01",
        db=tmp_path / "new.graph",
    )
    assert ran.code == 0
    return tmp_path / "new.graph"


def test_a_build_without_files_gives_the_same_rows_and_says_what_is_not_where_it_was(
    graphkit: Graphkit, db: Path, tmp_path: Path
) -> None:
    first = recipe_of(db)
    (tmp_path / "un_sc.xml").unlink()
    ran = graphkit("build", db=db)
    assert ran.code == 0
    rows = json.loads(ran.out)
    assert [(row["file"], row["published"], row["entries"]) for row in rows] == [
        ("un_sc.xml", "2024-05-15", 1), ("ca_sema.xml", "2024-05-01", 243),
    ]  # fmt: skip
    assert ran.err.splitlines()[0] == (
        f"{tmp_path / 'un_sc.xml'} is not there as it was: graphkit reads the copy of it that it kept."
    )
    assert "(0 merged)" in ran.err
    assert recipe_of(db) == first


def test_what_is_said_at_the_command_changes_the_recipe(graphkit: Graphkit, db: Path, tmp_path: Path) -> None:
    (tmp_path / "own.csv").write_text("one,other,verdict,who,when,why\n")
    assert graphkit("build", "--judgements", "own.csv", db=db).code == 0
    recipe = recipe_of(db)
    assert (recipe.strict, recipe.resolve, recipe.judgements) == (False, False, str(tmp_path / "own.csv"))


def test_without_files_and_without_a_graph_there_is_nothing_to_build(
    graphkit: Graphkit, tmp_path: Path
) -> None:
    ran = graphkit("build", db=tmp_path / "nowhere.graph")
    assert (ran.code, ran.out) == (2, "")
    assert "nowhere.graph that could be built again." in ran.err
    assert not (tmp_path / "nowhere.graph").exists()


def test_a_file_that_is_nowhere_leaves_the_graph(graphkit: Graphkit, db: Path, tmp_path: Path) -> None:
    (tmp_path / "un_sc.xml").unlink()
    shutil.rmtree(tmp_path / "kept")
    ran = graphkit("build", db=db)
    assert ran.code == 1
    assert ran.err.startswith(
        f"Error: {tmp_path / 'un_sc.xml'}: not where it was when the graph was built, and not kept"
    )
    assert graphkit("verify", db=db).code == 0
