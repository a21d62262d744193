"""A typed function for each question of the library that answers with rows."""

from __future__ import annotations

from collections.abc import Sequence

from graphkit.model.vocabulary import begun_by_dates
from graphkit.queries.joinings import joined
from graphkit.queries.library import question
from graphkit.queries.rows import Affiliation, Designated, Interval, Programme, Rows
from graphkit.store import GraphStore

__all__ = ["affiliations", "by_date", "first_seen_around", "history", "joined", "programs", "timeline"]


def programs(store: GraphStore, state: str | None = None) -> Rows[Programme]:
    """Return the programmes of the authority *state* (a code; None for all), those with most actors first."""
    rows = store.read(question("programs").cypher, {"state": state})
    return Rows((Programme(**row) for row in rows), Programme)


def timeline(
    store: GraphStore, actors: Sequence[str] | None = None, *, as_of: str | None = None
) -> Rows[Designated]:
    """Return the designations of the actors (ids; None for all) in order of time, undated ones last.

    With *as_of* (an ISO 8601 day) only those that may have been in force on it; see `graphkit.queries.as_of`.
    """
    rows = store.read(
        question("timeline").cypher, {"actors": _listed(actors), "as_of": as_of, "begun_by": begun_by_dates()}
    )
    return Rows((Designated(**row) for row in rows), Designated)


def history(store: GraphStore, actors: Sequence[str]) -> Rows[Interval]:
    """Return every interval of the actors' designations (ids), delistings and re-listings with them."""
    rows = store.read(question("history").cypher, {"ids": list(actors)})
    return Rows((Interval(**row) for row in rows), Interval)


def by_date(store: GraphStore, since: str, until: str | None = None) -> Rows[Designated]:
    """Return who was designated from *since* to *until* (ISO 8601 days, both included; one day by default)."""
    rows = store.read(question("by_date").cypher, {"since": since, "until": until or since})
    return Rows((Designated(**row) for row in rows), Designated)


def first_seen_around(store: GraphStore, since: str, until: str | None = None) -> int:
    """Return how many designations `by_date` leaves out: two files enclose their day and days not asked for."""
    asked = {"since": since, "until": until or since}
    return int(store.read(question("first_seen_around").cypher, asked)[0]["designations"])


def affiliations(store: GraphStore, actors: Sequence[str] | None = None) -> Rows[Affiliation]:
    """Return the ties of the actors (ids, at either end; None for all), nationalities left out."""
    rows = store.read(question("affiliations").cypher, {"actors": _listed(actors)})
    return Rows((Affiliation(**row) for row in rows), Affiliation)


def _listed(actors: Sequence[str] | None) -> list[str] | None:
    return None if actors is None else list(actors)
