"""Names looked for by the thousand: as `graphkit.queries.names.by_name`, but all actors are in memory.

It returns what `by_name` returns. What the index holds of a word is kept, because the rows of a table share words.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import numpy.typing as npt

from graphkit.model.names import NearWords
from graphkit.names.word_index import WordIndex
from graphkit.queries.name_candidates import Candidate, Key, candidate, keys_asked, shares
from graphkit.queries.names import CANDIDATES, judged
from graphkit.queries.rows import FoundActor
from graphkit.store.base import Row

if TYPE_CHECKING:
    from graphkit.queries.match_evidence import Actor

_MOST_KEPT = 20_000
# From this many words on, preparing an index of words with typing errors takes less time than it saves.
_MANY = 1_000


class _Share(NamedTuple):
    """The names that share a word, with how much of its information, which is ``bits``."""

    bits: float
    places: npt.NDArray[np.int32]
    parts: npt.NDArray[np.float64]


class NamesInBulk:
    """The names of all actors of a graph."""

    def __init__(self, index: WordIndex, actors: Iterable[Actor]) -> None:
        self._index = index
        self._told = np.array(index.told, dtype=np.float64)
        self._rows: dict[str, Row] = {
            actor.id: {
                "id": actor.id, "name": actor.name, "kind": actor.kind, "lists": actor.lists,
                "listed": actor.listed, "names": actor.names, "weak_names": actor.weak_names,
            }
            for actor in actors
        }  # fmt: skip
        self._share = lru_cache(maxsize=_MOST_KEPT)(self._shared)
        self._near_words: NearWords | None = None

    def named(self, name: str) -> list[FoundActor]:
        """Return the actors whose names resemble *name*, most similar first."""
        return judged(name, self._likely)

    def _likely(self, name: str) -> list[tuple[Row, Candidate]]:
        return [(self._rows[one.actor], one) for one in self._candidates(name)]

    def _candidates(self, name: str) -> list[Candidate]:
        """Return the names that share most with *name*, as `graphkit.queries.name_candidates.candidates` does."""
        shared = np.zeros(len(self._told))
        asked = 0.0
        for key in keys_asked(self._index, name):
            share = self._share(key)
            asked += share.bits if key.counts else 0.0
            shared[share.places] += share.parts
        places = np.flatnonzero(shared)
        part = np.minimum(shared[places], self._told[places]) / (asked + self._told[places])
        likest = np.lexsort((places, -part))[:CANDIDATES]
        return [candidate(self._index, int(places[at]), float(part[at]), asked) for at in likest]

    def _shared(self, key: Key) -> _Share:
        bits, found = shares(self._index, key, self._near)
        places = np.fromiter(found.keys(), np.int32, len(found))
        return _Share(bits, places, np.fromiter(found.values(), np.float64, len(found)))

    def _near(self, word: str) -> list[str]:
        if self._near_words is None and self._share.cache_info().misses > _MANY:
            self._near_words = NearWords(self._index.words)
        return self._near_words.near(word) if self._near_words else self._index.near(word)
