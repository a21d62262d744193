"""Words in katakana, in which Japanese newspapers write foreign names: how they are read, and what they may stand for.

Katakana has no l, hardly a v and no consonant without a vowel but n: プーチン is read "puchin" and stands for Putin.
kana.toml has the consonants that each sign may stand for.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from itertools import product
from typing import NamedTuple

from graphkit.names.tables import table

_KATAKANA = re.compile("[\u30a1-\u30fa\u30fc-\u30ff]+")
# The sign for a long vowel, and the small one that doubles a consonant.
_UNREAD = str.maketrans("", "", "ーッ")
_SMALL = dict(zip("ァィゥェォャュョ", "aiueoauo", strict=True))
_GLIDES = "ャュョ"
_VOWELS = {"a": "a", "e": "i", "i": "i", "o": "u", "u": "u"}
_MOST_SOUNDS = 64
# What consonants become in an index of sounds (`graphkit.names.spelling.sound`), which has no h and no vowels: a j is
# a vowel in some languages, and the final n may be "ng".
_INDEXED = {
    "p": ("b",), "v": ("f",), "g": ("k",), "J": ("", "k"), "C": ("s",), "S": ("s",), "T": ("s",), "h": ("",),
    "u": ("",),
}  # fmt: skip
_FINAL_N = ["m", "n", "nk"]
_DOUBLED = re.compile(r"(.)\1+")


class Syllable(NamedTuple):
    """A syllable: how its consonant is read, the consonants that it may stand for, and its vowel, "" for the final n.

    ``silent``: the vowel may be one that only Japanese speaks. ``glide``: a y precedes the vowel.
    """

    read: str
    consonants: str
    vowel: str
    silent: bool = False
    glide: bool = False


def is_katakana(word: str) -> bool:
    """Return whether the word consists of katakana alone."""
    return bool(_KATAKANA.fullmatch(word))


@lru_cache(maxsize=20_000)
def romanised(word: str) -> str:
    """Return a word in katakana as English speakers read it, in Latin letters; a particle as lists write it."""
    particles: dict[str, str] = table("kana")["particles"]
    read = "".join(one.read + "y" * (one.glide and one.read != "y") + one.vowel for one in _syllables(word))
    return particles.get(word) or read or word


def sounds_of(word: str) -> frozenset[str]:
    """Return the keys under which an index of sounds may have the word that katakana writes so."""
    choices = [
        sorted({key for one in syllable.consonants for key in _INDEXED.get(one, (one,))} or {""})
        if syllable.vowel
        else _FINAL_N
        for syllable in _syllables(word)
    ]
    for place in range(len(choices)):
        if len(choices[place]) * _ways(choices[:place]) > _MOST_SOUNDS:
            choices[place] = choices[place][-1:]
    return frozenset(_DOUBLED.sub(r"\1", "".join(way)) for way in product(*choices))


def _ways(choices: Iterable[list[str]]) -> int:
    number = 1
    for some in choices:
        number *= len(some)
    return number


def stands_for(word: str, readings: Iterable[str]) -> bool:
    """Return whether a word in katakana may stand for one with these *readings* (`graphkit.names.spelling`)."""
    syllables = _syllables(word)
    return any(_fits(syllables, reading, "") for reading in readings)


@lru_cache(maxsize=100_000)
def _fits(syllables: tuple[Syllable, ...], rest: str, before: str) -> bool:
    """Return whether the syllables are the sounds *rest*; *before* is the vowel before them."""
    if rest[:1] == "h" and before and _fits(syllables, rest[1:], before):
        return True  # nobody hears the h of "Tehran"
    if not syllables:
        return not rest
    first, others = syllables[0], syllables[1:]
    if not first.vowel:
        return _fits_n(others, rest, before)
    if not first.consonants:
        return _fits_vowel(first, others, rest, before)
    return rest[:1] in tuple(first.consonants) and _fits_after_consonant(first, others, rest[1:])


def _fits_after_consonant(first: Syllable, others: tuple[Syllable, ...], rest: str) -> bool:
    vowel = _VOWELS[first.vowel]
    if first.silent and rest[:1] not in {"a", "i", "u"} and _fits(others, rest, ""):
        return True
    glided = first.glide and rest[:2] == f"i{vowel}" and _fits(others, rest[2:], vowel)
    return glided or (rest[:1] == vowel and _fits(others, rest[1:], vowel))


def _fits_n(others: tuple[Syllable, ...], rest: str, before: str) -> bool:
    """Return whether *rest* begins with what ン stands for: n, m, ng, or the first half of a doubled n."""
    if others and "n" in others[0].consonants + "m" and _fits(others, rest, before):
        return True
    if rest[:1] not in {"n", "m"}:
        return False
    return _fits(others, rest[1:], "") or (rest[1:2] == "g" and _fits(others, rest[2:], ""))


def _fits_vowel(first: Syllable, others: tuple[Syllable, ...], rest: str, before: str) -> bool:
    vowel = _VOWELS[first.vowel]
    if rest[:1] == vowel and _fits(others, rest[1:], vowel):
        return True
    if first.glide:
        return rest[:2] == f"i{vowel}" and _fits(others, rest[2:], vowel)
    if vowel == before and _fits(others, rest, before):
        return True  # a long vowel
    # ウラジーミル is Vladimir.
    return (
        vowel == "u" and rest[:1] == "v" and rest[1:2] not in {"a", "i", "u"} and _fits(others, rest[1:], "")
    )


@lru_cache(maxsize=20_000)
def _syllables(word: str) -> tuple[Syllable, ...]:
    found: list[Syllable] = []
    before = ""
    for sign in word.translate(_UNREAD):
        if sign in _SMALL and found:
            found[-1] = _with_small(found[-1], before, sign)
        elif sign in _signs():
            found.append(_signs()[sign])
        before = sign
    return tuple(found)


def _with_small(syllable: Syllable, written: str, small: str) -> Syllable:
    """Return the syllable with the small vowel after it: シェ is "she", ファ "fa", ウォ "wo"."""
    vowel = _SMALL[small]
    if not syllable.consonants:
        return Syllable("w", "vu", vowel)
    soft = written in table("kana")["soft"]["signs"]
    return Syllable(syllable.read, syllable.consonants, vowel, glide=small in _GLIDES and not soft)


@cache
def _signs() -> dict[str, Syllable]:
    signs: dict[str, list[str]] = table("kana")["signs"]
    return {
        sign: Syllable(read, consonants, vowel.strip("y!"), vowel.endswith("!"), vowel.startswith("y"))
        for sign, (read, consonants, vowel) in signs.items()
    }
