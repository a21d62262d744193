"""The countries of towns, as the lists' own addresses and places of birth tell them: "Moscow" is in Russia."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property

from graphkit.loaders.own.people import Person, countries_meant
from graphkit.model.names import name_words
from graphkit.model.territories import territory_code
from graphkit.queries.match_evidence import Actor, Countries

_FIGURES = re.compile(r"\S*\d\S*")


class Towns:
    """The towns in the addresses and places of birth of all actors, which are read when the first is looked for."""

    def __init__(self, actors: Iterable[Actor]) -> None:
        self._actors = actors

    def meant(self, person: Person) -> Countries:
        """Return the towns that stand in the place of a country in a row."""
        _, unknown = countries_meant(person.country)
        return {town: found for town in unknown if (found := self._countries.get(_key(town)))}

    @cached_property
    def _countries(self) -> dict[str, set[str]]:
        found: dict[str, set[str]] = defaultdict(set)
        for actor in self._actors:
            for text in {*actor.addresses, *actor.birth_places}:
                *before, country = text.split(",")
                if before and (code := territory_code(country.strip())):
                    for town in {_key(part) for part in before} - {""}:
                        found[town].add(code)
        return dict(found)


def _key(town: str) -> str:
    """Return a town without case, accents and postal codes."""
    return " ".join(name_words(_FIGURES.sub(" ", town)))
