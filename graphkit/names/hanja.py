"""Names in Chinese characters, as others than speakers of Mandarin read them.

金正恩 is 김정은, Kim Jong Un, to Koreans (hanja.toml), and 鄭若驊 is Cheng Yeuk-wah in Hong Kong (cantonese.toml).
"""

from __future__ import annotations

from functools import cache

from graphkit.model.names import script_of
from graphkit.names.tables import table

_LENGTHS = (2, 3, 4)
# A married woman of Hong Kong bears two family names: 林鄭月娥, Lam Cheng Yuet-ngor.
_OF_TWO_FAMILIES = 4


def readings(name: str) -> tuple[str, ...]:
    """Return *name*, in Hangul the name of a Korean that it may be, and in Latin letters that of a Hongkonger."""
    letters = "".join(name.split())
    if len(letters) not in _LENGTHS or script_of(letters) != "Hani":
        return (name,)
    korean = _read(letters, "hanja", families=1)
    families = 2 if len(letters) == _OF_TWO_FAMILIES else 1
    cantonese = [syllable.capitalize() for syllable in _read(letters, "cantonese", families=families)]
    return tuple(filter(None, (name, "".join(korean), " ".join(cantonese))))


def _read(letters: str, file: str, *, families: int) -> list[str]:
    """Return the syllables of the characters, of which the first *families* are family names; [] if one is unknown."""
    parts = ["family"] * families + ["given"] * (len(letters) - families)
    read = [_syllables(file, part).get(letter, "") for part, letter in zip(parts, letters, strict=True)]
    return read if all(read) else []


@cache
def _syllables(file: str, part: str) -> dict[str, str]:
    """Return the syllable of each character."""
    return {letter: syllable for syllable, letters in table(file)[part].items() for letter in letters}
