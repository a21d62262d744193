"""A name by what its words tell: what is looked at first where very many names are held against each other.

The words are those of `graphkit.names.parts` that say who is meant; a generic word stands for all of its meaning, and
forms of firms are kept apart. Each has a key that its spellings share, and tells as many bits as it is rare.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from typing import NamedTuple

from rapidfuzz.distance import Indel

from graphkit.model.names import script_of
from graphkit.model.territories import territory_code
from graphkit.names.alignment import SAYS_NOTHING
from graphkit.names.latin import plain
from graphkit.names.part import Part
from graphkit.names.parts import APOSTROPHES, NO_FIRM_ALONE, parsed
from graphkit.names.rarity import bits
from graphkit.names.spelling import word_key
from graphkit.names.syllables import languages_of
from graphkit.names.vocabulary import (
    ROMAN,
    form_phrases,
    generic_meaning,
    is_place,
    words,
    words_of_numbers,
)
from graphkit.names.word_pairs import spelt_or_mistyped

_ACRONYM = re.compile(r"\s*\(([A-Z]{2,10})\)\s*$")
_FIGURES = re.compile(r"[\d&_]")
_WORDS = re.compile(r"[^\W\d_]+")
_VOWEL = re.compile("[aeiouy]")
_BY_LETTERS = frozenset({"number", "acronym"})
# Words that are less alike than this are two words at first sight, whatever they are spellings of.
_LEAST_LIKE = 0.5
_SAME_KEY, _INITIAL = 0.94, 0.85
_MINISTRY = ("ministry", "defense")


# What a WeighedName holds besides its text, in order.
Facts = tuple[tuple[str, ...], tuple[str, ...], tuple[float, ...], str, frozenset[str], frozenset[str]]


@dataclass(frozen=True, eq=False)
class WeighedName:
    """A name in the words that tell; what only a comparison needs is worked out at the first one.

    ``keys`` are what the spellings of each word have in common, ``bits`` how rare each word is, ``spelling`` is the
    sorted text, ``numbers`` are the words that are numbers, ``forms`` the forms of firm that stand beside the words.
    """

    text: str
    words: tuple[str, ...]
    keys: tuple[str, ...]
    bits: tuple[float, ...]
    spelling: str
    numbers: frozenset[str]
    forms: frozenset[str]

    @property
    def facts(self) -> Facts:
        """All but the text."""
        return self.words, self.keys, self.bits, self.spelling, self.numbers, self.forms

    @cached_property
    def total(self) -> float:
        """How rare the words are together, in bits."""
        return sum(self.bits)

    @cached_property
    def order(self) -> tuple[int, ...]:
        """The places of the words, the rarest first."""
        return tuple(sorted(range(len(self.words)), key=lambda place: -self.bits[place]))

    @cached_property
    def joined(self) -> str:
        """The words written together."""
        return "".join(self.words)

    @cached_property
    def letters(self) -> str:
        """The sorted letters of the keys, which stay the same when words are joined or parted."""
        return "".join(sorted("".join(self.keys)))


@lru_cache(maxsize=100_000)
def weighed(text: str) -> WeighedName:
    """Return the name *text* in the words that tell; never none."""
    name = _without_acronym(text)
    if found := _of_plain_words(text, name):
        return found
    parts = parsed(name).parts
    telling = [part for part in parts if part.kind not in SAYS_NOTHING] or parts
    return _of_parts(text, telling, frozenset(part.means for part in parts if part.kind == "legal form"))


class _PlainWord(NamedTuple):
    """A word that is a name, a generic word or an article wherever it stands, or a place.

    ``acronym`` says that it is one in the name of a firm.
    """

    text: str
    means: str
    article: bool
    place: bool
    acronym: bool


def _of_plain_words(text: str, name: str) -> WeighedName | None:
    """Return the name if it is made of names, generic words and articles alone; None for any other, or in doubt.

    So are most names of the lists, and this is a tenth of the work of `parsed`, which says the same of them.
    """
    written = _written_words(name)
    found = [_plain_word(word) for word in written]
    known = [word for word in found if word]
    told = [word for word in known if not word.article]
    if len(known) < len(written) or not told or len(written) < 2:
        return None
    firm = any(word.means and word.text not in NO_FIRM_ALONE for word in told)
    if not firm and len(told) < len(known) and _may_be_of_syllables(known):
        return None
    words = tuple([word.means if firm and word.means else word.text for word in told])
    keys = tuple(
        [one if firm and word.acronym else word_key(one) for one, word in zip(words, told, strict=True)]
    )
    return WeighedName(
        text, words, keys, tuple(map(bits, words)), " ".join(sorted(words)), frozenset(), frozenset()
    )


def _may_be_of_syllables(known: list[_PlainWord]) -> bool:
    """Return whether an article among the words may be a syllable of an East Asian name."""
    return bool(languages_of(tuple(word.text for word in known if not word.place)))


def _written_words(name: str) -> list[str]:
    """Return the words of a name in Latin letters; none where it has figures, or signs that are more than signs."""
    plain = name.replace("'", "").replace("`", "") if name.isascii() else APOSTROPHES.sub("", name)
    if _FIGURES.search(plain) or not (plain.isascii() or _only_letters(plain)):
        return []
    return _WORDS.findall(plain)


def _only_letters(text: str) -> bool:
    return all(sign.isascii() or (sign.isalpha() and script_of(sign) == "Latn") for sign in text)


@lru_cache(maxsize=200_000)
def _plain_word(written: str) -> _PlainWord | None:
    """Return the word if it is a name, a generic word or an article wherever it stands, else None."""
    word = written.lower() if written.isascii() else plain(written).lower()
    if len(word) < 2 or not (word.isascii() and word.isalpha()) or word in _words_of_other_kinds():
        return None
    if word in words("particles"):
        return _PlainWord(word, "", True, False, False)
    short = len(word) <= 6 and written.isupper() and written.isascii()
    without_vowel = not _VOWEL.search(word)
    means = generic_meaning(word) or ""
    if (short and without_vowel and not means) or set(written[:2]) <= set("IVX"):
        return None
    place = is_place(word)
    return _PlainWord(word, means, False, place, short and len(word) <= 3 and not means and not place)


@cache
def _words_of_other_kinds() -> frozenset[str]:
    """Return the words that may be more than a name: of titles, forms of firms, filiations and numbers."""
    phrases = (*words("filiation"), *words("titles"), *words("before_numbers"), *form_phrases())
    single = frozenset(word for phrase in phrases for word in phrase.split())
    return single | frozenset(ROMAN) | words_of_numbers()


def _of_parts(text: str, telling: Sequence[Part], forms: frozenset[str]) -> WeighedName:
    words = tuple(part.means if part.kind == "generic" else part.plain for part in telling)
    keys = (
        word if part.kind in _BY_LETTERS else word_key(word)
        for word, part in zip(words, telling, strict=True)
    )
    numbers = frozenset(part.plain for part in telling if part.kind == "number")
    return WeighedName(
        text, words, tuple(keys), tuple(map(bits, words)), " ".join(sorted(words)), numbers, forms
    )


def _without_acronym(text: str) -> str:
    """Return the text without an acronym in brackets at its end; the name of a country there is no acronym."""
    found = _ACRONYM.search(text) if text.endswith(")") else None
    if found is None or territory_code(found[1]):
        return text
    return text[: found.start()] or text


def without_ministry(name: WeighedName) -> WeighedName | None:
    """Return the name without the ministry that some lists put before a body; None when none stands there."""
    if name.words[:2] != _MINISTRY or len(name.words) < 4:
        return None
    words = name.words[2:]
    return WeighedName(
        name.text, words, name.keys[2:], name.bits[2:], " ".join(sorted(words)), name.numbers, name.forms
    )


@lru_cache(maxsize=500_000)
def like(one: str, other: str) -> float:
    """Return how like two different words are at first sight, from 0 to 1."""
    if not (one.isalpha() and other.isalpha()):
        return 0.0
    if len(one) == 1 or len(other) == 1:
        return _INITIAL if one[0] == other[0] else 0.0
    if word_key(one) == word_key(other):
        return _SAME_KEY
    if Indel.normalized_similarity(one, other) < _LEAST_LIKE:
        return 0.0
    found = spelt_or_mistyped(one, other)
    return found.like if found else 0.0
