"""Kept readings of list files, by SHA-256 and the version of the readers, so that no file is read twice.

::

    ~/.cache/graphkit/readings/<SHA-256 of the file>-<version>.json.gz

`graphkit.user_cache` says where that is on other systems, how to turn it off, and how large it gets. The rules, each
with a test of its name:

- a reading is kept as plain JSON and validated against the model as strictly as a reader's result: it runs no code, no
  matter who wrote it;
- a reading that is cut off, from another version or another file, or invalid in the model counts as missing;
- the version is derived from the source of graphkit's readers, so that a changed reader reads again;
- a file that changed while it was read is not kept;
- a newsroom's own files are read again each time: they are small, and may depend on a text next to them.
"""

from __future__ import annotations

import hashlib
from contextlib import suppress
from datetime import date
from pathlib import Path

from graphkit.loaders.shared.list_file import ListFile
from graphkit.loaders.shared.loaded_list import LoadedList
from graphkit.model.base import Value
from graphkit.model.records import Kept, Notice, Record, Source, UnreadEntry
from graphkit.user_cache import cache_place, cached_text, keep_text, version_of

# If such a file states no date, the date of reading dates its removals.
_DATED_BY_READING = "us_delta"


class _Reading(Value):
    """The content of `LoadedList` for an official list."""

    source: Source
    records: tuple[Record, ...]
    notices: tuple[Notice, ...] = ()
    unread: tuple[UnreadEntry, ...] = ()
    beside: tuple[Kept, ...] = ()
    chosen_names: int = 0
    part: str | None = None
    instead: str | None = None
    format: str


def kept_reading(sha256: str, name: str, retrieved: date) -> LoadedList | None:
    """Return the reading of the file with that SHA-256, as if read under that *name* on that day; None if not kept."""
    path = _place(sha256)
    if path is None:
        return None
    try:
        reading = _Reading.model_validate_json(cached_text(path))
    except (OSError, ValueError):
        return None
    if reading.source.sha256 != sha256:
        return None
    source = reading.source.model_copy(update={"file": name, "retrieved": retrieved})
    return LoadedList(**{**reading.__dict__, "source": source})


def keep_reading(file: ListFile, loaded: LoadedList) -> None:
    """Keep the reading of the file, if possible."""
    path = _place(file.sha256)
    if path is None or not _can_be_kept(loaded):
        return
    with suppress(OSError, ValueError):  # half a surrogate pair cannot be written
        fields = {name: getattr(loaded, name) for name in _Reading.model_fields}
        text = _Reading.model_construct(**fields).model_dump_json(exclude_defaults=True)
        if _sha256(file.path) == file.sha256:
            keep_text(path, text.encode())


def is_kept(sha256: str) -> bool:
    """Return whether there is a reading of the file with that SHA-256, complete or not."""
    path = _place(sha256)
    try:
        return path is not None and path.is_file()
    except OSError:  # a folder that this user may not enter
        return False


def _can_be_kept(loaded: LoadedList) -> bool:
    if loaded.statements is not None or loaded.holdings or not loaded.source.authority:
        return False
    return loaded.format != _DATED_BY_READING or loaded.source.published is not None


def _place(sha256: str) -> Path | None:
    return cache_place("readings", sha256, version_of("loaders", "model", "names"))


def _sha256(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
