"""The meaning of words and phrases in names: titles, legal forms, generic words, places, numbers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache, lru_cache

from rapidfuzz.distance import Indel

from graphkit.model.names import name_words
from graphkit.model.territories import territory_code
from graphkit.model.vocabulary import vocabulary
from graphkit.names.tables import table

Phrase = tuple[str, ...]
ROMAN = {
    "ii": 2, "iii": 3, "iv": 4, "vi": 6, "vii": 7, "viii": 8, "ix": 9, "xi": 11, "xii": 12, "xiii": 13, "xiv": 14,
    "xv": 15, "xvi": 16, "xvii": 17, "xviii": 18, "xix": 19, "xx": 20, "xxi": 21, "xxii": 22, "i": 1, "v": 5, "x": 10,
}  # fmt: skip
_LEAST_OF_SYMBOL = 4
_SPELT_ALIKE = 0.5
# What makes the adjective of a country, where its name ends as the adjective begins.
_OF_A_COUNTRY = ("n", "i", "an", "ian")


@cache
def words(part: str, *fields: str) -> frozenset[str]:
    """Return the words in the given fields of a part of words.toml, or in all fields if none are given."""
    facts = table("words")[part]
    return frozenset(word for field in fields or tuple(facts) for word in facts[field])


@cache
def form_phrases() -> dict[str, tuple[tuple[Phrase, str], ...]]:
    """Return the legal forms by their first word, each with its meaning, the longest first."""
    found: dict[Phrase, str] = {}
    short = frozenset(table("words")["forms_at_the_ends"]["short"])
    by_country = (one for groups in table("legal_forms").values() for one in groups.items())
    groups = (*table("words")["forms"].items(), *by_country, *table("name_symbols")["forms"].items())
    for symbol, phrases in groups:
        for phrase in phrases:
            spelt = tuple(phrase.split())
            if len(spelt) > 1 or len(phrase) > 3 or phrase in short:
                found.setdefault(spelt, symbol)
    for word in short:
        found.setdefault((word,), "FORM")
    by_first: dict[str, list[tuple[Phrase, str]]] = {}
    for phrase, symbol in found.items():
        by_first.setdefault(phrase[0], []).append((phrase, symbol))
    return {first: tuple(sorted(some, key=lambda one: -len(one[0]))) for first, some in by_first.items()}


def kinds_of_forms(symbols: Iterable[str]) -> frozenset[str]:
    """Return the kinds of company that legal forms with these symbols say; nothing for a form of any kind."""
    return frozenset(filter(None, map(_kinds_by_symbol().get, symbols)))


@cache
def _kinds_by_symbol() -> dict[str, str]:
    kinds: dict[str, list[str]] = table("words")["kinds_of_forms"]
    return {symbol: kind for kind, symbols in kinds.items() for symbol in symbols}


@cache
def title_phrases() -> dict[str, tuple[Phrase, ...]]:
    """Return the titles of several words by their first word, the longest first."""
    found: dict[str, list[Phrase]] = {}
    for phrase in table("words")["titles"]["phrases"]:
        spelt = tuple(phrase.split())
        found.setdefault(spelt[0], []).append(spelt)
    return {first: tuple(sorted(some, key=len, reverse=True)) for first, some in found.items()}


@cache
def short_forms_of_bodies() -> frozenset[str]:
    """Return the short forms that tell a body from a person: "npo"."""
    return frozenset(table("bodies")["told_by"]["words"])


@lru_cache(maxsize=50_000)
def generic_meaning(word: str) -> str | None:
    """Return the meaning of a word that many firms use ("centr" is "center"); None for a distinctive word."""
    return _english().get(word) or _symbols().get(word)


@cache
def _english() -> dict[str, str]:
    facts = table("words")["generic"]
    return {word: group[0] for group in (*facts["words"], *facts["same_meaning"]) for word in group}


@cache
def _symbols() -> dict[str, str]:
    """Return the meanings of generic words in other languages, by the English word with the same symbol."""
    found: dict[str, str] = {}
    for spellings in table("name_symbols")["words"].values():
        meanings = sorted({_english()[word] for word in spellings if word in _english()})
        for spelt in spellings:
            if " " not in spelt and len(spelt) >= _LEAST_OF_SYMBOL:
                found.setdefault(spelt, _meaning_of(spelt, meanings, spellings[0]))
    return found


def _meaning_of(word: str, meanings: Sequence[str], otherwise: str) -> str:
    """Return the meaning of a word of a symbol that has several: the one spelt alike ("tekhnologii", "technology")."""
    if len(meanings) == 1:
        return meanings[0]
    alike = [(Indel.normalized_similarity(word, meaning), meaning) for meaning in meanings]
    return next((meaning for like, meaning in sorted(alike, reverse=True) if like > _SPELT_ALIKE), otherwise)


@cache
def phrases_of_firms() -> dict[str, tuple[tuple[Phrase, str, bool], ...]]:
    """Return the generic words and phrases and the legal forms of firms by their first word, the longest first.

    Each comes with its symbol, which is in capitals (INDUSTRY for "industry" and "industrial"), and whether it is a
    legal form. Articles and the like are left out of the phrases.
    """
    by_first: dict[str, list[tuple[Phrase, str, bool]]] = {}
    forms = {phrase: symbol for phrases in form_phrases().values() for phrase, symbol in phrases}
    for symbol, spellings in table("name_symbols")["forms"].items():
        for form in spellings:
            if len(form) == 3:
                forms.setdefault((form,), symbol)
    for form, found in ((True, forms), (False, _generic_phrases())):
        for written, symbol in found.items():
            phrase = tuple(word for word in written if word not in words("particles"))
            if phrase == written or len(phrase) > 1:
                by_first.setdefault(phrase[0], []).append((phrase, symbol, form))
    return {
        first: tuple(sorted(some, key=lambda one: (-len(one[0]), one[2]))) for first, some in by_first.items()
    }


@cache
def _generic_phrases() -> dict[Phrase, str]:
    found: dict[Phrase, str] = {}
    for symbol, spellings in table("name_symbols")["words"].items():
        for spelling in spellings:
            found.setdefault(tuple(spelling.split()), symbol)
    for group in table("words")["generic"]["words"]:
        symbols = {found[(word,)] for word in group if (word,) in found}
        meaning = symbols.pop() if len(symbols) == 1 else group[0].upper()
        for word in group:
            found.setdefault((word,), meaning)
    return found


@cache
def parts_of_organizations() -> frozenset[str]:
    """Return the words and symbols for a part of an organization, as `phrases_of_firms` has them."""
    return frozenset(
        next((symbol for phrase, symbol, _ in phrases_of_firms().get(word, ()) if phrase == (word,)), word)
        for word in words("parts_of_organizations")
    )


@cache
def spellings_of_symbol(symbol: str) -> tuple[Phrase, ...]:
    """Return the words and phrases that the symbol stands for; of a country, its name alone."""
    return _spellings_of_symbols()[symbol]


@cache
def _spellings_of_symbols() -> dict[str, tuple[Phrase, ...]]:
    found: dict[str, list[Phrase]] = {}
    for phrase, symbol in _generic_phrases().items():
        found.setdefault(symbol, []).append(phrase)
    for code, facts in vocabulary("territories").items():
        spellings = (facts["name"], *facts.get("spellings", ()))
        single = [tuple(name_words(spelling)) for spelling in spellings if len(name_words(spelling)) == 1]
        if single:
            found[f"COUNTRY {code.upper()}"] = single
    return {symbol: tuple(phrases) for symbol, phrases in found.items()}


@lru_cache(maxsize=50_000)
def country_of(word: str) -> str | None:
    """Return the code of the country that the word or its adjective names ("albanian"); None for any other word."""
    stems = (word, *(word.removesuffix(ending) for ending in _OF_A_COUNTRY if word.endswith(ending)))
    codes = (territory_code(stem) for stem in stems if is_place(stem))
    return next(filter(None, codes), None) or table("words")["peoples_of_countries"].get(word)


@lru_cache(maxsize=10_000)
def is_place(word: str) -> bool:
    """Return whether the word is a country, a people, a town or a compass direction."""
    return word in words("places") or word in _countries()


@cache
def _countries() -> frozenset[str]:
    return frozenset(
        word
        for facts in vocabulary("territories").values()
        for spelling in (facts["name"], *facts.get("spellings", ()))
        if len(found := name_words(spelling)) == 1
        for word in found
        if len(word) > 3
    )


def number_in_words(word: str) -> int | None:
    """Return the number that the word means, or None if it is not a number."""
    return _numbers().get(word)


@cache
def _numbers() -> dict[str, int]:
    """Return the numbers by their words, including compounds written as one ("twentytwo", "zweiundzwanzig")."""
    numbers: dict[str, int] = dict(table("words")["numbers"])
    joined = table("words")["joined_numbers"]
    for units, tens, between in (
        (joined["units"], joined["tens"], ""),
        (joined["einer"], joined["zehner"], "und"),
    ):
        for unit, value in units.items():
            for ten, tenfold in tens.items():
                word = f"{unit}{between}{ten}" if between else f"{ten}{unit}"
                numbers.setdefault(word, value + tenfold)
    for stem, value in joined["ordinal_stems"].items():
        for ending in joined["ordinal_endings"]:
            numbers.setdefault(stem + ending, value)
    return numbers


@cache
def words_of_numbers() -> frozenset[str]:
    """Return all words that are a number or a part of one."""
    return frozenset(_numbers()) | frozenset(table("words")["multipliers"])


def multiplier(word: str) -> int | None:
    """Return the factor by which the word multiplies the number before it, or None if it does not."""
    found: int | None = table("words")["multipliers"].get(word)
    return found


def roman(word: str) -> int | None:
    """Return the value of a Roman numeral up to 22, or None if the word is not one."""
    return ROMAN.get(word)
