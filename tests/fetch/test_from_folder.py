"""Lists that were brought in a folder, to a machine without a network."""

from __future__ import annotations

import json
import shutil
from hashlib import sha256
from pathlib import Path

import pytest

from graphkit.errors import FetchError
from graphkit.fetch import fetch_lists, take_lists
from tests.fetch import lists
from tests.fetch.publisher import Publisher, gives


@pytest.fixture
def brought(tmp_path: Path) -> Path:
    """Files that somebody saved with a browser, under names of their own."""
    folder = tmp_path / "stick"
    folder.mkdir()
    (folder / "consolidated (2).xml").write_bytes(lists.UN_2024)
    (folder / "20240513-FULL-1_1(xsd).xml").write_bytes(lists.EU_2024)
    return folder


def test_a_folder_of_lists_is_carried_to_a_machine_without_a_network(
    publisher: Publisher, tmp_path: Path
) -> None:
    publisher.says("un_sc", gives(lists.UN_2024))
    publisher.says("ca_sema", gives(lists.CANADA, modified="Thu, 30 May 2024 10:00:00 GMT"))
    fetch_lists(["un_sc", "ca_sema"], tmp_path / "here")
    asked = len(publisher.asked)
    found = take_lists(tmp_path / "here", [], tmp_path / "there")
    assert [(one.list_id, one.outcome) for one in found] == [("ca_sema", "new"), ("un_sc", "new")]
    for path in ("un_sc/2024-05-15", "ca_sema/2024-05-30"):
        here, there = (
            json.loads((tmp_path / side / path / "fetched.json").read_text()) for side in ("here", "there")
        )
        assert {**there, "checked": None} == {**here, "checked": None}
    assert len(publisher.asked) == asked
    again = take_lists(tmp_path / "here", ["un"], tmp_path / "there")
    assert [(one.list_id, one.outcome) for one in again] == [("un_sc", "unchanged")]


def test_files_that_a_browser_saved_are_recognised_by_their_content(brought: Path, tmp_path: Path) -> None:
    found = take_lists(brought, [], tmp_path / "lists")
    assert {one.list_id: one.outcome for one in found} == {"un_sc": "new", "eu_fsf": "new"}
    assert (tmp_path / "lists" / "un_sc" / "2024-05-15" / "consolidated.xml").read_bytes() == lists.UN_2024
    assert (tmp_path / "lists" / "eu_fsf" / "2024-05-13" / "FSF.xml").read_bytes() == lists.EU_2024
    assert sorted(one.name for one in brought.iterdir()) == [
        "20240513-FULL-1_1(xsd).xml",
        "consolidated (2).xml",
    ]


def test_what_was_brought_is_held_against_the_last_file_as_what_was_fetched(
    brought: Path, tmp_path: Path
) -> None:
    take_lists(brought, [], tmp_path / "lists")
    (brought / "consolidated (2).xml").write_bytes(lists.un_with(4))
    (found,) = take_lists(brought, ["un_sc"], tmp_path / "lists")
    assert found.outcome == "refused" and "lacks 5 of the 9 entries" in str(found.why)
    (found,) = take_lists(brought, ["un_sc"], tmp_path / "lists", accept=["un_sc"])
    assert found.kept is not None and found.kept.accepted == ("lost_too_many",)


def test_what_is_no_list_in_the_folder_is_named(brought: Path, tmp_path: Path) -> None:
    (brought / "SDN_ENHANCED.XML").write_bytes(lists.LOG_IN)
    with pytest.raises(FetchError, match=r"SDN_ENHANCED.XML: is a web page"):
        take_lists(brought, [], tmp_path / "lists")
    assert not (tmp_path / "lists" / "un_sc").exists()


@pytest.mark.parametrize(
    "name", ["../secret.xml", "/etc/passwd", "un_sc/../../secret.xml", "", "link.xml", "nowhere.xml", "C:secret.xml", "a\0b"]
)  # fmt: skip
def test_a_manifest_names_files_of_its_folder_only(name: str, brought: Path, tmp_path: Path) -> None:
    (tmp_path / "secret.xml").write_bytes(lists.UN_2024)
    (brought / "link.xml").symlink_to(tmp_path / "secret.xml")
    digest = sha256(lists.UN_2024).hexdigest()
    said = {"graphkit_lists": 1, "files": [{"list_id": "un_sc", "file": name, "sha256": digest}]}
    (brought / "manifest.json").write_text(json.dumps(said))
    with pytest.raises(FetchError, match="which is no file in this folder"):
        take_lists(brought, [], tmp_path / "lists")


def test_a_file_that_is_not_the_manifests_is_refused(brought: Path, tmp_path: Path) -> None:
    said = {"list_id": "un_sc", "file": "consolidated (2).xml", "sha256": "0" * 64}
    (brought / "manifest.json").write_text(json.dumps({"graphkit_lists": 1, "files": [said]}))
    with pytest.raises(FetchError, match="sha256 differs"):
        take_lists(brought, [], tmp_path / "lists")


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"graphkit_lists": 1, "files": [{"list_id": 3}]}', "\xff", "[" * 90_000]
)
def test_a_manifest_that_is_none_is_an_error(text: str, brought: Path, tmp_path: Path) -> None:
    (brought / "manifest.json").write_text(text)
    with pytest.raises(FetchError, match="is no manifest of graphkit fetch"):
        take_lists(brought, [], tmp_path / "lists")


def test_a_folder_without_the_lists_is_an_error(brought: Path, tmp_path: Path) -> None:
    for folder, why in (
        (tmp_path / "nowhere", "there is no such folder"),
        (brought, "there is no file in it of gb_uksl"),
    ):
        with pytest.raises(FetchError, match=why):
            take_lists(folder, ["gb"], tmp_path / "lists")


def test_what_is_kept_beside_a_file_is_read_with_suspicion(brought: Path, tmp_path: Path) -> None:
    take_lists(brought, [], tmp_path / "lists")
    beside = tmp_path / "lists" / "un_sc" / "2024-05-15" / "fetched.json"
    whole = json.loads(beside.read_text())
    for changed in ({**whole, "file": "../../../secret"}, {**whole, "day": "soon"}, [], None):
        beside.write_text(json.dumps(changed))
        found = [one for one in _taken(brought, tmp_path) if one.list_id == "un_sc"]
        assert [(one.outcome, "cannot be read as what graphkit kept" in str(one.why)) for one in found] == [
            ("failed", True)
        ]
    shutil.rmtree(beside.parent)
    assert {one.outcome for one in _taken(brought, tmp_path)} == {"new", "unchanged"}


def _taken(brought: Path, tmp_path: Path):  # type: ignore[no-untyped-def]
    return take_lists(brought, [], tmp_path / "lists")
