"""The way between two actors as a chain: one at the beginning, the other at the end, the words of each tie on its line.

Actors at the same number of ties from the first share a column. If the sheet is too narrow, the chain runs downwards.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from typing import Any

from graphkit.model.subgraph import Subgraph
from graphkit.views.appearance import DASHES, EDGE_LOOKS, NodeLook, css_name, node_look
from graphkit.views.badge import (
    HEIGHT,
    badge_keys,
    badge_notes,
    badge_words,
    drawn_badges,
    look_of,
    rows_of,
)
from graphkit.views.labels import text_width
from graphkit.views.language import Language
from graphkit.views.network_picture import closing
from graphkit.views.svg_sheet import MARGIN, Sheet, arrowhead, dash_attribute, element_id, wrapped
from graphkit.views.words import plain, printed_name, shown_name

_NAME, _WORDS, _GLYPH = 12.5, 11.0, 5.0
_GAP, _LEAST_BOX, _MOST_BOX = 96.0, 116.0, 210.0
_BETWEEN, _DOWN = 18.0, 78.0
# More names next to one another than this are not a chain.
MOST_BESIDE, MOST_STEPS = 6, 9

_Tie = tuple[str, str, dict[str, Any]]


@dataclass(frozen=True)
class _Box:
    """An actor at its position: the middle of its box."""

    node: str
    rows: tuple[str, ...]
    x: float
    y: float
    width: float
    height: float


def is_path(subgraph: Subgraph) -> bool:
    """Return whether *subgraph* holds only paths of ties between two actors, few enough to be drawn as a chain."""
    ties = all(data["type"] == "AFFILIATED_WITH" for *_, data in subgraph.graph.edges(data=True))
    if len(subgraph.focus) != 2 or not ties or not subgraph.graph.number_of_edges():
        return False
    columns = _columns(subgraph)
    return len(columns) <= MOST_STEPS and max(map(len, columns)) <= MOST_BESIDE


def path_svg(subgraph: Subgraph, sheet: Sheet | None = None) -> str:
    """Return the paths between the two actors in focus of *subgraph* as an SVG document."""
    sheet = sheet or Sheet()
    language = sheet.language
    columns = _columns(subgraph)
    room = (sheet.width - 2 * MARGIN - _GAP * (len(columns) - 1)) / len(columns)
    across = room >= _LEAST_BOX
    heading, head = sheet.heading()
    place = _across if across else _down
    boxes, bottom = place(subgraph, columns, head + 14, sheet)
    ties = _ties(subgraph)
    badges = [badge for node in boxes for badge in subgraph.badges.get(node, ())]
    words = language.authority(badges[0].authority) if badges else ""
    keys = badge_keys({look_of(badge) for badge in badges} - {""}, sheet.palette, language, words)
    legend, below = sheet.legend(keys, bottom)
    said = [
        *badge_notes(badges, language),
        *(f"{language.sentence(plain(one))}." for one in subgraph.warnings),
        *(closing(subgraph, language) if sheet.alone else ()),
    ]
    notes, total = sheet.notes(said, below)
    lines = [part for pair in ties.values() for part in _line(pair, boxes, sheet, across=across)]
    drawn = [part for box in boxes.values() for part in _drawn(subgraph, box, sheet, language)]
    parts = [sheet.arrowheads([EDGE_LOOKS["AFFILIATED_WITH"]]), *heading, *lines, *drawn, *legend, *notes]
    return sheet.document(parts, total + 8, subgraph.title)


def _columns(subgraph: Subgraph) -> list[list[str]]:
    """Return the actors by their number of ties from the first."""
    beside: dict[str, set[str]] = defaultdict(set)
    for begin, end in subgraph.graph.edges():
        beside[begin].add(end)
        beside[end].add(begin)
    columns, reached = [[subgraph.focus[0]]], {subgraph.focus[0]}
    while following := sorted({other for node in columns[-1] for other in beside[node]} - reached):
        columns.append(following)
        reached.update(following)
    return columns


def _ties(subgraph: Subgraph) -> dict[tuple[str, str], list[_Tie]]:
    """Return the ties by their pair of actors: several ties share one line."""
    found: dict[tuple[str, str], list[_Tie]] = defaultdict(list)
    for begin, end, data in sorted(subgraph.graph.edges(data=True), key=lambda edge: str(edge[2]["id"])):
        found[min(begin, end), max(begin, end)].append((begin, end, data))
    return found


def _box(subgraph: Subgraph, node: str, width: float, sheet: Sheet) -> tuple[tuple[str, ...], float]:
    """Return the rows of a name in a box of that width, and the height of the box."""
    name = sheet.letters.of(printed_name(subgraph.graph.nodes[node], node))
    rows = wrapped(name, _NAME, width - 34, bold=node in subgraph.focus, most=6)
    badges = len(rows_of(subgraph.badges.get(node, ()), width - 16))
    return tuple(rows), len(rows) * _NAME * 1.2 + badges * (HEIGHT + 3) + 16


def _across(
    subgraph: Subgraph, columns: list[list[str]], top: float, sheet: Sheet
) -> tuple[dict[str, _Box], float]:
    room = (sheet.width - 2 * MARGIN - _GAP * (len(columns) - 1)) / len(columns)
    width = min(room, _MOST_BOX)
    gap = (sheet.width - 2 * MARGIN - width * len(columns)) / max(1, len(columns) - 1)
    sizes = {node: _box(subgraph, node, width, sheet) for column in columns for node in column}
    heights = [sum(sizes[node][1] + _BETWEEN for node in column) - _BETWEEN for column in columns]
    high = max(heights)
    boxes = {}
    for place, (column, height) in enumerate(zip(columns, heights, strict=True)):
        y = top + (high - height) / 2
        for node in column:
            rows, tall = sizes[node]
            x = MARGIN + place * (width + gap) + width / 2
            boxes[node] = _Box(node, rows, x, y + tall / 2, width, tall)
            y += tall + _BETWEEN
    return boxes, top + high + 6


def _down(
    subgraph: Subgraph, columns: list[list[str]], top: float, sheet: Sheet
) -> tuple[dict[str, _Box], float]:
    boxes = {}
    y = top
    for column in columns:
        room = sheet.width - 2 * MARGIN
        width = min((room - _BETWEEN * (len(column) - 1)) / len(column), 1.6 * _MOST_BOX)
        sizes = {node: _box(subgraph, node, width, sheet) for node in column}
        high = max(tall for _, tall in sizes.values())
        left = (sheet.width - width * len(column) - _BETWEEN * (len(column) - 1)) / 2
        for place, node in enumerate(column):
            rows, tall = sizes[node]
            x = left + place * (width + _BETWEEN) + width / 2
            boxes[node] = _Box(node, rows, x, y + high / 2, width, tall)
        y += high + _DOWN
    return boxes, y - _DOWN + 6


def _line(ties: list[_Tie], boxes: dict[str, _Box], sheet: Sheet, *, across: bool) -> Iterator[str]:
    """Yield the line from the actor that the sentence begins with to the one that it ends with, and its words."""
    begin, end, data = ties[0]
    one, other = boxes[begin], boxes[end]
    if across:
        way = 1 if other.x > one.x else -1
        x, y, to_x, to_y = one.x + way * one.width / 2, one.y, other.x - way * other.width / 2, other.y
        if one.x == other.x:
            x, y, to_x, to_y = one.x, one.y, other.x, other.y
    else:
        way = 1 if other.y > one.y else -1
        x, y, to_x, to_y = one.x, one.y + way * one.height / 2, other.x, other.y - way * other.height / 2
    look = EDGE_LOOKS["AFFILIATED_WITH"]
    directed = any(tie[0] != begin for tie in ties[1:]) is False
    opacity = 0.45 if all(tie[2].get("former") for tie in ties) else 1
    yield (
        f'<g id="{escape(element_id("line", str(data["id"])))}" class="lines edge-affiliated-with" fill="none"'
        f' stroke="{sheet.palette.of(look)}" stroke-width="1.2" stroke-opacity="{opacity:g}"'
        f"{dash_attribute(DASHES.get(str(data['status']), ()))}{arrowhead(look) if directed else ''}>"
        f'<path d="M{x:.1f} {y:.1f}L{to_x:.1f} {to_y:.1f}"/></g>'
    )
    language = sheet.language
    words = language.verb(data)
    if len(ties) > 1:
        words = language.say("chain.ties", words=words, count=language.count(len(ties)))
    width = min(abs(to_x - x) - 16, 200.0) if across else 220.0
    rows = wrapped(words, _WORDS, max(width, 60.0), most=5)
    middle, line = (x + to_x) / 2, (y + to_y) / 2 - len(rows) * _WORDS * 0.6 + _WORDS * 0.9
    for row in rows:
        wide = text_width(row, _WORDS)
        yield (
            f'<rect class="plate" x="{middle - wide / 2 - 2:.1f}" y="{line - _WORDS:.1f}" width="{wide + 4:.1f}"'
            f' height="{_WORDS * 1.25:.1f}" fill="{sheet.palette.paper}"/>'
            f'<text class="ink" x="{middle:.1f}" y="{line:.1f}" font-size="{_WORDS:g}" text-anchor="middle"'
            f' fill="{sheet.palette.ink}">{escape(row)}</text>'
        )
        line += _WORDS * 1.25


def _drawn(subgraph: Subgraph, box: _Box, sheet: Sheet, language: Language) -> Iterator[str]:
    data = subgraph.graph.nodes[box.node]
    look: NodeLook = node_look(data["labels"])
    palette, focus = sheet.palette, box.node in subgraph.focus
    left, top = box.x - box.width / 2, box.y - box.height / 2
    badges = subgraph.badges.get(box.node, ())
    said = "; ".join(badge_words(badge, language) for badge in badges)
    title = shown_name(data.get("name", ""), box.node) + (f". {said}" if said else "")
    yield f'<g id="{escape(element_id("node", box.node))}"><title>{escape(title)}</title>'
    yield (
        f'<rect class="box box-{css_name(look.kind)}" x="{left:.1f}" y="{top:.1f}" width="{box.width:.1f}"'
        f' height="{box.height:.1f}" rx="4"'
        f' fill="{palette.paper}" stroke="{palette.of(look)}" stroke-width="{2 if focus else 1:g}"/>'
    )
    line = top + 8 + _NAME
    yield (
        f'<g class="node-{css_name(look.kind)}">{sheet.glyph(look, left + 13, line - _NAME * 0.36, _GLYPH)}</g>'
    )
    weight = ' font-weight="700"' if focus else ""
    for row in box.rows:
        yield (
            f'<text class="ink" x="{left + 25:.1f}" y="{line:.1f}" font-size="{_NAME:g}"{weight}'
            f' fill="{palette.ink}">{escape(row)}</text>'
        )
        line += _NAME * 1.2
    middle = line - _NAME * 1.2 + 5 + HEIGHT / 2
    for of_row in rows_of(badges, box.width - 16):
        yield from drawn_badges(of_row, left + 7, middle, palette, language)
        middle += HEIGHT + 3
    yield "</g>"
