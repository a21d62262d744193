"""Two actors that may be one: drawn so that nobody takes them for one."""

from __future__ import annotations

from xml.etree import ElementTree

from graphkit.model.graph import ActorNode
from graphkit.model.subgraph import Subgraph
from graphkit.views.facts import statements
from graphkit.views.network_html import figure_html
from graphkit.views.network_picture import draw
from graphkit.views.network_svg import network_svg
from graphkit.views.svg_sheet import Caption, Sheet
from graphkit.views.write import edge_rows
from tests.views.synthetic import source_of, subgraph_of
from tests.views.test_network_html import Page

_SPACE = "{http://www.w3.org/2000/svg}"


def alike(**fields: object) -> Subgraph:
    """Two people of nearly one name, tied by the edge that says so."""
    subgraph = subgraph_of(
        [
            ActorNode(id=f"actor:{key}", name=name, kind="person", names=(name,), search_words="x")
            for key, name in (("1", "Myo Swe Win"), ("2", "Myo Shwe Win"))
        ],
        [],
        title="T",
    )
    subgraph.graph.add_edge(
        "actor:1", "actor:2", key="possibly_same:1:2", type="POSSIBLY_SAME", id="possibly_same:1:2",
        status="derived", source=source_of(0).id, locator="row 1", retrieved="2024-06-01", score=0.62,
        evidence="names differ by one letter", **fields,
    )  # fmt: skip
    return subgraph


def test_it_is_a_line_without_way_that_says_how_sure_it_is() -> None:
    (line,) = draw(alike()).lines
    assert (line.label, line.directed, line.status) == ("may be the same as (0.62)", False, "derived")


def test_it_is_dotted_unlike_any_status_and_stands_in_the_legend() -> None:
    svg = network_svg(draw(alike()), Sheet(caption=Caption("T", "", "C")))
    (group,) = (
        group
        for group in ElementTree.fromstring(svg).iter(f"{_SPACE}g")
        if group.get("class") == "lines edge-possibly-same"
    )
    assert group.get("stroke-dasharray") == "0.8 4.2"
    assert group.get("marker-end") is None
    words = " ".join(ElementTree.fromstring(svg).itertext())
    assert "may be the same as (0.62)" in words
    assert "possibly the same" in words


def test_the_figure_holds_what_speaks_for_it_and_against_it() -> None:
    (one,) = statements(alike(forbidden="born on different days"))
    assert (one.verb, one.detail) == ("may be the same as (0.62)", "names differ by one letter")
    assert one.facts == (
        ("Certain", "no: no source says that they are one"),
        ("Likeness", "0.62 of 1"),
        ("Speaks for it", "names differ by one letter"),
        ("Speaks against it", "born on different days"),
    )
    html = figure_html(alike())
    (dashes,) = (kind["dashes"] for kind in Page(html).data()["types"] if kind["name"] == "POSSIBLY_SAME")
    assert dashes == [0.8, 4.2]
    assert "may be the same as (0.62): 1, derived" in html


def test_its_row_is_a_sentence() -> None:
    (row,) = edge_rows(alike())
    assert (row["from_name"], row["verb"], row["to_name"]) == (
        "Myo Swe Win",
        "may be the same as (0.62)",
        "Myo Shwe Win",
    )
