"""The sheet of a standalone picture: title, legend, notes, credit; text that fits and wraps.

All pictures share it: the network, the timeline, the matrix, the chain. Coordinates are pixels of a sheet that is
``WIDTH`` wide; files are scaled from there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from html import escape
from itertools import pairwise
from math import ceil
from urllib.parse import quote

from graphkit.model.safe_text import printable
from graphkit.views.appearance import LIGHT, EdgeLook, NodeLook, Palette, css_name, dashes_of
from graphkit.views.labels import Box, text_width
from graphkit.views.language import Language
from graphkit.views.letters import has_letter

WIDTH = 1200.0
MARGIN = 16.0
# Everything is measured in Noto Sans, which ships with graphkit; if an SVG file is opened without it, the alternatives
# are narrower.
FONT = "'Noto Sans', Helvetica, Arial, 'Liberation Sans', sans-serif"
_TITLE, _SUBTITLE, _KEY, _NOTE = 24.0, 14.0, 12.0, 11.0
# At most this many letters that cannot be drawn are listed.
_MOST_CODES = 8
_MOST_ROWS = {_TITLE: 3, _SUBTITLE: 3, _KEY: 3, _NOTE: 6}

Point = tuple[float, float]


@dataclass(frozen=True)
class Caption:
    """The words printed around a standalone picture."""

    title: str
    subtitle: str
    credit: str
    language: str = "en"


@dataclass(frozen=True)
class Key:
    """One entry of a legend: a mark drawn within 20 by 8 around (10, -4), and its meaning."""

    mark: str
    words: str
    css: str = "soft"


@dataclass(frozen=True)
class Text:
    """Words with their box; ``of`` is the thing that they name, if it may have several rows."""

    words: str
    box: Box
    size: float
    bold: bool
    colour: str
    css: str
    of: str = ""


@dataclass
class Letters:
    """The letters that a picture format can draw: all of them, or those in graphkit's own fonts.

    Other letters are replaced with Latin ones, and a note says so, so that no empty box appears.
    """

    every: bool = True
    spelled: set[str] = field(default_factory=set)
    missing: set[str] = field(default_factory=set)

    def of(self, text: str) -> str:
        """Return *text* with only letters that can be drawn."""
        if self.every or text.isascii() or all(map(has_letter, text)):
            return text
        from anyascii import anyascii

        self.spelled.add(text)
        self.missing |= {letter for letter in text if not has_letter(letter)}
        return " ".join(
            "".join(letter if has_letter(letter) else anyascii(letter) or "?" for letter in text).split()
        )

    def note(self, language: Language) -> Iterator[str]:
        """Yield the note on letters that are spelled differently, if there are any."""
        if self.spelled:
            codes = ", ".join(f"U+{ord(letter):04X}" for letter in sorted(self.missing)[:_MOST_CODES])
            more = ", …" if len(self.missing) > _MOST_CODES else ""
            key = "letters.one" if len(self.spelled) == 1 else "letters.more"
            yield language.say(key, count=language.count(len(self.spelled)), letters=f"{codes}{more}")


@dataclass(frozen=True)
class Sheet:
    """How to draw a picture: colours, letters and language, width, and the caption if it stands alone.

    ``said`` holds the notes below the picture once it is drawn.
    """

    palette: Palette = LIGHT
    letters: Letters = field(default_factory=Letters)
    caption: Caption | None = None
    width: float = WIDTH
    language: Language = field(default_factory=Language)
    said: list[str] = field(default_factory=list)

    @property
    def alone(self) -> bool:
        """Whether the picture is standalone, without a page around it."""
        return self.caption is not None

    def heading(self) -> tuple[list[str], float]:
        """Return title and subtitle, and the position of their bottom."""
        if self.caption is None:
            return [], 0.0
        language = f' lang="{escape(self.caption.language)}"'
        parts: list[str] = []
        y = 10.0
        for words, size, bold, colour in (
            (self.caption.title, _TITLE, True, self.palette.ink),
            (self.caption.subtitle, _SUBTITLE, False, self.palette.soft),
        ):
            most = self._most_rows(size)
            for row in wrapped(self.letters.of(words), size, self.width - 2 * MARGIN, bold=bold, most=most):
                y += size * 1.2
                weight = ' font-weight="700"' if bold else ""
                parts.append(
                    f'<text x="{MARGIN:g}" y="{y - size * 0.2:.1f}" font-size="{size:g}"{weight}'
                    f' fill="{colour}"{language}>{escape(row)}</text>'
                )
        return parts, y + 12

    def _most_rows(self, size: float) -> int:
        """Return the greatest number of rows for words around the picture in that type size: more on a narrow sheet."""
        return ceil(_MOST_ROWS[size] * WIDTH / min(self.width, WIDTH))

    def legend(self, keys: Iterable[Key], top: float) -> tuple[list[str], float]:
        """Return the entries of a legend in rows, and the position of the bottom."""
        x, y = MARGIN, top + 22
        parts: list[str] = []
        for key in keys:
            words = self.letters.of(key.words)
            width = 42 + text_width(words, _KEY)
            if x + width > self.width - MARGIN and x > MARGIN:
                x, y = MARGIN, y + 20
            parts.append(
                f'<g transform="translate({x:.0f} {y:.0f})"><g class="{key.css}">{key.mark}</g>'
                f'<text class="ink" x="26" y="0" font-size="{_KEY:g}" fill="{self.palette.ink}">'
                f"{escape(words)}</text></g>"
            )
            x += width
        return (parts, y + 26) if parts else (parts, top + 20)

    def notes(self, lines: Iterable[str], top: float) -> tuple[list[str], float]:
        """Return small lines below one another, and their bottom; in a standalone picture the credit comes last."""
        said = [*lines]
        if self.caption is not None:
            said.append(self.letters.of(self.caption.credit))
        said += self.letters.note(self.language)
        self.said[:] = said
        most, wide = self._most_rows(_NOTE), self.width - 2 * MARGIN
        rows = [row for line in said for row in wrapped(line, _NOTE, wide, most=most)]
        parts = [
            f'<text class="soft" x="{MARGIN:g}" y="{top + 16 * place:.0f}" font-size="{_NOTE:g}"'
            f' fill="{self.palette.soft}">{escape(row)}</text>'
            for place, row in enumerate(rows)
        ]
        return parts, top + 16 * len(rows) + 2

    def document(self, parts: Sequence[str], height: float, name: str, alt: str = "") -> str:
        """Return the SVG document of *parts*, which *alt* describes; inside a page its background is transparent."""
        title = escape(printable(self.caption.title if self.caption else name))
        size = f' width="{self.width:g}" height="{height:.0f}"' if self.alone else ""
        paper = (
            f'<rect width="{self.width:g}" height="{height:.0f}" fill="{self.palette.paper}"/>'
            if self.alone
            else ""
        )
        opening = (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {self.width:g} {height:.0f}"{size} class="picture"'
            f' role="img" aria-label="{title}" font-family="{FONT}"><title>{title}</title>'
            + (f"<desc>{escape(printable(alt))}</desc>" if alt else "")
        )
        return "\n".join(part for part in (opening, paper, *parts, "</svg>") if part)

    def plates(self, texts: Iterable[Text]) -> Iterator[str]:
        """Yield a background for each text, so that no line runs through its words."""
        for text in texts:
            left, top, right, bottom = text.box
            yield (
                f'<rect class="plate" x="{left:.1f}" y="{top:.1f}" width="{right - left:.1f}"'
                f' height="{bottom - top:.1f}" fill="{self.palette.paper}" fill-opacity="0.85"/>'
            )

    def texts(self, texts: Iterable[Text]) -> Iterator[str]:
        """Yield the texts with a halo in the colour of the paper.

        Not all programs that read SVG support paint-order, so a standalone picture has each text twice.
        """
        groups: dict[tuple[float, bool, str, str], list[Text]] = {}
        for text in texts:
            groups.setdefault((text.size, text.bold, text.colour, text.css), []).append(text)
        for (size, bold, colour, css), members in groups.items():
            weight = ' font-weight="700"' if bold else ""
            letters = "".join(
                f'<text x="{text.box[0] + 1:.1f}" y="{text.box[1] + size * 0.94:.1f}">{escape(text.words)}</text>'
                for text in members
            )
            halo = f'stroke="{self.palette.paper}" stroke-width="3" stroke-linejoin="round"'
            if self.alone:
                yield f'<g aria-hidden="true" font-size="{size:g}"{weight} fill="none" {halo}>{letters}</g>'
                halo = ""
            paint = f' paint-order="stroke" {halo}' if halo else ""
            yield f'<g class="words {css}" font-size="{size:g}"{weight} fill="{colour}"{paint}>{letters}</g>'

    def glyph(self, look: NodeLook, x: float, y: float, radius: float) -> str:
        """Return the SVG element of one glyph."""
        return self.outline(look, x, y, radius, ink=f" {self.ink(look)}")

    def ink(self, look: NodeLook) -> str:
        """Return the SVG attributes that colour a kind of node."""
        colour = self.palette.of(look)
        if look.hollow:
            return f'fill="{self.palette.paper}" stroke="{colour}" stroke-width="1.6"'
        return f'fill="{colour}" stroke="{self.palette.paper}" stroke-width="0.8"'

    def outline(
        self, look: NodeLook, x: float, y: float, radius: float, *, ink: str = "", title: str = ""
    ) -> str:
        """Return the SVG element of one glyph with the attributes *ink* and the tooltip *title*."""
        css = ' class="hollow"' if look.hollow else ""
        end = f"><title>{escape(title)}</title></" if title else ""
        if not look.outline:
            return f'<circle{css} cx="{x:g}" cy="{y:g}" r="{radius:g}"{ink}{f"{end}circle>" if end else "/>"}'
        corners = [
            (round(x + across * radius, 1), round(y + down * radius, 1)) for across, down in look.outline
        ]
        # Relative coordinates from corner to corner take fewer characters, which counts in a page of many nodes.
        steps = " ".join(
            f"{b[0] - a[0]:.1f} {b[1] - a[1]:.1f}".replace(".0", "") for a, b in pairwise(corners)
        )
        way = f"M{corners[0][0]:g} {corners[0][1]:g}l{steps}z"
        return f'<path{css} d="{way}"{ink}{f"{end}path>" if end else "/>"}'

    def node_keys(self, looks: Iterable[NodeLook]) -> Iterator[Key]:
        """Yield the legend's entries for kinds of nodes."""
        for look in looks:
            yield Key(
                self.glyph(look, 8, -4, 5), self.language.node(look.kind), f"node-{css_name(look.kind)}"
            )

    def stroke(self, colour: str, dashes: Sequence[float], *, width: float = 2.0) -> str:
        """Return the mark of a line in a legend."""
        return f'<path d="M0-4H20" fill="none" stroke="{colour}" stroke-width="{width:g}"{dash_attribute(dashes)}/>'

    def arrowheads(self, looks: Iterable[EdgeLook]) -> str:
        """Return the arrowheads of lines, for reference by `arrowhead`."""
        heads = [
            f'<marker id="arrow-{css_name(look.type)}" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7"'
            f' markerHeight="7" markerUnits="userSpaceOnUse" orient="auto"><path d="M0 1 8 4 0 7z"'
            f' class="edge-{css_name(look.type)}" fill="{self.palette.of(look)}"/></marker>'
            for look in looks
        ]
        return f"<defs>{''.join(heads)}</defs>"

    def edge_key(self, look: EdgeLook) -> Key:
        """Return the legend's entry for a type of edge."""
        mark = self.stroke(self.palette.of(look), dashes_of(look, "official"))
        return Key(mark, self.language.edge(look.type), f"edge-{css_name(look.type)}")


def arrowhead(look: EdgeLook) -> str:
    """Return the SVG attribute that ends a line with an arrowhead of that look."""
    return f' marker-end="url(#arrow-{css_name(look.type)})"'


def dash_attribute(dashes: Sequence[float]) -> str:
    """Return the SVG attribute of a dash pattern, empty for a solid line."""
    return f' stroke-dasharray="{" ".join(f"{length:g}" for length in dashes)}"' if dashes else ""


def element_id(kind: str, key: str) -> str:
    """Return an element id that is the same in every picture and valid in both XML and HTML."""
    return f"{kind}-{quote(key, safe=':')}"


def bow(begin: Point, control: Point, end: Point) -> str:
    """Return the path of the quadratic curve from *begin* to *end* with *control*, written as a cubic one.

    Some programs that draw SVG orient the arrowheads of quadratic curves wrongly.
    """
    near = [(one + 2 * middle) / 3 for one, middle in zip(begin, control, strict=True)]
    far = [(other + 2 * middle) / 3 for other, middle in zip(end, control, strict=True)]
    return f"C{near[0]:.1f} {near[1]:.1f} {far[0]:.1f} {far[1]:.1f} {end[0]:.1f} {end[1]:.1f}"


def fitting(text: str, size: float, width: float, *, bold: bool = False) -> str:
    """Return *text*, cut with an ellipsis if it is wider than *width*."""
    if text_width(text, size, bold=bold) <= width:
        return text
    while text and text_width(f"{text}…", size, bold=bold) > width:
        text = text[:-1]
    return f"{text.rstrip()}…"


def wrapped(
    text: str, size: float, width: float, *, bold: bool = False, most: int | None = None
) -> list[str]:
    """Return *text* as rows no wider than *width*, at most *most* and as many as fit a sheet; the last may be cut."""
    rows: list[str] = []
    row = ""
    for word in text.split():
        for piece in _pieces(word, size, width, bold=bold):
            longer = f"{row} {piece}" if row else piece
            if row and text_width(longer, size, bold=bold) > width:
                rows.append(row)
                longer = piece
            row = longer
    if row:
        rows.append(row)
    most = most or _MOST_ROWS.get(size, 2)
    if len(rows) > most:
        rows = [*rows[: most - 1], fitting(f"{rows[most - 1]} {rows[most]}", size, width, bold=bold)]
    return rows


def _pieces(word: str, size: float, width: float, *, bold: bool) -> Iterator[str]:
    """Yield *word* in pieces that each fit *width*."""
    piece = ""
    for letter in word:
        if piece and text_width(piece + letter, size, bold=bold) > width:
            yield piece
            piece = ""
        piece += letter
    yield piece
