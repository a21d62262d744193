"""Actors by a number, an e-mail address, a website or a telephone number, in any spacing.

A number scores 100 if its value is the same, and 95 if words before it name another kind of number ("passport 1234567"
for a tax number). Numbers that differ only in leading zeros and letters, other pages of a website's host, numbers with
the same end of a telephone number, and wallet addresses that differ only in case score 80. So does a number in the
prose of an entry. These are similar, but never chosen as the one meant.
"""

from __future__ import annotations

from collections.abc import Iterator

from graphkit.model.contacts import numbers_in_prose
from graphkit.model.identifier_values import (
    LEAST_RUN,
    asked_values,
    email_value,
    index_word,
    near_values,
    number_value,
    phone_value,
    split_words,
    stored_values,
    website_value,
)
from graphkit.model.vocabulary import vocabulary
from graphkit.queries.library import question
from graphkit.queries.rows import FoundActor
from graphkit.store import GraphStore
from graphkit.store.base import Row

SAME, OF_ANOTHER_KIND, NEAR = 100.0, 95.0, 80.0
_SHOWN = 160
# What a contact is called in a row: the lists have many words for it.
_CONTACTS = ("email", "website", "phone")
# The column of the question that contains prose, by where a number in it was found.
_PROSE = {"remark": "remarks", "address": "addresses"}
# Kinds that any word before a number may mean.
_OF_ANY_KIND = frozenset({"other"})


def by_email(store: GraphStore, written: str) -> list[FoundActor]:
    """Return the actors for which a list gives this e-mail address."""
    value = email_value(written)
    return _ranked(_same(row, {value}, {"email"}) for row in _rows(store, {value}))


def by_website(store: GraphStore, written: str) -> list[FoundActor]:
    """Return the actors for which a list gives this website, then those with another page on the same host."""
    value = website_value(written)
    near = near_values(value, "website")
    return _ranked(
        _same(row, {value}, {"website"}) or _near(row, near, {"website"})
        for row in _rows(store, {value, *near})
    )


def by_number(store: GraphStore, written: str, *, near: bool = True) -> list[FoundActor]:
    """Return the actors with this number, in any spacing and case; with *near*, also those with a similar one."""
    values = frozenset(asked_values(written))
    named, rest = split_words(written)
    around: set[str] = set()
    if near:
        around = {one for value in values for one in near_values(value, "other")}
        around |= {value.upper() for value in values if len(value) > LEAST_RUN}
        if (phone := phone_value(rest)) is not None:
            around |= near_values(phone, "phone")
    rows = _rows(store, values | around)
    whole = number_value(written)
    return _ranked(
        _same(row, values, named, whole) or (_near(row, frozenset(around)) if near else None) for row in rows
    )


def _rows(store: GraphStore, values: set[str] | frozenset[str]) -> list[Row]:
    ids = sorted(store.search_index.numbers.having(map(index_word, values)))
    if not ids:
        return []
    (answer,) = store.read(question("numbers_of_actors").cypher, {"ids": ids})
    rows: list[Row] = answer["actors"]
    return rows


def _ranked(found: Iterator[FoundActor | None]) -> list[FoundActor]:
    actors = [actor for actor in found if actor is not None]
    return sorted(actors, key=lambda one: (-one.score, not one.listed, -len(one.lists), one.name, one.id))


def _same(
    row: Row, values: set[str] | frozenset[str], named: set[str] | frozenset[str], whole: str = ""
) -> FoundActor | None:
    """Return the row's actor if one of its numbers has one of the values, preferring the kinds in *named*.

    *whole* is the value with all words before it: a number that also has these ("IMO 5055293") is of the same kind.
    """
    same = [pair for pair in zip(row["numbers"], row["number_kinds"], strict=True) if pair[0] in values]
    if not same:
        return None
    value, kind = next((pair for pair in same if pair[1] in named or pair[0] == whole), same[0])
    as_named = not named or kind in named | _OF_ANY_KIND or value == whole
    return _actor(row, kind, as_listed(row, value, kind), SAME if as_named else OF_ANOTHER_KIND)


def _near(row: Row, near: frozenset[str], kinds: set[str] | None = None) -> FoundActor | None:
    for value, kind in zip(row["numbers"], row["number_kinds"], strict=True):
        if (kinds is None or kind in kinds) and near & {value, *near_values(value, kind)}:
            return _actor(row, kind, as_listed(row, value, kind), NEAR)
    if kinds is None:
        for found_by in ("remark", "address"):
            for text in row[_PROSE[found_by]]:
                for written in numbers_in_prose(text):
                    value = number_value(written)
                    if near & {value, *near_values(value, "remark")}:
                        return _actor(row, found_by, _around(text, written), NEAR)
    return None


def as_listed(row: Row, value: str, kind: str) -> str:
    """Return the number with this value in the list's words, after the list's word for its kind."""
    if kind in _CONTACTS:
        return f"{vocabulary('found_by')[kind]['called'].split(' ', 1)[1]}: {value}"
    for text in row["identifiers"]:
        pieces = text.split(": ")
        for place in range(1, len(pieces)):
            if value in stored_values(": ".join(pieces[place:]), pieces[0]):
                return str(text)
    return value


def _around(text: str, written: str) -> str:
    """Return the words around *written* in *text*, about a line of them."""
    begin = max(0, text.index(written) - _SHOWN // 2)
    return " ".join(text[begin : begin + _SHOWN].split())


def _actor(row: Row, found_by: str, matched: str, score: float) -> FoundActor:
    fields = {key: row[key] for key in ("id", "name", "kind", "lists", "listed")}
    return FoundActor(**fields, matched=matched, matched_by=found_by, score=score)
