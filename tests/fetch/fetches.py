"""How the tests of fetching fetch: into an empty folder, from a publisher on this machine, without waiting."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from graphkit.fetch import FetchOutcome
from graphkit.fetch.addresses import address_of

# Two days on which somebody changed the file, as servers write them.
IN_APRIL, IN_MAY = "Mon, 15 Apr 2024 10:00:00 GMT", "Thu, 30 May 2024 10:00:00 GMT"


Fetch = Callable[..., FetchOutcome]


class Waits(list[float]):
    """Notes how long somebody waits, and waits no time."""

    def __call__(self, seconds: float) -> None:
        self.append(seconds)


def in_place(tmp_path: Path, list_id: str) -> dict[str, bytes]:
    """Return the list files that are in place, by their day."""
    folder = tmp_path / "lists" / list_id
    what = address_of(list_id)
    assert what is not None
    return {path.parent.name: path.read_bytes() for path in folder.glob(f"2*/{what.file}")}
