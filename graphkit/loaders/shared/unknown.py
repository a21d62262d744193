"""The one place for what a reader does not understand: it is kept as written and reported in one notice.

A `Reading` is an element or a row from which a reader reads. It collects what the reader reports as not understood and
what it did not take; `Notices` collects this from all entries of a file.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import NamedTuple, TypeVar

from graphkit.model.records import Kept, Notice
from graphkit.model.safe_text import in_quotes

_V = TypeVar("_V")
# Besides the count, two examples show what a thing is; a long one is cut in the notice, never where it is kept.
_EXAMPLES = 2
_LONGEST = 120
# More new values of one kind than this share one notice: then the list has probably changed how it writes them.
_MANY_VALUES = 20
_KEPT = "kept as it stands, not understood"


class Unknown(NamedTuple):
    """One thing that was not understood.

    ``path`` is its path within the entry, ``place`` its line or row, ``text`` its content, verbatim. Things of one
    ``kind`` and ``group`` share one notice, which says ``what`` and ``done``. ``begins`` is the locator of the element
    at which ``path`` begins, if that is not the entry: an entry may be composed of several elements.
    """

    kind: str
    group: str
    what: str
    path: str
    text: str
    place: str
    done: str = _KEPT
    begins: str = ""

    def kept(self, entry: str) -> Kept:
        """Return the text as it is kept in the entry at the locator *entry*."""
        begins = self.begins or entry
        if begins.startswith("/"):
            return Kept(path=self.path, text=self.text, locator=begins + self.path[_first_step(self.path) :])
        return Kept(path=self.path, text=self.text, locator=f"{self.place}, {self.path}")


def _first_step(path: str) -> int:
    return path.find("/") if "/" in path else len(path)


def kept_of(unknown: Iterable[Unknown], entry: str) -> tuple[Kept, ...]:
    """Return the texts as they are kept in the entry at the locator *entry*; with the line if places are alike."""
    unknown = list(unknown)
    found = [one.kept(entry) for one in unknown]
    alike = Counter(one.locator for one in found)
    return tuple(
        kept.model_copy(update={"locator": f"{kept.locator} ({one.place})"})
        if alike[kept.locator] > 1 and one.place not in kept.locator
        else kept
        for one, kept in zip(unknown, found, strict=True)
    )


class Reading(ABC):
    """A part of a file from which a reader reads, with what it does not understand.

    ``path`` is its path within the entry; all readings of one entry share ``_notes``.
    """

    __slots__ = ("_notes", "path")

    path: str
    _notes: list[Unknown]

    @property
    @abstractmethod
    def place(self) -> str:
        """Its place in the file: its line or row."""

    def place_of(self, at: str) -> str:
        """Return the place of the content *at* this tag or @attribute, as exactly as possible."""
        return self.place

    def one_of(
        self,
        table: Mapping[str, _V],
        value: str,
        what: str,
        otherwise: _V,
        *,
        at: str = "",
        written: str = "",
    ) -> _V:
        """Return ``table[value]``; *otherwise*, with a notice, if the table lacks the value.

        *what* is the kind of the value ("type of alias"), *at* its tag or @attribute, *written* the list's spelling if
        the table has another.
        """
        if value in table:
            return table[value]
        read_as = f"read as {otherwise!r}, {_KEPT}" if otherwise and isinstance(otherwise, str) else _KEPT
        text = written or value
        self.note(
            "value", f"{what} {in_quotes(text)} is new", text, at, group=f"{what}\n{text}", done=read_as
        )
        return otherwise

    def malformed(self, text: str, what: str, *, at: str = "") -> None:
        """Report and keep *text*, which is not written like *what* in the format ("a day"); its field stays empty."""
        path = self._path(at)
        self.note("malformed", f"{path} is not written as {what}", text, at, group=f"{what}\n{path}")

    def missing(self, at: str, done: str = "the entry was read without it") -> None:
        """Report that the content *at* this tag or @attribute, which every entry should have, is missing."""
        path = self._path(at)
        self.note("missing", f"{path} is missing or empty", "", at, group=path, done=done)

    def note(self, kind: str, what: str, text: str, at: str, *, group: str, done: str = _KEPT) -> None:
        """Report something that was not understood."""
        self._notes.append(Unknown(kind, group, what, self._path(at), text, self.place_of(at), done))

    @abstractmethod
    def left_over(self) -> list[Unknown]:
        """Return what was not understood, here and below: what readers noted and what they did not take."""

    @abstractmethod
    def everything(self) -> list[Unknown]:
        """Return all texts here and below, whether taken or not."""

    def _path(self, at: str) -> str:
        return f"{self.path}/{at}" if at else self.path


@dataclass
class _Draft:
    """A notice in the making; ``seen`` is the last entry that was counted."""

    first: Unknown
    entries: int = 0
    seen: str = ""
    examples: dict[str, str] = field(default_factory=dict)

    def take(self, other: _Draft) -> None:
        """Add the other notice's counts; an entry that has two of the values counts twice."""
        self.entries += other.entries
        examples = [*self.examples.items(), *other.examples.items()]
        self.examples = dict(examples[:_EXAMPLES])


class Notices:
    """The things that were not understood in one file, each once."""

    def __init__(self) -> None:
        self._drafts: dict[tuple[str, str], _Draft] = {}

    def add(self, unknown: Iterable[Unknown], entry_id: str = "") -> None:
        """Count what was not understood in the entry *entry_id*, or, without an id, outside the entries."""
        for one in unknown:
            draft = self._drafts.setdefault((one.kind, one.group), _Draft(one))
            if entry_id and draft.seen != entry_id:
                draft.entries += 1
                draft.seen = entry_id
            # The id of an entry; text outside the entries has its path instead.
            whose = entry_id or one.path
            if one.text and len(draft.examples) < _EXAMPLES and whose not in draft.examples:
                cut = one.text if len(one.text) <= _LONGEST else f"{one.text[:_LONGEST]}…"
                draft.examples[whose] = f"{cut!r} in {whose}"

    def told(self) -> tuple[Notice, ...]:
        """Return the notices in the order in which they arose in the file."""
        kinds = Counter(group.partition("\n")[0] for kind, group in self._drafts if kind == "value")
        folded: dict[str, _Draft] = {}
        drafts = []
        for (kind, group), draft in self._drafts.items():
            of_kind = group.partition("\n")[0]
            if kind != "value" or kinds[of_kind] <= _MANY_VALUES:
                drafts.append(draft)
            elif of_kind in folded:
                folded[of_kind].take(draft)
            else:
                what = f"{kinds[of_kind]:,} values of {of_kind} are new"
                folded[of_kind] = replace(draft, first=draft.first._replace(what=what))
                drafts.append(folded[of_kind])
        return tuple(
            Notice(
                kind=draft.first.kind,
                what=draft.first.what,
                path=draft.first.path,
                place=draft.first.place,
                entries=draft.entries,
                examples=tuple(draft.examples.values()),
                done=draft.first.done,
            )
            for draft in drafts
        )
