"""Words in katakana: how they are read, what they may stand for, and how an index finds them."""

from __future__ import annotations

import pytest

from graphkit.names.index import katakana_words, latin_words
from graphkit.names.kana import romanised, stands_for
from graphkit.names.spelling import readings_of, sound, sounds_like


@pytest.mark.parametrize(
    ("word", "read"),
    [
        ("プーチン", "puchin"),
        ("シェフ", "shefu"),
        ("ジョン", "jon"),
        ("ヴァ", "va"),
        ("キャ", "kya"),
        ("アル", "al"),
    ],
)
def test_a_word_is_read_as_english_speakers_hear_it(word: str, read: str) -> None:
    assert romanised(word) == read
    assert latin_words(word) == [read]
    assert katakana_words(f"{word} Smith") == [word]


@pytest.mark.parametrize(
    ("word", "name"),
    [
        ("プーチン", "putin"),
        ("ラブロフ", "lavrov"),
        ("メドベージェフ", "medvedev"),
        ("ジョンウン", "jongun"),
        ("ゲンナジー", "gennady"),
        ("テヘラン", "tehran"),
        ("ヤヌコビッチ", "yanukovych"),
    ],
)
def test_it_stands_for_a_name_with_sounds_that_japanese_lacks(word: str, name: str) -> None:
    assert stands_for(word, readings_of(name))
    assert sound(name) in sounds_like(word)


@pytest.mark.parametrize(
    ("word", "name"),
    [
        ("プーチン", "potanin"),
        ("プーチン", "putina"),
        ("ラブロフ", "rubtsov"),
        ("アサド", "asada"),
        ("ハサン", "husin"),
    ],
)
def test_a_vowel_or_consonant_that_is_spoken_makes_another_name(word: str, name: str) -> None:
    assert not stands_for(word, readings_of(name))


def test_words_that_are_no_katakana_are_read_as_before() -> None:
    assert katakana_words("金正恩") == katakana_words("Putin") == []
    assert latin_words("さくら") != []
