"""The countries related to a record: those that an organisation belongs to, and those that its programmes are about."""

from __future__ import annotations

import tomllib
from functools import cache, lru_cache
from importlib import resources

from graphkit.model.names import name_words
from graphkit.model.records import Record
from graphkit.model.territories import territory_code


def countries_of(record: Record) -> frozenset[str]:
    """Return the countries an organisation belongs to: those of its addresses, otherwise those of its programmes."""
    codes = {address.country for address in record.addresses if address.country}
    return frozenset(codes) if codes else regions_of(record)


def regions_of(record: Record) -> frozenset[str]:
    """Return the countries that the record's programmes are about, if their names show it."""
    return frozenset[str]().union(
        *(
            _countries_in(text)
            for one in record.designations
            for text in (one.program, one.program_title or "")
        )
    )


@lru_cache(maxsize=4096)
def _countries_in(text: str) -> frozenset[str]:
    facts = _program_countries()
    if named := facts["programs"].get(text):
        return frozenset(named)
    meant = facts["program_countries"]
    codes = filter(None, map(territory_code, (text, *name_words(text))))
    return frozenset(country for code in codes for country in meant.get(code, [code]))


@cache
def _program_countries() -> dict[str, dict[str, list[str]]]:
    text = resources.files("graphkit.resolve").joinpath("program_countries.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
