"""The result of loading one file: records of entries, and what a newsroom's own files say about entries."""

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
    """A text's statements about list entries: (record id, programme or None for all, day, citation), ties, joinings."""

    dates: tuple[tuple[str, str | None, DateInterval, Citation], ...] = ()
    relations: tuple[tuple[str, Relation], ...] = ()
    joins: tuple[ReportedJoin, ...] = ()


@dataclass(frozen=True)
class Party:
    """A party that a file of holdings names: a name, or the id of a list entry (us_sdn:33973).

    ``key`` is the file's own id for the party, if it has such ids; two parties without one are the same if they have
    the same name. ``entries`` are the ids of list entries that the file equates with the party; ``kind`` and ``born``
    are further facts about it.
    """

    written: str
    key: str | None = None
    entries: tuple[str, ...] = ()
    kind: ActorKind = "unknown"
    born: tuple[DateInterval, ...] = ()


@dataclass(frozen=True)
class Holding:
    """A statement that the owner owns, or controls, the asset; ``share`` is the lowest and the highest percentage.

    ``place`` is the row or the id under which the file states it, ``control`` says whether it states only control.
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
    """The content of one file: its source and its records, in the file's order.

    ``notices`` say what in the file is not understood. ``unread`` are entries that could not become records, ``beside``
    texts outside the entries that are not understood, and ``chosen_names`` is the number of entries whose primary name
    was chosen because the list marks none; `graphkit.loaders.read_list` sets these. Only a table of statements has
    ``statements``, and only a file of holdings has ``holdings``: neither has records. ``part`` says which part of the
    list the file holds, None for the whole list: an entry that a part lacks may well be listed. ``instead`` describes
    the content of a file without records that may be mistaken for entries. ``format`` is the name of the format's
    module, set by `graphkit.loaders.read_list`.
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
