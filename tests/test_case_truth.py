"""The example case against what an independent reader of the files worked out by hand (tests/truth/README.md).

On 10 December 2021 the United States listed fifteen people and ten bodies and named one company; the United Kingdom
and Canada listed some of the same on the same day; the European Union had listed two of them in March.
"""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from graphkit.queries.actors import find
from graphkit.queries.affiliations import affiliations
from graphkit.queries.coordinated_actions import actions
from graphkit.queries.designations import by_date
from graphkit.queries.gaps import gaps
from graphkit.queries.joinings import joined
from graphkit.store import GraphStore

TRUTH: dict[str, Any] = tomllib.loads(
    (Path(__file__).parent / "truth" / "case_2021_12_10.toml").read_text(encoding="utf-8")
)
TARGETS = TRUTH["target"]
# Pairs of which one entry is only in the full list say nothing about the extracts.
DIFFERENT = [pair for pair in TRUTH["different"] if "full" not in pair]
# Not in the extracts, or told apart only by what the full lists hold.
UNDECIDED = [
    pair for pair in TRUTH["undecided"] if "full" not in pair and "the full British" not in pair["why"]
]

# Of the targets: Myo Swe Win, Saw Myint Oo, Maung Ko, Khat Htein Nan; MWVO, DDI, QGO.
MINISTERS = ("33973", "34016", "34017", "34018")
BODIES = ("33536", "33537", "33538")


def record_id(entry: str) -> str:
    """Return graphkit's id of an entry that the truth names in the lists' own words."""
    canadian = re.fullmatch(r"ca_sema:(\w+) (Part \d)/(\d+)", entry)
    if canadian:
        return f"ca_sema:{canadian[1].lower()}/{canadian[2]}/{canadian[3]}"
    return entry


@pytest.fixture(scope="module")
def actor_of(case: GraphStore) -> dict[str, str]:
    """The actor that each list entry is; UN entries also by their reference number, as the truth names them."""
    rows = case.read("MATCH (a:Actor) RETURN a.id AS id, a.records AS records, a.identifiers AS identifiers")
    known = {record: row["id"] for row in rows for record in row["records"] or ()}
    for row in rows:
        for identifier in row["identifiers"] or ():
            _, _, number = identifier.rpartition(": ")
            known[f"un_sc:{number}"] = row["id"]
    return known


def test_every_target_of_the_day_is_sanctioned_that_day(case: GraphStore, actor_of: dict[str, str]) -> None:
    listed = {(row.actor, row.program, row.state) for row in by_date(case, "2021-12-10")}
    for target in TARGETS:
        actor = actor_of[f"{target['list']}:{target['entry']}"]
        assert (actor, target["program"], "United States") in listed, target["name"]
    assert len(TARGETS) == 26
    assert len({row for row in listed if row[2] == "United States"}) == 26


def test_the_united_kingdom_and_canada_listed_on_the_same_day(
    case: GraphStore, actor_of: dict[str, str]
) -> None:
    rows = by_date(case, "2021-12-10")
    british = {row.actor for row in rows if row.state == "United Kingdom"}
    canadian = {row.actor for row in rows if row.state == "Canada"}
    assert british == {actor_of[f"gb_ofsi:{group}"] for group in range(14163, 14168)}
    assert canadian == {actor_of[f"ca_sema:myanmar/Part 1/{item}"] for item in range(55, 59)}


def test_each_day_of_a_us_designation_cites_the_sentence_that_gives_it(case: GraphStore) -> None:
    for row in by_date(case, "2021-12-10"):
        if row.state == "United States" and row.program != "CMIC-EO13959":
            assert row.date_locator and row.date_locator.startswith("2021-12-10-jy0526.md:")
            assert row.quote and "designated" in row.quote
            assert row.locator == f"/sdnList/sdnEntry[uid='{row.actor.rpartition(':')[2]}']"


@pytest.mark.parametrize("target", TARGETS, ids=lambda target: target["name"])
def test_find_finds_each_target_by_its_list_spelling_and_misspelt(
    target: dict[str, Any], case: GraphStore, actor_of: dict[str, str]
) -> None:
    actor = actor_of[f"{target['list']}:{target['entry']}"]
    for spelling in (target["name"], target["misspelling"]):
        assert find(case, spelling)[0].id == actor, spelling


@pytest.mark.parametrize("truth", TRUTH["joined"], ids=lambda truth: truth["actor"])
def test_who_joined_whom_and_how_many_days_later(
    truth: dict[str, Any], case: GraphStore, actor_of: dict[str, str]
) -> None:
    actors = {actor_of[record_id(entry)] for entry in truth["entries"]}
    assert len(actors) == 1, f"{truth['entries']} are several actors"
    rows = [row for row in joined(case, list(actors)) if row.status == "derived" and row.basis == "own"]
    names = {"us": "United States", "gb": "United Kingdom", "eu": "European Union", "ca": "Canada"}
    later = {
        (row.joined, row.joined_date, row.days_min, row.days_max) for row in rows if row.order == "later"
    }
    assert later == {
        (names[follower["state"]], follower["date"].isoformat(), follower["days"], follower["days"])
        for follower in truth["followers"]
    }
    assert {row.first_date for row in rows} == {truth["first_date"].isoformat()}
    firsts = {row.first for row in rows} | {names[code] for row in rows for code in row.together_with}
    assert firsts == {names[code] for code in truth["first"]}
    assert all(list(row.undated) == truth["undated"] for row in rows)
    said = {words.partition(",")[0] for row in rows for words in row.earlier_because}
    assert said == set(truth.get("earlier", ()))


@pytest.mark.parametrize("truth", TRUTH["not_joined"], ids=lambda truth: truth["actor"])
def test_no_order_is_derived_where_the_dates_do_not_bear_it(
    truth: dict[str, Any], case: GraphStore, actor_of: dict[str, str]
) -> None:
    names = {
        "us": "United States",
        "gb": "United Kingdom",
        "eu": "European Union",
        "un": "United Nations",
        "ca": "Canada",
    }
    actors = {actor_of[record_id(entry)] for entry in truth["entries"]}
    followed = {
        (row.first, row.joined)
        for row in joined(case, list(actors))
        if row.order == "later" and row.basis == "own" and row.status == "derived"
    }
    one, *others = (names[code] for code in truth["states"])
    for other in others:
        assert (one, other) not in followed and (other, one) not in followed


def test_the_release_itself_reports_that_the_european_union_was_first(
    case: GraphStore, actor_of: dict[str, str]
) -> None:
    reported = [row for row in joined(case) if row.status == "reported"]
    assert {row.actor for row in reported} == {actor_of["us_sdn:30184"], actor_of["us_sdn:33936"]}
    for row in reported:
        assert (row.first, row.first_date, row.joined, row.joined_date) == (
            "European Union", "2021-03", "United States", "2021-12-10",
        )  # fmt: skip
        assert (row.days_min, row.days_max) == (254, 284)
        assert row.quote and "designated by the European Union" in row.quote


def test_every_linked_to_of_the_us_list_is_a_tie_to_the_entry_it_names(
    case: GraphStore, actor_of: dict[str, str]
) -> None:
    ties = {
        (row.actor, row.other, row.quote)
        for row in affiliations(case)
        if row.locator.startswith("/sdnList") and row.status == "official"
    }
    for truth in TRUTH["linked"]:
        words = truth["quote"].strip("()")
        assert any(
            (actor_of[truth["entry"]], actor_of[truth["other"]], quote) in ties
            for quote in (words, *words.split("; "))
        ), truth
    assert len(ties) == len(TRUTH["linked"])


@pytest.mark.parametrize("truth", DIFFERENT, ids=lambda truth: f"{truth['a']} {truth['b']}")
def test_different_actors_stay_apart(truth: dict[str, Any], actor_of: dict[str, str]) -> None:
    assert actor_of[record_id(truth["a"])] != actor_of[record_id(truth["b"])], truth["why"]


@pytest.mark.parametrize("truth", UNDECIDED, ids=lambda truth: f"{truth['a']} {truth['b']}")
def test_what_the_files_do_not_settle_stays_apart(truth: dict[str, Any], actor_of: dict[str, str]) -> None:
    assert actor_of[record_id(truth["a"])] != actor_of[record_id(truth["b"])], truth["why"]


def test_the_lists_hold_as_many_entries_as_were_counted_by_hand(case: GraphStore) -> None:
    counted = {
        list_id: counts["entries"]
        for list_id, counts in TRUTH["counts"]["extract"].items()
        if "entries" in counts
    }
    rows = case.read(
        "MATCH (a:Actor) UNWIND a.records AS record RETURN split(record, ':')[0] AS list, count(*) AS n"
    )
    assert {row["list"]: row["n"] for row in rows} == counted


def test_on_10_december_2021_three_states_acted_together(case: GraphStore, actor_of: dict[str, str]) -> None:
    """The story of the day, as the release and the lists tell it.

    On 10 December 2021 the United States listed four chief ministers of Burma and three bodies of its military. The
    United Kingdom and Canada acted "on several of the same targets": on the Directorate of Defense Industries, the
    Quartermaster General Office and the War Veterans Organization, and on the Procurement Directorate, of which the
    release says nothing. Two of the three bodies the European Union listed 437 days later; the War Veterans it had
    listed 172 days before. Nobody else on the lists of that day followed the United States against the ministers.
    """
    ministers = {actor_of[f"us_sdn:{uid}"] for uid in MINISTERS}
    bodies = {actor_of[f"us_sdn:{uid}"] for uid in BODIES}
    procurement = actor_of["us_sdn:34657"]

    (action,) = actions(case, on="2021-12-10")
    assert set(action.shared) == {*bodies, procurement}
    assert dict(zip(action.states, action.actors, strict=True)) == {"us": 7, "gb": 4, "ca": 4}
    designated = {row.actor for row in by_date(case, "2021-12-10") if row.program == "BURMA-EO14014"}
    assert designated == ministers | bodies

    together = joined(case, [*bodies, procurement], between=["us", "gb", "ca"])
    assert {(row.days_min, row.days_max, row.order) for row in together} == {(0, 0, "same day")}
    assert {row.actor for row in together if row.joined == "United States"} == bodies
    assert {row.undated for row in together if row.actor == procurement} == {("us",)}

    european = {
        row.actor: (row.first, row.joined, row.days_min)
        for row in joined(case, [*bodies], between=["us", "eu"])
    }
    veterans = actor_of["us_sdn:33536"]
    assert european.pop(veterans) == ("European Union", "United States", 172)
    assert set(european.values()) == {("United States", "European Union", 437)}
    assert set(european) == bodies - {veterans}

    gap_on_the_day = {row.actor: row for row in gaps(case, ["us", "gb"], ["eu"], as_of="2021-12-10")}
    assert {actor: gap_on_the_day[actor].listed_later for actor in european} == dict.fromkeys(
        european, "2023-02-20"
    )
    assert veterans not in gap_on_the_day

    alone = {
        row.actor: row for row in gaps(case, ["us"], ["gb", "ca"], programs=["program:us:BURMA-EO14014"])
    }
    assert ministers <= set(alone)
    assert {alone[actor].verdict for actor in ministers} == {"not_listed"}
    assert not bodies & set(alone)
