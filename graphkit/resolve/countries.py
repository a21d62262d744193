"""The countries related to a record: those that an organisation belongs to, and those that its programmes are about."""

from __future__ import annotations

from functools import lru_cache

from graphkit.model.names import name_words
from graphkit.model.records import Record
from graphkit.model.territories import territory_code
from graphkit.resolve.name_words import name_table


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
    meant = name_table("program_countries")
    codes = filter(None, map(territory_code, (text, *name_words(text))))
    return frozenset(country for code in codes for country in meant.get(code, [code]))
