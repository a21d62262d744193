"""Makes the pictures of the example case that the pages show: docs/screens/*.png. Needs Chromium.

.venv/bin/python docs/screens.py
"""

from __future__ import annotations

import shutil
import tempfile
from io import BytesIO
from pathlib import Path
from typing import Any

from PIL import Image
from playwright.sync_api import sync_playwright

from graphkit.demo import demonstrate
from graphkit.queries.subgraph import designations, show
from graphkit.store import open_store
from graphkit.views.options import PictureOptions
from graphkit.views.write import write, write_timeline

SCREENS = Path(__file__).parent / "screens"
_OPTIONS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking")
_ACTOR = "actor:us_sdn:33537"
_SUBTITLE = "Example case of graphkit: extracts of official lists of 2023 to 2025"
_COLOURS = 256


def main() -> None:
    """Make them all."""
    SCREENS.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        case = demonstrate(Path(folder))
        with open_store(case.graph) as store:
            actor = show(store, [_ACTOR], title="Directorate of Defense Industries")
            days = designations(store, [_ACTOR], title="Directorate of Defense Industries")
        options = PictureOptions(subtitle=_SUBTITLE, size="1200px")
        write_timeline(days, SCREENS / "timeline.png", options)
        write(actor, SCREENS / "print.png", options)
        pages = {
            "case": (case.subgraph, PictureOptions(subtitle=_SUBTITLE)),
            "actor": (actor, PictureOptions(subtitle=_SUBTITLE)),
        }
        for name, (subgraph, said) in pages.items():
            write(subgraph, Path(folder) / f"{name}.html", said)
        _photograph(Path(folder))
    for path in SCREENS.glob("*.png"):
        _make_small(path)


def _photograph(folder: Path) -> None:
    program = shutil.which("chromium") or shutil.which("google-chrome")
    if program is None:
        raise SystemExit("Chromium is not installed: apt-get install chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=list(_OPTIONS))
        desktop, phone = (1280, 860), (390, 844)
        for name, page, size, dark, asked in (
            ("figure", "case", desktop, False, ""),
            ("figure-dark", "case", desktop, True, ""),
            ("figure-panel", "actor", desktop, False, "directorate"),
            ("figure-phone", "actor", phone, False, ""),
        ):
            shown = _opened(browser, folder / f"{page}.html", size, dark=dark)
            if asked:
                shown.fill("#search", asked)
                shown.press("#search", "Enter")
                shown.wait_for_selector("#panel:not([hidden])")
            shown.wait_for_timeout(300)
            shown.screenshot(path=SCREENS / f"{name}.png")
            shown.context.close()
        browser.close()


def _opened(browser: Any, page: Path, size: tuple[int, int], *, dark: bool) -> Any:
    context = browser.new_context(
        viewport={"width": size[0], "height": size[1]},
        color_scheme="dark" if dark else "light",
        offline=True,
    )
    shown = context.new_page()
    shown.goto(page.as_uri())
    shown.wait_for_selector("html[data-ready]")
    return shown


def _make_small(path: Path) -> None:
    """Write the picture again with as few colours as it needs."""
    with Image.open(path) as image:
        few = image.convert("RGB").quantize(
            _COLOURS, method=Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE
        )
    out = BytesIO()
    few.save(out, "PNG", optimize=True)
    path.write_bytes(out.getvalue())


if __name__ == "__main__":
    main()
