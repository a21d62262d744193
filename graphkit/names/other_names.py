"""A name that says what else it is called: "Alfa Ltd (also known as Beta Ltd)"."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from graphkit.names.tables import table

_AROUND = " ,;:-–—([])"


@lru_cache(maxsize=100_000)
def names_in(name: str) -> tuple[str, ...]:
    """Return the names that the text says, parted at "also known as" and its like: the text alone if it has none."""
    if not any(sign in name.lower() for sign in table("words")["also_known_as"]["signs"]):  # most names
        return (name,)
    pieces = _also_known_as().split(name)
    found = tuple(filter(None, (piece.strip(_AROUND) for piece in pieces)))
    return found if found and len(pieces) > 1 else (name,)


@cache
def _also_known_as() -> re.Pattern[str]:
    phrases = sorted(table("words")["also_known_as"]["phrases"], key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, phrases))})(?!\w)", re.IGNORECASE)
