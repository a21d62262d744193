"""Designations as a table for people: date, authority, programme, actor, source."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphkit.cli.citations import cited
from graphkit.cli.output import Row, print_table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graphkit.model.records import Source
    from graphkit.queries.rows import Designated


# For one actor, the name is above the table.
_COLUMNS = ("date", "ended", "authority", "programme", "source")
_COLUMNS_OF_SEVERAL = ("date", "ended", "authority", "programme", "actor", "source")


def print_designations(
    rows: Sequence[Designated], sources: dict[str, Source], *, title: str | None = None, several: bool = True
) -> None:
    """Print designations as a table for readers, with the actors' names if there are *several* actors."""
    shown: tuple[str, ...] = _COLUMNS_OF_SEVERAL if several else _COLUMNS
    if not any(row.ended for row in rows):
        shown = tuple(name for name in shown if name != "ended")
    print_table([_for_people(row, sources) for row in rows], columns=shown, noted=("source",), title=title)


def _for_people(row: Designated, sources: dict[str, Source]) -> Row:
    places = [cited(sources, row.source, row.locator)]
    if row.date_source:
        places.append(f"date: {cited(sources, row.date_source, row.date_locator)}")
    return {
        "date": span_words(row.date, row.date_latest),
        "ended": span_words(row.ended, row.ended_latest) if row.ended else "",
        "authority": row.state + ("" if row.origin == "own" else f" ({row.origin.replace('_', ' ')})"),
        "programme": row.program,
        "actor": row.name,
        "source": places,
    }


def span_words(first: str | None, last: str | None) -> str:
    """Return a day or a range of days for readers."""
    if first is None:
        return "not dated"
    return first if first == last else f"{first} to {last}"
