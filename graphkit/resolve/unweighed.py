"""Measures of two people without a weight in the score; what names alone cannot decide depends on them.

The fit cannot weigh them: nearly all judged pairs in which only the names agree are one person. `names_alone` reads
them, and they are worked out only for pairs that may be shown or merged.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources

from graphkit.model.names import name_words
from graphkit.model.vocabulary import vocabulary
from graphkit.resolve.profile import Profile

UNWEIGHED = frozenset(
    {
        "birth_place.town", "listed.together", "name.more", "name.rarest", "position.other_post",
        "position.same_post", "region.home",
    }
)  # fmt: skip
# Days of listing further apart than this say nothing.
_LISTED_WITHIN = 45


def told_without_weight(one: Profile, other: Profile) -> dict[str, float]:
    """Return the measures of towns of birth, posts, days of listing, and programmes about the other's country."""
    found: dict[str, float] = {}
    if not (one.birth_places & other.birth_places) <= _words_of_countries():
        found["birth_place.town"] = 1.0
    if not one.countries.isdisjoint(other.regions) or not other.countries.isdisjoint(one.regions):
        found["region.home"] = 1.0
    if one.positions and other.positions:
        mine, theirs = _posts(one.positions), _posts(other.positions)
        if mine and theirs:
            found["position.other_post" if mine.isdisjoint(theirs) else "position.same_post"] = 1.0
    if one.listed and other.listed:
        apart = min(abs(a - b) for a in one.listed for b in other.listed)
        if apart < _LISTED_WITHIN:
            found["listed.together"] = 1 - apart / _LISTED_WITHIN
    return found


def _posts(words: frozenset[str]) -> frozenset[str]:
    """Return those of the words about somebody's positions that say which posts, without ranks and years."""
    return frozenset(word for word in words - _says_no_post() if not word.isdecimal())


@cache
def _says_no_post() -> frozenset[str]:
    text = resources.files("graphkit.resolve").joinpath("post_words.toml").read_text(encoding="utf-8")
    return frozenset(word for words in tomllib.loads(text).values() for word in words)


@cache
def _words_of_countries() -> frozenset[str]:
    return frozenset(
        word
        for facts in vocabulary("territories").values()
        for name in (facts["name"], *facts.get("spellings", ()))
        for word in name_words(name)
    )
