"""Foreign names in Korean script."""

from __future__ import annotations

import pytest

from graphkit.names import compare
from graphkit.names.hangul import stands_for
from graphkit.names.index import katakana_words
from graphkit.names.spelling import readings_of, sound, sounds_like


@pytest.mark.parametrize(
    ("hangul", "name"),
    [
        ("블라디미르 푸틴", "Vladimir Putin"), ("마리아 자하로바", "Maria Zakharova"), ("가스프롬", "Gazprom"),
        ("알리셰르 우스마노프", "Alisher Usmanov"), ("세르게이 쇼이구", "Sergei Shoigu"), ("보리스 존슨", "Boris Johnson"),
        ("블라디미르 푸틴", "Владимир Путин"), ("김정은", "Kim Jong Un"),
    ],
)  # fmt: skip
def test_a_foreign_name_in_korean_script_is_the_same(hangul: str, name: str) -> None:
    assert compare(hangul, name).verdict == "same"


@pytest.mark.parametrize(
    ("hangul", "name"),
    [
        ("블라디미르 푸틴", "Vladimir Potanin"), ("드미트리 페스코프", "Dmitry Peshkov"), ("사담 후세인", "Saddam Hassan"),
        ("이반 이바노프", "Ivan Ivanovich"), ("김철수", "Vladimir Putin"),
    ],
)  # fmt: skip
def test_another_name_in_korean_script_is_different(hangul: str, name: str) -> None:
    assert compare(hangul, name).verdict == "different"


def test_a_vowel_that_only_korean_speaks_and_a_doubled_consonant_are_no_sounds() -> None:
    assert stands_for("블라디미르", readings_of("vladimir"))
    assert stands_for("아브라모비치", readings_of("abramovich"))
    assert not stands_for("블라디미르", readings_of("vladislav"))
    assert not stands_for("Putin", readings_of("putin"))


def test_an_index_of_sounds_has_the_words_that_korean_script_stands_for() -> None:
    assert katakana_words("블라디미르 푸틴") == ["블라디미르", "푸틴"]
    assert sound("vladimir") in sounds_like("블라디미르")
    assert sound("shoigu") in sounds_like("쇼이구")
    assert sound("stalin") not in sounds_like("푸틴")
