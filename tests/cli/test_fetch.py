"""`graphkit fetch` at the command line: rows, words on stderr, exit codes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Graphkit
from tests.fetch import lists
from tests.fetch.conftest import keys, publisher
from tests.fetch.publisher import Publisher, gives, status
from tests.json_forms import faults

__all__ = ["keys", "publisher"]  # fixtures


def test_a_list_that_came_is_a_row(graphkit: Graphkit, publisher: Publisher, tmp_path: Path) -> None:
    publisher.says("un_sc", gives(lists.UN_2024))
    ran = graphkit("fetch", "un", db=None)
    (row,) = answer = json.loads(ran.out)
    assert faults("fetch", answer) == []
    assert (ran.code, row["list"], row["outcome"], row["day"], row["day_is"], row["entries"]) == (
        0, "un_sc", "new", "2024-05-15", "stated", 9,
    )  # fmt: skip
    assert row["file"] == "lists/un_sc/2024-05-15/consolidated.xml"
    assert "usually it has some 2 MB" in ran.err
    assert (tmp_path / row["file"]).read_bytes() == lists.UN_2024


def test_what_did_not_come_is_told_and_the_others_come(graphkit: Graphkit, publisher: Publisher) -> None:
    publisher.says("un_sc", gives(lists.UN_2024))
    publisher.says("eu_fsf", gives(lists.LOG_IN))
    publisher.says("ca_sema", status(403))
    ran = graphkit("fetch", "eu_fsf", "ca_sema", "un_sc", db=None)
    assert ran.code == 1
    assert [row["outcome"] for row in json.loads(ran.out)] == ["refused", "failed", "new"]
    assert ran.err.splitlines()[:2] == [
        "eu_fsf: refused, and kept aside as lists/eu_fsf/refused/FSF.xml: is a web page, not a list: the "
        "server may have "
        "answered with an error page.",
        "ca_sema: not fetched: the server answers 403 Forbidden.",
    ]


def test_the_acceptance_of_a_list_is_said(graphkit: Graphkit, publisher: Publisher) -> None:
    publisher.says("un_sc", gives(lists.UN_2024))
    graphkit("fetch", "un", db=None)
    publisher.says("un_sc", gives(lists.un_with(4), etag='"v2"'))
    assert "If that is right: --accept un_sc." in graphkit("fetch", "un", db=None).err
    ran = graphkit("fetch", "un", "--accept", "un", db=None)
    assert ran.code == 0
    assert "un_sc: taken as you accepted it, although it lost many entries." in ran.err


def test_without_a_network_one_line_is_said(graphkit: Graphkit, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:1")
    monkeypatch.delenv("NO_PROXY", raising=False)
    monkeypatch.setattr("graphkit.fetch.download.Manner.pause", 0.0)
    ran = graphkit("fetch", "un", db=None)
    assert (ran.code, ran.out) == (1, "")
    assert ran.err.startswith("Error: no publisher could be reached, nothing was fetched: ")
    assert len(ran.err.splitlines()) == 1


def test_the_addresses_are_told_without_asking_for_them(graphkit: Graphkit, publisher: Publisher) -> None:
    rows = json.loads(graphkit("fetch", "--addresses", db=None).out)
    assert [row["list"] for row in rows] == ["us_sdn", "us_nonsdn", "gb_uksl", "eu_fsf", "un_sc", "ca_sema"]
    assert rows[0]["address"].endswith("/SDN_ENHANCED.XML")
    assert rows[0]["attribution"] == "U.S. Department of the Treasury, Office of Foreign Assets Control"
    assert {row["tried"] for row in rows} == {False}
    assert publisher.asked == []


def test_lists_that_were_brought_are_taken(graphkit: Graphkit, tmp_path: Path) -> None:
    (tmp_path / "stick").mkdir()
    (tmp_path / "stick" / "saved.xml").write_bytes(lists.UN_2024)
    ran = graphkit("fetch", "--from", "stick", "--into", "mine", db=None)
    assert ran.code == 0
    assert json.loads(ran.out)[0]["file"] == "mine/un_sc/2024-05-15/consolidated.xml"
