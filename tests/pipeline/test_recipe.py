"""A graph keeps its recipe: it is built again from what it was built from, wherever its files are by now."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import graphkit
from graphkit import BuildOptions, ListError
from graphkit.demo import case_files
from graphkit.errors import StoreDamagedError, StoreError, StoreMissingError
from graphkit.fetch import take_lists
from graphkit.pipeline import Replay, build, recipe_of, replayed
from graphkit.pipeline.kept import kept_folder
from graphkit.store import open_store
from graphkit.store.base import GRAPH_FORMAT
from tests.fetch import lists

READ = date(2026, 1, 2)
_NODES = "MATCH (n) RETURN labels(n) AS labels, properties(n) AS properties"
_EDGES = "MATCH (a)-[r]->(b) RETURN type(r) AS type, properties(r) AS properties, a.id AS a, b.id AS b"


@pytest.fixture(autouse=True)
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("GRAPHKIT_KEPT", str(tmp_path / "kept"))
    return tmp_path / "kept"


@pytest.fixture
def files(tmp_path: Path) -> Path:
    """The lists of the example case and the table of what its release says, with a table of holdings and judgements."""
    folder = tmp_path / "files"
    folder.mkdir()
    for path in case_files():
        shutil.copy(path, folder)
        if path.suffix == ".toml":
            for text in path.parent.glob("*.md"):
                shutil.copy(text, folder)
    (folder / "mine.csv").write_text("owner,asset,share,source\nus_sdn:34024,Invented Film Ltd,50,Registry\n")
    (folder / "judgements.csv").write_text(
        "one,other,verdict,who,when,why\nus_sdn:33936,eu_fsf:EU.6256.65,different,me,2026-01-01,no\n"
    )
    return folder


@pytest.fixture
def db(files: Path, tmp_path: Path) -> Path:
    order = [*(files / path.name for path in case_files()), files / "mine.csv"]
    options = BuildOptions(
        judgements=files / "judgements.csv", retrieved=READ, days={"ca_sema.xml": date(2024, 5, 1)}
    )
    build(order, tmp_path / "first.graph", options)
    return tmp_path / "first.graph"


def whole(db: Path) -> list[Any]:
    """Return every node and edge of the graph."""
    with open_store(db) as store:
        found = [*store.read(_NODES), *store.read(_EDGES)]
    return sorted(map(_plain, found), key=str)


def _plain(row: dict[str, Any]) -> Any:
    return {name: sorted(value.items()) if isinstance(value, dict) else value for name, value in row.items()}


def again(db: Path, tmp_path: Path) -> tuple[Replay, Path]:
    replay = replayed(recipe_of(db))
    build(replay.files, tmp_path / "again.graph", replay.options)
    return replay, tmp_path / "again.graph"


def test_a_build_by_the_recipe_gives_the_graph_node_for_node(db: Path, tmp_path: Path) -> None:
    replay, second = again(db, tmp_path)
    assert replay.notes == ()
    assert len(whole(db)) > 1000
    assert whole(second) == whole(db)
    assert recipe_of(second) == recipe_of(db)


def test_the_recipe_has_files_days_options_and_judgements_in_the_order_of_the_build(
    db: Path, files: Path
) -> None:
    recipe = recipe_of(db)
    assert [Path(one.path).name for one in recipe.files] == [
        *(path.name for path in case_files()),
        "mine.csv",
    ]
    assert [one.list_id for one in recipe.files if one.own] == ["us_press", "holdings"]
    (canada,) = [one for one in recipe.files if one.list_id == "ca_sema"]
    assert (canada.day, canada.published, canada.retrieved) == (date(2024, 5, 1), None, READ)
    assert recipe.judgements == str(files / "judgements.csv")
    assert (recipe.resolve, recipe.strict) == (True, False)


def test_files_that_were_moved_or_overwritten_are_read_as_they_were_kept(
    db: Path, files: Path, tmp_path: Path
) -> None:
    (files / "us_sdn.xml").write_bytes((files / "un_sc.xml").read_bytes())
    (files / "eu_fsf.xml").unlink()
    replay, second = again(db, tmp_path)
    assert replay.notes == tuple(
        f"{files / name} is not there as it was: graphkit reads the copy of it that it kept."
        for name in ("us_sdn.xml", "eu_fsf.xml")
    )
    assert whole(second) == whole(db)
    assert recipe_of(second) == recipe_of(db)


def test_all_files_may_be_gone_with_the_text_of_a_table_and_the_judgements(
    db: Path, files: Path, tmp_path: Path
) -> None:
    shutil.rmtree(files)
    replay, second = again(db, tmp_path)
    assert f"{files / 'judgements.csv'} is gone: graphkit uses the copy of it that it kept." in replay.notes
    assert whole(second) == whole(db)
    assert recipe_of(second) == recipe_of(db)


def test_files_that_are_neither_there_nor_kept_are_all_named_by_one_error(
    db: Path, files: Path, kept: Path, tmp_path: Path
) -> None:
    shutil.rmtree(kept)
    for name in ("us_sdn.xml", "mine.csv", "judgements.csv"):
        (files / name).unlink()
    before = whole(db)
    with pytest.raises(ListError) as error:
        replayed(recipe_of(db))
    assert str(error.value).startswith(
        f"{files / 'us_sdn.xml'}, {files / 'mine.csv'}, {files / 'judgements.csv'}: not where it was"
    )
    assert whole(db) == before


def test_what_was_kept_and_is_damaged_is_not_read(db: Path, files: Path, kept: Path) -> None:
    (files / "us_sdn.xml").unlink()
    (copy,) = kept.rglob("us_sdn.xml")
    copy.write_bytes(copy.read_bytes()[:-10])
    with pytest.raises(ListError, match=r"us_sdn\.xml: not where it was"):
        replayed(recipe_of(db))


def test_what_a_newsroom_added_since_is_read(db: Path, files: Path, tmp_path: Path) -> None:
    with (files / "mine.csv").open("a") as table:
        table.write("Invented Film Ltd,Invented Studio GmbH,25,Report\n")
    with (files / "judgements.csv").open("a") as judgements:
        judgements.write("us_sdn:33936,eu_fsf:EU.6256.65,withdrawn,me,2026-01-02,\n")
        judgements.write("us_sdn:33936,eu_fsf:EU.6256.65,same,me,2026-01-02,yes\n")
    replay, second = again(db, tmp_path)
    assert replay.notes == (
        f"{files / 'mine.csv'} has changed since the last build: it is read as it stands now.",
    )
    names = "MATCH (a:Actor) WHERE a.name STARTS WITH 'Invented' RETURN a.name AS name ORDER BY name"
    merged = "MATCH (e:Entry {id: 'us_sdn:33936'}) MATCH (f:Entry {id: 'eu_fsf:EU.6256.65'}) RETURN e.actor = f.actor AS one"
    with open_store(db) as first, open_store(second) as other:
        assert [row["name"] for row in first.read(names)] == ["Invented Film Ltd"]
        assert [row["name"] for row in other.read(names)] == ["Invented Film Ltd", "Invented Studio GmbH"]
        assert (first.read(merged), other.read(merged)) == ([{"one": False}], [{"one": True}])


def test_a_copy_is_no_link_to_a_file_that_may_be_written_anew_in_its_place(
    db: Path, files: Path, kept: Path
) -> None:
    (copy,) = kept.rglob("us_sdn.xml")
    was = copy.read_bytes()
    with (files / "us_sdn.xml").open("r+b") as file:
        file.write(b"another list")
    assert copy.read_bytes() == was


def test_a_fetched_list_is_kept_with_its_day_and_what_was_accepted_of_it(tmp_path: Path, kept: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    for content in (lists.UN_2024, lists.un_with(4)):
        (stick / "un.xml").write_bytes(content)
        take_lists(stick, [], tmp_path / "lists", accept=["un_sc"])
    (stick / "un.xml").unlink()
    (stick / "ca.xml").write_bytes(lists.CANADA)
    (canada,) = take_lists(stick, [], tmp_path / "lists")
    older, newer = (
        tmp_path / "lists" / "un_sc" / day / "consolidated.xml" for day in ("2024-05-15", "2024-05-16")
    )
    assert canada.path is not None and canada.kept is not None
    build([older, newer, canada.path], tmp_path / "first.graph")
    recipe = recipe_of(tmp_path / "first.graph")
    assert [one.accepted for one in recipe.files] == [(), ("lost_too_many",), ()]
    assert recipe.files[2].day == canada.kept.day
    assert {one.retrieved for one in recipe.files} == {canada.kept.fetched.date()}
    shutil.rmtree(tmp_path / "lists")
    _, second = again(tmp_path / "first.graph", tmp_path)
    assert whole(second) == whole(tmp_path / "first.graph")
    # Without the acceptance it is a part of its list.
    replay = replayed(recipe)
    with pytest.raises(ListError, match="looks like a part"):
        build(replay.files, tmp_path / "third.graph", BuildOptions())


def test_a_graph_without_a_recipe_says_so(files: Path, tmp_path: Path) -> None:
    with pytest.raises(StoreMissingError, match="there is no graph"):
        recipe_of(tmp_path / "nowhere.graph")
    made = graphkit.derive_graph(graphkit.resolve_lists(graphkit.read_lists([files / "un_sc.xml"])))
    from graphkit.store import write_graph

    write_graph(made.graph, tmp_path / "bare.graph")
    with pytest.raises(StoreError, match="does not say from which files"):
        recipe_of(tmp_path / "bare.graph")


def _recipe_file(db: Path) -> Path:
    (found,) = db.glob("builds/*/recipe.json")
    return found


def test_a_recipe_that_is_not_what_was_written_is_damage(db: Path) -> None:
    path = _recipe_file(db)
    path.write_text(path.read_text().replace("us_sdn.xml", "un_sc.xml"))
    with pytest.raises(StoreDamagedError, match="is not what was written"):
        recipe_of(db)
    with pytest.raises(StoreDamagedError), open_store(db):
        pass


def test_the_recipe_of_a_graph_of_another_form_can_be_read(db: Path) -> None:
    marker = db / "graphkit.json"
    marker.write_text(marker.read_text().replace(f'"graphkit_graph": {GRAPH_FORMAT}', '"graphkit_graph": 5'))
    with pytest.raises(StoreError, match="this release reads form"), open_store(db):
        pass
    assert len(recipe_of(db).files) == len(case_files()) + 1


def test_what_cannot_be_kept_is_told_and_the_graph_is_whole(
    files: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a file").write_text("")
    monkeypatch.setenv("GRAPHKIT_KEPT", str(tmp_path / "a file" / "kept"))
    report = build([files / "un_sc.xml"], tmp_path / "first.graph")
    assert report.attention.not_kept is not None
    assert "The graph is whole, but you can rebuild it" in report.attention.not_kept
    replay = replayed(recipe_of(tmp_path / "first.graph"))
    assert replay.files == (files / "un_sc.xml",)


def test_where_what_was_read_is_kept(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert kept_folder() == tmp_path / "kept"
    monkeypatch.delenv("GRAPHKIT_KEPT")
    monkeypatch.setenv("XDG_DATA_HOME", "/data")
    monkeypatch.setattr("sys.platform", "linux")
    assert kept_folder() == Path("/data/graphkit/kept")
