"""The last step of a build: the graph is written, and a report of the build is returned."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from graphkit.gc_pause import paused_collector
from graphkit.pipeline.deriving import DerivedGraph
from graphkit.pipeline.kept import keep
from graphkit.pipeline.options import AS_USUAL, BuildOptions, Progress, in_silence
from graphkit.pipeline.report import BuildReport, WrittenReport
from graphkit.store import write_graph

if TYPE_CHECKING:
    from graphkit.store.embedded import EmbeddedLoad


@paused_collector()
def store_graph(
    derived: DerivedGraph,
    db: Path | str,
    options: BuildOptions = AS_USUAL,
    *,
    progress: Progress = in_silence,
    load: EmbeddedLoad | None = None,
) -> BuildReport:
    """Write the graph to *db*, replacing the one that was there, and return the report of the whole build.

    *load* is the new build there, a part of which is loaded already (`graphkit.store.load_graph`). Raises StoreError
    for a place that cannot be written; the existing graph then stays unchanged.
    """
    graph = derived.graph
    recipe = derived.recipe
    not_kept = keep(recipe) if recipe else None
    progress(f"writing {len(graph.nodes):,} nodes and {len(graph.edges):,} edges")
    text = recipe.text() if recipe else None
    if load is not None:
        load.finish(graph, text)
    else:
        write_graph(graph, db, replace_foreign=options.replace_foreign, recipe=text)
    return BuildReport(
        read=derived.read,
        decided=derived.decided,
        written=WrittenReport(
            nodes=len(graph.nodes),
            edges=len(graph.edges),
            joined=sum(edge.type == "JOINED_BY" for edge in graph.edges.values()),
        ),
        attention=replace(derived.attention, not_kept=not_kept),
    )
