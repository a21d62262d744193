"""Contradictions between lists about the same actor, and numbers that cannot be right.

The kinds, and the rules:

- birth date: two lists state full dates of birth, and have none in common; an approximate date is not a full one;
- sex: one entry says male, another female;
- IMO number: two lists state numbers of a ship, and have none in common;
- nationality: two lists state nationalities of a person, and have none in common;
- check digit: a number contradicts its own check digits (`graphkit.model.check_digits`); if another entry has a correct
  number of that kind, it is given next to it.

Lists are compared in pairs, each represented by its first entry that states the fact. A contradiction may be an error
in a list, or a sign that two people were taken for one: `graphkit judge ENTRY ENTRY different` separates them.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, groupby
from typing import Any

from graphkit.errors import QueryError
from graphkit.model.check_digits import check
from graphkit.model.safe_text import in_quotes
from graphkit.queries.library import question
from graphkit.queries.rows import Contradiction, Rows
from graphkit.store import GraphStore
from graphkit.store.base import Row as Stored

KINDS = ("birth date", "sex", "IMO number", "nationality", "check digit")


@dataclass(frozen=True)
class _Entry:
    """An entry with its place, and the facts that are compared."""

    id: str
    list_id: str
    source: str
    locator: str
    facts: dict[str, Any]


def contradictions(
    store: GraphStore, actors: Sequence[str] | None = None, *, kinds: Iterable[str] = ()
) -> Rows[Contradiction]:
    """Return contradictions between entries of the actors (ids; None for all), only of these *kinds* if any are named.

    Raises QueryError for an unknown kind.
    """
    wanted = tuple(kinds) or KINDS
    if unknown := [kind for kind in wanted if kind not in KINDS]:
        raise QueryError(f"{in_quotes(unknown[0])} is no kind of contradiction: {', '.join(KINDS)}.")
    asked = {"actors": None if actors is None else list(actors)}
    rows = store.read(question("entry_facts").cypher, asked)
    found: list[Contradiction] = []
    for actor, of_actor in groupby(rows, key=lambda row: row["actor"]):
        found += contradictions_of(actor, "", [{**row, "id": row["entry"]} for row in of_actor], kinds=wanted)
    ids = sorted({row.actor for row in found})
    names = {
        row["node"]["id"]: row["node"]["name"] for row in store.read(question("actors").cypher, {"ids": ids})
    }
    named = (row.model_copy(update={"name": names[row.actor]}) for row in found)
    return Rows(sorted(named, key=lambda row: (KINDS.index(row.kind), row.name, row.actor)), Contradiction)


def contradictions_of(
    actor: str, name: str, entries: Iterable[Stored], *, kinds: Iterable[str] = KINDS
) -> Iterator[Contradiction]:
    """Yield the contradictions between the *entries* of one actor, as stored and in the order of their ids."""
    read = [
        _Entry(row["id"], row["list"], row["source"], row["locator"], json.loads(row["facts"]))
        for row in entries
    ]
    for kind in kinds:
        for found in _of_kind(kind, actor, read):
            yield found.model_copy(update={"name": name})


def _of_kind(kind: str, actor: str, entries: Sequence[_Entry]) -> Iterator[Contradiction]:
    if kind == "check digit":
        pairs = _wrong_numbers(entries)
    elif len(entries) > 1:
        pairs = _apart(entries, _SAID[kind])
    else:
        return
    for one, words, other, other_words in pairs:
        yield Contradiction(
            actor=actor, name="", kind=kind,
            one=words, one_entry=one.id, one_source=one.source, one_locator=one.locator,
            other=other_words, other_entry=other.id if other else None,
            other_source=other.source if other else None, other_locator=other.locator if other else None,
        )  # fmt: skip


_Pair = tuple[_Entry, str, _Entry | None, str | None]


def _apart(entries: Sequence[_Entry], said: Callable[[_Entry], list[str]]) -> Iterator[_Pair]:
    """Yield the pairs of lists that both state the fact but have no value in common."""
    by_list: dict[str, list[tuple[_Entry, list[str]]]] = {}
    for entry in entries:
        if words := said(entry):
            by_list.setdefault(entry.list_id, []).append((entry, words))
    for one, other in combinations(by_list.values(), 2):
        if not {word for _, words in one for word in words} & {word for _, words in other for word in words}:
            (first, first_words), (second, second_words) = one[0], other[0]
            yield first, ", ".join(first_words), second, ", ".join(second_words)


def _wrong_numbers(entries: Sequence[_Entry]) -> Iterator[_Pair]:
    checked = [
        (entry, found[0], found[1], number["number"])
        for entry in entries
        for number in entry.facts.get("identifiers", ())
        # A company's IMO number follows a different rule, but OFAC uses the same label for it as for a ship's.
        if number["scheme"] != "imo" or entry.facts["kind"] == "vessel"
        if (found := check(number["scheme"], number["label"], number["number"], number.get("country")))
    ]
    for entry, kind, right, number in checked:
        if right:
            continue
        others = [
            (other, of_other)
            for other, other_kind, is_right, of_other in checked
            if other_kind == kind and is_right and other.id != entry.id
        ]
        other, of_other = others[0] if others else (None, None)
        yield entry, f"{kind} {number}", other, None if of_other is None else f"{kind} {of_other}"


def _full_births(entry: _Entry) -> list[str]:
    intervals = (birth.get("interval") for birth in entry.facts.get("birth_dates", ()))
    full = (
        one["earliest"]
        for one in intervals
        if one and one["earliest"] == one["latest"] and one.get("precision") == "day"
    )
    return list(dict.fromkeys(full)) if entry.facts["kind"] == "person" else []


def _sex(entry: _Entry) -> list[str]:
    return [entry.facts["gender"]] if entry.facts.get("gender") else []


def _imo_numbers(entry: _Entry) -> list[str]:
    numbers = (one["number"] for one in entry.facts.get("identifiers", ()) if one["scheme"] == "imo")
    return list(dict.fromkeys(numbers)) if entry.facts["kind"] == "vessel" else []


def _nationalities(entry: _Entry) -> list[str]:
    codes = (country.get("code") for country in entry.facts.get("nationalities", ()))
    return list(dict.fromkeys(filter(None, codes))) if entry.facts["kind"] == "person" else []


_SAID: dict[str, Callable[[_Entry], list[str]]] = {
    "birth date": _full_births,
    "sex": _sex,
    "IMO number": _imo_numbers,
    "nationality": _nationalities,
}
