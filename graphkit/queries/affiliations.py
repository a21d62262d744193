"""Ties between actors, quoted from lists and texts."""

from __future__ import annotations

from collections.abc import Sequence

from graphkit.queries.library import question
from graphkit.queries.rows import Affiliation, Rows
from graphkit.store import GraphStore


def affiliations(store: GraphStore, actors: Sequence[str] | None = None) -> Rows[Affiliation]:
    """Return the ties of the actors (ids, at either end; None for all), except nationalities."""
    rows = store.read(question("affiliations").cypher, {"actors": None if actors is None else list(actors)})
    return Rows((Affiliation(**row) for row in rows), Affiliation)
