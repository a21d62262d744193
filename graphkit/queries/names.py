"""Actors by name: the full-text indexes return candidates, and the name engine judges each of their names.

Candidates share a word with the query, a word with a typing error, or the sound of one. The few with the most similar
letters are compared word by word (`graphkit.names`); `graphkit.queries.name_scores` explains the scores.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple
from weakref import WeakKeyDictionary

from rapidfuzz.distance import Indel

from graphkit.names.index import latin_words
from graphkit.names.latin import latin
from graphkit.names.word_index import WordIndex
from graphkit.queries.library import question
from graphkit.queries.name_candidates import candidates
from graphkit.queries.name_scores import rarest, score_of
from graphkit.queries.rows import FoundActor
from graphkit.store import GraphStore
from graphkit.store.base import Row

_CANDIDATES = 200
# How many names are compared word by word: those with the most similar letters, and those with the rarest word.
_COMPARED, _OF_THE_RAREST = 100, 40
_NAMES_OF_ONE = 4


class _Like(NamedTuple):
    """A name of an actor, and how similar its letters are to those of the query, from 0 to 100."""

    actor: Row
    name: str
    like: float


def by_name(store: GraphStore, name: str) -> list[FoundActor]:
    """Return the actors whose names resemble *name*, most similar first.

    Among equals, strong aliases come first, then listed actors, then those whose own name it is, then those on more
    lists.
    """
    judged = _judged(name, _likest(name, _likely(store, name)))
    found = [
        (weak, FoundActor(**_fields(row), matched=matched, matched_by="name", score=score))
        for row, matched, score, weak in judged
    ]
    found.sort(
        key=lambda one: (
            -one[1].score, one[0], not one[1].listed, one[1].matched != one[1].name, -len(one[1].lists),
            len(one[1].matched), one[1].name, one[1].id,
        )
    )  # fmt: skip
    return [actor for _, actor in found]


def _fields(row: Row) -> Row:
    return {key: row[key] for key in ("id", "name", "kind", "lists", "listed")}


def _judged(name: str, likest: Iterable[_Like]) -> list[tuple[Row, str, float, bool]]:
    """Return each actor that the name resembles, with its best name, the score, and whether that name is weak."""
    best: dict[str, tuple[tuple[float, bool, float, bool], Row, str]] = {}
    for row, text, like in likest:
        weak = text in row["weak_names"]
        score = score_of(name, text, like, row)
        if score is None:
            continue
        # Among equals, the name that is written most like the query: in the same script and the same letter case.
        rank = (score, not weak, Indel.normalized_similarity(name, text), text == row["name"])
        if row["id"] not in best or rank > best[row["id"]][0]:
            best[row["id"]] = (rank, row, text)
    return [(row, text, rank[0], not rank[1]) for rank, row, text in best.values()]


def _likest(name: str, likely: Sequence[tuple[Row, str]]) -> list[_Like]:
    """Return the names with the most similar letters, a few per actor."""
    from rapidfuzz import fuzz, utils

    asked = " ".join(latin_words(name)) or name.casefold()
    letters = [utils.default_process(latin(text)) for _, text in likely]
    whole = list(map(max, _alike(fuzz.token_sort_ratio, asked, letters), _alike(fuzz.ratio, asked, letters)))
    part = _alike(fuzz.token_set_ratio, asked, letters)
    telling = _alike(fuzz.partial_ratio, rarest(name).plain, letters)
    taken: dict[str, set[str]] = defaultdict(set)
    found = []
    for first, second, most in ((whole, part, _COMPARED), (telling, whole, _OF_THE_RAREST)):
        ranked = (
            (one + other / 2, -place) for place, (one, other) in enumerate(zip(first, second, strict=True))
        )
        for _, place in heapq.nlargest(most, ranked):
            row, text = likely[-place]
            # Two lists may write a name in other letter cases.
            if len(taken[row["id"]]) < _NAMES_OF_ONE and text.casefold() not in taken[row["id"]]:
                taken[row["id"]].add(text.casefold())
                found.append(_Like(row, text, whole[-place]))
    return found


def _likely(store: GraphStore, name: str) -> list[tuple[Row, str]]:
    """Return the names that share most with *name*, each with the row of its actor."""
    found = candidates(_index(store), name, _CANDIDATES)
    ids = list(dict.fromkeys(one.actor for one in found))
    rows = {row["id"]: row for row in store.read(question("names_of_actors").cypher, {"ids": ids})}
    return [(rows[one.actor], rows[one.actor]["names"][one.place]) for one in found]


def _alike(scorer: Callable[..., float], asked: str, letters: Sequence[str]) -> list[float]:
    """Return the similarity of each to the query, in order; without numpy, which takes long to import."""
    from rapidfuzz import process

    return [like for _, like, _ in process.extract_iter(asked, letters, scorer=scorer)]


# A store shows one build as long as it is open, and the words of all names are a long text.
_of_stores: WeakKeyDictionary[GraphStore, WordIndex] = WeakKeyDictionary()


def _index(store: GraphStore) -> WordIndex:
    """Return the index of the names of the graph, read once from a store."""
    if store not in _of_stores:
        _of_stores[store] = WordIndex(store.name_index())
    return _of_stores[store]
