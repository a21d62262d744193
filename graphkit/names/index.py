"""The words by which an index finds a name: those of its letters, and those in which the name engine reads them.

A name that shares them is only a candidate: `graphkit.names.compare` judges it.
"""

from __future__ import annotations

import re

from graphkit.model.names import name_words, script_of
from graphkit.names.latin import latin
from graphkit.names.parts import SYLLABIC, parsed

_WORD = re.compile(r"[a-z0-9]+")


def latin_words(name: str) -> list[str]:
    """Return the words of *name* in lower-case ASCII letters, in order; none for a name that consists only of signs."""
    if not name.isascii() and script_of(name) in SYLLABIC:
        return [part.text for part in parsed(name).parts]
    return _WORD.findall(latin(name).lower())


def index_words(name: str) -> frozenset[str]:
    """Return the words by which *name* is found; at least one."""
    words = name_words(name)
    return frozenset(words if name.isascii() else (*words, *latin_words(name)))
