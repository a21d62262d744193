"""The thorough check of a graph in a folder: every byte as it was written, and the engine's own check."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from graphkit.errors import StoreError
from graphkit.scratch import scratch_folder
from graphkit.store.bulk import counted
from graphkit.store.embedded import DATABASE, STATISTICS
from graphkit.store.engine import load_engine, told
from graphkit.store.home import GraphHome

# The engine's counts that must be zero in an undamaged graph.
_FAULTS = ("totalErrors", "totalWarnings", "totalCorruptedRecords", "totalUndecodableRecords")


@dataclass(frozen=True)
class Verified:
    """What was checked and found undamaged: files and bytes compared, nodes and edges counted."""

    files: int
    bytes: int
    nodes: int
    edges: int


def verify_graph(path: Path | str) -> Verified:
    """Check the graph in the folder *path*: SHA-256 of all files, the engine's own check, and the graph's size.

    The engine checks a copy in the temporary directory, which must have room for it. Raises StoreDamagedError, and
    StoreError if there is no graph or no room.
    """
    home = GraphHome(Path(path))
    with home.reading(thorough=True) as build:
        try:
            with scratch_folder() as scratch:
                copy = scratch / DATABASE
                shutil.copytree(build.folder / DATABASE, copy, ignore=shutil.ignore_patterns(STATISTICS))
                faults, (nodes, edges) = _checked(copy)
        except OSError as error:
            raise StoreError(
                f"{path}: the copy that the engine checks cannot be written to the temporary directory "
                f"({error.strerror or _first_of(error)}). TMPDIR names another."
            ) from error
        if faults:
            raise home.damaged(f"the engine's own check finds {faults}")
        if (nodes, edges) != (build.sealed.nodes, build.sealed.edges):
            raise home.damaged(f"it has {nodes:,} nodes and {edges:,} edges, not those that were written")
        sizes = [file.size for file in build.sealed.files.values()]
    return Verified(len(sizes), sum(sizes), nodes, edges)


def _first_of(error: OSError) -> str:
    """Return the first complaint of an error that combines one for each file."""
    return str(error.args[0][0][-1] if isinstance(error, shutil.Error) else error)


def _checked(copy: Path) -> tuple[str, tuple[int, int]]:
    """Return the problems that the engine finds in the graph, in words, and the numbers of its nodes and edges."""
    engine = load_engine()
    try:
        with engine.open_database(str(copy)) as database:
            (found,) = database.command("sql", "CHECK DATABASE").to_list()
            return _faults(found), counted(database)
    except engine.ArcadeDBError as error:
        raise StoreError(f"the engine cannot check the graph: {told(error)}") from error


def _faults(found: dict[str, Any]) -> str:
    return ", ".join(f"{name} {found[name]:,}" for name in _FAULTS if found.get(name))
