"""The pairs of actors that may be the same, and the evidence for and against this."""

from __future__ import annotations

from collections.abc import Sequence

from graphkit.errors import NoMatchError
from graphkit.model.names import name_key
from graphkit.model.safe_text import in_quotes
from graphkit.names import Compared
from graphkit.names import compare as compare_names
from graphkit.queries.library import question
from graphkit.queries.list_entries import entries, record_of
from graphkit.queries.rows import PossiblePair, Rows
from graphkit.resolve.evidence import Comparison
from graphkit.resolve.evidence import explain as compare_records
from graphkit.store import GraphStore

# So many names of an entry are compared, the first ones.
_MOST_NAMES = 30


def possible(store: GraphStore, actors: Sequence[str] | None = None) -> Rows[PossiblePair]:
    """Return the pairs of actors (ids of at least one of them; None for all) that may be the same, likeliest first."""
    asked = {"actors": None if actors is None else list(actors)}
    rows = store.read(question("possible_pairs").cypher, asked)
    return Rows((PossiblePair(**row) for row in rows), PossiblePair)


def explain(store: GraphStore, one: str, other: str) -> Comparison:
    """Return the evidence for and against *one* and *other* (entries or actors, see `entries`) being the same actor.

    For actors with several entries, the pair that is most probably the same is compared. Raises NoMatchError.
    """
    ones, others = (list(map(record_of, entries(store, name))) for name in (one, other))
    found = [compare_records(a, b) for a in ones for b in others if a.id != b.id]
    if not found:
        raise NoMatchError(f"{in_quotes(one)} and {in_quotes(other)} are one and the same entry.")
    return max(found, key=lambda pair: (pair.score, pair.one.id, pair.other.id))


def likest_names(compared: Comparison) -> Compared:
    """Return how the name engine judges the two names of the entries that it finds most similar."""
    ones, others = (
        list(dict.fromkeys(name.text for name in record.names))[:_MOST_NAMES]
        for record in (compared.one, compared.other)
    )
    pairs = (compare_names(a, b) for a in ones for b in others)
    return max(pairs, key=lambda found: (name_key(found.left) == name_key(found.right), found.score))
