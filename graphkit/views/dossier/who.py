"""The section on who the actor is: its entries, why they are one actor, its names, and what the lists say about it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graphkit.loaders.list_catalogue import short_title
from graphkit.model.territories import state_name
from graphkit.queries.dossier_rows import ActorDossier, DossierEntry, Stated, StatedName
from graphkit.views.dossier.notes import (
    Notes,
    block,
    heading,
    in_words,
    named,
    quoted,
    said,
    section,
    words_of,
)
from graphkit.views.dossier.text import Block, Section, Sentence
from graphkit.views.words import iso_words, plain

_ISO = re.compile(r"~?\d{4}(-\d{2}(-\d{2})?)?(/\d{4}(-\d{2}(-\d{2})?)?)?")
_YEARS = re.compile(r"(~?)(\d{4})-01-01/(\d{4})-12-31")
_KINDS = {"former": "former name", "weak_alias": "weak alias"}


def who(actor: ActorDossier, notes: Notes) -> Section:
    """Return the section that says who the actor is."""
    name = named(actor)
    first = f"{name} is {words_of('kinds')[actor.kind]}."
    if not actor.listed:
        first += (
            " No list that was read has an entry of its own for this name: a source only names it together with "
            "another actor. Whether an entry under another name is the same actor was not decided."
        )
    blocks = [block("paragraph", said(first, notes.of_actor(actor), [actor.id]))]
    blocks += [block("item", _entry(entry, notes)) for entry in actor.entries]
    blocks += list(_one_because(actor, notes))
    blocks += list(_names(actor, notes))
    if actor.facts:
        blocks.append(heading("What the lists say about it"))
    blocks += [block("item", _fact(actor, fact, notes)) for fact in actor.facts]
    return section("Who this is", blocks)


def _entry(entry: DossierEntry, notes: Notes) -> Sentence:
    text = f"{short_title(entry.list)}, entry {plain(entry.entry)}: {quoted(entry.name)}."
    page = [("the authority's own page", entry.page)] if entry.page else []
    return said(text, notes.of_entries([entry.id]), [entry.id], page)


def _one_because(actor: ActorDossier, notes: Notes) -> Iterator[Block]:
    """Yield why the entries are one actor: each reason names two of them."""
    if not actor.merged_because:
        return
    yield heading("Why these entries are one actor")
    for reason in actor.merged_because:
        both = [entry.id for entry in actor.entries if entry.id in reason]
        yield block("item", said(f"{quoted(reason)}.", notes.of_actor(actor, both or None), [actor.id]))


def _names(actor: ActorDossier, notes: Notes) -> Iterator[Block]:
    """Yield the names grouped by script, Latin letters first."""
    by_script: dict[str, list[StatedName]] = {}
    for name in actor.names:
        by_script.setdefault(name.script, []).append(name)
    for script in sorted(by_script, key=lambda one: (one != "Latn", one)):
        letters = words_of("scripts").get(script, script)
        yield heading(f"Names in {letters} letters")
        for name in by_script[script]:
            text = f"{quoted(name.text)}{_about(name)}."
            yield block("item", said(text, notes.of_actor(actor, name.entries), name.entries or [actor.id]))


def _about(name: StatedName) -> str:
    """Return what the lists say about a name, in brackets; "" if they say nothing."""
    marks = [_KINDS[kind] for kind in name.kinds if kind in _KINDS]
    if marks and len(marks) < len(name.kinds):
        marks = [f"{mark} by one list, not by another" for mark in marks]
    languages = [words_of("languages").get(code, f"language {plain(code)}") for code in name.languages]
    about = [*marks, *([in_words(languages)] if languages else [])]
    return f" ({'; '.join(about)})" if about else ""


def _fact(actor: ActorDossier, fact: Stated, notes: Notes) -> Sentence:
    words = {**words_of("facts"), **words_of("facts_of").get(actor.kind, {})}
    text = f"{words[fact.what]}: {value_words(fact)}."
    return said(text, notes.of_actor(actor, fact.entries), [*fact.entries, *fact.edges])


def birth_words(iso: str) -> str:
    """Return a date of birth in words; a span of whole years is written as years: "about 1957 to 1959"."""
    years = _YEARS.fullmatch(iso)
    return f"{'about ' if years[1] else ''}{years[2]} to {years[3]}" if years else iso_words(iso)


def value_words(fact: Stated) -> str:
    """Return the value of a fact in words, followed by the lists' own words if they differ."""
    if fact.what == "birth_date" and _ISO.fullmatch(fact.value):
        words = birth_words(fact.value)
    elif fact.what in ("nationality", "flag") and len(fact.value) == 2:
        words = state_name(fact.value)
    elif fact.what == "gender":
        words = plain(fact.value)
    else:
        return quoted(fact.value)
    others = [one for one in fact.written if plain(one) not in (words, fact.value)]
    return f"{words} ({', '.join(map(quoted, others))})" if others else words
