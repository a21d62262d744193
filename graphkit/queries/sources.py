"""The sources of the graph: lists, dates, age in relation to how often they change, completeness and licences.

The rules, each with a test named after it:

- the newest file of each list is judged; older ones are its history, and never called late;
- a file is late if more days have passed since its date than its list allows (``late_after`` in the catalogue);
- a file without a date is as old as its reading.
"""

from __future__ import annotations

from datetime import UTC, date, datetime

from graphkit.loaders.list_catalogue import listing
from graphkit.loaders.rhythm import day_of, newest, why_late
from graphkit.loaders.shared.source_day import day_is_told
from graphkit.model.records import Source
from graphkit.model.rows import Row, Rows
from graphkit.store import GraphStore


class LoadedSource(Row):
    """A file that the graph was built from.

    ``day`` is the date of the file, ``day_is`` how that is known (stated, told, or the date of reading), ``age`` the
    days since then. ``late`` says why the file is too old to show who is not on its list, ``lags`` names what the list
    lags behind, and ``history`` tells whether a newer file of the list was read. ``filled`` are the shares of the
    entries that have each field, ``line`` is the credit to print with anything taken from the list.
    """

    source: str
    list: str
    title: str
    file: str
    day: str
    day_is: str
    age: int
    changes: str | None
    late: str | None
    lags: str | None
    history: bool
    entries: int
    skipped: int
    filled: tuple[str, ...]
    noticed: int
    licence: str
    line: str


def sources(store: GraphStore, on: date | None = None) -> Rows[LoadedSource]:
    """Return the files that the graph was built from, and how old each is today, or on the date *on*."""
    day = on or datetime.now(UTC).date()
    read = sorted(store.sources().values(), key=lambda one: (one.list_id, -day_of(one).toordinal(), one.id))
    judged = {one.id for one in newest(read)}
    return Rows((_row(one, day, judged=one.id in judged) for one in read), LoadedSource)


def _row(source: Source, on: date, *, judged: bool) -> LoadedSource:
    known = listing(source.list_id)
    day_is = "told" if day_is_told(source) else "stated" if source.published else "read"
    return LoadedSource(
        source=source.id,
        list=source.list_id,
        title=source.title,
        file=source.file,
        day=day_of(source).isoformat(),
        day_is=day_is,
        age=(on - day_of(source)).days,
        changes=known.get("changes"),
        late=why_late(source, on) if judged else None,
        lags=known.get("lags"),
        history=not judged and not known.get("text", False),
        entries=source.entries,
        skipped=source.skipped,
        filled=source.filled,
        noticed=source.noticed,
        licence=known["licence"],
        line=_line(source, known.get("credit")),
    )


def _line(source: Source, credit: str | None) -> str:
    """Return the line to print: "Source: UK Sanctions List, Foreign, ... Office, 2026-11-20. Contains ..."."""
    day = source.published.isoformat() if source.published else f"read on {source.retrieved}"
    title = listing(source.list_id)["title"]
    return f"Source: {title}, {source.attribution}, {day}." + (f" {credit}" if credit else "")
