"""The facts about who an actor is, each with the entries that state it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from graphkit.model.dates import DateInterval, Precision
from graphkit.model.names import script_of
from graphkit.queries.dossier_designations import page_of
from graphkit.queries.dossier_rows import DossierEntry, DossierKept, Stated, StatedName
from graphkit.store.base import Row as Stored

# The properties of an actor that contain facts, in the order of a dossier, each with its word.
_PROPERTIES = {
    "birth_dates": "birth_date", "birth_places": "birth_place", "gender": "gender", "nationalities": "nationality",
    "positions": "position", "identifiers": "number", "addresses": "address", "remarks": "remark",
}  # fmt: skip


@dataclass
class _Found:
    """A fact being collected: how it is written, and in which entries."""

    written: dict[str, None] = field(default_factory=dict)
    entries: dict[str, None] = field(default_factory=dict)


def entries_of(node: Stored, stored: Iterable[Stored]) -> Iterator[DossierEntry]:
    """Yield the entries of the actor, each with the authority's own page about it."""
    for entry in stored:
        own = {name: entry[name] for name in DossierEntry.model_fields if name != "page"}
        yield DossierEntry(**own, page=page_of(entry, node["kind"]))


def names_of(node: Stored, stored: Sequence[Stored]) -> list[StatedName]:
    """Return all names of the actor, the primary ones first, each with its kinds and the entries that state it."""
    found: dict[str, dict[str, dict[str, None]]] = {}
    scripts: dict[str, str] = {}
    for entry in stored:
        for name in json.loads(entry["facts"]).get("names", ()):
            one = found.setdefault(name["text"], {"kinds": {}, "languages": {}, "entries": {}})
            one["kinds"][name["kind"]] = None
            one["entries"][entry["id"]] = None
            if name.get("language"):
                one["languages"][name["language"]] = None
            scripts[name["text"]] = name["script"]
    every = {entry["id"]: None for entry in stored}
    for text in node["names"]:
        weak = {"weak_alias": None} if text in node.get("weak_names", ()) else {}
        found.setdefault(text, {"kinds": weak, "languages": {}, "entries": every})
    return [
        StatedName(
            text=text,
            kinds=tuple(found[text]["kinds"]),
            script=scripts.get(text) or script_of(text),
            languages=tuple(found[text]["languages"]),
            entries=tuple(found[text]["entries"]),
        )
        for text in dict.fromkeys([*node["names"], *found])
    ]


def facts_of(node: Stored, stored: Sequence[Stored], nationalities: Iterable[Stored]) -> list[Stated]:
    """Return the facts in the entries about who the actor is; *nationalities* are its edges that state them."""
    edges: dict[str, list[str]] = {}
    for row in nationalities:
        edges.setdefault(row["node"]["code"], []).append(row["edge"]["id"])
    found: dict[tuple[str, str], _Found] = {}
    for entry in stored:
        for what, value, written in _of_entry(entry):
            one = found.setdefault((what, value), _Found())
            one.entries[entry["id"]] = None
            one.written[written] = None
    every = {entry["id"]: None for entry in stored}
    for name, what in _PROPERTIES.items():
        values = node.get(name) or ()
        for value in (values,) if isinstance(values, str) else values:
            found.setdefault((what, value), _Found({value: None}, dict(every)))
    places = list(_PROPERTIES.values())
    return [
        Stated(
            what=what,
            value=value,
            written=tuple(one.written),
            entries=tuple(one.entries),
            edges=tuple(sorted(edges.get(value, ()))) if what == "nationality" else (),
        )
        for (what, value), one in sorted(found.items(), key=lambda item: places.index(item[0][0]))
    ]


def _of_entry(entry: Stored) -> Iterator[tuple[str, str, str]]:
    """Yield each fact of a stored entry: its word, the value that the actor has, and the list's wording."""
    facts = json.loads(entry["facts"])
    for birth in facts.get("birth_dates", ()):
        interval = birth.get("interval")
        yield "birth_date", str(_interval(interval)) if interval else birth["written"], birth["written"]
    for place in facts.get("birth_places", ()):
        yield "birth_place", place, place
    if facts.get("gender"):
        yield "gender", facts["gender"], facts["gender"]
    for country in facts.get("nationalities", ()):
        yield "nationality", country.get("code") or country["written"], country["written"]
    for position in (*facts.get("titles", ()), *facts.get("positions", ())):
        yield "position", position, position
    for number in facts.get("identifiers", ()):
        words = f"{number['label']}: {number['number']}"
        yield "number", words, words
    for address in facts.get("addresses", ()):
        yield "address", address["text"], address["text"]
    for remark in entry["remarks"]:
        yield "remark", remark, remark


def _interval(stored: Mapping[str, Any]) -> DateInterval:
    return DateInterval(
        earliest=date.fromisoformat(stored["earliest"]),
        latest=date.fromisoformat(stored["latest"]),
        precision=Precision(stored["precision"]),
        approximate=stored.get("approximate", False),
    )


def kept_of(stored: Iterable[Stored]) -> Iterator[DossierKept]:
    """Yield the texts of the entries that graphkit does not understand."""
    for entry in stored:
        for text, place in zip(entry["kept"], entry["kept_at"], strict=True):
            yield DossierKept(entry=entry["id"], text=text, source=entry["source"], locator=place)
