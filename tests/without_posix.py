"""Runs ``graphkit`` in a Linux process that lacks what Windows lacks and refuses what Windows refuses.

That is no Windows: it shows what graphkit itself takes for granted. ``python tests/without_posix.py ARGUMENTS``.
"""

from __future__ import annotations

import builtins
import errno
import fcntl
import io
import os
import shutil
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

_MODULES = ("fcntl", "resource")
_OF_OS = ("fork", "forkpty", "sched_getaffinity", "killpg", "O_NONBLOCK", "O_DIRECTORY")
_OF_SIGNAL = ("SIGHUP", "SIGKILL", "SIGALRM", "SIGUSR1", "pthread_sigmask", "setitimer")


def lack_what_windows_lacks() -> None:
    for module in _MODULES:
        sys.modules[module] = None  # type: ignore[assignment]  # importing it raises ImportError
    for owner, names in ((os, _OF_OS), (signal, _OF_SIGNAL)):
        for name in names:
            delattr(owner, name)
    shutil._use_fd_functions = False  # type: ignore[attr-defined]


def refuse_what_windows_refuses() -> None:
    of_file, of_folder = fcntl.fcntl, os.open
    sync = os.fsync

    def fsync(file: int) -> None:
        if of_file(file, fcntl.F_GETFL) & os.O_ACCMODE == os.O_RDONLY:
            raise OSError(errno.EBADF, os.strerror(errno.EBADF))
        sync(file)

    def open_file(path: Any, flags: int, *arguments: Any, **options: Any) -> int:
        if Path(path).is_dir():
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), os.fspath(path))
        return of_folder(path, flags, *arguments, **options)

    os.fsync, os.open = fsync, open_file
    for name in ("rename", "replace", "unlink", "remove", "rmdir"):
        setattr(os, name, _unless_open(getattr(os, name)))


def _unless_open(change: Callable[..., None]) -> Callable[..., None]:
    """Return *change*, which refuses a file, and a folder of one, that this process has open."""

    def changed(*paths: Any, **options: Any) -> None:
        for path in paths:
            place = Path(os.path.realpath(path))
            if any(place == opened or place in opened.parents for opened in _opened()):
                raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), os.fspath(path))
        change(*paths, **options)

    return changed


def _opened() -> list[Path]:
    found = []
    for descriptor in Path("/proc/self/fd").iterdir():
        with suppress(OSError):  # that of the folder itself is closed by now
            found.append(descriptor.readlink())
    return found


def end_lines_as_windows_does() -> None:
    opened = io.open

    def open_text(file: Any, mode: str = "r", *arguments: Any, **options: Any) -> Any:
        if "b" not in mode and not {*mode}.isdisjoint("wxa") and options.get("newline") is None:
            arguments = arguments[:3]
            options["newline"] = "\r\n"
        return opened(file, mode, *arguments, **options)

    io.open = builtins.open = open_text


if __name__ == "__main__":
    refuse_what_windows_refuses()
    end_lines_as_windows_does()
    lack_what_windows_lacks()
    from graphkit.cli.start import main

    main()
