"""Phrases and short forms in names of bodies that translate each other: NPP, "research and production enterprise"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from graphkit.names.alignment import Alignment
from graphkit.names.part import Part
from graphkit.names.tables import table
from graphkit.names.vocabulary import country_of, words

# So many letters of the first word of a phrase find it.
_FIRST = 3
_SEMIVOWEL = re.compile("y(?=[aeou])")

# Endings of Russian adjectives of towns: "Chelyabinskiy", "Permskiy".
_OF_A_TOWN = tuple(
    before + ending
    for before in ("", "sk")
    for ending in ("iy", "ii", "y", "i", "aya", "oe", "oye", "ie", "ogo", "oy", "ij")
)

_Places = tuple[int, ...]


def pair_bodies(found: Alignment) -> None:
    """Pair the phrases of both names that have one meaning, the longest first."""
    mine, theirs = _phrases(_plain(found.one)), _phrases(_plain(found.other))
    if not mine or not theirs:
        return
    for symbol, left in mine:
        fitting = (places for other, places in theirs if other == symbol and _free(found, 1, places))
        right = next(fitting, ())
        if right and _free(found, 0, left):
            same = [found.one[i].plain for i in left] == [found.other[j].plain for j in right]
            found.pair(left, right, "equal" if same else "same meaning")


def kinds_of_bodies(plain: tuple[str, ...]) -> frozenset[str]:
    """Return the short forms of Russian bodies that the words are written out for: TsNII, NPO."""
    kinds: dict[str, list[str]] = table("bodies")["kinds_of_bodies"]
    return frozenset(symbol for symbol, _ in _written_out(plain) if symbol in kinds)


def _plain(parts: Sequence[Part]) -> tuple[str, ...]:
    return tuple(part.plain for part in parts)


def _free(found: Alignment, side: int, places: _Places) -> bool:
    return set(places) <= set(found.free(side))


@lru_cache(maxsize=50_000)
def _phrases(plain: tuple[str, ...]) -> tuple[tuple[str, _Places], ...]:
    """Return the symbols of the phrases among the words, each with its places, the longest first."""
    found = [*_written_out(plain), *_countries(plain)]
    return tuple(sorted(dict.fromkeys(found), key=lambda one: (-len(one[1]), one[1])))


def _countries(plain: Sequence[str]) -> Iterator[tuple[str, _Places]]:
    for place, word in enumerate(plain):
        # An "s" is what is left of "Iran's".
        code = _country_or_town(word) or (_country_or_town(word[:-1]) if word.endswith("s") else None)
        if code and len(word) > _FIRST:
            yield code, (place,)


@lru_cache(maxsize=50_000)
def _country_or_town(word: str) -> str | None:
    """Return the code of the country, or the town, that the word or its adjective names ("permskiy" is Perm)."""
    towns = words("places", "towns")
    if word in towns or not word.endswith(_OF_A_TOWN):
        return country_of(word) or (word if word in towns else None)
    stems = (word.removesuffix(ending) for ending in _OF_A_TOWN if word.endswith(ending))
    return country_of(word) or next((stem for stem in stems if stem in towns), None)


def _written_out(plain: Sequence[str]) -> Iterator[tuple[str, _Places]]:
    by_first = _by_first()
    if not any(word[:_FIRST] in by_first for word in plain):  # most names
        return
    articles = words("particles")
    places = [place for place, word in enumerate(plain) if word not in articles]
    folded = [_SEMIVOWEL.sub("", plain[place]) for place in places]
    for at, place in enumerate(places):
        for symbol, phrase in by_first.get(plain[place][:_FIRST], ()):
            end = at + len(phrase)
            if end <= len(places) and all(map(_fits, phrase, folded[at:end])):
                yield symbol, tuple(places[at:end])


def _fits(pattern: str, word: str) -> bool:
    return word.startswith(pattern[:-1]) if pattern.endswith("*") else word == pattern


@cache
def _by_first() -> dict[str, list[tuple[str, tuple[str, ...]]]]:
    """Return the phrases with their symbols by the first letters of their first word."""
    found: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
    for kind in ("countries", "kinds_of_bodies"):
        for symbol, phrases in table("bodies")[kind].items():
            for phrase in phrases:
                folded = tuple(_SEMIVOWEL.sub("", word) for word in phrase.split())
                found.setdefault(phrase[:_FIRST].rstrip("* "), []).append((symbol, folded))
    return found
