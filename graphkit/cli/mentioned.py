"""The answer if no tie was found: the sentences in which one entry names the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphkit.cli.citations import cited

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graphkit.model.records import Source
    from graphkit.queries.rows import Mention

_MOST = 5


def mentioned(rows: Sequence[Mention], sources: dict[str, Source]) -> str:
    """Return in words which texts name whom, each with its quote and its place; "" if none does."""
    if not rows:
        return ""
    lines = [
        f'{row.name} ({row.entry}) names {row.other_name}: "{row.quote}" [{cited(sources, row.source, row.locator)}]'
        for row in rows[:_MOST]
    ]
    more = (
        f" {len(rows) - _MOST} more sentences name them: `mentions` in Python gives them all."
        if len(rows) > _MOST
        else ""
    )
    return "\ngraphkit made no tie from these words, and they do not prove one:\n" + "\n".join(lines) + more
