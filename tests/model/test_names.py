from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphkit.model.names import Name, name_key, name_words, script_of, search_keys


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
    assert search_keys(text)


def test_an_empty_name_is_refused() -> None:
    with pytest.raises(ValueError, match="empty"):
        Name.of(" \t ", "primary")


@pytest.mark.parametrize(
    "typed",
    ["rapid acton", "rapid actionn", "rapid actoin", "rapid aktion", "rappid action"],
    ids=["missing", "doubled", "exchanged", "wrong", "added"],
)
def test_a_word_with_one_typing_error_shares_a_key_with_the_right_one(typed: str) -> None:
    for word, right in zip(typed.split(), ["rapid", "action"], strict=True):
        assert search_keys(word) & search_keys(right)


def test_short_words_are_searched_whole() -> None:
    assert search_keys("Myo") == {"myo"}
