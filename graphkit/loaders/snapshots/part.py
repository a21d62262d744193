"""The limit below which a file is probably only part of its list, for histories, comparisons and fetched files."""

from __future__ import annotations

# A list that lost more than this share of its entries is probably only part of one.
MOST_GONE = 0.5


def looks_like_a_part(gone: int, entries: int) -> bool:
    """Return whether a file that lacks so many of the *entries* of an older one is probably only part of its list."""
    return gone > entries * MOST_GONE
