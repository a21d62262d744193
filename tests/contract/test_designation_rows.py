"""Questions about designations, their days and who joined, on both engines, against rows worked out by hand.

The facts are read off the list files themselves; the comments say where. tests/truth/ has more, which
``same_tests`` asks of Neo4j.
"""

from __future__ import annotations

from collections import Counter

import pytest

from graphkit.queries.as_of import in_force
from graphkit.queries.designations import by_date, history, timeline
from graphkit.queries.joinings import joined
from graphkit.store import GraphStore
from tests.contract.asking import BENAZIR, LU, MAMUN, RAB, RI, SENSETIME, ask
from tests.test_case_truth import TARGETS


def test_designations_to_compare(engine: GraphStore) -> None:
    # EU.6256.65 (HR, 2021-03-22) and uid 33936 (DPRK2, by the release of 2021-12-10); nobody else lists him.
    everything = {"actors": [RI], "programs": None, "states": None, "as_of": None, "begun_by": []}
    ((answer,),) = (row["actors"] for row in ask(engine, "designations_to_compare", **everything))
    actor, name, designations = answer
    assert (actor, name) == (RI, "Yong Gil RI")
    # The state, the programme, the first day and the origin of each, and the kind of place that it is cited at.
    assert sorted((one[0], one[3], one[4], one[8]) for one in designations) == [
        ("state:eu", "HR", "2021-03-22", "own"), ("state:us", "DPRK2", "2021-12-10", "own"),
    ]  # fmt: skip
    assert {one[10].partition("[")[0] for one in designations} == {
        "/export/sanctionEntity", "2021-12-10-jy0526.md:13402-13548",
    }  # fmt: skip
    for chosen in ({"as_of": "2021-12-09"}, {"states": ["us", "gb"]}, {"programs": ["program:us:GLOMAG"]}):
        assert ask(engine, "designations_to_compare", **{**everything, **chosen}) == [{"actors": []}]
    for chosen in ({"as_of": "2021-12-10"}, {"states": ["us", "eu"]}, {"programs": ["program:eu:HR"]}):
        ((found,),) = (
            row["actors"] for row in ask(engine, "designations_to_compare", **{**everything, **chosen})
        )
        assert len(found[2]) == 2


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


def test_designation_counts(engine: GraphStore) -> None:
    # us_sdn.xml and us_nonsdn.xml: GLOMAG 12, BURMA-EO14014 14, DPRK3 17, DPRK2 2, CMIC-EO13959 1; OFSI: 12 (tests/truth).
    rows = ask(engine, "designation_counts", codes=["us", "gb", "ch"])
    assert rows == [{"state": "gb", "designations": 12}, {"state": "us", "designations": 46}]


def test_gaps(engine: GraphStore) -> None:
    # GLOMAG has twelve: the UK lists Min Aung Hlaing and Soe Win, and of the others none (tests/truth, elsewhere).
    asked = {
        "start": "state:us",
        "by": ["us"],
        "not_by": ["gb"],
        "programs": ["program:us:GLOMAG"],
        "as_of": None,
        "begun_by": [],
    }
    ((rows,),) = (row.values() for row in ask(engine, "gaps", **asked))
    assert len(rows) == 10
    found = {actor: (name, kind, designations) for actor, name, kind, designations, _ in rows}
    assert found.keys() >= {RAB, BENAZIR, MAMUN, "actor:us_sdn:34079"}
    # Canada lists one of nearly his name and another date of birth (below).
    may_be_another = {actor for actor, *_, flag in rows if flag}
    assert "actor:us_sdn:34119" in may_be_another
    assert RAB not in may_be_another
    name, kind, ((*designation, _, locator),) = found[RAB]
    assert (name, kind) == ("RAPID ACTION BATTALION", "organization")
    assert designation == [
        "sanctioned_by:us_sdn:33951:GLOMAG", "us_sdn:33951", "us", "GLOMAG", "2021-12-10", "2021-12-10", "day", "announced",
        None, None, None, "own", ["asset_freeze"],
    ]  # fmt: skip
    assert locator.startswith("2021-12-10-jy0526.md:")
    # Zakir: the US on 2021-12-10, Canada on 2024-12-09.
    both = {**asked, "by": ["us", "ca"], "start": "state:ca", "not_by": ["gb", "eu"]}
    (answer,) = ask(engine, "gaps", **both)
    assert [actor for actor, *_ in answer["actors"]] == ["actor:us_sdn:34079"]
    assert ask(engine, "gaps", **{**both, "as_of": "2024-12-08"}) == [{"actors": []}]
    assert ask(engine, "gaps", **{**asked, "not_by": ["us"]}) == [{"actors": []}]


def test_designations_of(engine: GraphStore) -> None:
    # Zakir: the US on 2021-12-10, Canada on 2024-12-09. The Rapid Action Battalion's members are listed by the US alone;
    # actor:named:us_sdn:... are names that no list has an entry of.
    (answer,) = ask(engine, "designations_of", ids=["actor:us_sdn:34079", "actor:us_sdn:33952"])
    found = {actor: designations for actor, _, _, designations, _ in answer["actors"]}
    assert sorted((one[2], one[4]) for one in found["actor:us_sdn:34079"]) == [
        ("ca", "2024-12-09"), ("us", "2021-12-10"),
    ]  # fmt: skip
    assert {one[2] for one in found["actor:us_sdn:33952"]} == {"us"}
    assert ask(engine, "designations_of", ids=[]) == [{"actors": []}]


def test_possibly_same_and_sanctioned(engine: GraphStore) -> None:
    # Erkin Tuniyaz, born in January 1961 for Canada (china/Part 1/6), and Erken TUNIYAZ, born in December for the United
    # States (34119). No other pair of the case has one whom the two states sanction.
    of_canada, of_the_us = "actor:ca_sema:china/Part 1/6", "actor:us_sdn:34119"
    always = {"actors": [RI, of_canada], "as_of": None, "begun_by": []}
    (pair,) = ask(engine, "possibly_same_and_sanctioned", states=["us", "gb"], **always)
    assert (pair["actor"], pair["state"]) == (of_canada, "us")
    assert (pair["id"], pair["name"]) == (of_the_us, "Erken TUNIYAZ")
    (other,) = ask(
        engine, "possibly_same_and_sanctioned", states=["us", "ca"], **{**always, "actors": [of_the_us]}
    )
    assert (other["actor"], other["state"], other["id"]) == (of_the_us, "ca", of_canada)
    assert pair["forbidden"] == "different dates of birth"
    # The United States sanctioned him on 10 December 2021.
    assert (
        ask(engine, "possibly_same_and_sanctioned", states=["us"], **{**always, "as_of": "2021-12-09"}) == []
    )
    assert ask(engine, "possibly_same_and_sanctioned", states=["ch"], **always) == []
    assert ask(engine, "possibly_same_and_sanctioned", states=["us"], **{**always, "actors": [RI]}) == []


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
        day: [row["designations"] for row in ask(engine, "in_force", ids=[RI], as_of=day, begun_by=[])]
        for day in ("2021-03-21", "2021-03-22", "2021-12-10")
    }
    assert counts == {"2021-03-21": [], "2021-03-22": [1], "2021-12-10": [2]}
    assert in_force(engine, [RI], "2021-12-10")[RI].uncertain == 0


def test_joined(engine: GraphStore) -> None:
    # EU.6256.65 has designationDate 2021-03-22; the release names him on 2021-12-10: 9 + 30 + 31 + 30 + 31 + 31 + 30 + 31 +
    # 30 + 10 = 263 days. The release itself says "in March 2021": 31 March to 10 December is 254 days, 1 March 284.
    everything = {"actors": [RI], "programs": None, "since": None, "within": None, "status": None}
    rows = ask(engine, "joined", **everything)
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
    for chosen, found in (
        ({"programs": ["program:us:DPRK2"]}, 2), ({"programs": ["program:us:GLOMAG"]}, 0),
        ({"status": "reported"}, 1), ({"since": "2021-12-10"}, 2), ({"since": "2021-12-11"}, 0), ({"within": 254}, 1), ({"within": 253}, 0),
    ):  # fmt: skip
        assert len(ask(engine, "joined", **{**everything, **chosen})) == found, chosen


def test_joinings_of(engine: GraphStore) -> None:
    rows = ask(engine, "joinings_of", ids=[RI])
    assert [(row["type"], row["begin"], row["end"]) for row in rows] == [
        ("JOINED_BY", "state:eu", "state:us")
    ] * 2
    assert {row["edge"]["lag_days_min"] for row in rows} == {263, 254}


def test_measures(engine: GraphStore) -> None:
    # <uid>33114</uid> of us_nonsdn.xml: CMIC-EO13959, which forbids dealing in securities; <uid>34024</uid>: DPRK3.
    rows = ask(engine, "measures", ids=[LU, SENSETIME])
    assert [(row["actor"], row["state"], row["program"], row["measures"]) for row in rows] == [
        (SENSETIME, "us", "CMIC-EO13959", ["investment_ban"]), (LU, "us", "DPRK3", ["asset_freeze"]),
    ]  # fmt: skip
    assert rows[1]["locator"] == "/sdnList/sdnEntry[uid='34024']"


def test_matrix(engine: GraphStore) -> None:
    # tests/truth: of the Burmese programme, MWVO (EU first, the three 172 days later), DDI and QGO (the three, the EU 437
    # days later), Procurement (the UK and Canada, the EU 437 days later; the US entry has no day).
    rows = ask(engine, "matrix", programs=["program:us:BURMA-EO14014"], since="2021-12-10", within=None)
    three, two = ["gb", "us"], ["gb"]
    assert sorted(
        (row["first"], row["together_with"], row["joined"], row["order"], row["days_min"], row["days_max"])
        for row in rows
    ) == [
        ("ca", two, "eu", "later", [437], [437]), ("ca", two, "gb", "same day", [0], [0]),
        ("ca", three, "eu", "later", [437, 437], [437, 437]), ("ca", three, "gb", "same day", [0, 0], [0, 0]),
        ("ca", three, "us", "same day", [0, 0], [0, 0]), ("eu", [], "ca", "later", [172], [172]),
        ("eu", [], "gb", "later", [172], [172]), ("eu", [], "us", "later", [172], [172]),
    ]  # fmt: skip
    assert {row["basis"] for row in rows} == {"own"}
    within = ask(engine, "matrix", programs=["program:us:BURMA-EO14014"], since="2021-12-10", within=171)
    assert {row["order"] for row in within} == {"same day"}


def test_own_decisions(engine: GraphStore) -> None:
    # Ri Yong Gil: EU.6256.65 (HR, 2021-03-22), uid 33936 (DPRK2, by the release of 2021-12-10). The day of the release is
    # of the kind "announced": without that kind the EU's alone is left.
    kinds = ["designated", "listed", "entered_into_force", "regulation_in_force", "committee_listing"]
    ((decisions,),) = (row.values() for row in ask(engine, "own_decisions", comparable=[*kinds, "announced"]))
    assert sorted(one for one in decisions if one[4] == RI) == [
        ["eu", "HR", "2021-03-22", "sanctioned_by:eu_fsf:EU.6256.65:HR", RI, "Yong Gil RI"],
        ["us", "DPRK2", "2021-12-10", "sanctioned_by:us_sdn:33936:DPRK2", RI, "Yong Gil RI"],
    ]  # fmt: skip
    ((without,),) = (row.values() for row in ask(engine, "own_decisions", comparable=kinds))
    assert [one[0] for one in without if one[4] == RI] == ["eu"]
    # by_date above: OFSI groups 14163 to 14166 under Myanmar, Canada's items 55 to 58; the release: under the Burmese order
    # four chief ministers and three bodies.
    of_day = {
        (state, program, actor) for state, program, day, _, actor, _ in decisions if day == "2021-12-10"
    }
    sizes = Counter((state, program) for state, program, _ in of_day)
    assert sizes["us", "BURMA-EO14014"] == 7
    assert (sizes["gb", "Myanmar"], sizes["ca", "myanmar"]) == (4, 4)
    # The release's fifteen people and ten bodies. The list itself dates SenseTime (entry_made).
    assert sum(count for (state, _), count in sizes.items() if state == "us") == 25


def test_timeline(engine: GraphStore) -> None:
    rows = ask(engine, "timeline", actors=[RI], as_of=None, begun_by=[])
    assert [(row["date"], row["state"], row["program"], row["locator"]) for row in rows] == [
        ("2021-03-22", "European Union", "HR", "/export/sanctionEntity[@euReferenceNumber='EU.6256.65']"),
        ("2021-12-10", "United States", "DPRK2", "/sdnList/sdnEntry[uid='33936']"),
    ]
    assert [row.model_dump() for row in timeline(engine, [RI])] == rows
    # The day before the release only the EU sanctions him.
    assert [
        row["state"] for row in ask(engine, "timeline", actors=[RI], as_of="2021-12-09", begun_by=[])
    ] == ["European Union"]


def test_uncompared(engine: GraphStore) -> None:
    # uid 27225, Min Aung Hlaing: two programmes and no day in the classic list; the others' days are comparable.
    everything = {
        "actors": ["actor:us_sdn:27225"],
        "programs": None,
        "states": None,
        "as_of": None,
        "begun_by": [],
    }
    comparable = ["designated", "listed", "entered_into_force", "regulation_in_force", "committee_listing"]
    (row,) = ask(engine, "uncompared", **everything, comparable=comparable)
    assert row == {"state": "us", "date_kind": "unknown", "origin": "own", "designations": 2, "actors": 1}
    assert len(ask(engine, "uncompared", **{**everything, "as_of": "2020-01-01"}, comparable=comparable)) == 1
    assert ask(engine, "uncompared", **{**everything, "states": ["gb", "eu"]}, comparable=comparable) == []


@pytest.mark.parametrize("sure", [BENAZIR, MAMUN])
def test_a_parameter_that_is_null_asks_for_all(sure: str, engine: GraphStore) -> None:
    everything = [row.actor for row in timeline(engine)]
    assert everything.count(sure) == 1
    assert len(everything) == sum(len(timeline(engine, [one])) for one in set(everything))
