"""--explain: the rule and the Cypher that an answer rests on, beside the answer and never in it."""

from __future__ import annotations

import json

import pytest

from graphkit.queries.library import question
from tests.cli.conftest import Graphkit

BENAZIR, RAB = "actor:us_sdn:33952", "actor:us_sdn:33951"


@pytest.mark.parametrize(
    ("arguments", "questions", "rule"),
    [
        (
            ("joined", "RI YONG GIL"),
            ("names_of_actors", "joined"),
            "only dates of a comparable kind are compared",
        ),
        (("timeline", BENAZIR), ("timeline",), ""),
        (("by-date", "2021-12-10"), ("by_date",), ""),
        (("affiliations", BENAZIR), ("affiliations",), ""),
        (("programs", "--by", "us"), ("programs",), ""),
        (("find", "benazir"), ("names_of_actors",), "the name engine judges them"),
        (
            ("dossier", BENAZIR),
            ("entries_by_id", "sanctioned_by_whom"),
            "two lists state full dates of birth, and have none in common",
        ),
        (("show", BENAZIR), ("actors", "neighbourhood", "edges_between"), ""),
        (("path", BENAZIR, RAB), ("actors_one_tie_away",), ""),
        (
            ("ownership", "actor:us_sdn:34025"),
            ("owners_and_holdings", "measures"),
            "https://ofac.treasury.gov/faqs",
        ),
        (("hubs",), ("network_of_ties",), "betweenness is the share"),
        (("common", BENAZIR, RAB), ("neighbourhood",), "at least two of the group share"),
    ],
)
def test_each_question_explains_itself(
    graphkit: Graphkit, arguments: tuple[str, ...], questions: tuple[str, ...], rule: str
) -> None:
    plain, explained = graphkit(*arguments), graphkit(*arguments, "--explain")
    assert plain.code == explained.code == 0
    assert explained.out == plain.out
    assert "// " not in plain.err
    for name in questions:
        assert f"(cypher/{name}.cypher)" in explained.err
        assert question(name).cypher in explained.err
    assert rule in explained.err


def test_the_parameters_are_those_of_each_step(graphkit: Graphkit) -> None:
    explained = graphkit("path", BENAZIR, "actor:us_sdn:33955", "--explain").err
    assert f'// with {{"ids": ["{BENAZIR}"]}}' in explained


def test_a_failed_run_is_explained_too(graphkit: Graphkit) -> None:
    done = graphkit("timeline", "Zzyzx Qwertyuiop", "--explain")
    assert done.code == 1
    assert "(cypher/names_of_actors.cypher)" in done.err
    assert done.err.rstrip().splitlines()[-1].startswith("Error: no actor called")


def test_long_parameters_are_cut(graphkit: Graphkit) -> None:
    assert "more" in graphkit("show", RAB, "--depth", "2", "--explain").err
    assert json.loads(graphkit("show", RAB, "--depth", "2", "--explain").out)
