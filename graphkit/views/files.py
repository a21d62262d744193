"""Files that are written whole or not at all."""

from __future__ import annotations

import secrets
from pathlib import Path

from graphkit.errors import OutputError


def write_whole(path: Path, content: bytes) -> None:
    """Write *content* beside *path* and put it in its place; OutputError if that fails, and the old file stays."""
    beside = path.with_name(f".{path.name[:80]}.{secrets.token_hex(4)}.part")
    try:
        beside.write_bytes(content)
        beside.replace(path)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise OutputError(
            f"{path}: nothing can be written there ({error.strerror or error}). "
            "Name a file in a folder that exists and that you may write to."
        ) from error
