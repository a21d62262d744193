"""Actors by an address: who else is on a street.

An address is found if it has three quarters of the weight of the words in the query (`graphkit.model.address_words`),
or three fifths if no address has that much; its score is 100 if it has all of them. If no address has even three
fifths, words may be spelt differently ("Bagrationovsky", "Bagrationovskiy") or contain a typing error, and the score is
95 at most. So may they if all words are required and one of them is a number.

It is 80 at most if the query does not say an address for certain: it is not written like one ("Topaz Manor"), or has a
single short word that distinguishes addresses ("Wall Street"). The latter finds nothing if it is not written like one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from functools import partial

from rapidfuzz import process
from rapidfuzz.distance import OSA

from graphkit.model.address_words import address_words, share_held, share_of_words
from graphkit.names import spelling_keys
from graphkit.queries.library import question
from graphkit.queries.rows import FoundActor
from graphkit.store import GraphStore
from graphkit.store.base import Row
from graphkit.store.search_index import Bearers

_LEAST_SHARE, _LEAST_OF_ALL = 0.75, 0.6
# With up to this many words, no address that lacks one of them reaches the minimum share.
_ALL_NEEDED = 3
_LEAST_WORD, _LEAST_NUMBER = 3, 5
# Shorter words that differ in a letter are different words. Other spellings may be two letters away.
_LEAST_MISTYPED = 7
_SPELT_APART = 2
_SPELT_OTHERWISE = 0.95
# The highest score of an address that the query does not say for certain.
_UNSURE = 80.0


def by_address(
    store: GraphStore, written: str, *, whole: bool = False, like_one: bool = True
) -> list[FoundActor]:
    """Return the actors at this address, best match first; with *whole*, all words are required.

    *like_one* tells whether it is written like an address.
    """
    words = [word for word in address_words(written) if word.isalnum() and word.isascii()]
    telling = [word for word in words if len(word) >= (_LEAST_NUMBER if word.isdigit() else _LEAST_WORD)]
    specific = _is_specific(words)
    if not telling or not (specific or like_one):
        return []
    found = _found(store, words, telling, whole=whole)
    if specific and like_one:
        return found
    return [one.model_copy(update={"score": min(one.score, _UNSURE)}) for one in found]


def _is_specific(words: list[str]) -> bool:
    """Return whether these words can distinguish an address: several words, or a long one."""
    named = [word for word in words if not word.isdigit()]
    return bool(named) and (len(words) > 1 or len(named[0]) >= _LEAST_MISTYPED)


def _found(store: GraphStore, words: list[str], telling: list[str], *, whole: bool) -> list[FoundActor]:
    index = store.search_index.addresses
    named = [word for word in telling if not word.isdigit()] or telling
    if whole:
        found = _at(_rows(store, _having_all(index, words)), words, 1.0)
        if found or named == words:
            return found
        return _spelt_otherwise(store, index, words, named, least=1.0)
    some: list[Row] = []
    if len(named) <= _ALL_NEEDED:
        some = _rows(store, _having_all(index, named))
        if found := _at(some, words, _LEAST_SHARE):
            return found
    others = [word for word in words if word != named[0]]
    if len(named) > _ALL_NEEDED or share_held(words, others) >= _LEAST_OF_ALL:
        some = _rows(store, _having_most(index, words, named))
    return (
        _at(some, words, _LEAST_SHARE)
        or _at(some, words, _LEAST_OF_ALL)
        or _spelt_otherwise(store, index, words, named)
    )


def _spelt_otherwise(
    store: GraphStore, index: Bearers, words: list[str], named: list[str], *, least: float = _LEAST_SHARE
) -> list[FoundActor]:
    """Return the actors at an address with the words in another spelling, found by their longest words."""
    longest = sorted(named, key=len, reverse=True)[:_ALL_NEEDED]
    having = [index.having(_near(index, word)) for word in longest]
    return _at(_rows(store, set.intersection(*having)), words, least, spelt=False)


def _near(index: Bearers, word: str) -> list[str]:
    """Return the words that may be another spelling of *word*."""
    if len(word) < _LEAST_MISTYPED:
        return [word]
    found = process.extract(word, index.words, scorer=OSA.distance, score_cutoff=_SPELT_APART, limit=None)
    return [near for near, _, _ in found]


def _is_spelt_alike(one: str, other: str) -> bool:
    """Return whether two words of addresses are spellings of one word, or one letter apart; two numbers never are."""
    if one.isdigit() or other.isdigit():
        return False
    if min(len(one), len(other)) >= _LEAST_MISTYPED and OSA.distance(one, other, score_cutoff=1) <= 1:
        return True
    return not spelling_keys(one).isdisjoint(spelling_keys(other))


def _having_all(index: Bearers, words: Iterable[str]) -> set[str]:
    return set.intersection(*(index.having([word]) for word in words))


def _having_most(index: Bearers, words: Sequence[str], named: Iterable[str]) -> set[str]:
    """Return the actors with one of the words in *named* whose addresses together have the minimum share of *words*."""
    held: dict[str, list[str]] = defaultdict(list)
    for word in words:
        for actor in index.having([word]):
            held[actor].append(word)
    return {actor for actor in index.having(named) if share_held(words, held[actor]) >= _LEAST_OF_ALL}


def _rows(store: GraphStore, ids: Collection[str]) -> list[Row]:
    if not ids:
        return []
    (answer,) = store.read(question("addresses_of_actors").cypher, {"ids": sorted(ids)})
    rows: list[Row] = answer["actors"]
    return rows


def _at(rows: list[Row], words: list[str], least: float, *, spelt: bool = True) -> list[FoundActor]:
    share_of = share_of_words if spelt else partial(share_of_words, alike=_is_spelt_alike)
    found = []
    for row in rows:
        share, text = max((share_of(words, address), address) for address in row["addresses"])
        if share >= least:
            fields = {key: row[key] for key in ("id", "name", "kind", "lists", "listed")}
            score = round(100 * share * (1 if spelt else _SPELT_OTHERWISE), 1)
            found.append(FoundActor(**fields, matched=text, matched_by="address", score=score))
    return sorted(found, key=lambda one: (-one.score, not one.listed, -len(one.lists), one.name, one.id))
