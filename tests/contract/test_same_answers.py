"""The whole answer of every question, with many parameters, is the same on both engines."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from graphkit.queries.actors import find
from graphkit.queries.affiliations import affiliations
from graphkit.queries.designations import by_date, timeline
from graphkit.queries.joinings import joined
from graphkit.queries.library import question, questions
from graphkit.queries.paths import path, path_through_hubs
from graphkit.queries.programs import programs
from graphkit.queries.subgraph import show
from graphkit.store import GraphStore
from tests.test_case_truth import TARGETS

ACTORS = [f"actor:{target['list']}:{target['entry']}" for target in TARGETS]
DDI, RI, SEK, JUNTA = "actor:us_sdn:33537", "actor:us_sdn:33936", "actor:us_sdn:34022", "actor:us_sdn:27225"
MANY: list[Any] = [[], ["actor:nobody"], [DDI], [RI, SEK], ACTORS]
PROGRAMS = [f"program:us:{name}" for name in ("GLOMAG", "DPRK2", "DPRK3", "BURMA-EO14014")]
EDGES = [
    "run_by:program:us:GLOMAG",
    "joined_by:own:actor:us_sdn:33537:ca:eu",
    "sanctioned_by:us_sdn:33537:BURMA-EO14014",
]
PAIRS = [(DDI, RI), (RI, SEK), (DDI, JUNTA), (DDI, DDI), (RI, "actor:nobody")]
EVERYBODY = {"actors": None, "programs": None, "states": None, "as_of": None, "begun_by": ["amended"]}
ALL_JOININGS = {"actors": None, "programs": None, "since": None, "within": None, "status": None}
BURMA = ["program:us:BURMA-EO14014", "program:eu:MMR"]
DAYS = [{"since": "2021-12-10"}, {"since": "2021-03-15"}, {"within": 0}, {"within": 260}]
LOOKED_AT = [
    {}, {"as_of": "2021-12-10"}, {"as_of": "1990-01-01"}, {"states": ["us", "gb", "eu"]}, {"programs": BURMA},
    {"actors": [DDI, JUNTA], "states": ["us", "ca"], "as_of": "2022-01-01"},
]  # fmt: skip
PARAMETERS: dict[str, list[dict[str, Any]]] = {
    "designations_to_compare": [EVERYBODY | chosen for chosen in LOOKED_AT],
    "actors": [{"ids": ids} for ids in MANY],
    "actors_to_match": [{}],
    "affiliations": [{"actors": ids} for ids in [*MANY, None]],
    "edges_between": [{"ids": [*ids, "state:us", "state:eu", *PROGRAMS]} for ids in MANY],
    "by_number": [{"number": one} for one in ("33951", "QDi.001", "7706101758 dm-005096", "mehlcommm", "none")],
    "by_date": [
        {"since": since, "until": until}
        for since, until in [
            ("2021-12-10", "2021-12-10"), ("2000-01-01", "2030-01-01"), ("2021-03-01", "2021-06-30"),
            ("2030-01-01", "2030-01-02"), ("2022-01-01", "2021-01-01"),
        ]
    ],
    "crosswalk": [{"actors": ids} for ids in [*MANY, None]],
    "remarks_of_actors": [{"actors": ids} for ids in MANY],
    "reasons_of_actors": [{"actors": ids} for ids in MANY],
    "actors_whose_texts_hold": [{"words": words} for words in ([], ["battalion"], ["xinjiang", "zzzz"])],
    "entry_facts": [{"actors": ids} for ids in [*MANY, None]],
    "designations_of": [{"ids": ids} for ids in ([], *MANY, ["actor:ca_sema:china/Part 1/6", "actor:us_sdn:34119"])],
    "edges": [{"ids": ids} for ids in ([], ["joined_by:no"], EDGES, None)],
    "designation_counts": [{"codes": codes} for codes in ([], ["us", "gb", "eu", "un", "ca", "ch"])],
    "gaps": [
        {"start": f"state:{by[0]}", "by": by, "not_by": not_by, "programs": programs, "as_of": as_of, "begun_by": ["amended"]}
        for by, not_by in ((["us"], ["gb", "eu"]), (["ca", "eu"], ["us"]), (["gb", "us"], ["eu"]), (["us"], ["us"]))
        for programs in (None, BURMA)
        for as_of in (None, "2021-12-10", "2012-04-24")
    ],
    "joined": [
        ALL_JOININGS | chosen
        for chosen in (*DAYS, {"status": "reported"}, {"programs": BURMA}, *({"actors": ids} for ids in [*MANY, None]))
    ],
    "list_entries": [{"ids": ids} for ids in [*MANY, ["us_sdn:33951"]]],
    "entries_by_id": [{"ids": ids} for ids in ([], ["us_sdn:0"], ["us_sdn:33951", "eu_fsf:EU.6256.65", "us_sdn:33936"])],
    "sanctioned_by_whom": [
        {"ids": ids, "as_of": day, "begun_by": ["amended"]} for ids in MANY for day in (None, "2021-03-22", "2030-01-01")
    ],
    "first_seen_around": [{"since": "2021-12-10", "until": "2021-12-10"}],
    "history": [{"ids": ids} for ids in MANY],
    "in_force": [{"ids": ids, "as_of": day, "begun_by": ["amended"]} for ids in MANY for day in ("2021-03-21", "2021-12-10", "2030-01-01")],
    "owners_and_holdings": [{"ids": ids, "up": up, "down": not up} for ids in MANY for up in (True, False)],
    "joinings_of": [{"ids": ids} for ids in MANY],
    "matrix": [
        {"programs": programs, "since": None, "within": None} | chosen
        for programs in (None, BURMA, [])
        for chosen in ({}, *DAYS)
    ],
    "measures": [{"ids": ids} for ids in MANY],
    "neighbourhood": [{"ids": ids} for ids in MANY],
    "possibly_same_and_sanctioned": [
        {"actors": actors, "states": states, "as_of": as_of, "begun_by": ["amended"]}
        for actors in ([], ["actor:ca_sema:china/Part 1/6", "actor:us_sdn:34119", *ACTORS])
        for states in (["gb"], ["us", "eu", "ca"])
        for as_of in (None, "2021-12-10")
    ],
    "network_of_ties": [{}],
    "network_of_states": [{}],
    "nodes": [{"ids": ids} for ids in ([], *MANY, [DDI, "state:us", "date:2021-12-10", *PROGRAMS], None)],
    "own_decisions": [{"comparable": kinds} for kinds in ([], ["designated", "listed", "announced"])],
    "path_through_hubs": [
        {"from": one, "to": other, "limit": limit} for one, other in PAIRS for limit in (1, 10, 500)
    ],
    "program_list": [{}],
    "possibly_one": [{"ids": ids} for ids in (["actor:ca_sema:china/Part 1/6", "actor:us_sdn:34119"], *MANY)],
    "possible_pairs": [{"actors": ids} for ids in [*MANY, None]],
    "programs": [{"state": state} for state in ("us", "gb", "eu", "un", "ca", "xx", None)],
    "programs_of_states": [{"ids": ids} for ids in ([], PROGRAMS, ["program:us:NO"])],
    "sources": [{}],
    "names_of_actors": [{"ids": ids} for ids in MANY],
    "numbers_of_actors": [{"ids": ids} for ids in MANY],
    "addresses_of_actors": [{"ids": ids} for ids in MANY],
    "actors_one_tie_away": [{"ids": ids} for ids in MANY],
    "uncompared": [EVERYBODY | {"comparable": ["designated", "listed"]} | chosen for chosen in LOOKED_AT],
    "timeline": [
        {"actors": ids, "as_of": day, "begun_by": ["amended"]} for ids in [*MANY, None] for day in (None, "2021-03-22", "2021-12-09", "1990-01-01")
    ],
}  # fmt: skip
# Which of several candidates come first depends on how an engine weighs words; `find` ranks them by what they have.
RANKED_BY_THE_ENGINE = {"find", "by_address"}


# Columns whose lists come in no order.
LISTS_IN_NO_ORDER = {"actors", "days_min", "days_max", "decisions", "pairs"}


def in_order(value: list[Any]) -> list[Any]:
    """The list sorted, and every list of lists in it."""
    inner = [
        in_order(item) if isinstance(item, list) and any(isinstance(one, list) for one in item) else item
        for item in value
    ]
    mixed = any(isinstance(item, list) for item in inner) and not all(
        isinstance(item, list) for item in inner
    )
    return inner if mixed else sorted(inner, key=lambda item: json.dumps(item, sort_keys=True))


def canonical(rows: list[dict[str, Any]]) -> list[str]:
    for row in rows:
        row.update(
            {
                name: in_order(row[name])
                for name in LISTS_IN_NO_ORDER & row.keys()
                if isinstance(row[name], list)
            }
        )
    return [json.dumps(row, sort_keys=True, ensure_ascii=False) for row in rows]


def test_every_question_is_compared() -> None:
    assert set(PARAMETERS) | RANKED_BY_THE_ENGINE == set(questions())


@pytest.mark.parametrize("name", PARAMETERS)
def test_rows(name: str, on_embedded: GraphStore, on_neo4j: GraphStore) -> None:
    some = False
    for parameters in PARAMETERS[name]:
        asked = question(name)
        one, other = (canonical(store.read(asked.cypher, parameters)) for store in (on_embedded, on_neo4j))
        if "ORDER BY" not in asked.cypher:
            one, other = sorted(one), sorted(other)
        assert one == other, parameters
        some = some or bool(one)
    assert some


@pytest.mark.parametrize("target", TARGETS, ids=lambda target: target["name"])
def test_find(target: dict[str, Any], on_embedded: GraphStore, on_neo4j: GraphStore) -> None:
    for name in (
        target["name"],
        target["misspelling"],
        *target["aliases"],
        target["name"].split(",")[0].split()[0],
    ):
        assert find(on_embedded, name, limit=200) == find(on_neo4j, name, limit=200), name


def test_the_indexes(on_embedded: GraphStore, on_neo4j: GraphStore) -> None:
    assert on_embedded.name_index() == on_neo4j.name_index()
    one, other = on_embedded.search_index, on_neo4j.search_index
    for mine, theirs in ((one.numbers, other.numbers), (one.addresses, other.addresses)):
        assert mine.words == theirs.words != []
        assert all(mine.having([word]) == theirs.having([word]) for word in mine.words)


@pytest.mark.parametrize(
    "typed",
    [
        "dm-005096", "14163", "eu 6492.60", "0007706101758", "mehl.com.mm", "mecadm.hq@gmail.com", "tel. 01 8221369",
        "29-31 Cheung Lee Street", "Xuhui, Shanghai 200000", "Mahabandoola Road, Rangoon", "NOT AND", "39",
    ],
)  # fmt: skip
def test_find_by_what_is_no_name(typed: str, on_embedded: GraphStore, on_neo4j: GraphStore) -> None:
    assert find(on_embedded, typed, limit=200) == find(on_neo4j, typed, limit=200)


HELPERS: dict[str, Callable[[GraphStore], Any]] = {
    "joined": joined,
    "timeline": timeline,
    "affiliations": affiliations,
    "programs": programs,
    "by_date": lambda store: by_date(store, "2012-01-01", "2024-12-31"),
    "sources": lambda store: store.sources(),
}


@pytest.mark.parametrize("name", HELPERS)
def test_helpers(name: str, on_embedded: GraphStore, on_neo4j: GraphStore) -> None:
    assert HELPERS[name](on_embedded) == HELPERS[name](on_neo4j)


@pytest.mark.parametrize(
    ("actors", "depth", "limit"),
    [([DDI], 1, 300), ([SEK], 2, 300), (ACTORS, 1, 300), (ACTORS, 2, 40), ([RI], 3, 25)],
)
def test_show(
    actors: list[str], depth: int, limit: int, on_embedded: GraphStore, on_neo4j: GraphStore
) -> None:
    one, other = (
        show(store, actors, title="x", depth=depth, limit=limit) for store in (on_embedded, on_neo4j)
    )
    assert dict(one.graph.nodes(data=True)) == dict(other.graph.nodes(data=True))
    assert list(one.graph.edges(keys=True, data=True)) == list(other.graph.edges(keys=True, data=True))
    assert (one.sources, one.total_nodes, one.left_out) == (other.sources, other.total_nodes, other.left_out)


@pytest.mark.parametrize("way", [path, path_through_hubs])
@pytest.mark.parametrize(("begin", "end"), [*PAIRS, ("actor:us_sdn:34025", "actor:us_sdn:31042")])
def test_paths(way: Any, begin: str, end: str, on_embedded: GraphStore, on_neo4j: GraphStore) -> None:
    found = [way(store, begin, end, title="x") for store in (on_embedded, on_neo4j)]
    if found[0] is None:
        assert found[1] is None
        return
    one, other = found
    assert dict(one.graph.nodes(data=True)) == dict(other.graph.nodes(data=True))
    assert list(one.graph.edges(keys=True, data=True)) == list(other.graph.edges(keys=True, data=True))
