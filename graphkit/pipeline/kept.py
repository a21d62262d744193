"""Copies of the files that builds read, by SHA-256, for rebuilding a graph after a file is moved or overwritten.

::

    ~/.local/share/graphkit/kept/ab/abcd…/SDN.XML

The folder is in the user's data folder (XDG_DATA_HOME; on macOS ~/Library/Application Support, on Windows
LOCALAPPDATA), or the one that GRAPHKIT_KEPT names. Files are copied, because overwriting a file would also change a
link to it. A file in a folder of `graphkit fetch` is never overwritten, so it is linked.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from graphkit.errors import OutputError
from graphkit.fetch.fetched import BESIDE, sha256_of
from graphkit.messages import shown_path
from graphkit.user_folders import data_folder
from graphkit.whole_files import cannot_write, whole_folder

if TYPE_CHECKING:
    from graphkit.pipeline.recipe import Recipe

# Files that are part of graphkit itself need no copy.
_PACKAGE = Path(__file__).resolve().parents[1]


def kept_folder() -> Path:
    """Return the folder that contains the copies."""
    if named := os.environ.get("GRAPHKIT_KEPT"):
        return Path(named)
    return data_folder() / "kept"


def kept_file(sha256: str, name: str) -> Path | None:
    """Return the copy with that SHA-256 and name; None if there is none."""
    path = kept_folder() / sha256[:2] / sha256 / name
    return path if path.is_file() else None


def keep(recipe: Recipe) -> str | None:
    """Keep a copy of every file of the recipe; return the reason if one could not be kept, None if all were."""
    for one in recipe.files:
        texts = [(one.text, one.text_sha256)] if one.text and one.text_sha256 else []
        if failed := _keep(Path(one.path), one.sha256, texts):
            return failed
    if recipe.judgements and recipe.judgements_sha256:
        return _keep(Path(recipe.judgements), recipe.judgements_sha256, [])
    return None


def _keep(path: Path, sha256: str, texts: Sequence[tuple[str, str]]) -> str | None:
    folder = kept_folder() / sha256[:2] / sha256
    if path.is_relative_to(_PACKAGE) or folder == path.parent:
        return None
    wanted = [(path, sha256), *((path.with_name(name), digest) for name, digest in texts)]
    if all((folder / file.name).is_file() for file, _ in wanted):
        return None
    try:
        with whole_folder(folder) as beside:
            for file, digest in wanted:
                _bring(file, beside / file.name, digest)
    except (OSError, OutputError) as error:
        why = cannot_write(folder, error) if isinstance(error, OSError) else error
        return (
            f"graphkit could not keep a copy of all that it read ({str(why).rstrip('.')}). The graph is "
            "whole, but you can rebuild it without naming the files only while they stay where they are."
        )
    return None


def _linked(file: Path, kept: Path) -> bool:
    try:
        os.link(file, kept)
    except OSError:  # another disk, or one that does not support links
        return False
    return True


def _bring(file: Path, kept: Path, sha256: str) -> None:
    """Put the file with that SHA-256 at the path *kept*; OutputError if its content has changed."""
    if not ((file.parent / BESIDE).is_file() and _linked(file, kept)):
        shutil.copyfile(file, kept)
    if sha256_of(kept) != sha256:
        raise OutputError(f"{shown_path(file)}: changed while it was read")
