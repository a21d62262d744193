"""The process in which user-typed Cypher runs: ``python -m graphkit.store.typed_cypher_process BUILD SECONDS``.

It reads one query per line from its standard input, as JSON, and writes one answer per line to its standard output. It
ends when its input does, even in the middle of a query. See `graphkit.store.typed_cypher`.
"""

from __future__ import annotations

import json
import os
import queue
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import IO, Any

from graphkit.errors import GraphkitError, MemoryLimitError, QueryError, ReadOnlyError
from graphkit.model.safe_text import shortened
from graphkit.store.cypher_guard import functions_called, returns_paths
from graphkit.store.embedded_values import public, with_paths
from graphkit.store.engine import engine_error, load_engine, reading

# The engine's heap, and the maximum size of an answer as text: a laptop has room for both.
HEAP = "1g"
_MOST_BYTES = 64 << 20
_MOST_MEMORY = 4 << 30


def main(folder: str, seconds: str) -> None:
    """Answer queries on the build in *folder*, each within *seconds*, until there are no more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent process decides what an interrupt means
    questions: queue.SimpleQueue[bytes] = queue.SimpleQueue()
    threading.Thread(target=_listen, args=(sys.stdin.buffer, questions), daemon=True).start()
    answers = os.fdopen(os.dup(1), "wb")
    _bound_memory()
    load_engine(seconds=float(seconds), heap=HEAP)
    with reading(Path(folder)) as database:
        questions.get()
        _write(answers, "{}")
        while True:
            _write(answers, _answer(database, questions.get()))


def _listen(lines: IO[bytes], questions: queue.SimpleQueue[bytes]) -> None:
    for line in lines:
        questions.put(line)
    os._exit(0)  # the parent process is gone, and the engine may be busy


def _bound_memory() -> None:
    """Limit the memory of the whole process, if the system can: answers are converted to Python outside the heap."""
    if sys.platform == "win32":
        return
    import resource

    with suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_DATA, (_MOST_MEMORY, _MOST_MEMORY))


def _answer(database: Any, asked: bytes) -> str:
    try:
        return _answered(database, **json.loads(asked))
    except GraphkitError as error:
        return _told(error, ends=isinstance(error, MemoryLimitError))
    except MemoryError:
        return _told(MemoryLimitError("the answer is larger than memory allows. Narrow it."), ends=True)
    except Exception as error:  # after any error the caller gets an answer, and then a new process
        return _told(QueryError(f"the answer cannot be read: {error}"), ends=True)


def _answered(database: Any, cypher: str, parameters: dict[str, Any], rows: int) -> str:
    columns: list[str] = []
    found: list[str] = []
    size = 0
    paths = returns_paths(cypher)
    for values in _rows(database, cypher, parameters):
        columns = columns or list(values)
        if len(found) == rows:
            break
        shown = public(values)
        found.append(json.dumps(with_paths(shown, database) if paths else shown, ensure_ascii=False))
        size += len(found[-1])
        if size > _MOST_BYTES:
            raise QueryError(
                f"the answer is larger than {_MOST_BYTES >> 20} MB. Return less: properties rather than nodes, a LIMIT."
            )
    else:
        return _reply(columns, found, complete=True)
    return _reply(columns, found, complete=False)


def _rows(database: Any, cypher: str, parameters: dict[str, Any]) -> Iterator[dict[str, Any]]:
    from arcadedb import ArcadeDBError

    try:
        for record in database.query("opencypher", cypher, parameters):
            yield record.to_dict()
    except ArcadeDBError as error:
        told = engine_error(error)
        if isinstance(told, ReadOnlyError) and (functions := functions_called(cypher)):
            # It assumes that any function it does not know writes.
            names = shortened(", ".join(functions))
            told = ReadOnlyError(
                f"the query would write to the graph, or calls a function that the embedded graph lacks: {names}."
            )
        raise told from error


def _reply(columns: list[str], found: list[str], *, complete: bool) -> str:
    return f'{{"columns": {json.dumps(columns)}, "rows": [{",".join(found)}], "complete": {json.dumps(complete)}}}'


def _told(error: GraphkitError, *, ends: bool) -> str:
    return json.dumps({"error": type(error).__name__, "message": str(error), "ends": ends})


def _write(answers: IO[bytes], reply: str) -> None:
    # An unpaired surrogate is not text: it becomes U+FFFD, which shows that something was there.
    answers.write(
        reply.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace").encode() + b"\n"
        if not reply.isascii()
        else reply.encode() + b"\n"
    )
    answers.flush()


if __name__ == "__main__":
    main(*sys.argv[1:])
