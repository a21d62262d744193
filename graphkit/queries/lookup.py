"""What a query is (a number, an e-mail address, a website, an address or a name), and what it finds.

A query that can be read in several ways is tried in all of them. Certain results come first: names before numbers that
also fit, then addresses, then mere similarities.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from graphkit.model.address_words import names_a_street
from graphkit.model.contacts import EMAIL, HOST
from graphkit.model.identifier_values import (
    asked_values,
    email_value,
    number_value,
    split_words,
    website_value,
    without_words,
)
from graphkit.model.names import name_words
from graphkit.model.safe_text import in_quotes, printable
from graphkit.model.territories import territory_code
from graphkit.model.vocabulary import vocabulary
from graphkit.names.vocabulary import is_place
from graphkit.queries.addresses import by_address
from graphkit.queries.name_otherwise import called_or_meant
from graphkit.queries.name_scores import PART_SCORE, SURE_SCORE
from graphkit.queries.names import by_name
from graphkit.queries.numbers import by_email, by_number, by_website
from graphkit.queries.rows import FoundActor
from graphkit.store import GraphStore

LONGEST_QUERY = 500
MOST_WORDS = 50
_SHOWN = 80
_MOST_UNSURE = 5
_LONGEST_NUMBER = 120
_LONG_NUMBER = 6
# Letters before or within a number, as in "QDi 001".
_LONGEST_PREFIX = 3
_SURE_BY_THEMSELVES = frozenset({"id", "name", "email", "website"})
_LENGTHS_OF_BIC = frozenset({8, 11})
# A call sign or an aircraft's mark may also have only letters.
_LENGTHS_OF_LETTERS = _LENGTHS_OF_BIC | {4, 5}
# A shorter word for a street may be a name, as "Sok" and "Lane" are.
_LEAST_STREET = 5
# Numbers that may consist only of letters.
_KINDS_OF_LETTERS = frozenset({"swift", "call_sign"})
# What stands in programs and pages, and in no name of a list.
_CODE = re.compile(r"[{}]|</")
_CATEGORIES_OF_WORDS = ("L", "M", "N")


@dataclass(frozen=True)
class Reading:
    """The interpretation of a query.

    ``text`` is the query without control characters; ``unusable`` says why nothing can be searched for, if that is so.
    """

    kind: Literal["unusable", "email", "website", "number", "address", "name"]
    text: str
    unusable: str | None = None


def read_query(query: str) -> Reading:
    """Return the interpretation of *query*, by its form alone."""
    if len(query) > LONGEST_QUERY:
        return Reading(
            "unusable", "", f"it has {len(query):,} characters; the longest query has {LONGEST_QUERY}"
        )
    text = " ".join("".join(_plain(one) for one in query).split())
    if why := _unusable(text):
        return Reading("unusable", text, why)
    for bare in (text, without_words(text)):
        if EMAIL.fullmatch(email_value(bare)):
            return Reading("email", bare)
        if " " not in bare and HOST.fullmatch(website_value(bare)):
            return Reading("website", bare)
    if _is_number(text):
        return Reading("number", text)
    return Reading("address" if _is_address(text) else "name", text)


def _plain(character: str) -> str:
    """Return a space for control characters, unpaired surrogates and characters unknown to Unicode.

    Return nothing for invisible characters, such as the joiners within a Persian word.
    """
    if unicodedata.category(character) == "Cf":
        return ""
    return " " if unicodedata.category(character) in ("Cc", "Cs", "Cn", "Zl", "Zp") else character


def _unusable(text: str) -> str | None:
    words = [one for one in text if unicodedata.category(one)[0] in _CATEGORIES_OF_WORDS]
    if not words:
        return "it holds no letter and no figure"
    if len(words) == 1:
        return "one letter or figure is too little"
    if code := _CODE.search(text):
        return f"it holds {in_quotes(code[0])}, as no name, number or address does"
    if text.count(" ") >= MOST_WORDS:
        return f"it has {text.count(' ') + 1} words; the longest query has {MOST_WORDS}"
    return None


def _is_number(text: str) -> bool:
    """Return whether the query has the form of a number: digits, with no more letters than numbers have.

    Words for its kind do not count. It needs at least three digits, and parts without digits have at most three
    letters.
    """
    named, rest = split_words(text)
    figures = sum(map(str.isdigit, rest))
    parts = [part for part in re.split(r"[\W_]+", rest) if part]
    wordless = all(len(part) <= 3 or any(map(str.isdigit, part)) for part in parts)
    if len(parts) == 1 and named and (figures or named <= _KINDS_OF_LETTERS):
        return True
    return figures >= 3 and wordless and (len(parts) <= 2 or figures >= 5)


def _is_address(text: str) -> bool:
    """Return whether the query has the form of an address.

    That is a word for a street and a number or a comma; a longer word for a street, which is no given or family name,
    and other words; a number and a comma; or a place or a country after a comma.
    """
    has_number, has_comma = any(map(str.isdigit, text)), "," in text
    if names_a_street(text) and (has_number or has_comma):
        return True
    if names_a_street(text, least=_LEAST_STREET) and " " in text:
        return True
    return has_comma and (has_number or _is_place(text.rpartition(",")[2]))


def _is_place(written: str) -> bool:
    words = name_words(written)
    return territory_code(written.strip()) is not None or (len(words) == 1 and is_place(words[0]))


def look_up(store: GraphStore, query: str) -> list[FoundActor]:
    """Return the actors that *query* finds, in every way in which it can be read."""
    reading = read_query(query)
    text = reading.text
    if reading.kind == "unusable":
        return []
    numbers = by_value(store, reading)
    if reading.kind == "email":
        return numbers
    called = by_name(store, text) if numbers else called_or_meant(store, text)
    fitting = [actor for actor in called if actor.score >= SURE_SCORE]
    if numbers and (reading.kind in ("number", "website") or not fitting):
        return _merged([actor for actor in called if actor.score >= PART_SCORE], numbers)
    if reading.kind == "address":
        at = by_address(store, text, whole=bool(fitting))
        return _merged(fitting, numbers, at, called[:_MOST_UNSURE])
    if fitting or (called and called[0].score >= PART_SCORE):
        return _merged(called, numbers)
    at = by_address(store, text, whole=True, like_one=False)
    return _merged(called[:_MOST_UNSURE], at, called)


def by_value(store: GraphStore, reading: Reading) -> list[FoundActor]:
    """Return the actors that have what the query may be beside a name: a number, an e-mail address, a website."""
    match reading.kind:
        case "unusable":
            return []
        case "email":
            return by_email(store, reading.text)
        case "website":
            return by_website(store, reading.text)
        case _:
            return _numbers(store, reading)


def _numbers(store: GraphStore, reading: Reading) -> list[FoundActor]:
    """Return the actors with the number; if the words do not look like a number, only those with exactly that value."""
    text = reading.text
    if reading.kind == "number":
        return by_number(store, text)
    figure = re.search(r"\d", text)
    length = len(number_value(text))
    lengths = _LENGTHS_OF_BIC if " " in text else _LENGTHS_OF_LETTERS
    if length > _LONGEST_NUMBER or (figure is None and (length not in lengths or not text.isascii())):
        return []
    found = by_number(store, text, near=False)
    # An unknown word before a long number, as in "USREOU 3482347".
    tail = text[figure.start() :] if figure else ""
    if found or reading.kind != "name" or sum(map(str.isdigit, tail)) < _LONG_NUMBER or not _is_number(tail):
        return found
    return by_number(store, tail)


def _merged(*groups: Iterable[FoundActor]) -> list[FoundActor]:
    """Return each actor once, best first; among equals, the one from the first group."""
    best: dict[str, FoundActor] = {}
    for group in groups:
        for actor in group:
            best.setdefault(actor.id, actor)
    return list(best.values())


def read_as(found: Iterable[FoundActor], query: str) -> str | None:
    """Return the sentence that says how the query was interpreted, or None if only as a name or an id.

    Example: "Read as an IMO number: 9187629."
    """
    kinds = [kind for kind in dict.fromkeys(actor.matched_by for actor in found) if kind != "id"]
    if not kinds or kinds == ["name"]:
        return None
    called = [str(vocabulary("found_by")[kind]["called"]) for kind in kinds]
    words = called[0] if len(called) == 1 else f"{', '.join(called[:-1])} and {called[-1]}"
    number = split_words(query)[1] if read_query(query).kind == "number" else query
    return f"Read as {words}: {shown(number)}."


def shown(query: str) -> str:
    """Return the query in a form that can be shown in a sentence: printable, on one line, and shortened if long."""
    text = " ".join(printable(query[: 4 * _SHOWN]).split())
    return text if len(text) <= _SHOWN and len(query) <= 4 * _SHOWN else f"{text[:_SHOWN]}…"


def what_was_not_found(query: str) -> str:
    """Return the words for what was looked for: "with the number '9187629'", "called 'Myo'"."""
    text = in_quotes(shown(query))
    match read_query(query).kind:
        case "number":
            return f"with the number {text}"
        case "email":
            return f"with the e-mail address {text}"
        case "website":
            return f"with the website or the name {text}"
        case "address":
            return f"at the address {text}, and none of that name,"
        case _:
            return f"called {text}"


def of_that(query: str) -> str:
    """Return words for anyone who would have been found: "of that name", "with that number"."""
    kind = read_query(query).kind
    return {"number": "with that number", "email": "with that address", "address": "at that address"}.get(
        kind, "of that name"
    )


def called(found: Iterable[FoundActor]) -> str:
    """Return what the actors were found by, such as "the name" or "an IMO number"."""
    kinds = dict.fromkeys(actor.matched_by for actor in found)
    words = ["the name" if kind == "name" else str(vocabulary("found_by")[kind]["called"]) for kind in kinds]
    return " or ".join(words)


def certain(found: Iterable[FoundActor], query: str) -> list[FoundActor]:
    """Return the actors that a single query can mean: others at the same address may be there by chance.

    A number after words that do not name its kind means nobody either: "Military Unit 26165" is not an entry's number.
    """
    _, rest = split_words(read_query(query).text)
    words = [part for part in re.split(r"[\W_]+", rest) if part.isalpha() and len(part) > _LONGEST_PREFIX]
    return [
        actor
        for actor in found
        if actor.matched_by in _SURE_BY_THEMSELVES
        or (
            actor.matched_by != "address"
            and all(
                any(value in number_value(actor.matched) for value in asked_values(word)) for word in words
            )
        )
    ]
