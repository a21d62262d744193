"""The list entries that make up actors: which entries form one actor, and the facts by which they are compared."""

from __future__ import annotations

from collections.abc import Sequence

from graphkit.errors import NoMatchError
from graphkit.model.records import Record
from graphkit.model.safe_text import in_quotes
from graphkit.queries.actors import pick
from graphkit.queries.library import question
from graphkit.queries.rows import CrosswalkRow, Entry, Rows
from graphkit.store import GraphStore


def crosswalk(store: GraphStore, actors: Sequence[str] | None = None) -> Rows[CrosswalkRow]:
    """Return every list entry of the actors (ids; None for all) with its actor and the reason why it belongs to it.

    An entry that a file contains twice under one number, as the EU's does for three, is one row.
    """
    asked = {"actors": None if actors is None else list(actors)}
    rows: dict[tuple[str, str, str], CrosswalkRow] = {}
    for row in store.read(question("crosswalk").cypher, asked):
        rows.setdefault((row["actor"], row["list"], row["entry"]), CrosswalkRow(**row))
    return Rows(rows.values(), CrosswalkRow)


def entries(store: GraphStore, name: str) -> Rows[Entry]:
    """Return the entry that *name* means, or all entries of the actor that it means.

    *name* is an entry's id (``us_sdn:33973``), an actor's id, including one made of this entry alone, or an actor's
    name. Raises NoMatchError, AmbiguousNameError.
    """
    found = _entries(store, name) or _entries(store, name.removeprefix("actor:"))
    if not found:
        found = _entries(store, pick(store, name).id)
    if not found:
        raise NoMatchError(
            f"{in_quotes(name)} is named by a source but is not an entry on any list, so there is nothing to compare."
        )
    return found


def record_of(entry: Entry) -> Record:
    """Return the record by which the entry is compared; NoMatchError for an entry from which no actor could be made."""
    if entry.actor is None:
        raise NoMatchError(
            f"{entry.id} has no actor ({entry.decided_because}), so there is nothing to compare."
        )
    return Record.model_validate_json(entry.facts)


def _entries(store: GraphStore, name: str) -> Rows[Entry]:
    return Rows((Entry(**row) for row in store.read(question("list_entries").cypher, {"ids": [name]})), Entry)
