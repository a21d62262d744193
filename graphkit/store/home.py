"""Where an embedded graph is stored on disk, and which build of it is read.

A graph is a folder::

    sanctions.graph/
        graphkit.json       what this is, which build is the current one, and the digest of its seal
        build.lock          locked while a process builds a new one
        builds/<build>/     one build: the engine's files, recipe.json, name_index.json, search_index.json, and
                            seal.json, which names all

A build never changes. A new one is written to another folder in ``builds`` and becomes current when ``graphkit.json``
is replaced, which the file system does in one step: a crash at any time leaves the existing graph in place. Every
reader of a build holds a shared lock on its seal, which works even on a read-only disk. A build that is no longer
current is removed when its last reader releases it; the next build removes the folder of a build that was killed.
"""

from __future__ import annotations

import errno
import hashlib
import json
import os
import re
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from io import FileIO
from pathlib import Path
from typing import Any

from graphkit.errors import (
    StoreBusyError,
    StoreDamagedError,
    StoreError,
    StoreForeignError,
    StoreMissingError,
)
from graphkit.file_locks import HAS_LOCKS, lock_alone, lock_shared
from graphkit.store.base import GRAPH_FORMAT
from graphkit.store.seal import SEAL, Seal, damage, open_file, read_file, read_seal, states

RECIPE = "recipe.json"
NAME_INDEX = "name_index.json"
SEARCH_INDEX = "search_index.json"
_MARKER = "graphkit.json"
_LOCK = "build.lock"
_BUILD = re.compile(r"[0-9a-f]{12}")
_GONE = ".gone"
_TRIES = 100


@dataclass(frozen=True)
class Marker:
    """The contents of graphkit.json: the name of the current build, and the SHA-256 of its seal."""

    build: str
    seal: str


@dataclass(frozen=True)
class OpenBuild:
    """A build that is being read: its folder, and whether it is still current."""

    home: GraphHome
    folder: Path
    sealed: Seal
    found: tuple[tuple[int, int, int], ...]

    def refuse_changed(self) -> None:
        """Raise StoreDamagedError if a file has changed since it was checked when the build was opened."""
        try:
            changed = states(self.folder, self.sealed) != self.found
        except OSError:
            changed = True
        if changed:
            raise self.home.damaged("a file of it has changed since it was opened")

    def replaced(self) -> bool:
        """Return whether a new build has replaced this one."""
        try:
            return self.home.marker().build != self.folder.name
        except StoreError:  # an unreadable state is no reason to release the build
            return False


@dataclass(frozen=True)
class GraphHome:
    """The folder of an embedded graph."""

    path: Path

    def marker(self) -> Marker:
        """Return the contents of graphkit.json. Raises StoreMissingError, StoreForeignError, StoreDamagedError."""
        said = self._said()
        if said is None:
            raise self._missing()
        form, build, seal = said["graphkit_graph"], said.get("build"), said.get("seal")
        if form != GRAPH_FORMAT:
            raise StoreForeignError(
                f"{self.path}: the graph has form {str(form)[:20]}, this release reads form {GRAPH_FORMAT}. "
                f"{self._build_again}"
            )
        if not (isinstance(build, str) and _BUILD.fullmatch(build) and isinstance(seal, str)):
            raise self.damaged(f"{_MARKER} does not name a build")
        return Marker(build, seal)

    def recipe(self) -> str | None:
        """Return the recipe of the current build, also for a graph in another format; None if it has none.

        Raises StoreMissingError, StoreForeignError, and StoreDamagedError for a recipe that has changed since it was
        written.
        """
        said = self._said()
        if said is None:
            raise self._missing()
        build, seal = said.get("build"), said.get("seal")
        if not (isinstance(build, str) and _BUILD.fullmatch(build) and isinstance(seal, str)):
            raise self.damaged(f"{_MARKER} does not name a build")
        folder = self.path / "builds" / build
        try:
            sealed = read_seal(folder, seal).files.get(RECIPE)
            if sealed is None:
                return None
            text = read_file(folder / RECIPE)
        except PermissionError as error:
            raise self._not_permitted(error) from error
        except (OSError, ValueError, TypeError, KeyError) as error:
            raise self.damaged(f"{RECIPE} cannot be read ({error})") from error
        if hashlib.sha256(text).hexdigest() != sealed.sha256:
            raise self.damaged(f"{RECIPE} is not what was written")
        return text.decode()

    def _missing(self) -> StoreMissingError:
        return StoreMissingError(
            f"{self.path}: there is no graph. Build one: graphkit build LIST... --db {self.path}"
        )

    def _said(self) -> dict[str, Any] | None:
        """Return graphkit.json as it is, whatever its format; None if there is no graph here.

        Raises StoreForeignError for a folder that is not a graph, StoreDamagedError for a graph that cannot be read.
        """
        try:
            if not self.path.exists() or (self.path.is_dir() and not any(self.path.iterdir())):
                return None
            said = json.loads(read_file(self.path / _MARKER))
            if isinstance(said, dict) and isinstance(said.get("graphkit_graph"), int):
                return said
        except PermissionError as error:
            raise self._not_permitted(error) from error
        except (OSError, ValueError, RecursionError):
            pass
        if any(self.path.glob(f"builds/*/{SEAL}")):
            raise self.damaged(f"{_MARKER} is not what was written")
        if self._only_unfinished_builds():
            return None
        raise StoreForeignError(
            f"{self.path}: this is not a graph that graphkit made. It was left as it is; name another place."
        )

    def _only_unfinished_builds(self) -> bool:
        """Return whether the folder contains only the remains of an interrupted first build."""
        left = {"builds", _LOCK, f"{_MARKER}.new"}
        return self.path.is_dir() and {item.name for item in self.path.iterdir()} <= left

    @property
    def _build_again(self) -> str:
        return f"Build it again from its lists: graphkit build LIST... --db {self.path}"

    def damaged(self, how: str) -> StoreDamagedError:
        """Return the error that describes the damage to the graph, and the way out."""
        return StoreDamagedError(f"{self.path}: the graph is damaged: {how}. {self._build_again}")

    def _not_permitted(self, error: OSError) -> StoreError:
        return StoreError(
            f"{self.path}: you may not read it ({error.strerror}). Ask whose it is, or change its permissions."
        )

    @contextmanager
    def reading(self, *, thorough: bool = False) -> Iterator[OpenBuild]:
        """Yield the current build, verified as complete; it is kept until the block ends.

        *thorough* compares more than opening does; see `graphkit.store.seal`. Raises StoreMissingError,
        StoreForeignError, StoreDamagedError.
        """
        marker, folder, lock = self._held()
        with lock:
            try:
                build = self._verified(folder, marker, thorough=thorough)
            except PermissionError as error:
                raise self._not_permitted(error) from error
            except (OSError, ValueError) as error:
                raise self.damaged(str(error)) from error
            try:
                yield build
            finally:
                unused = build.replaced()
        if unused:
            _remove(folder)

    def _verified(self, folder: Path, marker: Marker, *, thorough: bool) -> OpenBuild:
        """Return the build if it is as it was written; OSError or ValueError otherwise."""
        sealed = read_seal(folder, marker.seal)
        if how := damage(folder, sealed, thorough=thorough):
            raise ValueError(how)
        # Independent of the current folder, which a notebook may change.
        return OpenBuild(GraphHome(self.path.absolute()), folder, sealed, states(folder, sealed))

    def _held(self) -> tuple[Marker, Path, FileIO]:
        """Return the marker, the folder of the build that it names, and the build's seal with a shared lock on it."""
        for _ in range(_TRIES):
            marker = self.marker()
            folder = self.path.absolute() / "builds" / marker.build
            try:
                lock = open_file(folder / SEAL)
            except OSError as error:
                if self.marker() == marker:
                    if isinstance(error, PermissionError):
                        raise self._not_permitted(error) from error
                    raise self.damaged(f"{SEAL} cannot be read ({error.strerror})") from error
                continue  # a new build replaced it in the meantime
            _share(lock)
            if self.marker() == marker:
                return marker, folder, lock
            lock.close()
        raise StoreBusyError(f"{self.path}: new builds take the graph's place all the time. Ask again.")

    @contextmanager
    def new_build(self) -> Iterator[Path]:
        """Yield a folder for a new build, for which the caller calls `make_current`; after an error it is removed.

        The existing graph stays readable until the new one replaces it. Raises StoreError.
        """
        with suppress(StoreDamagedError):  # a new build repairs it
            self._said()  # other people's folders are refused before anything is written
        existed = self.path.exists()
        folder = self.path / "builds" / secrets.token_hex(6)
        try:
            folder.mkdir(parents=True)
            with self._locked():
                yield folder
        except OSError as error:
            raise self._not_written(error) from error
        finally:
            if not self._is_current(folder):
                shutil.rmtree(folder, ignore_errors=True)
                if not existed:
                    self._remove_if_empty()

    def _remove_if_empty(self) -> None:
        """Remove the remains of a failed first build, unless another build is running in it."""
        with suppress(OSError):
            (self.path / "builds").rmdir()
            (self.path / _LOCK).unlink(missing_ok=True)
            self.path.rmdir()

    def _is_current(self, folder: Path) -> bool:
        try:
            return self.marker().build == folder.name
        except StoreError:
            return False

    def _not_written(self, error: OSError) -> StoreError:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            return StoreError(
                f"{self.path}: the disk is full. The old graph is unchanged. Make room, or name another "
                "place with --db."
            )
        if isinstance(error, PermissionError):
            return StoreError(
                f"{self.path}: you may not write there ({error.strerror}). Name another place with --db."
            )
        return StoreError(
            f"{self.path}: cannot be written ({error.strerror or error}). Name another place with --db, or remove what "
            "stands there, if it is of no use any more."
        )

    @contextmanager
    def _locked(self) -> Iterator[None]:
        from filelock import FileLock, Timeout

        lock = FileLock(self.path / _LOCK)
        try:
            lock.acquire(timeout=0)
        except Timeout:
            raise StoreBusyError(
                f"{self.path}: another build of this graph is running. Wait until it is done, or name another place."
            ) from None
        try:
            yield
        finally:
            lock.release()

    def make_current(self, folder: Path, seal: str) -> None:
        """Make the build in *folder*, whose seal has the digest *seal*, current in place of the previous one."""
        fresh = self.path / f"{_MARKER}.new"
        with fresh.open("w", encoding="utf-8", newline="\n") as file:
            said = {"graphkit_graph": GRAPH_FORMAT, "build": folder.name, "seal": seal}
            file.write(json.dumps(said, indent=2) + "\n")
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(self.path / _MARKER)
        for other in (self.path / "builds").iterdir():
            if other != folder and _BUILD.fullmatch(other.name.removesuffix(_GONE)):
                _remove(other)


def _share(file: FileIO) -> None:
    with suppress(OSError):  # without file locks, a build may be removed while it is being read
        lock_shared(file.fileno())


def _remove(folder: Path) -> None:
    """Remove a build that is not the current one, unless someone is reading it."""
    if folder.is_symlink() or not folder.is_dir():
        return
    lock: FileIO | None = None
    # On Windows, which has no such locks, the folder could not be renamed while this process has one of its files open.
    if HAS_LOCKS:
        with suppress(OSError):  # it was never finished, or another process is removing it
            lock = open_file(folder / SEAL)
    try:
        if lock is not None:
            lock_alone(lock.fileno())
        if not folder.name.endswith(_GONE):
            # Renaming takes one step: nobody finds half a build, and Windows refuses while a reader has one of its
            # files open.
            folder = folder.rename(folder.with_name(folder.name + _GONE))
    except OSError:
        return
    finally:
        if lock is not None:
            lock.close()
    shutil.rmtree(folder, ignore_errors=True)
