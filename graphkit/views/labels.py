"""Labels that never overlap: how wide a text is without a font at hand, and where there is room for it."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import lru_cache

# Advance widths of Helvetica in thousandths of its size, for the letters from space to tilde.
_WIDTHS = (
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278,
    556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556,
    1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778,
    667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556,
    333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556,
    556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
)  # fmt: skip
_WIDE, _OTHER = 1000, 640
_BOLD = 1.07
# Fonts that stand in for Helvetica differ by a few hundredths.
_ALLOWANCE = 1.04

Box = tuple[float, float, float, float]


@lru_cache(maxsize=4096)
def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """Return how wide *text* is at *size*, at most a few hundredths too wide."""
    thousandths = sum(_letter_width(letter) for letter in text)
    return thousandths / 1000 * size * (_BOLD if bold else 1.0) * _ALLOWANCE


def _letter_width(letter: str) -> int:
    code = ord(letter)
    if 32 <= code < 127:
        return _WIDTHS[code - 32]
    if unicodedata.combining(letter) or unicodedata.category(letter) in ("Mn", "Cf"):
        return 0
    if unicodedata.east_asian_width(letter) in ("W", "F"):
        return _WIDE
    base = unicodedata.normalize("NFD", letter)[0]
    return _WIDTHS[ord(base) - 32] if 32 <= ord(base) < 127 else _OTHER


class Room:
    """Boxes that are taken, found by a grid."""

    def __init__(self, cell: float = 48.0) -> None:
        self._cell = cell
        self._taken: dict[tuple[int, int], list[Box]] = {}

    def take(self, box: Box) -> None:
        """Take *box*."""
        for cell in self._cells(box):
            self._taken.setdefault(cell, []).append(box)

    def is_free(self, box: Box) -> bool:
        """Return whether *box* touches no box taken."""
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
    """Yield the places for a label beside a glyph, the best first: right, left, below, above, the corners."""
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
