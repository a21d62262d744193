"""Actors by name: the full-text indexes return candidates, and the name engine judges each of their names.

Candidates share a word with the query, a word with a typing error, or the sound of one. The few with the most similar
letters are compared word by word (`graphkit.names`); `graphkit.queries.name_scores` explains the scores.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from weakref import WeakKeyDictionary

from graphkit.model.names import name_words, near_words
from graphkit.names.index import latin_words
from graphkit.names.latin import latin
from graphkit.names.spelling import sounds_like
from graphkit.queries.library import question
from graphkit.queries.name_scores import rarest, score_of
from graphkit.queries.rows import FoundActor
from graphkit.store import GraphStore
from graphkit.store.base import Row

_CANDIDATES = 200
_ALL_WHO_BEAR_IT = 1000
# How many names are compared word by word: those with the most similar letters, and those with the rarest word.
_COMPARED, _OF_THE_RAREST = 100, 40
_NAMES_OF_ONE = 4


def by_name(store: GraphStore, name: str) -> list[FoundActor]:
    """Return the actors whose names resemble *name*, most similar first.

    Among equals, strong aliases come first, then listed actors, then those whose own name it is, then those on more
    lists.
    """
    judged = _judged(name, list(_candidates(store, name)))
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


def _judged(name: str, rows: Sequence[Row]) -> list[tuple[Row, str, float, bool]]:
    """Return each actor that the name resembles, with its best name, the score, and whether that name is weak."""
    best: dict[str, tuple[tuple[float, bool, bool], Row, str]] = {}
    for row, text, like in _likest(name, rows):
        weak = text in row["weak_names"]
        score = score_of(name, text, like, row)
        if score is None:
            continue
        rank = (score, not weak, text == row["name"])
        if row["id"] not in best or rank > best[row["id"]][0]:
            best[row["id"]] = (rank, row, text)
    return [(row, text, rank[0], not rank[1]) for rank, row, text in best.values()]


def _likest(name: str, rows: Sequence[Row]) -> list[tuple[Row, str, float]]:
    """Return the names with the most similar letters, a few per actor: (actor, name, 0 to 100)."""
    from rapidfuzz import fuzz, utils

    asked = " ".join(latin_words(name)) or name.casefold()
    names = [(row, text) for row in rows for text in row["names"]]
    letters = [utils.default_process(latin(text)) for _, text in names]
    whole = list(map(max, _alike(fuzz.token_sort_ratio, asked, letters), _alike(fuzz.ratio, asked, letters)))
    part = _alike(fuzz.token_set_ratio, asked, letters)
    telling = _alike(fuzz.partial_ratio, rarest(name).plain, letters)
    taken: dict[str, list[str]] = defaultdict(list)
    found = []
    for first, second, most in ((whole, part, _COMPARED), (telling, whole, _OF_THE_RAREST)):
        ranked = (
            (one + other / 2, place) for place, (one, other) in enumerate(zip(first, second, strict=True))
        )
        for _, place in heapq.nlargest(most, ranked):
            row, text = names[place]
            if len(taken[row["id"]]) < _NAMES_OF_ONE and text not in taken[row["id"]]:
                taken[row["id"]].append(text)
                found.append((row, text, whole[place]))
    return found


def _alike(scorer: Callable[..., float], asked: str, letters: Sequence[str]) -> list[float]:
    """Return the similarity of each to the query, in order; without numpy, which takes long to import."""
    from rapidfuzz import process

    return [like for _, like, _ in process.extract_iter(asked, letters, scorer=scorer)]


def _candidates(store: GraphStore, name: str) -> Iterable[Row]:
    """Return the actors that share words with *name*, exactly or with a typing error, or their sound."""
    # Only letters and digits are sent to the full-text indexes, which give other characters a special meaning.
    whole = sorted({word for word in name_words(name) if word.isalnum()})
    found: list[Row] = []
    if whole:
        known = _known(store)
        meant = [{word, *known.near(word)} for word in whole]
        parted = [half for word in whole for half in known.parted(word)]
        found += _sharing(store, "find", "words", {*parted, *set().union(*meant)}, all_of=meant, whole=whole)
    if words := latin_words(name):
        sounds = [sounds_like(word) for word in words]
        joined = {"".join(words), *map("".join, pairwise(words))}
        every = set().union(*sounds, *map(sounds_like, joined))
        found += _sharing(store, "find_by_sound", "sounds", every, all_of=sounds)
    return {row["id"]: row for row in found}.values()


def _sharing(
    store: GraphStore,
    title: str,
    parameter: str,
    any_of: Iterable[str],
    *,
    all_of: Iterable[Iterable[str]],
    whole: Sequence[str] = (),
) -> list[Row]:
    """Return the actors that the index *title* finds by any of the words.

    The index ranks actors with many names low, and truncates its results. If it has truncated them, there are further
    queries for actors with a word from each group in *all_of*, and for those with a word of *whole* exactly.
    """
    cypher = question(title).cypher
    found = store.read(cypher, {parameter: " ".join(sorted(any_of)), "limit": _CANDIDATES})
    if len(found) < _CANDIDATES:
        return found
    found = store.read(cypher, {parameter: _all_of(all_of), "limit": _ALL_WHO_BEAR_IT}) + found
    if whole:
        found += store.read(cypher, {parameter: " ".join(whole), "limit": _CANDIDATES})
    return found


def _all_of(words: Iterable[Iterable[str]]) -> str:
    """Return the full-text query for actors with a word from each group."""
    return " ".join(f"+({' '.join(sorted(group))})" for group in words)


class _Known:
    """The words of all names of a graph, by their length."""

    def __init__(self, words: Iterable[str]) -> None:
        self._all = frozenset(words)
        self._of_length: dict[int, list[str]] = defaultdict(list)
        for word in self._all:
            self._of_length[len(word)].append(word)

    def near(self, word: str) -> list[str]:
        """Return the words that differ by a typing error."""
        lengths = (len(word) - 1, len(word), len(word) + 1)
        return [near for one in lengths for near in near_words(word, self._of_length.get(one, ()))]

    def parted(self, word: str) -> tuple[str, ...]:
        """Return the two words that *word* joins ("viktorbout"), the first as long as possible; otherwise nothing."""
        for place in range(len(word) - 3, 2, -1):
            if word[:place] in self._all and word[place:] in self._all:
                return word[:place], word[place:]
        return ()


# A store shows one build as long as it is open, and the words of all names are a long text.
_of_stores: WeakKeyDictionary[GraphStore, _Known] = WeakKeyDictionary()


def _known(store: GraphStore) -> _Known:
    """Return the words of all names of the graph, read once from a store."""
    if store not in _of_stores:
        (build,) = store.read(question("name_words").cypher)
        _of_stores[store] = _Known(build["words"].split())
    return _of_stores[store]
