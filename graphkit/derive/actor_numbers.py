"""The numbers by which an actor can be found: values of its identifiers, and numbers in the prose of its entries."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from graphkit.model.contacts import contacts_in, numbers_in_prose
from graphkit.model.identifier_values import (
    index_word,
    kind_of_number,
    near_values,
    number_value,
    stored_values,
)
from graphkit.model.records import Record

Number = tuple[str, str]


def numbers_of(records: Sequence[Record]) -> tuple[Number, ...]:
    """Return (value, kind) of each number, e-mail address, website and telephone number in the records, once each."""
    return tuple(dict.fromkeys(number for record in records for number in _of_record(record)))


def _of_record(record: Record) -> Iterator[Number]:
    for identifier in record.identifiers:
        for value in stored_values(identifier.number, identifier.label):
            yield value, kind_of_number(identifier.scheme, identifier.label, value)
    for text in _prose(record):
        for kind, value in contacts_in(text):
            yield value, kind


def _prose(record: Record) -> Iterator[str]:
    yield from record.remarks
    yield from (address.text for address in record.addresses)
    yield from (one.words for one in record.kept)


def search_numbers(records: Sequence[Record], numbers: Sequence[Number]) -> str:
    """Return the text that the graph indexes to find the actor by a number, separated by spaces.

    It contains the numbers, the values by which similar numbers are found, and anything in the prose that looks like a
    number.
    """
    values = [value for value, _ in numbers]
    values += (near for value, kind in numbers for near in near_values(value, kind))
    for record in records:
        for text in _prose(record):
            for written in numbers_in_prose(text):
                value = number_value(written)
                values += (value, *near_values(value, "remark"))
    return " ".join(sorted(set(filter(None, map(index_word, values)))))
