"""Conventions of names in many languages, kind by kind: each example was judged by hand."""

from __future__ import annotations

import pytest

from graphkit.names import compare

# "Abd al-X" and "Abdul X": one name in two ways to write the article.
SERVANTS_SAME = [
    ("Abd al-Malik al-Huthi", "Abdul Malik al-Huthi"),
    ("Abd al-Karim Qasim", "Abdul Karim Qasim"),
    ("Abd-al-Aziz Haqqani", "Abdul Aziz Haqqani"),
    ("Abd el-Fattah al-Sisi", "Abdul Fattah al-Sisi"),
    ("Abd ar-Rahman Yasin", "Abdur Rahman Yasin"),
    ("Abd ul-Qadir Baghdadi", "Abdul Qadir Baghdadi"),
    ("Abd as-Salam Faraj", "Abdus Salam Faraj"),
    ("Abd al-Malik Badr al-Din al-Huthi", "Abdul Malik Badruddin al-Houthi"),
]
SERVANTS_OTHER = [
    ("Abd al-Malik al-Huthi", "Abd al-Khaliq al-Huthi"),
    ("Abd al-Malik al-Huthi", "Abdul Khaliq al-Huthi"),
    ("Abd al-Rahman Yasin", "Abdul Rahim Yasin"),
    ("Abd al-Malik al-Huthi", "Abdullah al-Huthi"),
    ("Abdullah Malik al-Huthi", "Abd al-Malik al-Huthi"),
    ("Abdi Malik Hassan", "Abd al-Karim Hassan"),
]


@pytest.mark.parametrize(("one", "other"), SERVANTS_SAME)
def test_a_name_with_abd_is_one_however_its_article_is_written(one: str, other: str) -> None:
    assert compare(one, other).verdict == "same"


@pytest.mark.parametrize(("one", "other"), SERVANTS_OTHER)
def test_the_servant_of_another_attribute_of_god_is_never_taken_for_him(one: str, other: str) -> None:
    assert compare(one, other).verdict != "same"
