"""Ties whose kind a title states: "Secretary General of Hizballah", where the remarks say "Linked To: HIZBALLAH".

For nearly every tie, OFAC's classic list says only "Linked To". A title that names the organisation, by any of its
names on the list, and an office in it, is the list's own word for the tie. The rules:

- the title, or a part between semicolons, is an office and the organisation ("Director of X", "General Manager, X",
  "Official at X", "X Representative in Syria"), with nothing else but places and parts of the organisation;
- an official of part of a service ("Deputy Inspector of the IRGC Ground Forces") is an official of the service;
- an office without the organisation's name says nothing, even if there is only one tie: "Managing Director" may refer
  to another one;
- "former" before the office makes the tie a former one.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from graphkit.loaders.shared.facts import facts
from graphkit.model.names import name_words
from graphkit.model.records import Record, Relation

_AT_TWO = re.compile(r"(.+ at )(.+) and (.+)")
_LABEL = re.compile(r"^(?:Alt\. |Alternate )?(?:Position|Title)[:,]?\s+", re.IGNORECASE)


def told_by_titles(records: Sequence[Record]) -> tuple[Record, ...]:
    """Return the records; a tie whose kind is stated in a title of its entry has that kind and quotes the title."""
    wanted = {
        relation.name.casefold()
        for record in records
        if record.positions
        for relation in record.relations
        if relation.type == "linked" and relation.name
    }
    bodies: dict[str, list[Record]] = defaultdict(list)
    for record in records:
        if record.kind != "person" and (name := record.primary_name.text.casefold()) in wanted:
            bodies[name].append(record)
    return tuple(
        record.model_copy(update={"relations": tuple(_told(record, bodies))})
        if record.positions and any(relation.type == "linked" for relation in record.relations)
        else record
        for record in records
    )


def _told(record: Record, bodies: dict[str, list[Record]]) -> Iterator[Relation]:
    for relation in record.relations:
        found = bodies.get((relation.name or "").casefold(), [])
        told = _kind(record.positions, found[0]) if relation.type == "linked" and len(found) == 1 else None
        if told is None:
            yield relation
            continue
        kind, title = told
        cited = record.citation.model_copy(
            update={"locator": f"{record.citation.locator}/title", "quote": title}
        )
        former = title.lower().startswith("former")
        yield relation.model_copy(update={"type": kind, "role": title, "citation": cited, "former": former})


def _kind(titles: Iterable[str], body: Record) -> tuple[str, str] | None:
    """Return the kind of tie in the first title that names the organisation, and that title; None if none does."""
    whole = {_words(name.text) for name in body.names}
    acronyms = filter(None, map(_acronym, whole))
    names = sorted(
        {*whole, *filter(_tells, map(_without_form, whole)), *acronyms}, key=lambda one: (-len(one), one)
    )
    for title in titles:
        bare = _LABEL.sub("", title)
        for words in map(_words, _each_body(bare)):
            for name in names:
                if (kind := _stated(words, name)) is not None:
                    return kind, bare
    return None


def _each_body(title: str) -> tuple[str, ...]:
    """Return the title, and versions of it with each organisation in "Manager at A and B"."""
    two = _AT_TWO.fullmatch(title)
    return (title, two[1] + two[2], two[1] + two[3]) if two else (title,)


def _stated(title: tuple[str, ...], name: tuple[str, ...]) -> str | None:
    """Return the kind of tie to the organisation called *name* that a title states."""
    if len(title) <= len(name):
        # "Minister of People's Security" is the head of the Ministry of People's Security.
        return "leads" if name[0] == "ministry" and title == ("minister", *name[1:]) else None
    # "Kalashnikov Concern" is the Concern Kalashnikov.
    if sorted(title[-len(name) :]) == sorted(name):
        match = _before().fullmatch(" ".join(title[: -len(name)]))
    elif title[: len(name)] == name:
        match = _behind().fullmatch(" ".join(title[len(name) :]))
    else:
        match = None
    # The pattern of a name is made only for a title that contains the name: making it takes longer than all searches.
    whole, within = " ".join(name), _tells(name) or len(name[0]) > 2
    if match is None and within and f" {whole} " in " ".join(title):
        match = _around(whole).fullmatch(" ".join(title))
    return None if match is None else _type_of(match["offices"])


def _type_of(words: str) -> str | None:
    """Return the kind of tie for the first kind of office in the words."""
    for office in facts("us/titles")["office"]:
        if re.search(rf"\b(?:{'|'.join(office['words'])})\b", words):
            return str(office["type"])
    return None


def _words(text: str) -> tuple[str, ...]:
    """Return the words in lower case, each legal form in one spelling."""
    forms: dict[str, str] = facts("us/titles")["forms"]
    return tuple(forms.get(word, word) for word in name_words(text))


def _without_form(name: tuple[str, ...]) -> tuple[str, ...]:
    """Return the name without its legal form: "Sovfracht" for "OJSC SOVFRACHT"."""
    left_out = facts("us/titles")["left_out"]["words"]
    return tuple(word for word in name if word not in left_out)


def _acronym(name: tuple[str, ...]) -> tuple[str, ...] | None:
    """Return the initials of the name before "of": "LEF" for the Law Enforcement Forces of the Islamic Republic."""
    first = name[: name.index("of")] if "of" in name else name
    return ("".join(word[0] for word in first),) if len(first) > 2 else None


def _tells(name: tuple[str, ...]) -> bool:
    return len(name) > 1 or (len(name) == 1 and len(name[0]) > 4)


@cache
def _before() -> re.Pattern[str]:
    """Return the pattern of the words before the organisation's name: offices, perhaps of a part of it."""
    table = facts("us/titles")
    part = rf"(?: (?:of|for) (?:the )?(?:\w+ ){{0,3}}(?:{'|'.join(table['parts']['words'])}))?"
    free = rf"(?:(?!(?:{'|'.join(table['others']['words'])})\b)\w+ ){{0,4}}"
    of = r"(?: (?:of|at|for|in))?(?: the)?(?: so called)?(?: irans)?"
    return re.compile(rf"(?P<offices>{_offices()}{part}{of}|{free}{_offices()} at(?: the)?)")


@cache
def _behind() -> re.Pattern[str]:
    """Return the pattern of the words after the organisation's name: offices, and perhaps a place."""
    bodies = "|".join(facts("us/titles")["bodies"]["words"])
    return re.compile(rf"(?P<offices>{_offices()})(?: (?!(?:{bodies})\b)\w+){{0,4}}")


@cache
def _around(name: str) -> re.Pattern[str]:
    """Return the pattern of a title in a part of the organisation: "Deputy Inspector of the IRGC Ground Forces"."""
    parts = "|".join(facts("us/titles")["of_a_service"]["words"])
    return re.compile(
        rf"(?P<offices>{_offices()})(?: of)?(?: the)?(?: \w+)?? {re.escape(name)}(?: \w+){{0,4}}? (?:{parts})"
        r"(?: (?:of|in) .+)?"
    )


@cache
def _offices() -> str:
    table = facts("us/titles")
    every = sorted((word for one in table["office"] for word in one["words"]), key=len, reverse=True)
    around = "|".join(table["around"]["words"])
    office = "|".join(every)
    return rf"(?:(?:{around}) )*(?:{office})(?: (?:{around}|{office}))*"
