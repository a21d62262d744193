"""The manifest of a folder of lists: the origin and SHA-256 of each file, for taking the folder elsewhere."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from pydantic import ValidationError

from graphkit.errors import FetchError
from graphkit.messages import shortened, shown_path
from graphkit.model.base import Value

MANIFEST = "manifest.json"
_MOST_BYTES = 1_000_000


class Brought(Value):
    """A file of the folder: *file* is its path in it; *fetched* is when it was fetched from *address*, if known."""

    list_id: str
    file: str
    sha256: str
    fetched: datetime | None = None
    address: str | None = None
    etag: str | None = None
    last_modified: str | None = None


class Manifest(Value):
    """The files of a folder, one per list."""

    graphkit_lists: int = 1
    files: tuple[Brought, ...]

    def text(self) -> str:
        """Return the manifest as it is written."""
        return self.model_dump_json(indent=1, exclude_none=True) + "\n"


def read_manifest(path: Path) -> Manifest:
    """Return the manifest at *path*; FetchError if it is not one."""
    try:
        with path.open("rb") as stream:
            return Manifest.model_validate_json(stream.read(_MOST_BYTES))
    except (OSError, ValueError) as error:
        why = str(error.errors()[0]["msg"]) if isinstance(error, ValidationError) else str(error)
        raise FetchError(
            f"{shown_path(path)}: is no manifest of graphkit fetch ({shortened(why)}). Without it, the files beside it "
            "are recognised by their content."
        ) from error
