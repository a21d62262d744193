"""The build of a graph that answers questions: always the current one, and one for the whole of a question."""

from __future__ import annotations

import threading
import weakref
from collections.abc import Callable
from contextlib import ExitStack
from functools import wraps
from pathlib import Path
from types import TracebackType
from typing import Concatenate, ParamSpec, Self, TypeVar

from graphkit.errors import StoreError
from graphkit.messages import shown_path
from graphkit.store import GraphStore, open_store
from graphkit.store.address import is_server

_Given = ParamSpec("_Given")
_Answer = TypeVar("_Answer")
_Graph = TypeVar("_Graph", bound="CurrentBuild")


def of_one_build(
    question: Callable[Concatenate[_Graph, _Given], _Answer],
) -> Callable[Concatenate[_Graph, _Given], _Answer]:
    """Answer the question only from the build that is current when it is asked."""

    @wraps(question)
    def asked(graph: _Graph, /, *given: _Given.args, **named: _Given.kwargs) -> _Answer:
        with graph._asking as outermost:
            if outermost:
                graph._follow()
            return question(graph, *given, **named)

    return asked


class _Asking:
    """One question at a time, which may consist of others; entering it tells whether this one is the outermost."""

    def __init__(self) -> None:
        self._lock = threading.RLock()
        self._depth = 0

    def __enter__(self) -> bool:
        self._lock.acquire()
        self._depth += 1
        return self._depth == 1

    def __exit__(self, *_: object) -> None:
        self._depth -= 1
        self._lock.release()


class CurrentBuild:
    """The current build of a graph, open until `close`: a later build takes its place at the next question."""

    def __init__(self, db: Path | str, *, seconds: float = 30.0) -> None:
        self._db = db
        # Absolute, because a notebook may change its folder.
        self._place = db if is_server(db) else Path(db).absolute()
        self._seconds = seconds
        self._resources = ExitStack()
        self._open: GraphStore = self._resources.enter_context(open_store(db, seconds=seconds))
        self._asking = _Asking()
        # If nobody closes it, as in a notebook, it is closed with the object or the process.
        self._end = weakref.finalize(self, self._resources.close)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"<graph {self._db}{'' if self._end.alive else ', closed'}>"

    def close(self) -> None:
        """Close the graph; later questions raise StoreError. Closing it again does nothing."""
        self._end()

    @property
    def _store(self) -> GraphStore:
        if not self._end.alive:
            raise StoreError(f"{shown_path(self._db)}: the graph was closed. graphkit.open opens it again.")
        return self._open

    def _follow(self) -> None:
        """Open the build that has replaced the open one, if there is one."""
        if self._end.alive and self._open.replaced():
            self._resources.close()
            self._open = self._resources.enter_context(open_store(self._place, seconds=self._seconds))
