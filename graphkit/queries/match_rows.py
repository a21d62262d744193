"""The rows that `graphkit match` gives: a row of the reporter's table, its verdict, and the actors that it may be."""

from __future__ import annotations

from typing import Literal

from graphkit.model.rows import Row

MatchVerdict = Literal["same", "possible", "none"]


class MatchedActor(Row):
    """An actor that a row may be.

    ``matched`` is the listed spelling that fits best, ``name_verdict`` what the name engine says of it and ``words``
    how it judged the words that differ. ``agrees`` and ``conflicts`` are sentences on what else is known.
    ``authorities`` are those whose designations have not ended.
    """

    id: str
    name: str
    kind: str
    verdict: MatchVerdict
    matched: str
    name_verdict: str
    score: float
    words: tuple[str, ...]
    agrees: tuple[str, ...]
    conflicts: tuple[str, ...]
    birth_dates: tuple[str, ...]
    lists: tuple[str, ...]
    authorities: tuple[str, ...]


class Matched(Row):
    """A row of the table: ``row`` is its number in the file, ``given`` all its cells by heading.

    ``actors`` are the best ones, of which ``more`` are left out; ``reasons`` say why the verdict is what it is.
    ``searched`` are the lists that were searched, with their days: who is not found there may stand elsewhere.
    """

    row: int
    name: str
    verdict: MatchVerdict
    reasons: tuple[str, ...]
    actors: tuple[MatchedActor, ...]
    more: int
    searched: tuple[str, ...]
    given: dict[str, str | int | float]
