"""The folder of lists and its contents.

::

    lists/
        manifest.json                    the newest file of each list, for machines without a network
        us_sdn/2026-11-27/               one file of a list, with that date
            SDN_ENHANCED.XML
            fetched.json                 its origin, time, and how its date is known (graphkit.fetch.fetched)
        us_sdn/refused/                  the last file that was refused, with the reason
        us_sdn/.coming/                  an unfinished download; the next run resumes it

The folder of a date is replaced as a whole (`graphkit.whole_files`), so that a file and its details agree.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from graphkit.errors import FetchError, OutputError
from graphkit.fetch.fetched import BESIDE, Fetched, read_fetched, sha256_of
from graphkit.fetch.manifest import MANIFEST, Brought, Manifest
from graphkit.messages import shown_path
from graphkit.whole_files import cannot_write, whole_folder, write_whole

_REFUSED = "refused"
_COMING = ".coming"
_LOCK = ".fetch.lock"


@dataclass(frozen=True)
class ListsFolder:
    """The folder in which all lists are kept."""

    path: Path

    @contextmanager
    def held(self) -> Iterator[None]:
        """Lock the folder against others who fetch into it; FetchError if it is locked already.

        If nothing was fetched into a new folder, it is removed again.
        """
        from filelock import FileLock, Timeout

        existed = self.path.exists()
        try:
            self.path.mkdir(parents=True, exist_ok=True)
            lock = FileLock(self.path / _LOCK)
            lock.acquire(timeout=0)
        except Timeout:
            raise FetchError(
                f"{shown_path(self.path)}: another process is fetching into this folder. Wait until it is done."
            ) from None
        except OSError as error:
            raise cannot_write(self.path, error) from error
        try:
            yield
        finally:
            self._remove_empty()
            lock.release()
            if not existed:
                with suppress(OSError):
                    self.path.rmdir()

    def _remove_empty(self) -> None:
        """Remove the folders of lists that are empty, and the lock if everything is empty."""
        for coming in list(self.path.glob(f"*/{_COMING}")):
            with suppress(OSError):  # the folder is not empty
                if list(coming.parent.iterdir()) == [coming]:
                    coming.rmdir()
                    coming.parent.rmdir()
        if [one.name for one in self.path.iterdir()] == [_LOCK]:
            with suppress(OSError):  # on systems where an open file cannot be removed
                (self.path / _LOCK).unlink()

    def coming(self, list_id: str) -> Path:
        """Return the folder for the list's unfinished download, created if necessary."""
        folder = self.path / list_id / _COMING
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise cannot_write(folder, error) from error
        return folder

    def all_of(self, list_id: str) -> list[tuple[Path, Fetched]]:
        """Return every file of the list with its details, the latest one last.

        Raises FetchError if the details cannot be read.
        """
        found = [
            (folder / kept.file, kept)
            for folder in (self.path / list_id).glob("*-*-*")
            if _is_day(folder.name) and (kept := read_fetched(folder)) is not None
        ]
        return sorted(found, key=lambda one: one[1].fetched)

    def last(self, list_id: str) -> tuple[Path, Fetched] | None:
        """Return the file of the list that was fetched last, if it is unchanged since."""
        every = self.all_of(list_id)
        return every[-1] if every and is_as_it_came(*every[-1]) else None

    def refused(self, list_id: str) -> tuple[Path, Fetched] | None:
        """Return the file of the list that was refused last, if it is unchanged since."""
        folder = self.path / list_id / _REFUSED
        kept = read_fetched(folder)
        return (folder / kept.file, kept) if kept and is_as_it_came(folder / kept.file, kept) else None

    def place(self, content: Path, kept: Fetched) -> Path:
        """Move the file *content* to the folder of its date, and return its new path; OutputError if that fails."""
        return self._swapped(self.path / kept.list_id / kept.day.isoformat(), content, kept)

    def keep_aside(self, content: Path, kept: Fetched) -> Path:
        """Move the file *content* to the refused files, and return its new path; OutputError if that fails."""
        return self._swapped(self.path / kept.list_id / _REFUSED, content, kept)

    def forget_refused(self, list_id: str) -> None:
        """Remove the refused file of the list: another file has taken its place."""
        shutil.rmtree(self.path / list_id / _REFUSED, ignore_errors=True)

    def _swapped(self, folder: Path, content: Path, kept: Fetched) -> Path:
        if folder.is_dir():
            others = {one.name for one in folder.iterdir()} - {BESIDE, kept.file}
            if others:
                raise OutputError(
                    f"{shown_path(folder)}: there are files in it that graphkit did not put there, such as "
                    f"{min(others)}. Move them away, and fetch again."
                )
        with whole_folder(folder) as beside:
            kept.write(beside)
            content.replace(beside / kept.file)
        return folder / kept.file

    def write_manifest(self) -> None:
        """Write which file of each list is the latest, for use of the folder on a machine without a network."""
        files = []
        for folder in sorted(self.path.iterdir()):
            every: list[tuple[Path, Fetched]] = []
            if folder.is_dir() and not folder.name.startswith("."):
                with suppress(FetchError):  # this is reported when that list is fetched
                    every = self.all_of(folder.name)
            if every:
                path, kept = every[-1]
                said = kept.model_dump(
                    include={"list_id", "sha256", "fetched", "address", "etag", "last_modified"}
                )
                files.append(Brought(file=path.relative_to(self.path).as_posix(), **said))
        if files or (self.path / MANIFEST).exists():
            write_whole(self.path / MANIFEST, Manifest(files=tuple(files)).text().encode())


def is_as_it_came(path: Path, kept: Fetched) -> bool:
    """Return whether the file is there, byte for byte as it was fetched."""
    try:
        return path.is_file() and path.stat().st_size == kept.size and sha256_of(path) == kept.sha256
    except OSError:
        return False


def now() -> datetime:
    """Return the time, in UTC."""
    return datetime.now(UTC)


def _is_day(name: str) -> bool:
    try:
        date.fromisoformat(name)
    except ValueError:
        return False
    return True
