"""The likelihoods of pairs of entries, cached between builds: unchanged entries are not compared again.

A pair is measured only from the profiles of its two entries (`graphkit.resolve.profile`) and from tables that are part
of graphkit. So the result holds for two profiles with the same content, whatever else was read, as long as the source
code of these packages is the same. It is cached next to the contents of files (`graphkit.user_cache`), one text for
each set of lists, with the profiles numbered by their digests::

    {"profiles": ["<digest>", ...], "unlikely": [0, 7, ...], "scored": [[0, 3, 0.97, {"name.same": 1.0}, 12], ...]}
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import NamedTuple

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


@dataclass(frozen=True)
class KeptPairs:
    """The measures of these profiles' pairs from earlier builds, and where they are cached."""

    place: Path | None
    digests: Sequence[str]
    known: dict[Pair, Scored | None]

    @classmethod
    def of(cls, profiles: Sequence[Profile], pairs: Sequence[Pair]) -> KeptPairs:
        """Return the cached measures of *pairs* of positions in *profiles*."""
        lists = ",".join(sorted({profile.list_id for profile in profiles}))
        name = hashlib.sha256(lists.encode()).hexdigest()[:32]
        place = cache_place("pairs", name, version_of("resolve", "names", "model"))
        if place is None or len(pairs) < _MANY:
            return cls(None, (), {})
        digests = [profile.digest for profile in profiles]
        try:
            return cls(place, digests, _known(cached_text(place), digests, pairs))
        except (OSError, ValueError, TypeError, LookupError):  # missing, or not in the expected form
            return cls(place, digests, {})

    def keep(self, likely: Mapping[Pair, Scored], pairs: Sequence[Pair]) -> None:
        """Cache the measures of the likely *pairs*; the others are only recorded as unlikely."""
        if self.place is None or len(self.known) == len(pairs):
            return
        numbers: dict[str, int] = {}
        places = [numbers.setdefault(digest, len(numbers)) for digest in self.digests]
        said = {
            "profiles": list(numbers),
            "unlikely": list(
                chain.from_iterable(
                    (places[one], places[other]) for one, other in pairs if (one, other) not in likely
                )
            ),
            "scored": [(places[one], places[other], *scored) for (one, other), scored in likely.items()],
        }
        keep_text(self.place, json.dumps(said, separators=(",", ":")).encode())


def _known(text: bytes, digests: Sequence[str], pairs: Sequence[Pair]) -> dict[Pair, Scored | None]:
    said = json.loads(text)
    numbers = {digest: number for number, digest in enumerate(said["profiles"])}
    unlikely = iter(said["unlikely"])
    kept: dict[Pair, Scored | None] = dict.fromkeys(zip(unlikely, unlikely, strict=True))
    kept.update(
        ((one, other), Scored(float(score), dict(measures), int(letters)))
        for one, other, score, measures, letters in said["scored"]
    )
    places = [numbers.get(digest, -1) for digest in digests]
    return {(one, other): kept[key] for one, other in pairs if (key := (places[one], places[other])) in kept}
