"""Loaders: a package an authority; each module that reads a format gives records of what one file says.

`read_list` recognises the format by the file's content, never by its name; `graphkit.loaders.formats` lists what can
be read. ``us``, ``uk``, ``eu``, ``un`` and ``ca`` hold official lists, ``own`` what a newsroom writes itself, ``ftm``
FollowTheMoney files. ``shared`` holds what all readers use, ``prose`` the ties that stand in sentences, ``snapshots``
several files of one list.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from graphkit.errors import ListError, UnknownFormatError
from graphkit.gc_pause import paused_collector
from graphkit.loaders.completeness import refuse_hollow
from graphkit.loaders.formats import FORMATS
from graphkit.loaders.shared.list_file import ListFile
from graphkit.loaders.shared.loaded_list import Holding, LoadedList, ReportedJoin, Statements

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


@paused_collector()
def read_list(path: Path | str, retrieved: date, *, keep_going: bool = False) -> LoadedList:
    """Return what the list file at *path* holds, its format recognised from its content.

    Raises UnknownFormatError when no loader recognises it, ListError when it is not as its format says or so hollow
    that the format must have changed (`graphkit.loaders.completeness`). With *keep_going* a bad entry in a file that is
    otherwise good is left out, and its error is in ``skipped``.
    """
    loaded = parse_list(path, retrieved, keep_going=keep_going)
    refuse_hollow(Path(path), loaded.format, loaded.records)
    return loaded


def parse_list(path: Path | str, retrieved: date, *, keep_going: bool = False) -> LoadedList:
    """Return what `read_list` does, however hollow it is."""
    file = ListFile.open(Path(path), retrieved, keep_going=keep_going)
    for form in FORMATS:
        if form.recognises(file):
            loaded = form.read(file)
            _refuse_repeated_ids(file, loaded)
            skipped = tuple(file.skipped or ())
            source = loaded.source.model_copy(update={"skipped": len(skipped)})
            return replace(loaded, source=source, format=form.id, skipped=skipped)
    raise UnknownFormatError(file.path, _what_it_is(file), way_out=_what_is_read())


def _refuse_repeated_ids(file: ListFile, loaded: LoadedList) -> None:
    seen: set[str] = set()
    for record in loaded.records:
        if record.id in seen:
            raise ListError(
                file.path, f"holds the entry {record.entry_id} twice, and a list names an entry once.",
                place=record.citation.locator, way_out="Download the list again.",
            )  # fmt: skip
        seen.add(record.id)


def _what_it_is(file: ListFile) -> str:
    head = file.head.lstrip().lower()
    if head.startswith((b"<!doctype html", b"<html")):
        return "is a web page, not a list: the server may have answered with an error page."
    if head.startswith(b"%pdf"):
        return "is a PDF; lists are read from the publishers' XML, xlsx or csv files."
    if head.startswith(b"pk"):
        return "is a workbook or zip file in which no list was found; it may have been cut off."
    return "is of no format that graphkit reads."


def _what_is_read() -> str:
    return "graphkit reads: " + "; ".join(entry.title for entry in FORMATS) + "."
