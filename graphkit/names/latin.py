"""Names of every script in Latin letters, as newspapers would write them.

Apostrophes do not divide words, and neither do soft signs, which become apostrophes in Latin: "Поклонська" is one word.
Special transliterations are in latin.toml; all others come from the ``anyascii`` package.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from anyascii import anyascii

from graphkit.model.names import script_of
from graphkit.names.tables import table

_APOSTROPHES = re.compile(r"['’‘`ʼʹʺʿʾ´ʻ′″ʽ]")
_INVISIBLE = re.compile(r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u064b-\u065f\u0670]")
_ARTICLE = re.compile(r"(?<![\u0600-\u06ff])(?:و)?ال(?=[\u0600-\u06ff]{2})")
_SERVANT = re.compile(r"(?<![\u0600-\u06ff])عبد(?=ال)")
_ARABIC_WORD = re.compile("[\u0600-\u06ff]+")
_HEBREW_WORD = re.compile("[\u05d0-\u05ea]+")
# Letters that Arabic, Persian and Urdu write differently, or leave out.
_ONE_LETTER = str.maketrans("يىئأإآٱةھہۀكؤ", "یییااااههههکو", "ءـ\u200c")
_ABROAD = re.compile(r"[^\x00-\x7f]")
# Letters of Cyrillic that only Serbian has.
_SERBIAN = re.compile("[ђљњћџјЂЉЊЋЏЈ]")


def is_serbian(text: str) -> bool:
    """Return whether the text has a Cyrillic letter that only Serbian has."""
    return bool(_SERBIAN.search(text))


def serbian_latin(text: str) -> str:
    """Return Serbian Cyrillic in Serbian Latin, where it has other letters than English newspapers use."""
    return text.translate(_serbian_letters())


@cache
def _serbian_letters() -> dict[int, str]:
    letters: dict[str, str] = table("latin")["serbian"]
    return {
        **{ord(letter): read for letter, read in letters.items()},
        **{ord(letter.upper()): read.capitalize() for letter, read in letters.items()},
    }


@lru_cache(maxsize=100_000)
def latin(text: str) -> str:
    """Return *text* in ASCII, keeping case and spaces; characters without a Latin form are left out."""
    if text.isascii():  # most names
        return text.replace("'", "").replace("`", "")
    folded = _APOSTROPHES.sub("", _INVISIBLE.sub("", text))
    if folded.isascii():
        return folded
    folded = unicodedata.normalize("NFKC", folded)
    folded = serbian_latin(folded) if is_serbian(folded) else folded
    if _ARABIC_WORD.search(folded):
        folded = _ARABIC_WORD.sub(lambda found: _read_arabic(found[0]), _SERVANT.sub("عبد ", folded))
    if _HEBREW_WORD.search(folded):
        folded = _HEBREW_WORD.sub(lambda found: common_readings(found[0], found[0])[0], folded)
    folded = _ARTICLE.sub("ال ", folded)
    for written, read in table("latin")["words"].items():
        folded = folded.replace(written, read)
    for letters, together in _together():
        if letters.search(folded):
            for written, read in together:
                folded = written.sub(read, folded)
    return _ABROAD.sub(lambda found: _letter(found[0]), folded)


def _read_arabic(word: str) -> str:
    """Return the word as it is read, if it is a common name with or without an article, and otherwise unchanged."""
    if read := common_readings(word):
        return read[0]
    bare = word.removeprefix("ال")
    read = common_readings(bare) if bare != word else ()
    return f"al {read[0]}" if read else word


def common_readings(word: str, *otherwise: str) -> tuple[str, ...]:
    """Return how a common name in Arabic or Hebrew script is read, in Latin letters; *otherwise* for any other word."""
    return _common_names().get(word.translate(_ONE_LETTER), otherwise)


@cache
def _common_names() -> dict[str, tuple[str, ...]]:
    readings: dict[str, list[str]] = {
        **table("arabic_names")["readings"],
        **table("arabic_names")["in_the_news"],
        **table("hebrew_names")["readings"],
    }
    return {word.translate(_ONE_LETTER): tuple(read) for word, read in readings.items()}


@cache
def _together() -> list[tuple[re.Pattern[str], list[tuple[re.Pattern[str], str]]]]:
    """Return the letters that are read as a group, for each script by the letters that it has."""
    return [
        (
            re.compile(facts["letters"]),
            [(re.compile(written, re.IGNORECASE), read) for written, read in facts["read"].items()],
        )
        for facts in table("latin")["together"]
    ]


@lru_cache(maxsize=100_000)
def plain(text: str) -> str:
    """Return *text* in ASCII without the diacritics of Latin letters ("Celik" for "Çelik")."""
    if text.isascii():
        return latin(text)
    return latin("".join(map(_without_sign, unicodedata.normalize("NFKC", text))))


@cache
def _without_sign(letter: str) -> str:
    base = unicodedata.normalize("NFD", letter)[0]
    if base.isascii() or script_of(letter) != "Latn":
        return base if base.isascii() else letter
    return anyascii(letter)


@cache
def _letter(letter: str) -> str:
    letters = table("latin")["letters"]
    if letter in letters:
        return str(letters[letter])
    lower = letter.lower()
    if lower in letters:
        read = str(letters[lower])
        return read.capitalize() if letter != lower else read
    decomposed = unicodedata.normalize("NFD", letter)
    if len(decomposed) > 1 and not letter.isascii():
        base = decomposed[0]
        if base.isascii() or base.lower() in letters:
            return base if base.isascii() else _letter(base)
    return anyascii(letter).replace("'", "").replace("`", "")
