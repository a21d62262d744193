"""The letters in graphkit's own fonts, and the width of each.

PNG and PDF use only these fonts, so that a picture is the same on every machine, and missing letters are known before
anything is drawn. tools/fonts.py makes `fonts/letters.txt` together with the fonts.
"""

from __future__ import annotations

from bisect import bisect_right
from functools import cache
from importlib import resources
from pathlib import Path
from typing import NamedTuple


def font_folder() -> Path:
    """Return the folder of the fonts."""
    return Path(str(resources.files("graphkit.views").joinpath("fonts")))


def letter_width(letter: str) -> int | None:
    """Return the width of *letter* in thousandths of the type size, or None if no font has it."""
    found = _found(letter)
    return None if found is None else found[0]


def has_letter(letter: str) -> bool:
    """Return whether one of the fonts has *letter*."""
    return ord(letter) < 0x7F or _found(letter) is not None


def font_file(letter: str) -> str | None:
    """Return the file name of the regular-weight font that has *letter*, or None."""
    found = _found(letter)
    return None if found is None else _letters().files[found[1]]


def _found(letter: str) -> tuple[int, int] | None:
    """Return the width of *letter* and the index of its font file."""
    letters = _letters()
    place = bisect_right(letters.starts, ord(letter)) - 1
    return letters.facts[place] if place >= 0 and ord(letter) <= letters.ends[place] else None


class _Letters(NamedTuple):
    """Runs of code points with the same width and file: the start, end, width and file of each."""

    files: list[str]
    starts: list[int]
    ends: list[int]
    facts: list[tuple[int, int]]


@cache
def _letters() -> _Letters:
    letters = _Letters([], [], [], [])
    for line in (font_folder() / "letters.txt").read_text(encoding="ascii").splitlines():
        if line.startswith("file "):
            letters.files.append(line.removeprefix("file "))
        elif not line.startswith("#"):
            run, width, file = line.split()
            start, end = run.split("-")
            letters.starts.append(int(start, 16))
            letters.ends.append(int(end, 16))
            letters.facts.append((int(width), int(file)))
    return letters
