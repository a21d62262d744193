"""The letters that graphkit's own fonts have, and how wide each is.

PNG and PDF are drawn with these fonts alone, so that a picture is the same on every machine; what they lack is known
before anything is drawn. `fonts/letters.txt` is made with the fonts, by tools/fonts.py.
"""

from __future__ import annotations

from bisect import bisect_right
from functools import cache
from importlib import resources
from pathlib import Path


def font_folder() -> Path:
    """Return the folder of the fonts."""
    return Path(str(resources.files("graphkit.views").joinpath("fonts")))


def letter_width(letter: str) -> int | None:
    """Return how wide *letter* is in thousandths of the size of type, None if no font has it."""
    starts, ends, widths = _runs()
    place = bisect_right(starts, ord(letter)) - 1
    return widths[place] if place >= 0 and ord(letter) <= ends[place] else None


def has_letter(letter: str) -> bool:
    """Return whether one of the fonts has *letter*."""
    return ord(letter) < 0x7F or letter_width(letter) is not None


@cache
def _runs() -> tuple[list[int], list[int], list[int]]:
    """Return the runs of code points of one width: where each begins, where it ends, the width."""
    starts, ends, widths = [], [], []
    for line in (font_folder() / "letters.txt").read_text(encoding="ascii").splitlines():
        if not line.startswith("#"):
            run, width = line.split()
            start, end = run.split("-")
            starts.append(int(start, 16))
            ends.append(int(end, 16))
            widths.append(int(width))
    return starts, ends, widths
