"""The page of a dossier in a real browser: it asks for nothing, complains of nothing, and fits a phone and paper."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from graphkit.queries.dossier import dossier
from graphkit.store import GraphStore
from graphkit.views.dossier.compose import dossier_text
from graphkit.views.dossier.html import as_html
from tests.views.conftest import PHONE, OpenFigure

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("size", [PHONE, (1280, 800)])
def test_the_page_asks_for_nothing_and_is_no_wider_than_the_window(
    open_figure: OpenFigure, case: GraphStore, size: tuple[int, int]
) -> None:
    text = dossier_text(dossier(case, ["actor:us_sdn:33537"]), version="0")

    def draw(path: Path) -> None:
        path.write_text(as_html(text), encoding="utf-8")

    opened = open_figure(None, size=size, draw=draw)  # type: ignore[arg-type]
    page: Any = opened.page
    assert (opened.requests, opened.complaints) == ([], [])
    assert page.evaluate("document.documentElement.scrollWidth") <= size[0]
    assert page.locator("h1").inner_text() == text.heading
    assert page.evaluate("getComputedStyle(document.querySelector('h2')).borderBottomStyle") == "solid", (
        "the style counts"
    )
    number = page.locator("sup a").first
    note = page.locator(number.get_attribute("href"))
    number.click()
    assert text.notes[0].place in note.inner_text()
    page.emulate_media(media="print")
    after = page.evaluate("getComputedStyle(document.querySelector('a.out'), '::after').content")
    assert "https://" in after, "on paper the address of a link is written"
