"""Loaders: one package per authority; each module that reads a format returns records of what one file says.

`read_list` recognises the format by the file's content, never by its name; `graphkit.loaders.formats` lists what can be
read. ``us``, ``uk``, ``eu``, ``un`` and ``ca`` read official lists, ``own`` a newsroom's own tables, ``ftm``
FollowTheMoney files. ``shared`` holds the code that all readers use; ``prose`` finds ties in sentences, and
``snapshots`` handles several files of one list.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from graphkit.late_imports import late_import

if TYPE_CHECKING:
    from graphkit.loaders.formats import FORMATS
    from graphkit.loaders.reading import parse_list, read_list
    from graphkit.loaders.shared.list_file import ListFile
    from graphkit.loaders.shared.loaded_list import Holding, LoadedList, ReportedJoin, Statements

_HOMES = {
    "graphkit.loaders.formats": ("FORMATS",),
    "graphkit.loaders.reading": ("parse_list", "read_list"),
    "graphkit.loaders.shared.list_file": ("ListFile",),
    "graphkit.loaders.shared.loaded_list": ("Holding", "LoadedList", "ReportedJoin", "Statements"),
}

__all__ = [
    "FORMATS",
    "Holding",
    "ListFile",
    "LoadedList",
    "ReportedJoin",
    "Statements",
    "parse_list",
    "read_list",
]


def __getattr__(name: str) -> Any:
    return late_import(__name__, _HOMES, name)
