"""An index in memory of very many names: which of them may be the name in a query, for many queries in a row.

A name is found by the consonants of its words in every reading (`graphkit.names.spelling`), by forms of one name in
several languages, by words that one name joins and the other separates, and despite a typing error in a longer word.
The information in the matching words, judged by how few names have them, must be more than half of the shorter name's,
and as much as in two common words: a single common word finds nobody, unless it is the whole name.
"""

from __future__ import annotations

import re
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from functools import cached_property, lru_cache
from itertools import pairwise
from math import log2
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from rapidfuzz import fuzz

from graphkit.model.names import script_of
from graphkit.names import bits as rarity
from graphkit.names import parsed, skeleton, spelling_keys
from graphkit.names.latin import plain
from graphkit.names.spelling import coarse, skeletons
from graphkit.names.tables import table
from graphkit.names.vocabulary import form_phrases, number_in_words
from graphkit.names.word_pairs import as_letters
from graphkit.queries.name_doubts import LETTER_BY_LETTER

# The minimum information in the matching words: relative to the shorter name, and in bits.
_LEAST_PART = 0.5
_LEAST_BITS = 8.0
_LEAST_OF_ASKED = 0.4
# The information in a word with a typing error, relative to the correct word.
_SLIPPED = 0.7
# The information in a name with the same consonants but different words, relative to one with the same words.
_SAME_LETTERS = 0.85
# In a graph with fewer names than the lists have, a common word may look rare.
_LEAST_TOTAL = 50_000
# No name on a list is longer, and the engine reads no more.
_LONGEST = 400
_MOST_WORDS = 50
# In words with fewer consonants, a missing letter makes a different word.
_LEAST_SLIPPED = 3
_LEAST_JOINED = 3
# Two names do not have this many letters in common, in any order, by chance.
_LEAST_LETTERS = 5
# This many are also ranked by their letters; the engine rejects names less similar than this.
_MOST_RANKED = 120
_LEAST_ALIKE = 0.44
# How many words from queries are kept for later rows.
_MOST_KEPT = 20_000
_WORD = re.compile(r"[a-z0-9]+")
_ORDINAL = re.compile(r"0*(\d+)(?:st|nd|rd|th|er|e|y|i|ya|go)?")
_BALTIC = re.compile(r"(?<=[a-z]{3})[aiu]?s$")
_DOUBLED = re.compile(r"(.)\1+")
_ONE_CLASS = str.maketrans({"C": "s", "J": "s", "T": "s", "S": "s", "z": "s", "i": "a", "u": "a"})
_NO_BLANKS = frozenset({"Hani", "Hang", "Hira", "Kana"})

_Places = npt.NDArray[np.int32]
_NOBODY: _Places = np.zeros(0, dtype=np.int32)


class Candidate(NamedTuple):
    """A name that may be the one in the query: its owner, the name, and how similar the two look, from 0 to 1."""

    owner: int
    name: str
    alike: float


class _Word(NamedTuple):
    """A word in a query: names with it, names with a misspelt form of it, and the information of each, in bits."""

    bearers: _Places
    near: _Places
    bits: float
    bits_near: float


class NameIndex:
    """Names with the numbers of their owners, who may have many names."""

    def __init__(self, named: Iterable[tuple[int, str]]) -> None:
        self._named = list(named)
        self._all_words = [_words(name) for _, name in self._named]
        self._bearers = _placed(
            {letters for _, letters in _joined(words)}.union(_wholes(words), *map(_all_keys, words))
            for words in self._all_words
        )
        self._total = len(self._named)
        self._spelt = list(map(_in_order, self._all_words))
        self._with_words: dict[str, list[int]] = defaultdict(list)
        for place, spelt in enumerate(self._spelt):
            self._with_words[spelt].append(place)
        self._scripts: dict[int, set[str]] = defaultdict(set)
        for owner, name in self._named:
            self._scripts[owner].add(script_of(name))
        self._bits: dict[str, float] = {}
        self._asked: dict[tuple[str, bool], _Word] = {}
        told = (sum(map(self._bits_of, set(words))) for words in self._all_words)
        self._told = np.fromiter(told, float, self._total)

    def candidates(self, name: str, *, most: int, each: int) -> list[Candidate]:
        """Return names that may be *name*, likeliest first: at most *each* per owner, for *most* owners.

        Of names in a script that does not write the same sounds, only those whose owners have no name in the script of
        *name* are returned.
        """
        words = _words_asked(name)
        script = script_of(name)
        asked = [self._word(word, script) for word in dict.fromkeys(words)]
        told = sum(word.bits for word in asked)
        shared = np.minimum(self._shared(name, words, asked, script), self._told)
        least = np.maximum(_LEAST_PART * np.minimum(told, self._told), _LEAST_OF_ASKED * told)
        least = np.maximum(least, np.minimum(_LEAST_BITS, self._told))
        found = np.flatnonzero((shared >= least) & (shared > 0))
        part = np.minimum(1.0, 2 * shared[found] / (told + self._told[found]))
        spelt = _in_order(words)
        ranked = [
            (-(float(part[at]) + fuzz.ratio(spelt, self._spelt[found[at]]) / 100) / 2, int(found[at]))
            for at in np.lexsort((found, -part))[:_MOST_RANKED]
            if self._is_of_script(int(found[at]), script)
        ]
        taken: Counter[int] = Counter()
        best = []
        for alike, place in sorted(ranked):
            owner, text = self._named[place]
            if -alike >= _LEAST_ALIKE and taken[owner] < each and (owner in taken or len(taken) < most):
                taken[owner] += 1
                best.append(Candidate(owner, text, round(-alike, 3)))
        return best

    def too_common(self, name: str) -> int:
        """Return how many names have the words of *name*, if these are too common to find anyone; otherwise 0."""
        asked = [self._word(word, "Latn") for word in dict.fromkeys(_words_asked(name))]
        if sum(word.bits for word in asked) >= _LEAST_BITS:
            return 0
        return len(_united([word.bearers for word in asked]))

    def _shared(
        self, name: str, words: Sequence[str], asked: Sequence[_Word], script: str
    ) -> npt.NDArray[np.float64]:
        """Return, for each name, the information in the words that it shares with the one in the query."""
        shared = np.zeros(self._total)
        for word in asked:
            shared[word.near] += word.bits_near
            shared[word.bearers] += word.bits
        for pair, letters in _joined(words):
            for places in self._places(self._bearers, [letters]):
                shared[places] = np.maximum(shared[places], sum(self._bits_of(word) for word in pair))
        # Including particles, because another spelling may join them to the name.
        wholes = self._places(self._bearers, _wholes(words) | _wholes(_words(name)))
        if script not in LETTER_BY_LETTER:
            wholes += self._places(self._foreign, _foreign_wholes(words))
        told = sum(word.bits for word in asked)
        for places in wholes:
            alike = _SAME_LETTERS * np.minimum(told, self._told[places])
            shared[places] = np.maximum(shared[places], alike)
        shared[self._with_words.get(_in_order(_words(name)), [])] = np.inf
        return shared

    def _is_of_script(self, place: int, script: str) -> bool:
        owner, name = self._named[place]
        theirs = script_of(name)
        return theirs == script or {script, theirs} <= LETTER_BY_LETTER or script not in self._scripts[owner]

    def _word(self, word: str, script: str) -> _Word:
        key = word, script not in LETTER_BY_LETTER
        if key not in self._asked:
            if len(self._asked) > _MOST_KEPT:
                self._asked.clear()
            sure = self._places(self._bearers, _keys_asked(word))
            if script not in LETTER_BY_LETTER:
                sure += self._places(self._foreign, _foreign_keys(word))
            bearers = _united(sure)
            near = np.setdiff1d(
                _united(self._places(self._bearers, _slips(word))), bearers, assume_unique=True
            )
            bits = self._bits_of(word)
            bits_near = _SLIPPED * min(bits, self._rarity_of(len(near) + 1))
            self._asked[key] = _Word(bearers, near, bits, bits_near)
        return self._asked[key]

    @cached_property
    def _foreign(self) -> dict[str, array[int]]:
        """The names with each word, as scripts without some Latin letters write it; created when first needed."""
        return _placed(_foreign_wholes(words).union(*map(_foreign_keys, words)) for words in self._all_words)

    def _places(self, bearers: dict[str, array[int]], keys: Iterable[str]) -> list[_Places]:
        return [np.frombuffer(bearers[key], dtype=np.int32) for key in keys if key in bearers]

    def _rarity_of(self, bearers: int) -> float:
        """Return the information of a word with this many bearers; a small graph is treated as if it had many names."""
        return log2((max(self._total, _LEAST_TOTAL) + 1) / bearers)

    def _bits_of(self, word: str) -> float:
        bits = self._bits.get(word)
        if bits is None:
            most = max((len(self._bearers.get(key, ())) for key in _keys(word)), default=1) or 1
            bits = self._bits[word] = min(rarity(word), self._rarity_of(most))
        return bits


def _in_order(words: Iterable[str]) -> str:
    """Return the words in alphabetical order."""
    return " ".join(sorted(words))


def _placed(keys_of_each: Iterable[set[str] | frozenset[str]]) -> dict[str, array[int]]:
    """Return, for each key, the positions of the items that have it."""
    found: dict[str, array[int]] = defaultdict(lambda: array("i"))
    for place, keys in enumerate(keys_of_each):
        for key in keys:
            found[key].append(place)
    return dict(found)


def _united(several: list[_Places]) -> _Places:
    return np.unique(np.concatenate(several)) if several else _NOBODY


def _words(name: str) -> tuple[str, ...]:
    """Return the words of the name in lower-case Latin letters; for scripts without spaces, the syllables."""
    name = name[:_LONGEST]
    if script_of(name) in _NO_BLANKS:
        found = [part.plain for part in parsed(name).parts]
    else:
        found = [_in_figures(word) for word in _WORD.findall(plain(name).lower())]
    return tuple(_without_forms(found[:_MOST_WORDS]) or found)


def _words_asked(name: str) -> tuple[str, ...]:
    """Return the words that distinguish the person meant, without titles, legal forms and initials."""
    name = name[:_LONGEST]
    telling = [part for part in parsed(name).telling if part.kind != "initial"]
    found = [word for part in telling for word in _WORD.findall(part.plain)]
    return tuple(found[:_MOST_WORDS]) or _words(name)


def _in_figures(word: str) -> str:
    """Return the number that a word means, or an ordinal in figures; any other word unchanged."""
    value = number_in_words(word)
    if value is not None:
        return str(value)
    ordinal = _ORDINAL.fullmatch(word)
    return ordinal[1] if ordinal else word


def _without_forms(words: list[str]) -> list[str]:
    """Return the words without legal forms, which may have one word or several."""
    phrases = form_phrases()
    found = []
    at = 0
    while at < len(words):
        lengths = (
            len(one) for one, _ in phrases.get(words[at], ()) if tuple(words[at : at + len(one)]) == one
        )
        form = max(lengths, default=0)
        found += [] if form else [words[at]]
        at += form or 1
    return found


@lru_cache(maxsize=200_000)
def _keys(word: str) -> frozenset[str]:
    """Return the keys of a word: its consonants in each reading, and the names that it is a form of."""
    if not word.isalpha():
        return frozenset({word}).union(*(_keys(read) for read in as_letters(word) if read.isalpha()))
    forms = {key for key in spelling_keys(word) if key[0] == "="}
    return frozenset(forms.union(reading.translate(_ONE_CLASS) for reading in skeletons(word)))


def _keys_asked(word: str) -> frozenset[str]:
    """Return the keys of a word in a query: a short form also has its full names' keys, a Latvian ending is removed."""
    names = table("given_names")["nicknames"].get(word, ())
    bare = _BALTIC.sub("", word)
    return _keys(word).union(_keys(bare) if len(bare) > 2 else (), *map(_keys, names))


@lru_cache(maxsize=200_000)
def _slips(word: str) -> frozenset[str]:
    """Return the keys that find words that differ in one consonant."""
    main = skeleton(word)
    if not word.isalpha() or len(main) < _LEAST_SLIPPED - 1:
        return frozenset()
    shorter = (main[:at] + main[at + 1 :] for at in range(len(main) if len(main) >= _LEAST_SLIPPED else 0))
    return frozenset({f"-{main}", *(f"-{letters}" for letters in shorter)})


@lru_cache(maxsize=200_000)
def _foreign_keys(word: str) -> frozenset[str]:
    """Return the keys of a word in scripts that lack some Latin letters."""
    return frozenset(f"~{letters}" for letters in coarse(word))


@lru_cache(maxsize=200_000)
def _all_keys(word: str) -> frozenset[str]:
    return _keys(word) | _slips(word)


def _joined(words: Sequence[str]) -> list[tuple[tuple[str, str], str]]:
    """Return each pair of consecutive words, with the consonants of the word that joins them."""
    sounds = [skeleton(word) for word in words]
    joined = [_DOUBLED.sub(r"\1", one + other.removeprefix("a")) for one, other in pairwise(sounds)]
    together = zip(pairwise(words), joined, strict=True)
    return [(pair, letters) for pair, letters in together if len(letters) >= _LEAST_JOINED]


def _wholes(words: Sequence[str]) -> set[str]:
    """Return the set of consonants in the whole name, regardless of the order and separation of its words."""
    letters = "".join(sorted(set("".join(skeleton(word).removeprefix("a") for word in words))))
    return {f"#{letters}"} if len(letters) >= _LEAST_LETTERS else set()


def _foreign_wholes(words: Sequence[str]) -> set[str]:
    letters = "".join(sorted("".join(max(coarse(word), key=len) for word in words)))
    return {f"~#{letters}"} if len(letters) >= _LEAST_JOINED else set()
