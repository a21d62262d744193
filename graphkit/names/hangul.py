"""Words in Korean script, in which Korean newspapers write foreign names: what they may stand for.

Korean has no f, v and z and no two consonants in a row: 블라디미르 is read "beulladimireu" and stands for Vladimir.
hangul.toml has the sounds that each letter of a syllable may stand for.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from graphkit.names.tables import table

_FIRST, _LAST = 0xAC00, 0xD7A3
_VOWELS, _CLOSING = 21, 28
# Closing consonants that the next syllable repeats, where a foreign name has one.
_REPEATED = frozenset("ㄹㅁㄴ")
_SILENT, _S = "ㅇ", "ㅅ"
_INITIALS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
_MIDDLES = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
_FINALS = " ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ"
_MOST_SOUNDS = 64
# What consonants become in an index of sounds (`graphkit.names.spelling.sound`), which has no h and no vowels.
_INDEXED = {
    "p": "b", "v": "f", "g": "k", "J": "k", "C": "s", "S": "s", "T": "s", "z": "s", "h": "", "H": "", "D": "d", "i": "",
}  # fmt: skip
_DOUBLED = re.compile(r"(.)\1+")
Syllable = tuple[str, str, str]


def is_hangul(word: str) -> bool:
    """Return whether the word consists of Korean syllables alone."""
    return bool(word) and all(_FIRST <= ord(letter) <= _LAST for letter in word)


def sounds_of(word: str) -> frozenset[str]:
    """Return the keys under which an index of sounds may have the foreign word that Korean script writes so."""
    found = {""}
    initials: dict[str, str] = table("hangul")["initials"]
    closings: dict[str, str] = table("hangul")["closing"]
    syllables = [_letters(letter) for letter in word]
    for place, (initial, _, closing) in enumerate(syllables):
        following = syllables[place + 1][0] if place + 1 < len(syllables) else ""
        closes = closing and not (closing == following and closing in _REPEATED)
        for letters in (initials.get(initial, ""), closings[closing].strip("[]?") if closes else ""):
            ways = {_INDEXED.get(letter, letter) for letter in letters} or {""}
            found = (
                {key + way for key in found for way in ways}
                if len(found) * len(ways) <= _MOST_SOUNDS
                else found
            )
    return frozenset(_DOUBLED.sub(r"\1", key) for key in found if key)


def stands_for(word: str, readings: Iterable[str]) -> bool:
    """Return whether a word in Korean script may stand for one with these *readings* (`graphkit.names.spelling`)."""
    pattern = _pattern(word)
    return pattern is not None and any(pattern.fullmatch(reading) for reading in readings)


@lru_cache(maxsize=20_000)
def _pattern(word: str) -> re.Pattern[str] | None:
    """Return the sounds that a word may stand for; None if it is not in Korean script."""
    if not is_hangul(word):
        return None
    syllables = [_letters(letter) for letter in word]
    facts = table("hangul")
    found: list[str] = []
    for place, (initial, vowel, closing) in enumerate(syllables):
        following = syllables[place + 1][0] if place + 1 < len(syllables) else ""
        # Nobody hears the h of "Tehran"; 시 is "shi", and 스 is no "sh".
        soft = initial == _S and vowel in facts["soft"]["vowels"]
        sounds = facts["soft"]["s"] if soft else facts["initials"][initial] if initial != _SILENT else ""
        found.append(f"[{sounds}]" if sounds else "h?")
        after_vowel = place > 0 and initial == _SILENT and not syllables[place - 1][2]
        ways = "|".join(facts["vowels"][vowel])
        silent = after_vowel or f"{initial}{vowel}" in facts["silent"]["syllables"]
        found.append(f"(?:{ways}){'?' if silent else ''}")
        if closing and not (closing == following and closing in _REPEATED):
            found.append(f"h?{facts['closing'][closing]}")  # nor that of "Johnson"
    return re.compile("".join(found))


def _letters(syllable: str) -> Syllable:
    """Return the initial consonant, the vowel and the closing consonant of a syllable; "" if it has none."""
    number = ord(syllable) - _FIRST
    initial, rest = divmod(number, _VOWELS * _CLOSING)
    vowel, closing = divmod(rest, _CLOSING)
    return _INITIALS[initial], _MIDDLES[vowel], _FINALS[closing].strip()
