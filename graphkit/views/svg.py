"""A picture as SVG: text as text, one group a node and a line with ids that stay, labels that never overlap.

It needs no browser and no font file. Important nodes get their label first; a label without room is left out and
counted. Everything is coloured by attributes, so the file stands alone; the classes let a page recolour it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape
from math import hypot, sqrt

from graphkit.views.appearance import (
    DASHES,
    EDGE_LOOKS,
    INK,
    INK_SOFT,
    NODE_LOOKS,
    PAPER,
    WORDS_FIRST,
    NodeLook,
    css_name,
)
from graphkit.views.labels import Box, Room, around, text_width
from graphkit.views.picture import Glyph, Line, Picture

WIDTH = 1200.0
_SIDE, _TOP, _BOTTOM = 110.0, 22.0, 22.0
_LEAST_HEIGHT, _MOST_HEIGHT = 420.0, 900.0
_FONT = "'Helvetica Neue', Helvetica, Arial, 'Liberation Sans', 'Noto Sans', sans-serif"
_SMALL, _LARGE, _LINE_WORDS = 11.0, 13.5, 9.5
# With more lines than this, words beside them and arrowheads hide more than they tell.
_LINES_WITH_WORDS, _LINES_WITH_ARROWS = 90, 400


@dataclass(frozen=True)
class Caption:
    """What is printed around a picture that stands alone."""

    title: str
    subtitle: str
    credit: str


@dataclass(frozen=True)
class _Spot:
    """A glyph where it stands on the sheet."""

    glyph: Glyph
    x: float
    y: float
    radius: float


@dataclass(frozen=True)
class _Text:
    words: str
    box: Box
    size: float
    bold: bool
    colour: str
    css: str


def svg_text(picture: Picture, *, caption: Caption | None = None, name: str = "Network") -> str:
    """Return *picture* as an SVG document; without *caption* it is transparent and leaves the words to the page."""
    head = 76.0 if caption else 0.0
    spots, height = _on_sheet(picture, head)
    texts, words = _placed_texts(picture, spots, (head, height))
    legend, below = _legend(picture, height)
    foot = _foot(picture, len(texts), caption)
    total = below + 16 * len(foot) + 8
    parts = [
        _opening(total, name if caption is None else caption.title),
        _arrowheads(picture),
        f'<rect width="{WIDTH:g}" height="{total:g}" fill="{PAPER}"/>' if caption else "",
        _heading(caption) if caption else "",
        *_lines(picture, spots, alone=caption is not None),
        *_nodes(spots),
        *_plates(words),
        *_texts(words, alone=caption is not None),
        *_texts(texts, alone=caption is not None),
        *legend,
        *(_note(line, below + 16 * row) for row, line in enumerate(foot)),
        "</svg>",
    ]
    return "\n".join(part for part in parts if part)


def _on_sheet(picture: Picture, head: float) -> tuple[dict[str, _Spot], float]:
    """Return where each glyph stands on the sheet, and where the drawing ends."""
    if not picture.glyphs:
        return {}, head + 60
    left, right = min(glyph.x for glyph in picture.glyphs), max(glyph.x for glyph in picture.glyphs)
    top, bottom = min(glyph.y for glyph in picture.glyphs), max(glyph.y for glyph in picture.glyphs)
    room = WIDTH - 2 * _SIDE, _MOST_HEIGHT - _TOP - _BOTTOM
    scale = min(room[0] / max(right - left, 1), room[1] / max(bottom - top, 1), 1.1)
    inner = max((bottom - top) * scale + _TOP + _BOTTOM, _LEAST_HEIGHT if len(picture.glyphs) > 6 else 240)
    middle = head + inner / 2
    spots = {
        glyph.id: _Spot(
            glyph,
            round(WIDTH / 2 + (glyph.x - (left + right) / 2) * scale, 1),
            round(middle + (glyph.y - (top + bottom) / 2) * scale, 1),
            round(max(glyph.radius * min(scale, 1.0), 2.0), 1),
        )
        for glyph in picture.glyphs
    }
    return spots, head + inner


def _placed_texts(
    picture: Picture, spots: dict[str, _Spot], rows: tuple[float, float]
) -> tuple[list[_Text], list[_Text]]:
    """Return the names and the words beside lines for which there is room between the *rows*.

    States, marked nodes and joinings are the story: they are given room before other names and words.
    """
    taken = _Taken(spots)
    ordered = sorted(spots.values(), key=lambda spot: spot.glyph.rank)
    few = len(picture.lines) <= _LINES_WITH_WORDS
    lines = sorted(picture.lines, key=lambda line: (WORDS_FIRST.index(line.type), line.id))
    joinings = [line for line in lines if line.type == "JOINED_BY"]
    others = [line for line in lines if line.type != "JOINED_BY"] if few else []
    names = list(_names([spot for spot in ordered if _is_bold(spot.glyph)], taken, rows))
    words = list(_line_texts(joinings, spots, taken))
    names += _names([spot for spot in ordered if not _is_bold(spot.glyph)], taken, rows)
    words += _line_texts(others, spots, taken)
    return names, words


class _Taken:
    """The room that texts have taken, and that glyphs and texts together have."""

    def __init__(self, spots: dict[str, _Spot]) -> None:
        self.texts, self.all = Room(), Room()
        for spot in spots.values():
            self.all.take(
                (spot.x - spot.radius, spot.y - spot.radius, spot.x + spot.radius, spot.y + spot.radius)
            )

    def place(self, boxes: list[Box], *, over_glyphs: bool = False) -> Box | None:
        """Take and return the first of *boxes* that is free; *over_glyphs* lets it stand on glyphs if need be."""
        box = next((box for box in boxes if self.all.is_free(box)), None)
        if box is None and over_glyphs:
            box = next((box for box in boxes if self.texts.is_free(box)), None)
        if box is not None:
            self.texts.take(box)
            self.all.take(box)
        return box


def _is_bold(glyph: Glyph) -> bool:
    return glyph.focus or glyph.look.kind == "State"


def _names(spots: list[_Spot], taken: _Taken, rows: tuple[float, float]) -> Iterator[_Text]:
    for spot in spots:
        bold = _is_bold(spot.glyph)
        size = _LARGE if bold else _SMALL
        width = text_width(spot.glyph.label, size, bold=bold)
        inside = [
            box
            for box in around(spot.x, spot.y, spot.radius, width, size * 1.2)
            if box[0] >= 4 and box[2] <= WIDTH - 4 and box[1] >= rows[0] and box[3] <= rows[1]
        ]
        if box := taken.place(inside, over_glyphs=bold):
            yield _Text(spot.glyph.label, box, size, bold, INK, "ink")


def _line_texts(lines: list[Line], spots: dict[str, _Spot], taken: _Taken) -> Iterator[_Text]:
    for line in lines:
        begin, end = spots[line.begin], spots[line.end]
        width, tall = text_width(line.label, _LINE_WORDS), _LINE_WORDS * 1.2
        if width > hypot(end.x - begin.x, end.y - begin.y) * 0.9:
            continue
        points = [_along(begin, end, line.bend, part) for part in (0.5, 0.42, 0.58, 0.34, 0.66)]
        boxes = [(x - width / 2, y - tall / 2, x + width / 2, y + tall / 2) for x, y in points]
        if box := taken.place(boxes):
            colour, css = EDGE_LOOKS[line.type].colour, f"edge-{css_name(line.type)}"
            yield _Text(line.label, box, _LINE_WORDS, False, colour, css)


def _along(begin: _Spot, end: _Spot, bend: float, part: float) -> tuple[float, float]:
    control = _control(begin, end, bend)
    rest = 1 - part
    return (
        rest * rest * begin.x + 2 * rest * part * control[0] + part * part * end.x,
        rest * rest * begin.y + 2 * rest * part * control[1] + part * part * end.y,
    )


def _control(begin: _Spot, end: _Spot, bend: float) -> tuple[float, float]:
    """Return the control point whose curve bows by *bend* of its length to the left of its way."""
    across, down = end.x - begin.x, end.y - begin.y
    return (begin.x + end.x) / 2 + 2 * bend * down, (begin.y + end.y) / 2 - 2 * bend * across


def _opening(height: float, name: str) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH:g} {height:g}" class="picture" role="img"'
        f' aria-label="{escape(name)}" font-family="{_FONT}"><title>{escape(name)}</title>'
    )


def _heading(caption: Caption) -> str:
    return (
        f'<text x="16" y="34" font-size="24" font-weight="700" fill="{INK}">{escape(caption.title)}</text>'
        f'<text x="16" y="58" font-size="14" fill="{INK_SOFT}">{escape(caption.subtitle)}</text>'
    )


def _arrowheads(picture: Picture) -> str:
    if len(picture.lines) > _LINES_WITH_ARROWS:
        return ""
    heads = [
        f'<marker id="arrow-{css_name(look.type)}" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="7"'
        f' markerHeight="7" markerUnits="userSpaceOnUse" orient="auto"><path d="M0 1 8 4 0 7z"'
        f' class="edge-{css_name(look.type)}" fill="{look.colour}"/></marker>'
        for look in EDGE_LOOKS.values()
    ]
    return f"<defs>{''.join(heads)}</defs>"


def _lines(picture: Picture, spots: dict[str, _Spot], *, alone: bool) -> Iterator[str]:
    """Yield the lines, those of one type and status in one group that holds their looks.

    In a picture that stands alone each line is a group with an id, for those who edit it further.
    """
    arrows = len(picture.lines) <= _LINES_WITH_ARROWS
    faint = min(0.9, max(0.12, 7.5 / sqrt(len(picture.lines) + 1)))
    groups: dict[tuple[str, str], list[Line]] = {}
    for line in picture.lines:
        groups.setdefault((line.type, line.status), []).append(line)
    for (kind, status), lines in sorted(groups.items(), key=lambda group: group[0][0] == "JOINED_BY"):
        look = EDGE_LOOKS[kind]
        name = css_name(kind)
        head = f' marker-end="url(#arrow-{name})"' if arrows else ""
        opacity = 0.95 if kind == "JOINED_BY" else faint
        yield (
            f'<g class="lines edge-{name}" fill="none" stroke="{look.colour}"'
            f' stroke-width="{look.width:g}" stroke-opacity="{opacity:g}"{_dashes(status)}{head}>'
        )
        for line in lines:
            way = _way(spots[line.begin], spots[line.end], line.bend)
            path = f'<path d="{way}"/>' if line.directed else f'<path d="{way}" marker-end="none"/>'
            yield f'<g id="line-{escape(line.id)}">{path}</g>' if alone else path
        yield "</g>"


def _dashes(status: str) -> str:
    dashes = DASHES[status]
    return f' stroke-dasharray="{" ".join(f"{length:g}" for length in dashes)}"' if dashes else ""


def _way(begin: _Spot, end: _Spot, bend: float) -> str:
    """Return the path from glyph to glyph, ending where the glyph begins."""
    if begin is end:
        x, y, r = begin.x, begin.y - begin.radius, begin.radius
        return f"M{x - r:.1f} {y:.1f}c{-2 * r:.1f} {-3 * r:.1f} {4 * r:.1f} {-3 * r:.1f} {2 * r:.1f} 0"
    control = _control(begin, end, bend)
    across, down = end.x - control[0], end.y - control[1]
    length = max(hypot(across, down), 1e-6)
    back = min(end.radius * 1.15 + 1.5, length)
    x, y = end.x - across / length * back, end.y - down / length * back
    if bend == 0:
        return f"M{begin.x:g} {begin.y:g}L{x:.1f} {y:.1f}"
    return f"M{begin.x:g} {begin.y:g}Q{control[0]:.1f} {control[1]:.1f} {x:.1f} {y:.1f}"


def _nodes(spots: dict[str, _Spot]) -> Iterator[str]:
    for spot in sorted(spots.values(), key=lambda spot: -spot.glyph.rank):
        look = spot.glyph.look
        yield (
            f'<g id="node-{escape(spot.glyph.id)}" class="node-{css_name(look.kind)}">'
            f"<title>{escape(spot.glyph.name)}</title>{glyph_shape(look, spot.x, spot.y, spot.radius)}</g>"
        )


def glyph_shape(look: NodeLook, x: float, y: float, radius: float) -> str:
    """Return the SVG element of one glyph."""
    ink = (
        f'class="hollow" fill="{PAPER}" stroke="{look.colour}" stroke-width="1.6"'
        if look.hollow
        else f'fill="{look.colour}" stroke="{PAPER}" stroke-width="0.8"'
    )
    if not look.outline:
        return f'<circle cx="{x:g}" cy="{y:g}" r="{radius:g}" {ink}/>'
    points = " ".join(f"{x + across * radius:.1f},{y + down * radius:.1f}" for across, down in look.outline)
    return f'<polygon points="{points}" {ink}/>'


def _plates(texts: list[_Text]) -> Iterator[str]:
    """Yield what keeps a line from running through the words that stand on it."""
    for text in texts:
        left, top, right, bottom = text.box
        yield (
            f'<rect class="plate" x="{left:.1f}" y="{top:.1f}" width="{right - left:.1f}"'
            f' height="{bottom - top:.1f}" fill="{PAPER}" fill-opacity="0.85"/>'
        )


def _texts(texts: Iterable[_Text], *, alone: bool) -> Iterator[str]:
    """Yield the texts with a halo in the colour of the paper.

    Programs that read SVG files do not all know paint-order, so a picture that stands alone has each text twice.
    """
    groups: dict[tuple[float, bool, str, str], list[_Text]] = {}
    for text in texts:
        groups.setdefault((text.size, text.bold, text.colour, text.css), []).append(text)
    for (size, bold, colour, css), members in groups.items():
        weight = ' font-weight="700"' if bold else ""
        letters = "".join(
            f'<text x="{text.box[0] + 1:.1f}" y="{text.box[1] + size * 0.94:.1f}">{escape(text.words)}</text>'
            for text in members
        )
        halo = f'stroke="{PAPER}" stroke-width="3" stroke-linejoin="round"'
        if alone:
            yield f'<g aria-hidden="true" font-size="{size:g}"{weight} fill="none" {halo}>{letters}</g>'
            halo = ""
        paint = f' paint-order="stroke" {halo}' if halo else ""
        yield f'<g class="words {css}" font-size="{size:g}"{weight} fill="{colour}"{paint}>{letters}</g>'


def _legend(picture: Picture, top: float) -> tuple[list[str], float]:
    """Return the legend of what the picture holds, and where it ends."""
    present = {glyph.look.kind for glyph in picture.glyphs}
    looks = [look for look in NODE_LOOKS.values() if look.kind in present]
    kinds = {line.type for line in picture.lines}
    statuses = {line.status for line in picture.lines}
    keys = [(glyph_shape(look, 8, -4, 5), look.plural, f"node-{css_name(look.kind)}") for look in looks]
    keys += [
        (_stroke(look.colour, "official"), look.legend, f"edge-{css_name(look.type)}")
        for look in EDGE_LOOKS.values()
        if look.type in kinds
    ]
    keys += [(_stroke(INK_SOFT, status), status, "soft") for status in DASHES if status in statuses]
    x, y = 16.0, top + 22
    parts: list[str] = []
    for mark, words, css in keys:
        width = 42 + text_width(words, 12)
        if x + width > WIDTH - 16:
            x, y = 16.0, y + 20
        parts.append(
            f'<g transform="translate({x:.0f} {y:.0f})"><g class="{css}">{mark}</g>'
            f'<text class="ink" x="26" y="0" font-size="12" fill="{INK}">{escape(words)}</text></g>'
        )
        x += width
    return parts, y + 26


def _stroke(colour: str, status: str) -> str:
    return f'<path d="M0-4H20" fill="none" stroke="{colour}" stroke-width="2"{_dashes(status)}/>'


def _foot(picture: Picture, labelled: int, caption: Caption | None) -> list[str]:
    lines = [f"{labelled:,} of {len(picture.glyphs):,} names fit the picture, the most important first."]
    if labelled == len(picture.glyphs):
        lines = []
    if caption is not None:
        lines += [picture.left_out] if picture.left_out else []
        lines.append(caption.credit)
    return lines


def _note(words: str, y: float) -> str:
    return f'<text class="soft" x="16" y="{y:.0f}" font-size="11" fill="{INK_SOFT}">{escape(words)}</text>'
