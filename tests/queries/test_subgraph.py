from __future__ import annotations

import pytest

from graphkit.queries.chosen import Chosen
from graphkit.queries.paths import path, path_through_hubs
from graphkit.queries.subgraph import of_rows, show, whole
from graphkit.store import GraphStore

RAB = "actor:us_sdn:33951"
BENAZIR = "actor:us_sdn:33952"
SORWAR = "actor:us_sdn:33955"
JUSTO = "actor:us_sdn:34020"
RI = "actor:us_sdn:33936"


def test_show_gives_designations_programmes_dates_ties_and_sources(case: GraphStore) -> None:
    found = show(case, ["actor:us_sdn:33537"], title="DDI")
    types = {data["type"] for _, _, data in found.graph.edges(data=True)}
    assert types == {"SANCTIONED_BY", "LISTED_UNDER", "RUN_BY", "LISTED_ON", "AFFILIATED_WITH", "JOINED_BY"}
    states = {end for _, end, data in found.graph.edges(data=True) if data["type"] == "SANCTIONED_BY"}
    assert states == {"state:us", "state:gb", "state:ca", "state:eu"}
    assert found.complete and found.left_out is None
    cited = {data["source"] for _, _, data in found.graph.edges(data=True)}
    assert cited <= set(found.sources)


def test_show_keeps_parallel_edges_apart(case: GraphStore) -> None:
    found = show(case, [BENAZIR], title="")
    ties = [key for _, end, key in found.graph.edges(keys=True) if end == RAB]
    assert len(ties) == 2  # the list's "Linked To" and the release's "former Director General"


def test_a_bounded_answer_says_what_it_leaves_out(case: GraphStore) -> None:
    found = show(case, [RAB], title="", limit=4)
    assert found.graph.number_of_nodes() == 4
    assert RAB in found.graph
    assert found.left_out == f"4 of {found.total_nodes} shown: those with the most edges among what was found"
    assert not found.complete


def test_engine_properties_stay_inside(case: GraphStore) -> None:
    found = show(case, [RAB], title="")
    assert all("search_words" not in data for _, data in found.graph.nodes(data=True))


def test_the_shortest_way_leads_over_ties_between_actors(case: GraphStore) -> None:
    way = path(case, BENAZIR, SORWAR, title="")
    assert way is not None
    assert set(way.graph) == {BENAZIR, RAB, SORWAR}
    assert {data["type"] for _, _, data in way.graph.edges(data=True)} == {"AFFILIATED_WITH"}


def test_states_and_programmes_are_no_ways_unless_asked(case: GraphStore) -> None:
    assert path(case, BENAZIR, JUSTO, title="") is None
    way = path_through_hubs(case, BENAZIR, JUSTO, title="")
    assert way is not None
    assert {"state:us", "date:2021-12-10"} <= set(way.graph)


def test_a_way_of_three_steps(case: GraphStore) -> None:
    # Shanghai Hongman - Lu Hezheng - SEK Studio - Moxing Cartoon, by the list's "Linked To".
    way = path(case, "actor:us_sdn:34025", "actor:us_sdn:31042", title="")
    assert way is not None
    assert {"actor:us_sdn:34024", "actor:us_sdn:34022"} <= set(way.graph)
    assert path(case, "actor:us_sdn:34025", "actor:us_sdn:31042", title="", steps=2) is None


def test_a_way_leads_over_nothing_but_what_is_chosen(case: GraphStore) -> None:
    # Shanghai Hongman and Moxing Cartoon are companies; Lu Hezheng, between the two, is a person; all ties are "Linked To".
    ends = "actor:us_sdn:34025", "actor:us_sdn:31042"
    assert path(case, *ends, title="", chosen=Chosen(hide=frozenset({"persons"}))) is None
    assert path(case, *ends, title="", chosen=Chosen(hide=frozenset({"linked"}))) is None
    assert path(case, *ends, title="", chosen=Chosen(hide=frozenset({"vessels", "family"}))) is not None
    assert (
        path_through_hubs(case, BENAZIR, JUSTO, title="", chosen=Chosen(only=frozenset({"family"}))) is None
    )


def test_an_actor_is_no_steps_from_itself(case: GraphStore) -> None:
    way = path(case, RAB, RAB, title="")
    assert way is not None and set(way.graph) == {RAB}


def test_the_whole_graph_is_every_node_and_edge(case: GraphStore) -> None:
    found = whole(case, title="all")
    # Counted by the engine, not by the questions that `whole` asks.
    (nodes,) = case.read("MATCH (n) WHERE NOT n:Source AND NOT n:Build AND NOT n:Entry RETURN count(n) AS n")
    (edges,) = case.read("MATCH ()-[r]->() RETURN count(r) AS n")
    assert (found.graph.number_of_nodes(), found.graph.number_of_edges()) == (nodes["n"], edges["n"])
    assert found.complete and found.left_out is None
    assert {source.list_id for source in found.sources.values()} == {
        "us_sdn", "us_nonsdn", "eu_fsf", "gb_ofsi", "un_sc", "ca_sema", "us_press",
    }  # fmt: skip


def test_a_bounded_whole_keeps_the_most_connected_and_says_so(case: GraphStore) -> None:
    found = whole(case, title="all", limit=20)
    assert len(found.graph) == 20
    assert {"state:us", "state:eu", "state:gb", "state:ca"} <= set(found.graph)
    assert found.left_out == f"20 of {found.total_nodes} shown: those with the most edges"
    assert not found.complete


def test_an_answer_with_nodes_edges_or_paths_is_a_subgraph(case: GraphStore) -> None:
    match = f"MATCH p = (a:Actor {{id: '{BENAZIR}'}})-[r:AFFILIATED_WITH]->(b:Actor) "
    for returned in ("a, r, b", "p", "collect(p) AS ps", "r", "{of: [a, b], by: r} AS m"):
        found = of_rows(case, case.query(f"{match} RETURN {returned}").rows, title="t")
        assert found is not None
        assert set(found.graph) == {BENAZIR, RAB}, returned
        assert found.graph.number_of_edges() == 2
        assert all(data["source"] in found.sources for _, _, data in found.graph.edges(data=True))
    nodes = of_rows(case, case.query(f"{match} RETURN a, b").rows, title="t")
    assert nodes is not None
    assert (set(nodes.graph), nodes.graph.number_of_edges()) == ({BENAZIR, RAB}, 0)
    assert of_rows(case, case.query(f"{match} RETURN a.id AS id, labels(a) AS l").rows, title="t") is None
    assert of_rows(case, case.query("MATCH (s:Source) RETURN s").rows, title="t") is None


def test_a_path_is_its_nodes_and_edges_in_order_and_text_that_looks_like_one_stays_text(
    case: GraphStore,
) -> None:
    (row,) = case.query(
        f"MATCH p = (a:Actor {{id: '{RAB}'}})-[:SANCTIONED_BY]->(s) RETURN p, '(#1:0)' AS t LIMIT 1"
    ).rows
    assert [step["labels"] for step in row["p"]] == [["Actor", "Organization"], ["SANCTIONED_BY"], ["State"]]
    assert row["t"] == "(#1:0)"
    answer = case.query("MATCH p = (a:Actor)-[:SANCTIONED_BY]->() RETURN p", rows=3)
    assert (len(answer.rows), answer.complete) == (3, False)


def test_nodes_and_edges_are_rows_that_say_what_is_not_known(case: GraphStore) -> None:
    # SDN entry 33936 has no day, the release of 10 December 2021 gives it; the EU's EU.6256.65 is of 22 March 2021.
    found = show(case, [RI], title="")
    states = {
        edge.end_name: (edge.begin_name, edge.designated, edge.ended)
        for edge in found.edges
        if edge.type == "SANCTIONED_BY" and edge.begin == RI
    }
    assert states == {
        "European Union": ("Yong Gil RI", "2021-03-22", None),
        "United States": ("Yong Gil RI", "2021-12-10", None),
    }
    (ri,) = [node for node in found.nodes if node.id == RI]
    assert (ri.labels, ri.kind, ri.code) == (("Actor", "Person"), "person", None)
    with pytest.raises(AttributeError, match="shoe_size"):
        _ = ri.shoe_size
    assert len(found.edges) == found.graph.number_of_edges()
    assert found.nodes.columns[:4] == ("id", "labels", "name", "kind")
    assert found.edges.columns[:6] == ("id", "type", "begin", "begin_name", "end", "end_name")
    assert "ended" not in found.edges.to_dicts()[0]
