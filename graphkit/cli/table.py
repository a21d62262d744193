"""A table in lines of a terminal: aligned columns, and numbered notes below for whatever does not fit.

Cells are wrapped between words. A cell that would take more than `_MOST_LINES` lines, or has a word wider than its
column, is cut, and a note has its full text. If the columns do not fit side by side, the widest ones become notes. If
that is not enough, each row is printed as a record with one line per column.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from graphkit.cli.wrapping import as_printed, columns, cut_to, is_unbroken, unbroken, words_of, wrapped

_GAP, _HANGING = "  ", 2
_MOST_LINES = 3
# The numbers of columns that become notes, and the longest words that are not cut: the options tried in turn.
_TRIED = ((0, 24), (0, 16), (1, 24), (1, 16), (2, 24), (2, 16), (2, 11))
_NUMBER = re.compile(r"[-+]?[\d.,]+ ?%?|-")


@dataclass(frozen=True)
class Cell:
    """The content of a cell, printable, and its notes."""

    words: str
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Signs:
    """The characters drawn in addition to the text, limited to those that the terminal has."""

    rule: str = "─"
    more: str = "…"


class _Notes:
    """The notes below a table, each once, numbered in order of appearance."""

    def __init__(self) -> None:
        self.numbers: dict[str, int] = {}

    def marks(self, notes: Sequence[str]) -> str:
        """Return the numbers of the notes as written in a cell: "[1] [2]"."""
        given = dict.fromkeys(self.numbers.setdefault(note, len(self.numbers) + 1) for note in notes if note)
        return " ".join(f"[{number}]" for number in given)

    def lines(self, width: int) -> Iterator[str]:
        """Yield the notes in lines, after a blank line."""
        if self.numbers:
            yield ""
        indent = len(f"[{len(self.numbers)}] ")
        for note, number in self.numbers.items():
            first, *others = wrapped(note, width - indent)
            yield f"[{number}]".ljust(indent) + first
            yield from (" " * indent + line for line in others)


def text_lines(text: str, width: int) -> list[str]:
    """Return sentences in lines; a line feed ends a line."""
    return [as_printed(line) for one in text.split("\n") for line in wrapped(one, width)]


def record_lines(facts: Sequence[tuple[str, str]], width: int) -> list[str]:
    """Return facts as lines: the term, and next to it the value in its own column."""
    widest = max((columns(term) for term, _ in facts), default=0)
    indent = min(widest, width // 3) + len(_GAP)
    lines = []
    for term, words in facts:
        first, *others = (one for line in words.split("\n") for one in wrapped(line, width - indent))
        lines += [f"{_padded(term, indent)}{first}", *(" " * indent + line for line in others)]
    return [as_printed(line).rstrip() for line in lines]


def table_lines(
    headings: Sequence[str], rows: Sequence[Sequence[Cell]], width: int, signs: Signs
) -> list[str]:
    """Return the rows as lines of at most *width* columns, with the notes below; only long words exceed the width."""
    for as_notes, longest in _TRIED:
        lines = _table(headings, _with_notes(headings, rows, as_notes, longest), width, longest, signs)
        if lines is not None:
            return lines
    return _as_records(headings, rows, width)


def _with_notes(
    headings: Sequence[str], rows: Sequence[Sequence[Cell]], count: int, longest: int
) -> Sequence[Sequence[Cell]]:
    """Return the rows with that many columns turned into notes: those that need the most room, never the first."""
    wide = {
        column: max(_least(row[column].words, "", longest) for row in rows)
        for column in range(1, len(headings))
    }
    chosen = sorted(wide, key=lambda column: -wide[column])[:count]
    return [
        [
            Cell("", (cell.words, *cell.notes)) if column in chosen and cell.words else cell
            for column, cell in enumerate(row)
        ]
        for row in rows
    ]


def _table(
    headings: Sequence[str], rows: Sequence[Sequence[Cell]], width: int, longest: int, signs: Signs
) -> list[str] | None:
    """Return the rows as lines, with words longer than *longest* cut if necessary; None if there is no room."""
    cut: set[tuple[int, int]] = set()
    while True:
        notes = _Notes()
        texts = _texts(rows, notes, cut, signs)
        widths = _widths(headings, texts, width, longest)
        if widths is None:
            return None
        too_long = {
            (at, column)
            for at, row in enumerate(texts)
            for column, (text, marks) in enumerate(row)
            if rows[at][column].words and not marks and not _fits(text, widths[column])
        }
        if not too_long:
            break
        cut |= too_long
    right = [_is_of_numbers([row[column].words for row in rows]) for column in range(len(headings))]
    lines = [
        *_side_by_side([wrapped(heading, widths[at]) for at, heading in enumerate(headings)], widths, right),
        _GAP.join(signs.rule * one for one in widths),
    ]
    for row in texts:
        cells = [
            _cut(text, marks, widths[column]) if marks else wrapped(text, widths[column], hanging=_HANGING)
            for column, (text, marks) in enumerate(row)
        ]
        lines += _side_by_side(cells, widths, right)
    return [as_printed(line).rstrip() for line in (*lines, *notes.lines(width))]


# The text of a cell and, if it has to be cut, the marks after the cut: the sign and the numbers of its notes.
_Text = tuple[str, str]


def _texts(
    rows: Sequence[Sequence[Cell]], notes: _Notes, cut: set[tuple[int, int]], signs: Signs
) -> list[list[_Text]]:
    """Return the text of each cell, with the numbers of its notes."""
    texts = []
    for at, row in enumerate(rows):
        line = []
        for column, cell in enumerate(row):
            if (at, column) in cut:
                whole = unbroken(f"{signs.more} {notes.marks([cell.words])}")
                line.append((cell.words, f"{whole} {notes.marks(cell.notes)}".strip()))
            else:
                line.append((f"{cell.words} {notes.marks(cell.notes)}".strip(), ""))
        texts.append(line)
    return texts


def _widths(
    headings: Sequence[str], texts: Sequence[Sequence[_Text]], width: int, longest: int
) -> list[int] | None:
    """Return the width of each column, the widest narrowed until all fit; None if there is no room for them."""
    room = width - len(_GAP) * (len(headings) - 1)
    wide, least = [], []
    for heading, column in zip(headings, zip(*texts, strict=True), strict=True):
        wide.append(max(columns(heading), *(columns(f"{text} {marks}".strip()) for text, marks in column)))
        least.append(
            max(
                1, *map(columns, words_of(heading)), *(_least(text, marks, longest) for text, marks in column)
            )
        )
    return _narrowed([min(one, room) for one in wide], least, room) if sum(least) <= room else None


def _narrowed(wide: Sequence[int], least: Sequence[int], room: int) -> list[int]:
    """Return widths that fill the *room*: the widest column is narrowed first, and none below its minimum."""
    widths = list(map(max, wide, least))
    while sum(widths) > room:
        widest = max((at for at, one in enumerate(widths) if one > least[at]), key=lambda at: widths[at])
        widths[widest] -= 1
    return widths


def _least(text: str, marks: str, longest: int) -> int:
    """Return the least width of a column with this text: that of its longest word, unless that word may be cut."""
    least = 1
    for at, word in enumerate([*words_of(text), *words_of(marks)]):
        needed = columns(word) + (_HANGING if at else 0)
        least = max(least, needed if is_unbroken(word) else min(needed, longest))
    return least


def _fits(text: str, width: int) -> bool:
    if columns(text) <= width:
        return True
    lines = wrapped(text, width, hanging=_HANGING)
    return len(lines) <= _MOST_LINES and all(columns(line) <= width for line in lines)


def _cut(text: str, marks: str, width: int) -> list[str]:
    """Return the beginning of *text* in lines, followed by the marks that refer to its full text."""
    words = words_of(text)
    for count in range(min(len(words), width * _MOST_LINES), 0, -1):
        shown = " ".join([*words[:count], marks])
        if _fits(shown, width):
            return wrapped(shown, width, hanging=_HANGING)
    first, *others = words_of(marks)
    return wrapped(
        f"{cut_to(words[0], width - columns(first))}{first} {' '.join(others)}", width, hanging=_HANGING
    )


def _side_by_side(
    cells: Sequence[Sequence[str]], widths: Sequence[int], right: Sequence[bool]
) -> Iterator[str]:
    for at in range(max(map(len, cells), default=0)):
        yield _GAP.join(
            _padded(cell[at] if at < len(cell) else "", width, to_the_right=to_the_right)
            for cell, width, to_the_right in zip(cells, widths, right, strict=True)
        )


def _padded(text: str, width: int, *, to_the_right: bool = False) -> str:
    blanks = " " * (width - columns(text))
    return blanks + text if to_the_right else text + blanks


def _is_of_numbers(words: Sequence[str]) -> bool:
    filled = [one for one in words if one]
    return bool(filled) and all(map(_NUMBER.fullmatch, filled))


def _as_records(headings: Sequence[str], rows: Sequence[Sequence[Cell]], width: int) -> list[str]:
    """Return each row as a record, separated by blank lines, with all the notes below."""
    notes = _Notes()
    lines: list[str] = []
    for row in rows:
        facts = [
            (heading, f"{cell.words} {notes.marks(cell.notes)}".strip())
            for heading, cell in zip(headings, row, strict=True)
        ]
        lines += [*([""] if lines else []), *record_lines([fact for fact in facts if fact[1]], width)]
    return [*lines, *(as_printed(line).rstrip() for line in notes.lines(width))]
