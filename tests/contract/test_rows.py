"""Each question of the library on both engines, against rows worked out by hand from the files of the case.

The facts are read off the list files themselves; the comments say where. tests/truth/ has more, which
``same_tests`` asks of Neo4j.
"""

from __future__ import annotations

from typing import Any

import pytest

from graphkit.queries.as_of import in_force
from graphkit.queries.library import question, questions
from graphkit.queries.questions import affiliations, by_date, history, joined, programs, timeline
from graphkit.queries.subgraph import path, path_through_hubs, show
from graphkit.store import GraphStore
from tests.test_case_truth import TARGETS

RAB, BENAZIR, MAMUN, JUSTO = (f"actor:us_sdn:{uid}" for uid in (33951, 33952, 33953, 34020))
RI = "actor:us_sdn:33936"
# us_sdn.xml, the six entries with <remarks>(Linked To: RAPID ACTION BATTALION)</remarks>; the release has the former ones
# as "former Director General" and "former Additional Director General", the others as "to present".
OFFICERS = {"33952": True, "33953": False, "33954": True, "33955": True, "34076": False, "34077": True}


def ask(engine: GraphStore, name: str, **parameters: Any) -> list[dict[str, Any]]:
    rows = engine.read(question(name).cypher, parameters)
    typed = engine.query(question(name).cypher, parameters, rows=100_000)
    assert typed.complete
    assert sorted(map(repr, typed.rows)) == sorted(map(repr, rows))
    return rows


def test_every_question_is_asked_here() -> None:
    asked = {name.removeprefix("test_") for name in globals() if name.startswith("test_")}
    assert set(questions()) <= asked


def test_actors(engine: GraphStore) -> None:
    # <uid>33951</uid>: an Entity with one strong aka, established 26 Mar 2004, one address.
    (row,) = ask(engine, "actors", ids=[RAB])
    assert row["labels"] == ["Actor", "Organization"]
    node = row["node"]
    assert node["names"] == ["RAPID ACTION BATTALION", "RAB FORCES"]
    assert (node["id"], node["kind"], node["lists"], node["records"], node["listed"]) == (
        RAB, "organization", ["us_sdn"], ["us_sdn:33951"], True,
    )  # fmt: skip
    assert "Kurmitola" in node["addresses"][0]


def test_affiliations(engine: GraphStore) -> None:
    rows = ask(engine, "affiliations", actors=[RAB])
    expected = {(f"actor:us_sdn:{uid}", RAB, "official", None) for uid in OFFICERS}
    expected |= {(f"actor:us_sdn:{uid}", RAB, "reported", former) for uid, former in OFFICERS.items()}
    assert len(rows) == 12
    assert {
        (row["actor"], row["other"], row["status"], row["former"] if row["status"] == "reported" else None)
        for row in rows
    } == expected
    assert {row["quote"] for row in rows if row["status"] == "official"} == {
        "Linked To: RAPID ACTION BATTALION"
    }
    assert {row["role"] for row in rows if row["status"] == "reported"} == {
        "Director General", "Additional Director General (Operations)",
    }  # fmt: skip
    assert [row.model_dump() for row in affiliations(engine, [RAB])] == rows


def test_between(engine: GraphStore) -> None:
    rows = ask(engine, "between", ids=[BENAZIR, RAB, "state:us"])
    assert sorted((row["type"], row["begin"], row["end"]) for row in rows) == [
        ("AFFILIATED_WITH", BENAZIR, RAB),
        ("AFFILIATED_WITH", BENAZIR, RAB),
        ("SANCTIONED_BY", RAB, "state:us"),
        ("SANCTIONED_BY", BENAZIR, "state:us"),
    ]
    assert {row["edge"]["status"] for row in rows if row["end"] == RAB} == {"official", "reported"}


def test_by_date(engine: GraphStore) -> None:
    # The truth's 26 of the United States; OFSI groups 14163 to 14167; Myanmar Part 1 items 55 to 58 of Canada.
    rows = ask(engine, "by_date", since="2021-12-10", until="2021-12-10")
    states = [row["state"] for row in rows]
    assert {state: states.count(state) for state in states} == {
        "United States": 26, "United Kingdom": 5, "Canada": 4,
    }  # fmt: skip
    assert {(row["program"], row["actor"]) for row in rows if row["state"] == "United States"} == {
        (target["program"], f"actor:{target['list']}:{target['entry']}") for target in TARGETS
    }
    assert {(row["date"], row["date_latest"]) for row in rows} == {("2021-12-10", "2021-12-10")}
    assert [row.model_dump(exclude_unset=True) for row in by_date(engine, "2021-12-10")] == rows


def test_find(engine: GraphStore) -> None:
    rows = ask(engine, "find", keys="rab forces", limit=200)
    (found,) = [row for row in rows if row["id"] == RAB]
    assert (found["name"], found["kind"], found["lists"], found["listed"]) == (
        "RAPID ACTION BATTALION", "organization", ["us_sdn"], True,
    )  # fmt: skip


def test_first_seen_around(engine: GraphStore) -> None:
    # One file of each list: nothing lies between two. tests/contract/test_history.py has lists of two days.
    assert ask(engine, "first_seen_around", since="1900-01-01", until="2100-01-01") == [{"designations": 0}]


def test_history(engine: GraphStore) -> None:
    # EU.6256.65 has designationDate 2021-03-22; the release dates 33936 under DPRK2 on 2021-12-10. No list ends either.
    rows = ask(engine, "history", ids=[RI])
    assert [
        (row["state"], row["program"], row["date"], row["date_latest"], row["ended"], row["record"]) for row in rows
    ] == [
        ("European Union", "HR", "2021-03-22", "2021-03-22", None, "eu_fsf:EU.6256.65"),
        ("United States", "DPRK2", "2021-12-10", "2021-12-10", None, "us_sdn:33936"),
    ]  # fmt: skip
    assert [row.model_dump(mode="json") for row in history(engine, [RI])] == rows


def test_in_force(engine: GraphStore) -> None:
    counts = {
        day: [row["designations"] for row in ask(engine, "in_force", ids=[RI], as_of=day)]
        for day in ("2021-03-21", "2021-03-22", "2021-12-10")
    }
    assert counts == {"2021-03-21": [], "2021-03-22": [1], "2021-12-10": [2]}
    assert in_force(engine, [RI], "2021-12-10")[RI].uncertain == 0


def test_joined(engine: GraphStore) -> None:
    # EU.6256.65 has designationDate 2021-03-22; the release names him on 2021-12-10: 9 + 30 + 31 + 30 + 31 + 31 + 30 + 31 +
    # 30 + 10 = 263 days. The release itself says "in March 2021": 31 March to 10 December is 254 days, 1 March 284.
    rows = ask(engine, "joined", actors=[RI])
    assert [
        (row["first"], row["first_date"], row["joined"], row["joined_date"], row["days_min"], row["days_max"],
         row["order"], row["basis"], row["status"])
        for row in rows
    ] == [
        ("European Union", "2021-03-22", "United States", "2021-12-10", 263, 263, "later", "own", "derived"),
        ("European Union", "2021-03", "United States", "2021-12-10", 254, 284, "later", "own", "reported"),
    ]  # fmt: skip
    assert [len(row["premises"]) for row in rows] == [2, 0]
    assert [row.model_dump(mode="json") for row in joined(engine, [RI])] == rows


def test_joinings_of(engine: GraphStore) -> None:
    rows = ask(engine, "joinings_of", ids=[RI])
    assert [(row["type"], row["begin"], row["end"]) for row in rows] == [
        ("JOINED_BY", "state:eu", "state:us")
    ] * 2
    assert {row["edge"]["lag_days_min"] for row in rows} == {263, 254}


def test_neighbourhood(engine: GraphStore) -> None:
    # <uid>33952</uid>: programme GLOMAG, nationality Bangladesh, "Linked To: RAPID ACTION BATTALION"; the release: leads it.
    rows = ask(engine, "neighbourhood", ids=[BENAZIR])
    assert sorted(
        (row["type"], row["begin"], row["end"], row["node"]["id"], row["labels"]) for row in rows
    ) == [
        ("AFFILIATED_WITH", BENAZIR, RAB, RAB, ["Actor", "Organization"]),
        ("AFFILIATED_WITH", BENAZIR, RAB, RAB, ["Actor", "Organization"]),
        ("AFFILIATED_WITH", BENAZIR, "state:bd", "state:bd", ["State"]),
        ("LISTED_ON", BENAZIR, "date:2021-12-10", "date:2021-12-10", ["Date"]),
        ("LISTED_UNDER", BENAZIR, "program:us:GLOMAG", "program:us:GLOMAG", ["Program"]),
        ("SANCTIONED_BY", BENAZIR, "state:us", "state:us", ["State"]),
    ]


def test_path_through_hubs(engine: GraphStore) -> None:
    # GLOMAG and DPRK3, both of the United States, both on 10 December 2021, and no tie: the two ways there are.
    rows = ask(engine, "path_through_hubs", **{"from": BENAZIR, "to": JUSTO, "limit": 10})
    assert sorted([node["node"]["id"] for node in row["nodes"]] for row in rows) == [
        [BENAZIR, "date:2021-12-10", JUSTO],
        [BENAZIR, "state:us", JUSTO],
    ]
    assert sorted([edge["type"] for edge in row["edges"]] for row in rows) == [
        ["LISTED_ON", "LISTED_ON"],
        ["SANCTIONED_BY", "SANCTIONED_BY"],
    ]
    assert len(ask(engine, "path_through_hubs", **{"from": BENAZIR, "to": JUSTO, "limit": 1})) == 1
    assert ask(engine, "path_through_hubs", **{"from": RAB, "to": RAB, "limit": 9}) == []
    way = path_through_hubs(engine, BENAZIR, JUSTO, title="")
    assert way is not None and set(way.graph) == {BENAZIR, JUSTO, "state:us", "date:2021-12-10"}


def test_programs(engine: GraphStore) -> None:
    # <program> in us_sdn.xml and us_nonsdn.xml: GLOMAG 12, BURMA-EO14014 14, DPRK3 17, DPRK2 2, CMIC-EO13959 1.
    rows = ask(engine, "programs", state="us")
    assert [(row["program"], row["state"], row["actors"]) for row in rows] == [
        ("DPRK3", "United States", 17), ("BURMA-EO14014", "United States", 14), ("GLOMAG", "United States", 12),
        ("DPRK2", "United States", 2), ("CMIC-EO13959", "United States", 1),
    ]  # fmt: skip
    assert [row.model_dump() for row in programs(engine, "us")] == rows


def test_programs_of_states(engine: GraphStore) -> None:
    (row,) = ask(engine, "programs_of_states", ids=["program:us:GLOMAG"])
    assert (row["type"], row["begin"], row["end"]) == ("RUN_BY", "program:us:GLOMAG", "state:us")


def test_sources(engine: GraphStore) -> None:
    # The publication dates stand in the files (and in case.toml); Canada's file has none. Fingerprints by sha256sum.
    rows = ask(engine, "sources")
    assert [(row["list"], row["published"], row["sha256"][:8], row["retrieved"]) for row in rows] == [
        ("ca_sema", None, "d4a28bbd", "2026-01-02"),
        ("eu_fsf", "2024-05-13", "64809c5c", "2026-01-02"),
        ("gb_ofsi", "2023-06-05", "b813e27a", "2026-01-02"),
        ("un_sc", "2024-05-15", "5a92348d", "2026-01-02"),
        ("us_nonsdn", "2024-05-06", "b875fcd5", "2026-01-02"),
        ("us_press", "2021-12-10", "119ae02a", "2026-01-02"),
        ("us_sdn", "2024-05-07", "a8ea2695", "2026-01-02"),
    ]


def test_ties(engine: GraphStore) -> None:
    rows = ask(engine, "ties", ids=[BENAZIR])
    assert [(row["near"], row["far"], row["begin"], row["end"]) for row in rows] == [
        (BENAZIR, RAB, BENAZIR, RAB)
    ] * 2


def test_timeline(engine: GraphStore) -> None:
    rows = ask(engine, "timeline", actors=[RI], as_of=None)
    assert [(row["date"], row["state"], row["program"], row["locator"]) for row in rows] == [
        ("2021-03-22", "European Union", "HR", "/export/sanctionEntity[@euReferenceNumber='EU.6256.65']"),
        ("2021-12-10", "United States", "DPRK2", "/sdnList/sdnEntry[uid='33936']"),
    ]
    assert [row.model_dump() for row in timeline(engine, [RI])] == rows
    # The day before the release only the EU sanctions him.
    assert [row["state"] for row in ask(engine, "timeline", actors=[RI], as_of="2021-12-09")] == [
        "European Union"
    ]


def test_path_helper(engine: GraphStore) -> None:
    # Shanghai Hongman "Linked To: LU, Hezheng", he to SEK STUDIO, Moxing Cartoon to SEK STUDIO.
    way = path(engine, "actor:us_sdn:34025", "actor:us_sdn:31042", title="")
    assert way is not None
    assert {"actor:us_sdn:34024", "actor:us_sdn:34022"} <= set(way.graph)
    assert path(engine, BENAZIR, JUSTO, title="") is None


def test_show_helper(engine: GraphStore) -> None:
    found = show(engine, [BENAZIR], title="Benazir")
    # What neighbourhood gives, the programme's authority, and nothing else.
    assert set(found.graph) == {BENAZIR, RAB, "state:us", "state:bd", "program:us:GLOMAG", "date:2021-12-10"}
    assert found.graph.has_edge("program:us:GLOMAG", "state:us")
    assert {source.list_id for source in found.sources.values()} == {"us_sdn", "us_press"}


@pytest.mark.parametrize("sure", [BENAZIR, MAMUN])
def test_a_parameter_that_is_null_asks_for_all(sure: str, engine: GraphStore) -> None:
    everything = [row.actor for row in timeline(engine)]
    assert everything.count(sure) == 1
    assert len(everything) == sum(len(timeline(engine, [one])) for one in set(everything))
