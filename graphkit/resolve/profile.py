"""The parts of a record that are compared: its names as weighed words, its dates, places, numbers and states.

A profile is made once per record and compared many times. It contains nothing from other records, so the comparison of
two entries does not depend on what else was read.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import cache, cached_property, lru_cache
from importlib import resources
from math import log2

from graphkit.model.dates import DateInterval
from graphkit.model.names import Name, name_words
from graphkit.model.records import Record
from graphkit.resolve.countries import countries_of, regions_of
from graphkit.resolve.name_words import compared_words, is_form, skeleton, without_ministry

# The minimum information of a word, in bits; a form of company has less than any name.
_FORM_BITS = 0.5
_LEAST_BITS = 1.0
# Only this many names of a record are compared: the first ones, about which the list says the most.
MOST_NAMES = 200
# A text in another script with fewer letters than this does not distinguish anyone.
_LEAST_LETTERS = 2
_ROMAN = frozenset({"ii", "iii", "iv", "vi", "vii", "viii"})


@dataclass(frozen=True)
class WeighedName:
    """A name as compared words; fields that only a comparison needs are computed on first use.

    ``skeletons`` are the common parts of all transliterations of each word, ``spelling`` is the sorted text.
    """

    text: str
    words: tuple[str, ...]
    skeletons: tuple[str, ...]
    spelling: str
    weak: bool
    primary: bool

    @cached_property
    def bits(self) -> tuple[float, ...]:
        """How rare each word is."""
        return tuple(map(_bits, self.words))

    @cached_property
    def total(self) -> float:
        """How rare the words are together, in bits."""
        return sum(self.bits)

    @cached_property
    def order(self) -> tuple[int, ...]:
        """The positions of the words, rarest first."""
        return tuple(sorted(range(len(self.words)), key=lambda place: -self.bits[place]))

    @cached_property
    def joined(self) -> str:
        """The words written together."""
        return "".join(self.words)

    @cached_property
    def core(self) -> str:
        """The spelling without forms of company."""
        return " ".join(sorted(word for word in self.words if not is_form(word))) or self.spelling

    @cached_property
    def letters(self) -> str:
        """The sorted letters of the skeletons, which do not change when words are joined or separated."""
        return "".join(sorted("".join(self.skeletons)))

    @cached_property
    def initials(self) -> str:
        """The first letter of each word in the name as written."""
        return "".join(word[0] for word in name_words(self.text))

    @cached_property
    def numerals(self) -> frozenset[str]:
        """The words that are numbers."""
        return frozenset(word for word in self.words if word.isdigit() or word in _ROMAN)

    @cached_property
    def forms(self) -> frozenset[str]:
        """The words that are forms of company."""
        return frozenset(word for word in self.words if is_form(word))


@dataclass(frozen=True, slots=True)
class Profile:
    """A record in the form in which it is compared. Countries are ISO 3166 codes, numbers are letters and digits.

    ``digest`` is equal for profiles with the same measures against every other profile.
    """

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
    digest: str = ""


# Returns the profile of a record.
Profiling = Callable[[Record], Profile]
# The fields of a record from which `profile` is made, beside the programmes of its designations.
FIELDS = (
    "list_id", "entry_id", "kind", "names", "identifiers", "birth_dates", "birth_places", "nationalities",
    "addresses", "positions", "titles", "gender",
)  # fmt: skip


def profile(record: Record) -> Profile:
    """Return the profile of *record*."""
    found = _without_digest(record)
    return replace(found, digest=_digest(found))


def _without_digest(record: Record) -> Profile:
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


def _digest(profile: Profile) -> str:
    content = (
        profile.kind,
        _told(profile.names),
        _told(profile.weak_names),
        sorted(profile.originals.items()),
        [str(birth) for birth in profile.births],
        *(sorted(words) for words in (profile.birth_places, profile.countries, profile.regions)),
        *(sorted(words) for words in (profile.positions, profile.places)),
        sorted(profile.numbers),
        profile.gender,
    )
    return hashlib.blake2b(repr(content).encode(errors="backslashreplace"), digest_size=16).hexdigest()


def _told(names: Iterable[WeighedName]) -> list[tuple[str, tuple[str, ...], bool, bool]]:
    return [(name.text, name.words, name.weak, name.primary) for name in names]


def can_be_compared(name: Name) -> bool:
    """Return whether the name contains a letter or digit; a name that normalises to signs identifies nobody."""
    return any(map(str.isalnum, "".join(name_words(name.text))))


def plain_number(number: str) -> str:
    """Return the letters and digits of *number*, in capitals."""
    return "".join(filter(str.isalnum, number)).upper()


def _weighed_names(record: Record) -> tuple[tuple[WeighedName, ...], tuple[WeighedName, ...]]:
    """Return the identifying names and the weak aliases, each spelling once, without names that have no letters left.

    Names in other scripts are compared separately; they count here if the record has no Latin one.
    """
    latin = [name for name in record.names if name.script in {"Latn", "Zyyy"}] or list(record.names)
    primary = record.primary_name
    strong: dict[str, WeighedName] = {}
    weak: dict[str, WeighedName] = {}
    for name in sorted(latin, key=lambda name: name is not primary)[:MOST_NAMES]:
        if not can_be_compared(name):
            continue
        weighed = _weighed(name.text, record.kind, weak=name.kind == "weak_alias", primary=name is primary)
        (weak if weighed.weak else strong).setdefault(weighed.spelling, weighed)
        shorter = without_ministry(name.text) if record.kind == "organization" else None
        if shorter:
            body = _weighed(shorter, record.kind, weak=name.kind == "weak_alias", primary=False)
            strong.setdefault(body.spelling, body)
    return tuple(strong.values()), tuple(weak.values())


def _weighed(text: str, kind: str, *, weak: bool, primary: bool) -> WeighedName:
    words = compared_words(text, kind)
    return WeighedName(
        text=text,
        words=words,
        skeletons=tuple(map(skeleton, words)),
        spelling=" ".join(sorted(words)),
        weak=weak,
        primary=primary,
    )


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


@lru_cache(maxsize=200_000)
def _bits(word: str) -> float:
    """Return the information of a word in a name, in bits: how rare it is among the names of sanctioned actors."""
    if is_form(word):
        return _FORM_BITS
    entries, counts = _frequencies()
    return max(_LEAST_BITS, log2(entries / counts.get(skeleton(word), 1)))


@cache
def _frequencies() -> tuple[int, dict[str, int]]:
    """Return how many entries were counted, and how many of them have each common word (as a skeleton)."""
    text = resources.files("graphkit.resolve").joinpath("name_frequencies.csv").read_text(encoding="utf-8")
    rows = (line.split(",") for line in text.splitlines() if not line.startswith("#"))
    counts = {word: int(count) for word, count in rows}
    return counts.pop("*"), counts
