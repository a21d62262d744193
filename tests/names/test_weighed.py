"""The words of a name that are looked at first, and what they tell."""

from __future__ import annotations

import pytest

from graphkit.names import weighed as module
from graphkit.names.weighed import like, weighed, without_ministry

NAMES = (
    "Sergey Yurievich GLAZYEV", "Muammar al-Qadhafi", "ABU ALI", "Bank Melli Iran", "AN Kim Il", "La Il Chol", "Tan La",
    "An Máinlia", "Isil in Yemen", "Олег Дерипаска", "Aleksandr Janukovič", "33rd Light Infantry Division", "Volga LLC",
    "U Soe Win", "General State Trading", "BHP Company", "XI Jinping", "Seven Stars", "One", "Hassan bin Ali", "A. B.",
    "Emirates Trading (Dubai)", "Ministry of Defence Industries", "NITC", "Al", "the of", "Dmitri D'Artagnan", "VIe Corps",
)  # fmt: skip


@pytest.mark.parametrize(
    ("one", "other"),
    [("Mohammed", "Muhammad"), ("Qadhafi", "Kaddafi"), ("Yusuf", "Youssef"), ("Aleksandr", "Aleksander")],
)
def test_transliterations_share_a_key(one: str, other: str) -> None:
    assert weighed(one).keys == weighed(other).keys


def test_forms_of_company_stand_apart_and_are_one_in_two_languages() -> None:
    russian = weighed("OBSHCHESTVO S OGRANICHENNOY OTVETSTVENNOSTYU VOLGA")
    assert (russian.words, russian.forms) == (("volga",), {"LLC"})
    assert (weighed("Volga LLC").words, weighed("Volga LLC").forms) == (("volga",), {"LLC"})


def test_a_place_in_brackets_is_part_of_the_name_and_an_acronym_is_not() -> None:
    assert "kenya" in weighed("AL-HARAMAYN FOUNDATION (KENYA)").words
    assert "spnd" not in weighed("ORGANISATION OF DEFENSIVE INNOVATION AND RESEARCH (SPND)").words


def test_the_ministry_before_a_body_falls_away_and_a_ministry_alone_stays() -> None:
    body = without_ministry(weighed("Ministry of Defence Aerospace Industries"))
    assert body is not None
    assert body.words == weighed("Aerospace Industries").words
    assert without_ministry(weighed("Ministry of Defence")) is None


def test_a_title_and_an_article_tell_nothing_and_a_name_keeps_a_word() -> None:
    assert weighed("Sheikh Hassan al-Turabi").words == ("hassan", "turabi")
    assert weighed("Al").words == ("al",)


@pytest.mark.parametrize("name", NAMES)
def test_the_short_way_to_the_words_says_what_the_long_one_says(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    module.weighed.cache_clear()
    short = weighed(name)
    module.weighed.cache_clear()
    monkeypatch.setattr(module, "_of_plain_words", lambda text, name: None)
    long = weighed(name)
    module.weighed.cache_clear()
    assert (short.words, short.keys, short.spelling) == (long.words, long.keys, long.spelling)
    assert (short.numbers, short.forms) == (long.numbers, long.forms)


def test_a_rare_word_tells_more_than_a_common_one() -> None:
    ali, glazyev = weighed("Ali Glazyev").bits
    assert ali < 7 < glazyev
    assert weighed("Ali Glazyev").total == ali + glazyev


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("mohammed", "muhammad", True),
        ("sergey", "serhiy", True),
        ("anwar", "akbar", False),
        ("2", "3", False),
        ("hassan", "h", True),
    ],
)
def test_words_are_alike_at_first_sight(one: str, other: str, alike: bool) -> None:
    assert (like(one, other) > 0.5) is alike
    assert like(one, other) == like(other, one)
