"""The words by which an index finds a name: its sounds, which all spellings of one name share.

Words with the same sound are only candidates: `graphkit.names.compare` judges them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from graphkit.model.names import script_of
from graphkit.names.latin import latin
from graphkit.names.parts import SYLLABIC, parsed
from graphkit.names.spelling import sound

_WORD = re.compile(r"[a-z0-9]+")


def latin_words(name: str) -> list[str]:
    """Return the words of *name* in lower-case ASCII letters, in order; none for a name that consists only of signs."""
    if not name.isascii() and script_of(name) in SYLLABIC:
        return [part.text for part in parsed(name).parts]
    return _WORD.findall(latin(name).lower())


def search_sounds(names: Iterable[str]) -> str:
    """Return the different sounds of all *names* as the graph indexes them: in alphabetical order, with spaces."""
    return " ".join(sorted({sound(word) for name in names for word in latin_words(name)}))
