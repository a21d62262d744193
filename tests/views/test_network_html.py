"""The HTML figure as a file: what stands in it and what never does."""

from __future__ import annotations

import base64
import hashlib
import json
import os
import re
import subprocess
import sys
import zlib
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from graphkit.errors import OutputError
from graphkit.views.html_page import without_comments
from graphkit.views.network_html import figure_html, write_figure
from tests.views.synthetic import HOSTILE_NAMES, source_of, subgraph_of, synthetic

# The data of a figure: base64 of what zlib compressed.
_PACKED = re.compile(r"eN[A-Za-z0-9+/]+=*")


class Page(HTMLParser):
    """The elements of a page, with the text of scripts, styles and table cells."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[tuple[str, str]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        self.texts.append((tag, ""))

    def handle_endtag(self, tag: str) -> None:
        self.texts.append(("", ""))

    def handle_data(self, data: str) -> None:
        if self.texts:
            tag, text = self.texts[-1]
            self.texts[-1] = tag, text + data

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.elements if name == tag]

    def data(self) -> Any:
        packed = [text for tag, text in self.texts if tag == "script"]
        data = json.loads(zlib.decompress(base64.b64decode(next(filter(_PACKED.fullmatch, packed)))))
        names = ("id", "kind", "label", "x", "y", "size")
        data["nodes"] = [
            dict(zip(names, node, strict=False)) | (node[6] if len(node) > 6 else {})
            for node in data["nodes"]
        ]
        return data


@pytest.fixture(scope="module")
def hostile() -> str:
    sources = [source_of(place, url="javascript:window.broken=9") for place in range(5)]
    subgraph = synthetic(40, names=HOSTILE_NAMES)
    subgraph.sources.update({source.id: source for source in sources})
    evil = '</title><script>window.broken=5</script>"onload=x'
    return figure_html(subgraph, title=evil, subtitle=evil, credit=evil)


def test_the_page_forbids_itself_everything_but_its_own_scripts_and_style() -> None:
    page = Page(figure_html(synthetic(20)))
    policy = next(
        meta["content"] or ""
        for meta in page.all("meta")
        if meta.get("http-equiv") == "Content-Security-Policy"
    )
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
    assert rules["default-src"] == "'none'"
    assert "unsafe" not in policy
    for tag, rule in (("script", "script-src"), ("style", "style-src")):
        for name, text in page.texts:
            if name == tag and not _PACKED.fullmatch(text):
                digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
                assert f"'sha256-{digest}'" in rules[rule]


def test_the_page_names_no_address_that_a_browser_would_fetch() -> None:
    page = Page(figure_html(synthetic(20)))
    assert not {"link", "img", "iframe", "object", "embed", "base"} & {tag for tag, _ in page.elements}
    assert not any({"src", "srcset", "style", "onload", "onclick"} & set(found) for _, found in page.elements)
    assert "sourceMappingURL" not in figure_html(synthetic(20))


def test_hostile_text_makes_no_element_and_no_link(hostile: str) -> None:
    page, tame = Page(hostile), Page(figure_html(synthetic(40)))
    assert {tag for tag, _ in page.elements} <= {tag for tag, _ in tame.elements} | {"p"}
    assert len(page.all("script")) == len(tame.all("script"))
    assert page.all("a") == []
    assert not re.search("[\u202a-\u202e\u2066-\u2069]", hostile)
    assert "\x00" not in hostile


def test_hostile_names_are_whole_in_the_data(hostile: str) -> None:
    names = {node.get("name", node["label"]) for node in Page(hostile).data()["nodes"]}
    assert "A" * 2000 in names
    assert "</script><script>window.broken=2</script>" in names
    labels = [node["label"] for node in Page(hostile).data()["nodes"]]
    assert max(map(len, labels)) <= 34


def test_links_are_web_addresses_that_give_nothing_away() -> None:
    links = Page(figure_html(synthetic(20))).all("a")
    assert links
    assert all(
        link["href"] == "https://example.org/list" and "noreferrer" in (link["rel"] or "") for link in links
    )


def test_the_table_holds_every_link_and_the_list_every_source() -> None:
    subgraph = synthetic(60)
    page = Page(figure_html(subgraph))
    rows = len(page.all("tr")) - 1 - len([cell for cell in page.all("th") if cell.get("scope") == "rowgroup"])
    assert rows == subgraph.graph.number_of_edges()
    words = " ".join(text for _, text in page.texts)
    for source in subgraph.sources.values():
        assert source.title in words
        assert source.sha256 in words
    assert "He is a director of the company." in words


def test_the_data_names_every_node_line_and_source() -> None:
    subgraph = synthetic(60)
    data = Page(figure_html(subgraph)).data()
    assert {node["id"] for node in data["nodes"]} == set(subgraph.graph)
    assert len(data["statements"]) == subgraph.graph.number_of_edges()
    assert sorted(place for line in data["lines"] for place in line[6]) == list(
        range(len(data["statements"]))
    )
    assert [source["title"] for source in data["sources"]] == [one.title for one in subgraph.sources.values()]


def test_names_in_other_scripts_are_found_by_latin_letters() -> None:
    nodes = Page(figure_html(synthetic(60))).data()["nodes"]
    keys = {
        name: node.get("keys", "")
        for node in nodes
        for name in node.get("names", [])
        if isinstance(name, str)
    }
    assert "petrenkov" in keys["Андрей Петренков"]


def test_title_subtitle_and_credit_can_be_given() -> None:
    given = figure_html(synthetic(5), title="A title", subtitle="A subtitle", credit="Ours")
    assert "<title>A title</title>" in given
    assert "A subtitle" in given
    # What the maker says stands before the sources and does not take their place.
    assert 'lang="en">Ours</span> <span dir="auto">Sources: ' in given
    usual = figure_html(synthetic(5))
    assert "<title>Who sanctions whom</title>" in usual
    assert "HM Treasury, Office of Financial Sanctions Implementation (5 June 2023)" in usual
    assert 'class="subtitle"' not in usual


def test_what_is_left_out_is_said() -> None:
    assert "60 of 120 nodes shown: the most connected first." in figure_html(
        synthetic(60, left_out="the most connected first")
    )
    assert 'class="left-out"' not in figure_html(synthetic(60))


def test_an_empty_answer_is_still_a_page() -> None:
    page = Page(figure_html(subgraph_of([], [], title="Nothing", sources=[])))
    assert page.data()["nodes"] == []


def test_the_same_subgraph_is_the_same_page_in_every_process() -> None:
    program = (
        "import hashlib; from tests.views.synthetic import synthetic; from graphkit.views.network_html import figure_html;"
        "print(hashlib.sha256(figure_html(synthetic(60)).encode()).hexdigest())"
    )
    hashes = {
        subprocess.run(
            [sys.executable, "-c", program],
            env=os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path)},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert hashes == {hashlib.sha256(figure_html(synthetic(60)).encode()).hexdigest() + "\n"}


def test_heavy_libraries_are_loaded_only_for_a_figure() -> None:
    program = (
        "import sys; import graphkit.views.network_html;"
        "print([name for name in ('rustworkx', 'pyvis', 'jinja2', 'networkx') if name in sys.modules])"
    )
    found = subprocess.run(
        [sys.executable, "-c", program],
        env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert found.stdout.strip() == "[]"


def test_a_figure_of_three_hundred_nodes_is_at_most_nine_hundred_kilobytes() -> None:
    assert len(figure_html(synthetic(300)).encode()) <= 900_000


def test_comments_of_ours_are_left_out_and_code_stays() -> None:
    code = "/** A\n * comment. */\nlet a = 1; // kept\n// gone\n  /** @type {B} */ (a).b();\n/* c */\nlet d = '/* e */';\n"
    assert without_comments(code) == ("let a = 1; // kept\n/** @type {B} */ (a).b();\nlet d = '/* e */';\n")


def test_a_figure_is_written_whole(tmp_path: Path) -> None:
    path = tmp_path / "figure.html"
    path.write_text("old", encoding="utf-8")
    write_figure(synthetic(5), path)
    assert path.read_text(encoding="utf-8") == figure_html(synthetic(5))
    assert [found.name for found in tmp_path.iterdir()] == ["figure.html"]


def test_a_place_that_cannot_be_written_is_one_clear_error(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="nowhere"):
        write_figure(synthetic(5), tmp_path / "nowhere" / "figure.html")
    (tmp_path / "folder").mkdir()
    with pytest.raises(OutputError, match="folder"):
        write_figure(synthetic(5), tmp_path / "folder")
    assert [found.name for found in tmp_path.iterdir()] == ["folder"]
