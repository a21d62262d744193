"""Edges and nodes in words, each fact with its source."""

from __future__ import annotations

from typing import Any

import pytest

from graphkit.model.graph import (
    ActorNode,
    AffiliatedWith,
    DateNode,
    JoinedBy,
    ProgramNode,
    SanctionedBy,
    StateNode,
)
from graphkit.views.facts import Statement, names_of, node_facts, statements
from tests.views.synthetic import source_of, subgraph_of, synthetic

US = StateNode(id="state:us", name="United States", code="us", is_authority=True)
GB = StateNode(id="state:gb", name="United Kingdom", code="gb", is_authority=True)
ACTOR = ActorNode(
    id="actor:1", name="Myo Swe Win", kind="person", names=("Myo Swe Win", "မြို့ဆွေဝင်း"), weak_names=("Win",),
    birth_dates=("1961-01-21",), search_words="myo swe win",
)  # fmt: skip
CITED: dict[str, Any] = {"source": source_of(0).id, "locator": "/sdnList[1]", "retrieved": "2024-06-01"}


def stated(*edges: Any) -> tuple[Statement, ...]:
    return statements(subgraph_of([US, GB, ACTOR], edges, title="T"))


def designation(**fields: Any) -> SanctionedBy:
    usual: dict[str, Any] = {
        "id": "sanctioned_by:1", "begin": "actor:1", "end": "state:us", "status": "official", "program": "GLOMAG",
        "designated": "2021-12-10", "designated_latest": "2021-12-10", "precision": "day",
        "date_kind": "announced", "origin": "own", "record": "r", **CITED,
    }  # fmt: skip
    return SanctionedBy(**(usual | fields))


def test_a_designation_has_its_date_kind_programme_reason_and_both_sources() -> None:
    one = stated(
        designation(
            reason="For \u202eabuse.", measures=("asset_freeze",), legal_basis=("E.O. 14014",), ended="2023-03-03",
            date_source=source_of(1).id, date_locator="12-80", date_quote="today designated",
        )
    )[0]  # fmt: skip
    assert (one.verb, one.when, one.detail, one.reason) == (
        "is sanctioned by", "10 December 2021", "GLOMAG", "For abuse.",
    )  # fmt: skip
    assert dict(one.facts) == {
        "Kind of date": "the day on which the authority announced the designation in a release of its own",
        "Ended": "3 March 2023",
        "Decision": "the authority's own decision",
        "Measures": "asset freeze",
        "Legal basis": "E.O. 14014",
    }
    own, of_date = one.cites
    assert (own.source, own.place, own.quote, own.of) == (source_of(0).id, "/sdnList[1]", None, "")
    assert (of_date.source, of_date.place, of_date.quote, of_date.of) == (
        source_of(1).id, "12-80", "today designated", "the date",
    )  # fmt: skip


def test_every_edge_is_stated_with_its_source() -> None:
    subgraph = synthetic(60)
    found = statements(subgraph)
    assert {one.edge for one in found} == {key for _, _, key in subgraph.graph.edges(keys=True)}
    assert all(one.cites[0].source in subgraph.sources and one.cites[0].place for one in found)


def test_a_joining_names_its_actor_dates_and_premises() -> None:
    edge = JoinedBy(
        id="joined_by:1", begin="state:us", end="state:gb", status="derived", actor="actor:1",
        actor_name="Myo Swe Win", first_date="2021-12", joined_date="2022-08-30", lag_days_min=242, lag_days_max=272,
        order="later", basis="own", together_with=("state:ca",), undated=("eu",),
        earlier=("sanctioned_by:3",), earlier_because=("Canada: listed by 2012-04-24 under myanmar",),
        premises=("sanctioned_by:1", "sanctioned_by:2"), **CITED,
    )  # fmt: skip
    one = stated(edge)[0]
    assert (one.verb, one.when, one.detail) == ("was joined by", "242 to 272 days later", "Myo Swe Win")
    assert dict(one.facts) == {
        "First": "United States, December 2021",
        "Joined": "30 August 2022",
        "Days between": "242 to 272 days",
        "Decision": "both decided for themselves",
        "First on the same day": "Canada",
        "Perhaps earlier, undated": "European Union",
        "Not compared": "Canada: listed by 2012-04-24 under myanmar",
    }
    assert one.premises == ("sanctioned_by:1", "sanctioned_by:2")


@pytest.mark.parametrize(
    ("order", "fewest", "most", "words"),
    [
        ("same day", 0, 0, "none: the same day"),
        ("uncertain", -5, 25, "between -5 and 25: the dates do not say who was first"),
    ],
)
def test_days_between_when_nobody_was_first(order: str, fewest: int, most: int, words: str) -> None:
    edge = JoinedBy(
        id="joined_by:1", begin="state:us", end="state:gb", status="derived", actor="actor:1", actor_name="M",
        first_date="2021-12-01/2021-12-20", joined_date="2021", lag_days_min=fewest, lag_days_max=most, order=order,
        basis="implementation", premises=("a", "b"), **CITED,
    )  # fmt: skip
    facts = dict(stated(edge)[0].facts)
    assert facts["Days between"] == words
    assert facts["First"] == "United States, between 1 December 2021 and 20 December 2021"
    assert facts["Joined"] == "2021"
    assert facts["Decision"] == "the joining carries out the other's listing"


@pytest.mark.parametrize(
    ("least", "most", "words"),
    [
        (50.0, 50.0, "50 %"),
        (25.0, 50.0, "25 to 50 %"),
        (25.0, None, "at least 25 %"),
        (None, 10.0, "up to 10 %"),
    ],
)
def test_a_share_in_words(least: float | None, most: float | None, words: str) -> None:
    edge = AffiliatedWith(
        id="affiliated_with:1", begin="actor:1", end="state:us", status="reported", relation="owned_by", record="r",
        share_min=least, share_max=most, quote="He owns it.", **CITED,
    )  # fmt: skip
    one = stated(edge)[0]
    assert dict(one.facts) == {"Share": words}
    assert one.cites[0].quote == "He owns it."


def test_an_actor_says_what_it_is_and_whether_it_is_listed() -> None:
    data = {"labels": ACTOR.labels, **ACTOR.properties()}
    assert node_facts(data) == (("Born or built", "1961-01-21"),)
    assert names_of(data) == (("မြို့ဆွေဝင်း", ""), ("Win", "weak alias"))
    unlisted = {**data, "listed": False}
    assert node_facts(unlisted)[0] == ("Listed", "no: a source only ties this name to a listed one")


def test_programmes_and_dates_say_what_they_are() -> None:
    program = ProgramNode(id="program:us:X", name="X", authority="us", title="Regime X")
    day = DateNode(
        id="date:2021-12", name="2021-12", earliest="2021-12-01", latest="2021-12-31", precision="month"
    )
    assert node_facts({"labels": program.labels, **program.properties()}) == (
        ("Title", "Regime X"),
        ("Authority", "United States"),
    )
    assert node_facts({"labels": day.labels, **day.properties()}) == (("Date", "December 2021"),)
