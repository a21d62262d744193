"""An index of the words of all names of a graph, made at the build and stored with it: which names have a word.

A name is found by its words, by words that are one typing error away, and by words that sound the same. What is found
is only a candidate: `graphkit.names.compare` judges it.
"""

from __future__ import annotations

import json
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import accumulate
from math import log2

from graphkit.model.names import name_words, near_words
from graphkit.names.index import latin_words
from graphkit.names.spelling import sound

# In a graph with fewer names than the lists have, a common word may look rare.
_LEAST_TOTAL = 50_000
_LEAST_PART = 3


def index_text(named: Iterable[tuple[str, Sequence[str]]]) -> str:
    """Return the index of the names of actors, each an id with its names, as JSON.

    Names and words are numbered in order; ``bits`` is the information in each name's words.
    """
    actors = [(actor, tuple(names)) for actor, names in named]
    bearers: dict[str, list[int]] = defaultdict(list)
    read: list[Sequence[str]] = []
    for _, names in actors:
        for name in names:
            written = name_words(name)
            words = written if name.isascii() else latin_words(name) or written
            for word in {*written, *words}:
                bearers[word].append(len(read))
            read.append(words)
    ordered = sorted(sorted(bearers), key=len)
    sounds: dict[str, list[int]] = defaultdict(list)
    for number, word in enumerate(ordered):
        sounds[sound(word)].append(number)
    told = {word: _bits(len(places), len(read)) for word, places in bearers.items()}
    facts = {
        "actors": [actor for actor, _ in actors],
        "names": [len(names) for _, names in actors],
        "bits": [round(sum(map(told.__getitem__, words))) for words in read],
        "words": " ".join(ordered),
        "bearers": ",".join(_joined(bearers[word]) for word in ordered),
        "sounds": {one: _joined(numbers) for one, numbers in sounds.items()},
    }
    return json.dumps(facts, separators=(",", ":"))


def _joined(numbers: Iterable[int]) -> str:
    return " ".join(map(str, numbers))


def _bits(bearers: int, total: int) -> float:
    return log2((max(total, _LEAST_TOTAL) + 1) / max(1, bearers))


class WordIndex:
    """The index that `index_text` wrote. A name is a number here: its place among the names of all actors.

    ``words`` are all words, the shortest first; ``told`` is the information in each name's words, in bits.
    """

    def __init__(self, text: str) -> None:
        facts = json.loads(text)
        self._actors: list[str] = facts["actors"]
        self._firsts = list(accumulate(facts["names"], initial=0))
        self.words: list[str] = facts["words"].split(" ")
        self._bearers: dict[str, str] = dict(zip(self.words, facts["bearers"].split(","), strict=True))
        self._sounds: dict[str, str] = facts["sounds"]
        self.told: list[int] = facts["bits"]

    def owner(self, name: int) -> tuple[str, int]:
        """Return the id of the actor that has the name, and the name's place among the actor's names."""
        place = bisect_right(self._firsts, name) - 1
        return self._actors[place], name - self._firsts[place]

    def bearers(self, words: Iterable[str]) -> list[int]:
        """Return the names that have one of the words; a name may be there more than once."""
        return [name for word in words for name in map(int, self._bearers.get(word, "").split())]

    def bits(self, bearers: int) -> float:
        """Return the information in a word that so many names have."""
        return _bits(bearers, len(self.told))

    def sounding(self, sounds: Iterable[str]) -> list[str]:
        """Return the words with one of the sounds."""
        return [
            self.words[number] for one in sounds for number in map(int, self._sounds.get(one, "").split())
        ]

    def near(self, word: str) -> list[str]:
        """Return the words that differ by a typing error."""
        start = bisect_left(self.words, len(word) - 1, key=len)
        end = bisect_right(self.words, len(word) + 1, key=len)
        return near_words(word, self.words[start:end])

    def parted(self, word: str) -> tuple[str, ...]:
        """Return the two words that *word* joins ("viktorbout"), the first as long as possible; otherwise nothing."""
        for place in range(len(word) - _LEAST_PART, _LEAST_PART - 1, -1):
            if word[:place] in self._bearers and word[place:] in self._bearers:
                return word[:place], word[place:]
        return ()
