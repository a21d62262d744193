"""The whole way: list files in, a graph out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path

from graphkit.collector import paused_collector
from graphkit.derive.graph import derive
from graphkit.errors import ListError
from graphkit.loaders import LoadedList, read_list
from graphkit.loaders.own.statements import apply
from graphkit.loaders.shared.source_day import of_day
from graphkit.loaders.snapshots.collapse import collapse
from graphkit.processes import shared_out
from graphkit.resolve.cluster import resolve as resolve_records
from graphkit.resolve.cluster import unresolved
from graphkit.resolve.judgements import Judgement, Judgements, read_judgements
from graphkit.store import check_writable, write_graph

Progress = Callable[[str], None]


@dataclass(frozen=True)
class SourceReport:
    """What was read from one file: ``published`` is the day that the file states, None when it states none."""

    list: str
    title: str
    file: str
    published: date | None
    entries: int
    skipped: int


@dataclass(frozen=True)
class BuildReport:
    """What a build read and wrote.

    ``skipped`` holds the error of each entry that was left out.
    ``merged`` counts the records that became part of an actor that another record had named, ``possible`` the pairs of
    actors that may be one, ``judgements`` those that were obeyed; ``unknown_judgements`` name entries that were not
    read, and which. ``resolution_notes`` say which names could not be compared, and which judgements go against what
    forbids a merge. ``without_comparable_date`` counts the designations that joined-by could not compare,
    ``unused_statements`` the statements about entries that were not read. ``ambiguous_names`` are names in files of
    holdings that several actors have: each became an actor of its own, that is named and not listed.
    ``unread_holdings`` are the holdings left out because they name an entry that was not read, by place and id.
    ``ended`` and ``first_seen`` count the designations whose end or beginning two files of one list enclose.
    """

    sources: tuple[SourceReport, ...]
    skipped: tuple[ListError, ...]
    records: int
    actors: int
    merged: int
    possible: int
    nodes: int
    edges: int
    joined: int
    without_comparable_date: int
    unused_statements: int
    judgements: int
    unknown_judgements: tuple[tuple[Judgement, tuple[str, ...]], ...]
    ambiguous_names: tuple[str, ...] = ()
    unread_holdings: tuple[str, ...] = ()
    ended: int = 0
    first_seen: int = 0
    resolution_notes: tuple[str, ...] = ()


@paused_collector()
def build(  # noqa: PLR0913 - each is a choice of the caller
    files: Sequence[Path | str],
    db: Path | str,
    *,
    resolve: bool = True,
    judgements: Path | str | None = None,
    keep_going: bool = False,
    replace_foreign: bool = False,
    retrieved: date | None = None,
    days: Mapping[str, date] | None = None,
    progress: Progress = lambda _: None,
) -> BuildReport:
    """Read the list files and write the graph *db*, which takes the place of the one that was there.

    *judgements* is a file of what people judged (`graphkit.resolve.judgements`); without *resolve* nothing is merged.
    Several files of one list, each of a day of its own, become one list with its history
    (`graphkit.loaders.snapshots`); *days* gives the day of a file that states none, by the name of the file as given.
    With *keep_going* a bad entry of a good file is left out and reported. With *replace_foreign* other data in the
    database of a Neo4j server is deleted; without it that database is refused, before a list is read.
    *retrieved* is the day that citations give as the day of reading, today (UTC) by default. *progress* is told
    what is being done. Raises ListError for a file that cannot be read as what it is, or when no file
    holds an entry of a list, JudgementError for judgements that contradict each other, StoreError for a place that
    cannot be written; the graph that was there then stays as it was.
    """
    if not files:
        raise ListError(
            "(no file)", "there is nothing to build from.", way_out="Name at least one list file."
        )
    check_writable(db, replace_foreign=replace_foreign)
    judged = read_judgements(judgements) if judgements and resolve else Judgements()
    day = retrieved or datetime.now(UTC).date()
    loaded = []
    with closing(shared_out(partial(read_list, retrieved=day, keep_going=keep_going), files)) as reading:
        for path in files:
            progress(f"reading {Path(path).name}")
            loaded.append(next(reading))
    if not any(one.records for one in loaded):
        raise _no_entry(loaded, files, db)
    loaded = _newest_first(_with_days(loaded, files, days or {}))
    told, unused = apply(
        [record for one in loaded for record in one.records],
        [one.statements for one in loaded if one.statements is not None],
    )
    collapsed = collapse(told, loaded, merge=resolve)
    records = collapsed.records
    progress(f"resolving {len(records):,} entries")
    resolution = resolve_records(records, judged) if resolve else unresolved(records)
    actors = resolution.actors
    progress(f"deriving the graph of {len(actors):,} actors")
    reports = [join for one in loaded if one.statements is not None for join in one.statements.joins]
    holdings = [holding for one in loaded for holding in one.holdings]
    derived = derive(resolution, [one.source for one in loaded], reports, holdings)
    graph = derived.graph
    progress(f"writing {len(graph.nodes):,} nodes and {len(graph.edges):,} edges")
    write_graph(graph, db, replace_foreign=replace_foreign)
    return BuildReport(
        sources=tuple(_report(one) for one in loaded),
        skipped=tuple(error for one in loaded for error in one.skipped),
        records=len(records),
        actors=len(actors),
        merged=len(records) - len(actors),
        possible=len(resolution.possible),
        nodes=len(graph.nodes),
        edges=len(graph.edges),
        joined=sum(edge.type == "JOINED_BY" for edge in graph.edges.values()),
        without_comparable_date=derived.without_comparable_date,
        unused_statements=unused + derived.unused_reports,
        judgements=len(judged.standing),
        unknown_judgements=judged.about_unknown(record.id for record in records),
        ambiguous_names=derived.ambiguous_names,
        unread_holdings=derived.unread_holdings,
        ended=collapsed.ended,
        first_seen=collapsed.first_seen,
        resolution_notes=resolution.notes,
    )


def _report(loaded: LoadedList) -> SourceReport:
    source = loaded.source
    return SourceReport(
        list=source.list_id,
        title=source.title,
        file=source.file,
        published=source.published,
        entries=len(loaded.records) or len(loaded.holdings),
        skipped=len(loaded.skipped),
    )


def _no_entry(loaded: Sequence[LoadedList], files: Sequence[Path | str], db: Path | str) -> ListError:
    """Return the error that says that none of the files holds an entry of a list."""
    held = [one.instead for one in loaded if one.instead]
    held += [f"{one.source.file} gave none of its entries: {one.skipped[0]}" for one in loaded if one.skipped]
    return ListError(
        ", ".join(map(str, files)),
        " ".join(["no entry of a sanctions list was read, so that nothing was built.", *held]),
        way_out=f"Name at least one official list file beside {'it' if len(files) == 1 else 'them'}; "
        f"nothing in {db} was changed.",
    )


def _with_days(
    loaded: Sequence[LoadedList], files: Sequence[Path | str], days: Mapping[str, date]
) -> list[LoadedList]:
    """Return what was loaded with the days that somebody gives for its files, by path or by file name."""
    names = [{str(path), Path(path).name} for path in files]
    for name in days:
        if not any(name in either for either in names):
            raise ListError(
                name, "is given a day, and is none of the files to be read.",
                way_out=f"There are: {', '.join(map(str, files))}.",
            )  # fmt: skip
    given = [next((day for name, day in days.items() if name in either), None) for either in names]
    return [
        one if day is None else replace(one, source=of_day(one.source, day))
        for one, day in zip(loaded, given, strict=True)
    ]


def _newest_first(loaded: Iterable[LoadedList]) -> list[LoadedList]:
    """Return the files, of several of one list and format the newest first: what texts state goes to its entries."""
    groups: dict[tuple[str, str], list[LoadedList]] = {}
    for one in loaded:
        groups.setdefault((one.source.list_id, one.format), []).append(one)
    return [
        one
        for group in groups.values()
        for one in sorted(group, key=lambda one: one.source.published or date.min, reverse=True)
    ]
