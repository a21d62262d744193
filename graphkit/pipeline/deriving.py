"""The third step of a build: actors in, the graph out, every edge cited."""

from __future__ import annotations

from dataclasses import dataclass

from graphkit.derive.whole_graph import Ready, derive
from graphkit.gc_pause import paused_collector
from graphkit.model.graph import Graph
from graphkit.pipeline.options import Progress, in_silence
from graphkit.pipeline.recipe import Recipe
from graphkit.pipeline.report import AttentionReport, DecidedReport, ReadReport
from graphkit.pipeline.resolving import ResolvedLists


@dataclass(frozen=True)
class DerivedGraph:
    """The graph, and the reports of the steps before it; ``recipe`` is stored with the graph."""

    graph: Graph
    read: ReadReport
    decided: DecidedReport
    attention: AttentionReport
    recipe: Recipe | None = None


@paused_collector()
def derive_graph(
    resolved: ResolvedLists, *, progress: Progress = in_silence, ready: Ready | None = None
) -> DerivedGraph:
    """Return the graph of the actors: facts from the lists, reports from texts, and what follows from both.

    *ready* receives nodes and edges as soon as they are certain.
    """
    read, resolution = resolved.read, resolved.resolution
    progress(f"deriving the graph of {len(resolution.actors):,} actors")
    derived = derive(
        resolution, read.sources, read.joins, read.holdings, (*read.unread, *read.beside), ready,
        read.prepared.findable,
    )  # fmt: skip
    return DerivedGraph(
        graph=derived.graph,
        read=read.report,
        decided=resolved.report,
        attention=AttentionReport(
            notices=tuple((one.file, notice) for one in read.report.sources for notice in one.notices),
            unread=read.unread,
            unknown_judgements=resolved.unknown_judgements,
            resolution_notes=resolution.notes,
            without_comparable_date=derived.without_comparable_date,
            unused_statements=read.unused_statements + derived.unused_reports,
            ambiguous_names=derived.ambiguous_names,
            unread_holdings=derived.unread_holdings,
        ),
        recipe=read.recipe,
    )
