"""Joined-by, its matrix and gaps counted apart: the rules written a second time, in SQL, over the parsed records.

Nothing of `graphkit.derive` or `graphkit.queries` is used; whose decisions designations are is given. A test compares
the two on the full lists; `benchmarks.joined_us` does so with OFAC's own days.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import duckdb

from graphkit.resolve.cluster import ResolvedActor

# (actor, first, joined, fewest days, most days, basis)
Joining = tuple[str, str, str, int, int, str]
# actors, same day, uncertain, then each quartile of the fewest and of the most days
Figures = tuple[int, int, int, float, float, float, float, float, float]

_ACTS = """
CREATE TABLE compared AS SELECT * FROM designations
  WHERE earliest IS NOT NULL AND kind NOT IN ('amended', 'carried_out', 'made_again', 'unknown');
CREATE TABLE acts AS SELECT actor, state, earliest, latest, origin FROM compared
  QUALIFY row_number() OVER (PARTITION BY actor, state, origin ORDER BY earliest, latest) = 1;
CREATE TABLE own AS SELECT * FROM acts a WHERE origin = 'own' AND NOT EXISTS (
  SELECT 1 FROM designations d WHERE d.actor = a.actor AND d.state = a.state AND d.latest < a.earliest
    AND d.origin IN ('own', 'implements_un') AND d.kind NOT IN ('carried_out', 'unknown'));
CREATE TABLE first AS SELECT * FROM own
  QUALIFY row_number() OVER (PARTITION BY actor ORDER BY earliest, latest, state) = 1;
"""
_JOININGS = """
SELECT a.actor, f.state, a.state, datediff('day', f.latest, a.earliest), datediff('day', f.earliest, a.latest), 'own'
  FROM first f JOIN own a ON a.actor = f.actor AND a.state <> f.state
UNION ALL
SELECT c.actor, u.state, c.state, datediff('day', u.latest, c.earliest), datediff('day', u.earliest, c.latest),
       'implementation'
  FROM acts c JOIN own u ON u.actor = c.actor AND c.origin = 'implements_' || u.state
  WHERE datediff('day', u.earliest, c.latest) >= 0
"""
_CELLS = f"""
WITH firsts AS (
  SELECT o.* FROM own o JOIN first f USING (actor)
  WHERE o.state = f.state
     OR (o.earliest = o.latest AND f.earliest = f.latest AND o.earliest = f.earliest)
), lags AS (
  SELECT 'own' AS basis, f.state AS first, a.state AS joined, datediff('day', f.latest, a.earliest) AS fewest,
         datediff('day', f.earliest, a.latest) AS most
    FROM firsts f JOIN own a ON a.actor = f.actor AND a.state <> f.state
  UNION ALL
  SELECT basis, first, joined, fewest, most FROM ({_JOININGS}) AS j(actor, first, joined, fewest, most, basis)
    WHERE basis = 'implementation'
)
SELECT basis, first, joined, count(*), count(*) FILTER (fewest = 0 AND most = 0),
       count(*) FILTER (fewest <= 0 AND NOT (fewest = 0 AND most = 0)),
       quantile_cont(fewest, 0.25), quantile_cont(most, 0.25), quantile_cont(fewest, 0.5), quantile_cont(most, 0.5),
       quantile_cont(fewest, 0.75), quantile_cont(most, 0.75)
  FROM lags GROUP BY ALL ORDER BY ALL
"""
_GAPS = """
SELECT actor FROM designations WHERE ended IS NULL
GROUP BY actor HAVING bool_and(state <> ?) AND list_has_all(list(state), ?)
"""


@dataclass(frozen=True)
class CountedApart:
    """A database in memory with one table of designations and what follows from it."""

    database: duckdb.DuckDBPyConnection

    @classmethod
    def of(cls, actors: Iterable[ResolvedActor], days: dict[str, date] | None = None) -> CountedApart:
        """Return the counts over the actors' records; *days* are the days of OFAC's entries by their uid."""
        database = duckdb.connect()
        database.execute(
            "CREATE TABLE designations "
            "(actor TEXT, state TEXT, earliest DATE, latest DATE, kind TEXT, origin TEXT, ended DATE)"
        )
        rows = []
        for actor in actors:
            for record in actor.records:
                given = (days or {}).get(record.entry_id) if record.list_id == "us_sdn" else None
                for one in record.designations:
                    when = one.designated
                    begun, latest = (when.earliest, when.latest) if when else (None, None)
                    kind = one.date_kind
                    if given is not None:
                        begun, latest, kind = given, given, "entry_made"
                    ended = one.ended.earliest if one.ended else None
                    rows.append((actor.id, one.authority, begun, latest, kind, one.origin, ended))
        database.executemany("INSERT INTO designations VALUES (?, ?, ?, ?, ?, ?, ?)", rows)
        database.execute(_ACTS)
        return cls(database)

    def joinings(self) -> set[Joining]:
        """Return every joining as the rules give it."""
        return {tuple(row) for row in self.database.execute(_JOININGS).fetchall()}  # type: ignore[misc]

    def cells(self) -> dict[tuple[str, str, str], Figures]:
        """Return the figures of the matrix by basis, first mover and follower."""
        found = self.database.execute(_CELLS).fetchall()
        return {(row[0], row[1], row[2]): tuple(row[3:]) for row in found}  # type: ignore[misc]

    def gaps(self, by: list[str], not_by: str) -> set[str]:
        """Return the actors that all of *by* sanction, and *not_by* does not."""
        return {row[0] for row in self.database.execute(_GAPS, [not_by, by]).fetchall()}
