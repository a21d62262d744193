"""Loading a graph in a second process, while this one derives and encodes the next part.

The second process receives commands on its standard input, reads them at once and carries them out in order. It ends
together with this process, however that ends. Its errors are raised here, at the next command or at the last.
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
    """Calls `graphkit.store.bulk.BulkLoad` in the second process; raises its errors, or ProcessEndedError."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self._process = process
        self._to = cast("IO[bytes]", process.stdin)
        self._from = cast("IO[bytes]", process.stdout)

    def nodes(self, type_name: str, ids: Sequence[str], rows: bytes) -> None:
        """Send nodes of one type to be loaded."""
        self._tell("nodes", type_name, ids, rows)

    def index(self) -> None:
        """Request the full-text indexes."""
        self._tell("index")

    def edges(self, type_name: str, begins: Sequence[str], ends: Sequence[str], rows: bytes) -> None:
        """Send edges of one type to be loaded."""
        self._tell("edges", type_name, begins, ends, rows)

    def finish(self) -> tuple[int, int]:
        """Return how many nodes and edges the engine finds when everything is loaded."""
        self._tell("finish")
        found: tuple[int, int] = self._answer()
        return found

    def _tell(self, *what: Any) -> None:
        if sys.platform != "win32" and select([self._from], [], [], 0)[0]:
            self._answer()  # an answer before `finish` is an error
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
    """Yield a process that loads a new graph in *folder* and ends with the block; None if none can be started."""
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
    # The child process can import the same packages as this one, but nothing from the current folder.
    found = [path for path in sys.path if Path(path).is_absolute()]
    found.append(str(Path(__file__).resolve().parents[2]))
    try:
        return subprocess.Popen(  # noqa: S603 - this same Python, and arguments of our own
            [sys.executable, "-P", "-m", "graphkit.store.loading_beside", str(folder.absolute())],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(found)},
            cwd=folder.parent,  # the current folder may have been deleted
        )
    except (OSError, ValueError):  # no Python executable, or no memory for another process
        return None


def main(folder: str) -> None:
    """Carry out commands from standard input until the graph is loaded, an error occurs, or the parent is gone."""
    for name in ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK"):
        if hasattr(signal, name):
            signal.signal(
                getattr(signal, name), signal.SIG_IGN
            )  # the parent process decides when this one ends
    answers = os.fdopen(os.dup(1), "wb")
    told: queue.SimpleQueue[tuple[Any, ...]] = queue.SimpleQueue()
    threading.Thread(target=_listen, args=(sys.stdin.buffer, told), daemon=True).start()
    answer: tuple[tuple[int, int] | None, Exception | None]
    try:
        answer = _loaded(Path(folder), told), None
    except Exception as error:  # whatever it was: the parent process raises it
        answer = None, _told(error)
    _write(answers, answer)
    threading.Event().wait()  # the parent process ends this one once it has the answer


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
        os._exit(0)  # the parent process is gone, and the engine may be busy


def _told(error: Exception) -> Exception:
    """Return the error if it can be pickled, otherwise one that says the same."""
    try:
        pickle.loads(pickle.dumps(error))  # noqa: S301 - it was written here
    except Exception:  # an error class may fail in any way of its own
        return RuntimeError(f"{type(error).__name__}: {error}")
    return error


def _write(file: IO[bytes], what: Any) -> None:
    text = pickle.dumps(what, pickle.HIGHEST_PROTOCOL)
    file.write(_LENGTH.pack(len(text)))
    file.write(text)
    file.flush()


def _read(file: IO[bytes]) -> Any:
    """Return the next object; EOFError if the other end is gone."""
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
