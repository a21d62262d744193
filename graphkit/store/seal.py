"""The seal of a build: what was written, so that damage is told and never answered from.

A seal is a file beside the engine's files that names each of them with its size and two digests: CRC-32, which is fast
and finds every single flip, cut or torn page, and SHA-256. graphkit.json holds the digest of the seal itself. Opening
a graph compares names, sizes and CRC-32 of all files; `verify` compares SHA-256 too.
"""

from __future__ import annotations

import hashlib
import json
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
    """What a build holds: its files by their path inside it, and how many nodes and edges the engine counted."""

    files: dict[str, SealedFile]
    nodes: int
    edges: int


def seal(build: Path, *, nodes: int, edges: int) -> str:
    """Write the seal of all files in the folder *build*, and return its SHA-256."""
    files = {
        name: SealedFile(
            size=(build / name).stat().st_size, crc32=_crc32(build / name), sha256=_sha256(build / name)
        )
        for name in sorted(_names(build))
    }
    text = json.dumps(asdict(Seal(files, nodes, edges)), indent=1) + "\n"
    (build / SEAL).write_text(text, encoding="utf-8")
    return hashlib.sha256(text.encode()).hexdigest()


def read_seal(build: Path, sha256: str) -> Seal:
    """Return the seal of the build, which must have the digest *sha256*; ValueError says what is wrong with it."""
    try:
        text = (build / SEAL).read_bytes()
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
    """Return what is wrong with the files of the build, None if nothing is; *thorough* compares SHA-256 too."""
    try:
        found = _names(build)
        for wrong, names in (
            ("missing", sealed.files.keys() - found),
            ("one too many", found - sealed.files.keys()),
        ):
            if names:
                return f"{min(names)} is {wrong}"
        for name, written in sealed.files.items():
            if not _is_as_written(build / name, written, thorough=thorough):
                return f"{name} is not what was written"
    except OSError as error:
        return f"{error.filename} cannot be read ({error.strerror})"
    return None


def _is_as_written(path: Path, written: SealedFile, *, thorough: bool) -> bool:
    return (
        path.stat().st_size == written.size
        and _crc32(path) == written.crc32
        and not (thorough and _sha256(path) != written.sha256)
    )


def _names(build: Path) -> set[str]:
    return {path.relative_to(build).as_posix() for path in _files(build)} - {SEAL}


def _files(folder: Path) -> Iterator[Path]:
    for path in folder.iterdir():
        if path.is_dir():
            yield from _files(path)
        else:
            yield path


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
    """Yield the content of a file, each time in the same memory."""
    block = memoryview(bytearray(_BLOCK))
    with path.open("rb", buffering=0) as file:
        while count := file.readinto(block):
            yield block[:count]
