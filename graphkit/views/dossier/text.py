"""The text of a dossier, before it has any form: parts, sections, blocks and sentences that refer to numbered notes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from graphkit.model.rows import Row, Rows

BlockKind = Literal["heading", "paragraph", "item", "quote"]


class Link(Row):
    """An address, and the words that lead to it."""

    words: str
    address: str


class Sentence(Row):
    """One sentence. ``notes`` are the numbers of the notes that it refers to.

    ``rests_on`` are the ids of the edges, entries and actors of which it says something.
    """

    text: str
    notes: tuple[int, ...] = ()
    rests_on: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()


class Block(Row):
    """A heading, a paragraph, an item of a list, or a quotation, which is one sentence in a source's own words."""

    kind: BlockKind
    sentences: Rows[Sentence]


class Section(Row):
    """A heading with its blocks."""

    heading: str
    blocks: Rows[Block]


class Part(Row):
    """What is said of one actor."""

    heading: str
    actor: str
    sections: Rows[Section]


class Note(Row):
    """A source by its number: the list, its day, the file and its fingerprint, and the place in it."""

    number: int
    source: str
    title: str
    day: str
    file: str
    place: str
    sha256: str


class DossierText(Row):
    """The whole text: a part an actor, then the notes and the box that says how it was made."""

    heading: str
    parts: Rows[Part]
    notes: Rows[Note]
    method: Section


def marked(block: Block) -> Iterator[tuple[Sentence, tuple[int, ...]]]:
    """Yield each sentence of a block with the numbers to write behind it.

    Of sentences with the same notes that follow one another the last one has the numbers, for all of them.
    """
    following = [*block.sentences[1:], None]
    for sentence, after in zip(block.sentences, following, strict=True):
        same = after is not None and after.notes == sentence.notes
        yield sentence, () if same else sentence.notes
