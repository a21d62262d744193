"""The look of each kind of node and edge, in every view: one shape and colour per kind, one dash pattern per status.

Shape and colour carry the same information, so that a picture survives a photocopier and a colour-blind reader. The
colours remain distinct under deuteranopia, protanopia and tritanopia, and have enough contrast on both backgrounds.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import cos, pi, sin

PAPER = "#ffffff"
PAPER_DARK = "#15181b"
INK = "#16181b"
INK_SOFT = "#5a6068"
RULE = "#dcd9d3"

Outline = tuple[tuple[float, float], ...]


@dataclass(frozen=True)
class NodeLook:
    """The look of a kind of node; ``outline`` is a polygon around (0, 0) for radius 1, empty for a circle."""

    kind: str
    plural: str
    colour: str
    colour_dark: str
    outline: Outline = ()
    hollow: bool = False
    hub: bool = False


@dataclass(frozen=True)
class EdgeLook:
    """The look of a type of edge; ``verb`` reads between the two nodes, ``legend`` on its own.

    ``dashes`` replace the dashes of the status if the type itself means that nothing is certain.
    """

    type: str
    verb: str
    legend: str
    colour: str
    colour_dark: str
    width: float = 1.0
    dashes: tuple[float, ...] = ()


@dataclass(frozen=True)
class Palette:
    """The colours of a standalone picture, on light or on dark paper."""

    dark: bool
    paper: str
    ink: str
    soft: str
    rule: str
    badge: str
    grey: bool = False

    def of(self, look: NodeLook | EdgeLook) -> str:
        """Return the colour of *look* on this paper."""
        colour = look.colour_dark if self.dark else look.colour
        return grey_of(colour) if self.grey else colour

    def in_grey(self) -> Palette:
        """Return the palette in shades of grey, each as light as its colour."""
        return replace(self, badge=grey_of(self.badge), grey=True)


def grey_of(colour: str) -> str:
    """Return the grey that is as light as *colour*, written "#rrggbb"."""
    red, green, blue = (int(colour[place : place + 2], 16) for place in (1, 3, 5))
    shade = round(0.2126 * red + 0.7152 * green + 0.0722 * blue)
    return f"#{shade:02x}{shade:02x}{shade:02x}"


LIGHT = Palette(False, PAPER, INK, INK_SOFT, RULE, "#1f3a5f")
DARK = Palette(True, PAPER_DARK, "#ebe8e2", "#a3a9b0", "#343a40", "#a9c4ea")


def _regular(corners: int, radius: float) -> Outline:
    angles = [2 * pi * corner / corners for corner in range(corners)]
    return tuple((round(radius * cos(angle), 3), round(radius * sin(angle), 3)) for angle in angles)


def _pill() -> Outline:
    right = [(0.75 + 0.62 * cos(step * pi / 6), 0.62 * sin(step * pi / 6)) for step in range(-3, 4)]
    left = [(-0.75 - 0.62 * cos(step * pi / 6), -0.62 * sin(step * pi / 6)) for step in range(-3, 4)]
    return tuple((round(x, 3), round(y, 3)) for x, y in right + left)


_SQUARE: Outline = ((-0.88, -0.88), (0.88, -0.88), (0.88, 0.88), (-0.88, 0.88))
_DIAMOND: Outline = ((0.0, -1.25), (1.25, 0.0), (0.0, 1.25), (-1.25, 0.0))
_DELTA: Outline = ((0.0, -1.3), (1.15, 1.05), (0.0, 0.45), (-1.15, 1.05))
_TRIANGLE: Outline = ((0.0, -1.2), (1.15, 0.85), (-1.15, 0.85))

NODE_LOOKS: dict[str, NodeLook] = {
    look.kind: look
    for look in (
        NodeLook("Person", "People", "#07688a", "#35c3e0"),
        NodeLook("Organization", "Organizations", "#d9531e", "#dd7438", _SQUARE),
        NodeLook("Vessel", "Vessels", "#6a9a3a", "#a4d64a", _DIAMOND),
        NodeLook("Aircraft", "Aircraft", "#7558cc", "#7f9bf2", _DELTA),
        NodeLook("Unknown", "Unlisted names", "#8f8b88", "#98968a", hollow=True),
        NodeLook("State", "States", "#3f1237", "#c077b4", _regular(6, 1.1), hub=True),
        NodeLook("Program", "Programmes", "#83603a", "#e3c48c", _TRIANGLE, hub=True),
        NodeLook("Date", "Dates", "#4a4c4e", "#f4f1ea", _pill()),
    )
}

EDGE_LOOKS: dict[str, EdgeLook] = {
    look.type: look
    for look in (
        EdgeLook("SANCTIONED_BY", "is sanctioned by", "sanctioned by", "#a82413", "#e0634c", 1.2),
        EdgeLook("JOINED_BY", "was joined by", "joined by", "#2a6bd6", "#6d9bff", 2.2),
        EdgeLook("AFFILIATED_WITH", "is affiliated with", "affiliated with", "#44515a", "#b9c8c0", 1.2),
        EdgeLook(
            "POSSIBLY_SAME", "may be the same as", "possibly the same", "#00804a", "#7df5a5", 1.6, (0.8, 4.2)
        ),
        EdgeLook("LISTED_UNDER", "is listed under", "listed under", "#c0850c", "#f0c95c"),
        EdgeLook("RUN_BY", "is run by", "run by", "#5c1a68", "#e58aca"),
        EdgeLook("LISTED_ON", "was listed on", "listed on", "#968d85", "#7f7c84"),
    )
}

# The order in which words get a place beside their lines when there is not room for all.
WORDS_FIRST = (
    *("POSSIBLY_SAME", "JOINED_BY", "SANCTIONED_BY", "AFFILIATED_WITH"),
    *("LISTED_ON", "RUN_BY", "LISTED_UNDER"),
)

# Lengths of dash and gap in units of line width: they show how an edge is known.
DASHES: dict[str, tuple[float, ...]] = {
    "official": (),
    "reported": (7.0, 4.0),
    "derived": (1.5, 3.5),
}
# The share of its width that a line keeps if it is about a time and the day is not known.
UNDATED = 0.45


def dashes_of(look: EdgeLook, status: str) -> tuple[float, ...]:
    """Return the lengths of dash and gap of an edge of that look and status."""
    return look.dashes or DASHES[status]


def node_look(labels: Sequence[str]) -> NodeLook:
    """Return the look of a node by the most specific of its labels that has one; Unknown if none has."""
    for label in reversed(labels):
        if label in NODE_LOOKS:
            return NODE_LOOKS[label]
    return NODE_LOOKS["Unknown"]


def edge_look(edge_type: str) -> EdgeLook:
    """Return the look of a type of edge; a type without one is grey and uses its own name as its words."""
    words = edge_type.lower().replace("_", " ")
    return EDGE_LOOKS.get(edge_type) or EdgeLook(edge_type, words, words, INK_SOFT, INK_SOFT)


def css_name(word: str) -> str:
    """Return *word* as part of a CSS name: ``SANCTIONED_BY`` is ``sanctioned-by``."""
    return word.lower().replace("_", "-")


def colour_variables(*, dark: bool, grey: bool = False) -> str:
    """Return the colours as CSS declarations, ``--node-person:#07688a;`` and ``--edge-run-by:#5c1a68;``."""
    palette = DARK if dark else LIGHT
    palette = palette.in_grey() if grey else palette
    nodes = [f"--node-{css_name(look.kind)}:{palette.of(look)};" for look in NODE_LOOKS.values()]
    edges = [f"--edge-{css_name(look.type)}:{palette.of(look)};" for look in EDGE_LOOKS.values()]
    return "".join([*nodes, *edges, f"--badge:{palette.badge};"])


def picture_rules() -> str:
    """Return the CSS rules that give a picture inside a page the colours of `colour_variables`."""
    rules = [
        f".picture .node-{css_name(look.kind)}>:is(circle,path)"
        f"{{{'stroke' if look.hollow else 'fill'}:var(--node-{css_name(look.kind)})"
        f"{'' if look.hollow else ';stroke:var(--paper)'}}}"
        for look in NODE_LOOKS.values()
    ]
    for look in EDGE_LOOKS.values():
        name = css_name(look.type)
        rules.append(f".picture .lines.edge-{name},.picture g.edge-{name}>path{{stroke:var(--edge-{name})}}")
        rules.append(f".picture marker .edge-{name},.picture .words.edge-{name}{{fill:var(--edge-{name})}}")
    return "".join(rules)
