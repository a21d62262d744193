"""The second step of a build: from the entries of all lists to actors."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from graphkit.gc_pause import paused_collector
from graphkit.model.records import Record
from graphkit.pipeline.options import AS_USUAL, BuildOptions, Progress, in_silence
from graphkit.pipeline.reading import ReadLists
from graphkit.pipeline.report import DecidedReport
from graphkit.resolve.cluster import Resolution, resolve, unresolved
from graphkit.resolve.judgements import Judgement


@dataclass(frozen=True)
class ResolvedLists:
    """What was read, and the actors that the entries form.

    ``unknown_judgements`` are the judgements that name entries which were not read, with those entries.
    """

    read: ReadLists
    resolution: Resolution
    report: DecidedReport
    unknown_judgements: tuple[tuple[Judgement, tuple[str, ...]], ...] = ()


@paused_collector()
def resolve_lists(
    read: ReadLists, options: BuildOptions = AS_USUAL, *, progress: Progress = in_silence
) -> ResolvedLists:
    """Return the actors that the entries form, by people's judgements and by `graphkit.resolve.cluster`.

    Without ``options.resolve``, each entry is a separate actor. Raises JudgementError for judgements that contradict
    each other because their list gave an entry another id.
    """
    records = read.records
    judged = read.judgements.with_ids(_ids_now(records))
    progress(f"resolving {len(records):,} entries")
    resolution = resolve(records, judged, read.prepared.profile) if options.resolve else unresolved(records)
    unknown = judged.about_unknown(record.id for record in records)
    return ResolvedLists(
        read=read,
        resolution=resolution,
        report=DecidedReport(
            actors=len(resolution.actors),
            merged=len(records) - len(resolution.actors),
            possible=len(resolution.possible),
            judgements=len(judged.standing) - len(unknown),
        ),
        unknown_judgements=unknown,
    )


def _ids_now(records: Sequence[Record]) -> dict[str, str]:
    """Return the present id of each entry that came back under another one, by the id that it had."""
    listed = {record.id for record in records}
    return {former: record.id for record in records for former in record.formerly if former not in listed}
