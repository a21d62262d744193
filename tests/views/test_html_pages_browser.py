"""Pages in a real browser: themes, the keyboard, a frame in another page, and the drawings that do not move."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from graphkit.model.subgraph import Subgraph
from graphkit.queries.rows import Shared
from graphkit.views.embed import embed_snippet
from graphkit.views.network_html import write_figure
from graphkit.views.options import PictureOptions
from graphkit.views.write import write_chain, write_common, write_matrix, write_timeline
from tests.views.conftest import DESKTOP, PHONE, OpenFigure
from tests.views.synthetic import HOSTILE_NAMES, synthetic
from tests.views.test_drawings import actor, cell, owned, subgraph_of
from tests.views.test_network_html_browser import clean, overflows, settle
from tests.views.test_possibly_same import alike

pytestmark = pytest.mark.browser

_PAPER = "getComputedStyle(document.body).backgroundColor"
_LIGHT, _DARK = "rgb(255, 255, 255)", "rgb(21, 24, 27)"


def hostile_chain() -> Subgraph:
    names = [actor(str(number), name) for number, name in enumerate(HOSTILE_NAMES)]
    ties = [owned(str(number), str(number // 2), 10, 50) for number in range(1, len(HOSTILE_NAMES))]
    return subgraph_of(names, ties, title=HOSTILE_NAMES[1])


SHARED = [
    Shared(
        kind="address", what=name, name=name, how="address", actors=("actor:0", "actor:2"), names=("A", name),
        all=False, sources=(),
    )
    for name in HOSTILE_NAMES
]  # fmt: skip
STILLS: dict[str, Callable[[Path], None]] = {
    "timeline": lambda path: write_timeline(synthetic(60, names=HOSTILE_NAMES), path),
    "chain": lambda path: write_chain(hostile_chain(), "actor:0", path),
    "common": lambda path: write_common(
        replace(hostile_chain(), focus=("actor:0", "actor:1", "actor:2")), SHARED, path
    ),
    "matrix": lambda path: write_matrix(
        [cell("us", code, 5, uncertain=1, same_day=2) for code in ("gb", "eu", "ca", "un", HOSTILE_NAMES[0])],
        path,
        PictureOptions(title=HOSTILE_NAMES[1], subtitle="A" * 2000),
    ),
}


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("size", [DESKTOP, PHONE])
@pytest.mark.parametrize("kind", STILLS)
def test_a_still_picture_opens_quietly_and_fits(
    open_figure: OpenFigure, kind: str, size: tuple[int, int], dark: bool
) -> None:
    opened = open_figure(synthetic(20), size=size, dark=dark, draw=STILLS[kind])
    opened.page.evaluate("document.getElementById('data-table').open = true")
    assert opened.page.is_visible(".static svg")
    assert opened.page.locator("table tr").count() > 4
    assert opened.page.evaluate(_PAPER) == (_DARK if dark else _LIGHT)
    ink = opened.page.eval_on_selector(".static svg text.ink", "(text) => getComputedStyle(text).fill")
    assert ink == ("rgb(235, 232, 226)" if dark else "rgb(22, 24, 27)")
    assert clean(opened)
    assert not overflows(opened)
    printed: bytes = opened.page.pdf(prefer_css_page_size=True)
    assert printed.startswith(b"%PDF")


@pytest.mark.parametrize(("theme", "dark", "paper"), [("light", True, _LIGHT), ("dark", False, _DARK)])
def test_a_theme_that_is_given_goes_before_the_readers(
    open_figure: OpenFigure, theme: str, dark: bool, paper: str
) -> None:
    opened = open_figure(synthetic(20), dark=dark, theme=theme)
    assert opened.page.evaluate(_PAPER) == paper
    drawn = opened.page.evaluate("document.getElementById('canvas').figure.canvas.view.paper")
    assert drawn == ("#ffffff" if theme == "light" else "#15181b")
    opened.page.emulate_media(media="print")
    assert opened.page.evaluate(_PAPER) == _LIGHT
    assert clean(opened)


def test_the_language_is_that_of_what_was_given(open_figure: OpenFigure) -> None:
    page = open_figure(synthetic(20), title="Wer wen", credit="Wir", language="de").page
    assert page.get_attribute("header", "lang") == "de"
    assert page.get_attribute("figcaption span", "lang") == "de"
    assert page.get_attribute("html", "lang") == "en"


def test_the_keyboard_leads_from_node_to_node_and_to_the_facts(open_figure: OpenFigure) -> None:
    opened = open_figure(synthetic(60))
    page = opened.page
    page.focus("#canvas [tabindex]")
    page.keyboard.press("n")
    settle(opened)
    first = page.inner_text("#panel h2")
    assert page.inner_text("#message").startswith(f"{first}, ")
    page.keyboard.press("n")
    settle(opened)
    assert page.inner_text("#panel h2") != first
    page.keyboard.press("p")
    settle(opened)
    assert page.inner_text("#panel h2") == first
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "panel"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('#panel') !== null")
    page.keyboard.press("Escape")
    assert not page.is_visible("#panel")
    assert page.evaluate("document.activeElement.closest('#canvas') !== null")
    assert clean(opened)


@pytest.mark.parametrize("size", [DESKTOP, PHONE])
def test_in_a_frame_the_page_tells_how_high_it_is(
    browser: Any, tmp_path: Path, size: tuple[int, int]
) -> None:
    figure = tmp_path / "my figure.html"
    write_figure(synthetic(60), figure)
    page_around = tmp_path / "article.html"
    snippet = embed_snippet(figure, 'A "figure" <i>')
    page_around.write_text(f"<!doctype html><title>Article</title><body>{snippet}", encoding="utf-8")
    context = browser.new_context(viewport={"width": size[0], "height": size[1]}, offline=True)
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(page_around.as_uri())
    frame = page.frame_locator("iframe")
    frame.locator("html[data-ready]").wait_for()
    assert page.get_attribute("iframe", "title") == 'A "figure" <i>'
    high = "document.querySelector('iframe').clientHeight"
    page.wait_for_function(f"{high} !== 720")
    page.wait_for_timeout(400)
    closed = page.evaluate(high)
    inside = frame.locator("body").evaluate("(body) => Math.ceil(body.getBoundingClientRect().height)")
    assert closed == inside
    page.wait_for_timeout(300)
    assert page.evaluate(high) == closed, "the frame and the page in it make each other grow"
    frame.locator("#data-table summary").click()
    page.wait_for_function(f"{high} > {closed}")
    assert complaints == []
    context.close()


def test_two_that_may_be_one_are_drawn_and_told_as_such(open_figure: OpenFigure) -> None:
    opened = open_figure(alike(forbidden="born on different days"))
    assert opened.page.locator(".legend label:has-text('possibly the same')").is_visible()
    opened.page.fill("#search", "Myo Swe Win")
    opened.page.press("#search", "Enter")
    settle(opened)
    words = opened.page.inner_text("#panel")
    for expected in ("may be the same as (0.62)", "no: no source says", "born on different days"):
        assert expected in words
    line = opened.page.evaluate(
        "(() => { const { lines } = document.getElementById('canvas').figure.canvas; return lines.get()[0]; })()"
    )
    assert line["dashes"]
    assert line["arrows"]["to"]["enabled"] is False
    assert clean(opened)
