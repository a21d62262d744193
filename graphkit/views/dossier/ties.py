"""The section on the actor's ties, by kind, with the words of the sources and the sanctions on the other actor."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from graphkit.model.vocabulary import vocabulary
from graphkit.queries.dossier_rows import ActorDossier, DossierTie
from graphkit.views.dossier.notes import Notes, block, heading, named, quoted, said, section
from graphkit.views.dossier.sanctions import badges
from graphkit.views.dossier.text import Block, Section, Sentence
from graphkit.views.words import iso_words, meaning, plain, printed, share_words


def ties(actor: ActorDossier, notes: Notes) -> Section:
    """Return the section on the actor's ties; those stated by the actor's own entries come first."""
    if not actor.ties:
        text = f"No list or text that was read ties {named(actor)} to anybody."
        return section("Ties", [block("paragraph", said(text, notes.of_lists(), [actor.id]))])
    blocks: list[Block] = []
    ordered = sorted(actor.ties, key=lambda tie: (not tie.outgoing, tie.relation, tie.former, tie.other_kind))
    for (outgoing, relation, former), found in groupby(
        ordered, key=lambda tie: (tie.outgoing, tie.relation, tie.former)
    ):
        blocks.append(heading(_heading(actor, relation, outgoing, former)))
        blocks += [block("item", *_tie(tie, notes)) for tie in found]
    return section("Ties", blocks)


def _heading(actor: ActorDossier, relation: str, outgoing: bool, former: bool) -> str:
    verb = vocabulary("relation_types")[relation]["verb"]
    words = f"{named(actor)} {verb}" if outgoing else f"Who {verb} {named(actor)}"
    return f"{words} (formerly)" if former else words


def _tie(tie: DossierTie, notes: Notes) -> Iterator[Sentence]:
    places = notes.of_edge(tie)
    about = [about for about in (*_of_other(tie), *_of_tie(tie)) if about]
    yield said(
        f"{printed(tie.other_name, tie.other, tie.other_kind)} ({'; '.join(about)}).", places, [tie.id]
    )
    if tie.quote:
        yield said(f"The source: {quoted(tie.quote)}.", places, [tie.id])


def _of_other(tie: DossierTie) -> Iterator[str]:
    """Yield what is known about the other actor: its kind, and who sanctions it."""
    yield tie.other_kind if tie.other_kind != "unknown" else ""
    if tie.other_kind != "state":
        otherwise = (
            "nobody sanctions it now" if tie.other_listed else "not under this name on any list that was read"
        )
        yield badges(tie.sanctioned_by, tie.undated) or otherwise


def _of_tie(tie: DossierTie) -> Iterator[str]:
    """Yield what the source says about the tie."""
    yield plain(tie.role or "")
    yield share_words(tie.share_min, tie.share_max)
    yield plain(tie.quality or "")
    yield f"since {iso_words(tie.since)}" if tie.since else ""
    yield f"until {iso_words(tie.until)}" if tie.until else ""
    if tie.status != "official":
        yield f"{tie.status}: {meaning('statuses', tie.status)}"
