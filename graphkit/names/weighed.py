"""A name as the words that identify someone: the first look at names where very many are compared with each other.

The words are those of `graphkit.names.parts`. In the name of an organization, a generic word or phrase in any language
becomes the symbol of its meaning, a people its country, and legal forms are kept apart. Each word has a key that its
spellings share, and holds the more information the rarer it is.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from typing import NamedTuple

from rapidfuzz.distance import Indel, Prefix

from graphkit.model.names import script_of
from graphkit.model.territories import territory_code
from graphkit.names.alignment import SAYS_NOTHING
from graphkit.names.latin import plain
from graphkit.names.parts import APOSTROPHES, may_be_a_name, parsed
from graphkit.names.rarity import bits, bits_as_written
from graphkit.names.spelling import may_be_form, word_keys
from graphkit.names.syllables import languages_of
from graphkit.names.vocabulary import (
    ROMAN,
    country_of,
    is_place,
    phrases_of_firms,
    spellings_of_symbol,
    title_phrases,
    words,
    words_of_numbers,
)
from graphkit.names.word_pairs import spelt_or_mistyped

_ACRONYM = re.compile(r"\s*\(([A-Z]{2,10})\)\s*$")
_FIGURES = re.compile(r"[\d_]")
_WORDS = re.compile(r"[^\W\d_]+")
_VOWELS = str.maketrans("", "", "aiueo")
# Words that are less similar than this are two words at first sight, whatever they are spellings of.
_LEAST_LIKE = 0.6
_SAME_KEY, _INITIAL, _DERIVED = 0.85, 0.85, 0.7
# So long is the stem that two words share, and so long the endings in which they may differ.
_LEAST_STEM, _LONGEST_ENDING = 7, 5
# Words that say whose son somebody is ("son of", "s/o"), but nothing in the name of a firm.
_IN_FIRMS = frozenset({"of", "s", "o", "d"})
# Bits have so many decimal places: more tell nothing, and are kept and read at each build.
_DIGITS = 3
_MINISTRY = ("MINISTRY", "DEFENCE")
# Names with fewer consonants than this are similar in too many ways if their vowels are left out.
_LEAST_CONSONANTS = 6


@dataclass(frozen=True)
class WeighedName:
    """A name as the words that identify someone; what only a comparison needs is worked out at the first one.

    ``keys`` are what the spellings of each word share, ``bits`` how rare each word is, ``numbers`` are the words that
    are numbers, ``forms`` the legal forms beside the words.
    """

    text: str
    words: tuple[str, ...]
    keys: tuple[str, ...]
    bits: tuple[float, ...]
    numbers: frozenset[str] = frozenset()
    forms: frozenset[str] = frozenset()

    @cached_property
    def spelling(self) -> str:
        """The sorted words."""
        return " ".join(sorted(self.words))

    @cached_property
    def total(self) -> float:
        """The information in all words, in bits."""
        return sum(self.bits)

    @cached_property
    def order(self) -> tuple[int, ...]:
        """The positions of the words, the rarest first."""
        return tuple(sorted(range(len(self.words)), key=lambda place: -self.bits[place]))

    @cached_property
    def joined(self) -> str:
        """The words written together."""
        return "".join(self.words)

    @cached_property
    def letters(self) -> str:
        """The sorted letters of the keys, which stay the same when words are joined or separated."""
        return sorted_letters(self.keys)


def sorted_letters(keys: Sequence[str]) -> str:
    """Return the sorted letters of *keys*: without vowels if there are enough consonants."""
    together = "".join(keys)
    consonants = together.translate(_VOWELS)
    return "".join(sorted(consonants if len(consonants) >= _LEAST_CONSONANTS else together))


@lru_cache(maxsize=100_000)
def weighed(text: str, kind: str) -> WeighedName:
    """Return the name *text* of an actor of *kind* as the words that identify it; at least one."""
    name = without_acronym(text)
    person = kind == "person"
    if found := _of_plain_words(text, name, person=person):
        return found
    parts = parsed(name, firm=not person).parts
    telling = [part for part in parts if part.kind not in SAYS_NOTHING] or parts
    return _name(
        text,
        tuple(part.plain for part in telling),
        frozenset(part.plain for part in telling if part.kind == "number"),
        {part.means for part in parts if part.kind == "legal form"},
        person=person,
    )


def _name(
    text: str, plain_words: tuple[str, ...], numbers: frozenset[str], forms: set[str], *, person: bool
) -> WeighedName:
    told = plain_words if person else _with_symbols(plain_words, forms)
    keys, weights = zip(*map(_key_and_bits, told), strict=True)
    return WeighedName(text, told, keys, weights, numbers, frozenset(forms))


def _with_symbols(plain_words: tuple[str, ...], forms: set[str]) -> tuple[str, ...]:
    """Return the words with generic words and phrases as symbols in capitals, and peoples as countries.

    Legal forms are added to *forms*, unless no other word is left.
    """
    phrases = phrases_of_firms()
    found: list[str] = []
    of_forms: list[str] = []
    last = len(plain_words)
    tail = last
    while tail > 1 and any(
        form and len(phrase) == 1 for phrase, _, form in phrases.get(plain_words[tail - 1], ())
    ):
        tail -= 1
    at = 0
    while at < last:
        word = plain_words[at]
        for phrase, symbol, form in phrases.get(word, ()):
            end = at + len(phrase)
            if (len(phrase) == 1 or plain_words[at:end] == phrase) and (
                not form or len(word) > 3 or len(phrase) > 1 or not found or at >= tail
            ):
                (of_forms if form else found).append(symbol)
                at = end
                break
        else:
            found.append(_country_or_word(word))
            at += 1
    if not found:
        return plain_words
    forms.update(of_forms)
    return tuple(found)


@lru_cache(maxsize=50_000)
def _country_or_word(word: str) -> str:
    """Return the symbol of the country that the word or its adjective names ("Albanian"), or the word."""
    code = country_of(word)
    return f"COUNTRY {code.upper()}" if code else word


@lru_cache(maxsize=200_000)
def _key_and_bits(word: str) -> tuple[str, float]:
    """Return the key of a word and its bits; a symbol is as common as the most common of its spellings."""
    if not word.isupper():
        keys = word_keys(word)
        rare = bits(word) if may_be_form(keys) else bits_as_written(word)
    else:
        keys = (word,)
        rare = min(max(map(bits, spelling)) for spelling in spellings_of_symbol(word))
    return keys[0], round(rare, _DIGITS)


class _PlainWord(NamedTuple):
    """A word that is a name, a generic word or an article in any position."""

    text: str
    article: bool


def _of_plain_words(text: str, name: str, *, person: bool) -> WeighedName | None:
    """Return the name if it consists of names, generic words and articles alone; None for any other, or in doubt.

    Most names of the lists do, and this takes a tenth of the time of `parsed`, with the same result.
    """
    written = _written_words(name)
    found = [_plain_word(word, person) for word in written]
    known = [word for word in found if word]
    told = tuple([word.text for word in known if not word.article])
    if len(known) < len(written) or not told:
        return None
    if not person and known[0].article and may_be_a_name(known[0].text):
        return None
    if person and len(told) < len(known) and _may_be_of_syllables(known):
        return None
    return _name(text, told, frozenset(), set(), person=person)


def _may_be_of_syllables(known: list[_PlainWord]) -> bool:
    """Return whether an article among the words may be a syllable of an East Asian name."""
    return bool(languages_of(tuple(word.text for word in known if not is_place(word.text))))


def _written_words(name: str) -> list[str]:
    """Return the words of a name in Latin letters; none if it has digits, or signs that are more than signs."""
    bare = name.replace("'", "").replace("`", "") if name.isascii() else APOSTROPHES.sub("", name)
    bare = bare.replace("&", " and ")
    if _FIGURES.search(bare) or not (bare.isascii() or all(map(_is_plain, bare))):
        return []
    return _WORDS.findall(bare)


@lru_cache(maxsize=10_000)
def _is_plain(sign: str) -> bool:
    """Return whether the sign is a Latin letter, or separates words."""
    return sign.isascii() or (
        script_of(sign) == "Latn" if sign.isalpha() else unicodedata.category(sign)[0] in "PZ"
    )


@lru_cache(maxsize=200_000)
def _plain_word(written: str, person: bool) -> _PlainWord | None:
    """Return the word if it is a name, a generic word or an article in any position, else None."""
    word = written.lower() if written.isascii() else plain(written).lower()
    if not (word.isascii() and word.isalpha()) or word in _words_of_other_kinds(person):
        return None
    if (person and len(word) == 1) or set(written[:2]) <= set("IVX"):
        return None
    return _PlainWord(word, word in words("particles") and not (len(word) == 1 and written.isupper()))


@cache
def _words_of_other_kinds(person: bool) -> frozenset[str]:
    """Return the words that may be more than a name: of titles or legal forms, filiations and numbers."""
    titles = (words("titles") - words("titles", "phrases")) | frozenset(title_phrases())
    phrases = (*words("filiation"), *words("before_numbers"), *(titles if person else ()))
    single = frozenset(word for phrase in phrases for word in phrase.split())
    return (single - (frozenset() if person else _IN_FIRMS)) | frozenset(ROMAN) | words_of_numbers()


def without_acronym(text: str) -> str:
    """Return the text without an acronym in brackets at its end; a country's name there does not count as one."""
    found = _ACRONYM.search(text) if text.endswith(")") else None
    if found is None or territory_code(found[1]):
        return text
    return text[: found.start()] or text


def without_ministry(name: WeighedName) -> WeighedName | None:
    """Return the name without the ministry that some lists put before an organization; None if there is none."""
    if name.words[:2] != _MINISTRY or len(name.words) < 4:
        return None
    rest = name.words[2:]
    return WeighedName(name.text, rest, name.keys[2:], name.bits[2:], name.numbers, name.forms)


@lru_cache(maxsize=500_000)
def like(one: str, other: str) -> float:
    """Return how similar two different words are at first sight, from 0 to 1."""
    if not (one.isalpha() and other.isalpha()) or one.isupper() or other.isupper():
        return 0.0
    if len(one) == 1 or len(other) == 1:
        return _INITIAL if one[0] == other[0] else 0.0
    one_key = not set(word_keys(one)).isdisjoint(word_keys(other))
    if not one_key and Indel.normalized_similarity(one, other) < _LEAST_LIKE:
        return 0.0
    if found := spelt_or_mistyped(one, other):
        return found.like
    return _SAME_KEY if one_key else _DERIVED if _of_one_stem(one, other) else 0.0


def _of_one_stem(one: str, other: str) -> bool:
    """Return whether two long words differ in their endings alone ("administration", "administrative")."""
    stem = Prefix.similarity(one, other)
    return stem >= _LEAST_STEM and max(len(one), len(other)) - stem <= _LONGEST_ENDING
