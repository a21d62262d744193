"""Designations as rows for people: date, authority, programme, actor, source."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from graphkit.cli.citations import cited

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graphkit.model.records import Source
    from graphkit.queries.rows import Designated


def designation_table(rows: Sequence[Designated], sources: dict[str, Source]) -> list[dict[str, Any]]:
    """Return designations as rows for people: date, authority, programme, actor, and where each stands."""
    return [
        {
            "date": span_words(row.date, row.date_latest)
            + (f"\nended {span_words(row.ended, row.ended_latest)}" if row.ended else ""),
            "authority": row.state + ("" if row.origin == "own" else f" ({row.origin.replace('_', ' ')})"),
            "programme": row.program,
            "actor": row.name,
            "source": cited(sources, row.source, row.locator)
            + (f"\ndate: {cited(sources, row.date_source, row.date_locator)}" if row.date_source else ""),
        }
        for row in rows
    ]


def span_words(first: str | None, last: str | None) -> str:
    """Return a day or a range of days for people."""
    if first is None:
        return "not dated"
    return first if first == last else f"{first} to {last}"
