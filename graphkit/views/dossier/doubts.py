"""The sections on changes, contradictions, possible matches, and content that was kept but not understood."""

from __future__ import annotations

from collections.abc import Iterator

from graphkit.model.territories import state_name
from graphkit.queries.dossier_rows import (
    ActorDossier,
    DossierDesignation,
    DossierNamesake,
    DossierPossible,
)
from graphkit.queries.rows import Contradiction
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
from graphkit.views.dossier.order import end_words
from graphkit.views.dossier.sanctions import badges, program_words, since, the
from graphkit.views.dossier.text import Section, Sentence
from graphkit.views.dossier.who import birth_words
from graphkit.views.words import date_words, meaning, plain, printed


def changes(actor: ActorDossier, notes: Notes, as_of: str | None) -> Section:
    """Return the section on what ended, and on what began after *as_of*; it says how far back the files reach."""
    blocks = [
        block("item", _changed(one, notes, as_of))
        for one in actor.designations
        if one.ended is not None or not one.in_force or one.date_kind == "first_seen"
    ]
    if not blocks:
        text = (
            f"According to the files that were read, no authority has ended a designation of {named(actor)}."
        )
        blocks = [block("paragraph", said(text, notes.of_actor(actor), [actor.id]))]
    text = "What ended before the first file of each list is not known."
    blocks.append(block("paragraph", said(text, notes.of_lists(), [actor.id])))
    return section("What changed", blocks)


def _changed(one: DossierDesignation, notes: Notes, as_of: str | None) -> Sentence:
    text = f"{the(one.authority, begins=True)}, under {program_words(one)}: {since(one)}"
    if one.ended:
        text += f"; ended {end_words(one.ended, one.ended_latest, one.end_kind)}"
        text += f", that is {meaning('end_kinds', one.end_kind)}" if one.end_kind == "removed" else ""
    elif not one.in_force and as_of:
        text += f"; that is after {date_words(as_of, None, None)}"
    elif one.date_kind == "first_seen":
        text += f"; that is {meaning('date_kinds', one.date_kind)}"
    return said(f"{text}.", notes.of_edge(one), one.edges)


def contradicted(actor: ActorDossier, notes: Notes) -> Section:
    """Return the section on contradictions between the entries, and on numbers that cannot be right."""
    blocks = [
        block("item", said(_contradiction(found), notes.of_entries(entries), entries))
        for found in actor.contradictions
        for entries in [[found.one_entry, *([found.other_entry] if found.other_entry else [])]]
    ]
    if not blocks:
        what = "full date of birth, sex, nationality and IMO number"
        text = (
            f"The entries of {named(actor)} do not contradict each other on {what}. Only these were compared."
        )
        if len(actor.entries) < 2:
            text = f"{named(actor)} does not have two entries that could contradict each other."
        if actor.entries:
            text += " Its numbers match their check digits, if they have any."
        blocks = [block("paragraph", said(text, notes.of_actor(actor), [actor.id]))]
    return section("What the lists contradict", blocks)


def _contradiction(found: Contradiction) -> str:
    if found.kind == "check digit":
        right = f"; {plain(found.other_entry)} has {plain(found.other)}" if found.other else ""
        return f"{plain(found.one)} of {plain(found.one_entry)} does not match its own check digits{right}."
    values = [_value_words(found.kind, value) for value in (found.one, found.other or "")]
    what = words_of("contradictions")[found.kind]
    return f"{what}: {plain(found.one_entry)} states {values[0]}, {plain(found.other_entry)} {values[1]}."


def _value_words(kind: str, values: str) -> str:
    """Return the values of one side, which are separated by commas, in words."""
    words = {"birth date": birth_words, "nationality": state_name}.get(kind, plain)
    return in_words([words(value) for value in values.split(", ")])


def perhaps_the_same(actor: ActorDossier, notes: Notes) -> Section:
    """Return the section on actors that may be the same, and on namesakes."""
    blocks = [block("item", *_possible(one, notes)) for one in actor.possible]
    if not blocks:
        text = f"graphkit found no other actor in the graph that may be the same as {named(actor)}."
        blocks.append(block("paragraph", said(text, notes.of_lists(), [actor.id])))
    if actor.namesakes:
        blocks.append(heading("Namesakes: other actors in the graph whose names may be taken for this one's"))
    blocks += [block("item", _namesake(one, notes)) for one in actor.namesakes]
    return section("Who may be the same", blocks)


def _possible(one: DossierPossible, notes: Notes) -> Iterator[Sentence]:
    places = notes.of_edge(one)
    about = badges(one.sanctioned_by) or "nobody sanctions it now"
    name = printed(one.other_name, one.other, one.other_kind)
    yield said(f"{name} ({plain(one.other)}; {about}): likeness {one.score:.2f} of 1.", places, [one.id])
    yield said(f"Evidence for and against: {quoted(one.evidence)}.", places, [one.id])
    if one.forbidden:
        yield said(f"They must not be merged: {quoted(one.forbidden)}.", places, [one.id])
    yield said(f"Entries compared: {' and '.join(map(plain, one.records))}.", places, [one.id])


def _namesake(one: DossierNamesake, notes: Notes) -> Sentence:
    born = f"; born {', '.join(map(birth_words, one.birth_dates))}" if one.birth_dates else ""
    lists = f"; {', '.join(map(plain, one.lists))}" if one.lists else "; on no list"
    alias = f", also {quoted(one.matched)}" if one.matched != one.name else ""
    return said(
        f"{printed(one.name, one.id, one.kind)}{alias} ({plain(one.id)}{born}{lists}).",
        notes.of_lists(),
        [one.id],
    )


def kept(actor: ActorDossier, notes: Notes) -> Section:
    """Return the section on list content that graphkit does not understand."""
    blocks = [
        block(
            "item",
            said(
                f"{plain(one.entry)}: {quoted(one.text)}.", [notes.at(one.source, one.locator)], [one.entry]
            ),
        )
        for one in actor.kept
    ]
    blocks += [
        block(
            "item",
            said(
                f"{plain(one.begin_name)}, {plain(one.type.lower().replace('_', ' '))}, {plain(one.end_name)}.",
                notes.of_edge(one),
                [one.id],
            ),
        )
        for one in actor.other_edges
    ]
    if not blocks:
        text = f"All text in the entries of {named(actor)} was read and understood."
        if not actor.entries:
            text = f"{named(actor)} has no entry whose text could be kept."
        blocks.append(block("paragraph", said(text, notes.of_actor(actor), [actor.id])))
    return section("What was kept and not understood", blocks)
