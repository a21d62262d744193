"""Actors by name: the full-text indexes give candidates, the name engine judges each of their names.

Candidates share a word with the name asked for, a word that is a typing error away, or the sound of one. The few whose
letters are the likest are compared word by word (`graphkit.names`); `graphkit.queries.name_scores` says what a score
means.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Sequence
from functools import lru_cache
from itertools import pairwise

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
# So many names are compared word by word: those whose letters are the likest, and those with the rarest word.
_COMPARED, _OF_THE_RAREST = 100, 40
_NAMES_OF_ONE = 4


def by_name(store: GraphStore, name: str) -> list[FoundActor]:
    """Return the actors whose names resemble *name*, the most alike first.

    Of those as alike: who bears it as a strong alias, is listed, and by more lists, comes first.
    """
    judged = _judged(name, list(_candidates(store, name)))
    found = [
        (weak, FoundActor(**_fields(row), matched=matched, matched_by="name", score=score))
        for row, matched, score, weak in judged
    ]
    found.sort(
        key=lambda one: (
            -one[1].score, one[0], not one[1].listed, -len(one[1].lists), len(one[1].matched), one[1].name,
            one[1].id,
        )
    )  # fmt: skip
    return [actor for _, actor in found]


def _fields(row: Row) -> Row:
    return {key: row[key] for key in ("id", "name", "kind", "lists", "listed")}


def _judged(name: str, rows: Sequence[Row]) -> list[tuple[Row, str, float, bool]]:
    """Return each actor that the name resembles, with the name that does most, its score, and whether it is weak."""
    best: dict[str, tuple[tuple[float, bool, bool], Row, str]] = {}
    for row, text, like in _likest(name, rows):
        weak = text in row["weak_names"]
        score = score_of(name, text, like, row["names"], weak=weak)
        if score is None:
            continue
        rank = (score, not weak, text == row["name"])
        if row["id"] not in best or rank > best[row["id"]][0]:
            best[row["id"]] = (rank, row, text)
    return [(row, text, rank[0], not rank[1]) for rank, row, text in best.values()]


def _likest(name: str, rows: Sequence[Row]) -> list[tuple[Row, str, float]]:
    """Return the names whose letters are the likest, a few of each actor: (actor, name, 0 to 100)."""
    import numpy as np
    from rapidfuzz import fuzz, process, utils

    asked = " ".join(latin_words(name)) or name.casefold()
    names = [(row, text) for row in rows for text in row["names"]]
    if not names:
        return []
    letters = [utils.default_process(latin(text)) for _, text in names]
    whole = np.maximum(
        *(process.cdist([asked], letters, scorer=one)[0] for one in (fuzz.token_sort_ratio, fuzz.ratio))
    )
    part = process.cdist([asked], letters, scorer=fuzz.token_set_ratio)[0]
    telling = process.cdist([rarest(name).plain], letters, scorer=fuzz.partial_ratio)[0]
    taken: dict[str, list[str]] = defaultdict(list)
    found = []
    for like, most in ((whole + part / 2, _COMPARED), (telling + whole / 2, _OF_THE_RAREST)):
        for place in map(int, like.argsort(kind="stable")[: -most - 1 : -1]):
            row, text = names[place]
            if len(taken[row["id"]]) < _NAMES_OF_ONE and text not in taken[row["id"]]:
                taken[row["id"]].append(text)
                found.append((row, text, float(whole[place])))
    return found


def _candidates(store: GraphStore, name: str) -> Iterable[Row]:
    """Return the actors that share words with *name*, whole or mistyped, or their sound."""
    # Only letters and figures go to the full-text indexes, which give other characters a meaning of their own.
    whole = sorted({word for word in name_words(name) if word.isalnum()})
    asked: list[tuple[str, dict[str, str | int]]] = []
    if whole:
        (build,) = store.read(question("name_words").cypher)
        in_order, known = _known(build["words"])
        meant = [{word, *near_words(word, in_order)} for word in whole]
        parted = [half for word in whole for half in _parted(word, known)]
        # The index ranks those low who have many names, and cuts: so those who bear all words are asked for apart.
        asked += [
            ("find", {"words": _all_of(meant), "limit": _ALL_WHO_BEAR_IT}),
            ("find", {"words": " ".join(whole), "limit": _CANDIDATES}),
            ("find", {"words": " ".join(sorted({*parted, *set().union(*meant)})), "limit": _CANDIDATES}),
        ]
    if words := latin_words(name):
        sounds = [sounds_like(word) for word in words]
        joined = {"".join(words), *map("".join, pairwise(words))}
        every = set().union(*sounds, *map(sounds_like, joined))
        asked += [
            ("find_by_sound", {"sounds": _all_of(sounds), "limit": _ALL_WHO_BEAR_IT}),
            ("find_by_sound", {"sounds": " ".join(sorted(every)), "limit": _CANDIDATES}),
        ]
    return {
        row["id"]: row for title, words in asked for row in store.read(question(title).cypher, words)
    }.values()


def _all_of(words: Iterable[Iterable[str]]) -> str:
    """Return what asks the full-text index for those who bear one of each group of words."""
    return " ".join(f"+({' '.join(sorted(group))})" for group in words)


@lru_cache(maxsize=2)
def _known(words: str) -> tuple[tuple[str, ...], frozenset[str]]:
    """Return the words of all names in order, and as a set."""
    known = tuple(words.split())
    return known, frozenset(known)


def _parted(word: str, known: Container[str]) -> tuple[str, ...]:
    """Return the two known words that *word* joins ("viktorbout"), the first one as long as may be; else none."""
    for place in range(len(word) - 3, 2, -1):
        if word[:place] in known and word[place:] in known:
            return word[:place], word[place:]
    return ()
