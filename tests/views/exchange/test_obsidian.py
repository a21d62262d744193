"""The Obsidian vault: every note read back with a YAML reader, every link leads to a note."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path
from typing import Any

import pytest
import yaml

from graphkit.model.subgraph import Subgraph
from graphkit.views.exchange.obsidian import write_obsidian
from tests.views.exchange.test_networks import assert_no_trace_of_control, edges_in, nodes_in
from tests.views.synthetic import source_of

SOURCES = "Sources of this graph.md"
WIKILINK = re.compile(r"(?<!\\)\[\[([^\[\]|]+)(?:\|([^\[\]|]+))?\]\]")


@pytest.fixture(scope="module")
def vault(hostile: Subgraph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("obsidian") / "vault"
    assert write_obsidian(hostile, folder) is None
    return folder


def notes(vault: Path) -> dict[str, tuple[dict[str, Any], str]]:
    """Every note but that of the sources, by its name: front matter and body."""
    found = {}
    for path in vault.glob("*.md"):
        text = path.read_text(encoding="utf-8")
        assert_no_trace_of_control(text)
        if path.name != SOURCES:
            assert text.startswith("---\n")
            head, body = text.removeprefix("---\n").split("\n---\n", 1)
            found[path.stem] = (yaml.safe_load(head), body)
    return found


def test_every_node_has_a_note_with_its_properties(hostile: Subgraph, vault: Path) -> None:
    found = notes(vault)
    by_id = {head["id"]: head for head, _ in found.values()}
    assert set(by_id) == nodes_in(hostile)
    assert len(found) == len(by_id)
    for node, data in hostile.graph.nodes(data=True):
        if node.startswith("actor:us_sdn") and "A" * 2000 in data["names"]:
            assert by_id[node]["aliases"][0] == "A" * 2000
            assert by_id[node]["lists"] == ["us_sdn"]


def test_every_edge_stands_once_and_leads_to_a_note(hostile: Subgraph, vault: Path) -> None:
    found = notes(vault)
    by_id = {head["id"]: stem for stem, (head, _) in found.items()}
    links: dict[tuple[str, str], int] = {}
    for head, body in found.values():
        for target, _ in WIKILINK.findall(body):
            assert target in found, f"{target} is no note"
            pair = head["id"], target
            links[pair] = links.get(pair, 0) + 1
    expected: dict[tuple[str, str], int] = {}
    for begin, end, _ in edges_in(hostile).values():
        pair = begin, by_id[end]
        expected[pair] = expected.get(pair, 0) + 1
    assert links == expected


def test_a_link_has_its_day_and_its_source(vault: Path) -> None:
    (body,) = [body for head, body in notes(vault).values() if "(P) by [[United States]]" in body]
    assert "(P) by [[United States]] (March 2021) (ended 6 May 2023)" in body
    assert f"{source_of(0).title}, 2024-05-07" in body
    assert "In March." in body
    assert f"- {source_of(0).title} (2024-05-07)" in (vault / SOURCES).read_text(encoding="utf-8")


def test_text_from_lists_makes_no_link_tag_picture_element_or_template(vault: Path) -> None:
    for _, body in notes(vault).values():
        outside = WIKILINK.sub("", body)
        assert not re.search(r"(?<!\\)[\[\]<>`#%$]", outside.replace("\n# ", "\n").removeprefix("\n# ")), (
            outside
        )
        assert "http://" not in outside


def test_no_name_is_a_path_a_device_hidden_too_long_or_the_same_as_another(vault: Path) -> None:
    names = [path.name for path in vault.iterdir()]
    assert all(path.is_file() for path in vault.iterdir())
    assert not (vault.parent / "x.md").exists()
    folded = {unicodedata.normalize("NFC", name).casefold() for name in names}
    assert len(folded) == len(names)
    for name in names:
        assert len(name.encode()) <= 200
        assert not re.search(r"[<>:\"/\\|?*\x00-\x1f]", name)
        assert not name.startswith((".", " ", "-"))
        assert not re.match(r"(con|prn|aux|nul|com\d|lpt\d)(\.|$)", name, re.IGNORECASE)
        assert not name.removesuffix(".md").endswith((" ", "."))
