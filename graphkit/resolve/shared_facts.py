"""Pairs of records that share something that hardly any two actors do, so that they never stay apart silently.

This is a full date of birth with a name, a name in its original script, or a number in one scheme. Each pair is at
least shown as possibly one actor, with the shared fact as the reason; the same name and the same full date of birth
make one actor.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from itertools import combinations

from graphkit.model.dates import Precision
from graphkit.model.names import name_key
from graphkit.model.records import Record
from graphkit.model.vocabulary import vocabulary
from graphkit.names import Verdict, bits, compare, parsed
from graphkit.names.index import latin_words
from graphkit.names.spelling import sound
from graphkit.resolve.conflicts import birth_intervals
from graphkit.resolve.profile import MOST_NAMES, plain_number

# Only the first names of an entry are compared, up to this many.
_NAMES = 12
# A value shared by more records identifies nobody.
_MOST_BEARERS = 30
_SHORTEST_NUMBER = 5
# A number at least this long is the same whatever its list calls it: a tax number, an INN.
_LONG_NUMBER = 9
# A name with no more information than this, in bits, is shared by several people.
_LEAST_BITS = 12.0
# Lists write 1 January if they know only the year.
_UNSURE_DAY = (1, 1)
_RARE = 24.0


@dataclass(frozen=True)
class SharedFact:
    """A fact that two records share, in words; if it ``decides``, they are one actor unless something forbids it."""

    words: str
    decides: bool = False


_Found = tuple[int, int, SharedFact]


def shared_facts(
    records: Sequence[Record], apart: Callable[[int, int], bool]
) -> dict[tuple[int, int], SharedFact]:
    """Return the pairs of positions, smaller first, that are *apart*, have the same kind, and share such a fact."""

    def worth_looking_at(one: int, other: int) -> bool:
        return records[one].kind == records[other].kind and apart(one, other)

    found: dict[tuple[int, int], SharedFact] = {}
    for search in (_by_birth, _by_number, _by_original_name):
        for one, other, fact in search(records, worth_looking_at):
            found.setdefault((one, other), fact)
    return found


def _by_birth(records: Sequence[Record], apart: Callable[[int, int], bool]) -> Iterator[_Found]:
    """Yield the pairs that share a full date of birth, and a name."""
    born: dict[date, dict[int, None]] = defaultdict(dict)
    for place, record in enumerate(records):
        for birth in birth_intervals(record):
            if birth.precision == Precision.DAY and not birth.approximate:
                born[birth.earliest][place] = None
    sounds = cache(lambda place: _sounds_of_names(records[place]))
    for day, places in born.items():
        for one, other in combinations(places, 2):
            if not apart(one, other) or len(sounds(one) & sounds(other)) < 2:
                continue
            unsure = (day.month, day.day) == _UNSURE_DAY
            least = _RARE if unsure else _LEAST_BITS
            verdict, rare = _names_of(records[one], records[other], least)
            if verdict == "same" or (verdict == "possible" and not unsure):
                yield one, other, SharedFact(f"the date of birth {day} and the name", decides=rare)


def _sounds_of_names(record: Record) -> frozenset[str]:
    return frozenset[str]().union(*(_sounds(name.text) for name in record.names[:_NAMES]))


@lru_cache(maxsize=20_000)
def _sounds(name: str) -> frozenset[str]:
    return frozenset(map(sound, latin_words(name)))


def _names_of(one: Record, other: Record, least: float) -> tuple[Verdict, bool]:
    """Return the name engine's best verdict on two names of the records, and whether rare ones are the same.

    Rare names are those with at least *least* bits. The engine is not called for names that share no sound.
    """
    verdict: Verdict = "different"
    for mine in _compared(one):
        for theirs in _compared(other):
            if _sounds(mine).isdisjoint(_sounds(theirs)):
                continue
            found = compare(mine, theirs).verdict
            if found == "same":
                if min(_rarity(mine), _rarity(theirs)) >= least:
                    return "same", True
                verdict = "same"
            elif found == "possible" and verdict == "different":
                verdict = "possible"
    return verdict, False


def _compared(record: Record) -> list[str]:
    """Return the names that are compared: those in Latin letters, or all if there are none."""
    strong = [name for name in record.names if name.kind != "weak_alias"] or list(record.names)
    return [name.text for name in strong if name.script == "Latn"][:_NAMES] or [
        name.text for name in strong[:_NAMES]
    ]


def _rarity(name: str) -> float:
    return sum(bits(part.plain) for part in parsed(name).telling)


def _by_number(records: Sequence[Record], apart: Callable[[int, int], bool]) -> Iterator[_Found]:
    """Yield the pairs that share a number."""
    schemes = vocabulary("identifier_schemes")
    holders: dict[tuple[str, str], dict[int, str]] = defaultdict(dict)
    for place, record in enumerate(records):
        for identifier in record.identifiers:
            number = plain_number(identifier.number)
            if schemes[identifier.scheme].get("of_one_actor") and len(number) >= _SHORTEST_NUMBER:
                scheme = "" if len(number) >= _LONG_NUMBER else identifier.scheme
                holders[scheme, number][place] = f"{identifier.label} {identifier.number}"
    for places in holders.values():
        for one, other in _pairs(places, apart):
            yield one, other, SharedFact(f"the number {places[one]}")


def _by_original_name(records: Sequence[Record], apart: Callable[[int, int], bool]) -> Iterator[_Found]:
    """Yield the pairs with the same name in a script other than Latin, if it is neither a weak alias nor common."""
    bearers: dict[str, dict[int, str]] = defaultdict(dict)
    for place, record in enumerate(records):
        for name in record.names[:MOST_NAMES]:
            if name.script not in {"Latn", "Zyyy"} and name.kind != "weak_alias":
                bearers[name_key(name.text)][place] = name.text
    for places in bearers.values():
        for one, other in _pairs(places, apart):
            if _rarity(places[one]) >= _LEAST_BITS:
                yield one, other, SharedFact(f"the name {places[one]} in its original script")


def _pairs(places: dict[int, str], apart: Callable[[int, int], bool]) -> Iterator[tuple[int, int]]:
    if 1 < len(places) <= _MOST_BEARERS:
        yield from (pair for pair in combinations(places, 2) if apart(*pair))
