"""The likelihoods of pairs of entries, cached between builds: unchanged entries are not compared again.

A pair is measured only from the profiles of its two entries (`graphkit.resolve.profile`) and from tables that are part
of graphkit. So the result holds for two profiles with the same content, whatever else was read, as long as the source
code of these packages is the same. Which pairs are candidates depends on all entries, so this is cached for exactly
the same entries in the same order. Both are cached next to the contents of files (`graphkit.user_cache`), one text for
each set of lists, with the profiles numbered by their digests::

    {"profiles": ["<digest>", ...], "unlikely": [0, 7, ...], "scored": [[0, 3, 0.97, {"name.same": 1.0}, 12], ...],
     "entries": "<digest of all entries in order>", "candidates": [0, 3, 0, 7, ...]}
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from contextlib import suppress
from functools import cache
from itertools import chain
from typing import Annotated, Any, NamedTuple

from pydantic import Field, TypeAdapter
from pydantic_core import to_json

from graphkit.resolve.profile import Profile
from graphkit.user_cache import cache_place, cached_text, keep_text, version_of

# Comparing fewer pairs takes less time than the cache saves.
_MANY = 5_000
Pair = tuple[int, int]


class Scored(NamedTuple):
    """The measures of a pair that may be shown or merged."""

    score: float
    measures: dict[str, float]
    letters: int


class KeptPairs:
    """What earlier builds found out about the pairs of these profiles, and where it is cached."""

    def __init__(self, profiles: Sequence[Profile]) -> None:
        lists = ",".join(sorted({profile.list_id for profile in profiles}))
        name = hashlib.sha256(lists.encode()).hexdigest()[:32]
        self._place = cache_place("pairs", name, version_of("resolve", "names", "model"))
        self._digests = [profile.digest for profile in profiles]
        self._entries = _digest_of_all(profiles)
        self._said: dict[str, Any] = {}
        if self._place is not None:
            # Missing, or not in the expected form.
            with suppress(OSError, ValueError, TypeError, RecursionError):
                self._said = dict(json.loads(cached_text(self._place)))

    def candidates(self) -> list[Pair] | None:
        """Return the candidates among exactly these profiles, in order; None if they are not cached."""
        if self._said.get("entries") != self._entries:
            return None
        try:
            places = iter(map(int, self._said["candidates"]))
            found = list(zip(places, places, strict=True))
        except (ValueError, TypeError, LookupError):
            return None
        return found if all(0 <= one < other < len(self._digests) for one, other in found) else None

    def measures(self, pairs: Sequence[Pair]) -> dict[Pair, Scored | None]:
        """Return the cached measures of *pairs* of positions, None for a pair that is unlikely."""
        try:
            return _known(self._said, self._digests, pairs)
        except (ValueError, TypeError, LookupError):
            return {}

    def keep(self, likely: Mapping[Pair, Scored], pairs: Sequence[Pair]) -> None:
        """Cache the measures of the likely *pairs*; the others are only recorded as unlikely."""
        if self._place is None or len(pairs) < _MANY:
            return
        numbers: dict[str, int] = {}
        places = [numbers.setdefault(digest, len(numbers)) for digest in self._digests]
        said = {
            "profiles": list(numbers),
            "unlikely": list(
                chain.from_iterable(
                    (places[one], places[other]) for one, other in pairs if (one, other) not in likely
                )
            ),
            "scored": [(places[one], places[other], *scored) for (one, other), scored in likely.items()],
            "entries": self._entries,
            "candidates": list(chain.from_iterable(pairs)),
        }
        keep_text(self._place, to_json(said))


def _digest_of_all(profiles: Sequence[Profile]) -> str:
    """Return a digest of all that decides which of the profiles are candidates."""
    content = "\n".join(f"{profile.digest} {profile.list_id}" for profile in profiles)
    return hashlib.sha256(content.encode(errors="backslashreplace")).hexdigest()


def _known(
    said: Mapping[str, Any], digests: Sequence[str], pairs: Sequence[Pair]
) -> dict[Pair, Scored | None]:
    numbers = {digest: number for number, digest in enumerate(said["profiles"])}
    unlikely = iter(said["unlikely"])
    kept: dict[Pair, Scored | None] = dict.fromkeys(zip(unlikely, unlikely, strict=True))
    kept.update(
        ((one, other), Scored(score, measures, letters))
        for one, other, score, measures, letters in _scored().validate_python(said["scored"])
    )
    places = [numbers.get(digest, -1) for digest in digests]
    return {(one, other): kept[key] for one, other in pairs if (key := (places[one], places[other])) in kept}


_Score = Annotated[float, Field(strict=True, gt=0, le=1)]
_Measure = Annotated[float, Field(strict=True, allow_inf_nan=False)]
_Count = Annotated[int, Field(strict=True, ge=0)]
_ScoredPairs = list[tuple[_Count, _Count, _Score, dict[str, _Measure], _Count]]


@cache
def _scored() -> TypeAdapter[_ScoredPairs]:
    return TypeAdapter(_ScoredPairs)
