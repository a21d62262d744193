"""Timeline, matrix and chain: what stands in them, worked out by hand from what they are given."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from graphkit.errors import OutputError
from graphkit.model.graph import ActorNode, AffiliatedWith, JoinedBy, SanctionedBy, StateNode
from graphkit.model.subgraph import Subgraph
from graphkit.queries.rows import MatrixCell, Uncompared
from graphkit.views.matrix import matrix_svg
from graphkit.views.options import PictureOptions
from graphkit.views.ownership_chain import chain_svg
from graphkit.views.svg_sheet import WIDTH, Caption, Sheet
from graphkit.views.timeline import timeline_svg
from graphkit.views.write import write_chain, write_matrix, write_timeline
from tests.views.synthetic import HOSTILE_NAMES, source_of, subgraph_of, synthetic
from tests.views.test_network_svg import label_boxes, overlap

_SPACE = "{http://www.w3.org/2000/svg}"
_CITED: dict[str, Any] = {
    "source": source_of(0).id, "locator": "row 1", "retrieved": "2024-06-01",
}  # fmt: skip


def actor(key: str, name: str, kind: Any = "organization") -> ActorNode:
    return ActorNode(id=f"actor:{key}", name=name, kind=kind, names=(name,), search_words=name.lower())


def state(code: str, name: str) -> StateNode:
    return StateNode(id=f"state:{code}", name=name, code=code, is_authority=True)


def designated(
    key: str, code: str, first: str | None, last: str | None = None, **fields: Any
) -> SanctionedBy:
    precision = None if first is None else "day" if last in (None, first) else "month"
    return SanctionedBy(
        id=f"sanctioned_by:{key}:{code}", begin=f"actor:{key}", end=f"state:{code}", status="official",
        designated=first, designated_latest=last or first, precision=precision,
        date_kind="designated" if first else "unknown", program="P", origin="own", record="r", **_CITED, **fields,
    )  # fmt: skip


def joined(key: str, begin: str, end: str, order: str, **fields: Any) -> JoinedBy:
    given = {"lag_days_min": 10, "lag_days_max": 10, "status": "derived"} | fields
    return JoinedBy(
        id=f"joined_by:{key}:{begin}:{end}", begin=f"state:{begin}", end=f"state:{end}", actor=f"actor:{key}",
        actor_name="A", first_date="2021-12-10", joined_date="2021-12-20", order=order, basis="own",
        premises=(f"sanctioned_by:{key}:{begin}", f"sanctioned_by:{key}:{end}"), **_CITED, **given,
    )  # fmt: skip


def owned(key: str, owner: str, least: float | None = None, most: float | None = None, **fields: Any) -> Any:
    given = {"relation": "owned_by", "status": "official"} | fields
    return AffiliatedWith(
        id=f"affiliated_with:{key}:{owner}", begin=f"actor:{key}", end=f"actor:{owner}", share_min=least,
        share_max=most, record="r", **_CITED, **given,
    )  # fmt: skip


def case() -> Subgraph:
    """One actor: the EU acts in a known month, the US ten days after its first day, Canada on a day nobody states."""
    return subgraph_of(
        [actor("1", "Actor One", "person"), state("us", "United States"), state("eu", "European Union"),
         state("ca", "Canada"), state("gb", "United Kingdom")],
        [designated("1", "eu", "2021-12-01", "2021-12-31"), designated("1", "us", "2022-01-10"),
         designated("1", "ca", None), designated("1", "gb", "2022-01-10", ended="2022-06-01"),
         joined("1", "eu", "us", "later"), joined("1", "us", "gb", "same day")],
        title="Actor One", focus=["actor:1"],
    )  # fmt: skip


def groups(svg: str) -> dict[str, ElementTree.Element]:
    return {
        key: group for group in ElementTree.fromstring(svg).iter(f"{_SPACE}g") if (key := group.get("id"))
    }


def words_of(svg: str) -> str:
    return " ".join(ElementTree.fromstring(svg).itertext())


def x_of(group: ElementTree.Element) -> float:
    shape = next(part for part in group if part.tag in (f"{_SPACE}circle", f"{_SPACE}rect"))
    return float(shape.get("cx") or shape.get("x") or "nan")


def test_a_timeline_has_a_lane_for_each_state_the_first_on_top() -> None:
    lanes = [key for key in groups(timeline_svg(case())) if key.startswith("lane-")]
    assert lanes == ["lane-state:eu", "lane-state:gb", "lane-state:us", "lane-state:ca"]


def test_a_day_is_a_full_mark_a_month_an_open_one_as_long_as_it_and_no_day_stands_apart() -> None:
    found = groups(timeline_svg(case()))
    assert found["edge-sanctioned_by:1:us"].find(f"{_SPACE}circle") is not None
    month = found["edge-sanctioned_by:1:eu"].find(f"{_SPACE}rect")
    unknown = found["edge-sanctioned_by:1:ca"].find(f"{_SPACE}rect")
    assert month is not None
    assert unknown is not None
    assert (month.get("class"), unknown.get("stroke-dasharray")) == ("hollow", "2 2")
    # Thirty days between the ends of the month, forty from its first day to that of the United States.
    radius = 5.0
    length = float(month.get("width", "0")) - 2 * radius
    distance = x_of(found["edge-sanctioned_by:1:us"]) - (x_of(found["edge-sanctioned_by:1:eu"]) + radius)
    assert length / distance == pytest.approx(30 / 40, abs=0.01)
    assert x_of(found["edge-sanctioned_by:1:ca"]) > x_of(found["edge-sanctioned_by:1:us"])
    assert (date(2022, 1, 10) - date(2021, 12, 1)).days == 40


def test_what_ended_is_drawn_to_its_end() -> None:
    found = groups(timeline_svg(case()))
    assert found["edge-sanctioned_by:1:gb"].find(f"{_SPACE}path") is not None
    assert found["edge-sanctioned_by:1:us"].find(f"{_SPACE}path") is None
    assert "ended 1 June 2022" in words_of(timeline_svg(case()))


def test_a_joining_is_an_arrow_only_where_it_came_later() -> None:
    found = groups(timeline_svg(case()))
    assert found["line-joined_by:1:eu:us"].get("marker-end")
    assert found["line-joined_by:1:us:gb"].get("marker-end") is None
    assert "Without an arrowhead" in words_of(timeline_svg(case()))


def test_the_words_of_two_joinings_do_not_stand_upon_each_other() -> None:
    # The United States in a span of three years, Canada and the United Kingdom on one day within it.
    subgraph = subgraph_of(
        [actor("1", "A"), state("us", "United States"), state("ca", "Canada"), state("gb", "United Kingdom"),
         state("eu", "European Union")],
        [designated("1", "us", "2021-03-11", "2024-05-07"), designated("1", "ca", "2021-12-10"),
         designated("1", "gb", "2021-12-10"), designated("1", "eu", "2023-02-20"),
         *(joined("1", "us", code, "uncertain") for code in ("ca", "gb", "eu"))],
        title="A",
    )  # fmt: skip
    root = ElementTree.fromstring(timeline_svg(subgraph, Sheet(caption=Caption("T", "", "C"))))
    places = [
        (float(text.get("x", "0")), float(text.get("y", "0")))
        for group in root.iter(f"{_SPACE}g")
        if group.get("class") == "words edge-joined-by"
        for text in group
    ]
    assert len(places) == 3
    for one, other in combinations(places, 2):
        assert abs(one[0] - other[0]) > 60 or abs(one[1] - other[1]) > 20


def test_a_joining_whose_designations_are_not_shown_is_counted() -> None:
    subgraph = subgraph_of(
        [actor("1", "A"), state("us", "United States"), state("eu", "European Union")],
        [designated("1", "us", "2021-12-10"), joined("2", "us", "eu", "later")],
        title="T",
    )
    assert "0 of 1 joinings are drawn" in words_of(timeline_svg(subgraph))


@pytest.mark.parametrize("size", [20, 60, 300])
def test_names_on_a_timeline_never_overlap_and_marks_stay_on_the_sheet(size: int) -> None:
    svg = timeline_svg(synthetic(size), Sheet(caption=Caption("T", "", "C")))
    boxes = label_boxes(svg)
    assert boxes
    assert not [pair for pair in combinations(boxes, 2) if overlap(*pair)]
    assert all(box[0] >= 0 and box[2] <= WIDTH for box in boxes)
    marks = [group for key, group in groups(svg).items() if key.startswith("edge-")]
    edges = [data for _, _, data in synthetic(size).graph.edges(data=True) if data["type"] == "SANCTIONED_BY"]
    assert len(marks) == len(edges)


def test_a_timeline_without_a_designation_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="no designation"):
        write_timeline(subgraph_of([actor("1", "A")], [], title="T"), tmp_path / "t.svg")
    assert not list(tmp_path.iterdir())


def cell(first: str, follower: str, actors: int, **fields: Any) -> MatrixCell:
    given: dict[str, Any] = {
        "basis": "own", "same_day": 0, "uncertain": 0, "lower_quartile_min": 3, "lower_quartile_max": 3,
        "median_min": 10, "median_max": 10, "upper_quartile_min": 40, "upper_quartile_max": 40,
    }  # fmt: skip
    return MatrixCell(first=first, joined=follower, actors=actors, **(given | fields))


def test_a_matrix_says_how_many_and_after_how_many_days() -> None:
    svg = matrix_svg([cell("us", "gb", 1412, same_day=3), cell("us", "eu", 5, median_max=41, uncertain=2)])
    found = {key: " ".join(group.itertext()) for key, group in groups(svg).items()}
    assert set(found) == {"cell-own:us:gb", "cell-own:us:eu"}
    for words in ("1,412", "median 10 days", "3 on the same day"):
        assert words in found["cell-own:us:gb"]
    for words in ("median 10–41 days", "2 in unknown order", "European Union"):
        assert words in found["cell-own:us:eu"]
    assert "“None found” does not prove that there is none" in words_of(svg)
    assert "half of them within 3 to 40 days" in found["cell-own:us:gb"]
    assert "counted in both directions" in words_of(svg)
    assert "counted in both directions" not in words_of(matrix_svg([cell("us", "gb", 5)]))


def test_a_matrix_says_how_many_could_not_be_compared_and_of_whom() -> None:
    rows = [
        Uncompared(state=state, date_kind=kind, origin=origin, designations=count, actors=1)
        for state, kind, origin, count in (
            ("eu", "amended", "own", 397), ("us", "unknown", "own", 4311), ("eu", "amended", "implements_un", 168),
            ("eu", "entered_into_force", "unstated", 9),
        )
    ]  # fmt: skip
    assert (
        "Not compared: 4,885 designations of actors that another authority sanctions too (US 4,311 without a day; "
        "EU 397 amended; EU 168 amended, carrying out UN listings; EU 9 entered into force, origin not stated)."
        in " ".join(
            words_of(matrix_svg([cell("us", "gb", 5)], Sheet(caption=Caption("T", "", "C")), rows)).split()
        )
    )


def test_what_is_credited_besides_never_takes_the_place_of_the_sources_of_a_matrix(tmp_path: Path) -> None:
    sources = {one.id: one for one in (source_of(0), source_of(1))}
    for name in ("m.svg", "m.html"):
        options = PictureOptions(credit="Our paper")
        write_matrix([cell("us", "gb", 5)], tmp_path / name, options, sources=sources)
        words = "".join(re.sub(r"<[^>]*>", "", (tmp_path / name).read_text(encoding="utf-8")).split())
        assert "Ourpaper" in words
        for source in sources.values():
            assert "".join(source.attribution.split()) in words


def test_own_decisions_and_carried_out_ones_are_never_in_one_matrix() -> None:
    svg = matrix_svg([cell("un", "eu", 7, basis="implementation"), cell("us", "eu", 5)])
    titles = [
        text.text
        for text in ElementTree.fromstring(svg).iter(f"{_SPACE}text")
        if text.get("font-size") == "15"
    ]
    assert titles == ["Both decided for themselves", "The joining carries out the other's listing"]
    rows = {
        key: next(part.get("y") for part in group if part.tag == f"{_SPACE}rect")
        for key, group in groups(svg).items()
    }
    assert rows["cell-own:us:eu"] != rows["cell-implementation:un:eu"]


def test_the_more_names_the_stronger_the_ink() -> None:
    svg = matrix_svg([cell("us", "gb", 100), cell("us", "eu", 4)])
    inks = {
        key: float(next(part.get("fill-opacity", "0") for part in group if part.tag == f"{_SPACE}rect"))
        for key, group in groups(svg).items()
    }
    assert inks["cell-own:us:gb"] > inks["cell-own:us:eu"]


def test_a_matrix_of_nothing_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="nothing to draw"):
        write_matrix([], tmp_path / "m.png")
    assert not list(tmp_path.iterdir())


def holding() -> Subgraph:
    """Two own the trust, the trust owns the root, the root owns a bank, which owns a ship, and, in part, the trust."""
    return subgraph_of(
        [actor("root", "Root"), actor("trust", "Trust"), actor("a", "Owner A", "person"),
         actor("b", "Owner B", "person"), actor("bank", "Bank"), actor("ship", "MV Ship", "vessel"),
         actor("apart", "Apart"), actor("else", "Elsewhere")],
        [owned("root", "trust", 51, 51), owned("trust", "a", 25, 50), owned("trust", "b", status="reported"),
         owned("bank", "root", 50, None), owned("ship", "bank", relation="owned_or_controlled_by"),
         owned("trust", "bank", 2, 2, former=True), owned("apart", "else")],
        title="Root",
    )  # fmt: skip


def test_a_chain_runs_from_owners_on_the_left_to_what_they_own() -> None:
    found = groups(chain_svg(holding(), "actor:root"))
    x = {
        key.removeprefix("node-actor:"): float(group[1].get("x", "nan"))
        for key, group in found.items()
        if key.startswith("node-")
    }
    assert x["a"] == x["b"] < x["trust"] < x["root"] < x["bank"] < x["ship"]
    assert "apart" not in x
    assert "2 further names are not tied to Root" in words_of(chain_svg(holding(), "actor:root"))


def test_a_chain_says_each_share_as_it_is_stated() -> None:
    svg = chain_svg(holding(), "actor:root")
    titles = {
        key: group[0].text for key, group in groups(svg).items() if key.startswith("line-affiliated_with:")
    }
    assert titles == {
        "line-affiliated_with:root:trust": "Root is owned by Trust: 51 %",
        "line-affiliated_with:trust:a": "Trust is owned by Owner A: 25 to 50 %",
        "line-affiliated_with:trust:b": "Trust is owned by Owner B: share not stated",
        "line-affiliated_with:bank:root": "Bank is owned by Root: at least 50 %",
        "line-affiliated_with:ship:bank": "MV Ship is owned or controlled by Bank: share not stated",
        "line-affiliated_with:trust:bank": "Trust is owned by (formerly) Bank: 2 %",
    }
    beside = [
        text.text
        for group in ElementTree.fromstring(svg).iter(f"{_SPACE}g")
        if (group.get("class") or "").startswith("words")
        for text in group
    ]
    assert {"51 %", "25 to 50 %", "?", "at least 50 %", "2 %, formerly"} <= set(beside)


def test_a_chain_shows_who_is_sanctioned_what_does_not_fit_and_what_is_not_drawn() -> None:
    subgraph = replace(
        subgraph_of(
            [actor("a", "Owner A", "person"), actor("b", "Root")], [owned("b", "a", 60, 60)], title="Root"
        ),
        warnings=("the stated shares of Root add up to 125 %: they cannot all be right",),
        left_out="1 of 2 holdings shown: the others are of other owners",
    )
    subgraph.graph.nodes["actor:a"]["sanctioned_by"] = ("us", "ca")
    caption = Caption("Ownership around Root", "", "Graphic: graphkit")
    words = words_of(chain_svg(subgraph, "actor:b", Sheet(caption=caption)))
    assert "sanctioned by US, Canada" in words
    assert words.count("sanctioned by") == 1
    assert "Warning: the stated shares of Root add up to 125 %: they cannot all be right." in words
    assert "1 of 2 holdings shown: the others are of other owners." in words


def test_who_closes_a_circle_stands_where_the_chain_ends_and_not_above_the_root() -> None:
    subgraph = subgraph_of(
        [actor("root", "Root"), actor("a", "A"), actor("b", "B"), actor("c", "C")],
        [owned("a", "root"), owned("b", "a"), owned("c", "b"), owned("a", "c", 10, 10)],
        title="Root",
    )
    x = {
        key.removeprefix("node-actor:"): float(group[1].get("x", "nan"))
        for key, group in groups(chain_svg(subgraph, "actor:root")).items()
        if key.startswith("node-")
    }
    assert x["root"] < x["a"] < x["b"] < x["c"]


def test_two_that_own_each_other_are_drawn_once_each() -> None:
    subgraph = subgraph_of(
        [actor("a", "A"), actor("b", "B")], [owned("a", "b", 1, 1), owned("b", "a", 2, 2)], title="A"
    )
    found = groups(chain_svg(subgraph, "actor:a"))
    assert {key for key in found if key.startswith("node-")} == {"node-actor:a", "node-actor:b"}
    assert len([key for key in found if key.startswith("line-")]) == 2


def test_no_owner_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="no chain to draw"):
        write_chain(subgraph_of([actor("a", "A")], [], title="A"), "actor:a", tmp_path / "c.html")
    assert not list(tmp_path.iterdir())


def test_hostile_names_stay_text_in_every_picture() -> None:
    names = [actor(str(number), name) for number, name in enumerate(HOSTILE_NAMES)]
    ties = [owned(str(number), "0", number, 100) for number in range(1, len(HOSTILE_NAMES))]
    for svg in (
        timeline_svg(synthetic(60, names=HOSTILE_NAMES)),
        chain_svg(subgraph_of(names, ties, title=HOSTILE_NAMES[1]), "actor:0"),
    ):
        root = ElementTree.fromstring(svg)
        assert {element.tag.removeprefix(_SPACE) for element in root.iter()} <= {
            "svg", "title", "defs", "marker", "path", "g", "circle", "polygon", "rect", "text",
        }  # fmt: skip
        assert not any(name.startswith("on") for element in root.iter() for name in element.attrib)
