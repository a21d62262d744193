"""The names that may be the one in a query: those that share most of the information in its words.

A name shares a word if it has it, a word with a typing error, or one of the same sound. The rarer the words, the more
they tell (`graphkit.names.word_index`).
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from graphkit.model.names import name_words
from graphkit.names.index import katakana_words, latin_words
from graphkit.names.spelling import sounds_like
from graphkit.names.word_index import WordIndex

# The information that a name shares with a word, relative to the word itself: with a typing error, or the same sound.
_SLIPPED, _SOUNDING = 0.8, 0.75


class Candidate(NamedTuple):
    """A name in the index, by its owner's id and its place among the owner's names."""

    actor: str
    place: int


def candidates(index: WordIndex, name: str, most: int) -> list[Candidate]:
    """Return the *most* names that share most with *name*."""
    shared: dict[int, float] = defaultdict(float)
    told = 0.0
    for bits, found in _shared(index, name):
        told += bits
        for place, part in found.items():
            shared[place] += part
    likest = heapq.nlargest(
        most,
        (
            (min(part, index.told[place]) / (told + index.told[place]), -place)
            for place, part in shared.items()
        ),
    )
    return [Candidate(*index.owner(-place)) for _, place in likest]


def _shared(index: WordIndex, name: str) -> Iterator[tuple[float, dict[int, float]]]:
    """Yield, for each word of *name*, its information and the names that share it, with how much of it they share."""
    read = latin_words(name)
    words = dict.fromkeys((*read, *(word for word in name_words(name) if word.isalnum())))
    for word in words:
        bits, found = _of_word(index, word)
        yield (bits if word in read or not read else 0.0), found
    for word in words:
        for half in index.parted(word):
            yield 0.0, dict.fromkeys(index.bearers([half]), index.bits(len(index.bearers([half]))))
    for joined in {"".join(read), *map("".join, pairwise(read)), *katakana_words(name)} - words.keys():
        yield 0.0, _sounding(index, joined)


def _of_word(index: WordIndex, word: str) -> tuple[float, dict[int, float]]:
    """Return the information in the word, and the names that share it."""
    same = index.bearers([word])
    bits = index.bits(len(same))
    found: dict[int, float] = {}
    for near in index.near(word):
        bearers = index.bearers([near])
        part = _SLIPPED * min(bits, index.bits(len(bearers)))
        _raise(found, bearers, part)
    for place, part in _sounding(index, word).items():
        if part > found.get(place, 0.0):
            found[place] = part
    found.update(dict.fromkeys(same, bits))
    return bits, found


def _sounding(index: WordIndex, word: str) -> dict[int, float]:
    bearers = index.bearers(index.sounding(sounds_like(word)))
    return dict.fromkeys(bearers, _SOUNDING * index.bits(len(bearers)))


def _raise(found: dict[int, float], places: Iterable[int], part: float) -> None:
    for place in places:
        if part > found.get(place, 0.0):
            found[place] = part
