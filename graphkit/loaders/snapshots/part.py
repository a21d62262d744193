"""When a file of a list is more likely a part of it: the one bound, for histories, comparisons and files fetched."""

from __future__ import annotations

# A list that lost more than this share of its entries is more likely a part of one.
MOST_GONE = 0.5


def looks_like_a_part(gone: int, entries: int) -> bool:
    """Return whether a file that lacks so many of the *entries* of an older one is more likely a part of its list."""
    return gone > entries * MOST_GONE
