"""graphkit explain: why two entries are one actor, or are not."""

from __future__ import annotations

import json
from math import exp

import pytest

from tests.cli.conftest import Graphkit

# tests/truth, undecided: Erkin Tuniyaz, born in December 1961 by OFAC's entry and in January by Canada's.
TUNIYAZ = ("us_sdn:34119", "ca_sema:china/Part 1/6")


def test_explain_shows_the_evidence_field_by_field(graphkit: Graphkit) -> None:
    done = graphkit("explain", *TUNIYAZ)
    assert done.code == 0, done.err
    (said,) = json.loads(done.out)
    assert said["forbidden"] == "different dates of birth"
    assert said["one_actor"] != said["other_actor"]
    births = next(field for field in said["fields"] if field["field"] == "date of birth")
    assert (said["one_entry"], births["one"], births["other"]) == (TUNIYAZ[0], "Dec 1961", "1961-01")
    assert births["speaks"] == "forbids"
    assert next(field for field in said["fields"] if field["field"] == "name")["speaks"] == "for"
    log_odds = said["start_log_odds"] + sum(field["log_odds"] for field in said["fields"])
    assert 1 / (1 + exp(-log_odds)) == pytest.approx(said["score"], abs=0.01)


def test_explain_of_two_entries_judges_their_most_similar_names_too(graphkit: Graphkit) -> None:
    # OFAC lists "Erken TUNIYAZ", with the alias "Erkin Tuniyaz", which is Canada's name of him.
    (said,) = json.loads(graphkit("explain", *TUNIYAZ).out)
    assert said["names"]["verdict"] == "same"
    assert {word["how"] for word in said["names"]["words"]} == {"equal"}
    shown = graphkit("explain", *TUNIYAZ, "--table").out
    assert "The most similar names of the two, word by word:" in shown
    assert "the same letters" in shown


def test_explain_of_actors_compares_their_likest_entries_and_says_they_are_merged(graphkit: Graphkit) -> None:
    done = graphkit("explain", "us_sdn:33936", "eu_fsf:EU.6256.65", "--table")
    assert "In this graph: one actor, by" in done.out
    assert "us_sdn:33936 = eu_fsf:EU.6256.65" in done.out or "eu_fsf:EU.6256.65 = us_sdn:33936" in done.out


def test_explain_of_names_in_a_graph_says_whom_it_took(graphkit: Graphkit) -> None:
    done = graphkit("explain", "myo swe win", "us_sdn:33936")
    assert (done.code, done.err) == (0, "Read as Myo Swe WIN (actor:us_sdn:33973).\n")
    (said,) = json.loads(done.out)
    assert {said["one_entry"], said["other_entry"]} == {"us_sdn:33973", "us_sdn:33936"}


def test_explain_of_an_unknown_entry_is_a_failed_run(graphkit: Graphkit) -> None:
    done = graphkit("explain", "us_sdn:1", "us_sdn:33936")
    assert (done.code, done.out) == (1, "")


def test_explain_of_names_says_word_by_word_how_they_were_judged_and_asks_no_graph(
    graphkit: Graphkit,
) -> None:
    done = graphkit("explain", "--names", "Ocean Star 1", "Ocean Star II", "--db", "no/graph/here")
    assert done.code == 0, done.err
    (said,) = json.loads(done.out)
    assert said["verdict"] == "different"
    assert [(word["left"], word["right"], word["how"]) for word in said["words"]] == [
        ("Ocean", "Ocean", "equal"),
        ("Star", "Star", "equal"),
        ("1", "II", "another number"),
    ]
    table = graphkit("explain", "--names", "V. Putin", "Vladimir Putin", "--table").out
    assert "a letter that may stand for the name" in table
    assert table.rstrip().endswith("possible.")


def test_explain_of_one_name_alone_is_called_wrongly(graphkit: Graphkit) -> None:
    done = graphkit("explain", "--names", "Viktor Bout")
    assert done.code == 2
    assert "--names compares two names" in done.err
