"""A network picture as SVG: text as text, a group with a stable id per node and line, labels that never overlap.

It needs no browser and no font file. Important nodes get their labels first; a label that does not fit is left out and
counted. Attributes set all colours, so the file works by itself; the classes let a page recolour it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape
from math import hypot, sqrt

from graphkit.views.appearance import (
    DASHES,
    EDGE_LOOKS,
    NODE_LOOKS,
    UNDATED,
    WORDS_FIRST,
    css_name,
    dashes_of,
)
from graphkit.views.labels import Box, Room, around, text_width
from graphkit.views.network_picture import Glyph, Line, Picture
from graphkit.views.svg_sheet import (
    Key,
    Sheet,
    Text,
    arrowhead,
    bow,
    dash_attribute,
    element_id,
    wrapped,
)

# The share of each side that is reserved for names, and the room above and below.
_SIDE, _TOP, _BOTTOM = 0.09, 22.0, 22.0
_LEAST_HEIGHT, _MOST_HEIGHT = 420.0, 900.0
_SMALL, _LARGE, _LINE_WORDS = 11.0, 13.5, 11.0
# The name of the actor asked for is written in full, in rows.
_WIDEST_NAME, _ROWS_OF_FOCUS = 300.0, 6
# If there are more lines than this, words and arrowheads hide more than they show.
_LINES_WITH_WORDS, _LINES_WITH_ARROWS = 90, 400


@dataclass(frozen=True)
class _Spot:
    """A glyph at its position on the sheet."""

    glyph: Glyph
    x: float
    y: float
    radius: float


def network_svg(picture: Picture, sheet: Sheet | None = None, *, name: str = "Network") -> str:
    """Return *picture* as an SVG document; on a *sheet* without a caption the page around it has the words."""
    sheet = sheet or Sheet()
    heading, head = sheet.heading()
    spots, height = _on_sheet(picture, head, sheet.width)
    names, words = _Texts(picture, spots, sheet).placed((head, height))
    legend, below = sheet.legend(_keys(picture, sheet), height)
    notes, total = sheet.notes(_foot(picture, len({text.of for text in names}), sheet), below)
    parts = [
        _arrowheads(picture, sheet),
        *heading,
        *_lines(picture, spots, sheet),
        *(sheet.plates(names) if sheet.alone else ()),
        *_nodes(spots, sheet, {text.words for text in names}),
        *sheet.plates(words),
        *sheet.texts(words),
        *sheet.texts(names),
        *legend,
        *notes,
    ]
    return sheet.document(parts, total + 8, name)


def _on_sheet(picture: Picture, head: float, wide: float) -> tuple[dict[str, _Spot], float]:
    """Return the position of each glyph on the sheet, and of the bottom of the drawing."""
    if not picture.glyphs:
        return {}, head + 60
    left, right = min(glyph.x for glyph in picture.glyphs), max(glyph.x for glyph in picture.glyphs)
    top, bottom = min(glyph.y for glyph in picture.glyphs), max(glyph.y for glyph in picture.glyphs)
    room = wide * (1 - 2 * _SIDE), _MOST_HEIGHT - _TOP - _BOTTOM
    scale = min(room[0] / max(right - left, 1), room[1] / max(bottom - top, 1), 1.1)
    least = min(_LEAST_HEIGHT if len(picture.glyphs) > 6 else 240, wide * 0.7)
    inner = max((bottom - top) * scale + _TOP + _BOTTOM, least)
    middle = head + inner / 2
    spots = {
        glyph.id: _Spot(
            glyph,
            round(wide / 2 + (glyph.x - (left + right) / 2) * scale, 1),
            round(middle + (glyph.y - (top + bottom) / 2) * scale, 1),
            round(max(glyph.radius * min(scale, 1.0), 2.0), 1),
        )
        for glyph in picture.glyphs
    }
    return spots, head + inner


class _Texts:
    """Finds places for the names and for the words beside lines."""

    def __init__(self, picture: Picture, spots: dict[str, _Spot], sheet: Sheet) -> None:
        self._picture, self._spots, self._sheet = picture, spots, sheet
        self._texts, self._all = Room(), Room()
        for spot in spots.values():
            self._all.take(
                (spot.x - spot.radius, spot.y - spot.radius, spot.x + spot.radius, spot.y + spot.radius)
            )

    def placed(self, rows: tuple[float, float]) -> tuple[list[Text], list[Text]]:
        """Return the names and the words that fit between the *rows*.

        States, marked nodes and lines that need careful reading are the story: their words get a place first.
        """
        ordered = sorted(self._spots.values(), key=lambda spot: spot.glyph.rank)
        few = len(self._picture.lines) <= _LINES_WITH_WORDS
        lines = sorted(self._picture.lines, key=lambda line: (WORDS_FIRST.index(line.type), line.id))
        first = [line for line in lines if line.told_first]
        others = [line for line in lines if not line.told_first] if few else []
        names = list(self._names([spot for spot in ordered if _is_bold(spot.glyph)], rows))
        words = list(self._line_texts(first))
        names += self._names([spot for spot in ordered if not _is_bold(spot.glyph)], rows)
        words += self._line_texts(others)
        return names, words

    def _place(self, boxes: list[Box], *, over_glyphs: bool = False) -> Box | None:
        """Take and return the first of *boxes* that is free; *over_glyphs* lets it cover glyphs if need be."""
        box = next((box for box in boxes if self._all.is_free(box)), None)
        if box is None and over_glyphs:
            box = next((box for box in boxes if self._texts.is_free(box)), None)
        if box is not None:
            self._texts.take(box)
            self._all.take(box)
        return box

    def _names(self, spots: list[_Spot], rows: tuple[float, float]) -> Iterator[Text]:
        for spot in spots:
            bold = _is_bold(spot.glyph)
            size = _LARGE if bold else _SMALL
            parts = [self._sheet.letters.of(spot.glyph.label)]
            if spot.glyph.focus:
                whole = self._sheet.letters.of(spot.glyph.printed)
                widest = min(_WIDEST_NAME, self._sheet.width * 0.6)
                parts = wrapped(whole, size, widest, bold=True, most=_ROWS_OF_FOCUS)
            width, row = max(text_width(part, size, bold=bold) for part in parts), size * 1.2
            inside = [
                box
                for box in around(spot.x, spot.y, spot.radius, width, row * len(parts))
                if box[0] >= 4 and box[2] <= self._sheet.width - 4 and box[1] >= rows[0] and box[3] <= rows[1]
            ]
            if box := self._place(inside, over_glyphs=bold):
                for place, part in enumerate(parts):
                    top = box[1] + place * row
                    of_row = (box[0], top, box[0] + text_width(part, size, bold=bold), top + row)
                    yield Text(part, of_row, size, bold, self._sheet.palette.ink, "ink", spot.glyph.id)

    def _line_texts(self, lines: list[Line]) -> Iterator[Text]:
        for line in lines:
            begin, end = self._spots[line.begin], self._spots[line.end]
            label = self._sheet.letters.of(line.label)
            width, tall = text_width(label, _LINE_WORDS), _LINE_WORDS * 1.2
            if width > hypot(end.x - begin.x, end.y - begin.y) * 0.9:
                continue
            points = [_along(begin, end, line.bend, part) for part in (0.5, 0.42, 0.58, 0.34, 0.66)]
            boxes = [(x - width / 2, y - tall / 2, x + width / 2, y + tall / 2) for x, y in points]
            if box := self._place(boxes):
                colour = self._sheet.palette.of(EDGE_LOOKS[line.type])
                yield Text(label, box, _LINE_WORDS, False, colour, f"edge-{css_name(line.type)}")


def _is_bold(glyph: Glyph) -> bool:
    return glyph.focus or glyph.look.kind == "State"


def _along(begin: _Spot, end: _Spot, bend: float, part: float) -> tuple[float, float]:
    control = _control(begin, end, bend)
    rest = 1 - part
    return (
        rest * rest * begin.x + 2 * rest * part * control[0] + part * part * end.x,
        rest * rest * begin.y + 2 * rest * part * control[1] + part * part * end.y,
    )


def _control(begin: _Spot, end: _Spot, bend: float) -> tuple[float, float]:
    """Return the control point of a curve that bows by *bend* of its length to the left."""
    across, down = end.x - begin.x, end.y - begin.y
    return (begin.x + end.x) / 2 + 2 * bend * down, (begin.y + end.y) / 2 - 2 * bend * across


def _arrowheads(picture: Picture, sheet: Sheet) -> str:
    if len(picture.lines) > _LINES_WITH_ARROWS:
        return ""
    kinds = {line.type for line in picture.lines}
    return sheet.arrowheads(look for look in EDGE_LOOKS.values() if look.type in kinds)


def _lines(picture: Picture, spots: dict[str, _Spot], sheet: Sheet) -> Iterator[str]:
    """Yield the lines, grouped by look.

    In a standalone picture each line is a group with an id, for people who edit the picture further.
    """
    arrows = len(picture.lines) <= _LINES_WITH_ARROWS
    faint = min(0.9, max(0.12, 7.5 / sqrt(len(picture.lines) + 1)))
    groups: dict[tuple[str, str, bool, bool], list[Line]] = {}
    for line in picture.lines:
        groups.setdefault((line.type, line.status, line.directed, line.dated), []).append(line)
    for (kind, status, directed, dated), lines in sorted(
        groups.items(), key=lambda group: group[1][0].told_first
    ):
        look = EDGE_LOOKS[kind]
        name = css_name(kind)
        head = arrowhead(look) if arrows and directed else ""
        width = look.width * (1.0 if dated else UNDATED)
        opacity = 0.95 if lines[0].told_first else faint
        yield (
            f'<g class="lines edge-{name}" fill="none" stroke="{sheet.palette.of(look)}"'
            f' stroke-width="{width:.2g}" stroke-opacity="{opacity:g}"'
            f"{dash_attribute(dashes_of(look, status))}{head}>"
        )
        ways = [_way(spots[line.begin], spots[line.end], line.bend, cubic=sheet.alone) for line in lines]
        if sheet.alone:
            for line, way in zip(lines, ways, strict=True):
                yield f'<g id="{escape(element_id("line", line.id))}"><path d="{way}"/></g>'
        elif head:
            yield from (f'<path d="{way}"/>' for way in ways)
        else:
            yield f'<path d="{"".join(ways)}"/>'
        yield "</g>"


def _way(begin: _Spot, end: _Spot, bend: float, *, cubic: bool) -> str:
    """Return the path from glyph to glyph, ending at the edge of the glyph.

    In a page it is rounded to the pixel; in a standalone picture, which may be enlarged, it is finer, and *cubic* suits
    programs that need cubic curves.
    """
    if begin is end:
        x, y, r = begin.x, begin.y - begin.radius, begin.radius
        return f"M{x - r:.1f} {y:.1f}c{-2 * r:.1f} {-3 * r:.1f} {4 * r:.1f} {-3 * r:.1f} {2 * r:.1f} 0"
    control = _control(begin, end, bend)
    across, down = end.x - control[0], end.y - control[1]
    length = max(hypot(across, down), 1e-6)
    back = min(end.radius * 1.15 + 1.5, length)
    x, y = end.x - across / length * back, end.y - down / length * back
    if cubic:
        to = bow((begin.x, begin.y), control, (x, y)) if bend else f"L{x:.1f} {y:.1f}"
        return f"M{begin.x:g} {begin.y:g}{to}"
    bowed = f"Q{control[0]:.0f} {control[1]:.0f} " if bend else "L"
    return f"M{begin.x:.0f} {begin.y:.0f}{bowed}{x:.0f} {y:.0f}"


def _nodes(spots: dict[str, _Spot], sheet: Sheet, written: set[str]) -> Iterator[str]:
    """Yield the glyphs, the important ones on top.

    A standalone picture has a group with an id for each, a page one group per kind. In a page, glyphs carry their name
    only if it is not *written* beside them.
    """
    ordered = sorted(spots.values(), key=lambda spot: -spot.glyph.rank)
    if sheet.alone:
        for spot in ordered:
            look, key = spot.glyph.look, element_id("node", spot.glyph.id)
            yield (
                f'<g id="{escape(key)}" class="node-{css_name(look.kind)}"><title>{escape(spot.glyph.name)}</title>'
                f"{sheet.glyph(look, spot.x, spot.y, spot.radius)}</g>"
            )
        return
    for look in sorted(NODE_LOOKS.values(), key=lambda look: look.kind == "State"):
        shapes = [
            sheet.outline(
                look, spot.x, spot.y, spot.radius, title="" if spot.glyph.name in written else spot.glyph.name
            )
            for spot in ordered
            if spot.glyph.look == look
        ]
        if shapes:
            yield f'<g class="node-{css_name(look.kind)}" {sheet.ink(look)}>{"".join(shapes)}</g>'


def _keys(picture: Picture, sheet: Sheet) -> Iterator[Key]:
    """Yield the legend for the content of the picture."""
    present = {glyph.look.kind for glyph in picture.glyphs}
    kinds = {line.type for line in picture.lines}
    statuses = {line.status for line in picture.lines}
    yield from sheet.node_keys(look for look in NODE_LOOKS.values() if look.kind in present)
    yield from (sheet.edge_key(look) for look in EDGE_LOOKS.values() if look.type in kinds)
    for status, dashes in DASHES.items():
        if status in statuses:
            yield Key(sheet.stroke(sheet.palette.soft, dashes), sheet.language.status(status))
    if not all(line.dated for line in picture.lines):
        yield Key(
            sheet.stroke(sheet.palette.soft, (), width=2 * UNDATED),
            sheet.language.say("network.day_not_known"),
        )


def _foot(picture: Picture, labelled: int, sheet: Sheet) -> Iterable[str]:
    language = sheet.language
    if labelled < len(picture.glyphs):
        shown, total = language.count(labelled), language.count(len(picture.glyphs))
        yield language.say("network.fit", shown=shown, total=total)
    if any(line.type == "JOINED_BY" and not line.directed for line in picture.lines):
        yield language.say("network.no_arrowhead")
    yield from map(sheet.letters.of, picture.notes)
    if picture.left_out and sheet.alone:
        yield f"{picture.left_out}."
    if sheet.alone and (translated := language.note()):
        yield translated
