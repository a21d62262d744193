"""Japanese names in Hepburn's and in the official romanisation, with and without signs for long vowels."""

from __future__ import annotations

import pytest

from graphkit.names import compare
from graphkit.names.japanese import syllables_of


@pytest.mark.parametrize(
    ("hepburn", "official"),
    [
        ("shinji", "sinzi"), ("tsutomu", "tutomu"), ("fuchigami", "hutigami"), ("chujo", "tyûzyô"), ("jun", "zyun"),
        ("Ōno", "ohno"), ("satoh", "satō"), ("yuuki", "yûki"), ("homma", "honma"), ("hattori", "hattori"),
    ],
)  # fmt: skip
def test_romanisations_have_the_same_syllables(hepburn: str, official: str) -> None:
    assert syllables_of(hepburn) == syllables_of(official) != ""


@pytest.mark.parametrize("word", ["ivanov", "smith", "hassan ali", "wang", "łódź", "li"])
def test_other_words_have_no_japanese_syllables(word: str) -> None:
    assert syllables_of(word) == ""


def test_a_long_vowel_at_the_beginning_makes_another_name() -> None:
    assert syllables_of("ohno") != syllables_of("ono")
    assert syllables_of("ohta") != syllables_of("ota")


@pytest.mark.parametrize(
    ("one", "other", "verdict"),
    [
        ("Fumiko Chujo", "Humiko Tyûzyô", "same"),
        ("Saitoh Kyoko", "Saitō Kyōko", "same"),
        ("Suzuki Takashi", "Suzuki Takeshi", "possible"),
        ("Matsushita Konosuke", "Matsushima Konosuke", "possible"),
        ("Tito Moreno", "Vito Moreno", "possible"),
    ],
)
def test_one_other_syllable_is_another_japanese_name(one: str, other: str, verdict: str) -> None:
    assert compare(one, other).verdict == verdict
