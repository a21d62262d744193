"""The text of a dossier, before it has a format: parts, sections, blocks and sentences that refer to numbered notes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from graphkit.model.rows import Row, Rows

BlockKind = Literal["heading", "paragraph", "item", "quote"]


class Link(Row):
    """An address and its link text."""

    words: str
    address: str


class Sentence(Row):
    """One sentence. ``notes`` are the numbers of the notes that it refers to.

    ``rests_on`` are the ids of the edges, entries and actors that it describes.
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
    """A heading and its blocks."""

    heading: str
    blocks: Rows[Block]


class Part(Row):
    """The text about one actor."""

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
    """The whole text: a part per actor, then the notes and the section that says how it was made."""

    heading: str
    parts: Rows[Part]
    notes: Rows[Note]
    method: Section


def marked(block: Block) -> Iterator[tuple[Sentence, tuple[int, ...]]]:
    """Yield each sentence of a block with the note numbers to print after it.

    Only the last of consecutive sentences with the same notes has the numbers.
    """
    following = [*block.sentences[1:], None]
    for sentence, after in zip(block.sentences, following, strict=True):
        same = after is not None and after.notes == sentence.notes
        yield sentence, () if same else sentence.notes
