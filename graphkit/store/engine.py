"""The embedded engine, ArcadeDB: loaded once per process, without a log; finished graphs are opened only for reading.

A finished graph is opened read-only, by any number of processes: no lock, no server, no port. The engine refuses every
write to it, and the graph itself forbids the engine's dangerous features (reading files, requesting addresses).
"""

from __future__ import annotations

import errno
import os
import re
import shutil
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from graphkit.errors import EngineMissingError, MemoryLimitError, QueryError, ReadOnlyError, StoreError
from graphkit.model.safe_text import shortened
from graphkit.store.base import query_error, time_limit_error

# graphkit's own queries are limited by the way they are written; one that is not is a bug, and is stopped after this
# time.
OWN_SECONDS = 120.0

_LOG = Path(__file__).with_name("engine_log.properties")
_LOAD_CSV = re.compile(r"\bLOAD CSV\b", re.IGNORECASE)
# The engine first names its procedure, step or class, and then states the problem.
_CLASSES = re.compile(r"^(?:[A-Z][\w ]* failed: )?(?:[\w.$]+(?:Exception|Error): )*")
_NAMED = re.compile(r"(\w+(?:Exception|Error)): ")
_CAUSE = re.compile(r"\(caused by [\w.$]*?(\w+(?:Exception|Error))(?:: [^()]*)?\)+$")
_EXECUTING = "Error executing procedure"

_ROOM_BYTES = 2 << 20
# An error about a forbidden action does not mention the engine setting that would allow it.
_SETTING = re.compile(r"[^.,:;]*\barcadedb\..*$", re.DOTALL)

_lock = threading.RLock()
_engine: Any = None
_opened: dict[Path, tuple[Any, int]] = {}


def load_engine(*, seconds: float = OWN_SECONDS, heap: str | None = None) -> Any:
    """Return the engine's package, started on the first call; *seconds* and *heap* then apply to the whole process.

    A statement is stopped after *seconds*; *heap* limits the engine's memory, as in ``1g``. Raises EngineMissingError.
    """
    global _engine  # noqa: PLW0603 - the engine can be started once in a process
    with _lock:
        if _engine is None:
            _engine = _imported()
            _start(seconds, heap)
        return _engine


def _imported() -> Any:
    # The engine's package imports numpy if it is installed, for features that graphkit does not use; this costs 0.1 s.
    without_numpy = "numpy" not in sys.modules
    if without_numpy:
        sys.modules["numpy"] = None  # type: ignore[assignment]
    try:
        import arcadedb
        import arcadedb._native.database
    except ImportError as error:
        raise EngineMissingError(
            "the embedded graph engine has no build for this machine. Use a Neo4j 5 server instead: "
            "--db neo4j://localhost (docker compose up -d starts one)."
        ) from error
    finally:
        if without_numpy:
            del sys.modules["numpy"]
    return arcadedb


def _start(seconds: float, heap: str | None) -> None:
    """Start the engine without its log, which it would write to a folder of its own wherever it runs."""
    from arcadedb._native import lib

    name = "ARCADEDB_NATIVE_ISOLATE_ARGS"
    theirs = os.environ.get(name, "")
    ours = [f"-Darcadedb.command.timeout={int(seconds * 1000)}", *([f"-Xmx{heap}"] if heap else [])]
    prepare_log = lib._prepare_logging
    lib._prepare_logging = lambda _: [f"-Djava.util.logging.config.file={_LOG.as_posix()}"]
    os.environ[name] = " ".join([theirs, *ours]).strip()
    try:
        lib._load()
    except Exception as error:
        raise EngineMissingError(f"the embedded graph engine does not start: {error}") from error
    finally:
        lib._prepare_logging = prepare_log
        if theirs:
            os.environ[name] = theirs
        else:
            del os.environ[name]


@contextmanager
def reading(folder: Path) -> Iterator[Any]:
    """Open the engine's graph in *folder* read-only; a second opening in this process shares the first."""
    folder = folder.absolute()
    engine = load_engine()
    with _lock:
        database, users = _opened.get(folder, (None, 0))
        if database is None:
            try:
                database = engine.open_database(str(folder), read_only=True)
            except engine.ArcadeDBError as error:
                raise StoreError(f"{folder}: the engine cannot open this graph: {told(error)}") from error
        _opened[folder] = (database, users + 1)
    try:
        yield database
    finally:
        with _lock:
            users = _opened[folder][1] - 1
            if users:
                _opened[folder] = (database, users)
            else:
                del _opened[folder]
                database.close()


@contextmanager
def writing(folder: Path) -> Iterator[Any]:
    """Create an empty engine graph in *folder*, which must not exist, and close it at the end of the block.

    Raises OSError with ENOSPC if the disk is full, and StoreError for anything else that the engine complains about.
    """
    engine = load_engine()
    try:
        database = engine.create_database(str(folder.absolute()))
        with database:
            yield database
    except engine.ArcadeDBError as error:
        # Sometimes the engine says only that it could not commit.
        if "No space left" in str(error) or shutil.disk_usage(folder.parent).free < _ROOM_BYTES:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)) from error
        raise StoreError(f"{folder}: the engine cannot write this graph: {told(error)}") from error


def told(error: Exception) -> str:
    """Return the engine's complaint, without the names of its classes and settings."""
    text, _, cause = str(error).partition(" (caused by ")
    words = _CLASSES.sub("", text)
    if words.startswith(_EXECUTING) and cause:  # it names the procedure, but not the problem
        words = _CLASSES.sub("", cause.removesuffix(")"))
    return shortened(_SETTING.sub("", words).rstrip(" ,;:"), 1000)


def engine_error(error: Exception) -> QueryError:
    """Return the engine's complaint about a query as graphkit's error."""
    # The class names at the beginning and in the cause at the end are the engine's; the text in between may be
    # user-typed. _CLASSES matches every text, even an empty one.
    named = {*_NAMED.findall(_CLASSES.match(str(error))[0]), *_CAUSE.findall(str(error))}  # type: ignore[index]
    if named & {"QueryNotIdempotentException", "DatabaseIsReadOnlyException"}:
        return ReadOnlyError("the query would write to the graph; queries typed by hand only read.")
    if "SecurityException" in named and _LOAD_CSV.search(str(error)):
        return QueryError("LOAD CSV is disabled: queries typed by hand read the graph and no files.")
    if "OutOfMemoryError" in named:
        return MemoryLimitError(
            "the query needs more memory than it may use. Narrow it: a label, an id, fewer steps, a LIMIT."
        )
    if "TimeoutException" in named:
        return time_limit_error()
    return query_error(told(error))
