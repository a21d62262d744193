"""The circle of an actor as SVG: the actor in the middle, its ties on both sides, each name with badges.

On a sheet too narrow for two sides, such as a print column or a phone, the actor is at the top with all names below.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from html import escape

from graphkit.model.subgraph import Subgraph
from graphkit.views.appearance import DASHES, css_name
from graphkit.views.badge import HEIGHT, badge_keys, badge_words, badges_width, drawn_badges, look_of, rows_of
from graphkit.views.circle import MOST_NAMES, Circle, CircleName, all_names, alt_of, circle_of
from graphkit.views.circle_columns import Item, columns_of
from graphkit.views.circle_notes import all_undated, notes
from graphkit.views.language import Language
from graphkit.views.options import PictureOptions
from graphkit.views.size import PAGE, size_of
from graphkit.views.svg_sheet import MARGIN, Sheet, dash_attribute, element_id, wrapped

_TWO_SIDES = 640.0
_FEWER_NAMES = (45, 32, 24, 18, 12, 8, 5)
_NAME, _SMALL = 12.5, 11.0
_BOX, _BOX_TYPE = 148.0, 14.0
_REACH, _INDENT, _GLYPH = 46.0, 16.0, 5.0


def circle_svg(
    subgraph: Subgraph,
    sheet: Sheet | None = None,
    *,
    page: str = "",
    most: int = MOST_NAMES,
) -> str:
    """Return the circle of the first actor in focus of *subgraph* as an SVG document, with at most *most* names.

    *page* is a prefix for the ids of its elements if a page holds several pictures; names then link to `facts-` ids.
    """
    sheet = sheet or Sheet(width=PAGE)
    language = sheet.language
    circle = circle_of(subgraph, most)
    drawing = _Drawing(circle, sheet, language, page)
    heading, head = sheet.heading()
    body, bottom = drawing.body(head + 6)
    looks = {look_of(badge, drawing.undated) for name in all_names(circle) for badge in name.badges} - {""}
    words = language.authority(circle.authorities[0]) if circle.authorities else ""
    keys = badge_keys(looks, sheet.palette, language, words)
    legend, below = sheet.legend(keys, bottom)
    said = (sheet.letters.of(note) for note in notes(subgraph, circle, language))
    foot, total = sheet.notes(said, below)
    parts = [*heading, *body, *legend, *foot]
    return sheet.document(parts, total + 8, subgraph.title, alt_of(circle, language))


def most_names(draw: Callable[[int], str], options: PictureOptions, width: float) -> str:
    """Return the drawing with as many names as fit a size with a height; *draw* takes the number of names."""
    size = size_of(options.size)
    svg = draw(MOST_NAMES)
    if size.height is None:
        return svg
    for most in _FEWER_NAMES:
        if _height(svg) <= width * size.height / size.width:
            break
        svg = draw(most)
    return svg


def _height(svg: str) -> float:
    return float(svg.partition('viewBox="0 0 ')[2].partition('"')[0].split()[1])


@dataclass(frozen=True)
class _Side:
    """A column of names: the horizontal position of its glyphs, and the direction in which the words run."""

    x: float
    way: int
    width: float


class _Drawing:
    """Draws the circle on a sheet."""

    def __init__(self, circle: Circle, sheet: Sheet, language: Language, page: str) -> None:
        self._circle, self._sheet, self._language, self._page = circle, sheet, language, page
        self.undated = all_undated(circle)
        # If the badges would leave too little room for the name, they go below it.
        self._badges = badges_width(circle.focus.badges)

    def body(self, top: float) -> tuple[list[str], float]:
        """Return the drawing below *top*, and the position of its bottom."""
        if self._sheet.width >= _TWO_SIDES:
            return self._two_sides(top)
        return self._one_below_another(top)

    def _two_sides(self, top: float) -> tuple[list[str], float]:
        whole = self._sheet.width
        width = (whole - 2 * MARGIN - _BOX) / 2 - _REACH
        columns = self._columns(width, 2)
        one_side = not columns[0]
        if one_side:
            width = whole - 2 * MARGIN - _BOX - 2 * _REACH
            columns = self._columns(width, 1)
            columns = [[], columns[0]]
        middle = MARGIN + _BOX / 2 if one_side else whole / 2
        rows, box_height = self._box_rows(_BOX - 16)
        heights = [sum(item.height for item in column) for column in columns]
        high = max(*heights, box_height + 8)
        centre = top + high / 2
        sides = (
            _Side(middle - _BOX / 2 - _REACH, -1, width),
            _Side(middle + _BOX / 2 + (2 * _REACH if one_side else _REACH), 1, width),
        )
        parts: list[str] = []
        lines: list[str] = []
        for column, side, height in zip(columns, sides, heights, strict=True):
            y = centre - height / 2
            start = (middle + side.way * _BOX / 2, centre)
            for item in column:
                lines += self._ties(item, side, y, start)
                parts += self._item(item, side, y)
                y += item.height
        box = self._box(middle, centre, rows, _BOX, box_height)
        return [*lines, *parts, *box], top + high + 4

    def _one_below_another(self, top: float) -> tuple[list[str], float]:
        whole = self._sheet.width - 2 * MARGIN
        rows, box_height = self._box_rows(whole - 24)
        side = _Side(MARGIN + 22, 1, whole - 28)
        (column,) = self._columns(side.width, 1)
        parts: list[str] = []
        lines: list[str] = []
        spine = MARGIN + 6
        y = top + box_height + 8
        last = y
        for item in column:
            parts += self._item(item, side, y)
            if item.name is not None and not item.indent:
                last = y + item.middle
                lines.append(self._line(item.name, f"M{spine:.1f} {last:.1f}H{side.x - 7:.1f}"))
            lines += self._turns(item, side, y)
            y += item.height
        if column:
            lines.append(
                f'<path class="soft" d="M{spine:.1f} {top + box_height:.1f}V{last:.1f}" fill="none"'
                f' stroke="{self._sheet.palette.soft}" stroke-opacity="0.6"/>'
            )
        box = self._box(self._sheet.width / 2, top + box_height / 2, rows, whole, box_height)
        return [*lines, *parts, *box], y + 4

    def _columns(self, width: float, sides: int) -> list[list[Item]]:
        letters = self._sheet.letters.of
        return columns_of(self._circle, self._language, self._measure(width), sides=sides, letters=letters)

    def _measure(self, width: float) -> tuple[float, float, bool]:
        """Return the width of a column, the greatest width of a name in it, and whether its badges go below."""
        stacked = self._badges > width * 0.5
        return width, width - 14 - (0 if stacked else self._badges + 4), stacked

    def _box_rows(self, width: float) -> tuple[list[str], float]:
        rows = wrapped(self._letters(self._circle.focus.name), _BOX_TYPE, width, bold=True, most=8)
        lines = len(rows_of(self._circle.focus.badges, width))
        return rows, len(rows) * _BOX_TYPE * 1.25 + lines * (HEIGHT + 4) + 26

    def _box(self, x: float, y: float, rows: list[str], width: float, height: float) -> Iterator[str]:
        palette, focus = self._sheet.palette, self._circle.focus
        name = css_name(focus.look.kind)
        ink = palette.of(focus.look)
        yield self._opening(focus)
        yield (
            f'<path d="{_rounded(x, y, width, height)}" class="box box-{name}" fill="{palette.paper}"'
            f' stroke="{ink}" stroke-width="2"/>'
        )
        line = y - height / 2 + 11 + _BOX_TYPE * 0.95
        for row in rows:
            yield (
                f'<text class="ink" x="{x:.1f}" y="{line:.1f}" font-size="{_BOX_TYPE:g}" font-weight="700"'
                f' text-anchor="middle" fill="{palette.ink}">{escape(row)}</text>'
            )
            line += _BOX_TYPE * 1.25
        for of_row in rows_of(focus.badges, width - 16):
            left = x - badges_width(of_row) / 2
            yield from drawn_badges(of_row, left, line - 1, palette, self._language, self.undated)
            line += HEIGHT + 4
        yield self._closing()

    def _item(self, item: Item, side: _Side, y: float) -> Iterator[str]:
        palette = self._sheet.palette
        if item.name is None:
            line = y + 8 + _NAME if item.bold else y + _SMALL + 1
            for words, bold in zip(item.rows, item.bold or (False,) * len(item.rows), strict=True):
                look = item.look
                colour = palette.of(look) if bold and look else palette.soft
                css = f"of-{css_name(look.kind)}" if bold and look else "soft"
                x = side.x - side.way * _GLYPH
                yield _text(words, x, line, _Ink(_NAME if bold else _SMALL, colour, css, bold), side.way)
                line += _NAME * 1.2 if bold else _SMALL * 1.25
            return
        yield self._opening(item.name)
        yield from self._name(item, item.name, side, y)
        yield self._closing()

    def _name(self, item: Item, name: CircleName, side: _Side, y: float) -> Iterator[str]:
        sheet, way = self._sheet, side.way
        x = side.x + way * item.indent * _INDENT
        middle = y + item.middle
        yield f'<g class="node-{css_name(name.look.kind)}">{sheet.glyph(name.look, x, middle, _GLYPH)}</g>'
        stacked = self._measure(side.width)[2]
        after = x + way * 11
        if not stacked:
            left = after if way > 0 else after - self._badges
            yield from drawn_badges(name.badges, left, middle, sheet.palette, self._language, self.undated)
            after += way * (self._badges + 4)
        line = middle + _NAME * 0.36 - (0 if stacked else (len(item.rows) - 1) * _NAME * 0.6)
        for row in item.rows:
            yield _text(row, after, line, _Ink(_NAME, sheet.palette.ink, "ink"), way)
            line += _NAME * 1.2
        if item.aside:
            yield _text(item.aside, after, line - 1, _Ink(_SMALL, sheet.palette.soft, "soft"), way)
            line += _SMALL * 1.2
        if stacked:
            at = line - _NAME * 1.2 + _NAME * 0.5 + HEIGHT / 2 + 1
            for of_row in rows_of(name.badges, side.width - 14 - item.indent * _INDENT):
                left = after if way > 0 else after - badges_width(of_row)
                yield from drawn_badges(of_row, left, at, sheet.palette, self._language, self.undated)
                at += HEIGHT + 2

    def _ties(self, item: Item, side: _Side, y: float, start: tuple[float, float]) -> Iterator[str]:
        if item.name is not None and not item.indent:
            end = (side.x - side.way * 8, y + item.middle)
            half = (start[0] + end[0]) / 2
            way = (
                f"M{start[0]:.1f} {start[1]:.1f}C{half:.1f} {start[1]:.1f} {half:.1f} {end[1]:.1f}"
                f" {end[0]:.1f} {end[1]:.1f}"
            )
            yield self._line(item.name, way)
        yield from self._turns(item, side, y)

    def _turns(self, item: Item, side: _Side, y: float) -> Iterator[str]:
        """Yield the line from a name of the second ring up to the name that it is tied to."""
        if item.name is not None and item.indent:
            up = y + item.middle - item.above
            yield self._line(
                item.name,
                f"M{side.x:.1f} {up + 7:.1f}V{y + item.middle:.1f}H{side.x + side.way * (_INDENT - 7):.1f}",
            )

    def _line(self, name: CircleName, way: str) -> str:
        opacity = 0.35 if name.former else 0.75
        return (
            f'<g id="{escape(self._page + element_id("line", name.edge))}" class="lines edge-affiliated-with"'
            f' fill="none" stroke="{self._sheet.palette.soft}" stroke-opacity="{opacity:g}"'
            f'{dash_attribute(DASHES.get(name.status, ()))}><path d="{way}"/></g>'
        )

    def _opening(self, name: CircleName) -> str:
        said = "; ".join(badge_words(badge, self._language) for badge in name.badges)
        link = f'<a href="#facts-{escape(element_id("node", name.id))}">' if self._page else ""
        return (
            f'{link}<g id="{escape(self._page + element_id("node", name.id))}" class="name">'
            f"<title>{escape(name.listed)}{escape(f'. {said}' if said else '')}</title>"
        )

    def _closing(self) -> str:
        return "</g></a>" if self._page else "</g>"

    def _letters(self, text: str) -> str:
        return self._sheet.letters.of(text)


@dataclass(frozen=True)
class _Ink:
    """The style of a text."""

    size: float
    colour: str
    css: str
    bold: bool = False


def _text(words: str, x: float, y: float, ink: _Ink, way: int) -> str:
    anchor = ' text-anchor="end"' if way < 0 else ""
    weight = ' font-weight="700"' if ink.bold else ""
    return (
        f'<text class="{ink.css}" x="{x:.1f}" y="{y:.1f}" font-size="{ink.size:g}"{weight}{anchor}'
        f' fill="{ink.colour}">{escape(words)}</text>'
    )


def _rounded(x: float, y: float, width: float, height: float) -> str:
    """Return the outline of a box with rounded corners around (*x*, *y*)."""
    corner = min(18.0, height / 2)
    across, down = width - 2 * corner, height - 2 * corner
    return (
        f"M{x - width / 2 + corner:.1f} {y - height / 2:.1f}h{across:.1f}a{corner:g} {corner:g} 0 0 1 {corner:g}"
        f" {corner:g}v{down:.1f}a{corner:g} {corner:g} 0 0 1 -{corner:g} {corner:g}h-{across:.1f}"
        f"a{corner:g} {corner:g} 0 0 1 -{corner:g} -{corner:g}v-{down:.1f}"
        f"a{corner:g} {corner:g} 0 0 1 {corner:g} -{corner:g}z"
    )
