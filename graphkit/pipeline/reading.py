"""The first step of a build: from list files to the entries of every list with their history."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
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
from graphkit.messages import shown_path
from graphkit.model.records import Citation, Record, Source, UnreadEntry
from graphkit.pipeline.options import AS_USUAL, BuildOptions, Progress, in_silence
from graphkit.pipeline.prepared import Prepared, Preparing, prepare
from graphkit.pipeline.recipe import Recipe, RecipeFile
from graphkit.pipeline.report import ReadReport, SourceReport
from graphkit.processes import begun
from graphkit.resolve.judgements import Judgements, read_judgements


@dataclass(frozen=True)
class ReadLists:
    """The input of a build.

    ``records`` are the entries of all lists, with additions from tables of statements and with the history from several
    files of one list; ``sources`` are the files; ``joins`` and ``holdings`` are the tables' statements about other
    things than entries; ``judgements`` are those of people. ``unread`` are the entries from which no actor can be made;
    ``beside`` is text outside the entries that is not understood, as one such entry per file. ``unused_statements``
    counts the statements about entries that were not read. ``recipe`` records what was read, so that the build can be
    repeated. ``prepared`` is what was worked out of the records beforehand.
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
    prepared: Prepared = field(default_factory=Prepared, compare=False, repr=False)


@paused_collector()
def read_lists(
    files: Sequence[Path | str], options: BuildOptions = AS_USUAL, *, progress: Progress = in_silence
) -> ReadLists:
    """Return the contents of the list files, each recognised by its content, and people's judgements.

    Several files of one list with different dates become one list with its history (`graphkit.loaders.snapshots`).
    Raises ListError for a file that cannot be read as its format, or if no file contains list entries; JudgementError
    for judgements that contradict each other.
    """
    if not files:
        raise ListError(
            "(no file)", "there is nothing to build from.", way_out="Name at least one list file."
        )
    judged = read_judgements(options.judgements) if options.judgements and options.resolve else Judgements()
    named = [_named(path, options) for path in files]
    _refuse_unknown_days(files, options.days or {})
    preparing = Preparing()
    loaded = _loaded(named, options, progress, preparing)
    _refuse_repeated(files, loaded)
    if not any(one.records for one in loaded):
        raise _no_entry(loaded, files)
    recipe = _recipe(named, loaded, options)
    paths = {one.source.id: _as_named(file, options) for file, one in zip(files, loaded, strict=True)}
    loaded = with_candidates(_newest_first(map(_of_day, loaded, named)))
    if options.strict:
        for one in loaded:
            refuse_notices(paths[one.source.id], one.notices)
    accepted = {one.sha256 for one in recipe.files if "lost_too_many" in one.accepted}
    statements = [one.statements for one in loaded if one.statements is not None]
    told, unused = apply([record for one in loaded for record in one.records], statements)
    collapsed = collapse(
        told, loaded, merge=options.resolve, accepted=accepted,
        apart=lambda one, other: judged.verdict(one, other) == "different", paths=paths,
    )  # fmt: skip
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
        prepared=preparing.finish(),
    )


@dataclass(frozen=True)
class _Named:
    """A file of a build, with the details that its user or `graphkit fetch` provided before it is read."""

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


def _loaded(
    files: Sequence[_Named], options: BuildOptions, progress: Progress, preparing: Preparing
) -> list[LoadedList]:
    """Return the contents of each file; others read the new ones, while this process takes up what is kept."""
    known = {place: one for place, one in enumerate(files) if _was_read(one)}
    new = {place: one for place, one in enumerate(files) if place not in known}
    loaded: dict[int, LoadedList] = {}
    read = partial(_read, strict=options.strict, asking=os.getpid(), alone=len(new) == 1)
    with begun(read, list(new.values()), busy=bool(known)) as reading:
        for place, one in (known | new).items():
            progress(f"reading {Path(one.path).name}")
            found = next(reading) if place in new else None
            loaded[place] = found or read_list(one.path, one.retrieved, strict=options.strict)
            preparing.add(loaded[place])
    return [loaded[place] for place in range(len(files))]


def _was_read(named: _Named) -> bool:
    try:
        return is_kept(sha256_of(Path(named.path)))
    except OSError:  # reading the file reports the error
        return False


def _read(named: _Named, *, strict: bool, asking: int, alone: bool) -> LoadedList | None:
    """Return the file's contents; None if the process *asking* finds them in its cache, which is faster.

    If the file is the only new one (*alone*), several processes prepare it afterwards.
    """
    loaded = read_list(named.path, named.retrieved, strict=strict)
    if os.getpid() == asking or not is_kept(loaded.source.sha256):
        return loaded
    if not alone:
        prepare(loaded)
    return None


def _recipe(files: Sequence[_Named], loaded: Sequence[LoadedList], options: BuildOptions) -> Recipe:
    """Return the recipe of what was read, as stored with the graph."""
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
    # A table of statements cites the text from which it was made.
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
    """Return the path as text; a path that is not UTF-8 cannot be stored, so it will not lead to the file again."""
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
    """Return the text outside a file's entries as an entry of its own, from which no actor is made."""
    source = loaded.source
    return UnreadEntry(
        list_id=source.list_id,
        entry_id=f"beside the entries of {source.id}",
        citation=Citation(source_id=source.id, locator=loaded.beside[0].locator),
        reason="it stands beside the entries of the list",
        kept=loaded.beside,
    )


def _no_entry(loaded: Sequence[LoadedList], files: Sequence[Path | str]) -> ListError:
    """Return the error for files none of which contains list entries."""
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


def _as_named(file: Path | str, options: BuildOptions) -> str:
    """Return the file as the user named it, even if it is read from a copy."""
    return (options.origins or {}).get(str(file), str(file))


def _refuse_repeated(files: Sequence[Path | str], loaded: Sequence[LoadedList]) -> None:
    """Raise ListError for a file with the bytes of another: facts cite a file by its bytes."""
    seen: dict[str, Path | str] = {}
    for file, one in zip(files, loaded, strict=True):
        if one.source.id in seen:
            raise ListError(
                file, f"is byte for byte the same as {shown_path(seen[one.source.id])}.",
                way_out="Name one of the two; of a list that states no date, the one with the later date.",
            )  # fmt: skip
        seen[one.source.id] = file


def _of_day(loaded: LoadedList, named: _Named) -> LoadedList:
    """Return the loaded list with the date that the user gave for its file."""
    if named.day is None:
        return loaded
    return replace(loaded, source=of_day(loaded.source, named.day, path=named.path))


def _newest_first(loaded: Iterable[LoadedList]) -> list[LoadedList]:
    """Return the files, the newest of each list and format first, because statements from texts go to its entries."""
    groups: dict[tuple[str, str], list[LoadedList]] = {}
    for one in loaded:
        groups.setdefault((one.source.list_id, one.format), []).append(one)
    return [
        one
        for group in groups.values()
        for one in sorted(group, key=lambda one: one.source.published or date.min, reverse=True)
    ]
