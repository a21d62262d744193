"""Text in lines of a given number of terminal columns: broken between words, never within an id."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from rich.cells import cell_len as columns

__all__ = ["MARKS", "as_printed", "columns", "cut_to", "is_unbroken", "unbroken", "words_of", "wrapped"]

# Marks inside a text that stays on one line: one holds it together, one replaces its blanks.
_HELD, _BLANK = "\N{WORD JOINER}", "\N{NO-BREAK SPACE}"
MARKS = _HELD + _BLANK
# Scripts without blanks between words: Thai to Burmese, Khmer, Chinese, Japanese, Korean and their wide forms.
_WITHOUT_BLANKS = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\ud7ff\uf900-\ufaff\uff00-\uffef]"
)
_STACKS = 9  # the combining class of a sign that puts the next letter below the last one


def unbroken(text: str) -> str:
    """Return *text*, such as an id, marked so that it is printed on one line."""
    return _HELD + text.replace(" ", _BLANK)


def is_unbroken(word: str) -> bool:
    """Return whether `unbroken` marked the word."""
    return _HELD in word


def as_printed(text: str) -> str:
    """Return *text* without the marks that hold words together."""
    return text.replace(_HELD, "").replace(_BLANK, " ")


def words_of(text: str) -> list[str]:
    """Return the words between which a line may end; line feeds count as blanks."""
    return [word for word in re.split(r"[ \n]+", text) if word]


def wrapped(text: str, width: int, *, hanging: int = 0) -> list[str]:
    """Return *text* in lines of *width* columns; all lines but the first are indented by *hanging* columns.

    A wider word has a line of its own: it stays whole, so that it can be copied.
    """
    if columns(text) <= width and "\n" not in text:
        return [text]
    lines: list[str] = []
    line, taken = "", 0
    for word in words_of(text):
        blank = " " if line else ""
        for piece in _pieces(word):
            needed = columns(piece)
            if line.strip() and taken + len(blank) + needed > width:
                lines.append(line)
                line, taken, blank = " " * hanging, hanging, ""
            line, taken, blank = line + blank + piece, taken + len(blank) + needed, ""
    return [*lines, line] if line.strip() or not lines else lines


def cut_to(text: str, width: int) -> str:
    """Return as many letters of *text* as fit into *width* columns, each with its combining marks."""
    kept = text[:width]
    while columns(kept) > width:
        kept = kept[:-1]
    rest = text[len(kept) :]
    while kept and rest and _belongs(kept[-1], rest[0]):
        kept, rest = kept[:-1], kept[-1] + rest
    return kept


def _pieces(word: str) -> Iterator[str]:
    """Yield the word, or its letters with their combining marks if its script has no blanks between words."""
    if is_unbroken(word) or not _WITHOUT_BLANKS.search(word):
        yield word
        return
    piece = ""
    for letter in word:
        without = piece and (_WITHOUT_BLANKS.match(letter) or _WITHOUT_BLANKS.match(piece[-1]))
        if without and not _belongs(piece[-1], letter):
            yield piece
            piece = ""
        piece += letter
    yield piece


def _belongs(before: str, letter: str) -> bool:
    """Return whether *letter* is a mark on the letter before, or is placed below it."""
    return (
        unicodedata.category(letter) in ("Mn", "Mc", "Me", "Cf")
        or unicodedata.combining(before) == _STACKS
        or before == "\N{ZERO WIDTH JOINER}"
    )
