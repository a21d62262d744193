"""The letters that graphkit's own fonts have, and how wide each is.

PNG and PDF are drawn with these fonts alone, so that a picture is the same on every machine; what they lack is known
before anything is drawn. `fonts/letters.txt` is made with the fonts, by tools/fonts.py.
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
    """Return how wide *letter* is in thousandths of the size of type, None if no font has it."""
    found = _found(letter)
    return None if found is None else found[0]


def has_letter(letter: str) -> bool:
    """Return whether one of the fonts has *letter*."""
    return ord(letter) < 0x7F or _found(letter) is not None


def font_file(letter: str) -> str | None:
    """Return the name of the file of the font that has *letter*, the one of ordinary weight."""
    found = _found(letter)
    return None if found is None else _letters().files[found[1]]


def _found(letter: str) -> tuple[int, int] | None:
    """Return how wide *letter* is and the place of its file."""
    letters = _letters()
    place = bisect_right(letters.starts, ord(letter)) - 1
    return letters.facts[place] if place >= 0 and ord(letter) <= letters.ends[place] else None


class _Letters(NamedTuple):
    """Runs of code points of one width and file: where each begins, where it ends, its width and file."""

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
