"""The rows that questions give, one class a question: its fields are the columns of the Cypher file."""

from __future__ import annotations

from typing import TypeVar

from pydantic import BaseModel, ConfigDict

from graphkit.model.base import Shown

_Row = TypeVar("_Row", bound="Row")


class Row(BaseModel):
    """A row of an answer: frozen, and with no column that its class does not name."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Rows(list[_Row], Shown):
    """The rows of an answer: a list that shows itself as a table in a notebook."""


class FoundActor(Row):
    """An actor whose name resembles the one asked for.

    ``matched`` is the spelling that resembles it most, ``score`` how much: 100 is the same words in any order.
    """

    id: str
    name: str
    kind: str
    matched: str
    score: float
    lists: tuple[str, ...]
    listed: bool


class Joined(Row):
    """One authority joined another on one actor. Columns as in joined.cypher."""

    actor: str
    name: str
    first: str
    first_date: str
    joined: str
    joined_date: str
    days_min: int
    days_max: int
    order: str
    basis: str
    together_with: tuple[str, ...]
    undated: tuple[str, ...]
    status: str
    premises: tuple[str, ...]
    source: str
    locator: str
    quote: str | None


class Programme(Row):
    """A programme with its number of actors. Columns as in programs.cypher."""

    program: str
    title: str | None
    state: str
    actors: int
    first: str | None
    last: str | None


class Designated(Row):
    """One designation in time. Columns as in timeline.cypher; ``ended`` is not asked by by_date.cypher."""

    date: str | None
    date_latest: str | None
    date_kind: str
    state: str
    program: str
    actor: str
    name: str
    origin: str
    ended: str | None = None
    source: str
    locator: str
    date_source: str | None
    date_locator: str | None
    quote: str | None


class Affiliation(Row):
    """A tie between two actors. Columns as in affiliations.cypher."""

    actor: str
    name: str
    relation: str
    role: str | None
    former: bool
    other: str
    other_name: str
    status: str
    quote: str | None
    source: str
    locator: str


class CrosswalkRow(Row):
    """A list entry and the actor that it is. Columns as in crosswalk.cypher."""

    actor: str
    state: str
    list: str
    entry: str
    name: str
    decided_by: str
    score: float | None


class Entry(Row):
    """A list entry as its list has it. Columns as in entries.cypher."""

    id: str
    name: str
    actor: str
    decided_by: str
    decided_because: str | None
    score: float | None
    source: str
    locator: str
    facts: str


class PossiblePair(Row):
    """Two actors that may be one and the same. Columns as in possible.cypher."""

    one: str
    one_name: str
    one_entry: str
    other: str
    other_name: str
    other_entry: str
    score: float
    evidence: str
    forbidden: str | None


class MatrixCell(Row):
    """One authority followed another: on how many actors and after how many days.

    Quartiles are (min, max) where dates are ranges.
    """

    first: str  # code of the state that acted first, e.g. "us"
    joined: str  # code of the state that joined
    basis: str  # own or implementation, never mixed in a figure
    actors: int
    same_day: int  # of them on one and the same day
    uncertain: int  # of them with an order that the dates do not tell
    lower_quartile_min: float
    lower_quartile_max: float
    median_min: float
    median_max: float
    upper_quartile_min: float
    upper_quartile_max: float
