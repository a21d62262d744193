"""Programmes: how many actors each lists, and which one a name means."""

from __future__ import annotations

from difflib import get_close_matches

from graphkit.errors import NoMatchError
from graphkit.model.safe_text import in_quotes
from graphkit.queries.library import question
from graphkit.queries.rows import Programme, Rows
from graphkit.store import GraphStore


def programs(store: GraphStore, state: str | None = None) -> Rows[Programme]:
    """Return the programmes of the authority *state* (a code; None for all), those with the most actors first."""
    rows = store.read(question("programs").cypher, {"state": state})
    return Rows((Programme(**row) for row in rows), Programme)


def pick_programs(store: GraphStore, name: str) -> list[str]:
    """Return the ids of the programmes that *name* means: a list's code or name, ``us:GLOMAG``, or an id.

    Case is ignored. If several authorities have a programme with that name, all of them are meant. Raises NoMatchError
    with the most similar names.
    """
    called: dict[str, list[str]] = {}
    shown: dict[str, str] = {}
    for row in store.read(question("program_list").cypher):
        for spelling in (row["name"], f"{row['state']}:{row['name']}", row["id"], row["title"]):
            if spelling and row["id"] not in called.setdefault(spelling.casefold(), []):
                called[spelling.casefold()].append(row["id"])
                shown[spelling.casefold()] = spelling
    found = called.get(name.strip().casefold())
    if found is None:
        near = [shown[key] for key in get_close_matches(name.casefold(), called, n=3)]
        hint = f" Did you mean {', '.join(map(repr, near))}?" if near else ""
        raise NoMatchError(
            f"there is no programme {in_quotes(name)} in this graph.{hint} `graphkit programs` lists them.",
            near,
        )
    return found
