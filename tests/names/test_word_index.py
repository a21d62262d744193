"""The index of the words of all names: which names have a word, one that sounds like it, or one with a typing error."""

from __future__ import annotations

import pytest

from graphkit.names.spelling import sounds_like
from graphkit.names.word_index import WordIndex, index_text

NAMES = (
    ("actor:a", ("Viktor BOUT", "Виктор Бут")),
    ("actor:b", ("Igor SECHIN",)),
    ("actor:c", ("Ivan VIKTOR", "Бут")),
)


@pytest.fixture(scope="module")
def index() -> WordIndex:
    return WordIndex(index_text(NAMES))


def named(index: WordIndex, words: list[str]) -> set[str]:
    names = dict(NAMES)
    return {names[actor][place] for actor, place in map(index.owner, index.bearers(words))}


def test_a_word_is_found_in_every_script(index: WordIndex) -> None:
    assert named(index, ["viktor"]) == {"Viktor BOUT", "Виктор Бут", "Ivan VIKTOR"}
    assert named(index, ["nobody"]) == set()


def test_words_of_one_sound_are_found(index: WordIndex) -> None:
    assert "sechin" in index.sounding(sounds_like("setschin"))
    assert set(index.sounding(sounds_like("but"))) == {"bout", "but"}


def test_words_with_a_typing_error_are_found(index: WordIndex) -> None:
    assert index.near("vitkor") == ["viktor"]
    assert index.near("bout") == ["but"]
    assert index.near("seshinn") == []


def test_joined_words_are_parted(index: WordIndex) -> None:
    assert index.parted("viktorbout") == ("viktor", "bout")
    assert index.parted("viktor") == ()


def test_a_rare_word_tells_more(index: WordIndex) -> None:
    told = dict(zip((name for _, names in NAMES for name in names), index.told, strict=True))
    assert index.bits(1) > index.bits(2)
    assert told["Viktor BOUT"] < told["Igor SECHIN"]  # two words that nobody else has


def test_a_name_that_consists_of_signs_is_in_the_index() -> None:
    index = WordIndex(index_text([("actor:sign", ("☭☭", "\ud800"))]))
    assert [index.owner(name) for name in index.bearers(["☭☭"])] == [("actor:sign", 0)]
