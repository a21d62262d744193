"""`graphkit start`: from nothing to the first answer about today's lists."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from graphkit.fetch.addresses import fetched_lists
from graphkit.store import open_store
from tests.cli.conftest import Graphkit
from tests.fetch import lists
from tests.fetch.conftest import keys, publisher
from tests.fetch.publisher import Publisher, gives, status

__all__ = ["keys", "publisher"]  # fixtures

CONTENTS = {
    "us_sdn": lists.enhanced(), "us_nonsdn": lists.enhanced("Non-SDN CMIC List"), "gb_uksl": lists.UK,
    "eu_fsf": lists.EU_2024, "un_sc": lists.un_of("2024-04-15"), "ca_sema": lists.CANADA,
}  # fmt: skip


@pytest.fixture(autouse=True)
def today(publisher: Publisher, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Publisher:
    """Publishers who give every list."""
    monkeypatch.setenv("GRAPHKIT_KEPT", str(tmp_path / "kept"))
    monkeypatch.setattr("graphkit.fetch.download.Manner.pause", 0.0)
    for list_id, content in CONTENTS.items():
        publisher.says(list_id, gives(content))
    return publisher


def test_every_list_that_is_fetched_has_a_file_in_this_test() -> None:
    assert [one.list_id for one in fetched_lists()] == list(CONTENTS)


def test_start_fetches_all_lists_builds_and_says_what_to_ask_next(graphkit: Graphkit, tmp_path: Path) -> None:
    ran = graphkit("start", db=None)
    assert (ran.code, [row["list"] for row in json.loads(ran.out)]) == (0, list(CONTENTS))
    assert '  graphkit find "A NAME"       who is on the lists by that name' in ran.err.splitlines()
    (found,) = json.loads(graphkit("find", "Yong Gil RI", db=tmp_path / "sanctions.graph").out)
    assert (found["name"], found["lists"]) == ("Yong Gil RI", ["eu_fsf"])
    assert {
        row["list"] for row in json.loads(graphkit("sources", db=tmp_path / "sanctions.graph").out)
    } == set(CONTENTS)


def test_start_again_brings_what_is_new_and_loses_nothing(
    graphkit: Graphkit, today: Publisher, tmp_path: Path
) -> None:
    graphkit("start", db=tmp_path / "my.graph")
    (tmp_path / "mine.csv").write_text(
        "owner,asset,share,source\nInvented Owner,Invented Film Ltd,50,Registry\n"
    )
    files = [*sorted((tmp_path / "lists").glob("*/2*/*.[xX]*")), tmp_path / "mine.csv"]
    assert graphkit("build", *map(str, files), db=tmp_path / "my.graph").code == 0
    today.says("un_sc", gives(lists.un_with(5, "2024-05-15"), etag='"v2"'))
    ran = graphkit("start", db=tmp_path / "my.graph")
    assert ran.code == 0
    days = [row["published"] for row in json.loads(ran.out) if row["list"] == "un_sc"]
    assert days == ["2024-05-15", "2024-04-15"]
    assert "--db" in ran.err
    with open_store(tmp_path / "my.graph") as store:
        assert store.read("MATCH (a:Actor {name: 'Invented Film Ltd'}) RETURN a.listed AS listed") == [
            {"listed": False}
        ]
        ended = "MATCH (:Actor)-[d:SANCTIONED_BY]->(:State {code: 'un'}) WHERE d.ended IS NOT NULL RETURN d.ended AS day"
        assert [row["day"] for row in store.read(ended)] == ["2024-04-16"] * 4
        entries = store.read("MATCH (e:Entry {list_id: 'un_sc'}) RETURN count(*) AS n")
    # Nine entries, of which four left the list on the way.
    assert entries == [{"n": 9}]


def test_a_list_that_does_not_come_stays_as_it_was(
    graphkit: Graphkit, today: Publisher, tmp_path: Path
) -> None:
    today.says("eu_fsf", status(403))
    today.says("ca_sema", gives(lists.LOG_IN))
    ran = graphkit("start", db=tmp_path / "my.graph")
    assert ran.code == 1
    assert [row["list"] for row in json.loads(ran.out)] == ["us_sdn", "us_nonsdn", "gb_uksl", "un_sc"]
    assert "eu_fsf: not fetched: the server answers 403 Forbidden." in ran.err
    today.says("eu_fsf", gives(lists.EU_2024))
    assert "eu_fsf" in graphkit("start", db=tmp_path / "my.graph").out
    today.says("eu_fsf", status(500))
    again = graphkit("start", db=tmp_path / "my.graph")
    assert (again.code, "eu_fsf" in again.out) == (1, True)


def test_without_a_network_one_line_is_said_and_the_graph_is_as_it_was(
    graphkit: Graphkit, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    graphkit("start", db=tmp_path / "my.graph")
    marker = (tmp_path / "my.graph" / "graphkit.json").read_bytes()
    monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:1")
    ran = graphkit("start", db=tmp_path / "my.graph")
    assert (ran.code, ran.out, len(ran.err.splitlines())) == (1, "", 1)
    assert ran.err.startswith("Error: no publisher could be reached, nothing was fetched: ")
    assert (tmp_path / "my.graph" / "graphkit.json").read_bytes() == marker


def test_without_a_network_a_first_start_leaves_nothing(
    graphkit: Graphkit, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "empty").mkdir()
    monkeypatch.chdir(tmp_path / "empty")
    monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:1")
    assert graphkit("start", db=None).code == 1
    assert list((tmp_path / "empty").iterdir()) == []
    (tmp_path / "empty" / "lists" / "mine").mkdir(parents=True)
    assert graphkit("start", db=None).code == 1
    assert list((tmp_path / "empty").rglob("*")) == [
        tmp_path / "empty" / "lists",
        tmp_path / "empty" / "lists" / "mine",
    ]


def test_what_is_no_graph_is_refused_before_anything_is_fetched(
    graphkit: Graphkit, today: Publisher, tmp_path: Path
) -> None:
    (tmp_path / "sanctions.graph").mkdir()
    (tmp_path / "sanctions.graph" / "thesis.txt").write_text("mine")
    assert graphkit("start", db=None).code == 1
    assert today.asked == []
    shutil.rmtree(tmp_path / "sanctions.graph")
