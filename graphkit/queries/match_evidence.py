"""Sentences on the evidence, other than the name, for and against a table row being an actor."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, NamedTuple

from graphkit.loaders.own.people import Person, countries_meant, kind_meant
from graphkit.model.identifier_values import asked_values, email_value, split_words, website_value
from graphkit.model.safe_text import in_quotes, shortened
from graphkit.model.territories import territory_code, territory_name
from graphkit.model.vocabulary import vocabulary
from graphkit.queries.births import held_against, stated_births
from graphkit.queries.numbers import as_listed
from graphkit.queries.rows import FoundActor

_SEVERAL = re.compile(r"\s*[;|\n]\s*")
# Contacts that several people may share, so that they decide nothing.
_SHARED = frozenset({"email", "website", "phone"})
# The lists' own entry numbers, and numbers with fewer characters, can agree by chance.
_OF_LISTS = frozenset({"ofac_uid", "ofsi_group", "uk_sanctions_list", "un_reference", "eu_reference"})
_LEAST_SIGNS = 6
_WORDLESS = frozenset({"other"})
_MOVABLE = frozenset({"vessel", "aircraft"})


# Towns that stand in the place of a country, each with the ISO 3166 codes of the countries in which it may be.
Countries = Mapping[str, Set[str]]


class Actor(NamedTuple):
    """An actor, with the fields of actors_to_match.cypher."""

    id: str
    name: str
    kind: str
    listed: bool
    lists: Sequence[str]
    authorities: Sequence[str]
    names: Sequence[str]
    weak_names: Sequence[str]
    birth_dates: Sequence[str]
    nationalities: Sequence[str]
    birth_places: Sequence[str]
    addresses: Sequence[str]
    numbers: Sequence[str]
    number_kinds: Sequence[str]
    identifiers: Sequence[str]


@dataclass
class Evidence:
    """The evidence for and against one actor.

    ``by_birth`` is 2 if a day of birth agrees, 1 for a month or year, 0 if none agrees. ``firm`` tells whether the
    birth or the kind conflicts, ``country`` whether a country does. ``number`` is the strength of a number: it
    "decides", decides "with the name" if the name does not differ, or "supports".
    """

    agrees: list[str] = field(default_factory=list)
    conflicts: list[str] = field(default_factory=list)
    by_birth: int = 0
    number: str = ""
    firm: bool = False
    country: bool = False

    @property
    def conflicting(self) -> bool:
        """Whether anything contradicts the actor; a different country does not if the day of birth agrees."""
        return self.firm or (self.country and self.by_birth < 2)


class Numbers:
    """The numbers of all actors by their values."""

    def __init__(self, actors: Sequence[Actor]) -> None:
        self._bearers: dict[str, list[tuple[int, str]]] = defaultdict(list)
        for place, actor in enumerate(actors):
            for value, kind in zip(actor.numbers, actor.number_kinds, strict=True):
                self._bearers[value].append((place, kind))
        self._actors = actors

    def agreeing(self, person: Person) -> dict[int, tuple[str, str]]:
        """Return the actors with a number in the row: the strength of this evidence, and a sentence about it."""
        found: dict[int, tuple[str, str]] = {}
        for heading, written in person.numbers:
            for part in filter(None, _SEVERAL.split(written)):
                for value, named in _asked(heading, part):
                    for place, kind in self._bearers.get(value, ()):
                        weight = _weight(value, kind, named)
                        if weight and _ORDER.index(weight) < _ORDER.index(found.get(place, ("", ""))[0]):
                            found[place] = weight, self._sentence(place, value, kind, part)
        return found

    def _sentence(self, place: int, value: str, kind: str, written: str) -> str:
        listed = as_listed({"identifiers": self._actors[place].identifiers}, value, kind)
        return _is_of_it(written, kind, listed)


def called_and_listed(written: str, found: FoundActor) -> str:
    """Return the sentence on what was found by a number, an e-mail address or a website."""
    return _is_of_it(written, found.matched_by, found.matched)


def _is_of_it(written: str, kind: str, listed: str) -> str:
    called = str(vocabulary("found_by")[kind]["called"])
    return f"{shortened(written, 60)} is {called} of it ({shortened(listed, 100)})"


_ORDER = ("decides", "with the name", "supports", "")


def _asked(heading: str, written: str) -> Iterable[tuple[str, frozenset[str]]]:
    named, _ = split_words(f"{heading}: {written}")
    if "@" in written:
        return [(email_value(written), named)]
    values = dict.fromkeys(asked_values(written))
    if "website" in named:
        values[website_value(written)] = None
    return [(value, named) for value in values]


def _weight(value: str, kind: str, named: frozenset[str]) -> str:
    if named and kind not in named | _WORDLESS:
        return "supports" if len(value) >= _LEAST_SIGNS and kind not in _OF_LISTS else ""
    if kind in _SHARED:
        return "supports"
    return "with the name" if kind in _OF_LISTS or len(value) < _LEAST_SIGNS else "decides"


def evidence_of(person: Person, actor: Actor, number: tuple[str, str] | None, towns: Countries) -> Evidence:
    """Return the evidence about the actor from the row's number, date of birth, country and kind.

    *towns* stand in the place of a country.
    """
    found = Evidence()
    if number:
        found.number = number[0]
        found.agrees.append(number[1])
    _add_birth(found, person, actor)
    _add_country(found, person, actor, towns)
    kind = kind_meant(person.kind) or ("person" if person.birth and stated_births(person.birth) else None)
    if kind and actor.kind not in (kind, "unknown"):
        said = f"the row means a {kind}" if kind_meant(person.kind) else "the row has a date of birth"
        found.conflicts.append(f"{said}, and it is a {actor.kind}")
        found.firm = True
    return found


def _add_birth(found: Evidence, person: Person, actor: Actor) -> None:
    held = held_against(stated_births(person.birth), actor.birth_dates)
    if held is None:
        return
    how, listed = held
    if how == "conflicts":
        found.conflicts.append(f"born {' or '.join(actor.birth_dates[:3])}, not {person.birth}")
        found.firm = True
    elif how == "slip":
        found.agrees.append(f"born {listed}: a slip away from {person.birth}")
    else:
        found.by_birth = 2 if how == "agrees on the day" else 1
        found.agrees.append(f"born {listed}, as the row says")


def _add_country(found: Evidence, person: Person, actor: Actor, towns: Countries) -> None:
    """Add what the country says; a town only agrees or says nothing, because others may bear its name."""
    codes, _ = countries_meant(person.country)
    if not codes and not towns:
        return
    known, living, born = (
        {*actor.nationalities},
        _countries_of(actor.addresses),
        _countries_of(actor.birth_places),
    )
    if agreeing := sorted(codes & (known | living | born)):
        found.agrees.append(f"{territory_name(agreeing[0])} agrees")
        return
    for town, countries in towns.items():
        if agreeing := sorted(countries & (known | living | born)):
            found.agrees.append(f"{town} agrees, a town in {territory_name(agreeing[0])}")
            return
    # Where no nationality is known, people are of where they live; many are born elsewhere.
    deciding = (
        (known or living) if actor.kind == "person" else living if actor.kind not in _MOVABLE else set()
    )
    if deciding and codes:
        named = ", ".join(territory_name(code) for code in sorted(deciding)[:3])
        found.conflicts.append(f"of {named}, not {person.country}")
        found.country = True


def _countries_of(texts: Iterable[str]) -> set[str]:
    return {code for text in texts if (code := _country_of(text))}


@lru_cache(maxsize=50_000)
def _country_of(text: str) -> str | None:
    """Return the country at the end of an address or a place."""
    return territory_code(text.rpartition(",")[2].strip())


def not_understood(person: Person, towns: Countries) -> list[str]:
    """Return a sentence for each cell with a value that cannot be compared; *towns* in the place of a country can."""
    found = []
    if person.birth and not stated_births(person.birth):
        found.append(f"the date of birth {in_quotes(person.birth)} is not understood")
    _, unknown = countries_meant(person.country)
    found += (f"the country {in_quotes(part)} is not understood" for part in unknown if part not in towns)
    return found


def actors_of(rows: Iterable[Sequence[Any]]) -> list[Actor]:
    """Return the actors from actors_to_match.cypher, without the nulls among their authorities."""
    actors = (Actor(*row) for row in rows)
    return [
        actor._replace(authorities=tuple(sorted(code for code in actor.authorities if code)))
        for actor in actors
    ]
