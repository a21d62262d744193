"""The seal of a build: a record of what was written, so that damage is reported and no query is answered from it.

A seal is a file next to the engine's files. It names each of them with its size and two digests: CRC-32, which is fast
and detects any single flipped bit, truncation or torn page, and SHA-256. graphkit.json contains the digest of the seal
itself. Opening a graph compares names, sizes and CRC-32 of all files; `verify` compares SHA-256 too.
"""

from __future__ import annotations

import errno
import hashlib
import io
import json
import os
import stat
import zlib
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

SEAL = "seal.json"
_BLOCK = 1 << 20


@dataclass(frozen=True)
class SealedFile:
    """A file of the build: its size in bytes, its CRC-32 and its SHA-256 as hexadecimal digits."""

    size: int
    crc32: str
    sha256: str


@dataclass(frozen=True)
class Seal:
    """The contents of a build: its files by their path inside it, and how many nodes and edges the engine counted."""

    files: dict[str, SealedFile]
    nodes: int
    edges: int


def seal(build: Path, *, nodes: int, edges: int) -> str:
    """Write the seal of all files in the folder *build*, and return its SHA-256."""
    files = {
        name: SealedFile(
            size=(build / name).stat().st_size, crc32=_crc32(build / name), sha256=_sha256(build / name)
        )
        for name in sorted(_found(build)[0])
    }
    text = json.dumps(asdict(Seal(files, nodes, edges)), indent=1) + "\n"
    with (build / SEAL).open("wb") as file:  # not as text, because Windows would change the line endings
        file.write(text.encode())
        file.flush()
        os.fsync(file.fileno())  # before graphkit.json names it and the previous build is removed
    return hashlib.sha256(text.encode()).hexdigest()


def read_seal(build: Path, sha256: str) -> Seal:
    """Return the seal of the build, which must have the digest *sha256*; ValueError states what is wrong with it."""
    try:
        text = read_file(build / SEAL)
    except OSError as error:
        raise ValueError(f"{SEAL} cannot be read ({error.strerror})") from error
    if hashlib.sha256(text).hexdigest() != sha256:
        raise ValueError(f"{SEAL} is not what was written")
    fields: dict[str, Any] = json.loads(text)
    return Seal(
        {name: SealedFile(**of_file) for name, of_file in fields["files"].items()},
        fields["nodes"],
        fields["edges"],
    )


def damage(build: Path, sealed: Seal, *, thorough: bool = False) -> str | None:
    """Return what is wrong with the files of the build, or None; *thorough* compares SHA-256 too.

    Raises PermissionError for files that this user may not read.
    """
    try:
        files, folders = _found(build)
        written = set(sealed.files)
        parents = {parent.as_posix() for name in written for parent in Path(name).parents} - {"."}
        for wrong, names in (
            ("missing", (written - files) | (parents - folders)),
            ("one too many", (files - written) | (folders - parents)),
        ):
            if names:
                return f"{min(names)} is {wrong}"
        for name, of_file in sealed.files.items():
            if not _is_as_written(build / name, of_file, thorough=thorough):
                return f"{name} is not what was written"
    except PermissionError:
        raise
    except OSError as error:
        return f"{error.filename} cannot be read ({error.strerror})"
    return None


def states(build: Path, sealed: Seal) -> tuple[tuple[int, int, int], ...]:
    """Return the identity, size and time of writing of each sealed file; OSError if one is gone."""
    folder = str(build)  # called before every query: making a Path per file would take longer
    found = (os.lstat(f"{folder}/{name}") for name in sealed.files)
    return tuple((one.st_ino, one.st_size, one.st_mtime_ns) for one in found)


def read_file(path: Path) -> bytes:
    """Return the content of a file; OSError if it is not a regular file, such as a pipe, which may never end."""
    return b"".join(map(bytes, _blocks(path)))


def _is_as_written(path: Path, written: SealedFile, *, thorough: bool) -> bool:
    return (
        path.stat().st_size == written.size
        and _crc32(path) == written.crc32
        and not (thorough and _sha256(path) != written.sha256)
    )


def _found(build: Path) -> tuple[set[str], set[str]]:
    """Return the names of all files except the seal, and of all folders; links and anything else count as files."""
    files: set[str] = set()
    folders: set[str] = set()
    pending = [""]
    while pending:
        inside = pending.pop()
        with os.scandir(build / inside) as entries:
            for entry in entries:
                name = f"{inside}{entry.name}"
                if entry.is_dir(follow_symlinks=False):
                    folders.add(name)
                    pending.append(f"{name}/")
                else:
                    files.add(f"{name} (a link)" if entry.is_symlink() else name)
    return files - {SEAL}, folders


def _crc32(path: Path) -> str:
    value = 0
    for block in _blocks(path):
        value = zlib.crc32(block, value)
    return f"{value:08x}"


def _sha256(path: Path) -> str:
    digest = hashlib.sha256()
    for block in _blocks(path):
        digest.update(block)
    return digest.hexdigest()


def _blocks(path: Path) -> Iterator[memoryview]:
    """Yield the content of a file in blocks, reusing the same memory; OSError if it is not a regular file."""
    with open_file(path) as file:
        block = memoryview(bytearray(_BLOCK))
        while count := file.readinto(block):
            yield block[:count]


def open_file(path: Path) -> io.FileIO:
    """Open a file for reading; OSError if it is not a regular file, such as a pipe, where opening would block."""
    # Windows has no pipes in folders, and reads files as text by default.
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    file = io.FileIO(os.open(path, flags), "rb")
    if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
        file.close()
        raise OSError(errno.EINVAL, "it is not a file", str(path))
    return file
