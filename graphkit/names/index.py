"""The words of a name in Latin letters, as the name engine reads them."""

from __future__ import annotations

import re

from graphkit.model.names import script_of
from graphkit.names.latin import latin
from graphkit.names.parts import SYLLABIC, parsed

_WORD = re.compile(r"[a-z0-9]+")


def latin_words(name: str) -> list[str]:
    """Return the words of *name* in lower-case ASCII letters, in order; none for a name that consists only of signs."""
    if not name.isascii() and script_of(name) in SYLLABIC:
        return [part.text for part in parsed(name).parts]
    return _WORD.findall(latin(name).lower())
