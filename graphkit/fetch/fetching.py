"""Fetching lists one after the other: each is requested, examined, put in its place or kept aside, and reported."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from graphkit.errors import FetchError, NoNetworkError
from graphkit.fetch import headers
from graphkit.fetch.addresses import ListAddress, chosen
from graphkit.fetch.coming import Coming, Version
from graphkit.fetch.download import AS_USUAL, Known, Manner, Progress, download, opened
from graphkit.fetch.examine import examine
from graphkit.fetch.fetched import Fetched, sha256_of
from graphkit.fetch.lists_folder import ListsFolder, now

if TYPE_CHECKING:
    import httpx

# A file smaller than this share of its list's usual size is reported.
_SMALL = 0.5

Outcome = Literal["new", "unchanged", "refused", "failed"]


@dataclass(frozen=True)
class FetchOutcome:
    """The outcome for one list: ``why`` is the reason if it was refused or failed, ``notes`` are other oddities.

    ``kept`` and ``path`` belong to the file that is in place now, or that was kept aside; None if there is no file.
    """

    list_id: str
    outcome: Outcome
    path: Path | None = None
    kept: Fetched | None = None
    why: str | None = None
    notes: tuple[str, ...] = ()
    no_network: bool = False


def fetch_lists(
    names: Sequence[str],
    into: Path,
    *,
    accept: Collection[str] = (),
    manner: Manner = AS_USUAL,
    progress: Progress = lambda words: None,
) -> list[FetchOutcome]:
    """Fetch the named lists, or all of them without names, into the folder *into*, one after the other.

    For the lists in *accept*, a file is taken even if it lost many entries or is older than the previous one. Raises
    NoNetworkError if no publisher could be reached; FetchError for a name that is not a list, or while another process
    fetches into the folder; OutputError for a place that cannot be written. Files fetched before stay unchanged.
    """
    wanted = chosen(names)
    overruled = {one.list_id for one in chosen(list(accept))} if accept else set()
    folder = ListsFolder(into)
    with folder.held(), opened(manner) as client:
        found = [
            _Fetching(folder, what, what.list_id in overruled, progress).run(client, manner)
            for what in wanted
        ]
        folder.write_manifest()
    if all(one.no_network for one in found):
        raise NoNetworkError(f"no publisher could be reached, nothing was fetched: {found[0].why}.")
    return found


@dataclass(frozen=True)
class _Fetching:
    """The fetching of one list; *overruled* are the doubts that the user accepts."""

    folder: ListsFolder
    what: ListAddress
    overruled: bool
    say: Progress

    def run(self, client: httpx.Client, manner: Manner) -> FetchOutcome:
        list_id = self.what.list_id
        try:
            last, aside = self.folder.last(list_id), self.folder.refused(list_id)
            there = aside or last
            known = Known(there[1].etag, there[1].last_modified) if there else None
            coming = Coming(self.folder.coming(list_id))
            self.say(f"{list_id}: asking {self.what.host}")
            version = download(client, self.what, coming, known, manner, self.say)
            if version is not None:
                return self._came(coming, version, last)
            return self._still_so(aside, last)
        except FetchError as error:
            return FetchOutcome(
                list_id, "failed", why=str(error), no_network=isinstance(error, NoNetworkError)
            )

    def _came(self, coming: Coming, version: Version, last: tuple[Path, Fetched] | None) -> FetchOutcome:
        try:
            path = coming.unpacked(self.what.file, packed=version.packed, most_bytes=self.what.most_bytes)
        except FetchError:
            coming.clear()
            raise
        when = now()
        kept = Fetched(
            list_id=self.what.list_id, file=self.what.file, sha256=sha256_of(path), size=path.stat().st_size,
            day=when.date(), day_is="fetched", fetched=when, checked=when, address=self.what.address,
            etag=version.etag, last_modified=version.last_modified,
        )  # fmt: skip
        try:
            return self.settle(path, kept, last)
        finally:
            coming.clear()

    def settle(self, path: Path, kept: Fetched, last: tuple[Path, Fetched] | None) -> FetchOutcome:
        """Put the file at *path* in its place or aside, and return the outcome."""
        if last is not None and kept.sha256 == last[1].sha256:
            return self.unchanged(*last, again=kept)
        self.say(f"{self.what.list_id}: reading {kept.file}")
        try:
            found = examine(path, self.what, headers.day_of(kept.last_modified), kept.fetched.date(), last)
        except FetchError as error:
            return self._refused(path, kept, str(error))
        kept = kept.model_copy(
            update={
                "day": found.day,
                "day_is": found.day_is,
                "format": found.format,
                "entries": found.entries,
            }
        )
        if found.doubts and not self.overruled:
            why = f"{' and '.join(found.doubts.values())}. If that is right: --accept {self.what.list_id}"
            return self._refused(path, kept, why)
        kept = kept.model_copy(update={"accepted": tuple(found.doubts), "refused": None})
        placed = self.folder.place(path, kept)
        self.folder.forget_refused(self.what.list_id)
        return FetchOutcome(self.what.list_id, "new", placed, kept, notes=tuple(_notes(self.what, kept)))

    def _still_so(
        self, aside: tuple[Path, Fetched] | None, last: tuple[Path, Fetched] | None
    ) -> FetchOutcome:
        """Return the outcome if the publisher says that nothing changed: a file kept aside is reconsidered."""
        if aside is not None:
            again = aside[1].model_copy(update={"fetched": now(), "checked": now()})
            return self.settle(aside[0], again, last)
        if last is None:
            raise FetchError("the server says that nothing changed, and nothing was there")
        return self.unchanged(*last)

    def _refused(self, path: Path, kept: Fetched, why: str) -> FetchOutcome:
        kept = kept.model_copy(update={"refused": why})
        aside = self.folder.keep_aside(path, kept)
        return FetchOutcome(self.what.list_id, "refused", aside, kept, why=why)

    def unchanged(self, path: Path, kept: Fetched, again: Fetched | None = None) -> FetchOutcome:
        """Record that the last file is still current."""
        update: dict[str, datetime | str | None] = {"checked": now()}
        if again is not None:
            update |= {"etag": again.etag, "last_modified": again.last_modified}
        kept = kept.model_copy(update=update)
        kept.write(path.parent)
        self.folder.forget_refused(self.what.list_id)
        return FetchOutcome(self.what.list_id, "unchanged", path, kept)


def _notes(what: ListAddress, kept: Fetched) -> list[str]:
    """Return anything odd about a file that was accepted."""
    notes = []
    if kept.size < what.megabytes * 1_000_000 * _SMALL:
        notes.append(
            f"{what.list_id}: the file has {kept.size / 1_000_000:.1f} MB, usually it has some "
            f"{what.megabytes:,} MB. It "
            "reads as a whole list."
        )
    if kept.accepted:
        notes.append(f"{what.list_id}: taken as you accepted it, although it {_in_words(kept)}.")
    return notes


def _in_words(kept: Fetched) -> str:
    words = {"lost_too_many": "lost many entries", "older_than_the_last": "is older than the last one"}
    return " and ".join(words[one] for one in kept.accepted)


def settled(
    folder: ListsFolder, what: ListAddress, path: Path, kept: Fetched, *, overruled: bool, say: Progress
) -> FetchOutcome:
    """Put a file that was brought from elsewhere in its place or aside, by the same rules as a fetched one."""
    try:
        return _Fetching(folder, what, overruled, say).settle(path, kept, folder.last(what.list_id))
    except FetchError as error:
        return FetchOutcome(what.list_id, "failed", why=str(error))
