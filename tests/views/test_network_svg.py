"""The picture as SVG: well-formed, with labels that never overlap."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations
from xml.etree import ElementTree

import pytest

from graphkit.views.labels import Box, Room, around, text_width
from graphkit.views.network_picture import draw
from graphkit.views.network_svg import network_svg
from graphkit.views.svg_sheet import WIDTH, Caption, Sheet, element_id
from tests.views.synthetic import HOSTILE_NAMES, subgraph_of, synthetic

_SPACE = "{http://www.w3.org/2000/svg}"
CAPTION = Caption("Who & whom", "A <subtitle>", "Credit")


def overlap(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def label_boxes(svg: str) -> list[Box]:
    """Return where the names and the words beside lines stand, from the SVG itself."""
    boxes = []
    for group in ElementTree.fromstring(svg).iter(f"{_SPACE}g"):
        if not (group.get("class") or "").startswith("words"):
            continue
        size = float(group.get("font-size", "0"))
        for text in group:
            left, base = float(text.get("x", "0")), float(text.get("y", "0"))
            width = text_width(text.text or "", size, bold=group.get("font-weight") == "700")
            boxes.append((left, base - 0.72 * size, left + width - 2, base + 0.2 * size))
    return boxes


@pytest.mark.parametrize("size", [5, 20, 60, 300])
def test_labels_never_overlap_nor_leave_the_sheet(size: int) -> None:
    boxes = label_boxes(network_svg(draw(synthetic(size)), Sheet(caption=CAPTION)))
    assert len(boxes) > size / 3
    assert not [pair for pair in combinations(boxes, 2) if overlap(*pair)]
    assert all(box[0] >= 0 and box[2] <= WIDTH for box in boxes)


def test_every_node_and_line_is_a_group_with_its_id() -> None:
    subgraph = synthetic(60)
    picture = draw(subgraph)
    groups = {
        group.get("id")
        for group in ElementTree.fromstring(network_svg(picture, Sheet(caption=CAPTION))).iter(f"{_SPACE}g")
    }
    assert {element_id("node", node) for node in subgraph.graph} <= groups
    assert {element_id("line", line.id) for line in picture.lines} <= groups


def test_a_picture_that_stands_alone_carries_its_words() -> None:
    words = "".join(
        ElementTree.fromstring(network_svg(draw(synthetic(20)), Sheet(caption=CAPTION))).itertext()
    )
    for expected in (
        "Who & whom",
        "A <subtitle>",
        "Credit",
        "People",
        "sanctioned by",
        "official",
        "derived",
    ):
        assert expected in words


def test_the_name_of_who_is_asked_for_is_written_whole() -> None:
    name = "MYANMAR ECONOMIC CORPORATION LIMITED OF THE STATE AND ITS SUBSIDIARIES"
    asked = synthetic(20)
    node = next(node for node in asked.graph if node.startswith("actor:"))
    asked.graph.nodes[node]["name"] = name
    root = ElementTree.fromstring(network_svg(draw(replace(asked, focus=(node,))), Sheet(caption=CAPTION)))
    rows = [
        text.text or ""
        for group in root.iter(f"{_SPACE}g")
        if (group.get("class") or "").startswith("words") and group.get("font-weight") == "700"
        for text in group
    ]
    # As print wants it: the node is a person, of whose name no small words are known.
    assert name.casefold() in " ".join(rows).casefold()
    assert name not in rows


def test_what_is_left_out_and_not_labelled_is_counted() -> None:
    svg = network_svg(draw(synthetic(300, left_out="the most connected first")), Sheet(caption=CAPTION))
    words = " ".join(ElementTree.fromstring(svg).itertext())
    assert "300 of 600 nodes shown: the most connected first" in words
    assert " of 300 names fit the picture" in words


def test_hostile_names_stay_text() -> None:
    svg = network_svg(draw(synthetic(30, names=HOSTILE_NAMES)))
    root = ElementTree.fromstring(svg)
    assert {element.tag.removeprefix(_SPACE) for element in root.iter()} <= {
        "svg", "title", "defs", "marker", "path", "g", "circle", "polygon", "rect", "text",
    }  # fmt: skip
    assert not any(name.startswith("on") for element in root.iter() for name in element.attrib)


def test_an_empty_answer_is_still_a_picture() -> None:
    assert ElementTree.fromstring(network_svg(draw(subgraph_of([], [], title="T")))).tag == f"{_SPACE}svg"


def test_the_size_of_a_sheet_is_finite_for_one_node_and_for_a_line() -> None:
    for size in (4, 6):
        height = float(
            ElementTree.fromstring(network_svg(draw(synthetic(size)))).get("viewBox", "").split()[3]
        )
        assert 0 < height < 1000


def test_the_width_of_text() -> None:
    assert text_width("", 10) == 0
    assert text_width("iiii", 10) < text_width("mmmm", 10)
    assert text_width("é", 10) == text_width("e\u0301", 10) == text_width("e", 10)
    assert text_width("中", 10) > text_width("m", 10)
    assert text_width("m", 10, bold=True) > text_width("m", 10)


def test_room_that_is_taken_is_not_free() -> None:
    room = Room()
    room.take((0, 0, 100, 10))
    assert not room.is_free((90, 5, 200, 15))
    assert room.is_free((101, 0, 200, 10))
    assert room.is_free((-50, -50, -1, -1))


def test_places_around_a_glyph_do_not_touch_it() -> None:
    for box in around(0, 0, 5, 40, 12):
        assert not overlap(box, (-3.5, -3.5, 3.5, 3.5))
