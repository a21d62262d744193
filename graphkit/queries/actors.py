"""Actors by name: finding them in spite of case, accents, the order of words and a typing error.

The full-text index gives candidates that share a word, and candidates that share one with a typing error in it: the
graph keeps the words of all its names, to see which of them are near. The candidates are ranked by the spelling among
their names that is most like the one asked for: 100 is the same words in any order, 90 a longer name that holds all of
them; below 75 letters are alike by chance, and from 85 on a name is taken for the one meant.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from functools import partial

from graphkit.errors import NoMatchError
from graphkit.loaders.list_catalogue import is_entry_id
from graphkit.loaders.rhythm import late_words
from graphkit.model.names import name_key, name_words, near_words
from graphkit.queries.as_of import in_force
from graphkit.queries.library import question
from graphkit.queries.lookup import called, certain, look_up, of_that, read_query, shown, what_was_not_found
from graphkit.queries.namesakes import Taken, fitting, one_of
from graphkit.queries.rows import FoundActor, Rows
from graphkit.store import GraphStore
from graphkit.store.base import Row

Ratio = Callable[[str, str], float]

_CANDIDATES = 200
_ALL_WHO_BEAR_IT = 1000
# Below this, spellings share letters by chance. One typing error in a name of ten letters scores 95 and more.
_LEAST_SCORE = 75.0
# From here on a name is near enough to be taken for the one meant: one typing error in a name of seven letters.
SURE_SCORE = 85.0
# A longer name that holds every word asked for.
_CONTAINED = 90.0
# So many actors of one name are named in an error.
_SHOWN = 10


def find(store: GraphStore, name: str, *, limit: int = 20, as_of: str | None = None) -> Rows[FoundActor]:
    """Return the actors that *name* finds, the most alike first, at most *limit*.

    It may be a number, an e-mail address, a website or an address as well (`graphkit.queries.lookup`). Of a name case,
    accents, punctuation and the order of words make no difference; a letter wrong, missing, added or exchanged in a
    word makes little. An empty list means that nothing in the graph is near, not that nobody of that name is
    sanctioned: `GraphStore.sources` says which lists, of which day, were searched. With *as_of* (an ISO 8601 day) only
    those with a designation that may have been in force on it (`graphkit.queries.as_of`). The id of an actor, or of a
    list's entry, finds that actor alone.
    """
    if is_id(name):
        actor = _of_id(store, name)
        found = [actor] if actor else []
    else:
        found = look_up(store, name, partial(_alike, store), sure=SURE_SCORE)
    if as_of is not None:
        standing = in_force(store, [actor.id for actor in found], as_of)
        found = [actor for actor in found if actor.id in standing]
    return Rows(found[:limit], FoundActor)


def is_id(name: str) -> bool:
    """Return whether *name* is written as the id of an actor is, or of a list's entry (us_sdn:33973)."""
    return name.startswith("actor:") or is_entry_id(name)


def _alike(store: GraphStore, name: str) -> list[FoundActor]:
    """Return the actors whose names resemble *name*, the most alike first."""
    from rapidfuzz import fuzz

    wanted = name_key(name)
    found = []
    for row in _candidates(store, name):
        scored = [
            (_score(wanted, name_key(text), fuzz.ratio), text == row["name"], text) for text in row["names"]
        ]
        score, _, matched = max(scored)  # of spellings as near, the one for display
        if score >= _LEAST_SCORE:
            fields = {key: row[key] for key in ("id", "name", "kind", "lists", "listed")}
            found.append(FoundActor(**fields, matched=matched, matched_by="name", score=round(score, 1)))
    found.sort(key=lambda actor: (-actor.score, not actor.listed, len(actor.matched), actor.name, actor.id))
    return found


def _candidates(store: GraphStore, name: str) -> Iterable[Row]:
    """Return the actors that share words with *name*, whole or mistyped; the mistyped crowd out none of the others."""
    # Only letters and figures go to the full-text index, which gives other characters a meaning of their own.
    whole = sorted({word for word in name_words(name) if word.isalnum()})
    if not whole:
        return ()
    (build,) = store.read(question("name_words").cypher)
    known = build["words"].split()
    and_near = sorted({*whole, *(near for word in whole for near in near_words(word, known))})
    # The index ranks those low who have many names, and cuts: so those who bear all words are asked for apart.
    asked = {
        " ".join(f"+{word}" for word in whole): _ALL_WHO_BEAR_IT,
        " ".join(whole): _CANDIDATES,
        " ".join(and_near): _CANDIDATES,
    }
    return {
        row["id"]: row
        for words, limit in asked.items()
        for row in store.read(question("find").cypher, {"words": words, "limit": limit})
    }.values()


def _score(wanted: str, key: str, ratio: Ratio) -> float:
    """Return how alike two name keys are, 0 to 100: 90 where the one has all words of the one wanted and more."""
    whole = ratio(wanted, key)
    words, others = wanted.split(), key.split()
    if whole < _CONTAINED and not Counter(words) - Counter(others):
        return _CONTAINED
    # Each word wanted, by the word that is most like it: "Dimitry Soin" is in "Dmitriy Yurevich Soin".
    alike = sum(max(ratio(word, other) for other in others) for word in words) / len(words)
    return max(whole, 0.85 * alike)


def pick(store: GraphStore, name: str) -> FoundActor:
    """Return the one actor that *name* means, as `taken` does."""
    return taken(store, name).actor


def taken(store: GraphStore, name: str) -> Taken:
    """Return the one actor that *name* means: an id of an actor or an entry, a number of one alone, or a name.

    An entry's id (us_sdn:33973) means the actor that the entry is part of, and so does the id that an actor of this
    entry alone would have (actor:us_sdn:33973). Raises NoMatchError with the nearest names, and AmbiguousNameError with
    all whom a name or a number fits, when these are several (`graphkit.queries.namesakes`).
    """
    if is_id(name):
        if actor := _of_id(store, name):
            return Taken(actor)
        raise NoMatchError(not_found(store, name, []))
    found = certain(find(store, name, limit=_CANDIDATES), name)
    fits = fitting(name, found, sure=SURE_SCORE)
    if not fits:
        raise NoMatchError(not_found(store, name, found), [actor.matched for actor in found[:5]])
    return one_of(store, name, fits, called(fits))


def _of_id(store: GraphStore, name: str) -> FoundActor | None:
    """Return the actor of that id, or that the entry of that id is part of; None if there is none."""
    rows = store.read(question("actors").cypher, {"ids": [name]})
    if not rows:
        entries = store.read(question("list_entries").cypher, {"ids": [name.removeprefix("actor:")]})
        rows = store.read(
            question("actors").cypher, {"ids": [entry["actor"] for entry in entries if entry["actor"]]}
        )
    if not rows:
        return None
    node = rows[0]["node"]
    return FoundActor(
        id=node["id"],
        name=node["name"],
        kind=node["kind"],
        matched=node["name"],
        matched_by="id",
        score=100.0,
        lists=node.get("lists", []),
        listed=node["listed"],
    )


def not_found(store: GraphStore, name: str, near: list[FoundActor]) -> str:
    """Return the sentence that says that *name* was not found, where, and what came near."""
    if is_id(name):
        for entry in store.read(question("list_entries").cypher, {"ids": [name.removeprefix("actor:")]}):
            return (
                f"the entry {entry['id']} has no actor, because {entry['decided_because']}. "
                "`graphkit explain` with its id shows what it says."
            )
        return f"no actor and no entry has the id {shown(name)!r}. Searched: {_searched(store)}."
    if (why := read_query(name).unusable) is not None:
        return f"{shown(name)!r} cannot be looked for: {why}. Give a name, a number or an address."
    nearest = f" Did you mean {', '.join(repr(actor.matched) for actor in near[:3])}?" if near else ""
    return (
        f"no actor {what_was_not_found(name)} was found; that is not proof that nobody {of_that(name)} is sanctioned."
        f"{nearest} Searched: {_searched(store)}."
    )


def _searched(store: GraphStore) -> str:
    sources = store.sources().values()
    named = "; ".join(f"{source.title} of {source.published or 'an unstated day'}" for source in sources)
    return ". ".join([named, *late_words(sources)])
