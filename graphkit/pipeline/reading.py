"""The first step of a build: list files in, the entries of every list with their history out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path

from graphkit.errors import ListError
from graphkit.gc_pause import paused_collector
from graphkit.loaders.own.statements import apply
from graphkit.loaders.reading import read_list, refuse_notices
from graphkit.loaders.shared.loaded_list import Holding, LoadedList, ReportedJoin
from graphkit.loaders.shared.source_day import of_day
from graphkit.loaders.snapshots.collapse import collapse
from graphkit.loaders.snapshots.remade_candidates import with_candidates
from graphkit.model.records import Citation, Record, Source, UnreadEntry
from graphkit.pipeline.options import AS_USUAL, BuildOptions, Progress, in_silence
from graphkit.pipeline.report import ReadReport, SourceReport
from graphkit.processes import shared_out
from graphkit.resolve.judgements import Judgements, read_judgements


@dataclass(frozen=True)
class ReadLists:
    """What a build begins with.

    ``records`` are the entries of all lists, with what tables of statements add and with the history that several files
    of one list tell; ``sources`` the files, ``joins`` and ``holdings`` what tables state beside entries, ``judgements``
    what people judged. ``unread`` are the entries of which no actor can be made, ``beside`` what stands beside the
    entries of a file and is not understood, as one such entry a file. ``unused_statements`` counts the statements about
    entries that were not read.
    """

    records: Sequence[Record]
    sources: tuple[Source, ...]
    joins: tuple[ReportedJoin, ...]
    holdings: tuple[Holding, ...]
    judgements: Judgements
    report: ReadReport
    unread: tuple[UnreadEntry, ...] = ()
    beside: tuple[UnreadEntry, ...] = ()
    unused_statements: int = 0


@paused_collector()
def read_lists(
    files: Sequence[Path | str], options: BuildOptions = AS_USUAL, *, progress: Progress = in_silence
) -> ReadLists:
    """Return what the list files hold, each recognised by its content, and what people judged.

    Several files of one list, each of a day of its own, become one list with its history
    (`graphkit.loaders.snapshots`). Raises ListError for a file that cannot be read as what it is, or when no file holds
    an entry of a list, JudgementError for judgements that contradict each other.
    """
    if not files:
        raise ListError(
            "(no file)", "there is nothing to build from.", way_out="Name at least one list file."
        )
    judged = read_judgements(options.judgements) if options.judgements and options.resolve else Judgements()
    loaded = _loaded(files, options, progress)
    if not any(one.records for one in loaded):
        raise _no_entry(loaded, files)
    loaded = with_candidates(_newest_first(_with_days(loaded, files, options.days or {})))
    if options.strict:
        for one in loaded:
            refuse_notices(one.source.file, one.notices)
    statements = [one.statements for one in loaded if one.statements is not None]
    told, unused = apply([record for one in loaded for record in one.records], statements)
    collapsed = collapse(told, loaded, merge=options.resolve)
    return ReadLists(
        records=collapsed.records,
        sources=tuple(one.source for one in loaded),
        joins=tuple(join for table in statements for join in table.joins),
        holdings=tuple(holding for one in loaded for holding in one.holdings),
        judgements=judged,
        report=ReadReport(
            sources=tuple(_report(one) for one in loaded),
            records=len(collapsed.records),
            ended=collapsed.ended,
            first_seen=collapsed.first_seen,
        ),
        unread=tuple(entry for one in loaded for entry in one.unread),
        beside=tuple(_beside(one) for one in loaded if one.beside),
        unused_statements=unused,
    )


def _loaded(files: Sequence[Path | str], options: BuildOptions, progress: Progress) -> list[LoadedList]:
    """Return what each file holds, read by as many processes as there are processors."""
    day = options.retrieved or datetime.now(UTC).date()
    read = partial(read_list, retrieved=day, strict=options.strict)
    loaded = []
    with closing(shared_out(read, files)) as reading:
        for path in files:
            progress(f"reading {Path(path).name}")
            loaded.append(next(reading))
    return loaded


def _report(loaded: LoadedList) -> SourceReport:
    source = loaded.source
    return SourceReport(
        list=source.list_id,
        title=source.title,
        file=source.file,
        published=source.published,
        entries=len(loaded.records) or len(loaded.holdings),
        skipped=source.skipped,
        noticed=source.noticed,
        notices=loaded.notices,
    )


def _beside(loaded: LoadedList) -> UnreadEntry:
    """Return what stands beside the entries of a file as an entry of its own, of which no actor is made."""
    source = loaded.source
    return UnreadEntry(
        list_id=source.list_id,
        entry_id=f"beside the entries of {source.id}",
        citation=Citation(source_id=source.id, locator=loaded.beside[0].locator),
        reason="it stands beside the entries of the list",
        kept=loaded.beside,
    )


def _no_entry(loaded: Sequence[LoadedList], files: Sequence[Path | str]) -> ListError:
    """Return the error that says that none of the files holds an entry of a list."""
    held = [one.instead for one in loaded if one.instead]
    held += [f"No entry of {one.source.file} has a name in any form." for one in loaded if one.unread]
    return ListError(
        ", ".join(map(str, files)),
        " ".join(["no entry of a sanctions list was read, so that nothing was built.", *held]),
        way_out=f"Name at least one official list file beside {'it' if len(files) == 1 else 'them'}; "
        "no graph was changed.",
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
