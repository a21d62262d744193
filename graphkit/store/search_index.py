"""Which actors have each number and each word of an address: an index made at the build and stored with it.

The engines' full-text indexes hold the same words, but take longer at the first question, and each ranks and limits its
answers by a rule of its own.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property


def search_index_text(found_by: Iterable[tuple[str, str | None, str | None]]) -> str:
    """Return the index of actors, each an id with its ``search_numbers`` and ``search_addresses``, as JSON."""
    actors: list[str] = []
    numbers: dict[str, list[str]] = defaultdict(list)
    addresses: dict[str, list[str]] = defaultdict(list)
    for actor, of_numbers, of_addresses in found_by:
        place = str(len(actors))
        actors.append(actor)
        for bearers, words in ((numbers, of_numbers), (addresses, of_addresses)):
            for word in (words or "").split():
                bearers[word].append(place)
    facts = {"actors": actors, "numbers": _written(numbers), "addresses": _written(addresses)}
    return json.dumps(facts, separators=(",", ":"))


def _written(bearers: dict[str, list[str]]) -> str:
    """Return each word in ASCII with the places of its actors, in order, as ",word 12 34,"."""
    words = sorted(word for word in bearers if word.isascii() and word.isalnum())
    return "," + "".join(f"{word} {' '.join(bearers[word])}," for word in words)


class SearchIndex:
    """The index that `search_index_text` wrote, by what actors are found by."""

    def __init__(self, text: str) -> None:
        facts = json.loads(text)
        self.numbers = Bearers(facts["actors"], facts["numbers"])
        self.addresses = Bearers(facts["actors"], facts["addresses"])


class Bearers:
    """The actors that have each word. The text stays as it is: most questions look for a few of its words."""

    def __init__(self, actors: list[str], text: str) -> None:
        self._actors = actors
        self._text = text

    def having(self, words: Iterable[str]) -> set[str]:
        """Return the ids of the actors that have one of the words."""
        return {self._actors[int(place)] for word in words for place in self._places(word)}

    def _places(self, word: str) -> list[str]:
        """Return the places of the word's actors, by halving the text: both ends are commas between entries."""
        low, high = 0, len(self._text) - 1
        while low < high:
            begin = self._text.rindex(",", low, (low + high) // 2 + 1)
            end = self._text.index(",", begin + 1)
            found, _, places = self._text[begin + 1 : end].partition(" ")
            if found == word:
                return places.split()
            if found < word:
                low = end
            else:
                high = begin
        return []

    @cached_property
    def words(self) -> list[str]:
        """All words, in order."""
        return [entry.partition(" ")[0] for entry in self._text.split(",")[1:-1]]
