"""The parts of a record that are compared: its names as weighed words, its dates, places, numbers and states.

A profile is made once per record and compared many times. It contains nothing from other records, so the comparison of
two entries does not depend on what else was read.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace

from graphkit.model.dates import DateInterval, Precision
from graphkit.model.names import Name, name_words
from graphkit.model.records import Record
from graphkit.names.spelling import fathers_name
from graphkit.names.weighed import WeighedName, weighed, without_ministry
from graphkit.resolve.countries import countries_of, regions_of

# Of a record with more names than this, these many are compared: the first ones, of which the list says the most.
MOST_NAMES = 200
# A text in another script with fewer letters than this does not distinguish anyone.
_LEAST_LETTERS = 2
_LETTER = re.compile("[A-Za-z0-9]")


@dataclass(frozen=True, slots=True)
class Profile:
    """A record in the form in which it is compared. Countries are ISO 3166 codes, numbers are letters and digits.

    ``names`` begin with the primary name if the profile ``has_primary``; ``listed`` are a person's days of listing.
    ``digest`` is equal for profiles with the same measures against every other profile.
    """

    id: str
    list_id: str
    kind: str
    names: tuple[WeighedName, ...]
    has_primary: bool = True
    weak_names: tuple[WeighedName, ...] = ()
    patronymics: frozenset[str] = frozenset()
    originals: dict[str, tuple[str, ...]] = field(default_factory=dict)
    births: tuple[DateInterval, ...] = ()
    birth_places: frozenset[str] = frozenset()
    gender: str | None = None
    countries: frozenset[str] = frozenset()
    regions: frozenset[str] = frozenset()
    numbers: frozenset[tuple[str, str, str]] = frozenset()
    positions: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()
    listed: frozenset[int] = frozenset()
    digest: str = ""

    @property
    def primary(self) -> WeighedName | None:
        """The primary name, or None if the list calls it weak."""
        return self.names[0] if self.has_primary else None


# Returns the profile of a record.
Profiling = Callable[[Record], Profile]
# The fields of a record from which `profile` is made, beside the programmes and days of its designations.
FIELDS = (
    "list_id", "entry_id", "kind", "names", "identifiers", "birth_dates", "birth_places", "nationalities",
    "addresses", "positions", "titles", "gender",
)  # fmt: skip


def profile(record: Record) -> Profile:
    """Return the profile of *record*."""
    found = _without_digest(record)
    return replace(found, digest=_digest(found))


def _without_digest(record: Record) -> Profile:
    has_primary, names, weak = _weighed_names(record)
    person = record.kind == "person"
    countries = {country.code for country in record.nationalities if country.code}
    return Profile(
        id=record.id,
        list_id=record.list_id,
        kind=record.kind,
        names=names,
        has_primary=has_primary,
        weak_names=weak,
        patronymics=_patronymics(names) if person else frozenset(),
        originals=_originals(record.names),
        births=tuple(birth.interval for birth in record.birth_dates if birth.interval),
        birth_places=_words(record.birth_places),
        gender=record.gender,
        countries=frozenset(countries) if person else countries_of(record),
        regions=regions_of(record),
        numbers=frozenset(
            (number.scheme, number.country or "", plain_number(number.number))
            for number in record.identifiers
        ),
        positions=_words((*record.positions, *record.titles)),
        places=_words(address.text for address in record.addresses),
        listed=days_of_listing(record),
    )


def _digest(profile: Profile) -> str:
    content = (
        profile.kind,
        _told(profile.names),
        _told(profile.weak_names),
        profile.primary and profile.primary.text,
        sorted(profile.originals.items()),
        [str(birth) for birth in profile.births],
        *(sorted(words) for words in (profile.birth_places, profile.countries, profile.regions)),
        *(sorted(words) for words in (profile.positions, profile.places)),
        sorted(profile.numbers),
        sorted(profile.listed),
        profile.gender,
    )
    return hashlib.blake2b(repr(content).encode(errors="backslashreplace"), digest_size=16).hexdigest()


def _told(names: Iterable[WeighedName]) -> list[tuple[str, tuple[str, ...]]]:
    return [(name.text, name.words) for name in names]


def can_be_compared(name: Name) -> bool:
    """Return whether the name contains a letter or digit; a name that normalises to signs identifies nobody."""
    return bool(_LETTER.search(name.text)) or any(map(str.isalnum, "".join(name_words(name.text))))


def days_of_listing(record: Record) -> frozenset[int]:
    """Return the days on which the authority listed the person, as numbers; a month or a year is left out."""
    if record.kind != "person":
        return frozenset()
    days = (one.designated for one in record.designations if one.designated)
    return frozenset(day.earliest.toordinal() for day in days if day.precision == Precision.DAY)


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
    record: Record,
) -> tuple[bool, tuple[WeighedName, ...], tuple[WeighedName, ...]]:
    """Return whether the first name is primary, the names that identify and the weak aliases, each spelling once."""
    primary = record.primary_name
    strong: dict[str, WeighedName] = {}
    weak: dict[str, WeighedName] = {}
    has_primary = False
    for name in _compared_names(record):
        own = weighed(name.text, record.kind)
        if name is primary and name.kind != "weak_alias":
            has_primary = True
        (weak if name.kind == "weak_alias" else strong).setdefault(own.spelling, own)
        shorter = without_ministry(own) if record.kind == "organization" else None
        if shorter:
            strong.setdefault(shorter.spelling, shorter)
    return has_primary, tuple(strong.values()), tuple(weak.values())


def _patronymics(names: Iterable[WeighedName]) -> frozenset[str]:
    return frozenset(word for name in names for word in name.words if fathers_name(word))


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
