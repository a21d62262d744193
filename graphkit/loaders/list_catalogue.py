"""The catalogue of lists: the publisher, address, terms and short title of each."""

from __future__ import annotations

from typing import Any

from graphkit.loaders.shared.facts import facts


def listing(list_id: str) -> dict[str, Any]:
    """Return the catalogue's facts about a list: title, short, attribution, licence; usually also authority and url."""
    found: dict[str, Any] = facts("list_catalogue")[list_id]
    return found


def list_ids() -> list[str]:
    """Return the ids of all lists in the catalogue, in order."""
    return list(facts("list_catalogue"))


def authority_of(list_id: str) -> str | None:
    """Return the code of the authority that publishes the list; None for files that no authority publishes."""
    authority: str | None = listing(list_id).get("authority")
    return authority


def short_title(list_id: str) -> str:
    """Return the short title of the list: "OFAC SDN list"."""
    return str(listing(list_id)["short"])


def is_entry_id(text: str) -> bool:
    """Return whether the text is written like the id of a list entry: us_sdn:33973."""
    list_id, colon, entry = text.partition(":")
    return bool(colon and entry) and " " not in list_id and list_id in facts("list_catalogue")
