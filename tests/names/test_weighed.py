"""The words of a name that are looked at first, and the information in them."""

from __future__ import annotations

import pytest

from graphkit.names import weighed as module
from graphkit.names.weighed import like, weighed, without_ministry

PEOPLE = (
    "Sergey Yurievich GLAZYEV", "Muammar al-Qadhafi", "ABU ALI", "AN Kim Il", "La Il Chol", "Tan La", "An Máinlia",
    "Олег Дерипаска", "Aleksandr Janukovič", "U Soe Win", "XI Jinping", "Hassan bin Ali", "A. B.", "Al", "the of", "KIM SE GON",
    "Dmitri D'Artagnan", "Sheikh Hassan al-Turabi",
)  # fmt: skip
FIRMS = (
    "Bank Melli Iran", "Isil in Yemen", "33rd Light Infantry Division", "Volga LLC", "General State Trading", "BHP Company",
    "Seven Stars", "One", "Emirates Trading (Dubai)", "Ministry of Defence Industries", "NITC", "VIe Corps", "AO NPO KVANT",
    "“Omsk” Research Institute", "Hotelera Lopez, S.A. de C.V.",
)  # fmt: skip


def firm(name: str) -> tuple[str, ...]:
    return weighed(name, "organization").words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Mohammed", "Muhammad"), ("Qadhafi", "Kaddafi"), ("Yusuf", "Youssef"), ("Aleksandr", "Aleksander"),
        ("Najafabadi", "Nadjafabadi"), ("Sobol", "SOBOL"),
    ],
)  # fmt: skip
def test_transliterations_share_a_key(one: str, other: str) -> None:
    assert weighed(one, "person").keys == weighed(other, "person").keys


def test_capitals_make_no_acronym_of_a_word() -> None:
    """OFAC writes firms in capitals, the EU and Canada do not."""
    name = "All-Russian Institute of Radio, Ulan-Ude"
    assert weighed(name, "organization").keys == weighed(name.upper(), "organization").keys


def test_forms_of_company_stand_apart_and_are_one_in_two_languages() -> None:
    russian = weighed("OBSHCHESTVO S OGRANICHENNOY OTVETSTVENNOSTYU VOLGA", "organization")
    assert (russian.words, russian.forms) == (("volga",), {"LLC"})
    english = weighed("Volga LLC", "organization")
    assert (english.words, english.forms) == (("volga",), {"LLC"})


def test_a_short_form_of_company_stands_apart_at_either_end_alone() -> None:
    assert firm("AO NPO KVANT") == firm("KVANT NPO AO") == ("kvant",)
    assert firm("Bank NPO Kvant") == ("BANK", "npo", "kvant")


def test_a_form_of_company_is_a_word_in_the_name_of_a_person() -> None:
    assert weighed("KIM SE GON", "person").words == ("kim", "se", "gon")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Syrian Ministry of the Interior", "Ministry of Interior [Syria]"),
        ("Al-Haramain (Albanian branch)", "AL-HARAMAIN (ALBANIA BRANCH)"),
        ("Fajr Industrial Group", "FAJR INDUSTRIES GROUP"),
        ("Scientific-Production Enterprise Svyaz", "NAUCHNO PROIZVODSTVENNOE PREDPRIYATIE SVYAZ"),
    ],
)
def test_generic_words_and_peoples_are_one_word_in_all_their_forms(one: str, other: str) -> None:
    assert sorted(firm(one)) == sorted(firm(other))


def test_a_place_in_brackets_is_part_of_the_name_and_an_acronym_is_not() -> None:
    assert "COUNTRY KE" in firm("AL-HARAMAYN FOUNDATION (KENYA)")
    assert "spnd" not in firm("ORGANISATION OF DEFENSIVE INNOVATION AND RESEARCH (SPND)")


def test_the_ministry_before_a_body_falls_away_and_a_ministry_alone_stays() -> None:
    body = without_ministry(weighed("Ministry of Defence Aerospace Industries", "organization"))
    assert body is not None
    assert body.words == firm("Aerospace Industries")
    assert without_ministry(weighed("Ministry of Defence", "organization")) is None


def test_a_title_and_an_article_tell_nothing_and_a_name_keeps_a_word() -> None:
    assert weighed("Sheikh Hassan al-Turabi", "person").words == ("hassan", "turabi")
    assert weighed("Al", "person").words == ("al",)


@pytest.mark.parametrize(
    ("name", "kind"), [*((name, "person") for name in PEOPLE), *((name, "organization") for name in FIRMS)]
)
def test_the_short_way_to_the_words_says_what_the_long_one_says(
    name: str, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    module.weighed.cache_clear()
    short = weighed(name, kind)
    module.weighed.cache_clear()
    monkeypatch.setattr(module, "_of_plain_words", lambda text, name, person: None)
    long = weighed(name, kind)
    module.weighed.cache_clear()
    assert (short.words, short.keys, short.spelling) == (long.words, long.keys, long.spelling)
    assert (short.numbers, short.forms) == (long.numbers, long.forms)


def test_a_rare_word_tells_more_than_a_common_one() -> None:
    ali, glazyev = weighed("Ali Glazyev", "person").bits
    assert ali < 7 < glazyev
    assert weighed("Ali Glazyev", "person").total == ali + glazyev


def test_a_generic_word_tells_as_little_as_its_most_common_form() -> None:
    (enterprise, _) = weighed("Predpriyatie Svyaz", "organization").bits
    assert enterprise < 10


def test_letters_stay_the_same_when_words_are_joined() -> None:
    parted, joined = (
        weighed("Ali Akbar POURJAMSHIDIAN", "person"),
        weighed("Ali Akbarpour Jamshidian", "person"),
    )
    assert parted.letters == joined.letters


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("mohammed", "muhammad", True),
        ("sergey", "serhiy", True),
        ("anwar", "akbar", False),
        ("hassan", "hossein", False),
        ("kant", "kontakt", False),
        ("administration", "administrative", True),
        ("2", "3", False),
        ("hassan", "h", True),
        ("BANK", "FACTORY", False),
    ],
)
def test_words_are_alike_at_first_sight(one: str, other: str, alike: bool) -> None:
    assert (like(one, other) > 0.6) is alike
    assert like(one, other) == like(other, one)
