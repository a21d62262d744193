from __future__ import annotations

import re

import pytest

from graphkit.queries.library import Question, questions
from graphkit.queries.questions import affiliations, by_date, programs, timeline
from graphkit.queries.rows import Affiliation, Designated, InForce, Interval, Joined, Programme, Uncompared
from graphkit.store import GraphStore
from graphkit.store.schema import cypher_folder

ROWS = {
    "joined": Joined,
    "programs": Programme,
    "timeline": Designated,
    "by_date": Designated,
    "affiliations": Affiliation,
    "uncompared": Uncompared,
    "history": Interval,
    "in_force": InForce,
}


def columns(cypher: str) -> list[str]:
    """The columns that the Cypher itself returns, read from its last RETURN."""
    returned = cypher.rpartition("RETURN")[2].partition("ORDER BY")[0].partition("LIMIT")[0]
    flat = re.sub(r"\[[^][]*(\[[^][]*\][^][]*)*\]|\([^()]*(\([^()]*\)[^()]*)*\)", "", returned)
    return [part.split()[-1] for part in flat.split(",")]


@pytest.mark.parametrize("question", questions().values(), ids=lambda question: question.name)
def test_the_header_of_each_file_says_what_the_file_does(question: Question) -> None:
    assert question.title
    assert question.example.startswith("graphkit ")
    assert {field.name for field in question.parameters} == set(re.findall(r"\$(\w+)", question.cypher))
    assert [field.name for field in question.columns] == columns(question.cypher)
    assert all(field.type and field.meaning for field in (*question.parameters, *question.columns))


@pytest.mark.parametrize("name", ROWS)
def test_the_rows_of_each_helper_have_the_columns_of_its_file(name: str) -> None:
    fields = set(ROWS[name].model_fields)
    assert {field.name for field in questions()[name].columns} == fields - (
        {"ended", "ended_latest", "end_kind"} if name == "by_date" else set()
    )


@pytest.mark.parametrize("question", questions().values(), ids=lambda question: question.name)
def test_every_question_runs_and_gives_its_columns(question: Question, case: GraphStore) -> None:
    examples = {
        "ids": ["actor:us_sdn:33951", "actor:us_sdn:33952", "actor:us_sdn:33537", "state:us", "program:us:GLOMAG",
                "run_by:program:us:GLOMAG"],
        "words": "battalion", "limit": 5, "since": "2021-12-10", "until": "2021-12-10", "as_of": "2021-12-10",
        "from": "actor:us_sdn:33952", "to": "actor:us_sdn:33955", "up": True, "down": True,
        "comparable": ["designated", "announced", "entered_into_force"],
        "codes": ["us", "gb"], "start": "state:us", "by": ["us"], "not_by": ["gb"], "states": ["us", "gb"],
        "begun_by": ["amended"],
    }  # fmt: skip
    if question.name == "namesakes":  # the others take null for all actors
        examples["actors"] = ["actor:ca_sema:china/Part 1/6"]
    rows = case.read(question.cypher, {field.name: examples.get(field.name) for field in question.parameters})
    assert rows
    assert list(rows[0]) == [field.name for field in question.columns]


def test_every_cypher_file_has_its_place_in_the_library() -> None:
    assert {path.stem for path in cypher_folder().glob("*.cypher")} == {*questions(), "schema"}


def test_timeline_of_ri_yong_gil(case: GraphStore) -> None:
    # EU: designationDate 2021-03-22 under HR. US: DPRK2, the day from the release of 10 December 2021.
    rows = timeline(case, ["actor:us_sdn:33936"])
    assert [(row.date, row.state, row.program) for row in rows] == [
        ("2021-03-22", "European Union", "HR"), ("2021-12-10", "United States", "DPRK2"),
    ]  # fmt: skip
    assert rows[0].locator == "/export/sanctionEntity[@euReferenceNumber='EU.6256.65']"
    assert rows[1].quote and "Ri Yong Gil" in rows[1].quote


def test_undated_designations_come_last_in_a_timeline(case: GraphStore) -> None:
    rows = timeline(case, ["actor:us_sdn:27225"])  # Min Aung Hlaing: the classic US list has no date for him
    assert [row.state for row in rows][-1] == "United States"
    assert rows[-1].date is None and rows[-1].date_kind == "unknown"


def test_by_date_takes_a_span_of_days(case: GraphStore) -> None:
    # The EU's Myanmar listings of 21 June 2021: grep -c 'designationDate="2021-06-21"' in the extract.
    one = by_date(case, "2021-06-21")
    assert {(row.state, row.program) for row in one} == {("European Union", "MMR")}
    assert len({row.locator for row in one}) == 12
    assert {row.locator for row in one} <= {row.locator for row in by_date(case, "2021-06-01", "2021-06-30")}
    assert by_date(case, "1999-01-01") == []


def test_programs_of_one_authority(case: GraphStore) -> None:
    rows = programs(case, "us")
    assert {row.state for row in rows} == {"United States"}
    glomag = next(row for row in rows if row.program == "GLOMAG")
    # RAB and its six, Zakir and Tuniyaz, the Xinjiang bureau, Min Aung Hlaing and Soe Win: grep -c '<program>GLOMAG'
    assert glomag.actors == 12
    assert glomag.first == "2020-07-09"  # the Xinjiang Public Security Bureau, by the release


def test_affiliations_of_the_battalion_are_its_six_officers(case: GraphStore) -> None:
    rows = affiliations(case, ["actor:us_sdn:33951"])
    listed = {row.actor for row in rows if row.status == "official"}
    assert listed == {f"actor:us_sdn:{uid}" for uid in (33952, 33953, 33954, 33955, 34076, 34077)}
    leads = {(row.actor, row.former) for row in rows if row.relation == "leads"}
    assert ("actor:us_sdn:33952", True) in leads  # Benazir Ahmed, "former Director General"
    assert ("actor:us_sdn:33953", False) in leads  # Chowdhury Abdullah Al-Mamun, "to present"
