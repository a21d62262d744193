"""graphkit: sanctions lists and the stories about them as one cited graph.

::

    import graphkit

    graphkit.build(["sdn.xml", "consolidated.xml"], "sanctions.graph")
    with graphkit.open("sanctions.graph") as g:
        for row in g.joined("ri yong gil"):
            print(row.first, row.joined, row.days_min)
        graphkit.write(g.show("ri yong gil"), "ri.html")

``open`` returns an `OpenGraph`, whose methods are the questions. It is public but not in ``__all__``: there it would
hide the builtin after ``from graphkit import *``.
"""

from __future__ import annotations

from graphkit.late_imports import late_import
from graphkit.notebook_display import show_by

# Not from typing: an interrupt during this import shows a traceback, so this module imports next to nothing.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from graphkit.demo import case_files
    from graphkit.derive.list_diff import ListDiff, diff
    from graphkit.errors import (
        AmbiguousNameError,
        DoubtfulNameWarning,
        EngineMissingError,
        FetchError,
        GraphkitError,
        ListError,
        MemoryLimitError,
        NoMatchError,
        NoNetworkError,
        NotReadError,
        OutputError,
        ProcessEndedError,
        QueryError,
        ReadOnlyError,
        StoreBusyError,
        StoreChangedError,
        StoreDamagedError,
        StoreError,
        StoreForeignError,
        StoreMissingError,
        TimeLimitError,
        UnknownFormatError,
        VocabularyError,
    )
    from graphkit.fetch.fetching import fetch_lists
    from graphkit.loaders.reading import read_list
    from graphkit.model.answer import Answer
    from graphkit.model.rows import Rows
    from graphkit.model.subgraph import Subgraph
    from graphkit.opened import OpenGraph
    from graphkit.opened import open as open
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
    from graphkit.views.match_files import write_match
    from graphkit.views.network_html import figure_html, write_figure
    from graphkit.views.options import PictureOptions
    from graphkit.views.write import write, write_chain, write_matrix, write_timeline

__version__ = "0.1.0"

# The module of each public name. It is imported on first use, so that the command line starts at once.
_HOMES = {
    "graphkit.demo": ("case_files",),
    "graphkit.derive.list_diff": ("ListDiff", "diff"),
    "graphkit.errors": (
        "AmbiguousNameError", "DoubtfulNameWarning", "EngineMissingError", "FetchError", "GraphkitError", "ListError",
        "MemoryLimitError", "NoMatchError", "NoNetworkError", "NotReadError", "OutputError",
        "ProcessEndedError", "QueryError", "ReadOnlyError", "StoreBusyError", "StoreChangedError",
        "StoreDamagedError", "StoreError", "StoreForeignError", "StoreMissingError", "TimeLimitError",
        "UnknownFormatError", "VocabularyError",
    ),
    "graphkit.fetch.fetching": ("fetch_lists",),
    "graphkit.loaders.reading": ("read_list",),
    "graphkit.model.answer": ("Answer",),
    "graphkit.model.subgraph": ("Subgraph",),
    "graphkit.model.rows": ("Rows",),
    "graphkit.opened": ("OpenGraph", "open"),
    "graphkit.pipeline": (
        "BuildOptions", "BuildReport", "DerivedGraph", "ReadLists", "ResolvedLists", "build", "derive_graph",
        "read_lists", "resolve_lists", "store_graph",
    ),
    "graphkit.views.network_html": ("figure_html", "write_figure"),
    "graphkit.views.match_files": ("write_match",),
    "graphkit.views.options": ("PictureOptions",),
    "graphkit.views.write": ("write", "write_chain", "write_matrix", "write_timeline"),
}  # fmt: skip

__all__ = [
    "AmbiguousNameError",
    "Answer",
    "BuildOptions",
    "BuildReport",
    "DerivedGraph",
    "DoubtfulNameWarning",
    "EngineMissingError",
    "FetchError",
    "GraphkitError",
    "ListDiff",
    "ListError",
    "MemoryLimitError",
    "NoMatchError",
    "NoNetworkError",
    "NotReadError",
    "OpenGraph",
    "OutputError",
    "PictureOptions",
    "ProcessEndedError",
    "QueryError",
    "ReadLists",
    "ReadOnlyError",
    "ResolvedLists",
    "Rows",
    "StoreBusyError",
    "StoreChangedError",
    "StoreDamagedError",
    "StoreError",
    "StoreForeignError",
    "StoreMissingError",
    "Subgraph",
    "TimeLimitError",
    "UnknownFormatError",
    "VocabularyError",
    "build",
    "case_files",
    "derive_graph",
    "diff",
    "fetch_lists",
    "figure_html",
    "read_list",
    "read_lists",
    "resolve_lists",
    "store_graph",
    "write",
    "write_chain",
    "write_figure",
    "write_match",
    "write_matrix",
    "write_timeline",
]


def _html_of(shown: object) -> str | None:
    from graphkit.views.notebook import html_of

    return html_of(shown)


show_by(_html_of)


def __getattr__(name: str) -> Any:
    return late_import(__name__, _HOMES, name)


def __dir__() -> list[str]:
    return sorted([*__all__, "__version__", "open"])
