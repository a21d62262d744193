"""The numbered notes of a dossier, and the sentences and blocks that refer to them."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Sequence
from functools import cache
from importlib import resources
from typing import Any

from graphkit.loaders.list_catalogue import short_title
from graphkit.model.rows import Rows
from graphkit.queries.dossier_rows import ActorDossier, Dossier, DossierSource
from graphkit.views.dossier.text import Block, BlockKind, Link, Note, Section, Sentence
from graphkit.views.words import day_words, plain, printed, web_address

WHOLE_FILE = "the whole file"


@cache
def words_of(table: str) -> dict[str, Any]:
    """Return a table of words.toml."""
    text = resources.files("graphkit.views.dossier").joinpath("words.toml").read_text(encoding="utf-8")
    found: dict[str, Any] = tomllib.loads(text)[table]
    return found


class Notes:
    """The notes in the order in which the text refers to them, one per place in a source."""

    def __init__(self, dossier: Dossier) -> None:
        self.sources = {source.id: source for source in dossier.sources}
        self._numbers: dict[tuple[str, str], int] = {}
        self._places = {
            entry.id: (entry.source, entry.locator) for actor in dossier.actors for entry in actor.entries
        }

    def at(self, source: str, place: str | None) -> int:
        """Return the number of the note on a place in a source."""
        return self._numbers.setdefault((source, place or ""), len(self._numbers) + 1)

    def of_entries(self, entries: Iterable[str]) -> tuple[int, ...]:
        """Return the numbers of the notes on entries, by their ids; unknown entries have none."""
        return tuple(self.at(*self._places[entry]) for entry in entries if entry in self._places)

    def of_edge(self, edge: Any) -> tuple[int, ...]:
        """Return the numbers of the notes on an edge: its place, its day, its end, and other files that state it."""
        others = [other.split(" ", maxsplit=1) for other in getattr(edge, "also_in", ())]
        dated = [
            (getattr(edge, f"{what}_source", None), getattr(edge, f"{what}_locator", None))
            for what in ("date", "end")
        ]
        places = [(edge.source, edge.locator), *others, *dated]
        return tuple(dict.fromkeys(self.at(source, place) for source, place in places if source))

    def of_lists(self, authority: str | None = None) -> tuple[int, ...]:
        """Return the numbers of the notes on all files that were read, or on those of one authority."""
        return tuple(
            self.at(source.id, WHOLE_FILE)
            for source in self.sources.values()
            if authority is None or source.authority == authority
        )

    def of_actor(self, actor: ActorDossier, entries: Iterable[str] | None = None) -> tuple[int, ...]:
        """Return the numbers of the notes on an actor's entries, by default on all of them.

        An actor without an entry gets the notes on its ties or, if it has none either, on all lists searched.
        """
        own = self.of_entries([entry.id for entry in actor.entries] if entries is None else entries)
        return own or tuple(number for tie in actor.ties for number in self.of_edge(tie)) or self.of_lists()

    def all(self) -> Rows[Note]:
        """Return the notes by number."""
        return Rows((self._note(*place, number) for place, number in self._numbers.items()), Note)

    def _note(self, source: str, place: str, number: int) -> Note:
        found = self.sources[source]
        return Note(
            number=number,
            source=source,
            title=short_title(found.list),
            day=day_of(found),
            file=plain(found.file),
            place=plain(place) or WHOLE_FILE,
            sha256=found.sha256,
        )


def day_of(source: DossierSource) -> str:
    """Return the day that a source states, or say that it is undated and when it was read."""
    from datetime import date

    if source.published is None:
        return f"undated, read {day_words(date.fromisoformat(source.retrieved))}"
    return day_words(date.fromisoformat(source.published))


def said(
    text: str, notes: Iterable[int], rests_on: Iterable[str] = (), links: Sequence[tuple[str, str]] = ()
) -> Sentence:
    """Return a sentence; *links* are pairs of words and address, and only web addresses are kept."""
    return Sentence(
        text=plain(text),
        notes=tuple(sorted(set(notes))),
        rests_on=tuple(dict.fromkeys(rests_on)),
        links=tuple(
            Link(words=plain(words), address=address)
            for words, address in links
            if web_address(address) == plain(address)
        ),
    )


def block(kind: BlockKind, *sentences: Sentence) -> Block:
    """Return a block of these sentences."""
    return Block(kind=kind, sentences=Rows(sentences, Sentence))


def heading(text: str) -> Block:
    """Return a heading within a section."""
    return block("heading", said(text, ()))


def section(title: str, blocks: Iterable[Block]) -> Section:
    """Return a section."""
    return Section(heading=title, blocks=Rows(blocks, Block))


def quoted(text: str) -> str:
    """Return words of a source in quotation marks."""
    return f"“{plain(text)}”"


def in_words(parts: Sequence[str]) -> str:
    """Return the parts joined with commas and an "and" before the last."""
    return " and ".join(part for part in (", ".join(parts[:-1]), *parts[-1:]) if part)


def named(actor: ActorDossier) -> str:
    """Return the name of the actor in sentences and headings: its print name.

    Lists of names and quotations keep the spelling of the lists.
    """
    return printed(actor.name, actor.id, actor.kind)
