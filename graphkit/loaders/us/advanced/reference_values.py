"""The reference value sets of OFAC's ADVANCED format: the words behind the ids.

The file states everything by id (``FeatureTypeID="8"``) and gives the words at its beginning (``<FeatureType ID="8">
Birthdate``). Rules use the words, never the ids. An id that the file does not explain is kept and reported; its meaning
is not guessed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple, TypeVar

from graphkit.loaders.shared.facts import facts
from graphkit.loaders.shared.unknown import Unknown
from graphkit.loaders.shared.xml import Element
from graphkit.model.territories import territory_code

_BOOLEANS = {"true": True, "false": False}
_AGAIN = "Download the list again; if that does not help, graphkit needs a new release."
_Value = TypeVar("_Value")


class Place(NamedTuple):
    """A country or region in OFAC's words; ``code`` is its ISO 3166 code if it has one."""

    name: str
    code: str | None


class Meaning(NamedTuple):
    """The meaning of an id in a set: ``words``, empty if the file does not explain it; ``id`` may be missing too."""

    set_name: str
    id: str
    words: str

    @property
    def named(self) -> str:
        """The words, or without any the name of the set and the id: "FeatureType 8"."""
        return self.words or f"{self.set_name} {self.id}".rstrip()


@dataclass(frozen=True)
class References:
    """The words of each reference set by id; ``kinds`` has the word for the kind of actor by id of party subtype."""

    words: Mapping[str, Mapping[str, str]]
    countries: Mapping[str, Place]
    areas: Mapping[str, Place]
    kinds: Mapping[str, str]
    programs: frozenset[str]

    def meaning(self, element: Element, attribute: str, set_name: str) -> Meaning:
        """Take *attribute* and return its meaning in the set; if that is unknown, report it and return no words."""
        found = element.expected_attribute(attribute)
        words = _explained(self.words[set_name], element, found, attribute, set_name) if found else None
        return Meaning(set_name, found, words or "")

    def word(self, element: Element, attribute: str, set_name: str) -> str:
        """Take *attribute* and return the word for it; "" and a notice if it is missing or not explained."""
        found = element.expected_attribute(attribute)
        if not found:
            return ""
        table = self.words[set_name]
        return table.get(found) or _explained(table, element, found, attribute, set_name) or ""

    def word_if_any(self, element: Element, attribute: str, set_name: str) -> str | None:
        """Take *attribute* and return the word for it; None if it is missing or, with a notice, not explained."""
        found = element.attribute(attribute)
        return _explained(self.words[set_name], element, found, attribute, set_name) if found else None

    def country(self, element: Element, attribute: str) -> Place | None:
        """Take *attribute* and return the country that it means; None if it is missing or undetermined."""
        found = element.attribute(attribute)
        place = _explained(self.countries, element, found, attribute, "Country") if found else None
        return _determined(place)

    def area(self, element: Element, attribute: str) -> Place | None:
        """Take *attribute* and return the country or region that it means; None if it is undetermined."""
        found = element.expected_attribute(attribute)
        place = _explained(self.areas, element, found, attribute, "AreaCode") if found else None
        return _determined(place)

    def explained(self, unknown: Sequence[Unknown]) -> list[Unknown]:
        """Return what is not understood, with words after the ids, which mean nothing outside the file."""
        found: list[Unknown] = []
        for one in unknown:
            words = self.words_at(one.path, one.text)
            found += [one, one._replace(text=words)] if words else [one]
        return found

    def words_at(self, path: str, text: str) -> str | None:
        """Return the words for the id *text* at this path; None if it is not an id, or not explained in the file.

        An attribute has the name of its set: "IDRegDocument/@IssuedBy-CountryID".
        """
        attribute = path.rpartition("@")[2] if "@" in path else ""
        of_set = max((one for one in self._sets if one in attribute), key=len, default=None)
        return self._sets[of_set].get(text) if of_set else None

    @cached_property
    def _sets(self) -> Mapping[str, Mapping[str, str]]:
        places = {"Country": self.countries, "AreaCode": self.areas}
        named = {one: {key: place.name for key, place in table.items()} for one, table in places.items()}
        return {**self.words, **named}

    def kind(self, element: Element, attribute: str) -> str:
        """Take *attribute* and return the actor kind of the party subtype that it means."""
        found = element.expected_attribute(attribute)
        word = _explained(self.kinds, element, found, attribute, "PartySubType") if found else None
        known: Mapping[str, str] = facts("us/classic")["kinds"]
        return (
            element.one_of(known, word, "type of party", "unknown", at=f"@{attribute}") if word else "unknown"
        )


def _explained(
    table: Mapping[str, _Value], element: Element, found: str, attribute: str, set_name: str
) -> _Value | None:
    if found in table:
        return table[found]
    # If the whole set is missing, that is one notice rather than one per id.
    which = f"{set_name} {found} is not" if table else f"no {set_name} is"
    what = f"{which} explained by the file's reference values"
    element.note("value", what, found, f"@{attribute}", group=what)
    return None


def read_references(element: Element) -> References:
    """Return the reference value sets; ListError for a file that explains no list and no type of party.

    Without these, only the names of the entries would be known. Of two values with one id, the first is kept.
    """
    words = {
        set_name: _words(element, set_name)
        for set_name in facts("us/advanced/advanced")["reference_sets"]["words"]
    }
    countries: dict[str, Place] = {}
    for item in _items(element, "Country"):
        name, iso = item.own_text() or "", _lower(item.attribute("ISO2"))
        _add(item, countries, Place(name, territory_code(name) or iso))
    areas: dict[str, Place] = {}
    for item in _items(element, "AreaCode"):
        # The text is the ISO code; regions and territories without one are named only by their description.
        name, code = item.expected_attribute("Description"), _lower(item.own_text())
        _add(item, areas, Place(name, territory_code(name) or code))
    kinds: dict[str, str] = {}
    party_types = _words(element, "PartyType")
    for item in _items(element, "PartySubType"):
        subtype, party_type = item.own_text() or "", item.expected_attribute("PartyTypeID")
        _add(item, kinds, party_types.get(party_type, subtype) if subtype == "Unknown" else subtype)
    for set_name in facts("us/advanced/advanced")["reference_sets"]["unread"]:
        for item in element.items(f"{set_name}Values", set_name):
            item.attribute("ID")
            item.own_text()
    for explained, set_name in ((words["List"], "List"), (kinds, "PartySubType")):
        if not explained:
            raise element.error(f"does not explain {set_name}, which every file in this format does.", _AGAIN)
    return References(words, countries, areas, kinds, frozenset(words["SanctionsProgram"].values()))


def boolean(element: Element, attribute: str, *, otherwise: bool) -> bool:
    """Take an attribute that says "true" or "false"; *otherwise*, and a notice, for anything else."""
    found = element.expected_attribute(attribute)
    if found in _BOOLEANS or not found:
        return _BOOLEANS.get(found, otherwise)
    return element.one_of(_BOOLEANS, found, attribute, otherwise, at=f"@{attribute}")


def _items(element: Element, set_name: str) -> list[Element]:
    container = element.take(f"{set_name}Values")
    if container is None:
        element.missing(f"{set_name}Values", done="the ids in this set are not explained; they are kept")
        return []
    return container.take_all(set_name)


def _words(element: Element, set_name: str) -> dict[str, str]:
    words: dict[str, str] = {}
    for item in _items(element, set_name):
        _add(item, words, item.own_text() or "")
    return words


def _add(item: Element, table: dict[str, _Value], value: _Value) -> None:
    found = item.expected_attribute("ID")
    if found in table:
        item.keep_everything("has an ID that another value of the set has")
    elif not found or not value or (isinstance(value, Place) and not value.name):
        item.keep_everything("explains nothing: it lacks its ID or its words")
    else:
        table[found] = value


def _lower(code: str | None) -> str | None:
    return code.lower() if code else None


def _determined(place: Place | None) -> Place | None:
    nothing = facts("us/advanced/advanced")["no_place"]["words"]
    return None if place is None or place.name in nothing else place
