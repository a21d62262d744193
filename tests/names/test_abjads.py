"""Words in scripts without short vowels: which words in Latin letters they may be, letter by letter."""

from __future__ import annotations

import pytest

from graphkit.names.abjads import reads_as
from graphkit.names.latin import common_readings, latin


@pytest.mark.parametrize(
    ("written", "word", "fits"),
    [
        # sh-a-m-y: the long vowels stand after sh and after m
        ("شامي", "shami", True),
        ("شامي", "shima", False),
        ("شامي", "sham", False),
        # k-r-d: a vowel at the end would be written
        ("كرد", "kurd", True),
        ("كرد", "kurdi", False),
        ("كرد", "akurd", False),
        # ayn has no letter of its own, and anything may be heard there
        ("عجوري", "ajouri", True),
        # a doubled consonant is two, where a vowel stands between them
        ("جانان", "janan", True),
        ("جانان", "jan", False),
        # w is a consonant or a vowel, v in Persian
        ("داوودي", "davoudi", True),
        ("مخلوف", "makhlouf", True),
        # foreign names are written with vowels that nobody hears
        ("ديمتري", "dmitri", True),
        # the last letter of an ending in -a
        ("غباشة", "ghabasha", True),
        ("غباشة", "ghabash", False),
    ],
)
def test_long_vowels_stand_between_the_same_consonants(written: str, word: str, fits: bool) -> None:
    assert reads_as(latin(written), word, written) is fits


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("بشار الأسد", "bashar al assad"),
        ("بشرى", "bushra"),
        ("حسن نصر الله", "hassan nasr allah"),
        ("عبدالله", "abd allah"),
        # Persian letters for k and y
        ("کمال", "kamal"),
        ("مهدی", "mahdi"),
        # no common name: the letters that stand there
        ("حفتر", "hftr"),
    ],
)
def test_common_arabic_names_are_read_with_their_vowels(written: str, read: str) -> None:
    assert latin(written) == read


def test_a_name_of_two_readings_has_both() -> None:
    assert common_readings("كمال") == ("kamal", "kamel")
    assert common_readings("حفتر") == ()
