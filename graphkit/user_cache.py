"""Results that graphkit keeps in the user's cache folder instead of computing them again; they may be deleted any time.

The folder is the user's cache folder (XDG_CACHE_HOME; on macOS ~/Library/Caches, on Windows LOCALAPPDATA), or the one
that GRAPHKIT_CACHE names; ``GRAPHKIT_CACHE=off`` keeps nothing. Results are kept as plain JSON, compressed with a
checksum, and the file name has the version of the code that computed them. Anything that is cut off, too large or not a
file counts as missing.
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
from graphkit.user_folders import cache_folder
from graphkit.whole_files import write_whole

_OFF = "off"
_ENDING = ".json.gz"
# The limit for one folder; today's full lists need 15 MB.
MOST_BYTES = 300_000_000
# The limit for one decompressed text. No kept result comes near it: a larger one was made to fill the memory.
MOST_TEXT = 2_000_000_000
# The packages that influence the results of readers and resolution.
_MADE_WITH = ("anyascii", "duckdb", "lxml", "numpy", "openpyxl", "pydantic", "rapidfuzz")
_GZIP = 31  # zlib's value for: with the header and the checksum of gzip


def cache_place(kind: str, name: str, version: str) -> Path | None:
    """Return the path for results of that kind, name and version; None if nothing is kept."""
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
    return cache_folder()


@cache
def version_of(*rooms: str) -> str:
    """Return a fingerprint of what determines these rooms' results: their source, and the packages they use."""
    from importlib.metadata import version

    made_with = (sys.version, *(f"{name} {version(name)}" for name in _MADE_WITH))
    return _version(Path(__file__).resolve().parent, rooms, made_with)


def _version(package: Path, rooms: Sequence[str], made_with: Sequence[str]) -> str:
    digest = hashlib.sha256(" ".join(made_with).encode())
    for room in rooms:
        for path in sorted((package / room).rglob("*")):
            if path.suffix in {".py", ".toml", ".csv", ".txt"}:
                digest.update(f"\n{path.relative_to(package).as_posix()}\n".encode())
                digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def cached_text(path: Path) -> bytes:
    """Return the kept text in the file; OSError or ValueError if it is missing, cut off, too large or not a file."""
    if not path.is_file() or path.stat().st_size > MOST_BYTES:
        raise ValueError(f"{path}: no file, or too large")
    unpacker = zlib.decompressobj(wbits=_GZIP)
    try:
        text = unpacker.decompress(path.read_bytes(), MOST_TEXT)
    except zlib.error as error:
        raise ValueError(f"{path}: {error}") from error
    if not unpacker.eof:
        raise ValueError(f"{path}: cut off, or too large")
    os.utime(path)  # what is used is kept longer
    return text


def keep_text(path: Path, text: bytes) -> None:
    """Keep the text in the file, if possible, and remove what was not used for the longest time."""
    with suppress(OSError, OutputError):
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        packer = zlib.compressobj(1, wbits=_GZIP)
        write_whole(path, packer.compress(text) + packer.flush())
        _prune(path.parent)


def _prune(folder: Path) -> None:
    """Remove what was not used for the longest time, until the rest is within the limit."""
    found = []
    for path in folder.glob(f"*{_ENDING}"):
        with suppress(OSError):  # another process is pruning too
            state = path.stat()
            found.append((state.st_mtime_ns, state.st_size, path))
    left = sum(size for _, size, _ in found)
    for _, size, path in sorted(found):
        if left <= MOST_BYTES:
            break
        with suppress(OSError):
            path.unlink()
        left -= size
