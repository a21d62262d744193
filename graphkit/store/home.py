"""Where an embedded graph lives on disk, and who may touch it.

A graph is a folder::

    sanctions.graph/
        graphkit.json       what this is, and which build is the current one
        lock                held while a process has the graph open
        build.lock          held while a process builds a new one
        builds/<build>/     the engine's files of one build

A new graph is built as another folder in ``builds`` and becomes the current one when ``graphkit.json`` is replaced,
which the file system does in one step. A crash at any moment leaves the graph that was there.
"""

from __future__ import annotations

import json
import secrets
import shutil
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path

from graphkit.errors import StoreBusyError, StoreError, StoreForeignError, StoreMissingError
from graphkit.store.base import GRAPH_FORMAT

_MARKER = "graphkit.json"
_WAIT_SECONDS = 10.0


@dataclass(frozen=True)
class GraphHome:
    """The folder of an embedded graph."""

    path: Path

    @property
    def current(self) -> Path:
        """The folder of the current build; StoreMissingError or StoreForeignError if there is none of ours."""
        marker = self._marker()
        if marker is None:
            raise StoreMissingError(
                f"{self.path}: there is no graph. Build one: graphkit build LIST... --db {self.path}"
            )
        folder = self.path / "builds" / Path(str(marker["build"])).name
        if not folder.is_dir():
            raise StoreForeignError(
                f"{self.path}: its current build {folder.name} is gone. Build it again: "
                f"graphkit build LIST... --db {self.path}"
            )
        return folder

    def _marker(self) -> dict[str, object] | None:
        """Return what graphkit.json says; None if nothing stands at the path; an error if it is not ours."""
        if not self.path.exists() or (self.path.is_dir() and not any(self.path.iterdir())):
            return None
        try:
            marker = json.loads((self.path / _MARKER).read_text(encoding="utf-8"))
            form = marker["graphkit_graph"]
        except (OSError, ValueError, KeyError, TypeError):
            if self._only_unfinished_builds():
                return None
            raise StoreForeignError(
                f"{self.path}: this is not a graph that graphkit made. It was left as it is; name another place."
            ) from None
        if form != GRAPH_FORMAT:
            raise StoreForeignError(
                f"{self.path}: the graph has form {form}, this release reads form {GRAPH_FORMAT}. "
                "Build it again from its lists."
            )
        return dict(marker)

    def _only_unfinished_builds(self) -> bool:
        """Return whether the folder holds nothing but what a first build that was cut off leaves behind."""
        return self.path.is_dir() and {item.name for item in self.path.iterdir()} <= {
            "builds",
            "lock",
            "build.lock",
        }

    def owned(self) -> AbstractContextManager[None]:
        """Hold the graph for this process; StoreBusyError when another holds it for ten seconds on end."""
        return self._locked("lock", _WAIT_SECONDS, "another process has this graph open")

    @contextmanager
    def _locked(self, name: str, seconds: float, who: str) -> Iterator[None]:
        from filelock import FileLock, Timeout

        lock = FileLock(self.path / name)
        try:
            lock.acquire(timeout=seconds)
        except Timeout:
            raise StoreBusyError(
                f"{self.path}: {who} (an embedded graph is used by one at a time). "
                "Wait until it is done, or work on a copy of the folder."
            ) from None
        except OSError as error:
            raise StoreError(
                f"{self.path}: cannot be locked ({error.strerror}). Check its permissions."
            ) from error
        try:
            yield
        finally:
            lock.release()

    @contextmanager
    def new_build(self) -> Iterator[Path]:
        """Give a fresh folder for a build; on success it becomes the current one, on failure it goes.

        The graph that was there stays readable until the new one takes its place.
        """
        self._marker()  # what is not ours is refused before anything is written
        existed = self.path.exists()
        folder = self.path / "builds" / secrets.token_hex(6)
        try:
            folder.mkdir(parents=True)
        except OSError as error:
            raise StoreError(f"{self.path}: cannot be written ({error.strerror}).") from error
        try:
            with self._locked("build.lock", 0, "another build of this graph is running"):
                yield folder
                with self.owned():
                    self._make_current(folder)
        except BaseException:
            shutil.rmtree(folder, ignore_errors=True)
            if not existed:
                shutil.rmtree(self.path, ignore_errors=True)
            raise

    def _make_current(self, folder: Path) -> None:
        fresh = self.path / f"{_MARKER}.new"
        fresh.write_text(
            json.dumps({"graphkit_graph": GRAPH_FORMAT, "build": folder.name}, indent=2) + "\n",
            encoding="utf-8",
        )
        fresh.replace(self.path / _MARKER)
        for other in (self.path / "builds").iterdir():
            if other != folder:
                shutil.rmtree(other, ignore_errors=True)
