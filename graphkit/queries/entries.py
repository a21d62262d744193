"""The entries of lists that actors are made of: which are one actor, which may be, and what speaks for it."""

from __future__ import annotations

from collections.abc import Sequence

from graphkit.errors import NoMatchError
from graphkit.model.records import Record
from graphkit.queries.actors import pick
from graphkit.queries.library import question
from graphkit.queries.rows import CrosswalkRow, Entry, PossiblePair, Rows
from graphkit.resolve.evidence import Comparison
from graphkit.resolve.evidence import explain as compare_records
from graphkit.store import GraphStore


def crosswalk(store: GraphStore, actors: Sequence[str] | None = None) -> Rows[CrosswalkRow]:
    """Return every list entry of the actors (ids; None for all) with the actor that it is and what decided so.

    Where a file has an entry twice under one number, as the EU's has three, it is one row.
    """
    rows: dict[tuple[str, str, str], CrosswalkRow] = {}
    for row in store.read(question("crosswalk").cypher, {"actors": _listed(actors)}):
        rows.setdefault((row["actor"], row["list"], row["entry"]), CrosswalkRow(**row))
    return Rows(rows.values(), CrosswalkRow)


def possible(store: GraphStore, actors: Sequence[str] | None = None) -> Rows[PossiblePair]:
    """Return the pairs of actors (ids of at least one of them; None for all) that may be one, most probable first."""
    rows = store.read(question("possible").cypher, {"actors": _listed(actors)})
    return Rows((PossiblePair(**row) for row in rows), PossiblePair)


def entries(store: GraphStore, name: str) -> Rows[Entry]:
    """Return the entry that *name* means, or all entries of the actor that it means.

    *name* is an entry's id (``us_sdn:33973``), an actor's id, also one that the entry would have alone, or an actor's
    name. Raises NoMatchError, AmbiguousNameError.
    """
    found = _entries(store, name) or _entries(store, name.removeprefix("actor:"))
    if not found:
        found = _entries(store, pick(store, name).id)
    if not found:
        raise NoMatchError(
            f"{name!r} is named by a source but is no list's entry, so there is nothing to compare."
        )
    return found


def explain(store: GraphStore, one: str, other: str) -> Comparison:
    """Return the evidence for and against that *one* and *other* (entries or actors, see `entries`) are one actor.

    Of actors with several entries, the two that are the most probably one are compared. Raises NoMatchError.
    """
    ones, others = (list(map(record_of, entries(store, name))) for name in (one, other))
    found = [compare_records(a, b) for a in ones for b in others if a.id != b.id]
    if not found:
        raise NoMatchError(f"{one!r} and {other!r} are one and the same entry.")
    return max(found, key=lambda pair: (pair.score, pair.one.id, pair.other.id))


def record_of(entry: Entry) -> Record:
    """Return what the entry is compared by."""
    return Record.model_validate_json(entry.facts)


def _entries(store: GraphStore, name: str) -> Rows[Entry]:
    return Rows((Entry(**row) for row in store.read(question("entries").cypher, {"ids": [name]})), Entry)


def _listed(actors: Sequence[str] | None) -> list[str] | None:
    return None if actors is None else list(actors)
