"""The common ground of several actors as SVG: the numbered actors on top, then what they share, with a dot for each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from graphkit.model.subgraph import Subgraph
from graphkit.queries.rows import Shared
from graphkit.views.appearance import css_name, node_look
from graphkit.views.badge import (
    HEIGHT,
    badge_keys,
    badge_notes,
    badge_words,
    drawn_badges,
    look_of,
    rows_of,
)
from graphkit.views.common import CommonGroup, Thing, cut, groups_of
from graphkit.views.network_picture import closing
from graphkit.views.svg_sheet import MARGIN, Sheet, element_id, wrapped
from graphkit.views.words import printed_name, shown_name

_NAME, _SMALL, _GLYPH, _DOT = 12.5, 11.0, 5.0, 4.2
_STEP, _LEAST_NAME = 20.0, 180.0
# The actors on top take at most this many columns.
_BESIDE, _LEAST_BOX = 3, 220.0


def common_svg(subgraph: Subgraph, shared: Sequence[Shared], sheet: Sheet | None = None) -> str:
    """Return what the actors in focus of *subgraph* share as an SVG document."""
    sheet = sheet or Sheet()
    language = sheet.language
    groups, drawn, total = cut(groups_of(subgraph, shared, language))
    picture = _Picture(subgraph, sheet)
    heading, top = sheet.heading()
    actors, y = picture.actors(top + 4)
    things, bottom = picture.things(groups, y + 8)
    badges = [badge for node in _nodes(subgraph, groups) for badge in subgraph.badges.get(node, ())]
    words = language.authority(badges[0].authority) if badges else ""
    keys = badge_keys({look_of(badge) for badge in badges} - {""}, sheet.palette, language, words)
    legend, below = sheet.legend(keys, bottom)
    said = [language.say("common.dots") if total else language.say("common.nothing")]
    if drawn < total:
        said.append(language.say("common.more", shown=language.count(drawn), total=language.count(total)))
    said += badge_notes(badges, language)
    foot, end = sheet.notes([*said, *(closing(subgraph, language) if sheet.alone else ())], below)
    names = names_of(subgraph, sheet)
    alt = language.say("common.alt", names=names, count=language.count(total))
    return sheet.document([*heading, *actors, *things, *legend, *foot], end + 8, subgraph.title, alt)


def names_of(subgraph: Subgraph, sheet: Sheet) -> str:
    """Return the print names of the actors in focus, with an "and" between the last two."""
    names = [printed_name(subgraph.graph.nodes[node], node) for node in subgraph.focus]
    return sheet.language.say("common.and", names=", ".join(names[:-1]), last=names[-1])


def _nodes(subgraph: Subgraph, groups: Sequence[CommonGroup]) -> list[str]:
    return [*subgraph.focus, *(one.node for group in groups for one in group.things if one.look)]


class _Picture:
    """Draws the actors and what they share on a sheet."""

    def __init__(self, subgraph: Subgraph, sheet: Sheet) -> None:
        self._subgraph, self._sheet = subgraph, sheet
        self._count = len(subgraph.focus)
        # If there is no room for a dot per actor, words say how many share a thing.
        self._dots = self._count * _STEP <= sheet.width - 2 * MARGIN - _LEAST_NAME
        self._left = MARGIN + (self._count * _STEP + 10 if self._dots else 4)

    def actors(self, top: float) -> tuple[list[str], float]:
        """Return the actors with their numbers and badges, and the position of the bottom."""
        beside = max(1, min(_BESIDE, self._count, int((self._sheet.width - 2 * MARGIN) // _LEAST_BOX)))
        width = (self._sheet.width - 2 * MARGIN) / beside
        parts: list[str] = []
        y = top
        for begin in range(0, self._count, beside):
            bottom = y
            for place, node in enumerate(self._subgraph.focus[begin : begin + beside]):
                drawn, end = self._actor(node, begin + place, MARGIN + place * width, y, width - 14)
                parts += drawn
                bottom = max(bottom, end)
            y = bottom + 10
        return parts, y

    def _actor(self, node: str, place: int, x: float, y: float, width: float) -> tuple[list[str], float]:
        sheet, data = self._sheet, self._subgraph.graph.nodes[node]
        look = node_look(data["labels"])
        badges = self._subgraph.badges.get(node, ())
        said = "; ".join(badge_words(badge, sheet.language) for badge in badges)
        title = shown_name(data.get("name", ""), node) + (f". {said}" if said else "")
        parts = [
            f'<g id="{escape(element_id("node", node))}"><title>{escape(title)}</title>',
            f'<g class="node-{css_name(look.kind)}">{sheet.glyph(look, x + 26, y + _NAME * 0.8, _GLYPH)}</g>',
            self._text(str(place + 1), x + 15, y + _NAME * 1.2, _NAME, bold=True, anchor="end"),
        ]
        name = sheet.letters.of(printed_name(data, node))
        for row in wrapped(name, _NAME, width - 38, bold=True, most=6):
            y += _NAME * 1.2
            parts.append(self._text(row, x + 36, y, _NAME, bold=True))
        for of_row in rows_of(badges, width - 38):
            y += HEIGHT + 4
            parts += drawn_badges(of_row, x + 35, y - HEIGHT / 2 + 2, sheet.palette, sheet.language)
        return [*parts, "</g>"], y + 8

    def things(self, groups: Sequence[CommonGroup], top: float) -> tuple[list[str], float]:
        """Return the shared things, below *top*, and the position of the bottom."""
        parts: list[str] = []
        y = top
        if groups and self._dots:
            parts += [
                self._text(str(place + 1), self._x(place), y + _SMALL, _SMALL, anchor="middle")
                for place in range(self._count)
            ]
            y += _SMALL * 0.6
        for group in groups:
            width = self._sheet.width - MARGIN - self._left
            y += 10
            for row in wrapped(group.heading, _NAME, width, bold=True, most=2):
                y += _NAME * 1.2
                parts.append(self._text(row, self._left, y, _NAME, bold=True))
            for row in wrapped(group.words, _SMALL, width, most=3) if group.words else ():
                y += _SMALL * 1.25
                parts.append(self._text(row, self._left, y, _SMALL, soft=True))
            y += 5
            for thing in group.things:
                drawn, y = self._thing(thing, y)
                parts += drawn
        return parts, y + 4

    def _thing(self, thing: Thing, y: float) -> tuple[list[str], float]:
        sheet, x = self._sheet, self._left
        middle = y + _NAME * 0.75
        said = "; ".join(badge_words(badge, sheet.language) for badge in thing.badges)
        title = thing.listed + (f". {said}" if said else "")
        key = f' id="{escape(element_id("node", thing.node))}"' if thing.look else ""
        parts = [
            f"<g{key}><title>{escape(title)}</title>",
            *(self._dotted(thing, middle) if self._dots else ()),
        ]
        if thing.look:
            glyph = sheet.glyph(thing.look, x + 5, middle, _GLYPH)
            parts.append(f'<g class="node-{css_name(thing.look.kind)}">{glyph}</g>')
            x += 16
        width = sheet.width - MARGIN - x
        for row in wrapped(sheet.letters.of(thing.words), _NAME, width, most=6):
            y += _NAME * 1.2
            parts.append(self._text(row, x, y, _NAME))
        if not self._dots:
            y += _SMALL * 1.25
            counts = {"count": str(len(thing.members)), "total": str(self._count)}
            parts.append(
                self._text(sheet.language.say("common.shared_by", **counts), x, y, _SMALL, soft=True)
            )
        for of_row in rows_of(thing.badges, width):
            y += HEIGHT + 4
            parts += drawn_badges(of_row, x - 1, y - HEIGHT / 2 + 2, sheet.palette, sheet.language)
        return [*parts, "</g>"], y + 7

    def _x(self, place: int) -> float:
        return MARGIN + 6 + place * _STEP

    def _dotted(self, thing: Thing, y: float) -> Iterator[str]:
        """Yield a dot per actor, filled if the actor shares the thing, and a line through the filled dots."""
        palette = self._sheet.palette
        first, last = min(thing.members), max(thing.members)
        yield (
            f'<path class="shared" d="M{self._x(first):.1f} {y:.1f}H{self._x(last):.1f}" fill="none"'
            f' stroke="{palette.badge}" stroke-width="1.6"/>'
        )
        for place in range(self._count):
            filled = place in thing.members
            colours = (
                f'fill="{palette.badge}" stroke="{palette.paper}"'
                if filled
                else f'fill="{palette.paper}" stroke="{palette.rule}"'
            )
            css = "shares" if filled else "shares-not"
            yield f'<circle class="{css}" cx="{self._x(place):.1f}" cy="{y:.1f}" r="{_DOT:g}" {colours}/>'

    def _text(
        self,
        words: str,
        x: float,
        y: float,
        size: float,
        *,
        bold: bool = False,
        soft: bool = False,
        anchor: str = "start",
    ) -> str:
        palette = self._sheet.palette
        css, colour = ("soft", palette.soft) if soft else ("ink", palette.ink)
        weight = ' font-weight="700"' if bold else ""
        at = "" if anchor == "start" else f' text-anchor="{anchor}"'
        return (
            f'<text class="{css}" x="{x:.1f}" y="{y:.1f}" font-size="{size:g}"{weight}{at} fill="{colour}">'
            f"{escape(words)}</text>"
        )
