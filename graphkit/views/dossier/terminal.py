"""The dossier as plain text, 80 columns wide."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence

from graphkit.views.dossier.text import Block, DossierText, Section, Sentence, marked

WIDTH = 80
_INDENTS = {"paragraph": ("", ""), "item": ("- ", "  "), "quote": ("    ", "    "), "heading": ("", "")}


def as_terminal(text: DossierText) -> str:
    """Return the text in lines of at most 80 columns; only web addresses may be longer."""
    lines = [*_headed(text.heading, "=")]
    for part in text.parts:
        if len(text.parts) > 1:
            lines += ["", *_headed(part.heading, "=")]
        for section in part.sections:
            lines += _section(section)
    lines += _section(text.method)
    lines += ["", *_headed("Sources", "-")]
    source = None
    for note in text.notes:
        if note.source != source:
            source = note.source
            lines += [
                "",
                *_wrapped(f"{note.title}, {note.day}, file {note.file}"),
                *_wrapped(f"sha256 {note.sha256}", "  ", "  "),
            ]
        lines += _wrapped(note.place, f"[{note.number}] ", "    ")
    return "\n".join(lines) + "\n"


def _headed(words: str, rule: str) -> Iterator[str]:
    lines = list(_wrapped(words))
    yield from lines
    yield rule * max(map(columns, lines))


def _section(section: Section) -> Iterator[str]:
    yield ""
    yield from _headed(section.heading, "-")
    before = ""
    for block in section.blocks:
        if block.kind != "item" or before not in ("item", "heading"):
            yield ""
        yield from _block(block)
        before = block.kind


def _block(block: Block) -> Iterator[str]:
    first, others = _INDENTS[block.kind]
    words = " ".join(_sentence(sentence, notes) for sentence, notes in marked(block))
    yield from _wrapped(f"{words}:" if block.kind == "heading" else words, first, others)
    for sentence in block.sentences:
        for link in sentence.links:
            yield f"{others}<{link.address}>"


def _sentence(sentence: Sentence, notes: Sequence[int]) -> str:
    """Return a sentence with the numbers of its notes; its web addresses follow below the block."""
    return f"{sentence.text} [{', '.join(map(str, notes))}]" if notes else sentence.text


def _wrapped(text: str, first: str = "", others: str = "") -> Iterator[str]:
    """Yield *text* in lines; a word that is wider than a line is split."""
    line, width = first, columns(first)
    empty = True
    for word in text.split():
        for piece in _pieces(word, WIDTH - len(others)):
            needed = columns(piece)
            if not empty and width + 1 + needed > WIDTH:
                yield line
                line, width, empty = others, len(others), True
            if not empty:
                line, width = f"{line} ", width + 1
            line, width, empty = line + piece, width + needed, False
    yield line.rstrip()


def _pieces(word: str, most: int) -> Iterator[str]:
    """Yield a word, or its parts if it is wider than *most* columns."""
    piece, width = "", 0
    for letter in word:
        needed = columns(letter)
        if width + needed > most:
            yield piece
            piece, width = "", 0
        piece, width = piece + letter, width + needed
    yield piece


def columns(text: str) -> int:
    """Return the number of terminal columns that *text* takes."""
    if text.isascii():
        return len(text)
    return sum(
        0
        if unicodedata.category(letter) in ("Mn", "Me", "Cf")
        else 2
        if unicodedata.east_asian_width(letter) in ("W", "F")
        else 1
        for letter in text
    )
