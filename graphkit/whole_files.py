"""Files and folders that are written completely or not at all: first next to their place, then moved into it.

If anything fails (a full disk, a read-only folder, an interrupt), the old content stays as it was and nothing is left
next to it. New content is on the disk before it is swapped in.
"""

from __future__ import annotations

import errno
import os
import shutil
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path

from graphkit.errors import OutputError
from graphkit.made_beside import left_beside, made_beside
from graphkit.messages import shown_path

_WAIT_SECONDS = 10.0
_OLD = ".old"
_FULL = (errno.ENOSPC, errno.EFBIG, errno.EDQUOT)


def write_whole(path: Path, content: bytes) -> None:
    """Replace the file *path* with *content*; OutputError if that fails, and the old file stays.

    The file keeps its mode and its owner. A link stays a link, and its target is replaced. A pipe or a device is
    written to directly.
    """
    try:
        if _is_stream(path):
            path.write_bytes(content)
            return
        target = Path(os.path.realpath(path))
        _refuse_what_is_kept(target)
        with made_beside(target, partial(_write_new, content=content)) as beside:
            _take_over_rights(target, beside)
            beside.replace(target)
        _sync_folder(target.parent)
    except OSError as error:
        raise cannot_write(path, error) from error


def _write_new(path: Path, content: bytes) -> None:
    """Write the new file *path* and wait until it is on the disk."""
    with path.open("xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


@contextmanager
def only_writer(path: Path) -> Iterator[None]:
    """Lock the file *path* while it is read and rewritten; OutputError if another process holds it for ten seconds.

    The lock is a hidden file next to it, which stays: removing it would take it away from a process waiting for it.
    """
    from filelock import FileLock, Timeout

    target = Path(os.path.realpath(path))
    try:
        if not target.parent.is_dir():  # filelock would make it
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(target.parent))
        mode = stat.S_IMODE(target.stat().st_mode) | 0o600 if target.is_file() else 0o644
        lock = FileLock(target.parent / f".{target.name}.lock", mode=mode)
        lock.acquire(timeout=_WAIT_SECONDS)
    except Timeout:
        raise OutputError(
            f"{shown_path(path)}: another process is writing it. Wait until that one is done, and try again."
        ) from None
    except OSError as error:
        raise cannot_write(path, error) from error
    try:
        yield
    finally:
        lock.release()


@contextmanager
def whole_folder(path: Path) -> Iterator[Path]:
    """Yield a new folder to fill, which replaces *path* at the end; OutputError if that fails.

    The old folder is removed then: the caller has made sure that it may be.
    """
    target = Path(os.path.realpath(path))
    try:
        put_back(target)
        target.parent.mkdir(parents=True, exist_ok=True)
        with made_beside(target, Path.mkdir) as beside:
            yield beside
            for folder, _, files in os.walk(beside):
                for name in files:
                    _sync_file(Path(folder, name))
                _sync_folder(Path(folder))
            _take_over_rights(target, beside)
            _take_the_place(target, beside)
        _sync_folder(target.parent)
    except OSError as error:
        raise cannot_write(path, error) from error
    except OutputError as error:
        # The code that fills it knows the temporary folder, not the requested place.
        if isinstance(error.__cause__, OSError):
            raise cannot_write(path, error.__cause__) from error
        raise


def put_back(path: Path) -> None:
    """Complete an interrupted replacement of the folder *path*: remove the old folder or restore it."""
    target = Path(os.path.realpath(path))
    for old in left_beside(target, _OLD):
        if target.exists():
            shutil.rmtree(old, ignore_errors=True)
        else:
            old.rename(target)


def refuse_full(folder: Path) -> None:
    """Raise OutputError for a folder that is not empty, and for anything that is not a folder."""
    try:
        if folder.exists() and not folder.is_dir():
            raise OutputError(f"{shown_path(folder)}: it is a file. Name a folder that is new or empty.")
        if folder.exists() and any(folder.iterdir()):
            raise OutputError(
                f"{shown_path(folder)}: there are files in it already. Name an empty or a new folder."
            )
    except OSError as error:
        raise cannot_write(folder, error) from error


def cannot_write(path: Path | str, error: OSError) -> OutputError:
    """Return the error that says why *path* cannot be written, and what to do."""
    if error.errno in _FULL:
        way_out = "Make room there, or name a place on another disk; the old file is unchanged."
    elif error.errno == errno.EISDIR:
        way_out = "It is a folder: name a file in it."
    elif error.errno in (errno.ENOENT, errno.ENOTDIR):
        way_out = "Make its folder first, or name another."
    else:
        way_out = "Name a place in a folder that exists and that you may write to."
    return OutputError(f"{shown_path(path)}: cannot be written ({error.strerror or error}). {way_out}")


def _is_stream(path: Path) -> bool:
    """Return whether *path* exists but is neither a file nor a folder: a pipe or a device."""
    try:
        mode = path.stat().st_mode
    except FileNotFoundError:
        return False
    return not (stat.S_ISREG(mode) or stat.S_ISDIR(mode))


def _refuse_what_is_kept(target: Path) -> None:
    """Raise OSError for a folder and for a read-only file, which replacing would overwrite without permission."""
    if target.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(target))
    if target.exists() and not os.access(target, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(target))


def _take_over_rights(target: Path, beside: Path) -> None:
    if not target.exists():
        return
    found = target.stat()
    if sys.platform != "win32":  # Windows has no such owners
        with suppress(OSError):  # only root can give a file away
            os.chown(beside, found.st_uid, found.st_gid)
    beside.chmod(stat.S_IMODE(found.st_mode))


def _take_the_place(target: Path, beside: Path) -> None:
    """Move the folder *beside* to *target*; the old folder is removed last, and restored if that fails."""
    try:
        if target.exists():
            target.rename(beside.with_suffix(_OLD))
        beside.rename(target)
    finally:
        put_back(target)


def _sync_file(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _sync_folder(path: Path) -> None:
    """Wait until the names in the folder are on the disk, if the system supports that."""
    with suppress(OSError):
        folder = os.open(path, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
