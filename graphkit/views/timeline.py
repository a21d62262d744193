"""The timeline: a lane per state, a mark per designation, an arc from the first to each authority that joined.

A known day is a filled mark; a month, a year or a span is an open mark of the same length. Designations without a date
are apart at the end. Marks on one day are stacked, and a name is written if there is room for it.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from html import escape
from itertools import product

from graphkit.model.subgraph import Subgraph
from graphkit.views.appearance import EDGE_LOOKS, NODE_LOOKS, css_name, dashes_of
from graphkit.views.labels import Box, Room, text_width
from graphkit.views.language import Language
from graphkit.views.network_picture import closing, edges_of, state_words, undated_notes
from graphkit.views.svg_sheet import (
    MARGIN,
    Key,
    Sheet,
    Text,
    arrowhead,
    bow,
    dash_attribute,
    element_id,
    fitting,
)
from graphkit.views.timeline_lanes import (
    LANE_NAME,
    NAME,
    Arc,
    Lane,
    Mark,
    Scale,
    arcs_of,
    is_narrow,
    lanes_of,
    marks_of,
    scale_of,
)
from graphkit.views.words import short

_ARC_WORDS, _TICK = 11.0, 11.0
# The possible steps between the marks of the scale, in months; the smallest that fits is used.
_STEPS = (1, 3, 6, 12, 24, 60, 120, 240)
_ROOM_OF_TICK = 70.0
_DAYS_OF_MONTH = 30.44
# The possible positions of words on an arc, the best first.
_ALONG_ARC = (0.5, 0.43, 0.57, 0.36, 0.64, 0.29, 0.71, 0.22, 0.78, 0.14)


def timeline_svg(subgraph: Subgraph, sheet: Sheet | None = None) -> str:
    """Return the timeline of the designations in *subgraph* as an SVG document; OutputError if it holds none."""
    sheet = sheet or Sheet()
    language = sheet.language
    edges = edges_of(subgraph)
    marks = marks_of(subgraph, edges, language)
    heading, head = sheet.heading()
    states = {mark.state for mark in marks}
    names_of_lanes = [state_words(subgraph.graph.nodes[state], state, language) for state in states]
    scale = scale_of(marks, sheet, names_of_lanes)
    lanes, radius, bottom = lanes_of(subgraph, marks, scale, head, sheet)
    arcs = [*arcs_of(edges, marks)]
    drawing = _Drawing(sheet, marks, radius, scale)
    drawing.keep_names_free(lanes)
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
    return sheet.document(parts, total + 8, language.say("timeline.title", name=subgraph.title))


class _Drawing:
    """Draws marks, arcs and words."""

    def __init__(self, sheet: Sheet, marks: list[Mark], radius: float, scale: Scale) -> None:
        self._sheet, self._marks, self._radius, self._left = sheet, marks, radius, scale.left
        self._room, self._words_taken = Room(), Room()
        for mark in marks:
            self._room.take((mark.x - radius, mark.y - radius, mark.end + radius, mark.y + radius))

    def keep_names_free(self, lanes: list[Lane]) -> None:
        """Reserve the places of the names above their lanes."""
        for lane in lanes if is_narrow(self._sheet) else ():
            width = text_width(lane.name, LANE_NAME, bold=True)
            box = (MARGIN, lane.top, MARGIN + width, lane.top + LANE_NAME + 9)
            self._room.take(box)
            self._words_taken.take(box)

    def placed(self, arcs: list[Arc]) -> tuple[list[Text], list[Text]]:
        """Return the names beside marks and the words on arcs that fit."""
        names = [text for mark in self._marks if (text := self._name(mark)) is not None]
        words = [text for arc in arcs if (text := self._words(arc)) is not None]
        return names, words

    def _name(self, mark: Mark) -> Text | None:
        tall, off = NAME * 1.2, self._radius + 3
        left = mark.stop + off
        label = self._label(mark, self._sheet.width - MARGIN - left)
        width = text_width(label, NAME)
        spots: list[tuple[float, float]] = [
            (left, mark.y - tall / 2),
            (mark.x - off - width, mark.y - tall / 2),
            ((mark.x + mark.end - width) / 2, mark.y + off),
            ((mark.x + mark.end - width) / 2, mark.y - off - tall),
        ]
        for x, y in spots[: 1 if mark.first is None else None]:
            box: Box = (x, y, x + width + 2, y + tall)
            inside = box[0] >= self._left - 10 and box[2] <= self._sheet.width - 4
            if inside and self._room.is_free(box):
                self._room.take(box)
                return Text(label, box, NAME, False, self._sheet.palette.ink, "ink")
        return None

    def _label(self, mark: Mark, room: float) -> str:
        """Return the words beside a mark: the name, or the day in a timeline of one actor."""
        language = self._sheet.language
        if len({one.actor for one in self._marks}) > 1:
            label = self._sheet.letters.of(short(mark.printed))
        elif len(mark.edges) > 1:
            programmes = language.count(len(mark.edges))
            label = language.say("timeline.programmes", words=mark.words, count=programmes)
            # The scale already says that there is no day.
            if mark.first is None and text_width(label, NAME) > room:
                label = language.say("timeline.programmes", words="", count=programmes).strip()
        else:
            label = mark.words
        return fitting(label, NAME, room) if mark.first is None else label

    def _words(self, arc: Arc) -> Text | None:
        label = self._sheet.language.lag(arc.data)
        width, tall = text_width(label, _ARC_WORDS), _ARC_WORDS * 1.2
        # The words go on the arc itself and, if possible, not right above or below those of another.
        for apart, (x, y) in product((tall, 0.0), map(arc.point, _ALONG_ARC)):
            box: Box = (x - width / 2, y - tall / 2, x + width / 2 + 2, y + tall / 2)
            around = (box[0], box[1] - apart, box[2], box[3] + apart)
            if box[0] >= self._left and self._words_taken.is_free(around) and self._room.is_free(box):
                self._room.take(box)
                self._words_taken.take(box)
                colour = self._sheet.palette.of(EDGE_LOOKS["JOINED_BY"])
                return Text(label, box, _ARC_WORDS, False, colour, "edge-joined-by")
        return None

    def arc(self, arc: Arc) -> str:
        """Return a joining: an arrow if it came later, a plain line if the days do not show the order."""
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
            f"<title>{escape(f'{self._sheet.language.lag(arc.data)}: {arc.one.name}')}</title>"
            f'<path d="M{begin[0]:g} {begin[1]:.1f}{bow(begin, arc.control, end)}"/></g>'
        )

    def mark(self, mark: Mark) -> str:
        """Return a designation, and the line to its end if it ended."""
        colour = self._sheet.palette.of(mark.look)
        language, words = self._sheet.language, mark.words
        if mark.ended:
            words = language.say("network.ended", words=words, when=language.span(mark.ended, None, None))
        title = f"<title>{escape(f'{mark.name}: {words}')}</title>"
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


def _grid(sheet: Sheet, lanes: list[Lane], scale: Scale, bottom: float, *, undated: bool) -> Iterator[str]:
    palette, top = sheet.palette, lanes[0].top
    for day, words in _ticks(scale, sheet.language):
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
            f' fill="{palette.soft}">{escape(sheet.language.say("timeline.no_day"))}</text>'
        )
    yield from (_named(lane, sheet) for lane in lanes)


def _named(lane: Lane, sheet: Sheet) -> str:
    """Return the name of a lane, kept clear of grid lines, and the line below the lane."""
    palette = sheet.palette
    name = sheet.letters.of(lane.name)
    y = lane.top + LANE_NAME + 3 if is_narrow(sheet) else (lane.top + lane.bottom) / 2 + 5
    return (
        f'<g id="{escape(element_id("lane", lane.state))}">'
        f'<path class="rule" d="M{MARGIN:g} {lane.bottom:.1f}H{sheet.width - MARGIN:g}" stroke="{palette.rule}"'
        ' fill="none"/>'
        f'<rect class="plate" x="{MARGIN:g}" y="{y - LANE_NAME:.1f}" height="{LANE_NAME * 1.3:.1f}"'
        f' width="{text_width(name, LANE_NAME, bold=True) + 3:.1f}" fill="{palette.paper}"/>'
        f'<text class="ink" x="{MARGIN:g}" y="{y:.1f}" font-size="{LANE_NAME:g}" font-weight="700"'
        f' fill="{palette.ink}">{escape(name)}</text></g>'
    )


def _ticks(scale: Scale, language: Language) -> Iterator[tuple[date, str]]:
    """Yield the first days of the months or years on the scale, with their words."""
    if scale.last.year < 1000:
        return
    months = (scale.last - scale.first).days / _DAYS_OF_MONTH
    most = max(2, int((scale.right - scale.left) / _ROOM_OF_TICK))
    step = next((length for length in _STEPS if months / length <= most), _STEPS[-1])
    month = scale.first.year * 12 + scale.first.month
    month += -month % step
    while (day := date(month // 12, month % 12 + 1, 1)) <= scale.last:
        if day >= scale.first:
            words = str(day.year) if step >= 12 else language.span(day.isoformat(), None, "month", brief=True)
            yield day, words
        month += step


def _keys(sheet: Sheet, marks: list[Mark], arcs: list[Arc]) -> Iterator[Key]:
    present = {mark.look.kind for mark in marks}
    yield from sheet.node_keys(look for look in NODE_LOOKS.values() if look.kind in present)
    spans, undated = (
        any(mark.first and not mark.is_day for mark in marks),
        any(mark.first is None for mark in marks),
    )
    for shown, words, dashes in ((spans, "timeline.span", ""), (undated, "timeline.no_day", "2 2")):
        if shown:
            dashed = f' stroke-dasharray="{dashes}"' if dashes else ""
            mark = (
                f'<rect class="hollow" x="0" y="-8" width="20" height="8" rx="4" fill="{sheet.palette.paper}"'
                f' stroke="{sheet.palette.soft}" stroke-width="1.4"{dashed}/>'
            )
            yield Key(mark, sheet.language.say(words))
    if any(mark.stop > mark.end for mark in marks):
        yield Key(
            f'<path d="M0-4H20m0-4v8" fill="none" stroke="{sheet.palette.soft}"/>',
            sheet.language.say("timeline.until"),
        )
    look = EDGE_LOOKS["JOINED_BY"]
    for status in sorted({str(arc.data["status"]) for arc in arcs}):
        mark = sheet.stroke(sheet.palette.of(look), dashes_of(look, status))
        words = sheet.language.say("timeline.joined", status=sheet.language.status(status))
        yield Key(mark, words, f"edge-{css_name(look.type)}")


def _foot(
    subgraph: Subgraph, marks: list[Mark], drawn: tuple[list[Arc], list[Text]], sheet: Sheet
) -> Iterator[str]:
    language = sheet.language
    arcs, names = drawn
    if len(names) < len(marks):
        shown, total = language.count(len(names)), language.count(len(marks))
        yield language.say("timeline.names", shown=shown, total=total)
    if any(arc.data["order"] != "later" for arc in arcs):
        yield language.say("timeline.no_arrowhead")
    yield from map(sheet.letters.of, undated_notes(subgraph, language))
    joinings = sum(data["type"] == "JOINED_BY" for _, _, data in edges_of(subgraph).values())
    if len(arcs) < joinings:
        shown, total = language.count(len(arcs)), language.count(joinings)
        yield language.say("timeline.joinings", shown=shown, total=total)
    if sheet.alone:
        yield from closing(subgraph, language)
