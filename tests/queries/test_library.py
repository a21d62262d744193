from __future__ import annotations

import re

import pytest

from graphkit.queries.library import Question, questions
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
        "words": "battalion kurmitola", "sounds": "rb", "number": "33951", "limit": 5, "since": "2021-12-10", "until": "2021-12-10", "as_of": "2021-12-10",
        "from": "actor:us_sdn:33952", "to": "actor:us_sdn:33955", "up": True, "down": True,
        "comparable": ["designated", "announced", "entered_into_force"],
        "codes": ["us", "gb"], "start": "state:us", "by": ["us"], "not_by": ["gb"], "states": ["us", "gb"],
        "begun_by": ["amended"],
    }  # fmt: skip
    if question.name == "possibly_same_and_sanctioned":  # the others take null for all actors
        examples["actors"] = ["actor:ca_sema:china/Part 1/6"]
    if question.name in ("remarks_of_actors", "reasons_of_actors"):
        examples["actors"] = ["actor:us_sdn:33952", "actor:us_sdn:33537"]
    if question.name == "actors_whose_texts_hold":
        examples["words"] = ["battalion"]
    if question.name == "entries_by_id":
        examples["ids"] = ["us_sdn:33951", "us_sdn:33952"]
    if question.name == "possibly_one":
        examples["ids"] = ["actor:ca_sema:china/Part 1/6", "actor:us_sdn:34119"]
    rows = case.read(question.cypher, {field.name: examples.get(field.name) for field in question.parameters})
    assert rows
    assert list(rows[0]) == [field.name for field in question.columns]


def test_every_cypher_file_has_its_place_in_the_library() -> None:
    assert {path.stem for path in cypher_folder().glob("*.cypher")} == {*questions(), "schema"}
