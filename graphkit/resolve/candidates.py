"""Which records are compared at all: those that share rare words of a name, found by an indexed join.

Comparing each of 30,000 records with every other would be 450 million comparisons. Two records are candidates if, in
some name of each, the words they share hold a minimum part of the shorter name's information, or if two names have the
same letters; the best few candidates of each record are kept. Words in too many records find no candidates, so the work
grows with the number of records, not with its square.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Sequence

import duckdb
import numpy as np

from graphkit.errors import GraphkitError
from graphkit.names.spelling import word_keys
from graphkit.names.weighed import WeighedName, sorted_letters
from graphkit.resolve.profile import Profile

# A word in more records than this finds no candidates by itself.
_MOST_BEARERS = 300
# The minimum share of bits in the shared words, relative to the name with fewer bits.
_LEAST_SHARED = 0.5
_BEST = 8
# Names with the same letters in more records than this are too common to find candidates.
_MOST_NAMESAKES = 40
# The shorter names are joined in this many parts.
_PARTS = 8

_TELLING = f"""
CREATE TEMP TABLE telling AS
WITH counted AS (
  -- Whole numbers: their sums do not depend on the order in which the threads add them.
  SELECT words.*, bearers, CAST(1000 * ln(total / bearers) AS BIGINT) AS bits
  FROM words
  JOIN (SELECT word, count(DISTINCT record) AS bearers FROM words GROUP BY word) USING (word),
       (SELECT count(DISTINCT record) + 1 AS total FROM words)
),
word AS (
  SELECT *, sum(bits) OVER (PARTITION BY name) AS total,
         sum(bits) OVER (PARTITION BY name ORDER BY bits DESC, word) - bits AS rarer
  FROM counted
)
SELECT * FROM word WHERE bearers <= {_MOST_BEARERS};
CREATE TEMP TABLE near (one INTEGER, other INTEGER, part DOUBLE, shared BIGINT);
"""
# If two names share words that hold half of the bits, they share one of the rarest words that hold the other half.
# Names are joined by these words alone, and then the bits of all shared words are added up. This is done for a part of
# the shorter names at a time: all of them at once would take half a gigabyte.
_NEAR = f"""
INSERT INTO near
WITH shorter AS (SELECT * FROM telling WHERE name % {_PARTS} = ?),
met AS (
  SELECT DISTINCT a.name AS short, b.name AS long
  FROM shorter a JOIN telling b ON a.word = b.word AND a.kind = b.kind AND a.list <> b.list
  WHERE a.rarer <= {1 - _LEAST_SHARED} * a.total AND a.total <= b.total
),
hit AS (
  SELECT least(a.record, b.record) AS one, greatest(a.record, b.record) AS other,
         sum(a.bits) AS shared, sum(a.bits) / a.total AS part
  FROM met JOIN shorter a ON a.name = short JOIN telling b ON b.name = long AND a.word = b.word
  GROUP BY short, long, a.record, b.record, a.total
)
SELECT one, other, max(part), max(shared) FROM hit GROUP BY one, other
"""
_BEST_PAIRS = f"""
WITH common AS (
  SELECT letters, kind FROM letters GROUP BY ALL HAVING count(DISTINCT record) <= {_MOST_NAMESAKES}
),
same AS (
  SELECT DISTINCT a.record AS one, b.record AS other
  FROM letters a JOIN common USING (letters, kind) JOIN letters b USING (letters, kind)
  WHERE a.record < b.record
),
ranked AS (
  SELECT one, other,
         row_number() OVER (PARTITION BY one ORDER BY part * shared DESC, other) AS rank_one,
         row_number() OVER (PARTITION BY other ORDER BY part * shared DESC, one) AS rank_other
  FROM (SELECT one, other, max(part) AS part, max(shared) AS shared FROM near GROUP BY one, other)
  WHERE part >= {_LEAST_SHARED}
)
SELECT one, other FROM ranked WHERE rank_one <= {_BEST} OR rank_other <= {_BEST}
UNION SELECT one, other FROM same
ORDER BY one, other
"""


def candidates(profiles: Sequence[Profile]) -> list[tuple[int, int]]:
    """Return the pairs of positions in *profiles* that are worth comparing, in order, the smaller first.

    Only actors of one kind are candidates, and two entries of one list only if they have the same name.
    """
    words, letters = _Table("name", "record", "word", "kind", "list"), _Table("record", "letters", "kind")
    numbers: dict[str, int] = {}
    kinds: dict[str, int] = {}
    lists: dict[str, int] = {}
    name = 0
    for record, profile in enumerate(profiles):
        kind = kinds.setdefault(profile.kind, len(kinds))
        place = lists.setdefault(profile.list_id, len(lists))
        seen: set[frozenset[str]] = set()
        for weighed in (*profile.names, *profile.weak_names):
            for telling in _tellings(weighed):
                if telling in seen:
                    continue
                seen.add(telling)
                for word in telling:
                    words.extend((name, record, numbers.setdefault(word, len(numbers)), kind, place))
                spelt = sorted_letters(tuple(telling))
                letters.extend((record, numbers.setdefault(f"={spelt}", len(numbers)), kind))
                name += 1
    return _joined(words, letters) if words.values else []


class _Table:
    """A table of whole numbers, row after row."""

    def __init__(self, *columns: str) -> None:
        self._columns = columns
        self.values = array("i")
        self.extend = self.values.extend

    def register(self, database: duckdb.DuckDBPyConnection, name: str) -> None:
        """Let the database know the table under that name."""
        rows = np.frombuffer(self.values, dtype=np.intc).reshape(-1, len(self._columns))
        database.register(name, dict(zip(self._columns, rows.T.copy(), strict=True)))


def _tellings(name: WeighedName) -> Iterator[frozenset[str]]:
    """Yield the keys of the words of a name; again if another language reads them otherwise."""
    yield frozenset(name.keys)
    if "j" in "".join(name.words):
        yield frozenset(word_keys(word)[-1] for word in name.words)


def _joined(words: _Table, letters: _Table) -> list[tuple[int, int]]:
    # Otherwise it would write data that does not fit in memory to a folder next to the user's files.
    with duckdb.connect(":memory:", config={"temp_directory": ""}) as database:
        # A join of several seconds would print a progress bar into the output, even into JSON. In a notebook that
        # cannot show one, it is off already, and turning it off again would be an error.
        (draws_a_bar,) = database.execute("SELECT current_setting('enable_progress_bar')").fetchall()[0]
        if draws_a_bar:
            database.execute("SET enable_progress_bar = false")
        words.register(database, "words")
        letters.register(database, "letters")
        try:
            database.execute(_TELLING)
            for part in range(_PARTS):
                database.execute(_NEAR, [part])
            found = database.execute(_BEST_PAIRS).fetchnumpy()
        except duckdb.OutOfMemoryException as error:
            raise GraphkitError(
                "the memory does not suffice to find the entries whose names are alike. Close other programs, name "
                "fewer lists, or keep every entry as an actor of its own (--no-resolve)."
            ) from error
    return list(zip(found["one"].tolist(), found["other"].tolist(), strict=True))
