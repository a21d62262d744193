"""The section on who sanctions the actor, since when and why, one authority after another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from graphkit.model.vocabulary import vocabulary
from graphkit.queries.dossier_rows import ActorDossier, DossierDesignation
from graphkit.views.dossier.notes import Notes, block, heading, named, quoted, said, section
from graphkit.views.dossier.text import Block, Section, Sentence
from graphkit.views.programs import program_title
from graphkit.views.words import authority_name, authority_short, date_words, meaning, plain, web_address


def sanctions(actor: ActorDossier, notes: Notes, as_of: str | None) -> Section:
    """Return the section that says who sanctions the actor: on the day asked for, or according to the newest files."""
    standing = [one for one in actor.designations if one.in_force]
    when = f"on {date_words(as_of, None, None)}" if as_of else "according to the newest files"
    blocks: list[Block] = []
    if not standing:
        text = f"No authority whose lists were read sanctions {named(actor)} {when}."
        blocks.append(block("paragraph", said(text, notes.of_lists(), [actor.id])))
    for authority, found in groupby(standing, key=lambda one: one.authority):
        blocks.append(heading(authority_name(authority)))
        alike: dict[tuple[object, ...], list[DossierDesignation]] = {}
        for one in found:
            alike.setdefault(_terms(one), []).append(one)
        for group in alike.values():
            blocks += _group(actor, group, notes)
    of_day = f", on {date_words(as_of, None, None)}" if as_of else ""
    return section(f"Who sanctions, since when, and why{of_day}", blocks)


def _terms(one: DossierDesignation) -> tuple[object, ...]:
    """Return what designations must share to be described together."""
    return one.date_kind, one.measures, one.legal_basis, one.acts, one.origin, one.page, one.reason


def _group(actor: ActorDossier, group: Sequence[DossierDesignation], notes: Notes) -> Iterator[Block]:
    """Yield a paragraph about designations by one authority on the same terms, and its reasons word for word."""
    first = group[0]
    places = [number for one in group for number in notes.of_edge(one)]
    rests_on = [edge for one in group for edge in one.edges]
    sentences = [_designated(actor, one, notes) for one in group]
    sentences += [said(text, places, rests_on) for text in _shared(first)]
    if links := _links(first):
        sentences.append(said("The authority's own pages:", places, rests_on, links))
    yield block("paragraph", *sentences)
    for one in group:
        if one.date_quote:
            yield block("quote", said(quoted(one.date_quote), notes.of_edge(one), one.edges))
    if first.reason:
        text = f"The reasons given by {the(first.authority)}, word for word:"
        yield block("paragraph", said(text, places, rests_on))
        yield block("quote", said(first.reason, places, rests_on))


def _designated(actor: ActorDossier, one: DossierDesignation, notes: Notes) -> Sentence:
    text = f"{the(one.authority, begins=True)} sanctions {named(actor)} under {program_words(one)}, {since(one)}."
    return said(text, notes.of_edge(one), one.edges)


def _shared(one: DossierDesignation) -> Iterator[str]:
    """Yield the details of a designation: what its date means, whose decision it is, its measures and legal basis."""
    if one.designated:
        yield f"That day is {meaning('date_kinds', one.date_kind)}."
    yield _whose(one.origin)
    if one.measures:
        yield f"Measures: {'; '.join(map(measure_words, one.measures))}."
    acts = [text for text in one.legal_basis if web_address(text) is None]
    if acts:
        yield f"Legal basis: {'; '.join(map(quoted, acts))}."


def _whose(origin: str) -> str:
    words = meaning("origins", origin)
    return {"own": f"This is {words}.", "unstated": f"Whose decision it is: {words}."}.get(
        origin, f"This {words}."
    )


def _links(one: DossierDesignation) -> list[tuple[str, str]]:
    page = [("the entry", one.page)] if one.page else []
    return [*page, *(("the act", address) for address in one.acts)]


def the(authority: str, *, begins: bool = False) -> str:
    """Return the name of an authority with its article, if it has one."""
    name = authority_name(authority)
    article = "" if name in ("Canada", "Switzerland", "Australia") else "The " if begins else "the "
    return f"{article}{name}"


def program_words(one: DossierDesignation) -> str:
    """Return a programme in words, followed by the list's own code or name if that differs."""
    code = plain(one.program)
    title = program_title(one.authority, one.program, one.program_title)
    return f"{title} ({code})" if title and title != code else code


def since(one: DossierDesignation) -> str:
    """Return in words when a designation began."""
    if one.designated is None:
        return "since a date that the sources do not state"
    words = date_words(one.designated, one.designated_latest, one.precision)
    if vocabulary("date_kinds")[one.date_kind].get("begun_by"):
        return f"since {words} or earlier"
    return f"since a day {words}" if words.startswith("between") else f"since {words}"


def measure_words(measure: str) -> str:
    """Return a measure with its meaning; a word of the list that the vocabulary lacks is quoted."""
    entry = vocabulary("measures").get(measure)
    return f"{measure.replace('_', ' ')} ({entry['meaning']})" if entry else quoted(measure)


def badges(sanctioned_by: Iterable[str], undated: Iterable[str] = ()) -> str:
    """Return in a few words who sanctions somebody: "sanctioned by US (no day stated), EU"."""
    without = set(undated)
    states = [
        authority_short(code) + (" (no day stated)" if code in without else "") for code in sanctioned_by
    ]
    return f"sanctioned by {', '.join(states)}" if states else ""
