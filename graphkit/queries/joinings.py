"""Who sanctioned first, who joined and how many days later: as rows, as a matrix, and with what could not be compared.

The graph contains the joined-by edges of all states together. If only some states are requested, or a past date, the
same rules (`graphkit.derive.joinings`) are applied to the designations in question, so that the answer is what the
graph would contain if there were no others.
"""

from __future__ import annotations

import statistics
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from graphkit.derive.joinings import joinings
from graphkit.gc_pause import paused_collector
from graphkit.model.graph import JoinedBy, SanctionedBy
from graphkit.model.territories import state_name
from graphkit.model.vocabulary import begun_by_dates, comparable_dates, vocabulary
from graphkit.queries.library import question
from graphkit.queries.rows import Joined, MatrixCell, Rows, Uncompared
from graphkit.store import GraphStore

# The fields of a designation in acts.cypher, in its order.
_ACT = (
    "end", "id", "record", "program", "designated", "designated_latest", "precision", "date_kind", "origin", "source",
    "locator",
)  # fmt: skip
# Copying it is several times faster than creating a designation with mostly unknown fields.
_BLANK = SanctionedBy.model_construct(
    id="", begin="", end="", status="official", source="", locator="", retrieved="", date_kind="unknown", program="",
    origin="own", record="",
)  # fmt: skip


@paused_collector()
def joined(
    store: GraphStore,
    actors: Sequence[str] | None = None,
    *,
    programs: Sequence[str] | None = None,
    between: Sequence[str] | None = None,
    since: str | None = None,
    within: int | None = None,
    as_of: str | None = None,
) -> Rows[Joined]:
    """Return who joined whom on each of the actors (ids; None for all), by name and date.

    *programs* are ids of programmes, one of which lists the actor. *between* are codes of states: only these are
    considered, as if no others had acted. *since* is the first date on which a joining counts, *within* the highest
    number of days after which it does; a date that is a month or a year counts if any of its days does. With *as_of* (a
    date), only designations in force on that date are compared, including undated ones. Dates are ISO 8601.
    """
    anew = between is not None or as_of is not None
    chosen = {
        "actors": _listed(actors),
        "programs": _listed(programs),
        "since": since,
        "within": within,
        "status": "reported" if anew else None,
    }
    rows = Rows((Joined(**row) for row in store.read(question("joined").cypher, chosen)), Joined)
    if not anew:
        return rows
    names = {state_name(code) for code in between or vocabulary("authorities")}
    reported = [
        row
        for row in rows
        if {row.first, row.joined} <= names
        and (as_of is None or max(row.first_date, row.joined_date) <= as_of)
    ]
    derived = _derived(store, actors=actors, programs=programs, between=between, as_of=as_of)
    found = [_row(edge) for edge in derived if _counts(edge, since, within)]
    return Rows(sorted([*found, *reported], key=_in_order), Joined)


@paused_collector()
def matrix(
    store: GraphStore,
    *,
    programs: Sequence[str] | None = None,
    between: Sequence[str] | None = None,
    since: str | None = None,
    within: int | None = None,
    as_of: str | None = None,
) -> Rows[MatrixCell]:
    """Return, by first mover and follower, on how many actors one joined the other, and after how many days.

    The parameters are those of `joined`. Own decisions and implementations have separate cells. Reports from texts are
    left out, because they would count an actor twice.
    """
    if between is None and as_of is None:
        chosen = {"programs": _listed(programs), "since": since, "within": within}
        lags = (_Lag(**row) for row in store.read(question("matrix").cypher, chosen))
        return Rows(_cells(lags), MatrixCell)
    derived = _derived(store, actors=None, programs=programs, between=between, as_of=as_of)
    return Rows(_cells(_lag(edge) for edge in derived if _counts(edge, since, within)), MatrixCell)


def uncompared(
    store: GraphStore,
    actors: Sequence[str] | None = None,
    *,
    programs: Sequence[str] | None = None,
    between: Sequence[str] | None = None,
    as_of: str | None = None,
) -> Rows[Uncompared]:
    """Return how many designations `joined` could not compare, by state, kind of date and origin.

    They have no date, a date of a kind that is not comparable, or an origin that the list does not state. Only
    designations of actors that another of the states also sanctions are counted.
    """
    chosen = {
        "actors": _listed(actors),
        "programs": _listed(programs),
        "states": _listed(between),
        "as_of": as_of,
        "begun_by": begun_by_dates(),
        "comparable": comparable_dates(),
    }
    return Rows((Uncompared(**row) for row in store.read(question("uncompared").cypher, chosen)), Uncompared)


def _derived(
    store: GraphStore,
    *,
    actors: Sequence[str] | None,
    programs: Sequence[str] | None,
    between: Sequence[str] | None,
    as_of: str | None,
) -> list[JoinedBy]:
    """Return the joined-by edges derived from the designations by these states that were in force on that date."""
    chosen = {
        "actors": _listed(actors),
        "programs": _listed(programs),
        "states": _listed(between),
        "as_of": as_of,
        "begun_by": begun_by_dates(),
    }
    (answer,) = store.read(question("designations_to_compare").cypher, chosen)
    names = {actor: name for actor, name, _ in answer["actors"]}
    designations = (_designation(actor, one) for actor, _, found in answer["actors"] for one in found)
    return joinings(designations, names)[0]


def _designation(actor: str, values: Sequence[Any]) -> SanctionedBy:
    """Return a designation from acts.cypher, with only the fields that the rules of joined-by use."""
    return _BLANK.model_copy(update={"begin": actor, **dict(zip(_ACT, values, strict=True))})


def _counts(edge: JoinedBy, since: str | None, within: int | None) -> bool:
    """Return whether joined.cypher would keep the edge; if its date is a range, one of the days is enough."""
    latest = edge.joined_date.rpartition("/")[2]
    return (since is None or latest >= since or since.startswith(latest)) and (
        within is None or (edge.lag_days_min <= within and edge.lag_days_max >= -within)
    )


def _row(edge: JoinedBy) -> Joined:
    return Joined(
        actor=edge.actor,
        name=edge.actor_name,
        first=state_name(edge.begin.removeprefix("state:")),
        first_date=edge.first_date,
        joined=state_name(edge.end.removeprefix("state:")),
        joined_date=edge.joined_date,
        days_min=edge.lag_days_min,
        days_max=edge.lag_days_max,
        order=edge.order,
        basis=edge.basis,
        together_with=edge.together_with,
        undated=edge.undated,
        earlier=edge.earlier,
        earlier_because=edge.earlier_because,
        status=edge.status,
        premises=edge.premises,
        source=edge.source,
        locator=edge.locator,
        quote=edge.quote,
    )


def _in_order(row: Joined) -> tuple[str, ...]:
    return row.name, row.actor, row.joined_date, row.joined, row.basis, row.status


@dataclass(frozen=True)
class _Lag:
    """One state joined another on each of some actors after a number of days. A row of matrix.cypher."""

    first: str
    together_with: Sequence[str]
    joined: str
    basis: str
    order: str
    days_min: Sequence[int]
    days_max: Sequence[int]

    def pairs(self) -> Iterator[tuple[str, str]]:
        """Yield each first mover with the follower; states that acted on the same day are yielded both ways."""
        firsts = (self.first, *(state for state in self.together_with if state != self.joined))
        yield from ((first, self.joined) for first in firsts)
        if self.order == "same day" and self.basis == "own":
            yield self.joined, self.first


def _lag(edge: JoinedBy) -> _Lag:
    return _Lag(
        first=edge.begin.removeprefix("state:"),
        together_with=edge.together_with,
        joined=edge.end.removeprefix("state:"),
        basis=edge.basis,
        order=edge.order,
        days_min=(edge.lag_days_min,),
        days_max=(edge.lag_days_max,),
    )


@dataclass
class _Tally:
    """The data of one cell of the matrix: the days of each actor."""

    fewest: list[int] = field(default_factory=list)
    most: list[int] = field(default_factory=list)
    orders: Counter[str] = field(default_factory=Counter)

    def add(self, lag: _Lag) -> None:
        self.fewest.extend(lag.days_min)
        self.most.extend(lag.days_max)
        self.orders[lag.order] += len(lag.days_min)


def _cells(lags: Iterable[_Lag]) -> list[MatrixCell]:
    """Return the cells of the matrix: own decisions first, then by first mover and follower."""
    tallies: dict[tuple[str, str, str], _Tally] = {}
    for lag in lags:
        for first, follower in lag.pairs():
            tallies.setdefault((lag.basis, first, follower), _Tally()).add(lag)
    cells = []
    # "implementation" comes before "own" alphabetically.
    for basis, first, follower in sorted(tallies, key=lambda key: (key[0] != "own", *key)):
        tally = tallies[basis, first, follower]
        low, middle, high = zip(quartiles(tally.fewest), quartiles(tally.most), strict=True)
        cells.append(
            MatrixCell(
                first=first, joined=follower, basis=basis, actors=tally.orders.total(),
                same_day=tally.orders["same day"], uncertain=tally.orders["uncertain"],
                lower_quartile_min=low[0], lower_quartile_max=low[1], median_min=middle[0], median_max=middle[1],
                upper_quartile_min=high[0], upper_quartile_max=high[1],
            )
        )  # fmt: skip
    return cells


def quartiles(values: Sequence[int]) -> tuple[float, float, float]:
    """Return the lower quartile, median and upper quartile of at least one value, with linear interpolation."""
    if len(values) == 1:
        return (float(values[0]),) * 3
    low, middle, high = statistics.quantiles(values, n=4, method="inclusive")
    return float(low), float(middle), float(high)


def _listed(values: Sequence[str] | None) -> list[str] | None:
    return None if values is None else list(values)
