"""Composes the text of a dossier from its facts, once for all formats."""

from __future__ import annotations

import shlex
from collections.abc import Iterator, Sequence

from graphkit.loaders.list_catalogue import listing, short_title
from graphkit.model.rows import Rows
from graphkit.queries.dossier_rows import ActorDossier, Dossier
from graphkit.views.dossier.doubts import changes, contradicted, kept, perhaps_the_same
from graphkit.views.dossier.notes import Notes, block, day_of, in_words, named, said, section
from graphkit.views.dossier.order import order
from graphkit.views.dossier.sanctions import sanctions
from graphkit.views.dossier.text import Block, DossierText, Part, Section
from graphkit.views.dossier.ties import ties
from graphkit.views.dossier.who import who
from graphkit.views.words import date_words, plain

NOT_LISTED = (
    "“Not listed” means: not found on the lists that were read, as of the stated dates. It does not mean that "
    "nobody sanctions the actor: a list that was not read, a list of another date, or an entry under another name or "
    "with other data may say otherwise. “Not covered” means that the list does not hold such measures, so that its "
    "silence says nothing."
)


def dossier_text(dossier: Dossier, *, version: str) -> DossierText:
    """Return the text of a dossier: a part per actor, the notes, and how it was made by which version of graphkit."""
    notes = Notes(dossier)
    parts = [_part(actor, notes, dossier.as_of) for actor in dossier.actors]
    names = in_words([named(actor) for actor in dossier.actors])
    day = f", as of {date_words(dossier.as_of, None, None)}" if dossier.as_of else ""
    method = section("How this was made", _method(dossier, version))
    return DossierText(
        heading=f"Dossier: {names}{day}", parts=Rows(parts, Part), notes=notes.all(), method=method
    )


def _part(actor: ActorDossier, notes: Notes, as_of: str | None) -> Part:
    sections = (
        who(actor, notes),
        sanctions(actor, notes, as_of),
        order(actor, notes),
        ties(actor, notes),
        changes(actor, notes, as_of),
        contradicted(actor, notes),
        perhaps_the_same(actor, notes),
        kept(actor, notes),
    )
    return Part(heading=named(actor), actor=actor.id, sections=Rows(sections, Section))


def _method(dossier: Dossier, version: str) -> Iterator[Block]:
    """Yield the version, the lists and their days, the commands that reproduce it, and the meaning of silence."""
    yield block(
        "paragraph",
        said(
            f"graphkit {plain(version)} generated this text from these files. Check each sentence against its note.",
            (),
        ),
    )
    for source in dossier.sources:
        text = f"{short_title(source.list)}, {day_of(source)}: file {plain(source.file)}, sha256 {source.sha256}."
        more = f" {source.noticed:,} things in it were kept but not understood." if source.noticed else ""
        more += f" {source.skipped:,} of its entries have no name." if source.skipped else ""
        yield block("item", said(f"{text}{more} {plain(source.attribution)}.", ()))
    if dossier.as_of and dossier.as_of_says:
        day = date_words(dossier.as_of, None, None)
        shown = f"Designations are shown as they were, or may have been, on {day}; ties have no dates."
        yield block("paragraph", said(shown, ()), said(dossier.as_of_says, ()))
    yield block(
        "paragraph", said("To make it again from the same files, tables of statements and judgements:", ())
    )
    for command in commands(dossier):
        yield block("item", said(plain(command), ()))
    yield block("paragraph", said(NOT_LISTED, ()))
    merged = (
        "A score decides which entries are one actor, unless a conflict or a person overrules it; "
        "`graphkit explain` with two entries shows the evidence for and against."
    )
    yield block("paragraph", said(merged, ()))


def commands(dossier: Dossier) -> Sequence[str]:
    """Return the commands that make the same dossier from the same files.

    Texts are read through the table of statements that quotes them, and the graph does not keep the name of that table.
    """
    lists = [source.file for source in dossier.sources if not listing(source.list).get("text")]
    tables = ["STATEMENTS.toml"] if len(lists) < len(dossier.sources) else []
    files = " ".join(shlex.quote(plain(file)) for file in (*lists, *tables))
    actors = " ".join(shlex.quote(plain(actor.id)) for actor in dossier.actors)
    day = f" --as-of {dossier.as_of}" if dossier.as_of else ""
    return (
        f"graphkit build {files} --db sanctions.graph",
        f"graphkit dossier {actors}{day} --db sanctions.graph",
    )
