"""The words by which addresses are compared, without words for streets, houses and rooms and without countries.

"35 Myasnitskaya Street, Moscow, Russia" and "ul. Myasnitskaya, d. 35, g. Moskva" share all three distinctive words: 35,
myasnitskaya, moscow. A post-office box and its number are one word.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Collection, Iterable
from functools import cache
from importlib import resources
from typing import Any

from graphkit.model.names import name_words
from graphkit.model.vocabulary import vocabulary

# A number says less than a word: every street has a house with that number.
_NUMBER_WEIGHT, _WORD_WEIGHT = 0.5, 2.0


def address_words(text: str) -> tuple[str, ...]:
    """Return the distinct words that distinguish an address from others, in order; all words if none does."""
    words = dict.fromkeys(_words(text))
    telling = tuple(word for word in words if word not in _passed_over())
    return telling or tuple(words)


def search_addresses(texts: Iterable[str]) -> str:
    """Return the distinct words of all addresses, separated by spaces, for the index of the graph."""
    return " ".join(sorted({word for text in texts for word in address_words(text)}))


def names_a_street(text: str, *, least: int = 0) -> bool:
    """Return whether *text* contains a word for a street, of at least so many letters."""
    return any(len(word) >= least for word in _street_words().intersection(name_words(text)))


def share_of_words(
    wanted: Collection[str], text: str, alike: Callable[[str, str], bool] | None = None
) -> float:
    """Return the share of the *wanted* words that an address has, from 0 to 1; numbers count less than words.

    Words that are *alike* to one of its own count too.
    """
    words = set(_words(text))
    held = [word for word in wanted if word in words or (alike and any(alike(word, one) for one in words))]
    return share_held(wanted, held)


def share_held(wanted: Collection[str], held: Collection[str]) -> float:
    """Return the share that the words *held* are of those *wanted*, from 0 to 1; numbers count less than words."""
    return _weight(held) / _weight(wanted)


def _weight(words: Collection[str]) -> float:
    numbers = sum(map(str.isdigit, words))
    return _NUMBER_WEIGHT * numbers + _WORD_WEIGHT * (len(words) - numbers)


def _words(text: str) -> list[str]:
    spellings = _facts()["spellings"]
    words = [spellings.get(word, word) for word in name_words(text)]
    return [
        f"box{word}" if before == "box" and word.isdigit() else word
        for before, word in zip(("", *words), words, strict=False)
    ]


@cache
def _street_words() -> frozenset[str]:
    return frozenset(_facts()["streets"])


@cache
def _passed_over() -> frozenset[str]:
    countries = (
        spelling
        for facts in vocabulary("territories").values()
        for spelling in (facts["name"], *facts.get("spellings", ()))
    )
    one_word = {words[0] for words in map(name_words, countries) if len(words) == 1}
    return _street_words() | frozenset(_facts()["passed_over"]) | one_word


@cache
def _facts() -> dict[str, Any]:
    text = resources.files("graphkit.model").joinpath("address_words.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
