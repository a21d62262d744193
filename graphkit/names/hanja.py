"""Names of Koreans in Chinese characters, as Koreans read them: 金正恩 is 김정은, Kim Jong Un (hanja.toml)."""

from __future__ import annotations

from functools import cache

from graphkit.model.names import script_of
from graphkit.names.tables import table

_LENGTHS = (2, 3, 4)


def readings(name: str) -> tuple[str, ...]:
    """Return *name*, and in Hangul the name of a Korean that it may be."""
    letters = "".join(name.split())
    if len(letters) not in _LENGTHS or script_of(letters) != "Hani":
        return (name,)
    read = [_read("family").get(letters[0]), *(_read("given").get(letter) for letter in letters[1:])]
    return (name, "".join(filter(None, read))) if all(read) else (name,)


@cache
def _read(part: str) -> dict[str, str]:
    """Return the syllable of each character."""
    return {letter: syllable for syllable, letters in table("hanja")[part].items() for letter in letters}
