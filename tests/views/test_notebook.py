"""What shows itself in a notebook, and in the page that nbconvert makes of one, opened in a real browser."""

from __future__ import annotations

from html import unescape
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbconvert import HTMLExporter

from graphkit.model.answer import Answer
from graphkit.queries.hubs import hubs
from graphkit.queries.ownership import ownership
from graphkit.queries.possible_pairs import explain
from graphkit.queries.rows import FoundActor, Programme, Rows
from graphkit.store import GraphStore
from graphkit.views.notebook import MOST_DRAWN, MOST_ROWS, subgraph_html
from tests.test_notebooks import Elements
from tests.views.synthetic import HOSTILE_NAMES, subgraph_of, synthetic

EVIL = '</td><script>window.broken=1</script><img src="http://tracker.example/x">\u202e\x00'


def found(name: str) -> FoundActor:
    return FoundActor(
        id="a", name=name, kind="person", matched=name, matched_by="name", score=100.0, lists=("us_sdn", "eu"),
        listed=True,
    )  # fmt: skip


def tags(html: str) -> list[str]:
    return [tag for tag, _ in Elements(html).found]


def test_rows_are_a_table_in_which_text_is_text() -> None:
    html = Rows([found("Myo Swe Win"), found(EVIL)])._repr_html_()
    assert set(tags(html)) == {"table", "thead", "tbody", "tr", "th", "td"}
    assert tags(html).count("tr") == 3
    assert "us_sdn, eu" in html
    assert "&lt;script&gt;" in html
    assert not {"\u202e", "\x00"} & set(html)


def test_rows_are_still_a_list() -> None:
    rows = Rows([found("a")])
    assert rows == [found("a")]
    assert isinstance(rows, list)
    assert Rows()._repr_html_() == "<p>No rows.</p>"


def test_columns_that_are_empty_everywhere_are_left_out() -> None:
    row = Programme(program="P", title=None, state="Canada", actors=0, first=None, last=None)
    html = Rows([row])._repr_html_()
    assert "title" not in html
    assert ">0</td>" in html


def test_many_rows_are_bounded_and_the_table_says_so() -> None:
    html = Rows(found(f"n{n}") for n in range(MOST_ROWS + 5))._repr_html_()
    assert tags(html).count("tr") == MOST_ROWS + 1
    assert f"{MOST_ROWS} of {MOST_ROWS + 5} rows shown." in html


def test_an_answer_shows_nodes_by_name_and_says_that_it_was_cut() -> None:
    node = {"labels": ["Actor"], "id": "actor:1", "name": "A <b>"}
    html = Answer(
        ("a", "n"), ({"a": node, "n": None}, {"a": [node, {"labels": ["X"], "id": "e:1"}], "n": 2}), False
    )
    shown = html._repr_html_()
    assert "A &lt;b&gt;, e:1" in shown
    assert "The first 2 rows; there are more." in shown


def test_a_subgraph_is_its_figure_in_a_frame_of_its_own() -> None:
    subgraph = synthetic(20, names=HOSTILE_NAMES)
    html = subgraph._repr_html_()
    ((_, outer), (_, frame)) = Elements(html).found
    assert outer == {}
    assert frame["sandbox"] == "allow-scripts allow-downloads"
    assert "allow-same-origin" not in html
    page = frame["srcdoc"] or ""
    assert unescape(page).count("default-src 'none'") == 1
    html.encode()


def test_a_subgraph_that_is_too_large_says_so_and_names_the_way_out() -> None:
    from graphkit.model.graph import StateNode

    nodes = [StateNode(id=f"state:{n}", name="n", code="n", is_authority=True) for n in range(MOST_DRAWN + 1)]
    html = subgraph_html(subgraph_of(nodes, [], title="<i>many"))
    assert tags(html) == ["p", "b"]
    assert f"{MOST_DRAWN + 1:,} nodes" in html
    assert "graphkit.write_figure" in html


def test_answers_of_several_parts_show_each_and_what_is_said_beside(case: GraphStore) -> None:
    nothing = ownership(case, "actor:us_sdn:33952")._repr_html_() or ""
    assert "Searched: " in nothing and "OFAC Specially Designated Nationals" in nothing
    network = hubs(case, limit=3)
    assert tags(network._repr_html_() or "").count("tr") == 4
    assert f"{network.nodes:,} nodes with ties" in (network._repr_html_() or "")
    compared = explain(case, "us_sdn:33936", "eu_fsf:EU.6256.65")._repr_html_() or ""
    assert (
        "eu_fsf:EU.6256.65" in compared
        and f"Score {explain(case, 'us_sdn:33936', 'eu_fsf:EU.6256.65').score:.2f}." in compared
    )


def test_a_row_alone_is_a_table_of_its_fields_in_which_text_is_text() -> None:
    html = found(EVIL)._repr_html_() or ""
    assert ">matched</td>" in html
    assert set(tags(html)) == {"table", "thead", "tbody", "tr", "th", "td"}


@pytest.mark.browser
def test_the_page_that_nbconvert_makes_shows_the_figure_without_asking_the_network(
    browser: Any, tmp_path: Path
) -> None:
    rows = Rows([found(EVIL)])._repr_html_()
    cells = [
        nbformat.v4.new_code_cell(
            "x",
            outputs=[nbformat.v4.new_output("execute_result", data={"text/html": html, "text/plain": "x"})],
        )  # type: ignore[no-untyped-call]
        for html in (synthetic(30, names=HOSTILE_NAMES)._repr_html_(), rows)
    ]
    notebook = nbformat.v4.new_notebook(cells=cells)  # type: ignore[no-untyped-call]
    # The basic template is the notebook alone: the full one asks for libraries of its own.
    html, _ = HTMLExporter(template_name="basic").from_notebook_node(notebook)  # type: ignore[no-untyped-call]
    (tmp_path / "n.html").write_text(f"<!doctype html><meta charset=utf-8>{html}", encoding="utf-8")
    context = browser.new_context(offline=True)
    try:
        page = context.new_page()
        asked: list[str] = []
        complaints: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto((tmp_path / "n.html").as_uri())
        (frame,) = [frame for frame in page.frames if frame != page.main_frame]
        frame.wait_for_selector("canvas")
        assert "Who sanctions whom" in frame.inner_text("body")
        assert page.evaluate("window.broken") is None
        assert frame.evaluate("window.broken") is None
        assert frame.evaluate("window.origin") == "null", "the frame is kept apart from the page"
        assert page.locator("table td").count() > 3
        assert [url for url in asked if not url.startswith(("file:", "about:"))] == []
        assert complaints == []
    finally:
        context.close()
