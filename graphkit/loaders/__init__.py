"""Loaders: a package an authority; each module that reads a format gives records of what one file says.

`read_list` recognises the format by the file's content, never by its name; `graphkit.loaders.formats` lists what can
be read. ``us``, ``uk``, ``eu``, ``un`` and ``ca`` hold official lists, ``own`` what a newsroom writes itself, ``ftm``
FollowTheMoney files. ``shared`` holds what all readers use, ``prose`` the ties that stand in sentences, ``snapshots``
several files of one list.
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
