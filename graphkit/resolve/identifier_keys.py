"""The keys by which identifiers alone make two records one actor: numbers that two actors cannot share."""

from __future__ import annotations

from collections.abc import Iterator

from graphkit.model.records import Record
from graphkit.model.vocabulary import vocabulary

# Shorter numbers are more often entry numbers in a local register than numbers in a national one.
_SHORTEST_REGISTER_NUMBER = 5


def identifier_keys(record: Record) -> Iterator[tuple[str, str]]:
    """Yield (key, words for people) of each identifier that two actors cannot share.

    Numbers of national registers count only with their country, and only from five characters on.
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
