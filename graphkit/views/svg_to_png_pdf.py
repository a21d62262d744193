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
from html import escape
from typing import Any
from xml.etree import ElementTree

from graphkit.errors import OutputError
from graphkit.views.letters import font_file, font_folder, has_letter
from graphkit.views.size import Size

_SVG = "http://www.w3.org/2000/svg"
# The font of the letters that what draws SVG can be left with.
_PLAIN = "NotoSans-Regular.ttf"
_MOVED = re.compile(r"translate\(([-\d.]+) ([-\d.]+)\)")
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")
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
  image(bytes(given.svg), format: "svg", width: length("wide"), alt: given.alt))
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
    drawable = _NOT_ASCII.sub(_drawable, svg.encode("utf-8", errors="replace").decode())
    picture, texts, width, height, alt = _set_apart(drawable)
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
        "alt": alt or title.encode("utf-8", errors="replace").decode(),
        "title": title.encode("utf-8", errors="replace").decode(),
    }
    drawn: bytes = _typst().compile(_PAGE, font_paths=shipped_fonts(), sys_inputs=inputs, **form)
    return drawn


def _drawable(found: re.Match[str]) -> str:
    """Return a letter that a font has for one that may not be: what a picture forgot to spell must not become a box."""
    letter = found.group()
    if has_letter(letter):
        return letter
    from anyascii import anyascii

    return escape(anyascii(letter) or "?")


def _set_apart(svg: str) -> tuple[str, list[dict[str, Any]], float, float, str]:
    """Return the SVG without the texts that typst sets itself; those, its width and height, and what it says it shows.

    What typst draws SVG with takes letters of a second font only where both fonts make as many glyphs of the text, and
    gives letters that change places within a syllable too little room, as in Burmese, Khmer and the scripts of India.
    As text of a page typst sets them all rightly.
    """
    root = ElementTree.fromstring(svg)  # noqa: S314 - made by graphkit
    width, height = map(float, (root.get("viewBox") or "0 0 1 1").split()[2:])
    alt = root.findtext(f"{{{_SVG}}}desc") or ""
    if not _is_set_apart(svg):
        return svg, [], width, height, alt
    texts: list[dict[str, Any]] = []
    _take(root, {}, texts)
    ElementTree.register_namespace("", _SVG)
    return ElementTree.tostring(root, encoding="unicode"), texts, width, height, alt


def _is_set_apart(words: str) -> bool:
    """Return whether *words* have a letter of another font than the usual one."""
    return any(font_file(letter) not in (_PLAIN, None) for letter in set(_NOT_ASCII.findall(words)))


def _take(
    element: ElementTree.Element,
    above: dict[str, str],
    texts: list[dict[str, Any]],
    origin: tuple[float, float] = (0.0, 0.0),
) -> None:
    """Take the texts with such letters out of *element*, drawn from *origin*; what is not said is as *above*."""
    said = above | dict(element.items())
    if moved := _MOVED.fullmatch(element.get("transform", "")):
        origin = origin[0] + float(moved.group(1)), origin[1] + float(moved.group(2))
    if element.tag == f"{{{_SVG}}}text" and element.text and _is_set_apart(element.text):
        words, element.text = element.text, ""
        # A halo, which is the words once more, is not filled.
        if (colour := said.get("fill", "#000000")) != "none":
            texts.append(
                {
                    "words": words,
                    "x": origin[0] + float(said["x"]),
                    "y": origin[1] + float(said["y"]),
                    "size": float(said["font-size"]),
                    "weight": int(said.get("font-weight", "400")),
                    "fill": colour,
                    "back": {"end": 1.0, "middle": 0.5}.get(said.get("text-anchor", ""), 0.0),
                }
            )
    for child in element:
        _take(child, said, texts, origin)


@cache
def shipped_fonts() -> Any:
    """Return graphkit's own fonts as typst takes them, and no others."""
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
