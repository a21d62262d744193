"""The timeline: a lane for each state, a mark for each designation, an arc from the first to who joined.

A day that is known is a full mark, a month, a year or a span an open one as wide as it may be; what no source dates
stands apart at the end. Marks on one day stand above one another, and a name is written where there is room for it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from html import escape
from itertools import product
from math import ceil
from typing import Any

from graphkit.errors import OutputError
from graphkit.model.graph import Subgraph
from graphkit.views.appearance import EDGE_LOOKS, NODE_LOOKS, NodeLook, css_name, dashes_of, node_look
from graphkit.views.labels import Box, Room, text_width
from graphkit.views.picture import Edges, edges_of, left_out_words
from graphkit.views.sheet import (
    MARGIN,
    WIDTH,
    Key,
    Sheet,
    Text,
    arrowhead,
    bow,
    dash_attribute,
    element_id,
    fitting,
)
from graphkit.views.words import date_words, lag_words, short, shown_name

_LEFT, _RIGHT, _UNDATED_WIDTH = 150.0, 1184.0, 230.0
_RADIUS, _LEAST_RADIUS = 5.0, 1.6
_MOST_LANE, _LANE_PADDING = 260.0, 26.0
_LANE_NAME, _NAME, _ARC_WORDS, _TICK = 13.0, 10.5, 9.5, 11.0
# The lengths of a step between the marks of the scale, in months, the smallest for which there is room.
_STEPS = (1, 3, 6, 12, 24, 60, 120, 240)
_ROOM_OF_TICK = 70.0
_DAYS_OF_MONTH = 30.44
# Where on an arc its words may stand, the best place first.
_ALONG_ARC = (0.5, 0.43, 0.57, 0.36, 0.64, 0.29, 0.71, 0.22, 0.78, 0.14)


@dataclass
class _Mark:
    """The designations of an actor by a state that begin on one day or in one span."""

    actor: str
    state: str
    first: date | None
    last: date | None
    precision: str | None
    look: NodeLook
    name: str
    words: str
    ended: str | None = None
    edges: list[str] = field(default_factory=list)
    x: float = 0.0
    end: float = 0.0
    stop: float = 0.0
    y: float = 0.0

    @property
    def is_day(self) -> bool:
        return self.first is not None and self.first == self.last


@dataclass(frozen=True)
class _Scale:
    """From days to places on the sheet."""

    first: date
    last: date
    right: float

    def x(self, day: date) -> float:
        span = max((self.last - self.first).days, 1)
        return round(_LEFT + (day - self.first).days / span * (self.right - _LEFT), 1)


@dataclass(frozen=True)
class _Lane:
    state: str
    name: str
    top: float
    bottom: float


def timeline_svg(subgraph: Subgraph, sheet: Sheet | None = None) -> str:
    """Return the timeline of the designations in *subgraph* as an SVG document; OutputError if it holds none."""
    sheet = sheet or Sheet()
    edges = edges_of(subgraph)
    marks = _marks(subgraph, edges)
    heading, head = sheet.heading()
    scale = _scale(marks)
    lanes, radius, bottom = _lanes(subgraph, edges, marks, scale, head)
    arcs = [*_arcs(edges, marks)]
    drawing = _Drawing(sheet, marks, radius)
    names, words = drawing.placed(arcs)
    legend, below = sheet.legend(_keys(sheet, marks, arcs), bottom + 24)
    notes, total = sheet.notes(_foot(subgraph, marks, (arcs, names), sheet), below)
    parts = [
        sheet.arrowheads([EDGE_LOOKS["JOINED_BY"]]),
        *heading,
        *_grid(sheet, lanes, scale, bottom, undated=any(mark.first is None for mark in marks)),
        *(drawing.arc(arc) for arc in arcs),
        *(drawing.mark(mark) for mark in marks),
        *sheet.plates([*words, *(names if sheet.alone else ())]),
        *sheet.texts(words),
        *sheet.texts(names),
        *legend,
        *notes,
    ]
    return sheet.document(parts, total + 8, f"Timeline: {subgraph.title}")


def _marks(subgraph: Subgraph, edges: Edges) -> list[_Mark]:
    """Return the marks in the order of time, the undated ones last."""
    nodes = subgraph.graph.nodes
    found: dict[tuple[str, str, str], _Mark] = {}
    for edge, (actor, state, data) in edges.items():
        if data["type"] != "SANCTIONED_BY":
            continue
        first, last = data.get("designated"), data.get("designated_latest")
        mark = found.setdefault(
            (actor, state, f"{first}/{last}"),
            _Mark(
                actor=actor,
                state=state,
                first=date.fromisoformat(first) if first else None,
                last=date.fromisoformat(last or first) if first else None,
                precision=data.get("precision"),
                look=node_look(nodes[actor]["labels"]),
                name=shown_name(nodes[actor].get("name", ""), actor),
                words=date_words(first, last, data.get("precision")),
            ),
        )
        mark.edges.append(edge)
        mark.ended = data.get("ended") or mark.ended
    if not found:
        raise OutputError(
            f"{subgraph.title}: there is no designation among what was found, so there is nothing to put on a timeline."
        )
    return sorted(found.values(), key=lambda mark: (mark.first or date.max, mark.last or date.max, mark.name))


def _scale(marks: Iterable[_Mark]) -> _Scale:
    days = [day for mark in marks for day in (mark.first, mark.last) if day is not None]
    days += [date.fromisoformat(mark.ended) for mark in marks if mark.ended and mark.first]
    undated = any(mark.first is None for mark in marks)
    right = _RIGHT - (_UNDATED_WIDTH if undated else 0)
    if not days:
        return _Scale(date.min, date.min + timedelta(days=1), right)
    margin = timedelta(days=max(20, ceil((max(days) - min(days)).days * 0.04)))
    first = min(days) - margin if min(days) > date.min + margin else date.min
    last = max(days) + margin if max(days) < date.max - margin else date.max
    return _Scale(first, last, right)


def _lanes(
    subgraph: Subgraph, edges: Edges, marks: list[_Mark], scale: _Scale, head: float
) -> tuple[list[_Lane], float, float]:
    """Place the marks in lanes, the state that acted first on top; return lanes, radius and where the last one ends."""
    by_state: dict[str, list[_Mark]] = defaultdict(list)
    for mark in marks:
        by_state[mark.state].append(mark)
    most = max(_stacked(members, scale, _RADIUS) for members in by_state.values())
    radius = max(_LEAST_RADIUS, min(_RADIUS, (_MOST_LANE - _LANE_PADDING) / (2.4 * most)))
    lanes: list[_Lane] = []
    top = head + 16
    for state, members in sorted(
        by_state.items(),
        key=lambda lane: (lane[1][0].first or date.max, lane[1][0].last or date.max, lane[0]),
    ):
        rows = _stacked(members, scale, radius)
        height = max(46.0, rows * radius * 2.4 + _LANE_PADDING)
        for mark in members:
            mark.y += top + (height - (rows - 1) * radius * 2.4) / 2
        name = shown_name(subgraph.graph.nodes[state].get("name", ""), state)
        lanes.append(_Lane(state, name, top, top + height))
        top += height
    return lanes, radius, top


def _stacked(members: list[_Mark], scale: _Scale, radius: float) -> int:
    """Give each mark its place on the scale and a row, so that none covers another; return the number of rows."""
    ends: list[float] = []
    for mark in members:
        if mark.first is None or mark.last is None:
            mark.x = mark.end = mark.stop = scale.right + 24
        else:
            mark.x, mark.end = scale.x(mark.first), scale.x(mark.last)
            mark.stop = max(mark.end, scale.x(date.fromisoformat(mark.ended))) if mark.ended else mark.end
        row = next((place for place, end in enumerate(ends) if end < mark.x - 2.4 * radius), len(ends))
        if row == len(ends):
            ends.append(0.0)
        ends[row] = mark.stop
        mark.y = row * radius * 2.4
    return max(len(ends), 1)


@dataclass(frozen=True)
class _Arc:
    """A joining between two marks; of several between the same two each has a ``place`` of its own."""

    edge: str
    data: Mapping[str, Any]
    one: _Mark
    other: _Mark
    place: int

    @property
    def control(self) -> tuple[float, float]:
        """The control point of its curve: it leaves sideways and arrives from above or below."""
        aside = 14 * self.place
        if abs(self.one.end - self.other.x) < 8:
            return self.one.end + 26 + aside, (self.one.y + self.other.y) / 2
        return self.one.end + (self.other.x - self.one.end) * 0.85, self.one.y - aside

    def point(self, part: float) -> tuple[float, float]:
        """Return the point on its curve, *part* of the way."""
        x, y = self.control
        rest = 1 - part
        return (
            rest * rest * self.one.end + 2 * rest * part * x + part * part * self.other.x,
            rest * rest * self.one.y + 2 * rest * part * y + part * part * self.other.y,
        )


def _arcs(edges: Edges, marks: list[_Mark]) -> Iterator[_Arc]:
    """Yield the joinings between two marks of the picture: by their premises, or the first dated mark of each state."""
    of_edge = {edge: mark for mark in marks for edge in mark.edges}
    first_of: dict[tuple[str, str], _Mark] = {}
    between: Counter[tuple[int, int]] = Counter()
    for mark in marks:
        first_of.setdefault((mark.actor, mark.state), mark)
    for edge, (begin, end, data) in edges.items():
        if data["type"] != "JOINED_BY":
            continue
        ends = [of_edge[premise] for premise in data.get("premises", ()) if premise in of_edge]
        one = next((mark for mark in ends if mark.state == begin), first_of.get((data["actor"], begin)))
        other = next((mark for mark in ends if mark.state == end), first_of.get((data["actor"], end)))
        if one is not None and other is not None:
            pair = (id(one), id(other))
            yield _Arc(edge, data, one, other, between[pair])
            between[pair] += 1


class _Drawing:
    """Draws marks, arcs and words."""

    def __init__(self, sheet: Sheet, marks: list[_Mark], radius: float) -> None:
        self._sheet, self._marks, self._radius = sheet, marks, radius
        self._room, self._words_taken = Room(), Room()
        for mark in marks:
            self._room.take((mark.x - radius, mark.y - radius, mark.end + radius, mark.y + radius))

    def placed(self, arcs: list[_Arc]) -> tuple[list[Text], list[Text]]:
        """Return the names beside marks and the words on arcs for which there is room."""
        names = [text for mark in self._marks if (text := self._name(mark)) is not None]
        words = [text for arc in arcs if (text := self._words(arc)) is not None]
        return names, words

    def _name(self, mark: _Mark) -> Text | None:
        several = f" ({len(mark.edges)} programmes)" if len(mark.edges) > 1 else ""
        alone = len({one.actor for one in self._marks}) == 1
        label = mark.words if alone else short(mark.name)
        label = self._sheet.letters.of(label) + (several if alone else "")
        tall, off = _NAME * 1.2, self._radius + 3
        left = mark.stop + off
        if mark.first is None:
            label = fitting(label, _NAME, WIDTH - MARGIN - left)
        width = text_width(label, _NAME)
        spots: list[tuple[float, float]] = [
            (left, mark.y - tall / 2),
            (mark.x - off - width, mark.y - tall / 2),
            ((mark.x + mark.end - width) / 2, mark.y + off),
            ((mark.x + mark.end - width) / 2, mark.y - off - tall),
        ]
        for x, y in spots[: 1 if mark.first is None else None]:
            box: Box = (x, y, x + width + 2, y + tall)
            if box[0] >= _LEFT - 10 and box[2] <= WIDTH - 4 and self._room.is_free(box):
                self._room.take(box)
                return Text(label, box, _NAME, False, self._sheet.palette.ink, "ink")
        return None

    def _words(self, arc: _Arc) -> Text | None:
        label = lag_words(arc.data)
        width, tall = text_width(label, _ARC_WORDS), _ARC_WORDS * 1.2
        # On its own line, and if it can be not right above or below the words of another.
        for apart, (x, y) in product((tall, 0.0), map(arc.point, _ALONG_ARC)):
            box: Box = (x - width / 2, y - tall / 2, x + width / 2 + 2, y + tall / 2)
            around = (box[0], box[1] - apart, box[2], box[3] + apart)
            if box[0] >= _LEFT and self._words_taken.is_free(around) and self._room.is_free(box):
                self._room.take(box)
                self._words_taken.take(box)
                colour = self._sheet.palette.of(EDGE_LOOKS["JOINED_BY"])
                return Text(label, box, _ARC_WORDS, False, colour, "edge-joined-by")
        return None

    def arc(self, arc: _Arc) -> str:
        """Return a joining: an arrow where it came later, a plain line where the days do not say so."""
        look = EDGE_LOOKS["JOINED_BY"]
        head = arrowhead(look) if arc.data["order"] == "later" else ""
        begin, end = (arc.one.end, arc.one.y), (arc.other.x, arc.other.y)
        back = self._radius + 2
        if abs(end[1] - arc.control[1]) < back:
            end = (end[0] - back, end[1])
        else:
            end = (end[0], end[1] - (back if end[1] > arc.control[1] else -back))
        return (
            f'<g id="{escape(element_id("line", arc.edge))}" class="lines edge-{css_name(look.type)}" fill="none"'
            f' stroke="{self._sheet.palette.of(look)}" stroke-width="1.4" stroke-opacity="0.8"'
            f"{dash_attribute(dashes_of(look, arc.data['status']))}{head}>"
            f"<title>{escape(f'{lag_words(arc.data)}: {arc.one.name}')}</title>"
            f'<path d="M{begin[0]:g} {begin[1]:.1f}{bow(begin, arc.control, end)}"/></g>'
        )

    def mark(self, mark: _Mark) -> str:
        """Return a designation, and the line to its end where it ended."""
        colour = self._sheet.palette.of(mark.look)
        until = f", ended {date_words(mark.ended, None, None)}" if mark.ended else ""
        title = f"<title>{escape(f'{mark.name}: {mark.words}{until}')}</title>"
        opening = f'<g id="{escape(element_id("edge", mark.edges[0]))}" class="node-{css_name(mark.look.kind)}">{title}'
        if mark.is_day:
            shape = self._sheet.glyph(mark.look, mark.x, mark.y, self._radius)
        else:
            height = 2 * self._radius * 0.8
            width = max(mark.end - mark.x, 0) + 2 * self._radius
            dashes = "" if mark.first else ' stroke-dasharray="2 2"'
            shape = (
                f'<rect class="hollow" x="{mark.x - self._radius:.1f}" y="{mark.y - height / 2:.1f}"'
                f' width="{width:.1f}" height="{height:.1f}" rx="{height / 2:.1f}" fill="{self._sheet.palette.paper}"'
                f' stroke="{colour}" stroke-width="1.4"{dashes}/>'
            )
        if mark.stop > mark.end:
            shape = (
                f'<path d="M{mark.end:g} {mark.y:g}H{mark.stop:g}m0 {-self._radius:g}v{2 * self._radius:g}" fill="none"'
                f' stroke="{colour}" stroke-width="1.4"/>{shape}'
            )
        return f"{opening}{shape}</g>"


def _grid(sheet: Sheet, lanes: list[_Lane], scale: _Scale, bottom: float, *, undated: bool) -> Iterator[str]:
    palette, top = sheet.palette, lanes[0].top
    for lane in lanes:
        name = fitting(sheet.letters.of(lane.name), _LANE_NAME, _LEFT - MARGIN - 8, bold=True)
        yield (
            f'<g id="{escape(element_id("lane", lane.state))}">'
            f'<path class="rule" d="M{MARGIN:g} {lane.bottom:.1f}H{_RIGHT:g}" stroke="{palette.rule}" fill="none"/>'
            f'<text class="ink" x="{MARGIN:g}" y="{(lane.top + lane.bottom) / 2 + 5:.1f}" font-size="{_LANE_NAME:g}"'
            f' font-weight="700" fill="{palette.ink}">{escape(name)}</text></g>'
        )
    for day, words in _ticks(scale):
        x = scale.x(day)
        yield (
            f'<path class="rule" d="M{x:g} {top:.1f}V{bottom:.1f}" stroke="{palette.rule}" fill="none"/>'
            f'<text class="soft" x="{x:g}" y="{bottom + 16:.1f}" font-size="{_TICK:g}" text-anchor="middle"'
            f' fill="{palette.soft}">{words}</text>'
        )
    if undated:
        yield (
            f'<path class="rule" d="M{scale.right:g} {top:.1f}V{bottom:.1f}" stroke="{palette.rule}"'
            ' stroke-width="3" fill="none"/>'
            f'<text class="soft" x="{scale.right + 12:g}" y="{bottom + 16:.1f}" font-size="{_TICK:g}"'
            f' fill="{palette.soft}">no day stated</text>'
        )


def _ticks(scale: _Scale) -> Iterator[tuple[date, str]]:
    """Yield the first days of months or years that stand on the scale, with their words."""
    if scale.last.year < 1000:
        return
    months = (scale.last - scale.first).days / _DAYS_OF_MONTH
    most = max(2, int((scale.right - _LEFT) / _ROOM_OF_TICK))
    step = next((length for length in _STEPS if months / length <= most), _STEPS[-1])
    month = scale.first.year * 12 + scale.first.month
    month += -month % step
    while (day := date(month // 12, month % 12 + 1, 1)) <= scale.last:
        if day >= scale.first:
            words = str(day.year) if step >= 12 else date_words(day.isoformat(), None, "month", brief=True)
            yield day, words
        month += step


def _keys(sheet: Sheet, marks: list[_Mark], arcs: list[_Arc]) -> Iterator[Key]:
    present = {mark.look.kind for mark in marks}
    yield from sheet.node_keys(look for look in NODE_LOOKS.values() if look.kind in present)
    spans, undated = (
        any(mark.first and not mark.is_day for mark in marks),
        any(mark.first is None for mark in marks),
    )
    for shown, words, dashes in ((spans, "some day in this span", ""), (undated, "no day stated", "2 2")):
        if shown:
            dashed = f' stroke-dasharray="{dashes}"' if dashes else ""
            mark = (
                f'<rect class="hollow" x="0" y="-8" width="20" height="8" rx="4" fill="{sheet.palette.paper}"'
                f' stroke="{sheet.palette.soft}" stroke-width="1.4"{dashed}/>'
            )
            yield Key(mark, words)
    if any(mark.stop > mark.end for mark in marks):
        yield Key(f'<path d="M0-4H20m0-4v8" fill="none" stroke="{sheet.palette.soft}"/>', "until it ended")
    look = EDGE_LOOKS["JOINED_BY"]
    for status in sorted({str(arc.data["status"]) for arc in arcs}):
        mark = sheet.stroke(sheet.palette.of(look), dashes_of(look, status))
        yield Key(mark, f"joined by ({status})", f"edge-{css_name(look.type)}")


def _foot(
    subgraph: Subgraph, marks: list[_Mark], drawn: tuple[list[_Arc], list[Text]], sheet: Sheet
) -> Iterator[str]:
    arcs, names = drawn
    if len(names) < len(marks):
        yield f"{len(names):,} of {len(marks):,} designations bear a name, the earliest first."
    if any(arc.data["order"] != "later" for arc in arcs):
        yield "Without an arrowhead: designations of the same day, or of days that do not say who was first."
    joinings = sum(data["type"] == "JOINED_BY" for _, _, data in edges_of(subgraph).values())
    if len(arcs) < joinings:
        yield f"{len(arcs):,} of {joinings:,} joinings are drawn: those of designations that are shown."
    if sheet.alone and (left_out := left_out_words(subgraph)):
        yield f"{left_out}."
