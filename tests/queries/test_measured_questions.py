"""What the benchmarks ask is asked: a question that nobody can answer any more would end them in an error."""

from __future__ import annotations

import pytest

from benchmarks.asking import QUESTIONS, Question
from benchmarks.asking_ownership import NETWORK
from graphkit.store import GraphStore

pytestmark = pytest.mark.full_lists


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.words)
def test_every_question_that_is_measured_has_an_answer(question: Question, six: GraphStore) -> None:
    answer = question.ask(six, "us_sdn:17018")
    assert not answer.startswith("0 ")
    assert (answer == "none") == ("there is not" in question.words)


@pytest.mark.parametrize("words", NETWORK)
def test_every_question_about_the_network_that_is_measured_has_an_answer(words: str, six: GraphStore) -> None:
    assert not NETWORK[words](six).startswith("0 ")
