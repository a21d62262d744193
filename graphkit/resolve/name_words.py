"""The words of a name in the form that is compared, which is the same for the lists' different spellings.

An organisation's words that mean the same in another language, or mean a form of company, become one symbol in capitals
("OBSHCHESTVO S OGRANICHENNOY OTVETSTVENNOSTYU" and "Ltd" are both LLC). A person's titles are removed, and particles
that Arabic names join or separate are written separately. The names themselves are not changed.
"""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from functools import cache, lru_cache
from importlib import resources
from typing import Any

from rapidfuzz.distance import Indel

from graphkit.model.names import name_words
from graphkit.model.territories import territory_code
from graphkit.names.tables import table as names_table

_ACRONYM = re.compile(r"\s*\(([A-Z]{2,10})\)\s*$")
_ORDINAL = re.compile(r"^(\d+)(?:st|nd|rd|th)$")
_REPEATED = re.compile(r"(.)\1+")
_VOWELS = re.compile(r"[aeiouy]")
# An i before these vowels is optional, as in "-ievich" and "-evich".
_SOFT = re.compile(r"i(?=[eu])")
# Long words with the same consonants are spellings of one word if their letters are this similar.
_LONG, _SPELT_ALIKE = 6, 0.85
_Phrases = dict[str, list[tuple[tuple[str, ...], str]]]


@lru_cache(maxsize=200_000)
def compared_words(text: str, kind: str) -> tuple[str, ...]:
    """Return the words, at least one, of the name *text* in the form that is compared for an actor of *kind*."""
    words = name_words(_without_acronym(text))
    if kind == "person":
        return _without(words, "honorifics")
    if kind in {"organization", "unknown"}:
        spelt = " ".join(_ORDINAL.sub(r"\1", name_table("spellings").get(word, word)) for word in words)
        for apart, together in name_table("joined_words").items():
            spelt = spelt.replace(apart, together)
        return _with_symbols(_without(tuple(spelt.split()), "function_words"))
    return words


def _without_acronym(text: str) -> str:
    """Return the text without an acronym in brackets at its end; a country's name there does not count as one."""
    found = _ACRONYM.search(text)
    if found is None or territory_code(found[1]):
        return text
    return text[: found.start()] or text


def without_ministry(text: str) -> str | None:
    """Return the name without the ministry that some lists put before an organisation; None if there is none."""
    if len(text) < 20:  # too short for a ministry and two more words
        return None
    words = [name_table("spellings").get(word, word) for word in name_words(text)]
    plain = [word for word in words if word not in _word_set("function_words")]
    for prefix in name_table("prefixes")["names"]:
        front = prefix.split()
        if plain[: len(front)] == front and len(plain) >= len(front) + 2:
            return " ".join(plain[len(front) :])
    return None


def is_form(word: str) -> bool:
    """Return whether the word is the symbol of a form of company, which says little about which company is meant."""
    return word in _forms()


@lru_cache(maxsize=200_000)
def skeleton(word: str) -> str:
    """Return the common part of all transliterations of one word: its consonants, in one spelling.

    "Mohammed", "Muhammad" and "Mohamed" are "mhmd", "Qadhafi" and "Kaddafi" are "kdf". A word with fewer than two
    remaining consonants keeps its vowels, each in one spelling.
    """
    if word.isupper() or word.isdigit():
        return word
    plain = _transliterated(word)
    consonants = _REPEATED.sub(r"\1", plain[:1] + _VOWELS.sub("", plain[1:]))
    return consonants if len(consonants) > 2 else plain


@lru_cache(maxsize=200_000)
def spelling(word: str) -> str:
    """Return the word in one spelling for all transliterations, keeping its vowels.

    "Yuryevich", "Yurievich" and "Yurevich" become the same, as do "Dmitry" and "Dmitriy"; "Hassan" and "Hussein", which
    have the same skeleton, stay different.
    """
    if word.isupper() or word.isdigit():
        return word
    plain = _transliterated(word).replace("ou", "u").replace("o", "u")
    return _SOFT.sub("", _REPEATED.sub(r"\1", plain.replace("y", "i")))


def are_spellings(one: str, other: str) -> bool:
    """Return whether two words are two transliterations of one: an extra letter in a long word makes no difference."""
    first, second = spelling(one), spelling(other)
    if first == second:
        return True
    least = min(len(first), len(second))
    return (
        least >= _LONG
        and skeleton(one) == skeleton(other)
        and Indel.normalized_similarity(first, second) >= _SPELT_ALIKE
    )


def name_table(name: str) -> dict[str, Any]:
    """Return a table of name_words.toml."""
    table: dict[str, Any] = _toml("name_words")[name]
    return table


def _transliterated(word: str) -> str:
    """Return the word with one spelling for letters that transliterations interchange, and no doubled letters."""
    for written, kept in name_table("transliterations").items():
        word = word.replace(written, kept)
    return _REPEATED.sub(r"\1", word)


def _without(words: tuple[str, ...], table: str) -> tuple[str, ...]:
    left_out = _word_set(table)
    return tuple(word for word in words if word not in left_out) or words


def _with_symbols(words: tuple[str, ...]) -> tuple[str, ...]:
    phrases = _symbols()
    found: list[str] = []
    at = 0
    while at < len(words):
        for phrase, symbol in phrases.get(words[at], ()):
            if words[at : at + len(phrase)] == phrase:
                found.append(symbol)
                at += len(phrase)
                break
        else:
            found.append(words[at])
            at += 1
    return tuple(found)


@cache
def _word_set(table: str) -> frozenset[str]:
    return frozenset(name_table(table)["words"])


@cache
def _symbols() -> _Phrases:
    """Return the phrases of name_symbols.toml by their first word, the longest first."""
    phrases: _Phrases = defaultdict(list)
    left_out = _word_set("function_words")
    for part in ("forms", "words"):
        for symbol, spellings in names_table("name_symbols")[part].items():
            for spelling in spellings:
                words = tuple(word for word in spelling.split() if word not in left_out)
                if words:
                    phrases[words[0]].append((words, symbol))
    for group in phrases.values():
        group.sort(key=lambda item: -len(item[0]))
    return phrases


@cache
def _forms() -> frozenset[str]:
    return frozenset(names_table("name_symbols")["forms"])


@cache
def _toml(name: str) -> dict[str, Any]:
    text = resources.files("graphkit.resolve").joinpath(f"{name}.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
