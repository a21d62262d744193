from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphkit.model.names import (
    Name,
    NearWords,
    name_key,
    name_words,
    near_words,
    script_of,
    search_words,
)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("WIN, Myo Swe", "Myo Swe Win"),
        ("RI, Yo'ng-kil", "Yo’ng Kil RI"),
        ("Nicolás MADURO MOROS", "maduro moros, nicolas"),
        ("Łukasz Øverås", "lukasz overas"),
        ("DEVELOPMENT & TRADE", "Development and Trade"),
        ("SHANGHAI  HONGMAN", "Shanghai-Hongman"),
    ],
)
def test_spellings_of_one_name_share_their_key(one: str, other: str) -> None:
    assert name_key(one) == name_key(other)


@pytest.mark.parametrize(
    ("text", "script"),
    [
        ("Myo Swe Win", "Latn"),
        ("Игорь Викторович КРАСНОВ", "Cyrl"),
        ("محمد طاهر أنوري", "Arab"),
        ("朱海仑", "Hani"),
        ("조선민주주의인민공화국 중앙검찰소", "Hang"),
        ("42", "Zyyy"),
    ],
)
def test_a_name_keeps_its_script(text: str, script: str) -> None:
    assert script_of(text) == script
    assert Name.of(text, "alias").text == text


@pytest.mark.parametrize("text", ["—", "•••", "'", "¿?", "ـ"])
def test_no_name_is_reduced_to_nothing(text: str) -> None:
    assert all(name_words(text))
    assert name_key(text)


@given(st.text(min_size=1).filter(lambda text: text.strip()))
def test_every_name_has_words_and_keys(text: str) -> None:
    assert name_words(text)
    assert search_words([text])


def test_an_empty_name_is_refused() -> None:
    with pytest.raises(ValueError, match="empty"):
        Name.of(" \t ", "primary")


@pytest.mark.parametrize(
    ("typed", "right"),
    [
        ("acton", "action"),
        ("actionn", "action"),
        ("actoin", "action"),
        ("aktion", "action"),
        ("myoe", "myo"),
        ("dimitry", "dmitriy"),
    ],
    ids=["missing", "doubled", "exchanged", "wrong", "added to a short word", "elsewhere"],
)
def test_a_word_with_one_typing_error_is_near_the_right_one(typed: str, right: str) -> None:
    assert near_words(typed, ["rapid", right, "reaction"]) == [right]


def test_short_words_and_words_with_two_errors_are_not_near() -> None:
    assert near_words("mya", ["myo"]) == []
    assert near_words("aktoin", ["action"]) == []
    assert near_words("myo", ["myo", "mayo", "myoto"]) == ["mayo"]


@given(st.text("abc", min_size=1, max_size=7), st.text("abc", min_size=1, max_size=7))
def test_words_are_near_when_they_share_a_spelling_with_a_letter_left_out(one: str, other: str) -> None:
    def spellings(word: str) -> set[str]:
        shorter = {word[:i] + word[i + 1 :] for i in range(len(word))} if len(word) >= 4 else set()
        return {word, *shorter}

    share = bool(spellings(one) & spellings(other))
    assert near_words(one, [other]) == ([other] if share and one != other else [])


@given(st.lists(st.text("abc", min_size=1, max_size=7), unique=True), st.text("abc", min_size=1, max_size=7))
def test_near_words_are_the_same_if_they_are_prepared(words: list[str], word: str) -> None:
    assert NearWords(words).near(word) == sorted(near_words(word, words))


def test_the_words_to_search_for_come_once_and_in_order() -> None:
    assert search_words(["Myo Swe WIN", "Win, Myo", "O'Neil & Söhne"]) == "and myo oneil sohne swe win"
