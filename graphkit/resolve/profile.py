"""The parts of a record that are compared: its names as weighed words, its dates, places, numbers and states.

A profile is made once per record and compared many times. It contains nothing from other records, so the comparison of
two entries does not depend on what else was read.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass
from itertools import chain

from graphkit.model.dates import DateInterval
from graphkit.model.names import Name, name_words
from graphkit.model.records import Record
from graphkit.names.weighed import Facts, WeighedName, weighed, without_ministry
from graphkit.processes import shared_out
from graphkit.resolve.countries import countries_of, regions_of

# Of a record with more names than this, these many are compared: the first ones, of which the list says the most.
MOST_NAMES = 200
# A text in another script with fewer letters than this does not distinguish anyone.
_LEAST_LETTERS = 2
_LETTER = re.compile("[A-Za-z0-9]")
# So many names are weighed by a process at a time.
_SHARE = 2_000


@dataclass(frozen=True, slots=True)
class Profile:
    """A record in the form in which it is compared. Countries are ISO 3166 codes, numbers are letters and digits."""

    id: str
    list_id: str
    kind: str
    names: tuple[WeighedName, ...]
    primary: WeighedName | None
    weak_names: tuple[WeighedName, ...]
    originals: dict[str, tuple[str, ...]]
    births: tuple[DateInterval, ...]
    birth_places: frozenset[str]
    gender: str | None
    countries: frozenset[str]
    regions: frozenset[str]
    numbers: frozenset[tuple[str, str, str]]
    positions: frozenset[str]
    places: frozenset[str]


def profiles(records: Sequence[Record]) -> list[Profile]:
    """Return the profiles of the records; the names are weighed by as many processes as there are processors."""
    texts = list(dict.fromkeys(name.text for record in records for name in _compared_names(record)))
    shares = [texts[start : start + _SHARE] for start in range(0, len(texts), _SHARE)]
    with closing(shared_out(_weighed_facts, shares)) as found:
        facts = chain.from_iterable(found)
        known = {text: WeighedName(text, *fact) for text, fact in zip(texts, facts, strict=True)}
    return [profile(record, known.__getitem__) for record in records]


def _weighed_facts(texts: Sequence[str]) -> list[Facts]:
    return [weighed(text).facts for text in texts]


def profile(record: Record, weigh: Callable[[str], WeighedName] = weighed) -> Profile:
    """Return the profile of *record*. *weigh* gives a name as `weighed` does."""
    primary, names, weak = _weighed_names(record, weigh)
    countries = {country.code for country in record.nationalities if country.code}
    return Profile(
        id=record.id,
        list_id=record.list_id,
        kind=record.kind,
        names=names,
        primary=primary,
        weak_names=weak,
        originals=_originals(record.names),
        births=tuple(birth.interval for birth in record.birth_dates if birth.interval),
        birth_places=_words(record.birth_places),
        gender=record.gender,
        countries=frozenset(countries) if record.kind == "person" else countries_of(record),
        regions=regions_of(record),
        numbers=frozenset(
            (number.scheme, number.country or "", plain_number(number.number))
            for number in record.identifiers
        ),
        positions=_words((*record.positions, *record.titles)),
        places=_words(address.text for address in record.addresses),
    )


def can_be_compared(name: Name) -> bool:
    """Return whether the name holds a letter or digit; one that normalises to signs is nobody's."""
    return bool(_LETTER.search(name.text)) or any(map(str.isalnum, "".join(name_words(name.text))))


def plain_number(number: str) -> str:
    """Return the letters and digits of *number*, in capitals."""
    return "".join(filter(str.isalnum, number)).upper()


def _compared_names(record: Record) -> list[Name]:
    """Return the names that are compared, the primary one first: those in Latin letters, or all if there are none."""
    latin = [name for name in record.names if name.script in {"Latn", "Zyyy"}] or list(record.names)
    primary = record.primary_name
    return [name for name in sorted(latin, key=lambda name: name is not primary) if can_be_compared(name)][
        :MOST_NAMES
    ]


def _weighed_names(
    record: Record, weigh: Callable[[str], WeighedName]
) -> tuple[WeighedName | None, tuple[WeighedName, ...], tuple[WeighedName, ...]]:
    """Return the primary name, the names that identify and the weak aliases, each spelling once."""
    primary = record.primary_name
    strong: dict[str, WeighedName] = {}
    weak: dict[str, WeighedName] = {}
    first = None
    for name in _compared_names(record):
        own = weigh(name.text)
        if name is primary and name.kind != "weak_alias":
            first = own
        (weak if name.kind == "weak_alias" else strong).setdefault(own.spelling, own)
        shorter = without_ministry(own) if record.kind == "organization" else None
        if shorter:
            strong.setdefault(shorter.spelling, shorter)
    return first, tuple(strong.values()), tuple(weak.values())


def _originals(names: tuple[Name, ...]) -> dict[str, tuple[str, ...]]:
    """Return the names in scripts other than Latin, by script, with case and spaces normalised."""
    found: dict[str, dict[str, None]] = {}
    for name in names[:MOST_NAMES]:
        if name.script not in {"Latn", "Zyyy", "Zzzz"}:
            folded = "".join(re.findall(r"\w+", unicodedata.normalize("NFKC", name.text).casefold()))
            if len(folded) >= _LEAST_LETTERS:
                found.setdefault(name.script, {})[folded] = None
    return {script: tuple(texts) for script, texts in found.items()}


def _words(texts: Iterable[str]) -> frozenset[str]:
    return frozenset(word for text in texts for word in name_words(text) if len(word) > 2)
