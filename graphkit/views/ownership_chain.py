"""The chain of ownership: owners on the left, holdings on the right, each line with the stated share.

The actor asked for is highlighted. Every other actor is as many columns away from it as there are steps between them. A
line that runs back or stays in a column, as when two companies own each other, is bent.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from html import escape
from typing import Any

from graphkit.errors import OutputError
from graphkit.messages import shortened
from graphkit.model.subgraph import Subgraph
from graphkit.views.appearance import EDGE_LOOKS, NODE_LOOKS, css_name, dashes_of, node_look
from graphkit.views.badge import HEIGHT, badge_keys, badge_notes, badges_width, drawn_badges, look_of
from graphkit.views.labels import Room, text_width
from graphkit.views.network_picture import Edges, closing, edges_of
from graphkit.views.ownership_tree import OwnershipTree
from graphkit.views.ownership_words import beside, tie_title
from graphkit.views.svg_sheet import (
    MARGIN,
    Key,
    Sheet,
    Text,
    arrowhead,
    dash_attribute,
    element_id,
    fitting,
    wrapped,
)
from graphkit.views.words import plain, printed_name, share_words, shown_name

_NAME, _WORDS = 12.0, 11.0
_ROW, _LEAST_GAP, _LEAST_BOX, _MOST_BOX = 96.0, 112.0, 128.0, 240.0
_BOX_HEIGHT, _MARK = 80.0, 6.0


@dataclass(frozen=True)
class _Box:
    """An actor at its position."""

    node: str
    name: str
    rows: tuple[str, ...]
    states: str
    x: float
    y: float
    width: float

    @property
    def right(self) -> float:
        return self.x + self.width


def chain_svg(subgraph: Subgraph, root: str, sheet: Sheet | None = None) -> str:
    """Return the chain of ownership around the actor *root* as an SVG document; OutputError if there is none."""
    sheet = sheet or Sheet()
    ties = {edge: ends for edge, ends in edges_of(subgraph).items() if ends[2]["type"] == "AFFILIATED_WITH"}
    if root not in subgraph.graph or not ties:
        raise OutputError(
            f"{shortened(subgraph.title)}: no owner and no holding was found, so there is no chain to draw."
        )
    columns = _columns(ties, root)
    heading, head = sheet.heading()
    if _box_width(len(columns), sheet) < _LEAST_BOX:
        return _as_tree(subgraph, root, ties, sheet)
    boxes, bottom = _boxes(subgraph, columns, head + 12, sheet)
    legend, below = sheet.legend(_keys(subgraph, ties, set(boxes), sheet), bottom)
    notes, total = sheet.notes(_foot(subgraph, ties, root, set(boxes), sheet), below)
    lines = _Lines(boxes, sheet)
    words = lines.words(ties)
    parts = [
        sheet.arrowheads([EDGE_LOOKS["AFFILIATED_WITH"]]),
        *heading,
        *(part for edge, ends in ties.items() for part in lines.line(edge, ends)),
        *(_drawn(subgraph, box, box.node == root, sheet) for box in boxes.values()),
        *sheet.plates(words),
        *sheet.texts(words),
        *legend,
        *notes,
    ]
    return sheet.document(parts, total + 8, subgraph.title)


def _as_tree(subgraph: Subgraph, root: str, ties: Edges, sheet: Sheet) -> str:
    """Return the chain as names below one another, for a sheet that is too narrow for its columns."""
    heading, head = sheet.heading()
    tree = OwnershipTree(subgraph, root, ties, sheet)
    body, bottom = tree.body(head + 8)
    legend, below = sheet.legend(_keys(subgraph, ties, tree.drawn, sheet), bottom)
    notes, total = sheet.notes(_foot(subgraph, ties, root, tree.drawn, sheet), below)
    return sheet.document([*heading, *body, *legend, *notes], total + 8, subgraph.title)


def _box_width(columns: int, sheet: Sheet) -> float:
    return min(_MOST_BOX, (sheet.width - 2 * MARGIN - (columns - 1) * _LEAST_GAP) / columns)


def _columns(ties: Edges, root: str) -> dict[int, list[str]]:
    """Return the actors by column: owners of the root to its left, its holdings to its right."""
    owned: dict[str, list[str]] = defaultdict(list)
    owners: dict[str, list[str]] = defaultdict(list)
    over = set()
    for begin, end, data in ties.values():
        owners[begin].append(end)
        owned[end].append(begin)
        if data.get("former"):
            over |= {(begin, end), (end, begin)}
    column = {root: 0}
    # Holdings of the root come first: in a circle of owners, the last holding owns the first. A former tie only places
    # actors that no other tie reaches.
    for step, beyond in ((1, owned), (-1, owners)):
        frontier = [root]
        while frontier:
            reached = {other for node in frontier for other in beyond[node] if (node, other) not in over}
            following = sorted(reached - set(column))
            column.update((other, column[frontier[0]] + step) for other in following)
            frontier = following
    frontier = [*column]
    while frontier:
        others_reached: list[str] = []
        for node in frontier:
            for step, others in ((-1, owners[node]), (1, owned[node])):
                for other in sorted(others):
                    if other not in column:
                        column[other] = column[node] + step
                        others_reached.append(other)
        frontier = others_reached
    found: dict[int, list[str]] = defaultdict(list)
    for node, place in column.items():
        found[place].append(node)
    return {place: _near_neighbours(found, place, owners, owned) for place in sorted(found)}


def _near_neighbours(
    found: Mapping[int, list[str]],
    place: int,
    owners: Mapping[str, list[str]],
    owned: Mapping[str, list[str]],
) -> list[str]:
    """Return a column in the order of its neighbours nearer to the root, so that few lines cross."""
    if place == 0:
        return found[0]
    inner = {node: row for row, node in enumerate(found[place + (1 if place < 0 else -1)])}
    beside = owned if place < 0 else owners

    def middle(node: str) -> tuple[float, str]:
        rows = [inner[other] for other in beside.get(node, ()) if other in inner]
        return (sum(rows) / len(rows) if rows else len(inner), node)

    found[place].sort(key=middle)
    return found[place]


def _boxes(
    subgraph: Subgraph, columns: Mapping[int, list[str]], top: float, sheet: Sheet
) -> tuple[dict[str, _Box], float]:
    """Return the position of each actor and the bottom of the drawing; the first of column 0 is the actor asked for."""
    gaps = len(columns) - 1
    width = _box_width(len(columns), sheet)
    gap = (sheet.width - 2 * MARGIN - len(columns) * width) / gaps if gaps else 0
    most = max(len(nodes) for nodes in columns.values())
    boxes: dict[str, _Box] = {}
    for order, nodes in enumerate(columns.values()):
        step = _ROW * min(most / len(nodes), 2.5)
        begin = top + (most * _ROW - step * len(nodes)) / 2
        for row, node in enumerate(nodes):
            name = shown_name(subgraph.graph.nodes[node].get("name", ""), node)
            codes = subgraph.graph.nodes[node].get("sanctioned_by", ())
            states = ", ".join(map(sheet.language.authority_alone, codes))
            said = fitting(sheet.language.say("chain.sanctioned_by", states=states), _WORDS, width - 30)
            printed = printed_name(subgraph.graph.nodes[node], node)
            rows = wrapped(sheet.letters.of(printed), _NAME, width - 30, bold=node == columns[0][0], most=4)
            x = MARGIN + order * (width + gap) if gaps else (sheet.width - width) / 2
            boxes[node] = _Box(
                node,
                name,
                tuple(rows),
                said if codes else "",
                round(x, 1),
                round(begin + (row + 0.5) * step, 1),
                width,
            )
    return boxes, top + most * _ROW + 6


def _drawn(subgraph: Subgraph, box: _Box, is_root: bool, sheet: Sheet) -> str:
    data = subgraph.graph.nodes[box.node]
    palette = sheet.palette
    look = node_look(data["labels"])
    weight = ' font-weight="700"' if is_root else ""
    badges = subgraph.badges.get(box.node, ())
    fits = badges_width(badges) <= box.width - 26
    below = HEIGHT + 3 if badges and fits else _WORDS * 1.3 if box.states else 0
    first = box.y + _NAME * 0.36 - ((len(box.rows) - 1) * _NAME * 1.2 + below) / 2
    rows = "".join(
        f'<text class="ink" x="{box.x + 24:.1f}" y="{first + place * _NAME * 1.2:.1f}" font-size="{_NAME:g}"{weight}'
        f' fill="{palette.ink}">{escape(row)}</text>'
        for place, row in enumerate(box.rows)
    )
    if badges and fits:
        middle = first + (len(box.rows) - 1) * _NAME * 1.2 + HEIGHT * 0.5 + 6
        rows += "".join(drawn_badges(badges, box.x + 23, middle, palette, sheet.language))
    elif box.states:
        last = first + (len(box.rows) - 1) * _NAME * 1.2 + below
        sanctioned = EDGE_LOOKS["SANCTIONED_BY"]
        rows += (
            f'<text class="words edge-{css_name(sanctioned.type)}" x="{box.x + 24:.1f}" y="{last:.1f}"'
            f' font-size="{_WORDS:g}" font-weight="700" fill="{palette.of(sanctioned)}">{escape(box.states)}</text>'
        )
    border = palette.ink if is_root else palette.soft
    return (
        f'<g id="{escape(element_id("node", box.node))}"><title>{escape(box.name)}</title>'
        f'<rect class="plate" x="{box.x:.1f}" y="{box.y - _BOX_HEIGHT / 2:.1f}" width="{box.width:.1f}"'
        f' height="{_BOX_HEIGHT:g}" rx="3" fill="{palette.paper}"/>'
        f'<rect class="border" x="{box.x:.1f}" y="{box.y - _BOX_HEIGHT / 2:.1f}" width="{box.width:.1f}"'
        f' height="{_BOX_HEIGHT:g}" rx="3" fill="none" stroke="{border}" stroke-width="{2 if is_root else 0.8:g}"/>'
        f'<g class="node-{look.kind.lower()}">{sheet.glyph(look, box.x + 12, box.y, _MARK)}</g>{rows}</g>'
    )


class _Lines:
    """Draws who owns whom, with the share beside the line."""

    def __init__(self, boxes: Mapping[str, _Box], sheet: Sheet) -> None:
        self._boxes, self._sheet = boxes, sheet

    def line(self, edge: str, ends: tuple[str, str, dict[str, Any]]) -> Iterator[str]:
        """Yield a line from an owner to a holding."""
        owned, owner, data = ends
        if owned not in self._boxes or owner not in self._boxes:
            return
        begin, end = self._boxes[owner], self._boxes[owned]
        look = EDGE_LOOKS["AFFILIATED_WITH"]
        opacity = 0.45 if data.get("former") else 1
        title = tie_title(data, begin.name, end.name, self._sheet.language)
        yield (
            f'<g id="{escape(element_id("line", edge))}" class="lines edge-affiliated-with" fill="none"'
            f' stroke="{self._sheet.palette.of(look)}" stroke-width="1.3" stroke-opacity="{opacity:g}"'
            f"{dash_attribute(dashes_of(look, data['status']))}{arrowhead(look)}>"
            f'<title>{escape(title)}</title><path d="{_way(begin, end)}"/></g>'
        )

    def words(self, ties: Edges) -> list[Text]:
        """Return the shares that fit beside their lines."""
        room, found = Room(), []
        for box in self._boxes.values():
            room.take((box.x, box.y - _BOX_HEIGHT / 2, box.right, box.y + _BOX_HEIGHT / 2))
        for owned, owner, data in ties.values():
            if owned not in self._boxes or owner not in self._boxes:
                continue
            text = next(
                (
                    text
                    for label in beside(data, self._sheet.language)
                    if (text := self._text(label, self._boxes[owner], self._boxes[owned], room)) is not None
                ),
                None,
            )
            found += [text] if text else []
        return found

    def _text(self, label: str, begin: _Box, end: _Box, room: Room) -> Text | None:
        width, tall = text_width(label, _WORDS), _WORDS * 1.2
        for part in (0.5, 0.62, 0.38, 0.74, 0.26):
            x, y = _point(begin, end, part)
            box = (x - width / 2, y - tall / 2, x + width / 2 + 2, y + tall / 2)
            if box[0] >= 4 and box[2] <= self._sheet.width - 4 and room.is_free(box):
                room.take(box)
                return Text(label, box, _WORDS, False, self._sheet.palette.ink, "ink")
        return None


def _corners(begin: _Box, end: _Box) -> tuple[tuple[float, float], ...]:
    """Return the four points of the curve between two boxes: straight ahead, or around if it runs back."""
    if end.x > begin.right:
        half = (end.x - begin.right) / 2
        return (
            (begin.right, begin.y),
            (begin.right + half, begin.y),
            (end.x - half, end.y),
            (end.x - 2, end.y),
        )
    below = max(begin.y, end.y) + _BOX_HEIGHT
    if end.right < begin.x:
        return (
            (begin.x + begin.width * 0.3, begin.y + _BOX_HEIGHT / 2),
            (begin.x + begin.width * 0.3, below),
            (end.right + _LEAST_GAP / 4, below),
            (end.right + 2, end.y + _BOX_HEIGHT * 0.3),
        )
    return (
        (begin.x + begin.width * 0.7, begin.y + _BOX_HEIGHT / 2),
        (begin.x + begin.width * 0.7, below),
        (end.x + end.width * 0.3, below),
        (end.x + end.width * 0.3, end.y + _BOX_HEIGHT / 2 + 2),
    )


def _way(begin: _Box, end: _Box) -> str:
    (x, y), *others = _corners(begin, end)
    return f"M{x:.1f} {y:.1f}C" + " ".join(f"{across:.1f} {down:.1f}" for across, down in others)


def _point(begin: _Box, end: _Box, part: float) -> tuple[float, float]:
    corners, rest = _corners(begin, end), 1 - part
    weights = (rest**3, 3 * rest**2 * part, 3 * rest * part**2, part**3)
    x = sum(weight * corner[0] for weight, corner in zip(weights, corners, strict=True))
    y = sum(weight * corner[1] for weight, corner in zip(weights, corners, strict=True))
    return x, y


def _keys(subgraph: Subgraph, ties: Edges, drawn: Collection[str], sheet: Sheet) -> Iterator[Key]:
    present = {node_look(subgraph.graph.nodes[node]["labels"]).kind for node in drawn}
    yield from sheet.node_keys(look for look in NODE_LOOKS.values() if look.kind in present)
    badges = [badge for node in sorted(drawn) for badge in subgraph.badges.get(node, ())]
    language = sheet.language
    words = language.authority(badges[0].authority) if badges else ""
    yield from badge_keys({look_of(badge) for badge in badges} - {""}, sheet.palette, language, words)
    look = EDGE_LOOKS["AFFILIATED_WITH"]
    for status in sorted({str(data["status"]) for _, _, data in ties.values()}):
        yield Key(
            sheet.stroke(sheet.palette.of(look), dashes_of(look, status)),
            language.say("chain.line", status=language.status(status)),
            "edge-affiliated-with",
        )


def _foot(subgraph: Subgraph, ties: Edges, root: str, drawn: Collection[str], sheet: Sheet) -> Iterator[str]:
    language = sheet.language
    for warning in subgraph.warnings:
        words = language.sentence(plain(warning))
        yield sheet.letters.of(language.say("chain.warning", words=words))
    if any(not share_words(data.get("share_min"), data.get("share_max")) for _, _, data in ties.values()):
        yield language.say("chain.no_share")
    apart = len({node for begin, end, _ in ties.values() for node in (begin, end)} - set(drawn))
    yield from badge_notes([badge for node in drawn for badge in subgraph.badges.get(node, ())], language)
    if apart:
        name = printed_name(subgraph.graph.nodes[root], root)
        yield language.say("chain.further", count=language.count(apart), name=name)
    if sheet.alone:
        yield from closing(subgraph, language)
