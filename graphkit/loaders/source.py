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
from graphkit.loaders.facts import facts
from graphkit.model.dates import DateInterval
from graphkit.model.records import Citation, Record, Relation, Source
from graphkit.model.vocabulary import ActorKind

_HEAD_BYTES = 4096
_NO_DAY_STATED = "; the file states no day)"
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
        listing = facts("catalogue")[list_id]
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


def of_day(source: Source, day: date) -> Source:
    """Return the source with the day that somebody says its file is of; ListError if the file itself states another."""
    if source.published not in (None, day):
        raise ListError(
            source.file, f"states that it is of {source.published}, not of {day}.",
            way_out="Leave out --day for this file.",
        )  # fmt: skip
    if source.published == day:
        return source
    title = f"{source.title} (of {day} as told{_NO_DAY_STATED}"
    return source.model_copy(update={"published": day, "title": title})


def day_is_told(source: Source) -> bool:
    """Return whether somebody said of which day the source's file is, because the file does not."""
    return source.title.endswith(_NO_DAY_STATED)


def title_of_file(source: Source) -> str:
    """Return the source's title without what `of_day` adds to it."""
    return source.title.rpartition(" (of ")[0] if day_is_told(source) else source.title


@dataclass(frozen=True)
class ReportedJoin:
    """A text says that one authority sanctioned an entry's actor and another did so later."""

    record_id: str
    first: str
    first_date: DateInterval
    joined: str
    joined_date: DateInterval
    citation: Citation


@dataclass(frozen=True)
class Statements:
    """What a text says of list entries: (record id, programme or None for all, day, citation), ties and joinings."""

    dates: tuple[tuple[str, str | None, DateInterval, Citation], ...] = ()
    relations: tuple[tuple[str, Relation], ...] = ()
    joins: tuple[ReportedJoin, ...] = ()


@dataclass(frozen=True)
class Party:
    """Whom a file of holdings names: a name, or the id of a list's entry (us_sdn:33973).

    ``key`` is the file's own id of the party where it has such ids; two parties without one are the same if they are
    named the same. ``entries`` are ids of list entries that the file says it is; ``kind`` and ``born`` what it says
    of the party besides.
    """

    written: str
    key: str | None = None
    entries: tuple[str, ...] = ()
    kind: ActorKind = "unknown"
    born: tuple[DateInterval, ...] = ()


@dataclass(frozen=True)
class Holding:
    """A file says that the owner owns, or controls, the asset; ``share`` are the least and the most per cent.

    ``place`` is the row or the id under which the file states it, ``control`` whether it speaks of control alone.
    """

    owner: Party
    asset: Party
    place: str
    citation: Citation
    share: tuple[float | None, float | None] = (None, None)
    since: DateInterval | None = None
    until: DateInterval | None = None
    control: bool = False


@dataclass(frozen=True)
class LoadedList:
    """What one file gave: its source and its records, in the file's order.

    ``skipped`` holds the error of each entry that was left out; strict reading leaves out none. ``statements`` is
    given by a table of statements only, ``holdings`` by a file of holdings only: neither has records of its own.
    ``part`` says what of the list the file holds, None for the whole list: an entry that a part lacks may well be
    listed. ``instead`` says what a file without records holds that may be taken for entries. ``format`` is the name of
    the format's module, set by `graphkit.loaders.read_list`.
    """

    source: Source
    records: tuple[Record, ...]
    skipped: tuple[ListError, ...] = ()
    statements: Statements | None = None
    holdings: tuple[Holding, ...] = ()
    part: str | None = None
    instead: str | None = None
    format: str = ""
