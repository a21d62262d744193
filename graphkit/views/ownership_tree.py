"""The chain of ownership as names below one another, for narrow sheets: owners first, then holdings.

An indented name is an owner of the name above it, or owned by it. A name that appears further up is not drawn in full.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from typing import Any

from graphkit.model.subgraph import Subgraph
from graphkit.views.appearance import EDGE_LOOKS, css_name, dashes_of, node_look
from graphkit.views.badge import HEIGHT, drawn_badges, rows_of
from graphkit.views.network_picture import Edges
from graphkit.views.ownership_words import beside, tie_title
from graphkit.views.svg_sheet import MARGIN, Sheet, dash_attribute, element_id, wrapped
from graphkit.views.words import printed_name, shown_name

_NAME, _SMALL, _GLYPH = 12.5, 11.0, 5.0
_INDENT, _DEEPEST = 18.0, 7


@dataclass(frozen=True)
class _Step:
    """A tie in the order of writing: its depth, and whether its name already appears above.

    An ``apart`` tie does not lead beyond the name above it, so it names both its ends.
    """

    edge: str
    node: str
    depth: int
    again: bool
    apart: bool = False


class OwnershipTree:
    """Draws the ties around an actor one below another; ``drawn`` holds the ids of the actors drawn."""

    def __init__(self, subgraph: Subgraph, root: str, ties: Edges, sheet: Sheet) -> None:
        self._subgraph, self._root, self._ties, self._sheet = subgraph, root, ties, sheet
        self._owners: dict[str, list[tuple[str, str]]] = defaultdict(list)
        self._owned: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for edge, (owned, owner, _) in ties.items():
            self._owners[owned].append((edge, owner))
            self._owned[owner].append((edge, owned))
        self.drawn = {root}
        self._written: set[str] = set()

    def body(self, top: float) -> tuple[list[str], float]:
        """Return the drawing below *top*, and the position of its bottom."""
        parts = [f'<g id="{escape(element_id("node", self._root))}">{self._title(self._root)}']
        drawn, y = self._named(self._root, MARGIN + 8, top, "", bold=True)
        parts += [*drawn, "</g>"]
        name = printed_name(self._subgraph.graph.nodes[self._root], self._root)
        sections = {
            "chain.owners": list(self._steps(self._owners)),
            "chain.owned": list(self._steps(self._owned)),
            "chain.others": list(self._others()),
        }
        for key, steps in sections.items():
            if not steps:
                continue
            words = wrapped(
                self._sheet.letters.of(self._sheet.language.say(key, name=name)),
                _NAME,
                self._sheet.width - 2 * MARGIN,
                bold=True,
                most=3,
            )
            y += 12
            for row in words:
                y += _NAME * 1.25
                parts.append(self._words(row, MARGIN, y, _NAME, bold=True))
            y += 6
            lines, y = self._section(steps, y)
            parts += lines
        return parts, y + 4

    def _steps(self, beyond: dict[str, list[tuple[str, str]]]) -> Iterator[_Step]:
        """Yield the ties beyond the actor asked for, each before the ties beyond it."""
        # The ties at each depth that remain to be written.
        left = [iter(beyond[self._root])]
        while left:
            edge, other = next(left[-1], ("", ""))
            if not edge:
                left.pop()
            elif edge not in self._written:
                self._written.add(edge)
                again = other in self.drawn
                self.drawn.add(other)
                yield _Step(edge, other, len(left) - 1, again)
                if not again:
                    left.append(iter(beyond[other]))

    def _others(self) -> Iterator[_Step]:
        """Yield the ties that lead neither up nor down from the actor: those of other owners of its holdings."""
        left = {edge: ends for edge, ends in self._ties.items() if edge not in self._written}
        while reached := {edge for edge, (one, other, _) in left.items() if {one, other} & self.drawn}:
            for edge in sorted(reached):
                owned, owner, _ = left.pop(edge)
                node = owned if owner in self.drawn and owned not in self.drawn else owner
                yield _Step(edge, node, 0, node in self.drawn, apart=True)
                self.drawn.add(node)

    def _section(self, steps: list[_Step], y: float) -> tuple[list[str], float]:
        parts: list[str] = []
        # The glyph position of the last name at each depth: the lines to the names beyond it begin there.
        glyphs = [y - 2.0]
        for step in steps:
            x = MARGIN + 8 + (min(step.depth, _DEEPEST) + 1) * _INDENT
            words = self._about(step)
            drawn, bottom = self._named(step.node, x, y, words, again=step.again)
            middle = y + _NAME * 0.75
            del glyphs[step.depth + 1 :]
            top = middle if step.apart else glyphs[-1] + 7
            parts.append(self._line(step, x - _INDENT, top, middle, x - 8))
            glyphs.append(middle)
            owned, owner, _ = self._ties[step.edge]
            key = element_id(
                "again" if step.again else "node", f"{owner} {owned}" if step.again else step.node
            )
            parts += [f'<g id="{escape(key)}">{self._title(step.node)}', *drawn, "</g>"]
            y = bottom
        return parts, y

    def _about(self, step: _Step) -> str:
        """Return the words below a name: the share, and what else is known of the tie."""
        language = self._sheet.language
        owned, owner, data = self._ties[step.edge]
        words = beside(data, language)[0]
        if step.apart:
            names = [printed_name(self._subgraph.graph.nodes[one], one) for one in (owner, owned)]
            return self._sheet.letters.of(f"{names[0]} → {names[1]}: {words}")
        return f"{words}, {language.say('chain.drawn_above')}" if step.again else words

    def _named(
        self, node: str, x: float, y: float, about: str, *, again: bool = False, bold: bool = False
    ) -> tuple[list[str], float]:
        """Return a name at *x* below *y* with its glyph, its tie's words and its badges, and the bottom position."""
        sheet = self._sheet
        data = self._subgraph.graph.nodes[node]
        look = node_look(data["labels"])
        room = sheet.width - MARGIN - x - 12
        parts = [
            f'<g class="node-{css_name(look.kind)}">{sheet.glyph(look, x, y + _NAME * 0.75, _GLYPH)}</g>'
        ]
        for row in wrapped(sheet.letters.of(printed_name(data, node)), _NAME, room, bold=bold, most=6):
            y += _NAME * 1.2
            parts.append(self._words(row, x + 11, y, _NAME, bold=bold))
        for row in wrapped(about, _SMALL, room, most=12) if about else ():
            y += _SMALL * 1.25
            parts.append(self._words(row, x + 11, y, _SMALL, soft=True))
        for badges in () if again else rows_of(self._subgraph.badges.get(node, ()), room):
            y += HEIGHT + 4
            parts += drawn_badges(badges, x + 10, y - HEIGHT / 2 + 2, sheet.palette, sheet.language)
        return parts, y + 9

    def _line(self, step: _Step, x: float, top: float, middle: float, end: float) -> str:
        owned, owner, data = self._ties[step.edge]
        look = EDGE_LOOKS["AFFILIATED_WITH"]
        nodes = self._subgraph.graph.nodes
        names = [shown_name(nodes[one].get("name", ""), one) for one in (owner, owned)]
        title = tie_title(data, names[0], names[1], self._sheet.language)
        opacity = 0.45 if data.get("former") else 1
        return (
            f'<g id="{escape(element_id("line", step.edge))}" class="lines edge-affiliated-with" fill="none"'
            f' stroke="{self._sheet.palette.of(look)}" stroke-width="1.3" stroke-opacity="{opacity:g}"'
            f"{dash_attribute(dashes_of(look, str(data['status'])))}>"
            f'<title>{escape(title)}</title><path d="M{x:.1f} {top:.1f}V{middle:.1f}H{end:.1f}"/></g>'
        )

    def _title(self, node: str) -> str:
        return f"<title>{escape(shown_name(self._subgraph.graph.nodes[node].get('name', ''), node))}</title>"

    def _words(
        self, words: str, x: float, y: float, size: float, *, bold: bool = False, soft: bool = False
    ) -> str:
        palette: Any = self._sheet.palette
        weight = ' font-weight="700"' if bold else ""
        css, colour = ("soft", palette.soft) if soft else ("ink", palette.ink)
        return (
            f'<text class="{css}" x="{x:.1f}" y="{y:.1f}" font-size="{size:g}"{weight} fill="{colour}">'
            f"{escape(words)}</text>"
        )
