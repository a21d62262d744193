"""Which person on a list is meant by a name in a fixed line that is not exactly one of the person's names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping

from graphkit.model.names import name_words
from graphkit.model.records import Record
from graphkit.names.spelling import spelling_keys

# A family name is trusted under another programme if at most so many actors have it.
_FEW = 4


class Persons:
    """The persons of one list by the words of their names; *same* returns the list's own identifier for an entry."""

    def __init__(self, records: Iterable[Record], same: Mapping[str, str]) -> None:
        self._same = same
        self._names: dict[str, list[frozenset[str]]] = {}
        self._by_word: dict[str, list[str]] = defaultdict(list)
        for record in records:
            if record.kind == "person":
                own = [frozenset(name_words(name.text)) for name in record.names if name.kind != "weak_alias"]
                self._names[record.entry_id] = own
                for word in frozenset[str]().union(*own):
                    self._by_word[word].append(record.entry_id)

    def called(self, name: str, is_near: Callable[[str], bool]) -> str | None:
        """Return the entry of the one person who has all of the words, or a name spelt like them; otherwise None.

        If several match, the one entry that *is_near* counts.
        """
        words = frozenset(name_words(name))
        if len(words) < 2:
            return None
        having = sorted({one for word in words for one in self._by_word.get(word, ())})
        found = [one for one in having if any(words <= own for own in self._names[one])]
        found = found or self._spelt_so(words, having, is_near)
        near = [one for one in found if is_near(one)] or found
        return near[0] if len({self._same[one] for one in near}) == 1 else None

    def _spelt_so(
        self, words: frozenset[str], having: list[str], is_near: Callable[[str], bool]
    ) -> list[str]:
        """Return those, among the persons *having* a word of the name, for whose name it is another spelling.

        Another spelling is trusted under the same programme, or together with a rare word.
        """
        bearers = {word: {self._same[one] for one in self._by_word.get(word, ())} for word in words}
        rare = {word for word in words if len(bearers[word]) <= _FEW}
        found: dict[str, int] = {}
        for one in having:
            spelt = [own for own in self._names[one] if _are_spelt_so(words, own)]
            if any(is_near(one) or rare & own for own in spelt):
                found[one] = min(map(len, spelt))
        # "Pavel Evgen Evich Prigozhin", with a patronymic cut in two, is not a Yevgeny.
        return [one for one, length in found.items() if length == min(found.values())]


def _are_spelt_so(words: frozenset[str], own: frozenset[str]) -> bool:
    """Return whether each of the words is one of *own*, or a spelling of exactly one of the others."""
    left = words - own
    if len(left) == len(words):
        return False
    others = [spelling_keys(other) for other in own - words]
    return all(sum([not spelling_keys(word).isdisjoint(other) for other in others]) == 1 for word in left)
