"""What of a record is compared: its names as weighed words, its dates, places, numbers and states.

A profile is made once a record and compared many times. It holds nothing of other records, so two entries compare
alike whatever else was read.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from math import log2

from graphkit.model.dates import DateInterval
from graphkit.model.names import Name, name_words
from graphkit.model.records import Record
from graphkit.resolve.countries import countries_of, regions_of
from graphkit.resolve.words import compared_words, is_form, skeleton, without_ministry

# The least that a word tells, in bits; a form of company tells less than any name.
_FORM_BITS = 0.5
_LEAST_BITS = 1.0
# Of a record with more names than this, these many are compared: the first ones, of which the list says the most.
MOST_NAMES = 200
# A text in another script of fewer letters than this tells nobody from another.
_LEAST_LETTERS = 2
_ROMAN = frozenset({"ii", "iii", "iv", "vi", "vii", "viii"})


@dataclass(frozen=True, slots=True)
class WeighedName:
    """A name in compared words.

    ``bits`` says of each word how rare it is, ``spelling`` is their sorted text, ``core`` the same without forms of
    company, ``letters`` the sorted letters of their skeletons, which stay the same when words are joined or parted.
    ``order`` are the places of the words, the rarest first.
    """

    text: str
    words: tuple[str, ...]
    skeletons: tuple[str, ...]
    bits: tuple[float, ...]
    total: float
    order: tuple[int, ...]
    joined: str
    spelling: str
    core: str
    letters: str
    initials: str
    numerals: frozenset[str]
    forms: frozenset[str]
    weak: bool
    primary: bool


@dataclass(frozen=True, slots=True)
class Profile:
    """A record as it is compared with others. Countries are ISO 3166 codes, numbers are letters and digits."""

    id: str
    list_id: str
    kind: str
    names: tuple[WeighedName, ...]
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


def profile(record: Record) -> Profile:
    """Return the profile of *record*."""
    names, weak = _weighed_names(record)
    countries = {country.code for country in record.nationalities if country.code}
    return Profile(
        id=record.id,
        list_id=record.list_id,
        kind=record.kind,
        names=names,
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
    return any(map(str.isalnum, "".join(name_words(name.text))))


def plain_number(number: str) -> str:
    """Return the letters and digits of *number*, in capitals."""
    return "".join(filter(str.isalnum, number)).upper()


def _weighed_names(record: Record) -> tuple[tuple[WeighedName, ...], tuple[WeighedName, ...]]:
    """Return the names that identify and the weak aliases, each spelling once, those of which no letter is left not.

    Names of other scripts are compared in their own; here they count where the record has no Latin one.
    """
    latin = [name for name in record.names if name.script in {"Latn", "Zyyy"}] or list(record.names)
    primary = record.primary_name
    strong: dict[str, WeighedName] = {}
    weak: dict[str, WeighedName] = {}
    for name in sorted(latin, key=lambda name: name is not primary)[:MOST_NAMES]:
        if not can_be_compared(name):
            continue
        weighed = _weighed(name, record.kind, primary=name is primary)
        (weak if weighed.weak else strong).setdefault(weighed.spelling, weighed)
        shorter = without_ministry(name.text) if record.kind == "organization" else None
        if shorter:
            body = _weighed(name.model_copy(update={"text": shorter}), record.kind, primary=False)
            strong.setdefault(body.spelling, body)
    return tuple(strong.values()), tuple(weak.values())


def _weighed(name: Name, kind: str, *, primary: bool) -> WeighedName:
    words = compared_words(name.text, kind)
    skeletons = tuple(map(skeleton, words))
    bits = tuple(map(_bits, words))
    return WeighedName(
        text=name.text,
        words=words,
        skeletons=skeletons,
        bits=bits,
        total=sum(bits),
        order=tuple(sorted(range(len(words)), key=lambda place: -bits[place])),
        joined="".join(words),
        spelling=" ".join(sorted(words)),
        core=" ".join(sorted(word for word in words if not is_form(word))) or " ".join(sorted(words)),
        letters="".join(sorted("".join(skeletons))),
        initials="".join(word[0] for word in name_words(name.text)),
        numerals=frozenset(word for word in words if word.isdigit() or word in _ROMAN),
        forms=frozenset(word for word in words if is_form(word)),
        weak=name.kind == "weak_alias",
        primary=primary,
    )


def _originals(names: tuple[Name, ...]) -> dict[str, tuple[str, ...]]:
    """Return the names in scripts other than Latin, by script, case and spaces folded."""
    found: dict[str, dict[str, None]] = {}
    for name in names[:MOST_NAMES]:
        if name.script not in {"Latn", "Zyyy", "Zzzz"}:
            folded = "".join(re.findall(r"\w+", unicodedata.normalize("NFKC", name.text).casefold()))
            if len(folded) >= _LEAST_LETTERS:
                found.setdefault(name.script, {})[folded] = None
    return {script: tuple(texts) for script, texts in found.items()}


def _words(texts: Iterable[str]) -> frozenset[str]:
    return frozenset(word for text in texts for word in name_words(text) if len(word) > 2)


@lru_cache(maxsize=200_000)
def _bits(word: str) -> float:
    """Return how much a word of a name tells, in bits: how rare it is among the names of sanctioned actors."""
    if is_form(word):
        return _FORM_BITS
    entries, counts = _frequencies()
    return max(_LEAST_BITS, log2(entries / counts.get(skeleton(word), 1)))


@cache
def _frequencies() -> tuple[int, dict[str, int]]:
    """Return how many entries were counted, and how many bear each common word (as a skeleton)."""
    text = resources.files("graphkit.resolve").joinpath("name_frequencies.csv").read_text(encoding="utf-8")
    rows = (line.split(",") for line in text.splitlines() if not line.startswith("#"))
    counts = {word: int(count) for word, count in rows}
    return counts.pop("*"), counts
