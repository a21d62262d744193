"""The errors that graphkit raises deliberately.

::

    GraphkitError                 the base class: catch it to catch all others
    ├── ListError                 a list file that cannot be read in its format
    │   └── UnknownFormatError    a file of no known format
    ├── JudgementError            judgements that contradict each other, or a file that cannot be read as judgements
    ├── VocabularyError           a word outside a closed vocabulary
    ├── StoreError                the graph could not be opened, read or written
    │   ├── StoreMissingError     there is no graph at that place
    │   ├── StoreForeignError     graphkit did not write what is at that place
    │   ├── StoreDamagedError     the graph was changed or damaged: build it again
    │   ├── StoreBusyError        another process is building the graph
    │   ├── StoreChangedError     a new build replaced the graph while it was open
    │   └── EngineMissingError    the embedded engine has no build for this machine
    ├── QueryError                Cypher that the engine refuses, or a parameter that does not fit
    │   ├── ReadOnlyError         Cypher that would write
    │   ├── TimeLimitError        Cypher that ran longer than allowed
    │   └── MemoryLimitError      Cypher that needed more memory than allowed
    ├── NotReadError              a question about an authority none of whose lists was read
    ├── NoMatchError              a name that nothing in the graph matches
    │   └── AmbiguousNameError    a name that several actors have
    ├── FetchError                a list that could not be fetched, or a wrong file in its place
    │   └── NoNetworkError        no publisher could be reached
    ├── OutputError               a result that cannot be written where it was asked
    └── ProcessEndedError         a worker process was ended from outside

`DoubtfulNameWarning` is no error: Python shows it, and the answer is given.

A message names the problem, its place (file, line, row or path inside the file) and the way out::

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

# A place may contain a value, which is shortened separately.
_LONGEST_PLACE = 400
# About twenty actors for each of two names.
_LONGEST_LIST = 10_000


class GraphkitError(Exception):
    """Base of every error that graphkit raises deliberately.

    Its text is always printable and at most 1,500 characters long, whatever the input, because notebooks show it.
    """

    def __str__(self) -> str:
        return message(super().__str__())


class ListError(GraphkitError):
    """A list file that cannot be read; names the file, the place in it and the way out.

    ``file`` is the file as the caller named it. ``place`` is a line, row, XPath or entry id, or None for the whole
    file.
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
        # It is raised in one process and reported in another.
        return partial(type(self), place=self.place, way_out=self.way_out), (self.file, self.problem)


class UnknownFormatError(ListError):
    """A file in no format that graphkit reads."""


class JudgementError(GraphkitError):
    """Judgements that contradict each other, or a file that cannot be read as judgements; names file and line."""


class VocabularyError(GraphkitError):
    """A word that is not in a closed vocabulary."""


class StoreError(GraphkitError):
    """The graph could not be opened, read or written."""


class StoreMissingError(StoreError):
    """There is no graph at the given place."""


class StoreForeignError(StoreError):
    """The given place holds something that graphkit did not write; it is left untouched."""


class StoreDamagedError(StoreError):
    """The graph was changed or damaged, so its answers could be wrong: build it again."""


class StoreBusyError(StoreError):
    """Another process is building the graph."""


class StoreChangedError(StoreError):
    """A new build replaced the graph while it was open: open it again."""


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
    """A question about an authority none of whose lists was read; no answer can be given."""


class NoMatchError(GraphkitError):
    """A name that matches nothing in the graph; ``nearest`` holds the closest names."""

    def __init__(self, message: str, nearest: Sequence[str] = ()) -> None:
        self.nearest = tuple(nearest)
        super().__init__(message)


class DoubtfulNameWarning(UserWarning):
    """A name was taken for the one actor that it fits, but others who are on no list may be meant."""


class FetchError(GraphkitError):
    """A list that could not be fetched, or a wrong file in its place; earlier files stay as they were."""


class NoNetworkError(FetchError):
    """No publisher could be reached."""


class OutputError(GraphkitError):
    """A result that cannot be written to the requested place."""


class ProcessEndedError(GraphkitError):
    """A worker process was ended from outside, most often because memory ran out."""


class AmbiguousNameError(NoMatchError):
    """A name or number that fits several actors; ``nearest`` holds their ids, which can be given instead.

    ``candidates`` are the actors as `graphkit.queries.rows.FoundActor`. Its text is longer than that of other errors,
    because it lists them all.
    """

    def __str__(self) -> str:
        return message(Exception.__str__(self), _LONGEST_LIST)

    def __init__(self, message: str, nearest: Sequence[str] = (), *, candidates: Sequence[Any] = ()) -> None:
        self.candidates = tuple(candidates)
        super().__init__(message, nearest)
