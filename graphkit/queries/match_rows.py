"""The rows of `graphkit match`: a row of the reporter's table, its verdict, and the actors that it may be."""

from __future__ import annotations

from typing import Literal

from graphkit.model.rows import Row

MatchVerdict = Literal["same", "possible", "none"]


class MatchedActor(Row):
    """An actor that a row may be.

    ``matched`` is the listed spelling that fits best, ``name_verdict`` the name engine's verdict on it, and ``words``
    its judgement of the words that differ. ``agrees`` and ``conflicts`` are sentences about other known facts.
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
    """A row of the table: ``row`` is its number in the file, ``given`` contains all its cells by heading.

    ``actors`` are the best ones; ``more`` is the number left out; ``reasons`` explain the verdict. ``searched`` are the
    lists that were searched, with their dates: someone not found there may be on another list.
    """

    row: int
    name: str
    verdict: MatchVerdict
    reasons: tuple[str, ...]
    actors: tuple[MatchedActor, ...]
    more: int
    searched: tuple[str, ...]
    given: dict[str, str | int | float]
