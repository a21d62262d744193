"""The first step of a build: list files in, the entries of every list with their history out."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path

from graphkit.errors import ListError
from graphkit.fetch.fetched import Doubt, fetched_of, sha256_of
from graphkit.gc_pause import paused_collector
from graphkit.loaders.kept_readings import is_kept
from graphkit.loaders.own.statements import apply
from graphkit.loaders.reading import read_list, refuse_notices
from graphkit.loaders.shared.loaded_list import Holding, LoadedList, ReportedJoin
from graphkit.loaders.shared.source_day import of_day
from graphkit.loaders.snapshots.collapse import collapse
from graphkit.loaders.snapshots.remade_candidates import with_candidates
from graphkit.model.records import Citation, Record, Source, UnreadEntry
from graphkit.pipeline.options import AS_USUAL, BuildOptions, Progress, in_silence
from graphkit.pipeline.recipe import Recipe, RecipeFile
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
    entries that were not read. ``recipe`` says what was read, for a build that does the same again.
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
    recipe: Recipe | None = None


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
    named = [_named(path, options) for path in files]
    _refuse_unknown_days(files, options.days or {})
    loaded = _loaded(named, options, progress)
    if not any(one.records for one in loaded):
        raise _no_entry(loaded, files)
    recipe = _recipe(named, loaded, options)
    loaded = with_candidates(_newest_first(map(_of_day, loaded, named)))
    if options.strict:
        for one in loaded:
            refuse_notices(one.source.file, one.notices)
    accepted = {one.sha256 for one in recipe.files if "lost_too_many" in one.accepted}
    statements = [one.statements for one in loaded if one.statements is not None]
    told, unused = apply([record for one in loaded for record in one.records], statements)
    collapsed = collapse(told, loaded, merge=options.resolve, accepted=accepted)
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
        recipe=recipe,
    )


@dataclass(frozen=True)
class _Named:
    """A file of a build, with what is known of it before it is read: by who named it, or by who fetched it."""

    path: Path | str
    retrieved: date
    day: date | None
    accepted: tuple[Doubt, ...]


def _named(path: Path | str, options: BuildOptions) -> _Named:
    fetched = fetched_of(Path(path))
    retrieved = (options.retrieved_days or {}).get(str(path)) or options.retrieved
    if retrieved is None:
        retrieved = fetched.fetched.date() if fetched else datetime.now(UTC).date()
    names = {str(path), Path(path).name}
    day = next((day for name, day in (options.days or {}).items() if name in names), None)
    if day is None and fetched is not None and fetched.day_is != "stated":
        day = fetched.day
    return _Named(path, retrieved, day, fetched.accepted if fetched else ())


def _loaded(files: Sequence[_Named], options: BuildOptions, progress: Progress) -> list[LoadedList]:
    """Return what each file holds; those that were not read before are read by as many processes as there are."""
    known = {one.path for one in files if _was_read(one)}
    new = [one for one in files if one.path not in known]
    loaded = []
    with closing(shared_out(partial(_read, strict=options.strict, asking=os.getpid()), new)) as reading:
        for one in files:
            progress(f"reading {Path(one.path).name}")
            found = None if one.path in known else next(reading)
            loaded.append(found or read_list(one.path, one.retrieved, strict=options.strict))
    return loaded


def _was_read(named: _Named) -> bool:
    try:
        return is_kept(sha256_of(Path(named.path)))
    except OSError:  # who reads it says why
        return False


def _read(named: _Named, *, strict: bool, asking: int) -> LoadedList | None:
    """Return what the file holds; None if the process *asking* finds it kept, which costs less than to send it."""
    loaded = read_list(named.path, named.retrieved, strict=strict)
    return None if os.getpid() != asking and is_kept(loaded.source.sha256) else loaded


def _recipe(files: Sequence[_Named], loaded: Sequence[LoadedList], options: BuildOptions) -> Recipe:
    """Return what was read, as the graph keeps it."""
    origins = options.origins or {}
    judged = Path(options.judgements).absolute() if options.judgements else None
    return Recipe(
        files=tuple(_recipe_file(named, one, options) for named, one in zip(files, loaded, strict=True)),
        resolve=options.resolve,
        strict=options.strict,
        judgements=origins.get(str(judged), _written(judged)) if judged else None,
        judgements_sha256=sha256_of(judged) if judged and judged.is_file() else None,
    )


def _recipe_file(named: _Named, loaded: LoadedList, options: BuildOptions) -> RecipeFile:
    source = loaded.source
    path = Path(named.path).absolute()
    # A table of statements cites the text that it was made from.
    text = None if loaded.statements is None else source
    sha256 = source.sha256 if text is None else sha256_of(path)
    return RecipeFile(
        path=(options.origins or {}).get(str(named.path), _written(path)),
        sha256=sha256,
        list_id=source.list_id,
        format=loaded.format,
        published=source.published,
        retrieved=named.retrieved,
        day=named.day if source.published is None else None,
        accepted=named.accepted or tuple((options.accepted or {}).get(sha256, ())),
        text=text.file if text else None,
        text_sha256=text.sha256 if text else None,
    )


def _written(path: Path) -> str:
    """Return the path as text; one that is not UTF-8 cannot be written down, and is not found again by it."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


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
        " ".join(["no entry of a sanctions list was read, so nothing was built.", *held]),
        way_out=f"Add at least one official list file to {'it' if len(files) == 1 else 'them'}; "
        "no graph was changed.",
    )


def _refuse_unknown_days(files: Sequence[Path | str], days: Mapping[str, date]) -> None:
    names = {name for path in files for name in (str(path), Path(path).name)}
    for name in days:
        if name not in names:
            raise ListError(
                name, "is given a day, and is none of the files to be read.",
                way_out=f"There are: {', '.join(map(str, files))}.",
            )  # fmt: skip


def _of_day(loaded: LoadedList, named: _Named) -> LoadedList:
    """Return what was loaded with the day that somebody gives for its file."""
    return loaded if named.day is None else replace(loaded, source=of_day(loaded.source, named.day))


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
