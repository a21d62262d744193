"""Hubs against networkx, which counts the same things in its own way, and against the case as it can be drawn by hand."""

from __future__ import annotations

import networkx as nx
import pytest

from graphkit.queries import hubs as module
from graphkit.queries.hubs import hubs
from graphkit.queries.library import question
from graphkit.store import GraphStore

RAB = "actor:us_sdn:33951"


def drawn(store: GraphStore, *names: str) -> nx.Graph[str]:
    graph: nx.Graph[str] = nx.Graph()
    for name in names:
        (answer,) = store.read(question(name).cypher)
        graph.add_edges_from((one, other) for one, other in answer["pairs"] if one != other)
    return graph


@pytest.mark.parametrize("with_states", [False, True])
def test_neighbours_betweenness_and_breaking_points_are_those_of_networkx(
    case: GraphStore, with_states: bool
) -> None:
    graph = drawn(case, "network_of_ties", *["network_of_states"] * with_states)
    network = hubs(case, limit=1000, with_states=with_states)
    assert (network.nodes, network.pairs, network.components) == (
        graph.number_of_nodes(), graph.number_of_edges(), nx.number_connected_components(graph),
    )  # fmt: skip
    betweenness = nx.betweenness_centrality(graph)
    breaking = set(nx.articulation_points(graph))
    assert len(network.hubs) == network.nodes
    for hub in network.hubs:
        assert hub.neighbours == graph.degree(hub.id)
        assert hub.betweenness == pytest.approx(betweenness[hub.id], abs=1e-12)
        assert hub.articulation_point == (hub.id in breaking)
        assert hub.component_size == len(nx.node_connected_component(graph, hub.id))
        assert hub.community_size is not None and 1 <= hub.community_size <= hub.component_size


def test_states_and_programmes_are_left_out_unless_asked_for(case: GraphStore) -> None:
    assert {hub.id.partition(":")[0] for hub in hubs(case, limit=1000).hubs} == {"actor"}
    first = hubs(case, limit=5, with_states=True).hubs[0]
    # Of the case's 426 entries 243 are Canada's.
    assert first.kind == "state"
    assert {hub.kind for hub in hubs(case, limit=1000, with_states=True).hubs} >= {
        "state",
        "program",
        "person",
    }


def test_the_rapid_action_battalion_ties_its_six_officers_together(case: GraphStore) -> None:
    (rab,) = [hub for hub in hubs(case, limit=1000).hubs if hub.id == RAB]
    # Six officers, tied to it and, among the ties of the case, to nobody else: a star, all in one community.
    assert (rab.neighbours, rab.component_size, rab.articulation_point) == (6, 7, True)
    assert (rab.community, rab.community_size) == ("RAPID ACTION BATTALION", 7)


def test_two_runs_give_one_answer_and_the_limit_cuts_it(case: GraphStore) -> None:
    whole = hubs(case, limit=1000)
    assert hubs(case, limit=1000) == whole
    assert hubs(case, limit=4).hubs == whole.hubs[:4]
    order = [(-(hub.betweenness or 0), -hub.neighbours, hub.id) for hub in whole.hubs]
    assert order == sorted(order)


def test_a_part_too_large_for_betweenness_says_so(case: GraphStore, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_LARGEST", 6)
    large = {hub.id: hub for hub in hubs(case, limit=1000).hubs}
    assert (large[RAB].betweenness, large[RAB].community) == (None, None)
    counted = [hub.betweenness for hub in large.values() if hub.component_size <= 6]
    assert counted and None not in counted
