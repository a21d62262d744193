"""The graph as of a day: which designations were, or may have been, in force on it.

A designation counts as of a day if it may have begun by then and may not have ended by then:
``(designated IS NULL OR designated <= day) AND (ended IS NULL OR coalesce(ended_latest, ended) > day)``. So nothing
that was in force is left out; what is only possible is counted, and said (`words`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from graphkit.loaders.catalogue import short_title
from graphkit.model.records import Source
from graphkit.queries.library import question
from graphkit.queries.rows import Designated, InForce
from graphkit.store import GraphStore


def in_force(store: GraphStore, actors: Sequence[str], as_of: str) -> dict[str, InForce]:
    """Return the actors (ids) that have a designation which may have been in force on the day *as_of*."""
    rows = store.read(question("in_force").cypher, {"ids": list(actors), "as_of": as_of})
    return {row["actor"]: InForce(**row) for row in rows}


def may_be_in_force(edge: Mapping[str, Any], as_of: str) -> bool:
    """Return whether a designation, by the properties of its edge, may have been in force on the day *as_of*."""
    begun, ended = edge.get("designated"), edge.get("ended_latest") or edge.get("ended")
    return (begun is None or begun <= as_of) and (ended is None or ended > as_of)


def counted(rows: Sequence[Designated], as_of: str) -> InForce:
    """Return how many the rows are, how many of them are undated, and how many uncertain as of the day."""
    return InForce(
        actor="",
        designations=len(rows),
        undated=sum(row.date is None for row in rows),
        uncertain=sum((row.date_latest or "") > as_of or (row.ended or "9999") <= as_of for row in rows),
    )


def total(counts: Iterable[InForce]) -> InForce:
    """Return the counts of several actors as one."""
    listed = list(counts)
    return InForce(
        actor="",
        designations=sum(count.designations for count in listed),
        undated=sum(count.undated for count in listed),
        uncertain=sum(count.uncertain for count in listed),
    )


def words(count: InForce, as_of: str, sources: Iterable[Source]) -> str:
    """Return the sentences that say what an answer as of a day rests on, and what it cannot know."""
    parts = [f"As of {as_of}: {count.designations:,} designations that were or may have been in force."]
    if count.undated:
        parts.append(f"{count.undated:,} undated, kept because nobody knows their day.")
    if count.uncertain:
        parts.append(
            f"{count.uncertain:,} known by a range: may have begun only later, or have ended already."
        )
    parts.append(
        f"Lists: {'; '.join(spans(sources))}. Who was delisted before a list's first file is not in it."
    )
    return " ".join(parts)


def spans(sources: Iterable[Source]) -> list[str]:
    """Return each list with the days of its first and last file."""
    days: dict[str, set[str]] = {}
    for source in sources:
        days.setdefault(source.list_id, set()).add(
            source.published.isoformat() if source.published else "no day stated"
        )
    return [
        f"{short_title(list_id)} {' to '.join(dict.fromkeys((min(found), max(found))))}"
        for list_id, found in sorted(days.items())
    ]
