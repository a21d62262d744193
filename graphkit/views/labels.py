"""Labels that never overlap: the width of a text without a font at hand, and a free place for it."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from graphkit.views.letters import letter_width

# Advance widths of Noto Sans in thousandths of the type size, for the characters from space to tilde. Helvetica and
# Arial are narrower, so text that fits with these widths fits with theirs too.
_WIDTHS = (
    260, 269, 408, 646, 572, 831, 732, 225, 300, 300, 551, 572, 268, 322, 268, 372,
    572, 572, 572, 572, 572, 572, 572, 572, 572, 572, 268, 268, 572, 572, 572, 434,
    899, 639, 650, 632, 730, 556, 519, 728, 741, 339, 273, 619, 524, 907, 760, 781,
    605, 781, 622, 549, 556, 731, 600, 930, 586, 566, 572, 329, 372, 329, 572, 444,
    281, 561, 615, 480, 615, 564, 344, 615, 618, 258, 258, 534, 258, 935, 618, 605,
    615, 615, 413, 479, 361, 618, 508, 786, 529, 510, 470, 380, 551, 380, 572,
)  # fmt: skip
_WIDE = 1000
_BOLD = 1.1

Box = tuple[float, float, float, float]


@lru_cache(maxsize=4096)
def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """Return the width of *text* at *size* in the fonts of `graphkit.views.letters`, at most slightly too wide."""
    thousandths = sum(_letter_width(letter) for letter in text)
    return thousandths / 1000 * size * (_BOLD if bold else 1.0)


def _letter_width(letter: str) -> int:
    code = ord(letter)
    if 32 <= code < 127:
        return _WIDTHS[code - 32]
    if unicodedata.combining(letter) or unicodedata.category(letter) in ("Mn", "Cf"):
        return 0
    width = letter_width(letter)
    return _WIDE if width is None else width


class Room:
    """Occupied boxes, found through a grid."""

    def __init__(self, cell: float = 48.0) -> None:
        self._cell = cell
        self._taken: dict[tuple[int, int], list[Box]] = {}

    def take(self, box: Box) -> None:
        """Mark *box* as occupied."""
        for cell in self._cells(box):
            self._taken.setdefault(cell, []).append(box)

    def is_free(self, box: Box) -> bool:
        """Return whether *box* touches no occupied box."""
        left, top, right, bottom = box
        return not any(
            other[0] < right and left < other[2] and other[1] < bottom and top < other[3]
            for cell in self._cells(box)
            for other in self._taken.get(cell, ())
        )

    def _cells(self, box: Box) -> Iterator[tuple[int, int]]:
        for column in range(int(box[0] // self._cell), int(box[2] // self._cell) + 1):
            for row in range(int(box[1] // self._cell), int(box[3] // self._cell) + 1):
                yield column, row


def around(x: float, y: float, radius: float, width: float, height: float) -> Iterator[Box]:
    """Yield the places for a label next to a glyph, the best first: right, left, below, above, the corners."""
    off, near = radius + 2.5, radius * 0.7 + 1.5
    corners = (
        (x + off, y - height / 2),
        (x - off - width, y - height / 2),
        (x - width / 2, y + off),
        (x - width / 2, y - off - height),
        (x + near, y - near - height),
        (x + near, y + near),
        (x - near - width, y - near - height),
        (x - near - width, y + near),
    )
    for left, top in corners:
        yield left, top, left + width, top + height
