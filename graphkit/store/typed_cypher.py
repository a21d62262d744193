"""User-typed Cypher, run in a separate process that is killed at its limits.

A long call into the engine can neither be interrupted nor limited in memory from inside. So another process
(`graphkit.store.typed_cypher_process`) opens the build read-only, with a limited heap, and answers one query after the
other. When a query reaches its time limit, or the user interrupts it, that process is killed, and the next query starts
another. It also ends when this process ends in any way, because it keeps reading from it.
"""

from __future__ import annotations

import json
import os
import queue
import subprocess
import sys
import threading
from pathlib import Path
from typing import IO, Any, cast

from graphkit.errors import (
    GraphkitError,
    MemoryLimitError,
    QueryError,
    ReadOnlyError,
    StoreError,
    TimeLimitError,
)
from graphkit.model.answer import Answer
from graphkit.store.base import Row, time_limit_error
from graphkit.store.cypher_guard import refuse_unsafe_calls

_START_SECONDS = 60.0
# The engine itself stops most queries at their limit; this much later the process is killed.
_GRACE_SECONDS = 0.5
_ERRORS: dict[str, type[GraphkitError]] = {
    error.__name__: error
    for error in (MemoryLimitError, QueryError, ReadOnlyError, StoreError, TimeLimitError)
}
_ENDED = "the query needed more memory than it may use, and was ended. Narrow it: a label, an id, fewer steps, a LIMIT."


class TypedCypher:
    """Answers user-typed Cypher on the build in *folder*, each query within *seconds*."""

    def __init__(self, folder: Path, *, seconds: float) -> None:
        self._folder = folder
        self._seconds = seconds
        self._process: subprocess.Popen[bytes] | None = None
        self._one_at_a_time = threading.Lock()

    def ask(self, cypher: str, parameters: Row, *, rows: int) -> Answer:
        """Return at most *rows* rows. Raises ReadOnlyError, TimeLimitError, QueryError."""
        refuse_unsafe_calls(cypher)
        with self._one_at_a_time:
            if self._process is None:
                self._process = self._start()
                self._await_start(self._process)
            asked = json.dumps({"cypher": cypher, "parameters": parameters, "rows": rows})
            answer = self._exchange(self._process, asked, self._seconds + _GRACE_SECONDS)
        return Answer(
            columns=tuple(answer["columns"]), rows=tuple(answer["rows"]), complete=answer["complete"]
        )

    def close(self) -> None:
        """End the process."""
        if self._process is not None:
            self._process.kill()
            self._process.communicate()
            self._process = None

    def _start(self) -> subprocess.Popen[bytes]:
        # The child process can import the same packages as this one, but nothing from the current folder.
        found = [path for path in sys.path if Path(path).is_absolute()]
        found.append(str(Path(__file__).resolve().parents[2]))
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join(found)}
        arguments = ["-P", "-m", "graphkit.store.typed_cypher_process", str(self._folder)]
        try:
            return subprocess.Popen(  # noqa: S603 - this same Python, and arguments of our own
                [sys.executable, *arguments, str(self._seconds)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=environment,
                cwd=self._folder,  # the current folder may have been deleted
            )
        except OSError as error:
            raise StoreError(
                f"Cypher typed by hand runs in a process of its own, which does not start ({error.strerror})."
            ) from error

    def _await_start(self, process: subprocess.Popen[bytes]) -> None:
        try:
            self._exchange(process, "", _START_SECONDS)
        except QueryError as error:
            raise StoreError(
                "Cypher typed by hand runs in a process of its own, which does not start here. `graphkit find` shows "
                "whether the graph can be read."
            ) from error

    def _exchange(self, process: subprocess.Popen[bytes], asked: str, seconds: float) -> dict[str, Any]:
        """Send a query, and return the process's answer if it arrives within *seconds*; otherwise kill the process."""
        lines: queue.SimpleQueue[bytes] = queue.SimpleQueue()
        threading.Thread(target=_send_and_receive, args=(process, asked, lines), daemon=True).start()
        try:
            line = lines.get(timeout=seconds)
        except queue.Empty:
            self.close()
            raise time_limit_error() from None
        except BaseException:  # including an interrupt
            self.close()
            raise
        if not line.endswith(b"\n"):
            self.close()
            raise MemoryLimitError(_ENDED)
        reply: dict[str, Any] = json.loads(line)
        if "error" in reply:
            if reply["ends"]:
                self.close()
            raise _ERRORS[reply["error"]](reply["message"])
        return reply


def _send_and_receive(process: subprocess.Popen[bytes], asked: str, lines: queue.SimpleQueue[bytes]) -> None:
    """Put the process's answer into *lines*, or an empty text if it ends without an answer."""
    try:
        cast("IO[bytes]", process.stdin).write(asked.encode() + b"\n")
        cast("IO[bytes]", process.stdin).flush()
        lines.put(cast("IO[bytes]", process.stdout).readline())
    except (OSError, ValueError):
        lines.put(b"")
