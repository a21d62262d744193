from __future__ import annotations

import pytest

from graphkit.model.badges import SANCTIONED, Badge, sanctioning
from graphkit.queries.chosen import Chosen, with_kinds, words_for_kinds
from graphkit.queries.circle import circle, with_badges
from graphkit.queries.gaps import badges, gaps
from graphkit.queries.subgraph import show
from graphkit.store import GraphStore

RAB = "actor:us_sdn:33951"


def of_everybody(store: GraphStore, **options: str) -> dict[str, dict[str, Badge]]:
    rows = store.read("MATCH (a:Actor) RETURN a.id AS id, a.name AS name")
    found = badges(store, [row["id"] for row in rows], **options)  # type: ignore[arg-type]
    return {row["name"]: {badge.authority: badge for badge in found[row["id"]]} for row in rows}


def test_a_badge_says_who_sanctions_and_where_nobody_does_what_gaps_says(made: GraphStore) -> None:
    found = of_everybody(made)
    assert {badge.verdict for badge in found["Of March"].values()} == {SANCTIONED, "not_listed"}
    assert found["Removed"]["eu"] == Badge("eu", "removed", ended="2020-01-01")
    assert (found["Possibly Listed"]["eu"].verdict, found["Possibly Listed"]["eu"].candidate) == (
        "possible_match", "Possibly Lysted",
    )  # fmt: skip
    # The EU lists no ships.
    assert found["Ship"]["eu"].verdict == "not_covered"
    assert found["Ship"]["eu"].why
    for row in gaps(made, ["us", "gb"], ["eu"]):
        assert found[row.name]["eu"].verdict == row.verdict, row.name


def test_a_badge_has_the_first_day_of_the_designations_and_none_where_a_list_states_none(
    made: GraphStore,
) -> None:
    found = of_everybody(made)
    assert found["Of March"]["us"].since == "2021-03"
    assert found["Nowhere Else"]["us"].undated
    assert found["Nowhere Else"]["gb"] == Badge("gb", SANCTIONED, since="2015-05-05")
    # An amendment says that the entry is older, not how much.
    assert found["Amended"]["eu"].undated


def test_as_of_a_day_badges_are_those_of_that_day(made: GraphStore) -> None:
    before = of_everybody(made, as_of="2014-01-31")
    assert before["Removed"]["eu"] == Badge("eu", "listed_later", listed_later="2014-02-01")
    assert before["Removed"]["us"].verdict == SANCTIONED
    assert before["Amended"]["eu"].verdict == "not_known"
    assert before["Of March"]["gb"].verdict == "listed_later"


def test_the_circle_is_whom_an_actor_is_tied_to_with_badges_for_all(case: GraphStore) -> None:
    found = circle(case, RAB, title="The battalion")
    tied = {
        row["id"]
        for row in case.read(
            "MATCH (:Actor {id: $id})-[:AFFILIATED_WITH]-(a:Actor) RETURN DISTINCT a.id AS id", {"id": RAB}
        )
    }
    actors = {node for node in found.graph if node.startswith("actor:")}
    assert tied
    assert actors >= tied | {RAB}
    assert set(found.badges) >= tied | {RAB}
    assert found.focus == (RAB,)
    # The United States sanctions them all, Canada none of them.
    assert all(
        {badge.authority: badge.verdict for badge in found.badges[node]}["us"] == SANCTIONED for node in tied
    )
    assert not [
        key for *_, key, data in found.graph.edges(keys=True, data=True) if data["type"] == "LISTED_ON"
    ]


def test_depth_2_follows_the_ties_of_those_it_is_tied_to(case: GraphStore) -> None:
    member = "actor:us_sdn:33952"
    near = circle(case, member, title="")
    far = circle(case, member, title="", depth=2)
    assert set(near.badges) < set(far.badges)
    assert (near.depth, far.depth) == (1, 2)


def test_of_too_many_names_only_the_designations_of_those_most_sanctioned_are_given_and_said(
    case: GraphStore,
) -> None:
    found = circle(case, RAB, title="", limit=2)
    designated = {begin for begin, _, data in found.graph.edges(data=True) if data["type"] == "SANCTIONED_BY"}
    assert RAB in designated
    assert len(designated) == 2
    assert "2 that most authorities sanction" in (found.left_out or "")
    assert len(found.badges) > 2


def test_any_subgraph_gets_badges_for_its_actors(case: GraphStore) -> None:
    found = with_badges(case, show(case, [RAB], title=""))
    assert set(found.badges) == {node for node in found.graph if node.startswith("actor:")}
    assert sanctioning(found.badges[RAB]) >= 1


def test_only_and_hide_choose_kinds_of_nodes_and_lines(case: GraphStore) -> None:
    whole = show(case, [RAB], title="")

    def kinds(subgraph_of: Chosen) -> set[str]:
        return {data["labels"][-1] for _, data in subgraph_of.of(whole).graph.nodes(data=True)}

    assert {"State", "Date", "Program"} <= {
        data["labels"][-1] for _, data in whole.graph.nodes(data=True)
    } | {label for _, data in whole.graph.nodes(data=True) for label in data["labels"]}
    without = Chosen(hide=frozenset({"dates", "programs"})).of(whole)
    assert not [node for node in without.graph if node.startswith(("date:", "program:"))]
    assert [node for node in without.graph if node.startswith("state:")]
    lines = Chosen(only=frozenset({"affiliated-with"})).of(whole)
    assert {data["type"] for *_, data in lines.graph.edges(data=True)} == {"AFFILIATED_WITH"}
    assert all(lines.graph.degree(node) or node == RAB for node in lines.graph)
    states = Chosen(only=frozenset({"states"})).of(whole)
    assert {node.partition(":")[0] for node in states.graph} == {"actor", "state"}
    assert [node for node in states.graph if node.startswith("actor:")] == [RAB]
    assert with_kinds(whole, {"dates"}).graph.number_of_nodes() < whole.graph.number_of_nodes()
    assert Chosen().of(whole) is whole


@pytest.mark.parametrize("word", ["persons", "states", "sanctioned-by", "family", "owned-by"])
def test_the_words_for_kinds_name_nodes_lines_and_ties(word: str) -> None:
    assert word in words_for_kinds()
