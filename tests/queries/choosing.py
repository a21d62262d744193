"""What commands and `match` say of one name, in one word each, so that a test can compare them."""

from __future__ import annotations

from collections.abc import Iterable

from graphkit.errors import AmbiguousNameError, NoMatchError
from graphkit.loaders.own.people import Columns, people_of
from graphkit.queries.actors import taken
from graphkit.queries.match import match
from graphkit.store import GraphStore


def chosen(store: GraphStore, name: str) -> tuple[str, str]:
    """Return what a command does with the name, and the id of the one that it takes."""
    try:
        found = taken(store, name)
    except AmbiguousNameError:
        return "stops", ""
    except NoMatchError:
        return "nobody", ""
    return "taken with a reservation" if found.reservations else "taken", found.actor.id


def apart(store: GraphStore, names: Iterable[str]) -> list[tuple[str, str, str]]:
    """Return the names of which a command and `match` do not say the same, with what either says."""
    rows = match(store, people_of([{"name": name} for name in names], Columns()))
    found = []
    for row in rows:
        does, actor = chosen(store, row.name)
        first = row.actors[0].id if row.actors else ""
        agree = {
            "taken": row.verdict == "same" and first == actor,
            "taken with a reservation": row.verdict == "possible",
            "stops": row.verdict == "possible",
            # A command names those that it may stand for, and takes none.
            "nobody": row.verdict != "same",
        }[does]
        if not agree:
            found.append((row.name, does, row.verdict))
    return found
