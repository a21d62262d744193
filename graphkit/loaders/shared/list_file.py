"""A list file on disk: its fingerprint, the `Source` that its facts cite, and the reading of its entries.

For every format, this module keeps the parts of an entry that its reader does not understand and reports them in a
notice: a reader makes a record of what it understands, and can ignore the rest.
"""

from __future__ import annotations

import hashlib
import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import NamedTuple, Protocol, TypeVar

from pydantic import ValidationError

from graphkit.errors import ListError
from graphkit.loaders.shared.facts import facts
from graphkit.loaders.shared.unknown import Notices, Reading, Unknown, kept_of
from graphkit.model.encodings import WAYS_OUT, decoded
from graphkit.model.records import Citation, Kept, Record, Source, UnreadEntry
from graphkit.model.safe_text import in_quotes, shortened
from graphkit.model.vocabulary import NOT_A_WORD

HEAD_BYTES = 65_536  # a licence may precede the root
# The beginning of ids that are given to entries without one.
WITHOUT_ID = "no-id-"
# If more entries than this, in a hundred, have another entry's id, the file is not the list.
_REPEATED_IDS = 0.01
_FEW = 2
# A reason may contain a value, which is shortened separately.
_LONGEST_REASON = 800
# If a list gives an entry no primary name, its best name is used: the kinds in this order.
_BEST_NAMES = ("alias", "former", "weak_alias")
_BAD = (ListError, ValidationError, ValueError, LookupError, ArithmeticError)


class _Entry(Protocol):
    """An entry as its reader receives it: an element, or the rows of one target."""

    @property
    def place(self) -> str: ...

    @property
    def entry_id(self) -> str | None: ...

    def left_over(self) -> list[Unknown]: ...

    def everything(self) -> list[Unknown]: ...


_E = TypeVar("_E", bound=_Entry)
_Row = TypeVar("_Row")
_Made = TypeVar("_Made")


class OwnId(NamedTuple):
    """The id of an entry: ``text`` is unique in the file, ``stated`` is the list's id, seen for the ``nth`` time."""

    text: str
    stated: str
    nth: int

    def condition(self, step: str) -> str:
        """Return the condition of an XPath that selects the entry whose id is at *step*."""
        names = f"[{step}={_quoted(self.stated)}]" if self.stated else f"[not({step})]"
        return names + (f"[{self.nth}]" if self.nth > 1 else "")


@dataclass(frozen=True)
class ListFile:
    """A file to be read: ``path`` as the caller named it, ``head`` its first 65,536 bytes, ``sha256`` of all of it.

    ``retrieved`` is the date on which the file is read into the graph. ``copy`` is a UTF-8 copy of a file in another
    encoding (`graphkit.loaders.shared.utf8_copy`): then ``head`` is that of the copy. During reading, ``notices``
    collects what is not understood, ``unread`` the entries that could not become records, ``beside`` the texts outside
    the entries, ``chosen_names`` the ids of entries without a primary name.
    """

    path: Path
    head: bytes
    sha256: str
    retrieved: date
    copy: Path | None = None
    notices: Notices = field(default_factory=Notices)
    unread: list[UnreadEntry] = field(default_factory=list)
    beside: list[Kept] = field(default_factory=list)
    chosen_names: list[str] = field(default_factory=list)
    _ids: Counter[str] = field(default_factory=Counter)

    @classmethod
    def open(cls, path: Path, retrieved: date) -> ListFile:
        """Return the file at *path*; ListError if it is missing, not a file, unreadable or empty."""
        try:
            if not path.exists():
                raise ListError(path, "there is no such file.", way_out="Check the path.")
            if not path.is_file():
                raise ListError(path, "is not a file.", way_out="Name the list files one by one.")
            with path.open("rb") as stream:
                head = stream.read(HEAD_BYTES)
                stream.seek(0)
                digest = hashlib.file_digest(stream, "sha256").hexdigest()
        except OSError as error:
            raise ListError(
                path, f"cannot be read ({error.strerror}).", way_out="Check its path and its permissions."
            ) from error
        if not head.strip():
            raise ListError(path, "is empty.", way_out="Download the list again.")
        return cls(path, head, digest, retrieved)

    @property
    def content(self) -> Path:
        """The path of the file's text in UTF-8, or in the encoding that its XML states."""
        return self.copy or self.path

    @property
    def name(self) -> str:
        """The file's name as text; bytes that are not UTF-8, which file systems allow, become escapes."""
        return os.fsencode(self.path.name).decode("utf-8", "backslashreplace")

    def text(self) -> str:
        """Return the whole text of the file; ListError, with the line, if it is not UTF-8."""
        try:
            return decoded(self.content.read_bytes())
        except OSError as error:
            raise ListError(self.path, f"cannot be read ({error.strerror}).") from error
        except ValueError as error:
            raise ListError(self.path, f"{error}.", way_out=WAYS_OUT) from error

    def read_each(
        self, entries: Iterable[_E], make: Callable[[_E], Record], list_id: str
    ) -> Iterator[Record]:
        """Yield the record that *make* returns for each entry, keeping and reporting what it does not understand.

        If none of its names is marked as primary, the best one becomes so. If an entry has no name at all, or *make*
        cannot make a record of it, it becomes an entry of the list *list_id* without an actor, with all its texts
        verbatim.
        """
        for entry in entries:
            record, reason = None, "it has no name in any form"
            try:
                record = make(entry)
            except _BAD as error:
                reason = reason_of(error)
            if record is None or not record.names:
                self._keep_unread(entry, record, reason, list_id)
                continue
            unknown = entry.left_over()
            if not any(name.kind == "primary" for name in record.names):
                record, chosen = _with_primary_name(record, entry.place)
                unknown.append(chosen)
                self.chosen_names.append(record.entry_id)
            if unknown:
                kept = kept_of((one for one in unknown if one.kind != "missing"), record.citation.locator)
                self.notices.add(unknown, record.entry_id)
                record = record.model_copy(update={"kept": (*record.kept, *kept)})
            yield record

    def read_rows(self, rows: Iterable[_Row], make: Callable[[_Row], _Made]) -> Iterator[_Made]:
        """Yield the result of *make* for each row of a newsroom's own table; ListError for the first bad row."""
        for row in rows:
            try:
                yield make(row)
            except ListError:
                raise
            except _BAD as error:
                place = getattr(row, "place", None)
                raise ListError(
                    self.path, f"a row is not as it should be: {reason_of(error)}.", place=place
                ) from error

    def own_id(self, entry: Reading, stated: str, at: str) -> OwnId:
        """Return a unique id for the entry that states *stated* at this tag or @attribute; "" means none.

        An entry without an id, or with another entry's id, is read as a separate entry.
        """
        self._ids[stated] += 1
        nth = self._ids[stated]
        if not stated:
            # Not the same in another file: nothing says that the two are one entry.
            return OwnId(f"{WITHOUT_ID}{self.sha256[:8]}-{nth}", stated, nth)
        if nth > 1:
            entry.note(
                "repeated_id", "an id that another entry has", stated, at,
                group=at, done="read as a separate entry",
            )  # fmt: skip
            return OwnId(f"{stated}~{nth}", stated, nth)
        return OwnId(stated, stated, nth)

    def refuse_repeated_ids(self, entries: int) -> None:
        """Raise ListError if more than one in a hundred *entries* have another entry's id."""
        again = sum(count - 1 for stated, count in self._ids.items() if stated)
        if again > max(_FEW, entries * _REPEATED_IDS):
            stated = self._ids.most_common(1)[0][0]
            raise ListError(
                self.path, f"has {again:,} entries with another entry's id, such as {in_quotes(stated)}: "
                "more than one in a hundred.", way_out="Download the list again.",
            )  # fmt: skip

    def refuse_empty(self, records: Sequence[Record], entry: str) -> None:
        """Raise ListError if the file holds no *entry* at all, readable or not."""
        if not records and not self.unread:
            raise ListError(self.path, f"holds no {entry}.", way_out="Download the list again.")

    def keep_beside(self, unknown: Sequence[Unknown]) -> None:
        """Keep text outside the entries that is not understood."""
        self.notices.add(unknown)
        root = f"/{unknown[0].path.partition('/')[0]}" if unknown else "/"
        for one in unknown:
            if one.kind != "missing":
                kept = one.kept(root)
                self.beside.append(kept.model_copy(update={"locator": f"{kept.locator} ({one.place})"}))

    def source_id(self, list_id: str) -> str:
        """Return the id under which facts of this file cite it: ``<list>@<first twelve digits of sha256>``."""
        return f"{list_id}@{self.sha256[:12]}"

    def source(self, list_id: str, published: date | None, *, title: str | None = None) -> Source:
        """Return the source for the list *list_id* of the catalogue, published on the date that the file states."""
        listing = facts("list_catalogue")[list_id]
        return Source(
            id=self.source_id(list_id),
            list_id=list_id,
            title=title or listing["title"],
            authority=listing.get("authority"),
            file=self.name,
            sha256=self.sha256,
            published=published,
            retrieved=self.retrieved,
            url=listing.get("url"),
            attribution=listing["attribution"],
        )

    def _keep_unread(self, entry: _E, record: Record | None, reason: str, list_id: str) -> None:
        entry_id = record.entry_id if record else self._free_id(entry)
        locator = record.citation.locator if record else f"{entry.place}, entry {entry_id}"
        said = [one for one in entry.everything() if one.text]
        self.unread.append(
            UnreadEntry(
                list_id=record.list_id if record else list_id,
                entry_id=entry_id,
                citation=Citation(
                    source_id=self.source_id(record.list_id if record else list_id), locator=locator
                ),
                reason=reason,
                kept=kept_of(said, locator),
            )
        )
        first = said[0] if said else Unknown("unread", "", "", "", "", entry.place)
        what = f"an entry that cannot become an actor:  {reason}"
        told = first._replace(
            kind="unread",
            group=reason,
            what=what,
            place=entry.place,
            done="kept as an entry without an actor",
        )
        # The unread rest of an entry without a name may show where the name is.
        self.notices.add([*(entry.left_over() if record else ()), told], entry_id)

    def _free_id(self, entry: _E) -> str:
        """Return an id for an entry whose reading failed, before or after its id was assigned."""
        taken = {one.entry_id for one in self.unread}
        stated = entry.entry_id or entry.place.replace(" ", "-")
        return stated if stated not in taken else f"{stated}~{len(taken) + 1}"


def _quoted(text: str) -> str:
    """Return the text as an XPath string, whatever quotes it contains."""
    if "'" not in text:
        return f"'{text}'"
    if '"' not in text:
        return f'"{text}"'
    parts = ', "\'", '.join(f"'{part}'" for part in text.split("'"))
    return f"concat({parts})"


def reason_of(error: Exception) -> str:
    """Return, in words, why a row or an entry cannot be read."""
    if isinstance(error, ListError):
        return error.problem.rstrip(".")
    if isinstance(error, ValidationError):
        first = error.errors()[0]
        word = f"{in_quotes(str(first['input']))} " if first["type"] == NOT_A_WORD else ""
        return f"{word}{first['msg']}"
    if "integer string conversion" in str(error):  # Python reads no number of more than 4,300 digits
        return "it contains a number with thousands of digits"
    return shortened(error, _LONGEST_REASON) or type(error).__name__


def _with_primary_name(record: Record, place: str) -> tuple[Record, Unknown]:
    """Return the record with the best of its names as the primary one, and the notice about it."""
    best = min(record.names, key=lambda name: _BEST_NAMES.index(name.kind))
    names = (
        best.model_copy(update={"kind": "primary"}),
        *(name for name in record.names if name is not best),
    )
    done = "the best of its names is used instead"
    return record.model_copy(update={"names": names}), Unknown(
        "missing", "primary name", "no name is marked as the primary one", "name", best.text, place, done
    )
