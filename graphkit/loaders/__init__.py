"""Loaders: one official list format family a module; each gives records, strictly read.

`read_list` recognises the format by the file's content, never by its name.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import NamedTuple, cast

from graphkit.collector import paused_collector
from graphkit.errors import ListError, UnknownFormatError
from graphkit.loaders.fill import refuse_hollow
from graphkit.loaders.source import Holding, ListFile, LoadedList, ReportedJoin, Statements

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


class Format(NamedTuple):
    """A format that graphkit reads: the module that does, and its name for people."""

    module: str
    title: str


FORMATS = (
    Format("us_ofac", "OFAC SDN.XML and CONSOLIDATED.XML"),
    Format("us_enhanced", "OFAC SDN_ENHANCED.XML and CONS_ENHANCED.XML"),
    Format("us_delta", "OFAC change (delta) files"),
    Format("uk_sanctions_list", "UK Sanctions List XML (FCDO)"),
    Format("us_advanced", "OFAC SDN_ADVANCED.XML and CONS_ADVANCED.XML"),
    Format("uk", "UK OFSI ConList (xlsx, csv, XML)"),
    Format("eu", "EU FSF XML 1.1"),
    Format("un", "UN Security Council consolidated XML"),
    Format("ca", "Canadian sema-lmes.xml"),
    Format("statements", "graphkit table of statements (TOML)"),
    Format("holdings", "table of holdings (csv with owner, asset, share, source)"),
    Format("ftm_holdings", "FollowTheMoney ownership (JSON lines)"),
)


@paused_collector()
def read_list(path: Path | str, retrieved: date, *, keep_going: bool = False) -> LoadedList:
    """Return what the list file at *path* holds, its format recognised from its content.

    Raises UnknownFormatError when no loader recognises it, ListError when it is not as its format says or so hollow
    that the format must have changed (`graphkit.loaders.fill`). With *keep_going* a bad entry in a file that is
    otherwise good is left out, and its error is in ``skipped``.
    """
    loaded = parse_list(path, retrieved, keep_going=keep_going)
    refuse_hollow(Path(path), loaded.format, loaded.records)
    return loaded


def parse_list(path: Path | str, retrieved: date, *, keep_going: bool = False) -> LoadedList:
    """Return what `read_list` does, however hollow it is."""
    file = ListFile.open(Path(path), retrieved, keep_going=keep_going)
    for entry in FORMATS:
        module = import_module(f"graphkit.loaders.{entry.module}")
        if module.recognises(file):
            loaded = cast("Callable[[ListFile], LoadedList]", module.read)(file)
            _refuse_repeated_ids(file, loaded)
            skipped = tuple(file.skipped or ())
            source = loaded.source.model_copy(update={"skipped": len(skipped)})
            return replace(loaded, source=source, format=entry.module, skipped=skipped)
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
