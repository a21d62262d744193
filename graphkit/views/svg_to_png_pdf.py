"""PNG and PDF made from SVG by typst, with graphkit's own fonts only: the same on every machine.

typst reads no files of graphkit except the fonts and requests nothing from outside. The SVG is passed as data, so that
typst never treats words of lists as markup.
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
# The font of the letters that the SVG renderer itself can draw.
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
# After the signature and the first chunk, which has 13 bytes of data, there may be other chunks.
_BEHIND_HEADER = 8 + 12 + 13


def png(svg: str, size: Size, *, title: str = "", paper: str = "#ffffff") -> bytes:
    """Return *svg* as a PNG of that size, with its resolution recorded; spare height is filled with *paper*."""
    drawn = _drawn(svg, size, title, paper, format="png", ppi=float(size.dpi))
    dots = round(size.dpi * _INCHES_OF_METRE)
    resolution = _chunk(b"pHYs", struct.pack(">IIB", dots, dots, 1))
    return drawn[:_BEHIND_HEADER] + resolution + drawn[_BEHIND_HEADER:]


def pdf(svg: str, size: Size, *, title: str = "", paper: str = "#ffffff") -> bytes:
    """Return *svg* as a PDF of one page of that size, its fonts embedded; spare height is filled with *paper*."""
    return _drawn(svg, size, title, paper, format="pdf")


def check_printing() -> None:
    """Raise OutputError, with a way out, if PNG and PDF cannot be made here."""
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
    """Return the letter if a font has it, otherwise a substitute, so that an overlooked letter never becomes a box."""
    letter = found.group()
    if has_letter(letter):
        return letter
    from anyascii import anyascii

    return escape(anyascii(letter) or "?")


def _set_apart(svg: str) -> tuple[str, list[dict[str, Any]], float, float, str]:
    """Return the SVG without the texts that typst sets itself, those texts, its width, height and description.

    The SVG renderer of typst takes letters from a second font only if both fonts make the same number of glyphs of the
    text. It also gives too little room to letters that change places within a syllable, as in Burmese, Khmer and the
    scripts of India. As page text, typst sets all of them correctly.
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
    """Return whether *words* have a letter that is not in the usual font."""
    return any(font_file(letter) not in (_PLAIN, None) for letter in set(_NOT_ASCII.findall(words)))


def _take(
    element: ElementTree.Element,
    above: dict[str, str],
    texts: list[dict[str, Any]],
    origin: tuple[float, float] = (0.0, 0.0),
) -> None:
    """Take the texts with such letters out of *element*, drawn from *origin*; *above* holds inherited attributes."""
    said = above | dict(element.items())
    if moved := _MOVED.fullmatch(element.get("transform", "")):
        origin = origin[0] + float(moved.group(1)), origin[1] + float(moved.group(2))
    if element.tag == f"{{{_SVG}}}text" and element.text and _is_set_apart(element.text):
        words, element.text = element.text, ""
        # A halo, which repeats the words, has no fill.
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
    """Return graphkit's own fonts in the form that typst takes, and no others."""
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
            "typst. SVG and HTML do not need it."
        ) from None
    return typst
