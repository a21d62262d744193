"""The words of a name as the name engine reads them, to be looked up in an index."""

from __future__ import annotations

import re

from graphkit.model.names import script_of
from graphkit.names.hangul import is_hangul
from graphkit.names.kana import is_katakana
from graphkit.names.latin import latin
from graphkit.names.parts import SYLLABIC, parsed

_WORD = re.compile(r"[a-z0-9]+")


def latin_words(name: str) -> list[str]:
    """Return the words of *name* in lower-case ASCII letters, in order; none for a name that consists only of signs."""
    if not name.isascii() and script_of(name) in SYLLABIC:
        return [part.text for part in parsed(name).parts]
    return _WORD.findall(latin(name).lower())


def katakana_words(name: str) -> list[str]:
    """Return the words of *name* in katakana or Korean script, which an index finds by what they stand for."""
    if name.isascii():
        return []
    korean = [word for word in name.replace("·", " ").split() if len(word) > 1 and is_hangul(word)]
    return korean or [part.written for part in parsed(name).parts if is_katakana(part.written)]
