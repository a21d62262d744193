"""The catalogue of lists: who publishes each, where, under what terms, and what it is called for short."""

from __future__ import annotations

from typing import Any

from graphkit.loaders.shared.facts import facts


def listing(list_id: str) -> dict[str, Any]:
    """Return what the catalogue says of a list: authority, title, short, url, attribution, licence."""
    found: dict[str, Any] = facts("list_catalogue")[list_id]
    return found


def short_title(list_id: str) -> str:
    """Return what the list is called for short: "OFAC SDN list"."""
    return str(listing(list_id)["short"])


def is_entry_id(text: str) -> bool:
    """Return whether the text is written as the id of a list's entry is: us_sdn:33973."""
    list_id, colon, entry = text.partition(":")
    return bool(colon and entry) and " " not in list_id and list_id in facts("list_catalogue")
