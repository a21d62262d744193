"""Which spellings are of one sound, and names of every script in Latin letters."""

from __future__ import annotations

import pytest

from graphkit.names import parsed, spelling_keys
from graphkit.names.latin import latin, plain


def spelt_alike(one: str, other: str) -> bool:
    return not spelling_keys(one).isdisjoint(spelling_keys(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("prigozhin", "prigoschin"),  # German
        ("sechin", "setschin"),
        ("usmanov", "usmanow"),
        ("lukashenko", "loukachenko"),  # French
        ("putin", "poutine"),
        ("kovalchuk", "kovaltjuk"),  # Swedish
        ("kolesnikov", "kolesnikoff"),
        ("yevgeny", "evgenii"),
        ("ekaterina", "yekaterina"),
        ("viktor", "victor"),
        ("karaev", "karayev"),
        ("khodakovsky", "khodakovskyi"),
        ("himprom", "khimprom"),
        ("mohammed", "muhammad"),
        ("qadhafi", "gaddafi"),
        ("tarek", "tarik"),
        ("abdelrahman", "abdurrahman"),
        ("sergei", "serhiy"),  # one name in two languages
        ("uladzimiravich", "vladimirovich"),
        ("mueller", "muller"),
    ],
)
def test_spellings_of_one_sound_share_a_key(one: str, other: str) -> None:
    assert spelt_alike(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("hassan", "hussein"),
        ("anwar", "akbar"),
        ("maria", "marta"),
        ("peskov", "perminov"),
        ("vladimirovich", "vladislavovich"),
        ("vladimirovich", "vladimirovna"),
        ("ivan", "igor"),
        ("samir", "samira"),
    ],
)
def test_two_names_share_no_key(one: str, other: str) -> None:
    assert not spelt_alike(one, other)


@pytest.mark.parametrize(
    ("name", "read"),
    [
        ("Поклонська", "Poklonska"),  # the soft sign parts no word
        ("Солов'йов", "Solovyov"),
        ("Владимир Путин", "Vladimir Putin"),
        ("Βλαντιμίρ Πούτιν", "Vladimir Putin"),
        ("Lukašenko", "Lukashenko"),
        ("დმიტრი", "dmitri"),
        ("Αλέξης", "Alexis"),
        ("علي", "ali"),
        ("علیرضا", "lyrda"),  # a name of its own
    ],
)
def test_a_name_of_another_script_is_read_in_latin_letters(name: str, read: str) -> None:
    assert latin(name) == read


def test_a_letter_with_a_sign_is_read_with_and_without_it() -> None:
    assert (latin("Çelik"), plain("Çelik")) == ("Chelik", "Celik")
    assert (latin("Đinđić"), plain("Đinđić")) == ("Djindjich", "Dindic")


def test_the_arabic_article_is_a_word_of_its_own() -> None:
    assert [part.kind for part in parsed("بشار الأسد").parts] == ["given", "particle", "family"]


def test_an_apostrophe_parts_no_word() -> None:
    for apostrophe in "'’‘`ʼʿʾ":
        assert [part.text for part in parsed(f"Ba{apostrophe}asyir").parts] == ["baasyir"]
