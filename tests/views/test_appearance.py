"""Colours can be told apart by everybody, and everything that the graph can hold has a look."""

from __future__ import annotations

from itertools import combinations
from math import dist

import pytest

from graphkit.model import graph as model
from graphkit.model.vocabulary import vocabulary
from graphkit.views.appearance import (
    DASHES,
    EDGE_LOOKS,
    NODE_LOOKS,
    PAPER,
    PAPER_DARK,
    WORDS_FIRST,
    css_name,
    node_look,
)

Colour = tuple[float, float, float]

# Machado, Oliveira and Fernandes (2009), full deficiency, for linear RGB.
_SIGHT = {
    "usual": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
_NODES = {look.kind: look.colour for look in NODE_LOOKS.values()}
_NODES_DARK = {look.kind: look.colour_dark for look in NODE_LOOKS.values()}
_EDGES = {look.type: look.colour for look in EDGE_LOOKS.values()}
_EDGES_DARK = {look.type: look.colour_dark for look in EDGE_LOOKS.values()}
_PALETTES = [(_NODES, PAPER), (_NODES_DARK, PAPER_DARK), (_EDGES, PAPER), (_EDGES_DARK, PAPER_DARK)]


def linear(colour: str) -> Colour:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return red, green, blue


def seen(colour: str, sight: str) -> Colour:
    parts = linear(colour)
    red, green, blue = (
        min(1.0, max(0.0, sum(weight * part for weight, part in zip(row, parts, strict=True))))
        for row in _SIGHT[sight]
    )
    return red, green, blue


def lab(colour: Colour) -> Colour:
    red, green, blue = colour
    x = 0.4124 * red + 0.3576 * green + 0.1805 * blue
    y = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    z = 0.0193 * red + 0.1192 * green + 0.9505 * blue
    a, b, c = (
        part ** (1 / 3) if part > 0.008856 else 7.787 * part + 16 / 116
        for part in (x / 0.95047, y, z / 1.08883)
    )
    return 116 * b - 16, 500 * (a - b), 200 * (b - c)


def contrast(one: str, other: str) -> float:
    lights = sorted(
        0.2126 * red + 0.7152 * green + 0.0722 * blue for red, green, blue in (linear(one), linear(other))
    )
    return (lights[1] + 0.05) / (lights[0] + 0.05)


@pytest.mark.parametrize("sight", _SIGHT)
@pytest.mark.parametrize(("palette", "_paper"), _PALETTES)
def test_any_two_colours_keep_their_distance(palette: dict[str, str], _paper: str, sight: str) -> None:
    for (one, first), (other, second) in combinations(palette.items(), 2):
        distance = dist(lab(seen(first, sight)), lab(seen(second, sight)))
        assert distance >= 14, (one, other)


@pytest.mark.parametrize(("palette", "paper"), _PALETTES)
def test_every_colour_stands_out_from_its_background(palette: dict[str, str], paper: str) -> None:
    for name, colour in palette.items():
        assert contrast(colour, paper) >= 3, name


def test_everything_the_graph_can_hold_has_a_look() -> None:
    kinds = {entry["label"] for entry in vocabulary("actor_kinds").values()} | {"State", "Program", "Date"}
    types = {kind.type for kind in model.Edge.__subclasses__()} | {"POSSIBLY_SAME"}
    assert set(NODE_LOOKS) == kinds
    assert set(EDGE_LOOKS) == types == set(WORDS_FIRST)
    assert set(DASHES) == set(vocabulary("statuses"))


def test_no_two_kinds_share_a_shape() -> None:
    shapes = [(look.outline, look.hollow) for look in NODE_LOOKS.values()]
    assert len(set(shapes)) == len(shapes)


def test_the_most_particular_label_decides() -> None:
    assert node_look(("Actor", "Vessel")).kind == "Vessel"
    assert node_look(("State",)).kind == "State"
    assert node_look(("Actor",)).kind == "Unknown"


def test_names_for_css() -> None:
    assert css_name("SANCTIONED_BY") == "sanctioned-by"
