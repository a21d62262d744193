"""Chinese and Korean names as the press of other countries spells them: Si Ťin-pching, Ким Чен Ын (romanisations.toml).

Each system spells a syllable in its own way. Here a name in one of them is read as the syllables, in Pinyin or the
Revised Romanization of Korean, that its spelling may stand for.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from itertools import product
from typing import Any, NamedTuple

from graphkit.model.names import script_of
from graphkit.names.latin import is_serbian, latin, plain, serbian_latin
from graphkit.names.syllables import Cut, fewest_pieces
from graphkit.names.tables import table

_PINYIN = "pinyin"
_MOST_CUTS = 4
_MOST_SYLLABLES = 4
# A syllable has one run of vowels, or none that is written.
_VOWELS = re.compile("[aeiouäöüőűáéíóúěůаеёиоуыэюяіїє]+")
# After these initials a "u" of Pinyin is an "ü".
_BEFORE_UMLAUT = frozenset({"j", "q", "x", "y"})
_BEFORE_GLIDE = frozenset({"j", "q", "x"})
_NEVER_BEFORE_GLIDE = frozenset({"z", "c", "s", "zh", "ch", "sh", "r", "g", "k", "h", "f"})
# Letters in which Ukrainian, Bulgarian and Russian differ where they spell one syllable.
_ONE_LETTER = str.maketrans("іїєґэъ", "ииегее")
Readings = dict[str, frozenset[str]]


class Spelt(NamedTuple):
    """A name read in a system: its syllables, with the places of their words and what each may be in Pinyin.

    ``signs``: it has letters that no name in the usual romanisation has.
    """

    places: tuple[int, ...]
    written: Cut
    syllables: tuple[frozenset[str], ...]
    signs: bool


def systems(language: str) -> tuple[str, ...]:
    """Return the names of the systems that spell *language*."""
    return tuple(system for system in table("romanisations")[language] if system != _PINYIN)


def is_usual(words: Cut, language: str) -> bool:
    """Return whether all *words* are syllables in Pinyin, if the language is Chinese: "tung" is none."""
    if language != "chinese":
        return True
    return all(
        fewest_pieces(plain(word).lower(), _spellings("chinese", _PINYIN, folded=True)) for word in words
    )


def has_signs(words: Cut, language: str) -> bool:
    """Return whether the letters of a name show one of the systems."""
    joined = "".join(words).lower()
    return any(
        re.search(facts["signs"], joined)
        for facts in table("romanisations")[language].values()
        if "signs" in facts
    )


@lru_cache(maxsize=20_000)
def spelt_in(words: Cut, language: str, system: str) -> tuple[Spelt, ...]:
    """Return the ways to read a name, given as its written words, in a system; () if it cannot be in it."""
    facts = table("romanisations")[language][system]
    if is_serbian("".join(words)):
        words = tuple(map(serbian_latin, words))
    words = tuple(unicodedata.normalize("NFC", word).lower() for word in words)
    joined = "".join(words)
    if sum(len(_VOWELS.findall(word)) for word in words) > _MOST_SYLLABLES:
        return ()  # most names of others
    cyrillic = script_of(joined) == "Cyrl"
    signs = bool(facts.get("signs")) and bool(re.search(facts["signs"], joined))
    if cyrillic:
        if facts.get("alphabet") != "Cyrl" or (facts.get("signs") and not signs):
            return ()
        words = tuple(word.translate(_ONE_LETTER) for word in words)
    known = _spellings(language, system, folded=not cyrillic and joined.isascii())
    ways: list[list[tuple[int, str]]] = [[]]
    for place, word in enumerate(words):
        pieces = fewest_pieces(word, known, _MOST_CUTS)
        ways = [[*before, *((place, piece) for piece in way)] for before in ways for way in pieces]
        ways = [way for way in ways if len(way) <= _MOST_SYLLABLES][:_MOST_CUTS]
    return tuple(
        Spelt(
            tuple(place for place, _ in way),
            tuple(piece for _, piece in way),
            tuple(known[piece] for _, piece in way),
            signs,
        )
        for way in ways
        if len(way) > 1
    )


@cache
def _spellings(language: str, system: str, *, folded: bool) -> Readings:
    """Return the syllables that each spelling may stand for; *folded*: in ASCII, as who has no such letters writes."""
    facts = table("romanisations")[language][system]
    letters: dict[str, str] = facts.get("letters", {})
    system_facts = table("romanisations")[language][facts["like"]] if "like" in facts else facts
    written = cache(lambda part: _written(part, letters, folded))  # few parts make all syllables
    found: dict[str, set[str]] = defaultdict(set)
    for syllable, parts in _spelt(language, system_facts):
        for way in product(*map(written, map(tuple, parts))):
            found["".join(way)].add(syllable)
    return {written: frozenset(syllables) for written, syllables in found.items()}


def _written(spellings: Sequence[str], letters: dict[str, str], folded: bool) -> Sequence[str]:
    """Return the spellings of a part of a syllable, with other *letters*, in ASCII if *folded*."""
    if letters:
        spellings = [_with_letters(spelling, letters) for spelling in spellings]
    return list(dict.fromkeys(form for one in spellings for form in _in_ascii(one))) if folded else spellings


@cache
def _in_ascii(spelling: str) -> tuple[str, ...]:
    return tuple({latin(spelling).lower(), plain(spelling).lower()})


def _with_letters(spelling: str, letters: dict[str, str]) -> str:
    for theirs, own in letters.items():
        spelling = spelling.replace(theirs, own)
    return spelling


def _spelt(language: str, facts: dict[str, Any]) -> Iterator[tuple[str, list[list[str]]]]:
    """Yield each syllable of a language with the spellings of its parts in the system of these *facts*."""
    made = table("romanisations")["syllables"][language]
    whole: dict[str, list[str]] = facts.get("whole", {})
    for syllable, spellings in whole.items():
        yield syllable, [spellings]
    alphabet = facts.get("alphabet") == "Cyrl"
    for initial, final, closing in product(made["initials"], made["finals"], made.get("closing", [""])):
        if initial + final + closing in whole or (language == "chinese" and not _is_pinyin(initial, final)):
            continue
        umlaut = language == "chinese" and initial in _BEFORE_UMLAUT and final[0] == "u"
        yield (
            initial + final + closing,
            [
                _part(initial, facts["initials"], alphabet=alphabet),
                _part(f"ü{final[1:]}" if umlaut else final, facts["finals"], alphabet=alphabet),
                _part(closing, facts.get("closing", {}), alphabet=alphabet),
            ],
        )


def _part(part: str, spellings: dict[str, list[str]], *, alphabet: bool) -> list[str]:
    """Return the spellings of a part, which stays as it is in Latin letters."""
    return spellings.get(part, [] if alphabet and part else [part])


def _is_pinyin(initial: str, final: str) -> bool:
    """Return whether Chinese has the syllable: "zian" is none, and neither is "jan"."""
    if initial in _BEFORE_GLIDE:
        return final[0] in "iu"
    return not (final[0] == "i" and len(final) > 1 and initial in _NEVER_BEFORE_GLIDE) and (
        bool(initial) or final[0] not in "iuü"
    )
