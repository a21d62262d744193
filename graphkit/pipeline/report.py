"""The report of a build, in four parts: what was read, decided and written, and what needs attention."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from graphkit.model.records import Notice, UnreadEntry
from graphkit.resolve.judgements import Judgement


@dataclass(frozen=True)
class SourceReport:
    """What was read from one file: ``published`` is the date that the file states, or None if it states none.

    ``skipped`` is the number of entries from which no actor could be made, ``noticed`` the number of ``notices``, which
    describe the parts of the file that graphkit does not understand.
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
    """What was read: the files as they were named, the newest of each list first, and how many entries they contain.

    ``ended`` and ``first_seen`` count the designations whose end or beginning lies between two files of one list.
    """

    sources: tuple[SourceReport, ...]
    records: int
    ended: int = 0
    first_seen: int = 0


@dataclass(frozen=True)
class DecidedReport:
    """What was decided: how many actors the entries form.

    ``merged`` counts the records that became part of an actor named by an earlier record, ``possible`` the pairs of
    actors that may be the same, ``judgements`` the people's judgements that were applied.
    """

    actors: int
    merged: int
    possible: int
    judgements: int = 0


@dataclass(frozen=True)
class WrittenReport:
    """What was written: how many nodes and edges, and how many of the edges are joined-by edges."""

    nodes: int
    edges: int
    joined: int


@dataclass(frozen=True)
class AttentionReport:
    """What needs attention: anything that was not understood or left out, or that could not be done as usual.

    ``notices`` are what graphkit does not understand, each with the name of its file; ``unread`` are the entries from
    which no actor could be made. ``unknown_judgements`` name entries that were not read, with those entries.
    ``resolution_notes`` say which names could not be compared, and which judgements contradict what forbids a merge.
    ``without_comparable_date`` counts the designations that joined-by could not compare, ``unused_statements`` the
    statements about entries that were not read. ``ambiguous_names`` are names in files of holdings that several actors
    have: each became a separate actor that is named but not listed. ``not_kept`` is the reason why copies of the files
    for a later build could not be made. ``unread_holdings`` are the holdings left out because they name an entry that
    was not read, by place and id.
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
    """What a build read, decided and wrote, and what needs attention."""

    read: ReadReport
    decided: DecidedReport
    written: WrittenReport
    attention: AttentionReport
