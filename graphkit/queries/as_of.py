"""The graph as of a date: which designations were, or may have been, in force on it.

A designation counts as of a date if it may have begun by then and may not have ended by then: ``(designated IS NULL OR
designated <= day OR date_kind IN begun_by)`` and ``(ended IS NULL OR coalesce(ended_latest, ended) > day)``, where
``begun_by`` are the kinds of date on which a designation had already begun, perhaps long before. So nothing that was in
force is left out; a designation that is only possible is counted, and reported as such (`words`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from graphkit.loaders.coverage import is_list
from graphkit.loaders.list_catalogue import short_title
from graphkit.model.safe_text import number_of
from graphkit.model.vocabulary import begun_by_dates
from graphkit.queries.library import question
from graphkit.queries.rows import Designated, InForce
from graphkit.store import GraphStore

if TYPE_CHECKING:
    from graphkit.model.records import Source


def in_force(store: GraphStore, actors: Sequence[str], as_of: str) -> dict[str, InForce]:
    """Return the actors (ids) that have a designation which may have been in force on the date *as_of*."""
    rows = store.read(
        question("in_force").cypher, {"ids": list(actors), "as_of": as_of, "begun_by": begun_by_dates()}
    )
    return {row["actor"]: InForce(**row) for row in rows}


def may_be_in_force(edge: Mapping[str, Any], as_of: str | None) -> bool:
    """Return whether a designation, by the properties of its edge, may have been in force on the date *as_of*.

    Without a date, return whether it has not ended.
    """
    if as_of is None:
        return edge.get("ended") is None
    begun, ended = edge.get("designated"), edge.get("ended_latest") or edge.get("ended")
    may_have_begun = begun is None or begun <= as_of or edge["date_kind"] in begun_by_dates()
    return may_have_begun and (ended is None or ended > as_of)


def counted(rows: Sequence[Designated], as_of: str) -> InForce:
    """Return how many rows there are, how many of them are undated, and how many are uncertain as of the date."""
    return InForce(
        actor="",
        designations=len(rows),
        undated=sum(row.date is None for row in rows),
        uncertain=sum((row.date_latest or "") > as_of or (row.ended or "9999") <= as_of for row in rows),
    )


def total(counts: Iterable[InForce]) -> InForce:
    """Return the combined counts of several actors."""
    listed = list(counts)
    return InForce(
        actor="",
        designations=sum(count.designations for count in listed),
        undated=sum(count.undated for count in listed),
        uncertain=sum(count.uncertain for count in listed),
    )


def words(count: InForce, as_of: str, sources: Iterable[Source]) -> str:
    """Return sentences that state the basis of an answer as of a date, and what it cannot show."""
    parts = [
        f"As of {as_of}: {number_of(count.designations, 'designation')} in force then, or perhaps in force."
    ]
    if count.undated:
        parts.append(f"{count.undated:,} undated, kept because no source that was read states the day.")
    if count.uncertain:
        parts.append(
            f"{count.uncertain:,} uncertain: by the days that are stated, perhaps begun only later or ended already."
        )
    return " ".join((*parts, unseen(sources, as_of)))


def unseen(sources: Iterable[Source], as_of: str) -> str:
    """Return sentences that state which files were read, and what they cannot show about the date."""
    read = list(sources)
    parts = [f"Lists: {'; '.join(spans(read))}. Actors delisted before a list's first file are missing."]
    later, earlier = _read_elsewhen(read, as_of)
    if later:
        parts.append(
            f"No file as old as that day was read of {_in_words(later)}: what ended there before the first file cannot "
            "be known."
        )
    if earlier:
        parts.append(
            f"No file as new as that day was read of {_in_words(earlier)}: what changed there since cannot be known."
        )
    return " ".join(parts)


def _read_elsewhen(sources: Iterable[Source], as_of: str) -> tuple[list[str], list[str]]:
    """Return the lists with only files later than *as_of*, and the lists with only files earlier than it."""
    days: dict[str, list[str]] = {}
    for source in sources:
        if source.published and is_list(source):
            days.setdefault(source.list_id, []).append(source.published.isoformat())
    later = [short_title(list_id) for list_id, found in sorted(days.items()) if min(found) > as_of]
    earlier = [short_title(list_id) for list_id, found in sorted(days.items()) if max(found) < as_of]
    return later, earlier


def _in_words(names: Sequence[str]) -> str:
    return " and ".join(part for part in (", ".join(names[:-1]), names[-1]) if part)


def spans(sources: Iterable[Source]) -> list[str]:
    """Return each list with the dates of its first and last file."""
    days: dict[str, set[str]] = {}
    for source in sources:
        days.setdefault(source.list_id, set()).add(
            source.published.isoformat() if source.published else "no day stated"
        )
    return [
        f"{short_title(list_id)} {' to '.join(dict.fromkeys((min(found), max(found))))}"
        for list_id, found in sorted(days.items())
    ]
