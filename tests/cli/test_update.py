"""`graphkit update`: today's lists in the graph, what is new in them, and whether somebody who is watched is among it."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from graphkit.pipeline import build, recipe_of, replayed, updating
from tests.cli.conftest import Graphkit
from tests.fetch import lists
from tests.fetch.conftest import keys, publisher
from tests.fetch.publisher import Publisher, gives, status
from tests.json_forms import faults
from tests.pipeline.test_recipe import whole

__all__ = ["keys", "publisher"]  # fixtures

EU_2021 = (lists.FIXTURES / "snapshots" / "FSF_2021-03-02_extract.xml").read_bytes()
OLD = {
    "us_sdn": lists.enhanced(), "us_nonsdn": lists.enhanced("Non-SDN CMIC List"), "gb_uksl": lists.UK,
    "eu_fsf": EU_2021, "un_sc": lists.un_of("2024-04-15"), "ca_sema": lists.CANADA,
}  # fmt: skip


@pytest.fixture
def db(graphkit: Graphkit, publisher: Publisher, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A graph of older lists, with a table of holdings and a file of judgements."""
    monkeypatch.setenv("GRAPHKIT_KEPT", str(tmp_path / "kept"))
    remembering(tmp_path, monkeypatch)
    monkeypatch.setattr("graphkit.fetch.download.Manner.pause", 0.0)
    for list_id, content in OLD.items():
        publisher.says(list_id, gives(content, etag='"old"'))
    assert graphkit("fetch", db=None).code == 0
    (tmp_path / "mine.csv").write_text(
        "owner,asset,share,source\nInvented Owner,Invented Film Ltd,50,Registry\n"
    )
    (tmp_path / "judgements.csv").write_text("one,other,verdict,who,when,why\n")
    files = [*sorted((tmp_path / "lists").glob("*/2*/*.[xX]*")), tmp_path / "mine.csv"]
    assert graphkit("build", *map(str, files), db=tmp_path / "my.graph").code == 0
    return tmp_path / "my.graph"


def remembering(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Have everything kept that large graphs keep from build to build, and another process load the graph."""
    monkeypatch.setenv("GRAPHKIT_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr("graphkit.resolve.kept_pairs._MANY", 1)
    monkeypatch.setattr("graphkit.pipeline._MANY", 0)


def said(publisher: Publisher) -> None:
    """Let the EU publish its list of 2024, of which six entries are compared by hand below."""
    publisher.says("eu_fsf", gives(lists.EU_2024, etag='"new"'))


def test_update_says_who_was_listed_delisted_and_changed(
    graphkit: Graphkit, db: Path, publisher: Publisher
) -> None:
    said(publisher)
    ran = graphkit("update", db=db)
    assert ran.code == 0
    rows = json.loads(ran.out)
    assert faults("update", rows) == []
    found = {(row["change"], row["entry"]) for row in rows if row["change"] != "changed"}
    # As `graphkit diff` shows them in the README.
    assert found == {("listed", "EU.6256.65"), ("listed", "EU.8672.19"), ("delisted", "EU.3027.48")}
    assert {row["list"] for row in rows} == {"eu_fsf"}
    assert "eu_fsf: 2 listed, 1 delisted, 2 changed." in ran.err


def test_the_graph_is_the_one_that_a_full_build_from_the_same_recipe_gives(
    graphkit: Graphkit, db: Path, publisher: Publisher, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said(publisher)
    (tmp_path / "judgements.csv").write_text(
        "one,other,verdict,who,when,why\neu_fsf:EU.6256.65,eu_fsf:EU.472.57,different,me,2026-01-01,yes\n"
    )
    assert graphkit("update", db=db).code == 0
    recipe = recipe_of(db)
    assert [Path(one.path).parent.name for one in recipe.files if one.list_id == "eu_fsf"] == [
        "2021-03-02",
        "2024-05-13",
    ]
    assert Path(recipe.files[-1].path).name == "mine.csv"
    assert len(list((tmp_path / "cache" / "readings").iterdir())) == 7
    assert list((tmp_path / "cache" / "pairs").iterdir())
    monkeypatch.setenv("GRAPHKIT_CACHE", "off")  # the full build reads and compares all anew
    again = replayed(recipe)
    build(again.files, tmp_path / "full.graph", again.options)
    assert whole(tmp_path / "full.graph") == whole(db)


def test_what_is_new_is_told_though_the_process_that_compares_is_killed(
    graphkit: Graphkit, db: Path, publisher: Publisher, monkeypatch: pytest.MonkeyPatch
) -> None:
    said(publisher)
    here, compare = os.getpid(), updating.new_lists

    def killed_elsewhere(*recipes: Any) -> Any:
        if os.getpid() != here:
            os.kill(os.getpid(), signal.SIGKILL)
        return compare(*recipes)

    monkeypatch.setattr(updating, "new_lists", killed_elsewhere)
    ran = graphkit("update", db=db)
    assert (ran.code, "eu_fsf: 2 listed, 1 delisted, 2 changed." in ran.err) == (0, True)


def test_where_nothing_is_new_the_graph_is_as_it_was(graphkit: Graphkit, db: Path) -> None:
    marker = (db / "graphkit.json").read_bytes()
    ran = graphkit("update", db=db)
    assert (ran.code, json.loads(ran.out)) == (0, [])
    assert "No list is new." in ran.err
    assert (db / "graphkit.json").read_bytes() == marker


def test_what_a_newsroom_changed_is_built_though_no_list_is_new(
    graphkit: Graphkit, db: Path, tmp_path: Path
) -> None:
    for name, line in (
        ("mine.csv", "Invented Film Ltd,Invented Studio GmbH,25,Report\n"),
        ("judgements.csv", "eu_fsf:EU.472.57,eu_fsf:EU.3027.48,different,me,2026-01-01,yes\n"),
    ):
        marker = (db / "graphkit.json").read_bytes()
        with (tmp_path / name).open("a") as file:
            file.write(line)
        assert graphkit("update", db=db).code == 0
        assert (db / "graphkit.json").read_bytes() != marker


def test_somebody_who_is_watched_and_new_gives_the_exit_code_3(
    graphkit: Graphkit, db: Path, publisher: Publisher, tmp_path: Path
) -> None:
    said(publisher)
    (tmp_path / "people.txt").write_text(
        "# mine\n\nRI Yong Gil\nus_sdn:nobody\nNobody Whosoever\neu_fsf:EU.3027.48\n"
    )
    ran = graphkit("update", "--watch", "people.txt", db=db)
    assert ran.code == 3
    hits = {row["entry"]: row["watched"] for row in json.loads(ran.out) if row["watched"]}
    assert hits["EU.6256.65"] == ["RI Yong Gil"]
    assert hits["EU.3027.48"] == ["eu_fsf:EU.3027.48"]
    assert "'Nobody Whosoever' is on no list that was read, but is still watched." in ran.err
    assert "On your watch list: RI Yong Gil; eu_fsf:EU.3027.48." in ran.err
    assert graphkit("update", "--watch", "people.txt", db=db).code == 0


def test_somebody_who_came_back_under_another_number_is_among_the_new_by_both(
    graphkit: Graphkit, db: Path, publisher: Publisher, tmp_path: Path
) -> None:
    said(publisher)
    # The one number left the list and the other came, of one name and one day of birth.
    (tmp_path / "people.txt").write_text("Oleksandr Viktorovych Yanukovych\n")
    ran = graphkit("update", "--watch", "people.txt", db=db)
    assert ran.code == 3
    hits = {row["entry"] for row in json.loads(ran.out) if row["watched"]}
    assert {"EU.8672.19", "EU.3027.48"} <= hits


def test_it_needs_no_shared_memory(db: Path) -> None:
    script = (
        "from graphkit.pipeline import recipe_of, replayed\n"
        "from graphkit.pipeline.updating import rebuilt\n"
        f"recipe = recipe_of({str(db)!r})\n"
        f"print(len(rebuilt(None, recipe, replayed(recipe), {str(db)!r})[1]))\n"
    )
    without = 'mount -t tmpfs -o ro tmpfs /dev/shm && exec "$0" -c "$1"'
    if subprocess.run(["unshare", "-m", "sh", "-c", without, "true"], check=False).returncode:
        pytest.skip("no disk can be mounted here")
    done = subprocess.run(
        ["unshare", "-m", "sh", "-c", without, sys.executable, script],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.stdout, done.returncode) == ("6\n", 0), done.stderr


def test_a_list_that_does_not_come_is_told_and_the_others_are_new(
    graphkit: Graphkit, db: Path, publisher: Publisher
) -> None:
    said(publisher)
    publisher.says("un_sc", status(500))
    ran = graphkit("update", db=db)
    assert ran.code == 1
    assert "un_sc: not fetched: the server answers 500" in ran.err
    assert {row["list"] for row in json.loads(ran.out)} == {"eu_fsf"}


def test_without_a_network_one_line_is_said_and_the_graph_stays(
    graphkit: Graphkit, db: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    marker = (db / "graphkit.json").read_bytes()
    monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:1")
    ran = graphkit("update", db=db)
    assert (ran.code, ran.out, len(ran.err.splitlines())) == (1, "", 1)
    assert (db / "graphkit.json").read_bytes() == marker


def test_a_file_of_names_that_is_none_is_refused_before_anything_is_asked(
    graphkit: Graphkit, db: Path, publisher: Publisher, tmp_path: Path
) -> None:
    asked = len(publisher.asked)
    (tmp_path / "people.bin").write_bytes(bytes(range(128, 256)))
    for name in ("nowhere.txt", "people.bin", "."):
        ran = graphkit("update", "--watch", name, db=db)
        assert ran.code == 1 and "cannot be read as a file of names" in ran.err
    assert len(publisher.asked) == asked


def test_without_a_graph_there_is_nothing_to_update(
    graphkit: Graphkit, publisher: Publisher, tmp_path: Path
) -> None:
    ran = graphkit("update", db=tmp_path / "nowhere.graph")
    assert ran.code == 1 and "there is no graph" in ran.err
    assert publisher.asked == []
