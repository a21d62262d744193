"""The ways between two actors as a chain."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import pytest

from graphkit.model.badges import Badge
from graphkit.model.subgraph import Subgraph
from graphkit.views.options import PictureOptions
from graphkit.views.path_svg import is_path, path_svg
from graphkit.views.size import COLUMN, PAGE
from graphkit.views.svg_sheet import Caption, Sheet
from graphkit.views.write import write
from tests.views.circles import invented_circle
from tests.views.synthetic import HOSTILE_NAMES
from tests.views.test_circle import boxes_of, words_of


def chain(steps: int, names: tuple[str, ...] = ()) -> Subgraph:
    """Return a chain of so many ties; the second actor has a twin beside it."""
    made = invented_circle(steps + 1, names=[name or "X" for name in names])
    graph = made.graph.copy()
    graph.remove_edges_from(list(graph.edges(keys=True)))

    def tie(one: int, other: int, relation: str) -> None:
        graph.add_edge(
            f"actor:us_sdn:{one}", f"actor:us_sdn:{other}", key=f"tie:{one}:{other}", id=f"tie:{one}:{other}",
            type="AFFILIATED_WITH", status="official", relation=relation, former=False, source="us_sdn", locator="x",
            retrieved="2024-05-08", record="r",
        )  # fmt: skip

    for place in range(steps):
        tie(place, place + 1, "owned_by" if place % 2 else "family")
    if steps > 1:
        tie(0, steps + 1, "linked")
        tie(2, steps + 1, "leads")
    else:
        graph.remove_node("actor:us_sdn:2")
    ends = ("actor:us_sdn:0", f"actor:us_sdn:{steps}")
    badges = {
        node: (Badge("us", "sanctioned", since="2020-01-01"), Badge("un", "not_listed")) for node in graph
    }
    return Subgraph(graph, made.sources, "One – Other", ends, len(graph), badges=badges)


@pytest.mark.parametrize("width", [PAGE, COLUMN])
@pytest.mark.parametrize("steps", [1, 2, 3, 6])
def test_every_tie_of_the_chain_has_its_words_and_nothing_is_cut_or_covered(steps: int, width: float) -> None:
    subgraph = chain(steps)
    root = ElementTree.fromstring(path_svg(subgraph, Sheet(caption=Caption("A", "", "S"), width=width)))
    words = " ".join(words_of(root))
    assert "is related by family to" in words
    assert ("is owned by" in words) == (steps > 1)
    height = float(root.get("height", "0"))
    boxes = boxes_of(root)
    for (left, top, right, bottom), said in boxes:
        assert left >= 0 and top >= 0 and right <= width + 0.5 and bottom <= height, said
    for place, (one, said) in enumerate(boxes):
        for other, also in boxes[place + 1 :]:
            across = min(one[2], other[2]) - max(one[0], other[0])
            down = min(one[3], other[3]) - max(one[1], other[1])
            assert across <= 1 or down <= 1, (said, also)


def test_what_is_no_chain_is_a_network(tmp_path: Path) -> None:
    assert is_path(chain(3))
    assert not is_path(invented_circle(20))
    many = chain(2)
    for place in range(100, 110):
        many.graph.add_node(
            f"actor:{place}", **{**many.graph.nodes["actor:us_sdn:1"], "id": f"actor:{place}"}
        )
        for end in many.focus:
            many.graph.add_edge(
                f"actor:{place}",
                end,
                key=f"{place}:{end}",
                **many.graph.edges[next(iter(many.graph.edges(keys=True)))],
            )
    assert not is_path(many)
    path = tmp_path / "way.svg"
    write(many, path, PictureOptions(view="chain"))
    assert path.read_text(encoding="utf-8").startswith("<svg")


@pytest.mark.parametrize("suffix", [".svg", ".png", ".pdf", ".html"])
def test_hostile_names_are_only_words_and_the_title_is_as_print_wants_it(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"w{suffix}"
    write(chain(6, HOSTILE_NAMES), path, PictureOptions(view="chain"))
    assert path.stat().st_size > 1000
    if suffix == ".html":
        assert "<script>window.broken" not in path.read_text(encoding="utf-8")
