"""The content and layout of a timeline: marks, the scale of days, lanes, and arcs. `timeline` draws them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from math import ceil
from typing import Any

from graphkit.errors import OutputError
from graphkit.messages import shortened
from graphkit.model.subgraph import Subgraph
from graphkit.views.appearance import NodeLook, node_look
from graphkit.views.labels import text_width
from graphkit.views.language import Language
from graphkit.views.network_picture import Edges, state_words
from graphkit.views.svg_sheet import MARGIN, Sheet
from graphkit.views.words import printed_name, shown_name

# A sheet narrower than this has the names above their lanes.
NARROW = 640.0
LANE_NAME, NAME = 13.0, 11.0
# The share of the sheet for designations without a day, and the room above a lane for its name.
_UNDATED, _LEAST_UNDATED, _ROOM_OF_NAME = 0.19, 122.0, 22.0
_RADIUS, _LEAST_RADIUS = 5.0, 1.6
_MOST_LANE, _LANE_PADDING = 260.0, 26.0


@dataclass
class Mark:
    """The designations of an actor by a state that begin on one day or in one span.

    ``name`` is the name on the list, ``printed`` its print form.
    """

    actor: str
    state: str
    first: date | None
    last: date | None
    precision: str | None
    look: NodeLook
    name: str
    printed: str
    words: str
    ended: str | None = None
    edges: list[str] = field(default_factory=list)
    x: float = 0.0
    end: float = 0.0
    stop: float = 0.0
    y: float = 0.0

    @property
    def is_day(self) -> bool:
        """Whether the day of the designations is known."""
        return self.first is not None and self.first == self.last


@dataclass(frozen=True)
class Scale:
    """Maps days to positions on the sheet."""

    first: date
    last: date
    left: float
    right: float

    def x(self, day: date) -> float:
        """Return the position of the day, in units of the sheet from its left edge."""
        span = max((self.last - self.first).days, 1)
        return round(self.left + (day - self.first).days / span * (self.right - self.left), 1)


@dataclass(frozen=True)
class Lane:
    """The band of the sheet that belongs to one state."""

    state: str
    name: str
    top: float
    bottom: float


def is_narrow(sheet: Sheet) -> bool:
    """Return whether the names are above their lanes."""
    return sheet.width < NARROW


def marks_of(subgraph: Subgraph, edges: Edges, language: Language) -> list[Mark]:
    """Return the marks in chronological order, the undated ones last."""
    nodes = subgraph.graph.nodes
    found: dict[tuple[str, str, str], Mark] = {}
    for edge, (actor, state, data) in edges.items():
        if data["type"] != "SANCTIONED_BY":
            continue
        first, last = data.get("designated"), data.get("designated_latest")
        mark = found.setdefault(
            (actor, state, f"{first}/{last}"),
            Mark(
                actor=actor,
                state=state,
                first=date.fromisoformat(first) if first else None,
                last=date.fromisoformat(last or first) if first else None,
                precision=data.get("precision"),
                look=node_look(nodes[actor]["labels"]),
                name=shown_name(nodes[actor].get("name", ""), actor),
                printed=printed_name(nodes[actor], actor),
                words=language.span(first, last, data.get("precision")),
            ),
        )
        mark.edges.append(edge)
        mark.ended = data.get("ended") or mark.ended
    if not found:
        raise OutputError(
            f"{shortened(subgraph.title)}: no designation was found, so there is nothing to put on a timeline."
        )
    return sorted(found.values(), key=lambda mark: (mark.first or date.max, mark.last or date.max, mark.name))


def scale_of(marks: Sequence[Mark], sheet: Sheet, lane_names: Iterable[str]) -> Scale:
    """Return a scale on which all dated marks and their ends fit; the undated ones are to its right."""
    days = [day for mark in marks for day in (mark.first, mark.last) if day is not None]
    days += [date.fromisoformat(mark.ended) for mark in marks if mark.ended and mark.first]
    left, right = MARGIN + 8, sheet.width - MARGIN
    if not is_narrow(sheet):
        left = MARGIN + 20 + max(text_width(name, LANE_NAME, bold=True) for name in lane_names)
    if any(mark.first is None for mark in marks):
        right -= max(sheet.width * _UNDATED, _LEAST_UNDATED)
    if not days:
        return Scale(date.min, date.min + timedelta(days=1), left, right)
    margin = timedelta(days=max(20, ceil((max(days) - min(days)).days * 0.04)))
    first = min(days) - margin if min(days) > date.min + margin else date.min
    last = max(days) + margin if max(days) < date.max - margin else date.max
    return Scale(first, last, left, right)


def lanes_of(
    subgraph: Subgraph, marks: list[Mark], scale: Scale, head: float, sheet: Sheet
) -> tuple[list[Lane], float, float]:
    """Place the marks in lanes, the state that acted first on top; return lanes, radius and the bottom position."""
    by_state: dict[str, list[Mark]] = defaultdict(list)
    for mark in marks:
        by_state[mark.state].append(mark)
    most = max(_stacked(members, scale, _RADIUS) for members in by_state.values())
    radius = max(_LEAST_RADIUS, min(_RADIUS, (_MOST_LANE - _LANE_PADDING) / (2.4 * most)))
    lanes: list[Lane] = []
    top = head + 16
    for state, members in sorted(
        by_state.items(),
        key=lambda lane: (lane[1][0].first or date.max, lane[1][0].last or date.max, lane[0]),
    ):
        rows = _stacked(members, scale, radius)
        above = _ROOM_OF_NAME if is_narrow(sheet) else 0.0
        height = max(46.0, rows * radius * 2.4 + _LANE_PADDING) + above
        for mark in members:
            mark.y += top + above + (height - above - (rows - 1) * radius * 2.4) / 2
        name = state_words(subgraph.graph.nodes[state], state, sheet.language)
        lanes.append(Lane(state, name, top, top + height))
        top += height
    return lanes, radius, top


def _stacked(members: list[Mark], scale: Scale, radius: float) -> int:
    """Give each mark its position on the scale and a row, so that none covers another; return the number of rows."""
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
class Arc:
    """A joining between two marks; several joinings between the same two marks differ in their ``place``."""

    edge: str
    data: Mapping[str, Any]
    one: Mark
    other: Mark
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


def arcs_of(edges: Edges, marks: list[Mark]) -> Iterator[Arc]:
    """Yield the joinings between two marks of the picture: by their premises, or the first dated mark of each state."""
    of_edge = {edge: mark for mark in marks for edge in mark.edges}
    first_of: dict[tuple[str, str], Mark] = {}
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
            yield Arc(edge, data, one, other, between[pair])
            between[pair] += 1
