from __future__ import annotations

from graphkit.queries.subgraph import path, path_through_hubs, show
from graphkit.store import GraphStore

RAB = "actor:us_sdn:33951"
BENAZIR = "actor:us_sdn:33952"
SORWAR = "actor:us_sdn:33955"
JUSTO = "actor:us_sdn:34020"


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
    assert all("search_keys" not in data for _, data in found.graph.nodes(data=True))


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


def test_an_actor_is_no_steps_from_itself(case: GraphStore) -> None:
    way = path(case, RAB, RAB, title="")
    assert way is not None and set(way.graph) == {RAB}
