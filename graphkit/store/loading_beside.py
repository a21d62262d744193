"""The loading of a graph in a process beside this one, which derives and encodes meanwhile what comes next.

It is told what to do by its standard input, takes it in at once and does it in order, and ends with this process,
however that ends. What it raises is raised here, at the next thing that it is told, or at the last.
"""

from __future__ import annotations

import os
import pickle
import queue
import signal
import struct
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from select import select
from typing import IO, Any, cast

from graphkit.errors import ProcessEndedError

_LENGTH = struct.Struct(">Q")
_ENDED = (
    "the process that writes the graph was ended from outside, as the system does when memory runs out. Close other "
    "programs, and build again; the graph that was there is as it was."
)


class Helper:
    """Does in its process what `graphkit.store.bulk.BulkLoad` does; OSError, StoreError as there, ProcessEndedError."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self._process = process
        self._to = cast("IO[bytes]", process.stdin)
        self._from = cast("IO[bytes]", process.stdout)

    def nodes(self, type_name: str, ids: Sequence[str], rows: bytes) -> None:
        """Have nodes of one type loaded."""
        self._tell("nodes", type_name, ids, rows)

    def index(self) -> None:
        """Have the full-text indexes made."""
        self._tell("index")

    def edges(self, type_name: str, begins: Sequence[str], ends: Sequence[str], rows: bytes) -> None:
        """Have edges of one type loaded."""
        self._tell("edges", type_name, begins, ends, rows)

    def finish(self) -> tuple[int, int]:
        """Return how many nodes and how many edges the engine finds when all is loaded."""
        self._tell("finish")
        found: tuple[int, int] = self._answer()
        return found

    def _tell(self, *what: Any) -> None:
        if sys.platform != "win32" and select([self._from], [], [], 0)[0]:
            self._answer()  # it says something before it is asked: what went wrong
        try:
            _write(self._to, what)
        except OSError:
            self._answer()
            raise

    def _answer(self) -> Any:
        try:
            value, error = _read(self._from)
        except EOFError:
            raise ProcessEndedError(_ENDED) from None
        if error is not None:
            raise error
        return value


@contextmanager
def started(folder: Path) -> Iterator[Helper | None]:
    """Give a process that loads a new graph in *folder*, which ends when the block is left; None if none starts."""
    process = _process(folder)
    if process is None:
        yield None
        return
    try:
        yield Helper(process)
    finally:
        process.kill()
        process.communicate()


def _process(folder: Path) -> subprocess.Popen[bytes] | None:
    # The child finds what this process imports, and nothing that happens to lie in the current folder.
    found = [path for path in sys.path if Path(path).is_absolute()]
    found.append(str(Path(__file__).resolve().parents[2]))
    try:
        return subprocess.Popen(  # noqa: S603 - this same Python, and arguments of our own
            [sys.executable, "-P", "-m", "graphkit.store.loading_beside", str(folder.absolute())],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(found)},
            cwd=folder.parent,  # the current one may be gone
        )
    except (OSError, ValueError):  # no Python of its own, or no room for one more process
        return None


def main(folder: str) -> None:
    """Load what comes in, until all is loaded, something goes wrong, or nobody is there any more."""
    for name in ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK"):
        if hasattr(signal, name):
            signal.signal(
                getattr(signal, name), signal.SIG_IGN
            )  # who tells it what to do decides, and ends it
    answers = os.fdopen(os.dup(1), "wb")
    told: queue.SimpleQueue[tuple[Any, ...]] = queue.SimpleQueue()
    threading.Thread(target=_listen, args=(sys.stdin.buffer, told), daemon=True).start()
    answer: tuple[tuple[int, int] | None, Exception | None]
    try:
        answer = _loaded(Path(folder), told), None
    except Exception as error:
        answer = None, _told(error)
    _write(answers, answer)
    threading.Event().wait()  # who reads the answer ends it


def _loaded(folder: Path, told: queue.SimpleQueue[tuple[Any, ...]]) -> tuple[int, int]:
    from graphkit.store.bulk import BulkLoad

    with BulkLoad(folder) as load:
        while True:
            name, *what = told.get()
            found = getattr(load, name)(*what)
            if name == "finish":
                return cast("tuple[int, int]", found)


def _listen(lines: IO[bytes], told: queue.SimpleQueue[tuple[Any, ...]]) -> None:
    try:
        while True:
            told.put(_read(lines))
    except EOFError:
        os._exit(0)  # who told it what to do is gone, and the engine may be at work


def _told(error: Exception) -> Exception:
    """Return the error if it can be sent, else one that says the same."""
    try:
        pickle.loads(pickle.dumps(error))  # noqa: S301 - it was written here
    except Exception:
        return RuntimeError(f"{type(error).__name__}: {error}")
    return error


def _write(file: IO[bytes], what: Any) -> None:
    text = pickle.dumps(what, pickle.HIGHEST_PROTOCOL)
    file.write(_LENGTH.pack(len(text)))
    file.write(text)
    file.flush()


def _read(file: IO[bytes]) -> Any:
    """Return what was written; EOFError if the other end is gone."""
    head = file.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        raise EOFError
    text = file.read(_LENGTH.unpack(head)[0])
    try:
        return pickle.loads(text)  # noqa: S301 - our own process wrote it
    except (pickle.UnpicklingError, EOFError) as error:
        raise EOFError from error


if __name__ == "__main__":
    main(*sys.argv[1:])
