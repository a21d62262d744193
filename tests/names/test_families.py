"""Family names that a letter tells apart, and typing errors that make no other name."""

from __future__ import annotations

import pytest

from graphkit.names import compare
from graphkit.names.families import are_two_families, is_family, spelt_apart


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Reza Karimi", "Reza Kazimi"), ("Erik Nilsen", "Erik Nielsen"), ("Juan Cortes", "Juan Cortez"),
        ("Oleg Sorokin", "Oleg Sorkin"), ("Adam Keller", "Adam Kellner"), ("James Thompson", "James Thomson"),
        ("Karl Andersen", "Karl Anderson"), ("Michael Meyer", "Michael Meier"), ("Dan Gertler", "Dan Gertner"),
        ("Viktor Bout", "Victor Booth"), ("Herman Gref", "Hermann Graf"), ("Max Reinhardt", "Max Reinhart"),
    ],
)  # fmt: skip
def test_a_letter_that_makes_another_family_name_is_shown_and_not_taken(one: str, other: str) -> None:
    assert compare(one, other).verdict == "possible"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Francisco Javier Hernandez", "Francisco Javier Hernadez"),
        ("Wolfgang Hoffmann", "Wolfgang Hoffmnan"),
        ("Abdulrahman Alghamdi", "Abdulrahman Alghmadi"),
        ("Jürgen Müller", "Juergen Mueller"),
        ("Dmitry Sokolov", "Dmitriy Sokoloff"),
        ("Mohammad Rahimi", "Mohammed Raheemi"),
    ],
)
def test_a_letter_or_a_spelling_that_makes_no_other_name_is_taken(one: str, other: str) -> None:
    assert compare(one, other).verdict == "same"


def test_only_languages_in_latin_letters_tell_names_of_one_sound_apart() -> None:
    assert spelt_apart("meyer", "meier")
    assert not spelt_apart("mueller", "muller")
    assert not spelt_apart("sokolov", "sokoloff")
    assert is_family("sokolov")
    assert is_family("kazimi")
    assert not is_family("putini")


def test_english_names_are_told_from_all_that_sound_alike_and_names_of_other_languages_are_not() -> None:
    assert spelt_apart("booth", "bout")
    assert not spelt_apart("friedman", "fridman")
    assert not spelt_apart("khoury", "kouri")
    assert not spelt_apart("ivanoff", "ivanov")


def test_a_given_name_beside_a_family_name_may_be_a_typing_error() -> None:
    assert are_two_families("gertler", "gertner")
    assert not are_two_families("omar", "bomar")
    assert compare("Adil Abdallah Mahdi", "Dail Abdallah Mahdi").verdict == "same"
