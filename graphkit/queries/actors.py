"""The actors that a query means: all those it finds by name, number or address, or the only one that fits."""

from __future__ import annotations

import sys
import warnings
from functools import partial

from graphkit.errors import DoubtfulNameWarning, NoMatchError
from graphkit.gc_pause import paused_collector
from graphkit.loaders.list_catalogue import is_entry_id
from graphkit.loaders.rhythm import late_words
from graphkit.model.safe_text import in_quotes
from graphkit.names import compare
from graphkit.queries.as_of import in_force
from graphkit.queries.library import question
from graphkit.queries.lookup import called, certain, look_up, of_that, read_query, shown, what_was_not_found
from graphkit.queries.names import by_name
from graphkit.queries.namesakes import Taken, ambiguous, bearers, fits_of, held, one_of, same_number
from graphkit.queries.rows import FoundActor, Rows
from graphkit.store import GraphStore

_CANDIDATES = 200
# An error names at most this many actors with the same name.
_SHOWN = 10


# What is read and kept for later questions has no cycles, but the collector would go through all of it.
@paused_collector()
def find(store: GraphStore, name: str, *, limit: int = 20, as_of: str | None = None) -> Rows[FoundActor]:
    """Return the actors that *name* finds, most similar first, at most *limit*.

    *name* may also be a number, an e-mail address, a website or a postal address (`graphkit.queries.lookup`). The name
    engine compares names in every script and spelling; `graphkit.queries.names` explains the scores. An empty list
    means that nothing in the graph is similar, not that nobody with that name is sanctioned: `GraphStore.sources` tells
    which lists were searched, and their dates. With *as_of* (an ISO 8601 date), only actors with a designation that may
    have been in force on that date are returned (`graphkit.queries.as_of`). The id of an actor, or of a list's entry,
    finds only that actor.
    """
    if is_id(name):
        actor = _of_id(store, name)
        found = [actor] if actor else []
    else:
        found = look_up(store, name)
    if as_of is not None:
        standing = in_force(store, [actor.id for actor in found], as_of)
        found = [actor for actor in found if actor.id in standing]
    return Rows(found[:limit], FoundActor)


def is_id(name: str) -> bool:
    """Return whether *name* is written like the id of an actor or of a list entry (us_sdn:33973)."""
    return name.startswith("actor:") or is_entry_id(name)


def pick(store: GraphStore, name: str) -> FoundActor:
    """Return the one actor that *name* means, by the rules of `taken`; a DoubtfulNameWarning says what to check."""
    found = taken(store, name)
    if found.reservations:
        words = " ".join(
            [f"{in_quotes(name)} is taken for {found.actor.name} ({found.actor.id}).", *found.reservations]
        )
        warnings.warn(words, DoubtfulNameWarning, stacklevel=_frames_of_graphkit())
    return found.actor


def _frames_of_graphkit() -> int:
    """Return the level of the frame that asked graphkit, counted from the caller."""
    frame, level = sys._getframe(1), 1
    while frame.f_back is not None and frame.f_globals.get("__name__", "").partition(".")[0] == "graphkit":
        frame, level = frame.f_back, level + 1
    return level


def taken(store: GraphStore, name: str) -> Taken:
    """Return the one actor that *name* means: the id of an actor or entry, a number that only one has, or a name.

    An entry's id (us_sdn:33973) means the actor that the entry belongs to, and so does the id of an actor made of this
    entry alone (actor:us_sdn:33973). Raises NoMatchError with the most similar names, and AmbiguousNameError with all
    actors that a name or number fits, if there are several (`graphkit.queries.namesakes`).
    """
    if is_id(name):
        if actor := _of_id(store, name):
            return Taken(actor)
        raise NoMatchError(not_found(store, name, []))
    found = certain(find(store, name, limit=_CANDIDATES), name)
    fits = fits_of(name, found, partial(by_name, store))
    whom = bearers(fits) or same_number(found)
    if not whom and (several := held(fits)):
        many = f"{len(several)} actors" if len(several) > 1 else "one actor"
        is_part = all(
            fit == "part" and compare(name, actor.matched).verdict != "same"
            for actor, fit in fits
            if actor in several
        )
        of_it = (
            f"is a part of the name of {many}" if is_part else f"may be the name of {many}, or a part of it"
        )
        raise ambiguous(store, f"{in_quotes(name)} {of_it}.", several)
    if not whom:
        raise NoMatchError(not_found(store, name, found), [actor.matched for actor in found[:5]])
    return one_of(store, name, whom, called(whom))


def _of_id(store: GraphStore, name: str) -> FoundActor | None:
    """Return the actor with that id, or the actor of the entry with that id; None if there is none."""
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
    """Return a sentence that says where *name* was searched for in vain, and what was similar."""
    if is_id(name):
        for entry in store.read(question("list_entries").cypher, {"ids": [name.removeprefix("actor:")]}):
            return (
                f"the entry {entry['id']} has no actor, because {entry['decided_because']}. "
                "`graphkit explain` with its id shows what it says."
            )
        return f"no actor and no entry has the id {in_quotes(shown(name))}. Searched: {_searched(store)}."
    if (why := read_query(name).unusable) is not None:
        return f"{in_quotes(shown(name))} cannot be looked for: {why}. Give a name, a number or an address."
    nearest = f" Did you mean {', '.join(in_quotes(actor.matched) for actor in near[:3])}?" if near else ""
    return (
        f"no actor {what_was_not_found(name)} was found; that is not proof that nobody {of_that(name)} is sanctioned."
        f"{nearest} Searched: {_searched(store)}."
    )


def _searched(store: GraphStore) -> str:
    sources = store.sources().values()
    named = "; ".join(f"{source.title} of {source.published or 'an unstated day'}" for source in sources)
    return ". ".join([named, *late_words(sources)])
