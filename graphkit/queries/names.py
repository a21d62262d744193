"""Actors by name: an index returns the names that share most with the query, and the name engine judges them.

Those with the most similar letters are compared word by word (`graphkit.names`); `graphkit.queries.name_scores`
explains the scores.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache, partial
from typing import NamedTuple
from weakref import WeakKeyDictionary

from rapidfuzz.distance import Indel

from graphkit.model.names import script_of
from graphkit.names import compare, parsed
from graphkit.names.hanja import readings
from graphkit.names.index import latin_words
from graphkit.names.latin import latin
from graphkit.names.word_index import WordIndex
from graphkit.queries.library import question
from graphkit.queries.name_candidates import Candidate, candidates
from graphkit.queries.name_scores import PART_SCORE, SHARED_SCORE, rarest, score_of
from graphkit.queries.rows import FoundActor
from graphkit.store import GraphStore
from graphkit.store.base import Row

CANDIDATES = 200
# How many names are compared word by word: those that share most, in words, in letters and in the letters of the rarest
# word. Of names below this sum of all that, hardly one in a hundred may be the query's.
_NEAR, _LEAST_COMPARED, _MOST_COMPARED = 2.0, 12, 100
_NAMES_OF_ONE = 4


class _Like(NamedTuple):
    """A name of an actor, and how similar its letters are to those of the query, from 0 to 100."""

    actor: Row
    name: str
    like: float


class _Judged(NamedTuple):
    """An actor with its name that resembles the query most, and whether that resembles its own name."""

    actor: Row
    name: str
    score: float
    weak: bool
    own: bool


def by_name(store: GraphStore, name: str) -> list[FoundActor]:
    """Return the actors whose names resemble *name*, most similar first; see `judged`."""
    return judged(name, partial(_likely, store))


def by_name_with_near(store: GraphStore, name: str) -> tuple[list[FoundActor], list[tuple[Row, str]]]:
    """Return what `by_name` does, and all names that were compared word by word, each with the row of its actor."""
    likest = _all_likest(name, partial(_likely, store))
    return _ranked(name, likest), [(like.actor, like.name) for like in likest]


def judged(name: str, likely: Callable[[str], Sequence[tuple[Row, Candidate]]]) -> list[FoundActor]:
    """Return the actors whose names resemble *name*, most similar first; *likely* returns names that may be.

    Among equals, strong aliases come first, then listed actors, then those whose own name it resembles, then those on
    more lists.
    """
    return _ranked(name, _all_likest(name, likely))


def _all_likest(name: str, likely: Callable[[str], Sequence[tuple[Row, Candidate]]]) -> list[_Like]:
    return [like for read in readings(name) for like in _likest(read, likely(read))]


def _ranked(name: str, likest: Iterable[_Like]) -> list[FoundActor]:
    found = _judged(name, likest)
    found.sort(
        key=lambda one: (
            -one.score, one.weak, not one.actor["listed"], not one.own, -len(one.actor["lists"]), len(one.name),
            one.actor["name"], one.actor["id"],
        )
    )  # fmt: skip
    return [found_actor(one.actor, one.name, one.score) for one in found]


def found_actor(row: Row, name: str, score: float) -> FoundActor:
    """Return the actor of a row of names_of_actors.cypher as found by this one of its names."""
    fields = {key: row[key] for key in ("id", "name", "kind", "lists", "listed")}
    return FoundActor(**fields, matched=name, matched_by="name", score=score)


def _judged(name: str, likest: Iterable[_Like]) -> list[_Judged]:
    """Return each actor that the name resembles, with its best name."""
    script = script_of(name)
    best: dict[str, tuple[tuple[float, bool, bool, bool, float], _Judged]] = {}
    for row, text, like in likest:
        score = score_of(name, text, like, row)
        if score is None:
            continue
        weak, own = text in row["weak_names"], text == row["name"]
        written = Indel.normalized_similarity(name, text)
        rank = (score, not weak, script_of(text) == script, own, written)
        if row["id"] not in best or rank > best[row["id"]][0]:
            best[row["id"]] = (rank, _Judged(row, text, score, weak, own))
    return [judged._replace(own=judged.own or _is_like_its_own(judged)) for _, judged in best.values()]


def _is_like_its_own(judged: _Judged) -> bool:
    """Return whether a name that has every word of the query, or just a rare one, is like the actor's own name."""
    if judged.score == SHARED_SCORE:
        plain = {part.plain for part in parsed(judged.name).telling}
        return any(part.plain in plain for part in parsed(judged.actor["name"]).telling)
    if judged.score < PART_SCORE:
        return False
    telling = {part.written for part in parsed(judged.name).telling}
    return any(
        pair.agrees and pair.left in telling for pair in compare(judged.name, judged.actor["name"]).words
    )


def _likest(name: str, likely: Sequence[tuple[Row, Candidate]]) -> list[_Like]:
    """Return the names that are compared word by word, each with how similar its letters are; a few per actor."""
    from rapidfuzz import fuzz

    asked = " ".join(latin_words(name)) or name.casefold()
    names = [row["names"][one.place] for row, one in likely]
    letters = list(map(_letters, names))
    whole = list(map(max, _alike(fuzz.token_sort_ratio, asked, letters), _alike(fuzz.ratio, asked, letters)))
    telling = _alike(fuzz.partial_ratio, rarest(name).plain, letters)
    ranked = sorted(
        ((one.of_one + 2 * one.shared + (like + rare) / 100, -at)
         for at, ((_, one), like, rare) in enumerate(zip(likely, whole, telling, strict=True))),
        reverse=True,
    )  # fmt: skip
    taken: dict[str, set[str]] = defaultdict(set)
    found: list[_Like] = []
    for near, place in ranked:
        if len(found) >= _MOST_COMPARED or (near < _NEAR and len(found) >= _LEAST_COMPARED):
            break
        row, text = likely[-place][0], names[-place]
        # Two lists may write a name in other letter cases.
        if len(taken[row["id"]]) < _NAMES_OF_ONE and text.casefold() not in taken[row["id"]]:
            taken[row["id"]].add(text.casefold())
            found.append(_Like(row, text, whole[-place]))
    return found


@lru_cache(maxsize=200_000)
def _letters(name: str) -> str:
    from rapidfuzz import utils

    return str(utils.default_process(latin(name)))


def _likely(store: GraphStore, name: str) -> list[tuple[Row, Candidate]]:
    """Return the names that share most with *name*, each with the row of its actor."""
    found = candidates(index_of_names(store), name, CANDIDATES)
    ids = list(dict.fromkeys(one.actor for one in found))
    (answer,) = store.read(question("names_of_actors").cypher, {"ids": ids})
    rows = {row["id"]: row for row in answer["actors"]}
    return [(rows[one.actor], one) for one in found]


def _alike(scorer: Callable[..., float], asked: str, letters: Sequence[str]) -> list[float]:
    """Return the similarity of each to the query, in order; without numpy, which takes long to import."""
    from rapidfuzz import process

    return [like for _, like, _ in process.extract_iter(asked, letters, scorer=scorer)]


# A store shows one build as long as it is open, and the words of all names are a long text.
_of_stores: WeakKeyDictionary[GraphStore, WordIndex] = WeakKeyDictionary()


def index_of_names(store: GraphStore) -> WordIndex:
    """Return the index of the names of the graph, read once from a store."""
    if store not in _of_stores:
        _of_stores[store] = WordIndex(store.name_index())
    return _of_stores[store]
