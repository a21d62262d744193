"""Everything that graphkit raises on purpose.

::

    GraphkitError                 catch this one to catch them all
    ├── ListError                 a list file that cannot be read as what it claims to be
    │   └── UnknownFormatError    a file of no known format
    ├── JudgementError            judgements that contradict each other, or a file that cannot be read as judgements
    ├── VocabularyError           a word outside a closed vocabulary
    ├── StoreError                the graph could not be opened, read or written
    │   ├── StoreMissingError     there is no graph at that place
    │   ├── StoreForeignError     what is there is not a graph of ours
    │   ├── StoreDamagedError     the graph is not what was written: build it again
    │   ├── StoreBusyError        another process is building the graph
    │   ├── StoreChangedError     a new build took the graph's place while it was read
    │   └── EngineMissingError    the embedded engine has no build for this machine
    ├── QueryError                Cypher that the engine refuses, or a parameter that does not fit
    │   ├── ReadOnlyError         Cypher that would write
    │   ├── TimeLimitError        Cypher that ran longer than allowed
    │   └── MemoryLimitError      Cypher that needed more memory than allowed
    ├── NotReadError              a question about an authority none of whose lists was read
    ├── NoMatchError              a name that nothing in the graph matches
    │   └── AmbiguousNameError    a name that several actors have
    ├── FetchError                a list that could not be fetched, or that is not what was asked for
    │   └── NoNetworkError        no publisher could be reached
    ├── OutputError               a result that cannot be written where it was asked
    └── ProcessEndedError         a process that did a part of the work was ended from outside

A message says what was read, where (file, line, row or path inside the file) and what to do::

    try:
        graphkit.build(["sdn.xml"], "sanctions.graph")
    except graphkit.ListError as error:
        print(error)
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from graphkit.messages import message, shortened, shown_path

# A place may hold a value, which is shortened itself.
_LONGEST_PLACE = 400
# Some twenty actors, for each of two names.
_LONGEST_LIST = 10_000


class GraphkitError(Exception):
    """Base of every error that graphkit raises on purpose.

    As text it is printable and at most 1,500 characters long, whatever a file or a user gave: a notebook shows it.
    """

    def __str__(self) -> str:
        return message(super().__str__())


class ListError(GraphkitError):
    """A list file that cannot be read: names the file, the place in it and the way out.

    ``file`` is the file as the caller named it, ``place`` a line, row, XPath or entry id, or None when
    the whole file is meant.
    """

    def __init__(
        self, file: Path | str, problem: str, *, place: str | None = None, way_out: str = ""
    ) -> None:
        self.file = str(file)
        self.place = place
        self.problem = problem
        self.way_out = way_out
        where = f"{shown_path(file)}, {shortened(place, _LONGEST_PLACE)}" if place else shown_path(file)
        super().__init__(f"{where}: {problem}" + (f" {way_out}" if way_out else ""))

    def __reduce__(self) -> tuple[Callable[..., ListError], tuple[str, str]]:
        # It is raised in one process and told in another.
        return partial(type(self), place=self.place, way_out=self.way_out), (self.file, self.problem)


class UnknownFormatError(ListError):
    """A file whose content is of no format that graphkit reads."""


class JudgementError(GraphkitError):
    """Judgements that contradict each other, or a file that cannot be read as judgements; names file and line."""


class VocabularyError(GraphkitError):
    """A word that a closed vocabulary does not hold."""


class StoreError(GraphkitError):
    """The graph could not be opened, read or written."""


class StoreMissingError(StoreError):
    """There is no graph at the place named."""


class StoreForeignError(StoreError):
    """What stands at the place named is not a graph that graphkit wrote; it is left untouched."""


class StoreDamagedError(StoreError):
    """The graph is not what was written, so that its answers could be wrong: build it again."""


class StoreBusyError(StoreError):
    """Another process is building the graph."""


class StoreChangedError(StoreError):
    """A new build took the place of the graph while it was open: open it again."""


class EngineMissingError(StoreError):
    """The embedded engine cannot run on this machine."""


class QueryError(GraphkitError):
    """Cypher that the engine refuses, or a parameter that does not fit."""


class ReadOnlyError(QueryError):
    """Cypher that would write; user-typed Cypher only reads."""


class TimeLimitError(QueryError):
    """Cypher that ran longer than its time limit."""


class MemoryLimitError(QueryError):
    """Cypher that needed more memory than it may use."""


class NotReadError(GraphkitError):
    """A question about an authority none of whose lists was read: its silence says nothing."""


class NoMatchError(GraphkitError):
    """A name that nothing in the graph matches; ``nearest`` holds the names that come closest."""

    def __init__(self, message: str, nearest: Sequence[str] = ()) -> None:
        self.nearest = tuple(nearest)
        super().__init__(message)


class FetchError(GraphkitError):
    """A list that could not be fetched, or what came in its place; what was fetched before stays as it was."""


class NoNetworkError(FetchError):
    """No publisher could be reached."""


class OutputError(GraphkitError):
    """A result that cannot be written where it was asked."""


class ProcessEndedError(GraphkitError):
    """A process that did a part of the work was ended from outside, most often because the memory was full."""


class AmbiguousNameError(NoMatchError):
    """A name or number that fits several actors; ``nearest`` holds their ids, each of which is accepted in its place.

    ``candidates`` are the actors as `graphkit.queries.rows.FoundActor`. As text it is longer than other errors: all of
    them are told.
    """

    def __str__(self) -> str:
        return message(Exception.__str__(self), _LONGEST_LIST)

    def __init__(self, message: str, nearest: Sequence[str] = (), *, candidates: Sequence[Any] = ()) -> None:
        self.candidates = tuple(candidates)
        super().__init__(message, nearest)
