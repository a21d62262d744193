"""A list file on disk: its fingerprint and the `Source` that its facts cite."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError

from graphkit.errors import ListError
from graphkit.loaders.shared.facts import facts
from graphkit.model.records import Source

_HEAD_BYTES = 4096
_Entry = TypeVar("_Entry")
_Made = TypeVar("_Made")


@dataclass(frozen=True)
class ListFile:
    """A file to be read: ``path`` as the caller named it, ``head`` its first 4,096 bytes, ``sha256`` of it all.

    ``retrieved`` is the day on which the file is read into the graph. ``skipped`` is None when the first bad entry
    stops the reading; else it gathers the error of each entry that was left out.
    """

    path: Path
    head: bytes
    sha256: str
    retrieved: date
    skipped: list[ListError] | None = None

    @classmethod
    def open(cls, path: Path, retrieved: date, *, keep_going: bool = False) -> ListFile:
        """Return the file at *path*; ListError if it is missing, not a file, unreadable or empty."""
        if not path.exists():
            raise ListError(path, "there is no such file.", way_out="Check the path.")
        if not path.is_file():
            raise ListError(path, "is not a file.", way_out="Name the list files one by one.")
        try:
            with path.open("rb") as stream:
                head = stream.read(_HEAD_BYTES)
                stream.seek(0)
                digest = hashlib.file_digest(stream, "sha256").hexdigest()
        except OSError as error:
            raise ListError(
                path, f"cannot be read ({error.strerror}).", way_out="Check its permissions."
            ) from error
        if not head.strip():
            raise ListError(path, "is empty.", way_out="Download the list again.")
        return cls(path, head, digest, retrieved, [] if keep_going else None)

    def read_each(self, entries: Iterable[_Entry], make: Callable[[_Entry], _Made]) -> Iterator[_Made]:
        """Yield the record that *make* gives of each entry; a bad one is a ListError, or skipped when asked for.

        The error names the entry's place and id, as far as the entry tells them.
        """
        for entry in entries:
            try:
                record = make(entry)
            except ListError as error:
                self._skip(_naming(error, entry))
            except ValidationError as error:
                self._skip(self._strange(error.errors()[0]["msg"], entry))
            except (ValueError, LookupError, ArithmeticError) as error:
                self._skip(self._strange(str(error) or type(error).__name__, entry))
            else:
                yield record

    def _strange(self, problem: str, entry: object) -> ListError:
        place = getattr(_bare(entry), "place", None)
        return _naming(
            ListError(self.path, f"an entry is not as the format says: {problem}.", place=place), entry
        )

    def _skip(self, error: ListError) -> None:
        if self.skipped is None:
            raise error
        self.skipped.append(error)

    def source_id(self, list_id: str) -> str:
        """Return the id under which facts of this file cite it: ``<list>@<first twelve digits of sha256>``."""
        return f"{list_id}@{self.sha256[:12]}"

    def source(self, list_id: str, published: date | None, *, title: str | None = None) -> Source:
        """Return the source of the list *list_id* of the catalogue, published on the day that the file states."""
        listing = facts("list_catalogue")[list_id]
        return Source(
            id=self.source_id(list_id),
            list_id=list_id,
            title=title or listing["title"],
            authority=listing.get("authority"),
            file=self.path.name,
            sha256=self.sha256,
            published=published,
            retrieved=self.retrieved,
            url=listing.get("url"),
            attribution=listing["attribution"],
        )


def _bare(entry: object) -> object:
    """Return the entry itself where a loader numbers its entries."""
    return entry[-1] if isinstance(entry, tuple) and entry else entry


def _naming(error: ListError, entry: object) -> ListError:
    """Return the error with the id of the entry in its place, if the entry has one and the error does not say it."""
    entry_id = getattr(_bare(entry), "entry_id", None)
    if not entry_id or entry_id in str(error):
        return error
    place = f"{error.place}, entry {entry_id}" if error.place else f"entry {entry_id}"
    return ListError(error.file, error.problem, place=place, way_out=error.way_out)
