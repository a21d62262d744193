"""Names made of the first letters of another: NITC, KOMID, and FSB, whose letters come from another language."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from graphkit.names.alignment import SAYS_NOTHING
from graphkit.names.bodies import kinds_of_bodies
from graphkit.names.part import Part
from graphkit.names.parts import ParsedName
from graphkit.names.tables import table

_LONGEST = 7
_IN_BRACKETS = re.compile(r"[(\[]([A-Za-z0-9 .]{2,14})[)\]]")
_BEFORE_BRACKETS = re.compile(r"^\s*([A-Z]{2,10})\s*[(\[]")
_WORD = re.compile("[a-z0-9]+")
# In brackets so many words may be an acronym: "(BK Co.)".
_MOST_WORDS = 2
_FIRST_LETTERS = re.compile(r"\b\w{1,2}")


def is_acronym(short: ParsedName, long: ParsedName) -> bool:
    """Return whether one name is a single word made of the first letters of the other's words: NITC, KOMID."""
    telling = short.telling
    if len(telling) != 1 or not 2 <= len(telling[0].plain) <= _LONGEST or not telling[0].written.isupper():
        return False
    letters = telling[0].plain
    meant = table("words")["acronyms"].get(letters)
    if meant and set(meant.split()) <= {part.plain for part in long.parts}:
        return True
    return len(long.telling) > 1 and any(
        _starts_make(letters, [part for part in long.parts if part.kind != left_out])
        for left_out in ("legal form", "")
    )


def may_be_acronym(letters: str, name: str) -> bool:
    """Return whether `is_acronym` is worth asking: all letters are among the first two of the words of *name*."""
    if not 2 <= len(letters) <= _LONGEST:
        return False
    return letters in table("words")["acronyms"] or set(letters) <= set(
        "".join(_FIRST_LETTERS.findall(name.lower()))
    )


def has_brackets(name: ParsedName) -> bool:
    """Return whether the name has brackets, in or before which an acronym may stand."""
    return "(" in name.text or "[" in name.text


def acronyms_in_brackets(name: ParsedName) -> frozenset[str]:
    """Return the words in capitals in or before brackets that may be acronyms, of the name in any language."""
    capitals = {part.written.lower() for part in name.parts if part.written.isupper()}
    return frozenset(word for short in _in_brackets(name) for word in short) & capitals


def _in_brackets(name: ParsedName) -> Iterator[list[str]]:
    """Yield the words of each short text in or before brackets, but for places."""
    for content in (*_IN_BRACKETS.findall(name.text), *_BEFORE_BRACKETS.findall(name.text)):
        short = _WORD.findall(content.lower())
        place = any(part.kind in {"place", "number"} for part in name.parts if part.plain in short)
        if len(short) <= _MOST_WORDS and not place:
            yield short


def own_acronyms(name: ParsedName, *, alone: bool) -> frozenset[str]:
    """Return the words in or before brackets that are made of letters of the name's other words: "Sun Oil (SUNOIL)".

    *alone*: the other name has none, so that letters of Russian words need only fit its kind of body (TsNIIKhM).
    """
    found: list[str] = []
    for short in _in_brackets(name):
        others = [part for part in name.parts if part.plain not in short]
        plain = tuple(part.plain for part in others)
        if _stands_for("".join(short), plain, alone=alone):
            found += short
        letters = "".join(short).rstrip("0123456789")
        number = "".join(short)[len(letters) :]
        if number and not any(part.kind == "number" and part.plain == number for part in others):
            continue
        least = min(2, sum(part.kind not in SAYS_NOTHING for part in others))
        if len(letters) > 1 and _most_starts(letters, plain) >= max(1, least):
            found += [*short, letters]
    return frozenset(found)


def _stands_for(letters: str, words: tuple[str, ...], *, alone: bool) -> bool:
    """Return whether letters of words of another language are known to stand for these: FSB, and TsNIIKhM by TsNII."""
    meant = table("words")["acronyms"].get(letters)
    if meant and set(meant.split()) <= set(words):
        return True
    return alone and any(
        letters.startswith(symbol.lower()) for symbol in kinds_of_bodies(words) if len(symbol) > 2
    )


def _most_starts(letters: str, words: tuple[str, ...]) -> int:
    """Return of how many words at most *letters* are made, in order: some of each, its first among them; 0 if none."""
    if not letters:
        return 0
    best = 0
    for place, word in enumerate(words):
        size = _in_order(letters, word)
        for used in range(size, 0, -1):
            rest = _most_starts(letters[used:], words[place + 1 :])
            if rest or used == len(letters):
                best = max(best, 1 + rest)
    return best


def _in_order(letters: str, word: str) -> int:
    """Return how many of the *letters* stand in *word* in this order, which has to begin with the first of them."""
    if not word.startswith(letters[0]):
        return 0
    size = 0
    for letter in word:
        size += size < len(letters) and letter == letters[size]
    return size


def _starts_make(letters: str, parts: Sequence[Part]) -> bool:
    """Return whether the letters are the first letters of the words, in order; articles and forms may be skipped."""
    if not letters:
        return all(part.kind in {*SAYS_NOTHING, "generic"} for part in parts)
    for place, part in enumerate(parts):
        for size in (1, 2):
            if part.plain[:size] == letters[:size] and _starts_make(letters[size:], parts[place + 1 :]):
                return True
        if part.kind not in {"particle", "legal form"}:
            return False
    return False
