"""What a dossier says, held against the graph by a walk of its own: plain Cypher, no helper of the queries."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Any

from graphkit.loaders.list_catalogue import short_title
from graphkit.loaders.shared.facts import facts
from graphkit.model.vocabulary import vocabulary
from graphkit.store import GraphStore
from graphkit.views.dossier.notes import words_of
from graphkit.views.dossier.text import DossierText, Sentence
from graphkit.views.programs import programs_of_ofac
from graphkit.views.words import plain

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
QUOTED = re.compile(r"“(.*?)”(?=[.,;) ]|$)")
DAY = re.compile(rf"\b(\d{{1,2}}) ({'|'.join(MONTHS)}) (\d{{4}})\b")
WORD = re.compile(r"[^\W_]+")
THOUSANDS = re.compile(r"(?<=\d),(?=\d{3})")
# Words with a capital letter that begin a sentence of ours, or are ours in the middle of one.
OUR_WORDS = {
    "Canadian",
    "EU",
    "FSF",
    "UK",
    "OFSI",
    "OFAC",
    "SDN",
    "UN",
    "Treasury",
    "Born",
    "Built",
    "Place",
    "Sex",
    "Nationality",
    "Flag",
    "Type",
    "Title",
    "Number",
    "Address",
    "Remark",
    "That",
    "This",
    "Whose",
    "Measures",
    "Legal",
    "The",
    "Both",
    "Others",
    "Searched",
    "Not",
    "Perhaps",
    "It",
    "Evidence",
    "They",
    "Its",
    "No",
    "Who",
    "What",
    "Entries",
    "One",
    "All",
    "According",
    "Executive",
    "Order",
    "Sanctions",
    "Regulations",
    "Security",
    "Council",
    "Union",
    "European",
    "Country",
    "A",
    "undated",
    "IMO",
    "Read",
    "Act",
    "Date",
    "Accountability",
    "Global",
    "Magnitsky",
    "Foreign",
    "Narcotics",
    "Kingpin",
    "North",
    "Korea",
    "Related",
    "Cyber",
    "INN",
    "OGRN",
    "ISIN",
}


def sentences(text: DossierText) -> Iterator[Sentence]:
    """All that is said of actors, headings left out."""
    for part in text.parts:
        for section in part.sections:
            for block in section.blocks:
                if block.kind != "heading":
                    yield from block.sentences


def edges_of(store: GraphStore, actor: str) -> set[str]:
    """The ids of all edges that touch the actor, and of the joinings about it."""
    touching = store.read("MATCH (a:Actor {id: $id})-[r]-() RETURN r.id AS id", {"id": actor})
    joinings = store.read(
        "MATCH (:State)-[j:JOINED_BY]->(:State) WHERE j.actor = $id RETURN j.id AS id", {"id": actor}
    )
    return {row["id"] for row in (*touching, *joinings)}


def elements(store: GraphStore, ids: Iterable[str]) -> dict[str, list[Any]]:
    """By id the properties of edges with those of their ends, of entries, and of actors."""
    asked = sorted(set(ids))
    found: dict[str, list[Any]] = {}
    for kind in ("Actor", "Entry"):
        for row in store.read(
            f"UNWIND $ids AS id MATCH (n:{kind} {{id: id}}) RETURN properties(n) AS n", {"ids": asked}
        ):
            found[row["n"]["id"]] = [row["n"]]
    for begin in ("Actor", "State"):
        cypher = f"MATCH (a:{begin})-[r]->(b) WHERE r.id IN $ids RETURN properties(r) AS r, properties(a) AS a, properties(b) AS b"
        for row in store.read(cypher, {"ids": asked}):
            found[row["r"]["id"]] = [row["r"], row["a"], row["b"]]
    return found


def texts(value: Any) -> Iterator[str]:
    """All texts in a value, those of JSON in it too; numbers as text."""
    if isinstance(value, dict):
        for name, item in value.items():
            yield from texts(json.loads(item)) if name == "facts" else texts(item)
    elif isinstance(value, (list, tuple)):
        for item in value:
            yield from texts(item)
    elif value is not None:
        yield plain(value)


def not_in_graph(sentence: Sentence, stored: list[Any]) -> list[str]:
    """What a sentence says that does not stand in the elements on which it rests: quotations, days, names, numbers."""
    strings = list(texts(stored))
    missing = [quote for quote in QUOTED.findall(sentence.text) if not any(quote in one for one in strings)]
    rest = QUOTED.sub(" ", sentence.text)
    whole = " ".join(strings)
    for day in DAY.finditer(rest):
        said = date(int(day[3]), MONTHS.index(day[2]) + 1, int(day[1]))
        # Of an end that two files enclose, the last day on which it was seen is the one before.
        if day[0] not in whole and not any(
            one.isoformat() in whole for one in (said, said + timedelta(days=1))
        ):
            missing.append(day[0])
    known = {word.casefold() for word in WORD.findall(THOUSANDS.sub("", whole))} | {
        word.casefold() for word in _ours()
    }
    # A likeness is so much of 1; thousands have a comma.
    rest = THOUSANDS.sub("", DAY.sub(" ", rest).replace("of 1.", "."))
    missing += [
        word
        for word in WORD.findall(rest)
        if (word != word.lower() or word.isdigit())
        and word.casefold() not in known
        and not _part(word, whole)
    ]
    return missing


def _part(word: str, whole: str) -> bool:
    """Whether a word is the name of a month, a year of a date, or the number of an order in the code of a programme."""
    return word in MONTHS or (len(word) in (4, 5) and word.isdigit() and word in whole)


def _ours() -> Iterator[str]:
    yield from OUR_WORDS
    for name in ("authorities", "territories"):
        for entry in vocabulary(name).values():
            yield from WORD.findall(f"{entry['name']} {entry.get('short', '')}")
    for table in ("languages", "scripts", "facts"):
        for words in words_of(table).values():
            yield from WORD.findall(words)
    for title in programs_of_ofac().values():
        yield from WORD.findall(title)
    for table in words_of("facts_of").values():
        for words in table.values():
            yield from WORD.findall(words)
    for name in ("date_kinds", "end_kinds", "origins", "measures", "gap_verdicts", "statuses"):
        for entry in vocabulary(name).values():
            yield from WORD.findall(entry["meaning"])
    for rule in facts("coverage")["rule"]:
        yield from WORD.findall(rule["reason"])
    yield from (
        word for list_id in ("us_sdn", "us_nonsdn", "gb_ofsi") for word in short_title(list_id).split()
    )
