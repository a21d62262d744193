"""The names that may be the one in a query: those that share most of the information in its words.

A name shares a word if it has it, a word with a typing error, or one of the same sound. The rarer the words, the more
they tell (`graphkit.names.word_index`).
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import pairwise
from typing import Literal, NamedTuple

from graphkit.model.names import name_words
from graphkit.names import hangul
from graphkit.names.index import katakana_words, latin_words
from graphkit.names.kana import is_katakana, stands_for
from graphkit.names.romanised import usual_words
from graphkit.names.spelling import readings_of, sounds_like
from graphkit.names.word_index import WordIndex

# The information that a name shares with a word, relative to the word itself: with a typing error, or the same sound.
_SLIPPED, _SOUNDING = 0.8, 0.75
# Syllables of a Korean's name, nearly always.
_MOST_OF_A_KOREAN = 3


class Candidate(NamedTuple):
    """A name in the index, by its owner's id and its place among the owner's names.

    ``shared`` is the part of the information in both names that they share, ``of_one`` that of the shorter one.
    """

    actor: str
    place: int
    shared: float
    of_one: float


class Key(NamedTuple):
    """A word that is looked for, ``counts`` if it is one of the query as it stands."""

    how: Literal["word", "half", "joined"]
    word: str
    counts: bool


def candidates(index: WordIndex, name: str, most: int) -> list[Candidate]:
    """Return the *most* names that share most with *name*."""
    shared: dict[int, float] = defaultdict(float)
    asked = 0.0
    for key in keys_asked(index, name):
        bits, found = shares(index, key, index.near)
        asked += bits if key.counts else 0.0
        for place, part in found.items():
            shared[place] += part
    told = index.told
    likest = heapq.nlargest(
        most, ((min(part, told[place]) / (asked + told[place]), -place) for place, part in shared.items())
    )
    return [candidate(index, -place, part, asked) for part, place in likest]


def candidate(index: WordIndex, place: int, part: float, asked: float) -> Candidate:
    """Return the name at *place*, which shares *part* with a query whose words tell *asked*, in bits."""
    told = index.told[place]
    both = part * (asked + told)
    return Candidate(*index.owner(place), part, both / (min(asked, told) or 1))


def keys_asked(index: WordIndex, name: str) -> Iterator[Key]:
    """Yield what is looked for in the index: the words of *name*, the halves of these, and words joined."""
    if foreign := _foreign_in_korean(index, name):
        yield from foreign
        return
    read = latin_words(name)
    words = dict.fromkeys((*read, *(word for word in name_words(name) if word.isalnum())))
    for word in words:
        yield Key("word", word, counts=word in read or not read)
    for word in words:
        for half in index.parted(word):
            yield Key("half", half, counts=False)
    for usual in usual_words(name) - words.keys():
        yield Key("half", usual, counts=False)
    for joined in {"".join(read), *map("".join, pairwise(read)), *katakana_words(name)} - words.keys():
        yield Key("joined", joined, counts=False)


def _foreign_in_korean(index: WordIndex, name: str) -> list[Key]:
    """Return the words of a foreign name in Korean script if each may stand for a word of the index, otherwise none."""
    words = [] if name.isascii() else katakana_words(name)
    if sum(map(len, words)) <= _MOST_OF_A_KOREAN or not all(map(hangul.is_hangul, words)):
        return []
    if not all(map(partial(_sounding, index), words)):
        return []
    return [Key("joined", word, counts=False) for word in words]


def shares(
    index: WordIndex, key: Key, near_words: Callable[[str], Iterable[str]]
) -> tuple[float, dict[int, float]]:
    """Return the information in the word, and the names that share it, with how much of it they share.

    *near_words* returns the words of the index that are one typing error away from a word.
    """
    if key.how == "joined":
        return 0.0, _sounding(index, key.word)
    same = index.bearers([key.word])
    bits = index.bits(len(same))
    if key.how == "half":
        return bits, dict.fromkeys(same, bits)
    found: dict[int, float] = {}
    for near in near_words(key.word):
        bearers = index.bearers([near])
        part = _SLIPPED * min(bits, index.bits(len(bearers)))
        _raise(found, bearers, part)
    for place, part in _sounding(index, key.word).items():
        if part > found.get(place, 0.0):
            found[place] = part
    found.update(dict.fromkeys(same, bits))
    return bits, found


def _sounding(index: WordIndex, word: str) -> dict[int, float]:
    sounding = index.sounding(sounds_like(word))
    fits = stands_for if is_katakana(word) else hangul.stands_for if hangul.is_hangul(word) else None
    if fits is not None:  # its sounds are those of many words that it cannot stand for
        sounding = [near for near in sounding if fits(word, readings_of(near))]
    bearers = index.bearers(sounding)
    return dict.fromkeys(bearers, _SOUNDING * index.bits(len(bearers)))


def _raise(found: dict[int, float], places: Iterable[int], part: float) -> None:
    for place in places:
        if part > found.get(place, 0.0):
            found[place] = part
