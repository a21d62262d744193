"""Under which words an index finds a name: its sounds, which the spellings of one name share.

Words of one sound are candidates and no more: `graphkit.names.compare` judges them.
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
    """Return the words of *name* in small ASCII letters, in order; none for a name of signs alone."""
    if not name.isascii() and script_of(name) in SYLLABIC:
        return [part.text for part in parsed(name).parts]
    return _WORD.findall(latin(name).lower())


def search_sounds(names: Iterable[str]) -> str:
    """Return the different sounds of all *names* in alphabetical order, parted by blanks: what the graph indexes."""
    return " ".join(sorted({sound(word) for name in names for word in latin_words(name)}))
