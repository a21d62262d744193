"""Which of many names may be the one asked for."""

from __future__ import annotations

import pytest

from graphkit.queries.name_index import NameIndex

NAMES = (
    "Alisher Burkhanovich USMANOV", "Yevgeniy Viktorovich PRIGOZHIN", "Mikhail FRIDMAN", "Bashar al-Assad",
    "Mohammad ALI", "Mohammed SALEM", "Mohammed KARIM", "Viktor BOUT", "Novatek Perm OOO", "Second Academy of Sciences",
    "Konstantin MALOFEYEV", "김정은", "Jan VANDENBERG",
)  # fmt: skip


@pytest.fixture(scope="module")
def index() -> NameIndex:
    return NameIndex(enumerate(NAMES))


def found(index: NameIndex, name: str) -> list[str]:
    return [one.name for one in index.candidates(name, most=5, each=2)]


@pytest.mark.parametrize(
    ("asked", "name"),
    [
        ("Alischer Usmanow", "Alisher Burkhanovich USMANOV"),
        ("Usmanov", "Alisher Burkhanovich USMANOV"),
        ("Jewgeni Prigoschin", "Yevgeniy Viktorovich PRIGOZHIN"),
        ("Евгений Пригожин", "Yevgeniy Viktorovich PRIGOZHIN"),
        ("Misha Fridman", "Mikhail FRIDMAN"),
        ("M. Fridman", "Mikhail FRIDMAN"),
        ("بشار الأسد", "Bashar al-Assad"),
        ("ViktorBout", "Viktor BOUT"),
        ("Vikt0r B0ut", "Viktor BOUT"),
        ("Viktors Bouts", "Viktor BOUT"),
        ("Limited Liability Company Novatek Perm", "Novatek Perm OOO"),
        ("2nd Academy of Sciences", "Second Academy of Sciences"),
        ("Konstantin Malosfeyev", "Konstantin MALOFEYEV"),
        ("Jan van den Berg", "Jan VANDENBERG"),
        ("Mohammed Ali", "Mohammad ALI"),
    ],
)
def test_a_name_is_found_in_its_other_spellings(index: NameIndex, asked: str, name: str) -> None:
    assert found(index, asked)[0] == name


def test_a_common_word_alone_finds_nobody(index: NameIndex) -> None:
    assert found(index, "Mohammed") == []
    assert found(index, "Mohammed Zybulsky") == []
    assert index.too_common("Mohammed") == 3
    assert index.too_common("Usmanov") == 0


@pytest.mark.parametrize("asked", ["", "!!!", "\x00", "1", "Q" * 10_000, "a b " * 5_000])
def test_what_is_no_name_finds_nobody_and_breaks_nothing(index: NameIndex, asked: str) -> None:
    assert found(index, asked) == []


def test_of_an_owner_so_many_names_are_given_and_of_so_many_owners() -> None:
    index = NameIndex(
        [(1, "Viktor Bout"), (1, "Victor Bout"), (1, "Viktor But"), (2, "Viktor Bout"), (3, "Viktor Bout")]
    )
    owners = [one.owner for one in index.candidates("Viktor Bout", most=2, each=2)]
    assert sorted(owners) == [1, 1, 2]


def test_a_name_in_another_script_stands_back_where_the_owner_has_one_in_this() -> None:
    index = NameIndex([(1, "Bashar al-Assad"), (1, "بشار الأسد"), (2, "بشار الأسد")])
    assert [(one.owner, one.name) for one in index.candidates("Bashar al-Assad", most=5, each=5)] == [
        (1, "Bashar al-Assad"), (2, "بشار الأسد"),
    ]  # fmt: skip


def test_every_name_finds_itself_though_very_many_are_of_the_same_letters() -> None:
    given = ("Aleksandr", "Andrei", "Dmitrii", "Nikolai", "Vladimir", "Viktor", "Sergei", "Kirill")
    fathers = ("Aleksandrovich", "Vladimirovich", "Nikolaevich", "Viktorovich")
    family = ("DAILIDA", "NORKIN", "KORCHIK", "KOSTENOK", "SMIRNOV", "GALKIN", "MAKSIMOV", "KULIKOV")
    names = [f"{one} {two} {three}" for one in given for two in fathers for three in family]
    names += ["EL CHUTE", "In Jun O", "EN BANK PJSC", "F-OJHI", "M AND S TRADING"]
    index = NameIndex(enumerate(names))
    assert [name for name in names if found(index, name)[:1] != [name]] == []
