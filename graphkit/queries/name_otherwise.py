"""Other ways to read a query whose name means nobody for certain: whom it may mean is shown, and never chosen.

- Newspapers may call the actor so (`graphkit.queries.known_names`): 中芯国际, "Russische Eisenbahnen".
- Other words may stand beside the name: "TV host Olga Skabeyeva", "Rosario Murillo vicepresidenta de Nicaragua".
- Letters and figures may be joined or apart: "MS13" is MS-13, and "M-23" is M23.
- A title may follow a Chinese, Japanese or Korean name without a space.
- Turkish newspapers write an e for many an Arabic a: "Mahir Esed" is Maher al-Assad.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from graphkit.model.names import name_words
from graphkit.names import compare, parsed, spelling_keys
from graphkit.names.latin import latin
from graphkit.names.spelling import sounds_like
from graphkit.names.word_index import WordIndex
from graphkit.queries.known_names import known_name, without_title
from graphkit.queries.name_scores import PART_SCORE, SURE_SCORE
from graphkit.queries.names import by_name, by_name_with_near, found_actor, index_of_names
from graphkit.queries.rows import FoundActor
from graphkit.store import GraphStore
from graphkit.store.base import Row

# Shown and never chosen: whom newspapers call so, and whom a query read otherwise may mean.
_KNOWN_SCORE, _SCORE = 84.0, 79.0
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
# A name that stands within other words has so many of its own, and the query has one more.
_LEAST_OF_A_NAME = 2
_MOST_WORDS = 20
_JOINED = re.compile(r"([A-Za-z]{1,5})(\d{1,3})")
_APART = re.compile(r"([A-Za-z]{1,5})[ .-](\d{1,3})")
_LEAST_WITH_E = 4


def called_or_meant(store: GraphStore, name: str) -> list[FoundActor]:
    """Return the actors whose names resemble *name*, and before them those that it may mean if it is read otherwise.

    It is read otherwise if nobody has the name, and not even a longer name with all its words.
    """
    called, near = by_name_with_near(store, name)
    best = max((actor.score for actor in called), default=0.0)
    if best >= SURE_SCORE:
        return called
    if (known := known_name(name)) is not None:
        return _first(_shown(by_name(store, known), SURE_SCORE, _KNOWN_SCORE), called)
    if best >= PART_SCORE:
        return called
    read = (actor for other in _otherwise(store, name) for actor in by_name(store, other))
    found = _first([*_beside_words(name, near), *_shown(read, PART_SCORE, _SCORE)], called)
    return sorted(found, key=lambda actor: -actor.score)  # a misspelt name stands before words beside a name


def _shown(found: Iterable[FoundActor], least: float, score: float) -> list[FoundActor]:
    """Return those found with a score of at *least* that, with the *score* of what is shown and not chosen."""
    return [actor.model_copy(update={"score": score}) for actor in found if actor.score >= least]


def _first(first: Iterable[FoundActor], others: Iterable[FoundActor]) -> list[FoundActor]:
    found: dict[str, FoundActor] = {}
    for actor in (*first, *others):
        found.setdefault(actor.id, actor)
    return list(found.values())


def _beside_words(name: str, near: Iterable[tuple[Row, str]]) -> list[FoundActor]:
    """Return the actors of whom a whole name stands in the query beside other words, those with most words first."""
    words = _WORD.findall(name)
    if not _LEAST_OF_A_NAME < len(words) <= _MOST_WORDS:
        return []
    found: dict[str, tuple[int, FoundActor]] = {}
    for row, text in near:
        if (number := _words_of(words, name, text)) and number > found.get(row["id"], (0, None))[0]:
            found[row["id"]] = (number, found_actor(row, text, _SCORE))
    ranked = sorted(
        found.values(), key=lambda one: (-one[0], not one[1].listed, -len(one[1].lists), one[1].id)
    )
    return [actor for _, actor in ranked]


def _words_of(words: list[str], name: str, text: str) -> int:
    """Return how many words of the query, which consists of *words*, are the whole name *text*; 0 if it lacks it."""
    telling = {part.written for part in parsed(name).telling}
    agreeing = telling.intersection(
        word for pair in compare(name, text).words if pair.agrees for word in pair.left.split()
    )
    places = [place for place, word in enumerate(words) if word in agreeing]
    if len(places) < _LEAST_OF_A_NAME or places[-1] - places[0] + 1 == len(words):
        return 0
    asked = words[places[0] : places[-1] + 1]
    return len(asked) if compare(" ".join(asked), text).verdict == "same" else 0


def _otherwise(store: GraphStore, name: str) -> Iterator[str]:
    """Yield the query as it may be written as well."""
    if joined := _JOINED.fullmatch(name):
        yield f"{joined[1]} {joined[2]}"
    if apart := _APART.fullmatch(name):
        yield f"{apart[1]}{apart[2]}"
    if (bare := without_title(name)) != name:
        yield bare
    if with_a := _with_a(store, name):
        yield with_a


def _with_a(store: GraphStore, name: str) -> str | None:
    """Return the name with an a for each e, as the lists write Arabic names, if they have such a word."""
    words = name_words(latin(name))
    changed = [word for word in words if "e" in word and len(word) >= _LEAST_WITH_E]
    index = index_of_names(store)
    if len(words) < _LEAST_OF_A_NAME or not changed:
        return None
    if not all(_has_spelling(index, word.replace("e", "a")) for word in changed):
        return None
    return " ".join(word.replace("e", "a") for word in words)


def _has_spelling(index: WordIndex, word: str) -> bool:
    """Return whether a name has the word in one of its spellings."""
    keys = spelling_keys(word)
    return any(not keys.isdisjoint(spelling_keys(near)) for near in index.sounding(sounds_like(word)))
