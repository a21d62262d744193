"""The letters that a PDF can show: those without a font are replaced with Latin ones, counted and reported."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from graphkit.model.safe_text import number_of
from graphkit.names.latin import latin
from graphkit.views.letters import has_letter

# Invisible characters that join nothing. Joiners stay: Persian and the scripts of India need them.
_INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufe00-\ufe0f\ufeff]")


class Printable:
    """Makes texts printable with the fonts of the PDF, and counts the texts in which words were respelled."""

    def __init__(self) -> None:
        self._spelled: set[str] = set()

    def of(self, text: str) -> str:
        """Return *text*; a word with a letter that no font has is respelled in Latin letters."""
        composed = _INVISIBLE.sub("", unicodedata.normalize("NFC", text))
        if _has_all(composed):
            return composed
        self._spelled.add(text)
        return _WORDS.sub(lambda word: word[0] if _has_all(word[0]) else _spelled(word[0]), composed)

    def told(self) -> Iterator[str]:
        """Yield the sentence on how many texts were respelled, if any were."""
        if self._spelled:
            count = number_of(len(self._spelled), "sentence")
            yield (
                f"Respelled in Latin letters by machine: words in {count} with letters that no font of this page "
                "has. The other formats of this dossier show them as the lists write them."
            )


_WORDS = re.compile(r"\S+")


def _spelled(word: str) -> str:
    return latin(word).strip() or "\N{REPLACEMENT CHARACTER}"


def _has_all(text: str) -> bool:
    return text.isascii() or all(map(has_letter, text))
