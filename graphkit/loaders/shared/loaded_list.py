"""What a loader gives of one file: records of entries, and what a newsroom's own files say of entries."""

from __future__ import annotations

from dataclasses import dataclass

from graphkit.model.dates import DateInterval
from graphkit.model.records import Citation, Kept, Notice, Record, Relation, Source, UnreadEntry
from graphkit.model.vocabulary import ActorKind


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

    ``notices`` say what in the file is not understood, ``unread`` are entries of which no record could be made, and
    ``beside`` texts that stand beside the entries and are not understood, ``chosen_names`` the number of entries whose
    primary name was chosen because the list calls none so; `graphkit.loaders.read_list` sets these.
    ``statements`` is given by a table of statements only, ``holdings`` by a file of holdings only: neither has records
    of its own.
    ``part`` says what of the list the file holds, None for the whole list: an entry that a part lacks may well be
    listed. ``instead`` says what a file without records holds that may be taken for entries. ``format`` is the name of
    the format's module, set by `graphkit.loaders.read_list`.
    """

    source: Source
    records: tuple[Record, ...]
    notices: tuple[Notice, ...] = ()
    unread: tuple[UnreadEntry, ...] = ()
    beside: tuple[Kept, ...] = ()
    chosen_names: int = 0
    statements: Statements | None = None
    holdings: tuple[Holding, ...] = ()
    part: str | None = None
    instead: str | None = None
    format: str = ""
