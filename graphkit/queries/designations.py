"""Who was designated, when and by whom: in chronological order, on a date, or across all files of all lists."""

from __future__ import annotations

from collections.abc import Sequence

from graphkit.model.vocabulary import begun_by_dates
from graphkit.queries.library import question
from graphkit.queries.rows import Designated, Interval, Rows
from graphkit.store import GraphStore


def timeline(
    store: GraphStore, actors: Sequence[str] | None = None, *, as_of: str | None = None
) -> Rows[Designated]:
    """Return the designations of the actors (ids; None for all) in chronological order, undated ones last.

    With *as_of* (an ISO 8601 date), only those that may have been in force on it; see `graphkit.queries.as_of`.
    """
    asked = {
        "actors": None if actors is None else list(actors),
        "as_of": as_of,
        "begun_by": begun_by_dates(),
    }
    rows = store.read(question("timeline").cypher, asked)
    return Rows((Designated(**row) for row in rows), Designated)


def history(store: GraphStore, actors: Sequence[str]) -> Rows[Interval]:
    """Return every interval of the actors' designations (ids), including delistings and re-listings."""
    rows = store.read(question("history").cypher, {"ids": list(actors)})
    return Rows((Interval(**row) for row in rows), Interval)


def by_date(store: GraphStore, since: str, until: str | None = None) -> Rows[Designated]:
    """Return who was designated from *since* to *until* (ISO 8601 dates, both included; one day by default)."""
    rows = store.read(question("by_date").cypher, {"since": since, "until": until or since})
    return Rows((Designated(**row) for row in rows), Designated)


def first_seen_around(store: GraphStore, since: str, until: str | None = None) -> int:
    """Return how many designations `by_date` omits because their range between two files extends past the period."""
    asked = {"since": since, "until": until or since}
    return int(store.read(question("first_seen_around").cypher, asked)[0]["designations"])
