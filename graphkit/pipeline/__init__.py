"""From list files to a graph in four steps, each of which takes the previous one's result.

::

    read = read_lists(["sdn.xml", "consolidated.xml"])
    resolved = resolve_lists(read)
    derived = derive_graph(resolved)
    report = store_graph(derived, "sanctions.graph")
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import ExitStack
from pathlib import Path

from graphkit.gc_pause import paused_collector
from graphkit.pipeline.deriving import DerivedGraph, derive_graph
from graphkit.pipeline.lists_in_recipe import of_other_formats, with_lists
from graphkit.pipeline.options import AS_USUAL, BuildOptions, Progress, in_silence
from graphkit.pipeline.reading import ReadLists, read_lists
from graphkit.pipeline.recipe import Recipe, recipe_of
from graphkit.pipeline.replay import Replay, replayed
from graphkit.pipeline.report import BuildReport
from graphkit.pipeline.resolving import ResolvedLists, resolve_lists
from graphkit.pipeline.storing import store_graph
from graphkit.store import check_writable, load_graph
from graphkit.store.address import is_server

__all__ = [
    "BuildOptions",
    "BuildReport",
    "DerivedGraph",
    "Progress",
    "ReadLists",
    "Recipe",
    "Replay",
    "ResolvedLists",
    "build",
    "derive_graph",
    "of_other_formats",
    "read_lists",
    "recipe_of",
    "replayed",
    "resolve_lists",
    "store_graph",
    "with_lists",
]

# From this many entries, a second process loads the graph; starting it takes a third of a second.
_MANY = 3_000


@paused_collector()
def build(
    files: Sequence[Path | str],
    db: Path | str,
    options: BuildOptions = AS_USUAL,
    *,
    progress: Progress = in_silence,
    when_read: Callable[[], None] = lambda: None,
) -> BuildReport:
    """Read the list files and write the graph *db*, replacing the one that was there.

    *progress* receives messages about the current step; *when_read* is called when all files are read. Raises
    ListError for a file that cannot be read as its format, or if no file contains list entries; JudgementError for
    judgements that contradict each other; StoreError for a place that cannot be written, and before any list is read
    for a server's database that cannot be written. The existing graph then stays unchanged.
    """
    check_writable(db, replace_foreign=options.replace_foreign)
    read = read_lists(files, options, progress=progress)
    when_read()
    if is_server(db) or len(read.records) < _MANY:
        resolved = resolve_lists(read, options, progress=progress)
        return store_graph(derive_graph(resolved, progress=progress), db, options, progress=progress)
    with ExitStack() as loading:
        # The other process gets ready while this one resolves. But many new entries are compared by several processes,
        # and its memory would come on top of theirs.
        load = loading.enter_context(load_graph(db, beside=True)) if read.prepared.kept else None
        resolved = resolve_lists(read, options, progress=progress)
        read.prepared.forget_profiles()
        load = load or loading.enter_context(load_graph(db, beside=True))
        derived = derive_graph(resolved, progress=progress, ready=load.add)
        del read, resolved  # the records are no longer needed, and as large as the graph
        return store_graph(derived, db, options, progress=progress, load=load)
