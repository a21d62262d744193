"""Lists brought in a folder to a machine without a network: they are examined like fetched ones.

The folder either comes from `graphkit fetch` on another machine, and its manifest.json states the origin and SHA-256 of
each file; or it holds files that were saved with a browser, each recognised by its content.
"""

from __future__ import annotations

import shutil
from collections.abc import Collection, Iterator, Sequence
from datetime import date, datetime
from pathlib import Path, PurePosixPath

from graphkit.errors import FetchError, ListError
from graphkit.fetch import headers
from graphkit.fetch.addresses import ListAddress, address_of, chosen
from graphkit.fetch.coming import Coming
from graphkit.fetch.download import Progress
from graphkit.fetch.fetched import Fetched, sha256_of
from graphkit.fetch.fetching import FetchOutcome, settled
from graphkit.fetch.lists_folder import ListsFolder, now
from graphkit.fetch.manifest import MANIFEST, read_manifest
from graphkit.loaders.reading import parse_list
from graphkit.messages import in_quotes, shown_path
from graphkit.whole_files import cannot_write


def take_lists(
    source: Path,
    names: Sequence[str],
    into: Path,
    *,
    accept: Collection[str] = (),
    progress: Progress = lambda words: None,
) -> list[FetchOutcome]:
    """Take the named lists, or all that are there without names, from the folder *source* into the folder *into*.

    They are examined and accepted in the same way as by `graphkit.fetch.fetch_lists`. Raises FetchError for a folder
    without any of them, and for a manifest that does not match its files.
    """
    wanted = {one.list_id: one for one in chosen(names)}
    overruled = {one.list_id for one in chosen(list(accept))} if accept else set()
    brought = [one for one in _brought(source) if one[1].list_id in wanted]
    if not brought:
        raise FetchError(f"{shown_path(source)}: there is no file in it of {', '.join(wanted)}.")
    folder = ListsFolder(into)
    with folder.held():
        found = []
        for path, kept in brought:
            progress(f"{kept.list_id}: taking {path.name}")
            own = _copied(path, folder, wanted[kept.list_id], kept)
            found.append(
                settled(
                    folder, wanted[kept.list_id], own, kept, overruled=kept.list_id in overruled, say=progress
                )
            )
            Coming(folder.coming(kept.list_id)).clear()
        folder.write_manifest()
    return found


def _brought(source: Path) -> Iterator[tuple[Path, Fetched]]:
    """Yield each file of the folder with the known details of its origin."""
    if not source.is_dir():
        raise FetchError(f"{shown_path(source)}: there is no such folder.")
    if (source / MANIFEST).exists():
        yield from _by_manifest(source)
        return
    for path in sorted(source.iterdir()):
        if path.is_file() and not path.name.startswith("."):
            try:
                what = address_of(parse_list(path, now().date()).source.list_id)
            except ListError as error:
                raise FetchError(
                    f"{error} Move the files that are not lists out of {shown_path(source)}."
                ) from error
            if what is not None:
                yield path, _kept(path, what, now())


def _by_manifest(source: Path) -> Iterator[tuple[Path, Fetched]]:
    at = source / MANIFEST
    for said in read_manifest(at).files:
        path = _inside(source, said.file, at)
        what = next((one for one in chosen(()) if one.list_id == said.list_id), None)
        if what is None:
            raise FetchError(f"{shown_path(at)}: names a list {in_quotes(said.list_id)} that is not fetched.")
        kept = _kept(path, what, said.fetched or now())
        if kept.sha256 != said.sha256:
            raise FetchError(
                f"{shown_path(path)}: is not the file of which the manifest speaks (sha256 differs). Copy it again."
            )
        came = {
            "address": said.address if said.address and what.allows(said.address) else None,
            "etag": headers.etag(said.etag),
            "last_modified": headers.last_modified(said.last_modified),
        }
        yield path, kept.model_copy(update=came)


def _inside(source: Path, name: str, manifest: Path) -> Path:
    """Return the file of that name in the folder; FetchError if it is missing, or outside the folder."""
    parts = PurePosixPath(name).parts
    path = source.joinpath(*parts) if parts else source
    odd = not parts or name.startswith(("/", "\\")) or ".." in parts or "\0" in name or ":" in name
    if odd or not path.is_file() or not path.resolve().is_relative_to(source.resolve()):
        raise FetchError(f"{shown_path(manifest)}: names {in_quotes(name)}, which is no file in this folder.")
    return path


def _kept(path: Path, what: ListAddress, when: datetime) -> Fetched:
    try:
        day: date = when.date()
        return Fetched(
            list_id=what.list_id, file=what.file, sha256=sha256_of(path), size=path.stat().st_size,
            day=day, day_is="fetched", fetched=when, checked=when,
        )  # fmt: skip
    except OSError as error:
        raise FetchError(f"{shown_path(path)}: cannot be read ({error.strerror}).") from error


def _copied(path: Path, folder: ListsFolder, what: ListAddress, kept: Fetched) -> Path:
    coming = Coming(folder.coming(what.list_id))
    coming.clear()
    own = coming.folder / what.file
    try:
        shutil.copyfile(path, own)
    except OSError as error:
        raise cannot_write(own, error) from error
    if sha256_of(own) != kept.sha256:
        raise FetchError(f"{shown_path(path)}: changed while it was copied. Take it again.")
    return own
