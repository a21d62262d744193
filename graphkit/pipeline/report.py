"""What a build tells, in four parts: what was read, what was decided, what was written, what wants attention."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from graphkit.model.records import Notice, UnreadEntry
from graphkit.resolve.judgements import Judgement


@dataclass(frozen=True)
class SourceReport:
    """What was read from one file: ``published`` is the day that the file states, None when it states none.

    ``skipped`` is the number of entries of which no actor could be made, ``noticed`` that of the ``notices``, which say
    what in the file graphkit does not understand.
    """

    list: str
    title: str
    file: str
    published: date | None
    entries: int
    skipped: int
    noticed: int
    notices: tuple[Notice, ...]


@dataclass(frozen=True)
class ReadReport:
    """What was read: the files as they were named, of one list the newest first, and how many entries they hold.

    ``ended`` and ``first_seen`` count the designations whose end or beginning two files of one list enclose.
    """

    sources: tuple[SourceReport, ...]
    records: int
    ended: int = 0
    first_seen: int = 0


@dataclass(frozen=True)
class DecidedReport:
    """What was decided: how many actors the entries are.

    ``merged`` counts the records that became part of an actor that another record had named, ``possible`` the pairs of
    actors that may be one, ``judgements`` those of people that were obeyed.
    """

    actors: int
    merged: int
    possible: int
    judgements: int = 0


@dataclass(frozen=True)
class WrittenReport:
    """What was written: how many nodes and edges, and how many of the edges are joined-by."""

    nodes: int
    edges: int
    joined: int


@dataclass(frozen=True)
class AttentionReport:
    """What wants somebody's attention: what was not understood or left out, and what could not be done as usual.

    ``notices`` are what graphkit does not understand, each with the name of its file; ``unread`` are the entries of
    which no actor could be made. ``unknown_judgements`` name entries that were not read, and which.
    ``resolution_notes`` say which names could not be compared, and which judgements go against what forbids a merge.
    ``without_comparable_date`` counts the designations that joined-by could not compare,
    ``unused_statements`` the statements about entries that were not read. ``ambiguous_names`` are names in files of
    holdings that several actors have: each became an actor of its own, that is named and not listed.
    ``not_kept`` says why what was read could not be kept for a build without files.
    ``unread_holdings`` are the holdings left out because they name an entry that was not read, by place and id.
    """

    notices: tuple[tuple[str, Notice], ...] = ()
    unread: tuple[UnreadEntry, ...] = ()
    unknown_judgements: tuple[tuple[Judgement, tuple[str, ...]], ...] = ()
    resolution_notes: tuple[str, ...] = ()
    without_comparable_date: int = 0
    unused_statements: int = 0
    ambiguous_names: tuple[str, ...] = ()
    unread_holdings: tuple[str, ...] = ()
    not_kept: str | None = None


@dataclass(frozen=True)
class BuildReport:
    """What a build read, decided and wrote, and what of it wants attention."""

    read: ReadReport
    decided: DecidedReport
    written: WrittenReport
    attention: AttentionReport
