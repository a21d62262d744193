"""Where things stand and which edges share a line."""

from __future__ import annotations

from itertools import combinations
from math import dist
from typing import Any
from xml.etree import ElementTree

import networkx as nx
import pytest

from graphkit.model.graph import ActorNode, Edge, JoinedBy, Node, SanctionedBy, StateNode
from graphkit.model.subgraph import Subgraph
from graphkit.queries.subgraph import show
from graphkit.store import GraphStore
from graphkit.views.network_layout import FRAME, positions
from graphkit.views.network_picture import Picture, draw, left_out_words
from graphkit.views.network_svg import network_svg
from tests.views.synthetic import source_of, subgraph_of, synthetic


def state(code: str) -> StateNode:
    return StateNode(id=f"state:{code}", name=code.upper(), code=code, is_authority=True)


def actor(number: int = 1) -> ActorNode:
    name = f"Actor {number}"
    return ActorNode(id=f"actor:{number}", name=name, kind="person", names=(name,), search_words=name.lower())


def sanctioned(key: str, day: str | None, program: str, **fields: Any) -> SanctionedBy:
    return SanctionedBy(
        id=f"sanctioned_by:{key}", begin="actor:1", end="state:us", status="official", source=source_of(0).id,
        locator="row 1", retrieved="2024-06-01", designated=day, designated_latest=day,
        precision="day" if day else None, date_kind="designated" if day else "unknown", program=program,
        origin="own", record="r", **fields,
    )  # fmt: skip


def joined(
    number: int, lag: int, *, begin: str = "state:us", end: str = "state:gb", order: str = "later"
) -> JoinedBy:
    return JoinedBy(
        id=f"joined_by:{number}", begin=begin, end=end, status="derived", source=source_of(1).id, locator="row 2",
        retrieved="2024-06-01", actor=f"actor:{number}", actor_name=f"Actor {number}", first_date="2021-12-10",
        joined_date="2022-08-30", lag_days_min=lag, lag_days_max=lag, order=order, basis="own", premises=("a", "b"),
    )  # fmt: skip


def picture_of(nodes: list[Node], edges: list[Edge], **fields: Any) -> Picture:
    return draw(subgraph_of(nodes, edges, title="T", **fields))


def apart(picture: Picture) -> bool:
    return all(
        dist((one.x, one.y), (other.x, other.y)) >= one.radius + other.radius
        for one, other in combinations(picture.glyphs, 2)
    )


@pytest.mark.parametrize("size", [2, 5, 20, 60, 300])
def test_no_glyph_covers_another(size: int) -> None:
    assert apart(draw(synthetic(size)))


@pytest.mark.parametrize("radius", [25.0, 60.0])
def test_large_glyphs_are_pushed_apart(radius: float) -> None:
    graph = synthetic(60).graph
    places = positions(graph, dict.fromkeys(graph, radius))
    assert min(dist(one, other) for one, other in combinations(places.values(), 2)) >= 2 * radius


def test_nodes_without_any_edge_are_apart_and_near() -> None:
    picture = picture_of([actor(number) for number in range(40)], [])
    assert apart(picture)
    assert all(abs(glyph.x) <= FRAME[0] and abs(glyph.y) <= FRAME[1] for glyph in picture.glyphs)


def test_no_node_and_one_node_have_a_picture() -> None:
    assert draw(subgraph_of([], [], title="T")).glyphs == ()
    only = picture_of([actor()], []).glyphs[0]
    assert (only.x, only.y) == (0.0, 0.0)


def test_the_same_graph_is_the_same_picture_whatever_the_order_of_its_nodes() -> None:
    subgraph = synthetic(60)
    turned: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    turned.add_nodes_from(reversed(list(subgraph.graph.nodes(data=True))))
    for begin, end, key, data in reversed(list(subgraph.graph.edges(keys=True, data=True))):
        turned.add_edge(begin, end, key=key, **data)
    again = Subgraph(turned, subgraph.sources, subgraph.title, subgraph.focus, subgraph.total_nodes)
    assert draw(again) == draw(subgraph) == draw(synthetic(60))


def test_a_picture_of_few_fills_the_frame() -> None:
    glyphs = draw(synthetic(60)).glyphs
    width = max(glyph.x for glyph in glyphs) - min(glyph.x for glyph in glyphs)
    height = max(glyph.y for glyph in glyphs) - min(glyph.y for glyph in glyphs)
    assert width > 0.8 * FRAME[0] or height > 0.8 * FRAME[1]


def test_ties_between_actors_pull_more_than_a_shared_state() -> None:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    graph.add_node("state:us", labels=("State",))
    for number in range(12):
        graph.add_node(f"actor:{number}", labels=("Actor", "Person"))
        graph.add_edge(f"actor:{number}", "state:us", type="SANCTIONED_BY")
    for number in range(0, 12, 2):
        graph.add_edge(f"actor:{number}", f"actor:{number + 1}", type="AFFILIATED_WITH")
    places = positions(graph, dict.fromkeys(graph, 4.0))
    tied = [dist(places[f"actor:{n}"], places[f"actor:{n + 1}"]) for n in range(0, 12, 2)]
    loose = [dist(places[f"actor:{n}"], places["state:us"]) for n in range(12)]
    assert sum(tied) / len(tied) < 0.6 * sum(loose) / len(loose)


def test_designations_by_one_state_are_one_line_with_their_number_and_first_day() -> None:
    edges: list[Edge] = [
        sanctioned("a", "2021-12-10", "GLOMAG"),
        sanctioned("b", "2021-12-10", "BURMA-EO14014"),
    ]
    (line,) = picture_of([actor(), state("us")], edges).lines
    assert (line.edges, line.label) == (
        ("sanctioned_by:a", "sanctioned_by:b"), "sanctioned by, 10 Dec 2021 (2 programmes)",
    )  # fmt: skip
    edges += [sanctioned("c", "2022-01-31", "BURMA-EO14014")]
    (line,) = picture_of([actor(), state("us")], edges).lines
    assert line.label == "sanctioned by (3 times, first 10 Dec 2021)"
    edges += [sanctioned("d", None, "X"), sanctioned("e", "2011-01-01", "Y", ended="2012-01-01")]
    lines = picture_of([actor(), state("us")], edges).lines
    assert {line.label for line in lines} == {
        "sanctioned by (4 times, first 10 Dec 2021, once undated)",
        "sanctioned by, 1 Jan 2011, ended 1 Jan 2012",
    }
    assert lines[0].bend == -lines[1].bend != 0


def test_an_undated_and_an_ended_designation_say_so() -> None:
    edges: list[Edge] = [sanctioned("a", None, "X"), sanctioned("b", "2021-12-10", "X", ended="2023-03-03")]
    labels = {line.label for line in picture_of([actor(), state("us")], edges).lines}
    assert labels == {"sanctioned by, date unknown", "sanctioned by, 10 Dec 2021, ended 3 Mar 2023"}


def test_an_authority_that_may_have_been_first_is_told_in_the_pictures_own_words() -> None:
    edges: list[Edge] = [joined(number, 263).model_copy(update={"undated": ("us",)}) for number in range(5)]
    picture = picture_of([state("us"), state("gb")], edges)
    assert picture.notes == (
        "The United States also sanctions Actor 0, Actor 1, Actor 2, 2 more, but no day is stated: it may have been first.",
    )
    assert picture.notes[0] in " ".join(network_svg(picture).split("\n"))
    assert picture_of([state("us"), state("gb")], [joined(1, 263)]).notes == ()


def test_a_joining_says_how_many_days_later() -> None:
    edges: list[Edge] = [joined(1, 263), joined(2, 0, order="same day"), joined(3, 5, order="uncertain")]
    lines = picture_of([state("us"), state("gb")], edges).lines
    assert [line.label for line in lines] == ["263 days later", "same day", "order uncertain"]
    assert len({line.bend for line in lines}) == 3


def test_joinings_with_one_lag_share_a_line_and_many_lags_become_a_range() -> None:
    two = picture_of([state("us"), state("gb")], [joined(1, 263), joined(2, 263)]).lines
    assert [line.label for line in two] == ["263 days later (2 names)"]
    many = picture_of(
        [state("us"), state("gb")], [joined(number, 10 * number) for number in range(1, 8)]
    ).lines
    assert [line.label for line in many] == ["10 to 70 days later (7 names)"]
    unsure = picture_of(
        [state("us"), state("gb")], [joined(n, n, order="uncertain") for n in range(1, 8)]
    ).lines
    assert [line.label for line in unsure] == ["order uncertain (7 names)"]


def test_lines_there_and_back_do_not_cover_each_other() -> None:
    there, back = picture_of(
        [state("us"), state("gb")], [joined(1, 5), joined(2, 6, begin="state:gb", end="state:us")]
    ).lines
    assert there.bend == back.bend != 0


def test_marks_are_for_few() -> None:
    nodes: list[Node] = [actor(number) for number in range(6)]
    one = picture_of(nodes, [], focus=["actor:1"])
    assert [glyph.id for glyph in one.glyphs if glyph.focus] == ["actor:1"]
    assert min(one.glyphs, key=lambda glyph: glyph.rank).id == "actor:1"
    assert not any(glyph.focus for glyph in picture_of(nodes, [], focus=[node.id for node in nodes]).glyphs)


@pytest.mark.parametrize(
    ("total", "left_out", "words"),
    [
        (1, None, None),
        (9, "the most connected first", "1 of 9 nodes shown: the most connected first"),
        (9, None, "1 of 9 nodes shown"),
        (9, "1 of 9 shown: those with the most edges", "1 of 9 shown: those with the most edges"),
        (
            1,
            "10 of the shortest paths are shown; there are more.",
            "10 of the shortest paths are shown; there are more",
        ),
    ],
)
def test_what_is_left_out_is_said(total: int, left_out: str | None, words: str | None) -> None:
    subgraph = subgraph_of([actor()], [], title="T", total=total, left_out=left_out)
    assert left_out_words(subgraph) == words


def test_acting_on_one_day_has_no_direction(case: GraphStore) -> None:
    picture = draw(
        show(case, ["actor:us_sdn:33537"], title="DDI")
    )  # listed by three on 10 December 2021, the EU later
    joinings = {line.label: line.directed for line in picture.lines if line.type == "JOINED_BY"}
    assert joinings == {"same day": False, "437 days later": True}
    without_head = [
        way
        for group in ElementTree.fromstring(network_svg(picture)).iter("{http://www.w3.org/2000/svg}g")
        if group.get("class") == "lines edge-joined-by" and group.get("marker-end") is None
        for path in group
        for way in (path.get("d") or "").split("M")[1:]
    ]
    assert len(without_head) == 2
