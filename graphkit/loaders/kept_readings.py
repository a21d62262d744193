"""What list files said, kept by their SHA-256 and the version of what reads them, so that no file is read twice.

::

    ~/.cache/graphkit/readings/<SHA-256 of the file>-<version>.json.gz

The folder is that of the user's caches (XDG_CACHE_HOME; on macOS ~/Library/Caches, on Windows LOCALAPPDATA), or what
GRAPHKIT_CACHE names; ``GRAPHKIT_CACHE=off`` keeps nothing. It may be deleted at any time.

The rules, each with a test of its name:

- what is kept is plain JSON, held against the model as strictly as a reader is: it runs no code, whoever wrote it;
- what is cut off, of another version or another file, or not as the model has it, is as if it were not there;
- the version stands for the text of graphkit's own readers, so that one that changed reads anew;
- a file that changed while it was read is not kept;
- no more than a bounded size is kept: what was not used for the longest time goes;
- what a newsroom keeps itself is read anew each time: it is small, and may lean on a text beside it.
"""

from __future__ import annotations

import hashlib
import os
import sys
import zlib
from contextlib import suppress
from datetime import date
from functools import cache
from pathlib import Path

from graphkit.errors import OutputError
from graphkit.loaders.shared.list_file import ListFile
from graphkit.loaders.shared.loaded_list import LoadedList
from graphkit.model.base import Value
from graphkit.model.records import Kept, Notice, Record, Source, UnreadEntry
from graphkit.whole_files import write_whole

_OFF = "off"
_ENDING = ".json.gz"
# All readings together; today's full lists take 15 MB.
_MOST_BYTES = 300_000_000
# One reading as JSON. No list comes near it: what is larger was made to fill the memory.
_MOST_JSON = 2_000_000_000
_GZIP = 31  # the value of zlib that means: with the header and the check sum of gzip
# The rooms whose text, and tables, decide what a reading is.
_READERS = ("loaders", "model", "names")
# Where such a file states no day, what it removes is dated by the day of reading.
_DATED_BY_READING = "us_delta"


class _Reading(Value):
    """What `LoadedList` holds of an official list."""

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
    """Return what the file of that SHA-256 said, as read under that *name* on that day; None if it is not kept."""
    path = _place(sha256)
    if path is None:
        return None
    try:
        reading = _Reading.model_validate_json(_unpacked(path))
        os.utime(path)  # what is used stays
    except (OSError, ValueError, zlib.error):
        return None
    if reading.source.sha256 != sha256:
        return None
    source = reading.source.model_copy(update={"file": name, "retrieved": retrieved})
    return LoadedList(**{**reading.__dict__, "source": source})


def keep_reading(file: ListFile, loaded: LoadedList) -> None:
    """Keep what the file said, if it can be kept."""
    path = _place(file.sha256)
    if path is None or not _can_be_kept(loaded):
        return
    # A lone surrogate cannot be written, nor what a full disk or a folder that is none of ours forbids.
    with suppress(OSError, ValueError, OutputError):
        fields = {name: getattr(loaded, name) for name in _Reading.model_fields}
        text = _Reading.model_construct(**fields).model_dump_json(exclude_defaults=True)
        if _sha256(file.path) != file.sha256:
            return
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        packer = zlib.compressobj(1, wbits=_GZIP)
        write_whole(path, packer.compress(text.encode()) + packer.flush())
        _prune(path.parent)


def is_kept(sha256: str) -> bool:
    """Return whether there is a reading of the file of that SHA-256, whole or not."""
    path = _place(sha256)
    return path is not None and path.is_file()


def _can_be_kept(loaded: LoadedList) -> bool:
    if loaded.statements is not None or loaded.holdings or not loaded.source.authority:
        return False
    return loaded.format != _DATED_BY_READING or loaded.source.published is not None


def _folder() -> Path | None:
    """Return the folder of the readings; None where nothing is kept."""
    named = os.environ.get("GRAPHKIT_CACHE")
    if named == _OFF:
        return None
    if named:
        return Path(named) / "readings"
    home = Path.home()
    if sys.platform == "win32":
        caches = Path(os.environ.get("LOCALAPPDATA") or home / "AppData" / "Local")
    elif sys.platform == "darwin":
        caches = home / "Library" / "Caches"
    else:
        caches = Path(os.environ.get("XDG_CACHE_HOME") or home / ".cache")
    return caches / "graphkit" / "readings"


def _place(sha256: str) -> Path | None:
    with suppress(RuntimeError):  # a user without a home
        if folder := _folder():
            return folder / f"{sha256}-{readers_version()}{_ENDING}"
    return None


@cache
def readers_version() -> str:
    """Return what stands for all that decides what a reading is: the readers' text, and what they are made with."""
    import lxml.etree
    import pydantic

    package = Path(__file__).resolve().parents[1]
    digest = hashlib.sha256(f"{sys.version} {lxml.etree.__version__} {pydantic.VERSION}".encode())
    for room in _READERS:
        for path in sorted((package / room).rglob("*")):
            if path.suffix in {".py", ".toml", ".csv"}:
                digest.update(f"\n{path.relative_to(package).as_posix()}\n".encode())
                digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def _unpacked(path: Path) -> bytes:
    """Return the JSON that is kept in the file; ValueError for what is cut off, too large or no file."""
    if not path.is_file():
        raise ValueError(f"{path}: no file")
    unpacker = zlib.decompressobj(wbits=_GZIP)
    text = unpacker.decompress(path.read_bytes(), _MOST_JSON)
    if not unpacker.eof:
        raise ValueError(f"{path}: cut off, or too large")
    return text


def _sha256(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _prune(folder: Path) -> None:
    """Remove what was not used for the longest time, until the rest is no larger than it may be."""
    found = []
    for path in folder.glob(f"*{_ENDING}"):
        with suppress(OSError):  # another process prunes too
            state = path.stat()
            found.append((state.st_mtime_ns, state.st_size, path))
    left = sum(size for _, size, _ in found)
    for _, size, path in sorted(found):
        if left <= _MOST_BYTES:
            break
        with suppress(OSError):
            path.unlink()
        left -= size
