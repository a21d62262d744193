"""What an actor is found by: the words of its names, its numbers, and the words of its addresses.

Each of these is worked out from one record alone, and an actor has those of all its records. So a build can work them
out for many records at a time, and keep them (`graphkit.pipeline.prepared`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from graphkit.model.address_words import search_addresses
from graphkit.model.contacts import contacts_in, numbers_in_prose
from graphkit.model.identifier_values import (
    index_word,
    kind_of_number,
    near_values,
    number_value,
    stored_values,
)
from graphkit.model.names import search_words
from graphkit.model.records import Record

Number = tuple[str, str]
# The fields of a record from which `findable` works everything out.
FIELDS = ("names", "identifiers", "addresses", "remarks", "kept")


class Findable(NamedTuple):
    """What a record, or an actor, is found by.

    ``numbers`` are (value, kind) of each number, e-mail address, website and telephone number, once each. The others
    are texts for the graph's indexes: distinct words in alphabetical order, separated by spaces. ``number_words`` are
    the numbers, the values by which similar numbers are found, and anything in the prose that looks like a number.
    """

    numbers: tuple[Number, ...]
    name_words: str
    number_words: str
    address_words: str


# Returns what a record is found by.
Finding = Callable[[Record], Findable]


def findable(record: Record) -> Findable:
    """Return what *record* is found by."""
    names = [name.text for name in record.names]
    numbers = tuple(dict.fromkeys(_numbers(record)))
    return Findable(
        numbers=numbers,
        name_words=search_words(names),
        number_words=" ".join(sorted(set(_number_words(record, numbers)))),
        address_words=search_addresses(address.text for address in record.addresses),
    )


def united(found: Sequence[Findable]) -> Findable:
    """Return what an actor is found by whose records are found by these."""
    if len(found) == 1:
        return found[0]
    return Findable(
        numbers=tuple(dict.fromkeys(number for one in found for number in one.numbers)),
        name_words=_united(one.name_words for one in found),
        number_words=_united(one.number_words for one in found),
        address_words=_united(one.address_words for one in found),
    )


def _united(texts: Iterable[str]) -> str:
    return " ".join(sorted({word for text in texts for word in text.split(" ") if word}))


def _numbers(record: Record) -> Iterator[Number]:
    for identifier in record.identifiers:
        for value in stored_values(identifier.number, identifier.label):
            yield value, kind_of_number(identifier.scheme, identifier.label, value)
    for text in _prose(record):
        for kind, value in contacts_in(text):
            yield value, kind


def _number_words(record: Record, numbers: Sequence[Number]) -> Iterator[str]:
    values = [value for value, _ in numbers]
    values += (near for value, kind in numbers for near in near_values(value, kind))
    for text in _prose(record):
        for written in numbers_in_prose(text):
            value = number_value(written)
            values += (value, *near_values(value, "remark"))
    return filter(None, map(index_word, values))


def _prose(record: Record) -> Iterator[str]:
    yield from record.remarks
    yield from (address.text for address in record.addresses)
    yield from (one.words for one in record.kept)
