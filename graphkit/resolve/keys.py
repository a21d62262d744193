"""The keys by which two records can be the same actor: identifiers that are unique, and names.

Identifiers decide by themselves; a name decides only where nothing speaks against it (see `conflicts`).
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib import resources
from typing import Any

from graphkit.model.names import name_words
from graphkit.model.records import Record
from graphkit.model.territories import territory_code
from graphkit.model.vocabulary import vocabulary

# Shorter numbers are entry numbers in some local book more often than numbers in a national register.
_SHORTEST_REGISTER_NUMBER = 5
_ACRONYM = re.compile(r"\s*\([A-Z]{2,10}\)\s*$")


def identifier_keys(record: Record) -> Iterator[tuple[str, str]]:
    """Yield (key, words for people) of each identifier that no two actors can share.

    Numbers of national registers count only with their country, and only from five characters up.
    """
    schemes = vocabulary("identifier_schemes")
    for identifier in record.identifiers:
        scheme = schemes[identifier.scheme]
        number = "".join(filter(str.isalnum, identifier.number)).upper()
        if not scheme["unique"] or not number:
            continue
        if scheme.get("per_country"):
            if identifier.country is None or len(number) < _SHORTEST_REGISTER_NUMBER:
                continue
            yield (
                f"{identifier.scheme}:{identifier.country}:{number}",
                f"{identifier.label} {identifier.number} ({identifier.country.upper()})",
            )
        else:
            yield f"{identifier.scheme}:{number}", f"{identifier.label} {identifier.number}"


def name_keys(record: Record) -> Iterator[tuple[str, str]]:
    """Yield (key, the name) of each name that can identify: weak aliases and lone short words cannot.

    A person's name needs two words, another actor's two words or one of six letters.
    """
    countries = _country_words(record) if record.kind == "organization" else frozenset[str]()
    seen: set[str] = set()
    for name in record.names:
        if name.kind == "weak_alias":
            continue
        words = name_words(_ACRONYM.sub("", name.text) or name.text)
        if len(words) < 2 and (record.kind == "person" or len(words[0]) < 6):
            continue
        if record.kind == "organization":
            keys = _organization_keys(words, countries)
        elif record.kind == "person":
            keys = _person_keys(words)
        else:
            keys = iter((" ".join(sorted(words)),))
        for key in keys:
            if key not in seen:
                seen.add(key)
                yield f"{record.kind}:{key}", name.text


def countries_of(record: Record) -> frozenset[str]:
    """Return the countries that an organisation belongs to: those of its addresses, else those of its programmes."""
    codes = {address.country for address in record.addresses if address.country}
    if codes:
        return frozenset(codes)
    meant = name_table("program_countries")
    return frozenset(
        country
        for designation in record.designations
        for text in (designation.program, designation.program_title or "")
        for word in name_words(text)
        if (code := territory_code(word))
        for country in meant.get(code, [code])
    )


def _person_keys(words: tuple[str, ...]) -> Iterator[str]:
    """Yield the keys of a person's name: as written, and without honorifics where two words or more remain."""
    yield " ".join(sorted(words))
    honorifics = name_table("honorifics")["words"]
    plain = [word for word in words if word not in honorifics]
    if 2 <= len(plain) < len(words):
        yield " ".join(sorted(plain))


def _organization_keys(words: tuple[str, ...], countries: frozenset[str]) -> Iterator[str]:
    """Yield the keys of an organisation's name: as written, and without what lists add to it.

    Spelling and function words make no difference. A ministry in front and the name of the organisation's own
    country are left out in a key of their own where two words or more remain: "Ministry of Defence Quartermaster
    General Office", "Myanmar Directorate of Defence Industries".
    """
    text = " ".join(words)
    for apart, together in name_table("joined_words").items():
        text = text.replace(apart, together)
    spellings = name_table("spellings")
    spelt = " ".join(spellings.get(word, word) for word in text.split()).split()
    skipped = name_table("function_words")["words"]
    plain = [word for word in spelt if word not in skipped] or spelt
    yield " ".join(sorted(plain))
    shorter = plain
    for prefix in name_table("prefixes")["names"]:
        front = prefix.split()
        if shorter[: len(front)] == front and len(shorter) >= len(front) + 2:
            shorter = shorter[len(front) :]
    shorter = [word for word in shorter if word not in countries]
    if len(shorter) >= 2 and shorter != plain:
        yield " ".join(sorted(shorter))


def _country_words(record: Record) -> frozenset[str]:
    """Return the single words by which the organisation's own countries are called."""
    territories = vocabulary("territories")
    spellings = (
        name_words(spelling)
        for code in countries_of(record)
        for spelling in (territories[code]["name"], *territories[code].get("spellings", ()))
    )
    return frozenset(words[0] for words in spellings if len(words) == 1)


def name_table(name: str) -> dict[str, Any]:
    """Return a table of name_words.toml."""
    table: dict[str, Any] = _name_words()[name]
    return table


@cache
def _name_words() -> dict[str, Any]:
    text = resources.files("graphkit.resolve").joinpath("name_words.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
