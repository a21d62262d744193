"""The one file of each list that is fetched: its address, format and usual size, from the catalogue."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from graphkit.errors import FetchError
from graphkit.loaders.list_catalogue import list_ids, listing
from graphkit.messages import in_quotes

# A file that exceeds both this multiple of its usual size and this number of bytes is not the list.
_TIMES_THE_USUAL = 5
_AT_LEAST = 50_000_000


@dataclass(frozen=True)
class ListAddress:
    """Where a list is fetched: the *file* at *address*, in *format*; *leads_to* are hosts it may be redirected to.

    ``tried`` tells whether graphkit's makers have ever fetched a file from the address.
    """

    list_id: str
    address: str
    leads_to: tuple[str, ...]
    file: str
    format: str
    megabytes: int
    tried: bool

    @property
    def host(self) -> str:
        """The publisher's host."""
        return urlsplit(self.address).hostname or ""

    @property
    def most_bytes(self) -> int:
        """The size above which a file is not the list, packed or unpacked."""
        return max(self.megabytes * 1_000_000 * _TIMES_THE_USUAL, _AT_LEAST)

    def allows(self, address: str) -> bool:
        """Return whether the list may be requested at this address: by https, at its own host or one it leads to."""
        try:
            parts = urlsplit(address)
            host, port, user = parts.hostname, parts.port, parts.username
        except ValueError:
            return False
        known = host in (self.host, *self.leads_to)
        return parts.scheme == "https" and known and port in (None, 443) and user is None


def address_of(list_id: str) -> ListAddress | None:
    """Return where the list is fetched, or None for a list that is not fetched."""
    found = listing(list_id).get("fetch")
    return ListAddress(list_id, **{**found, "leads_to": tuple(found["leads_to"])}) if found else None


def fetched_lists() -> list[ListAddress]:
    """Return every list that is fetched, in the catalogue's order."""
    return [found for list_id in list_ids() if (found := address_of(list_id)) is not None]


def chosen(names: Sequence[str]) -> list[ListAddress]:
    """Return the lists with these *names* (ids, or codes of authorities), or all lists if there are no names.

    Raises FetchError for a name that is neither, and for a list that is not fetched.
    """
    every = fetched_lists()
    if not names:
        return every
    by_authority: dict[str, list[ListAddress]] = {}
    for one in every:
        by_authority.setdefault(str(listing(one.list_id).get("authority")), []).append(one)
    found: list[ListAddress] = []
    for name in names:
        found += by_authority.get(name) or [_named(name, every)]
    return list(dict.fromkeys(found))


def _named(name: str, every: Sequence[ListAddress]) -> ListAddress:
    for one in every:
        if one.list_id == name:
            return one
    there = f"There are: {', '.join(one.list_id for one in every)}."
    if name in list_ids():
        why = listing(name).get("closed_words", "is no list that is fetched")
        raise FetchError(f"{name} {why}. {there}")
    raise FetchError(f"there is no list {in_quotes(name)} to fetch. {there}")
