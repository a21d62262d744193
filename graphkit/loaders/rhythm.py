"""How often lists change according to the catalogue, and which files are too old to say who is not listed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from graphkit.loaders.coverage import is_list
from graphkit.loaders.list_catalogue import listing, short_title

if TYPE_CHECKING:
    from graphkit.model.records import Source


def day_of(source: Source) -> date:
    """Return the date of the source's file: the one that it states or that the user gave, or else the reading date."""
    return source.published or source.retrieved


def newest(sources: Iterable[Source]) -> list[Source]:
    """Return the newest file of each list, in the order of the lists."""
    found: dict[str, Source] = {}
    for source in sources:
        if is_list(source) and (
            source.list_id not in found or day_of(source) > day_of(found[source.list_id])
        ):
            found[source.list_id] = source
    return list(found.values())


def why_late(source: Source, on: date) -> str | None:
    """Return, in words, why the file is too old on that day to say who is not on its list; None if it is not."""
    known = listing(source.list_id)
    if "closed" in known and on >= known["closed"]:
        return str(known["closed_words"])
    if "late_after" not in known or (on - day_of(source)).days <= known["late_after"]:
        return None
    return f"the list changes {known['changes']}"


def late_words(sources: Iterable[Source], on: str | date | None = None) -> list[str]:
    """Return sentences, without full stops, that say which lists are too old, today or *on* a day, or appear late.

    Every answer that says that somebody is not listed includes them.
    """
    day = date.fromisoformat(on) if isinstance(on, str) else on or datetime.now(UTC).date()
    read = newest(sources)
    late = [f"{short_title(one.list_id)} ({_since(one)})" for one in read if why_late(one, day) is not None]
    words = [f"Too old to say who is not listed {'now' if on is None else f'on {day}'}: {', '.join(late)}"]
    lags = [f"The {short_title(one.list_id)} {listing(one.list_id)['lags']}" for one in read if _lags(one)]
    return [*(words if late else []), *lags]


def _since(source: Source) -> str:
    closed = listing(source.list_id).get("closed")
    return f"closed {closed}" if closed else day_of(source).isoformat()


def _lags(source: Source) -> bool:
    return "lags" in listing(source.list_id)
