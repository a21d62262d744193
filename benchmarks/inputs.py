"""The full official lists that are measured."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

_FILES = (
    "us/SDN_2024-05-07.xml",
    "us/CONSOLIDATED_2024-05-06.xml",
    "us/SDN_ENHANCED_IRAN_2025-10-03.xml",
    "uk/ConList_2023-06-05.xlsx",
    "eu/FSF_2024-05-13.xml",
    "un/consolidated_2024-05-15.xml",
    "ca/sema-lmes_2025-05.xml",
)


@dataclass(frozen=True)
class ListInput:
    """A list file: where it is, its size in bytes and its fingerprint."""

    path: Path
    size: int
    sha256: str

    @property
    def name(self) -> str:
        """The name of the file without its folder."""
        return self.path.name


def list_files(folder: Path) -> tuple[ListInput, ...]:
    """Return the lists in *folder*; FileNotFoundError naming those that are not there."""
    missing = [name for name in _FILES if not (folder / name).is_file()]
    if missing:
        raise FileNotFoundError(f"{folder} lacks {', '.join(missing)}: name the folder of lists with --lists")
    return tuple(_input((folder / name).resolve()) for name in _FILES)


def _input(path: Path) -> ListInput:
    with path.open("rb") as stream:
        digest = hashlib.file_digest(stream, "sha256").hexdigest()
    return ListInput(path, path.stat().st_size, digest)
