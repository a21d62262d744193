"""Texts that name somebody: sentences of the British and the EU's list, and entries of the case."""

from __future__ import annotations

import pytest

from graphkit.queries.mentions import mentions, mentions_of, names
from graphkit.store import GraphStore

RAB, BENAZIR = "actor:us_sdn:33951", "actor:us_sdn:33952"


@pytest.mark.parametrize(
    ("sentence", "name", "person"),
    [
        ("SECHIN is a prominent Russian businessman with close ties to Vladimir Putin.", "Vladimir Vladimirovich PUTIN", True),
        ("Associated individuals: Yevgeny Prigozhin", "Yevgeniy Viktorovich PRIGOZHIN", True),
        ("Golub acted at the direction of Alexander Lukashenko", "Aleksandr Lukashenko", True),
        ("Linked To: RAPID ACTION BATTALION", "RAPID ACTION BATTALION", False),
        ("He is Deputy Chief of the GRU.", "GRU", False),
        ("Owner: Rostec", "Rostec", False),
    ],
)  # fmt: skip
def test_a_sentence_that_names_one(sentence: str, name: str, person: bool) -> None:
    assert names(sentence, [name], person=person)


@pytest.mark.parametrize(
    ("sentence", "name", "person"),
    [
        ("The Prigozhin family owns it.", "Yevgeniy Viktorovich PRIGOZHIN", True),   # which of them is not said
        ("Arkady Rotenberg and Boris Kovalchuk own it.", "Boris Romanovich ROTENBERG", True),
        ("Maj Gen Moe Myint Htun (Army COS)", "Aung Moe Myint", True),
        ("Boris Kovalchuk has met with Mr Rotenberg.", "Boris Romanovich ROTENBERG", True),
        ("The rapid action of a battalion", "RAPID ACTION BATTALION", False),
        ("a wagner fan", "Wagner", False),
        ("group of companies", "GRU", False),
    ],
)  # fmt: skip
def test_a_sentence_that_does_not(sentence: str, name: str, person: bool) -> None:
    assert not names(sentence, [name], person=person)


def test_a_mention_has_the_sentence_and_its_place(case: GraphStore) -> None:
    # us_sdn.xml, <uid>33952</uid>: <remarks>(Linked To: RAPID ACTION BATTALION)</remarks>
    (row,) = mentions(case, RAB, BENAZIR)
    assert (row.actor, row.other, row.entry) == (BENAZIR, RAB, "us_sdn:33952")
    assert row.quote == "(Linked To: RAPID ACTION BATTALION)"
    assert row.locator == "/sdnList/sdnEntry[uid='33952']"


def test_who_names_the_battalion(case: GraphStore) -> None:
    officers = {f"actor:us_sdn:{uid}" for uid in (33952, 33953, 33954, 33955, 34076, 34077)}
    assert officers <= {row.actor for row in mentions_of(case, RAB)}
    assert list(mentions(case, RAB, "actor:us_sdn:33936")) == []
