"""The part of a file downloaded so far, on disk, so that an interrupted download can be resumed."""

from __future__ import annotations

import json
import shutil
import zlib
from dataclasses import asdict, dataclass
from pathlib import Path

from graphkit.errors import FetchError
from graphkit.whole_files import cannot_write

_BLOCK = 1 << 16
_CONTENT, _ABOUT = "packed", "about.json"


@dataclass(frozen=True)
class Version:
    """The version of a file: what the server said about it, and whether it is sent packed (gzip)."""

    address: str
    etag: str | None
    last_modified: str | None
    packed: bool

    @property
    def validator(self) -> str | None:
        """The server's mark of a part's version: a strong ETag, otherwise the time; None if it gave neither."""
        strong = self.etag is not None and not self.etag.startswith("W/")
        return self.etag if strong else self.last_modified


@dataclass(frozen=True)
class Coming:
    """The folder of one file's unfinished download."""

    folder: Path

    @property
    def content(self) -> Path:
        """The part downloaded so far, as the server sent it."""
        return self.folder / _CONTENT

    def so_far(self, address: str) -> tuple[Version, int] | None:
        """Return the version and size of the part downloaded from that address; None if it cannot be resumed."""
        try:
            version = Version(**json.loads((self.folder / _ABOUT).read_text(encoding="utf-8")))
            length = self.content.stat().st_size
        except (OSError, ValueError, TypeError, RecursionError):
            return None
        return (version, length) if length and version.address == address and version.validator else None

    def begin(self, version: Version) -> None:
        """Start over with this version."""
        try:
            self.content.write_bytes(b"")
            (self.folder / _ABOUT).write_text(json.dumps(asdict(version)), encoding="utf-8")
        except OSError as error:
            raise self.full(error) from error

    def clear(self) -> None:
        """Remove the downloaded part."""
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir(parents=True, exist_ok=True)

    def full(self, error: OSError) -> Exception:
        """Return the error for a full disk, and make room on it."""
        shutil.rmtree(self.folder, ignore_errors=True)
        return cannot_write(self.folder.parent, error)

    def unpacked(self, name: str, *, packed: bool, most_bytes: int) -> Path:
        """Return the file under its own name; FetchError if it is incomplete, or far too large when unpacked."""
        path = self.folder / name
        try:
            if packed:
                self._unpack(path, most_bytes)
            else:
                self.content.replace(path)
        except OSError as error:
            raise self.full(error) from error
        return path

    def _unpack(self, path: Path, most_bytes: int) -> None:
        written = 0
        engine = zlib.decompressobj(wbits=31)
        with self.content.open("rb") as stream, path.open("wb") as out:
            rest = b""
            while block := rest or stream.read(_BLOCK):
                try:
                    piece = engine.decompress(block, _BLOCK)
                except zlib.error as error:
                    raise FetchError(f"it is not packed as the server says ({error})") from error
                written += out.write(piece)
                if written > most_bytes:
                    raise FetchError(
                        f"unpacked it has more than {most_bytes // 1_000_000:,} MB, far more than the list"
                    )
                rest = engine.unconsumed_tail
                if engine.eof:
                    break
            written += out.write(engine.flush())
        if not engine.eof:
            raise FetchError("it is cut off")
