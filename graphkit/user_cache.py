"""What graphkit keeps in the user's folder of caches so as not to work it out twice: it may be deleted at any time.

The folder is that of the user's caches (XDG_CACHE_HOME; on macOS ~/Library/Caches, on Windows LOCALAPPDATA), or what
GRAPHKIT_CACHE names; ``GRAPHKIT_CACHE=off`` keeps nothing. What is kept is plain JSON, packed with a check sum, and its
name bears the version of what worked it out. What is cut off, too large or no file is as if it were not there.
"""

from __future__ import annotations

import hashlib
import os
import sys
import zlib
from collections.abc import Sequence
from contextlib import suppress
from functools import cache
from pathlib import Path

from graphkit.errors import OutputError
from graphkit.whole_files import write_whole

_OFF = "off"
_ENDING = ".json.gz"
# What is kept in one folder; of today's full lists that is 15 MB.
MOST_BYTES = 300_000_000
# One text unpacked. Nothing that is kept comes near it: what is larger was made to fill the memory.
MOST_TEXT = 2_000_000_000
# The packages that have a part in what readers and resolution give.
_MADE_WITH = ("anyascii", "lxml", "numpy", "openpyxl", "pydantic", "rapidfuzz")
_GZIP = 31  # the value of zlib that means: with the header and the check sum of gzip


def cache_place(kind: str, name: str, version: str) -> Path | None:
    """Return where what is of that kind, name and version is kept; None where nothing is kept."""
    with suppress(RuntimeError):  # a user without a home
        if folder := _folder():
            return folder / kind / f"{name}-{version}{_ENDING}"
    return None


def _folder() -> Path | None:
    named = os.environ.get("GRAPHKIT_CACHE")
    if named == _OFF:
        return None
    if named:
        return Path(named)
    home = Path.home()
    if sys.platform == "win32":
        caches = Path(os.environ.get("LOCALAPPDATA") or home / "AppData" / "Local")
    elif sys.platform == "darwin":
        caches = home / "Library" / "Caches"
    else:
        caches = Path(os.environ.get("XDG_CACHE_HOME") or home / ".cache")
    return caches / "graphkit"


@cache
def version_of(*rooms: str) -> str:
    """Return what stands for all that decides what these rooms work out: their text, and what they are made with."""
    from importlib.metadata import version

    made_with = (sys.version, *(f"{name} {version(name)}" for name in _MADE_WITH))
    return _version(Path(__file__).resolve().parent, rooms, made_with)


def _version(package: Path, rooms: Sequence[str], made_with: Sequence[str]) -> str:
    digest = hashlib.sha256(" ".join(made_with).encode())
    for room in rooms:
        for path in sorted((package / room).rglob("*")):
            if path.suffix in {".py", ".toml", ".csv"}:
                digest.update(f"\n{path.relative_to(package).as_posix()}\n".encode())
                digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def cached_text(path: Path) -> bytes:
    """Return what is kept in the file; OSError or ValueError where it is not there, cut off, too large or no file."""
    if not path.is_file():
        raise ValueError(f"{path}: no file")
    unpacker = zlib.decompressobj(wbits=_GZIP)
    try:
        text = unpacker.decompress(path.read_bytes(), MOST_TEXT)
    except zlib.error as error:
        raise ValueError(f"{path}: {error}") from error
    if not unpacker.eof:
        raise ValueError(f"{path}: cut off, or too large")
    os.utime(path)  # what is used stays
    return text


def keep_text(path: Path, text: bytes) -> None:
    """Keep the text in the file, if that is possible; what was not used for the longest time goes for it."""
    with suppress(OSError, OutputError):
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        packer = zlib.compressobj(1, wbits=_GZIP)
        write_whole(path, packer.compress(text) + packer.flush())
        _prune(path.parent)


def _prune(folder: Path) -> None:
    """Remove what was not used for the longest time, until the rest is no larger than it may be."""
    found = []
    for path in folder.glob(f"*{_ENDING}"):
        with suppress(OSError):  # another process prunes too
            state = path.stat()
            found.append((state.st_mtime_ns, state.st_size, path))
    left = sum(size for _, size, _ in found)
    for _, size, path in sorted(found):
        if left <= MOST_BYTES:
            break
        with suppress(OSError):
            path.unlink()
        left -= size
