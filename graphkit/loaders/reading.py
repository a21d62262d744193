"""Reading a list file: its format is recognised by its content, and a hollow file is refused."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from graphkit.errors import ListError, UnknownFormatError
from graphkit.gc_pause import paused_collector
from graphkit.loaders.completeness import refuse_hollow, shares
from graphkit.loaders.formats import FORMATS, Format
from graphkit.loaders.kept_readings import keep_reading, kept_reading
from graphkit.loaders.shared.list_file import ListFile
from graphkit.loaders.shared.loaded_list import LoadedList
from graphkit.loaders.shared.utf8_copy import in_utf8
from graphkit.model.records import Notice, Source


@paused_collector()
def read_list(path: Path | str, retrieved: date, *, strict: bool = False) -> LoadedList:
    """Return the content of the list file at *path*, whose format is recognised from its content.

    Anything new in it is kept and reported in notices; with *strict*, the first notice is a ListError. Raises
    UnknownFormatError if no loader recognises the file, ListError if it breaks its format or is so hollow that the
    format must have changed (`graphkit.loaders.completeness`).
    """
    loaded = parse_list(path, retrieved)
    refuse_hollow(Path(path), loaded)
    if strict:
        refuse_notices(path, loaded.notices)
    return loaded


def parse_list(path: Path | str, retrieved: date) -> LoadedList:
    """Return the same as `read_list`, even if the file is hollow or contains new things.

    A list that was read before is not read again (`graphkit.loaders.kept_readings`).
    """
    try:
        file = ListFile.open(Path(path), retrieved)
        loaded = kept_reading(file.sha256, file.name, retrieved)
        if loaded is None:
            loaded = _read_anew(file)
            keep_reading(file, loaded)
    except OSError as error:
        raise ListError(
            path, f"cannot be read ({error.strerror or error}).", way_out="Check the file and its disk."
        ) from error
    return loaded


def _read_anew(opened: ListFile) -> LoadedList:
    with in_utf8(opened) as file:
        for form in FORMATS:
            if form.recognises(file):
                return _read(file, form)
        raise UnknownFormatError(file.path, _what_it_is(file), way_out=_what_is_read())


def _read(file: ListFile, form: Format) -> LoadedList:
    loaded = form.read(file)
    file.refuse_repeated_ids(len(loaded.records))
    notices = file.notices.told()
    source = loaded.source.model_copy(
        update={
            "skipped": len(file.unread),
            "noticed": len(notices),
            "notices": tuple(notice.words for notice in notices),
        }
    )
    read = replace(
        loaded, source=source, format=form.id, notices=notices,
        unread=tuple(file.unread), beside=tuple(file.beside), chosen_names=len(file.chosen_names),
    )  # fmt: skip
    return replace(read, source=_counted(read))


def _counted(loaded: LoadedList) -> Source:
    """Return the source with the number of its entries, and the share that have each field."""
    found = {name: share for name, share in shares(loaded).items() if share is not None}
    return loaded.source.model_copy(
        update={
            "entries": len(loaded.records) or len(loaded.holdings),
            "filled": tuple(f"{name} {share:.3f}" for name, share in found.items()),
        }
    )


def refuse_notices(path: Path | str, notices: Sequence[Notice]) -> None:
    """Raise ListError for the first of the notices, with the number of the others."""
    if notices:
        more = f" So do {len(notices) - 1} more." if len(notices) > 1 else ""
        first = notices[0]
        raise ListError(
            path, f"gives a notice: {first.words}.{more}", place=first.place,
            way_out="Without --strict, such things are kept and reported.",
        )  # fmt: skip


def _what_it_is(file: ListFile) -> str:
    head = file.head.lstrip().lower()
    if head.startswith((b"<!doctype html", b"<html")):
        return "is a web page, not a list: the server may have answered with an error page."
    if head.startswith(b"%pdf"):
        return "is a PDF; lists are read from the publishers' XML, xlsx or csv files."
    if head.startswith(b"pk"):
        return "is a workbook or zip file in which no list was found; it may have been cut off."
    if b"\0" in head:
        return "is not text in UTF-8, or in UTF-16 or UTF-32 with a mark; save text in another encoding as UTF-8."
    return "is in no format that graphkit reads."


def _what_is_read() -> str:
    return "graphkit reads: " + "; ".join(entry.title for entry in FORMATS) + "."
