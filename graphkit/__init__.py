"""graphkit: sanctions lists and the stories about them as one cited graph.

::

    import graphkit

    graphkit.build(["sdn.xml", "consolidated.xml"], "sanctions.graph")
    with graphkit.open_store("sanctions.graph") as store:
        actor = graphkit.pick(store, "myo swe win")
        for row in graphkit.joined(store, [actor.id]):
            print(row.first, row.joined, row.days_min)
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from graphkit.demo import case_files
    from graphkit.derive.list_diff import ListDiff, diff
    from graphkit.errors import (
        AmbiguousNameError,
        EngineMissingError,
        GraphkitError,
        ListError,
        NoMatchError,
        NotReadError,
        OutputError,
        QueryError,
        ReadOnlyError,
        StoreBusyError,
        StoreChangedError,
        StoreError,
        StoreForeignError,
        StoreMissingError,
        TimeLimitError,
        UnknownFormatError,
        VocabularyError,
    )
    from graphkit.loaders import read_list
    from graphkit.model.graph import Subgraph
    from graphkit.pipeline import (
        BuildOptions,
        BuildReport,
        DerivedGraph,
        ReadLists,
        ResolvedLists,
        build,
        derive_graph,
        read_lists,
        resolve_lists,
        store_graph,
    )
    from graphkit.queries.actors import find, pick
    from graphkit.queries.affiliations import affiliations
    from graphkit.queries.coordinated_actions import actions
    from graphkit.queries.designations import by_date, history, timeline
    from graphkit.queries.gaps import gaps
    from graphkit.queries.hubs import hubs
    from graphkit.queries.in_common import common
    from graphkit.queries.joinings import joined, matrix, uncompared
    from graphkit.queries.ownership import ownership, ownership_graph
    from graphkit.queries.programs import pick_programs, programs
    from graphkit.queries.subgraph import path, path_through_hubs, show
    from graphkit.store import GraphStore, open_store
    from graphkit.views.figure import figure_html, write_figure
    from graphkit.views.options import PictureOptions
    from graphkit.views.write import write, write_chain, write_matrix, write_timeline

__version__ = "0.1.0"

# Where each public name lives; it is imported when it is first used, so that the command line starts at once.
_HOMES = {
    "graphkit.demo": ("case_files",),
    "graphkit.derive.list_diff": ("ListDiff", "diff"),
    "graphkit.errors": (
        "AmbiguousNameError", "EngineMissingError", "GraphkitError", "ListError", "NoMatchError", "NotReadError",
        "OutputError", "QueryError", "ReadOnlyError", "StoreBusyError", "StoreChangedError", "StoreError",
        "StoreForeignError", "StoreMissingError", "TimeLimitError", "UnknownFormatError", "VocabularyError",
    ),
    "graphkit.loaders": ("read_list",),
    "graphkit.model.graph": ("Subgraph",),
    "graphkit.pipeline": (
        "BuildOptions", "BuildReport", "DerivedGraph", "ReadLists", "ResolvedLists", "build", "derive_graph",
        "read_lists", "resolve_lists", "store_graph",
    ),
    "graphkit.queries.actors": ("find", "pick"),
    "graphkit.queries.affiliations": ("affiliations",),
    "graphkit.queries.coordinated_actions": ("actions",),
    "graphkit.queries.designations": ("by_date", "history", "timeline"),
    "graphkit.queries.gaps": ("gaps",),
    "graphkit.queries.hubs": ("hubs",),
    "graphkit.queries.in_common": ("common",),
    "graphkit.queries.joinings": ("joined", "matrix", "uncompared"),
    "graphkit.queries.ownership": ("ownership", "ownership_graph"),
    "graphkit.queries.programs": ("pick_programs", "programs"),
    "graphkit.queries.subgraph": ("path", "path_through_hubs", "show"),
    "graphkit.store": ("GraphStore", "open_store"),
    "graphkit.views.figure": ("figure_html", "write_figure"),
    "graphkit.views.options": ("PictureOptions",),
    "graphkit.views.write": ("write", "write_chain", "write_matrix", "write_timeline"),
}  # fmt: skip
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names}

__all__ = [
    "AmbiguousNameError",
    "BuildOptions",
    "BuildReport",
    "DerivedGraph",
    "EngineMissingError",
    "GraphStore",
    "GraphkitError",
    "ListDiff",
    "ListError",
    "NoMatchError",
    "NotReadError",
    "OutputError",
    "PictureOptions",
    "QueryError",
    "ReadLists",
    "ReadOnlyError",
    "ResolvedLists",
    "StoreBusyError",
    "StoreChangedError",
    "StoreError",
    "StoreForeignError",
    "StoreMissingError",
    "Subgraph",
    "TimeLimitError",
    "UnknownFormatError",
    "VocabularyError",
    "actions",
    "affiliations",
    "build",
    "by_date",
    "case_files",
    "common",
    "derive_graph",
    "diff",
    "figure_html",
    "find",
    "gaps",
    "history",
    "hubs",
    "joined",
    "matrix",
    "open_store",
    "ownership",
    "ownership_graph",
    "path",
    "path_through_hubs",
    "pick",
    "pick_programs",
    "programs",
    "read_list",
    "read_lists",
    "resolve_lists",
    "show",
    "store_graph",
    "timeline",
    "uncompared",
    "write",
    "write_chain",
    "write_figure",
    "write_matrix",
    "write_timeline",
]


def __getattr__(name: str) -> Any:
    if name not in _HOME_OF:
        raise AttributeError(f"module 'graphkit' has no attribute {name!r}")
    return getattr(import_module(_HOME_OF[name]), name)


def __dir__() -> list[str]:
    return sorted([*__all__, "__version__"])
