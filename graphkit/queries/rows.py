"""The rows that questions give, one class a question: its fields are the columns of the Cypher file."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class Row(BaseModel):
    """A row of an answer: frozen, and with no column that its class does not name."""

    model_config = ConfigDict(frozen=True, extra="forbid")


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
    """One designation in time. Columns as in timeline.cypher; by_date.cypher asks for no end."""

    date: str | None
    date_latest: str | None
    date_kind: str
    state: str
    program: str
    actor: str
    name: str
    origin: str
    ended: str | None = None
    ended_latest: str | None = None
    end_kind: str | None = None
    source: str
    locator: str
    date_source: str | None
    date_locator: str | None
    quote: str | None


class Interval(Row):
    """One interval of a designation. Columns as in history.cypher."""

    actor: str
    name: str
    state: str
    record: str
    program: str
    date: str | None
    date_latest: str | None
    date_kind: str
    ended: str | None
    ended_latest: str | None
    end_kind: str | None
    origin: str
    source: str
    locator: str
    also_in: tuple[str, ...]
    date_source: str | None
    date_locator: str | None
    end_source: str | None
    end_locator: str | None


class InForce(Row):
    """How many designations of an actor may have been in force on a day. Columns as in in_force.cypher."""

    actor: str
    designations: int
    undated: int
    uncertain: int


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
