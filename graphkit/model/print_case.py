"""Names for print: "Yevgeniy Viktorovich PRIGOZHIN" becomes "Yevgeniy Viktorovich Prigozhin".

Only words in capitals are changed, and only if the change is certain: a wrong guess is worse than capitals. A surname
in capitals is not an abbreviation, but a short word in the name of a firm may be one. The facts are in print_case.toml.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
from importlib import resources
from typing import Any

_WORD = re.compile(r"[^\W\d_]+(?:['’‘`ʼ]+[^\W\d_]+)*")
_APOSTROPHES = re.compile(r"['’‘`ʼ]+")
_VOWELS = re.compile(r"[aeiouyàáâãäåæèéêëìíîïòóôõöøùúûüýāēīōūıəаеёиоуыэюяіїєαεηιουωάέήίόύώ]")
# Not a pronounceable word, once letters that make one sound count as one: many consonants in a row, or one letter three
# times; also "nii", with which abbreviations of Russian institutes begin.
_ONE_SOUND = re.compile(r"shch|tsch|sch|ch|sh|kh|zh|ts|th|ph|gh|ck")
_NO_WORD = re.compile(r"[bcdfghjklmnpqrstvwxz]{5}|nii|^[bcdfghjklmnpqrstvwxz]{4}|(.)\1\1")
_TURKISH = frozenset("İŞĞ")
# A shorter word in the name of an organisation may be an abbreviation.
_LEAST_OF_WORD = 5


@lru_cache(maxsize=65536)
def print_case(name: str, kind: str) -> str:
    """Return *name*, of an actor of that *kind*, with words in capitals written in lower case after the first letter.

    A word whose case is uncertain, the registration of an aircraft, and a name without capitals stay as they are.
    """
    if kind == "aircraft":
        return name
    words = list(_WORD.finditer(name))
    person = kind == "person"
    if not person and any(_is_written_small(word.group()) for word in words):
        return name
    # Words are judged together: FU YUAN YU are Chinese syllables, but FU alone may be an abbreviation.
    syllables = not person and _is_pinyin([word.group().lower() for word in words])
    out, end = [], 0
    for place, found in enumerate(words):
        word = found.group()
        out.append(name[end : found.start()])
        out.append(_Place(name, words, place).written(word, person, syllables))
        end = found.end()
    return "".join(out) + name[end:]


class _Place:
    """A word in its place in a name."""

    def __init__(self, name: str, words: list[re.Match[str]], place: int) -> None:
        self._before = name[: words[place].start()]
        self._after = name[words[place].end() :]
        self._previous = words[place - 1].group().lower() if place else ""
        self._following = place + 1 < len(words)

    def written(self, word: str, person: bool, syllables: bool) -> str:
        """Return *word* as it should be printed there."""
        if not word.isupper() or (len(word) < 2 and not self._is_small_letter(word)):
            return word
        if self._is_abbreviation() or (_TURKISH & set(word) and "I" in word):
            return word
        key = _APOSTROPHES.sub("'", word.lower())
        if (always := _facts()["always"].get(key)) and not (person and key in ("co", "cia", "bros")):
            return str(always)
        if self._is_small(key, person):
            return word.lower()
        sure = _is_name(key, self._following) if person else syllables or _is_word(key)
        return _large_first(word, key) if sure else word

    def _is_abbreviation(self) -> bool:
        """Return whether the word is made of letters with full stops (S.A., A.D.), or is next to a digit or a slash."""
        before, after = self._before[-1:], self._after[:1]
        if (before in "/_&" and before) or (after in "/_&" and after) or before.isdigit() or after.isdigit():
            return True
        return len(re.findall(r"(?:^|[\s.])[^\W\d_]\.$", self._before)) > 0 and after == "."

    def _is_small_letter(self, word: str) -> bool:
        return word == "Y" and self._following and bool(self._previous)

    def _is_small(self, key: str, person: bool) -> bool:
        small = _facts()["small"]
        if not self._previous or not self._following or re.search(r"[(\[\"“«,;:]\s*$", self._before):
            return False
        if self._after[:1] == "-":
            return key in small["joined"]
        if self._before[-1:] == "-" and key not in small["joined"]:
            return False
        if key in small["after_de"] and self._previous == "de":
            return True
        return key in small["persons" if person else "bodies"] and not self._after.startswith(".")


def _is_written_small(word: str) -> bool:
    """Return whether *word* shows that the list itself uses lower case in the name; "Ltd" and "of" do not show it."""
    facts = _facts()
    return len(word) > 3 and not word[1:].isupper() and word.lower() not in facts["always"]


def _is_name(key: str, following: bool) -> bool:
    """Return whether a word in capitals in the name of a person is a name, not a number or an abbreviation."""
    persons = _facts()["persons"]
    if key in persons["capitals"] or (key in persons["numbers"] and not following):
        return False
    if key in persons["no_vowel"]:
        return True
    if "'" in key and key not in persons["apostrophe"] and re.match(r"[odl]'\w", key) and "'" not in key[2:]:
        return False
    return bool(_VOWELS.search(key)) or not key.isascii()


def _is_word(key: str) -> bool:
    """Return whether a word in capitals in the name of an organisation is a word, not an abbreviation."""
    bodies = _facts()["bodies"]
    if len(key) < _LEAST_OF_WORD and key.isascii():
        small = _facts()["small"]["bodies"]
        return key in _short_words() or key in small
    if not key.isascii():
        return len(key) > _LEAST_OF_WORD - 2
    return (
        key not in bodies["capitals"]
        and bool(_VOWELS.search(key))
        and not _NO_WORD.search(_ONE_SOUND.sub("s", key))
    )


def _large_first(word: str, key: str) -> str:
    apostrophe = _APOSTROPHES.search(word)
    if apostrophe and key in _facts()["persons"]["apostrophe"]:
        small = apostrophe.end() + 1
        return word[:small] + word[small:].lower()
    if re.match(r"mc[b-df-hj-np-tv-z]", key) and len(key) > 4 and key not in _facts()["persons"]["not_mc"]:
        return f"Mc{word[2]}{word[3:].lower()}"
    return word[0] + word[1:].lower().replace("i̇", "i")


def _is_pinyin(keys: list[str]) -> bool:
    long = [key for key in keys if len(key) > 1]
    return len(long) > 1 and all(key in _pinyin() for key in long)


@cache
def _short_words() -> frozenset[str]:
    bodies = _facts()["bodies"]
    return frozenset((*bodies["two"], *bodies["three"], *bodies["four"]))


@cache
def _pinyin() -> frozenset[str]:
    facts = _facts()["pinyin"]
    return frozenset(f"{initial}{final}" for initial in facts["initials"] for final in facts["finals"])


@cache
def _facts() -> dict[str, Any]:
    text = resources.files("graphkit.model").joinpath("print_case.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
