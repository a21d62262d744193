"""Which letters a PDF can show: what its font lacks is written in Latin letters, counted, and told."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterator
from functools import cache
from importlib import resources

from graphkit.model.safe_text import number_of
from graphkit.names.latin import latin

# Joiners and other marks that show nothing by themselves.
_INVISIBLE = re.compile("[\u00ad\u200b-\u200d\u2060\ufe00-\ufe0f\ufeff]")


class Printable:
    """Makes texts printable with the font of the PDF; it counts those in which words are spelled otherwise."""

    def __init__(self) -> None:
        self._spelled: set[str] = set()

    def of(self, text: str) -> str:
        """Return *text*, each word of which the font lacks a letter in Latin letters."""
        composed = _INVISIBLE.sub("", unicodedata.normalize("NFC", text))
        if _has_all(composed):
            return composed
        self._spelled.add(text)
        return _WORDS.sub(lambda word: word[0] if _has_all(word[0]) else _spelled(word[0]), composed)

    def told(self) -> Iterator[str]:
        """Yield the sentence that says how many texts are spelled otherwise, if any are."""
        if self._spelled:
            count = number_of(len(self._spelled), "sentence")
            yield (
                f"Spelled in Latin letters by machine: words in {count}, whose letters the font of this page does not "
                "have. The other forms of this dossier show them as the lists write them."
            )


_WORDS = re.compile(r"\S+")


def _spelled(word: str) -> str:
    return latin(word).strip() or "\N{REPLACEMENT CHARACTER}"


def _has_all(text: str) -> bool:
    return text.isascii() or all(ord(letter) in letters_of_the_font() for letter in text)


@cache
def letters_of_the_font() -> frozenset[int]:
    """Return the letters that the font of the PDF has, as numbers of Unicode."""
    text = resources.files("graphkit.views.dossier").joinpath("letters.toml").read_text(encoding="utf-8")
    ends = [[int(end, 16) for end in one.split("-")] for one in tomllib.loads(text)["ranges"]]
    return frozenset(letter for first, last in ends for letter in range(first, last + 1))
