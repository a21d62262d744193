"""SVG made into PNG and PDF by typst, with graphkit's own fonts and no others: the same on every machine.

typst reads no file of ours but the fonts, and asks for nothing from outside; the SVG is handed over as data, so that
words of lists are never markup to it.
"""

from __future__ import annotations

import json
import re
import struct
import zlib
from functools import cache
from typing import Any
from xml.etree import ElementTree

from graphkit.errors import OutputError
from graphkit.views.letters import font_folder
from graphkit.views.size import Size

_SVG = "http://www.w3.org/2000/svg"
# India's scripts, Tibetan, Burmese, Khmer.
_SYLLABLES = re.compile("[\u0900-\u0dff\u0f00-\u109f\u1780-\u17ff\ua9e0-\ua9ff\uaa60-\uaa7f]")
_POINTS_OF_INCH, _MILLIMETRES_OF_INCH = 72, 25.4
_INCHES_OF_METRE = 39.3701
_PAGE = b"""\
#let given = sys.inputs
#let length(name) = float(given.at(name)) * 1pt
#set document(title: given.title, date: none)
#set page(width: length("points"), height: length("page"), margin: 0pt, fill: rgb(given.paper))
#set text(font: "Noto Sans", top-edge: "baseline", bottom-edge: "baseline", lang: "en")
#let (left-of, above) = (length("left"), length("above"))
#place(top + left, dx: left-of, dy: above,
  image(bytes(given.svg), format: "svg", width: length("wide"), alt: given.title))
#context for one in json(bytes(given.texts)) {
  let scale = length("scale")
  let words = text(size: one.size * scale, weight: one.weight, fill: rgb(one.fill), one.words)
  let back = measure(words).width * one.back
  place(top + left, dx: left-of + one.x * scale - back, dy: above + one.y * scale, words)
}
"""
# Behind the signature and the first chunk, which has 13 bytes of its own, other chunks may stand.
_BEHIND_HEADER = 8 + 12 + 13


def png(svg: str, size: Size, *, title: str = "", paper: str = "#ffffff") -> bytes:
    """Return *svg* as a PNG of that size, which names its resolution; what is left of a height is *paper*."""
    drawn = _drawn(svg, size, title, paper, format="png", ppi=float(size.dpi))
    dots = round(size.dpi * _INCHES_OF_METRE)
    resolution = _chunk(b"pHYs", struct.pack(">IIB", dots, dots, 1))
    return drawn[:_BEHIND_HEADER] + resolution + drawn[_BEHIND_HEADER:]


def pdf(svg: str, size: Size, *, title: str = "", paper: str = "#ffffff") -> bytes:
    """Return *svg* as a PDF of one page of that size, its fonts embedded; what is left of a height is *paper*."""
    return _drawn(svg, size, title, paper, format="pdf")


def check_printing() -> None:
    """Raise OutputError, with the way out, if PNG and PDF cannot be made here."""
    _typst()


def _drawn(svg: str, size: Size, title: str, paper: str, **form: Any) -> bytes:
    picture, texts, width, height = _set_apart(svg.encode("utf-8", errors="replace").decode())
    points = size.width / _MILLIMETRES_OF_INCH * _POINTS_OF_INCH
    high = None if size.height is None else size.height / _MILLIMETRES_OF_INCH * _POINTS_OF_INCH
    scale = points / width if high is None else min(points / width, high / height)
    page = high or height * scale
    inputs = {
        "svg": picture,
        "texts": json.dumps(texts),
        "points": f"{points:.4f}",
        "page": f"{page:.4f}",
        "scale": f"{scale:.6f}",
        "wide": f"{width * scale:.4f}",
        "left": f"{(points - width * scale) / 2:.4f}",
        "above": f"{(page - height * scale) / 2:.4f}",
        "paper": paper,
        "title": title.encode("utf-8", errors="replace").decode(),
    }
    drawn: bytes = _typst().compile(_PAGE, font_paths=_fonts(), sys_inputs=inputs, **form)
    return drawn


def _set_apart(svg: str) -> tuple[str, list[dict[str, Any]], float, float]:
    """Return the SVG without the texts that typst sets itself, those with their places, and its width and height.

    What typst draws SVG with gives letters that change places within a syllable too little room: those of Burmese,
    Khmer and the scripts of India. As text of a page typst sets them rightly.
    """
    root = ElementTree.fromstring(svg)  # noqa: S314 - made by graphkit
    width, height = map(float, (root.get("viewBox") or "0 0 1 1").split()[2:])
    if not _SYLLABLES.search(svg):
        return svg, [], width, height
    texts: list[dict[str, Any]] = []
    _take(root, {}, texts)
    ElementTree.register_namespace("", _SVG)
    return ElementTree.tostring(root, encoding="unicode"), texts, width, height


def _take(element: ElementTree.Element, above: dict[str, str], texts: list[dict[str, Any]]) -> None:
    """Take the texts with such letters out of *element*; what is not said of one is as *above*."""
    said = above | dict(element.items())
    if element.tag == f"{{{_SVG}}}text" and element.text and _SYLLABLES.search(element.text):
        words, element.text = element.text, ""
        # A halo, which is the words once more, has no colour of its own.
        if said.get("fill", "none") != "none":
            texts.append(
                {
                    "words": words,
                    "x": float(said["x"]),
                    "y": float(said["y"]),
                    "size": float(said["font-size"]),
                    "weight": int(said.get("font-weight", "400")),
                    "fill": said["fill"],
                    "back": {"end": 1.0, "middle": 0.5}.get(said.get("text-anchor", ""), 0.0),
                }
            )
    for child in element:
        _take(child, said, texts)


@cache
def _fonts() -> Any:
    return _typst().Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(font_folder())]
    )


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def _typst() -> Any:
    try:
        import typst
    except ImportError as error:
        raise OutputError(
            f"PNG and PDF need typst, which has no package for this system or is not installed ({error}): pip install "
            "typst. SVG and HTML need nothing."
        ) from None
    return typst
