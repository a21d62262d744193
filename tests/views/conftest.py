"""A real headless Chromium for the tests of views, and pages in it that record what they try."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import sync_playwright

from graphkit.model.subgraph import Subgraph
from graphkit.views.network_html import write_figure
from graphkit.views.options import PictureOptions

_NAMES = ("chromium", "google-chrome", "chromium-browser")
_OPTIONS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking")
DESKTOP, PHONE = (1280, 800), (390, 844)


@dataclass
class Opened:
    """A page in the browser: what it asked the network for, and what it complained of."""

    page: Any
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Chromium as the system provides it; where there is none, skip, and fail in CI."""
    program = next((found for name in _NAMES if (found := shutil.which(name))), None)
    if program is None:
        reason = f"no browser: none of {', '.join(_NAMES)} is installed"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=program, args=list(_OPTIONS))
        yield started
        started.close()


OpenFigure = Callable[..., Opened]


@pytest.fixture
def open_figure(browser: Any, tmp_path: Path) -> Iterator[OpenFigure]:
    """A function that writes the figure of a subgraph and opens it in a fresh context without network.

    *draw* writes the page itself; *words* are those of PictureOptions.
    """
    contexts: list[Any] = []

    def opened(
        subgraph: Subgraph,
        *,
        size: tuple[int, int] = DESKTOP,
        dark: bool = False,
        script: bool = True,
        draw: Callable[[Path], None] | None = None,
        **words: str,
    ) -> Opened:
        path = tmp_path / f"figure{len(contexts)}.html"
        if draw is None:
            write_figure(subgraph, path, PictureOptions(**words))  # type: ignore[arg-type]
        else:
            draw(path)
        context = browser.new_context(
            viewport={"width": size[0], "height": size[1]},
            color_scheme="dark" if dark else "light",
            java_script_enabled=script,
            offline=True,
        )
        contexts.append(context)
        result = Opened(context.new_page())
        _record(result, path.as_uri())
        result.page.goto(path.as_uri())
        if script and draw is None:
            result.page.wait_for_selector("html[data-ready]")
        return result

    yield opened
    for context in contexts:
        context.close()


def _record(opened: Opened, own: str) -> None:
    def note_request(request: Any) -> None:
        if request.url != own:
            opened.requests.append(request.url)

    opened.page.on("request", note_request)
    opened.page.on("console", lambda message: opened.complaints.append(message.text))
    opened.page.on("pageerror", lambda error: opened.complaints.append(str(error)))
