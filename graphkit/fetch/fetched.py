"""The details stored with a fetched file: its origin, when it was fetched, its date, and how that is known."""

from __future__ import annotations

import hashlib
from datetime import date, datetime
from pathlib import Path
from typing import Literal

from graphkit.errors import FetchError
from graphkit.messages import shown_path
from graphkit.model.base import Value
from graphkit.whole_files import write_whole

BESIDE = "fetched.json"
# How a date is known: the file states it, or the server's Last-Modified does, or it is the date of fetching.
DayIs = Literal["stated", "last_modified", "fetched"]
# The doubts that a user may overrule.
Doubt = Literal["lost_too_many", "older_than_the_last"]
_MOST_BYTES = 100_000


class Fetched(Value):
    """A file that was fetched: ``day`` is the date of its list, ``day_is`` states how that is known.

    ``fetched`` is when it was fetched, and ``checked`` when the publisher last confirmed that it is current.
    ``accepted`` names the doubts that a user overruled for this file, ``refused`` states why it was kept aside.
    """

    list_id: str
    file: str
    sha256: str
    size: int
    day: date
    day_is: DayIs
    fetched: datetime
    checked: datetime
    address: str | None = None
    etag: str | None = None
    last_modified: str | None = None
    format: str | None = None
    entries: int | None = None
    accepted: tuple[Doubt, ...] = ()
    refused: str | None = None

    def write(self, folder: Path) -> None:
        """Write these details into the folder of the file; OutputError if that fails."""
        write_whole(folder / BESIDE, (self.model_dump_json(indent=1) + "\n").encode())


def read_fetched(folder: Path) -> Fetched | None:
    """Return the details of the file in the folder; None if there are none, FetchError if they cannot be read."""
    path = folder / BESIDE
    try:
        if not path.is_file():
            return None
        with path.open("rb") as stream:
            found = Fetched.model_validate_json(stream.read(_MOST_BYTES))
    except (OSError, ValueError) as error:
        raise _unreadable(path) from error
    if Path(found.file).name != found.file or found.file in ("", ".", ".."):
        raise _unreadable(path)
    return found


def _unreadable(path: Path) -> FetchError:
    return FetchError(
        f"{shown_path(path)}: cannot be read as what graphkit kept of a file. Move its folder away, and fetch again."
    )


def fetched_of(path: Path) -> Fetched | None:
    """Return the details of the list file at *path*, if it is unchanged; None otherwise."""
    try:
        found = read_fetched(path.parent)
        return found if found and found.file == path.name and found.sha256 == sha256_of(path) else None
    except (FetchError, OSError):
        return None


def sha256_of(path: Path) -> str:
    """Return the SHA-256 of the file as hexadecimal digits."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
