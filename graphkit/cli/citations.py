"""The citation of a fact, for readers: the list, its day, the place."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from graphkit.model.records import Source


def cited(
    sources: dict[str, Source], source_id: str | None, locator: str | None, quote: str | None = None
) -> str:
    """Return the citation of a fact for readers: the list, its day, the place, the words there."""
    from graphkit.loaders.list_catalogue import short_title

    source = sources.get(source_id or "")
    if source is None:
        place = f"{source_id}: {locator}"
    else:
        place = f"{short_title(source.list_id)}, {source.published or 'undated'}: {locator}"
    return f'{place}: "{quote}"' if quote else place
