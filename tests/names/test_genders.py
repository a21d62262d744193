"""Names of men and women: another person if given and family name differ, and otherwise perhaps the same."""

from __future__ import annotations

import pytest

from graphkit.names import compare
from graphkit.names.genders import genders


@pytest.mark.parametrize(
    ("man", "woman"),
    [
        ("ivanov", "ivanova"), ("kowalski", "kowalska"), ("zelenskyi", "zelenska"), ("sokolsky", "sokolskaya"),
        ("tolstoy", "tolstaya"), ("novak", "novakova"), ("svoboda", "svobodova"), ("dvoracek", "dvorackova"),
        ("kalnins", "kalnina"), ("kazlauskas", "kazlauskiene"), ("petrauskas", "petrauskaite"),
        ("papadopoulos", "papadopoulou"), ("mitsotakis", "mitsotaki"), ("aleksandr", "alexandra"),
        ("yevgeny", "yevgenia"), ("viktor", "viktoria"), ("mario", "maria"), ("georgios", "georgia"),
        ("karim", "karimah"),
    ],
)  # fmt: skip
def test_the_name_of_a_man_is_told_from_that_of_a_woman(man: str, woman: str) -> None:
    assert (genders(man, woman), genders(woman, man)) == ("mf", "fm")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("shevchenko", "shauchenka"),
        ("waleed", "walede"),
        ("nikita", "nikita"),
        ("hamid", "hamad"),
        ("al", "ala"),
    ],
)
def test_spellings_and_typing_errors_are_of_no_other_gender(one: str, other: str) -> None:
    assert genders(one, other) == ""


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Volkov Aleksandr", "Volkova Aleksandra"),
        ("Zdeněk Svoboda", "Zdeňka Svobodová"),
        ("Mirosław Dąbrowski", "Mirosława Dąbrowska"),
        ("Виктор Павлов", "Виктория Павлова"),
        ("Sayed Karim Hosseini", "Sayeda Karima Hosseini"),
    ],
)
def test_given_and_family_name_of_the_other_gender_make_another_person(one: str, other: str) -> None:
    assert compare(one, other).verdict == "different"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Maria Zakharova", "Maria Zakharov"),
        ("Olga Kowalska", "Olga Kowalski"),
        ("Natalya Tolstaya", "Natalya Tolstoy"),
        ("Nadim Khoury", "Nadima Khoury"),
    ],
)
def test_one_name_of_the_other_gender_is_shown_and_not_taken(one: str, other: str) -> None:
    assert compare(one, other).verdict == "possible"


def test_a_foreign_woman_has_another_ending_in_czech() -> None:
    assert compare("Angela Merkel", "Angela Merkelová").verdict == "same"


def test_words_that_differ_are_not_the_same_when_written_together() -> None:
    assert compare("Abdul Hamid Qasim", "Abdulhamad Qasim").verdict != "same"
    assert compare("Nur Jamil Hassan", "Nura Jamila Hassana").verdict != "same"


def test_the_article_of_another_word_does_not_part_a_name() -> None:
    assert compare("Abdulrahman Al-Sudais", "Abd al-Rahman al-Sudais").verdict == "same"
