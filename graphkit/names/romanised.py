"""Two names of a Chinese or a Korean, one of them as the press of another country spells it, paired by syllables."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from itertools import islice, product

from graphkit.names.alignment import NAMES, Alignment
from graphkit.names.part import Part
from graphkit.names.parts import ParsedName, parsed
from graphkit.names.romanisations import Spelt, has_signs, is_usual, spelt_in, systems
from graphkit.names.syllables import cuts, syllable_keys

_LANGUAGES = ("chinese", "korean")
_MOST_SYLLABLES, _MOST_CUTS = 4, 4
# No name of so many syllables has more letters in any system, and no syllable ends in one of these.
_MOST_LETTERS, _NEVER_LAST = 20, frozenset("dfjqvwxz")
# In an index, a name is looked for in so many ways to read its syllables.
_MOST_WAYS = 24
_LETTERS = frozenset({"Latn", "Cyrl"})
# Kinds of words that are syllables in such names: "Li" may be an article, and "I" an initial or a numeral.
_NUMERALS = frozenset("IИІ")
_SYLLABLES = NAMES | {"particle", "initial", "acronym", "patronymic"}


def romanised(one: ParsedName, other: ParsedName) -> Alignment | None:
    """Return the paired syllables of two names, or None unless one is in another system and they agree.

    If its letters show the system for sure ("Kim Čong-hun"), syllables that do not agree are paired with none.
    """
    for language in _LANGUAGES:
        for spelt, usual in ((one, other), (other, one)):
            if language not in usual.languages or spelt.script not in _LETTERS:
                continue
            if found := _paired(spelt, usual, language, turned=spelt is other):
                return found
    return None


def _paired(spelt: ParsedName, usual: ParsedName, language: str, *, turned: bool) -> Alignment | None:
    parts = [part for part in spelt.parts if part.kind in _SYLLABLES or part.written in _NUMERALS]
    if len(parts) < len(spelt.parts) or not 1 < len(parts) <= _MOST_SYLLABLES:
        return None
    written = tuple(part.written for part in parts)
    # A name in the usual romanisation is not read otherwise: "Li Ping" is not Li Bing, as Hungarians spell him.
    known = spelt.script != "Cyrl" and any(is_usual(written, its) for its in spelt.languages)
    if known and not has_signs(written, language):
        return None
    foreign = spelt.script != "Cyrl" and not "".join(written).isascii()
    best: tuple[int, Spelt, list[tuple[int, int]], list[Part]] | None = None
    for way, ours in product(_ways(written, language), _usual(usual, language)):
        if known and not way.signs:
            continue
        pairs = _agreeing(way, ours, language, wade="-" in usual.text)
        whole = len(pairs) == len(way.syllables) == len(ours)
        if (whole or (way.signs and foreign)) and (best is None or len(pairs) > best[0]):
            best = len(pairs), way, pairs, ours
    return _aligned(parts, *best[1:], turned=turned) if best else None


def _ways(written: tuple[str, ...], language: str) -> list[Spelt]:
    return [way for system in systems(language) for way in spelt_in(written, language, system)]


def _usual(name: ParsedName, language: str) -> list[list[Part]]:
    """Return the ways to divide a name in the usual romanisation into syllables."""
    ways: list[list[Part]] = [[]]
    for part in name.parts:
        if part.kind in NAMES:
            pieces = [
                [part._replace(text=piece, plain=piece, written=piece) for piece in way]
                for way in cuts(part.plain, language)
            ]
            ways = [[*before, *way] for before in ways for way in pieces or [[part]]][:_MOST_CUTS]
    return ways


def _agreeing(way: Spelt, ours: list[Part], language: str, *, wade: bool) -> list[tuple[int, int]]:
    """Return the places of the syllables that agree, family name first or last."""
    keys = [
        frozenset(key for syllable in readings for key in syllable_keys(syllable, language))
        for readings in way.syllables
    ]
    known = [syllable_keys(part.plain, language, wade=wade) for part in ours]
    places = list(range(len(ours)))
    best: list[tuple[int, int]] = []
    for turn in (places, places[-1:] + places[:-1], places[1:] + places[:1]):
        pairs = [
            (i, j) for i, j in zip(range(len(keys)), turn, strict=False) if not keys[i].isdisjoint(known[j])
        ]
        best = max(best, pairs, key=len)
    return best


def _aligned(
    parts: list[Part], way: Spelt, pairs: list[tuple[int, int]], ours: list[Part], *, turned: bool
) -> Alignment:
    syllables = [
        parts[place]._replace(text=piece, plain=plain, written=piece)
        for place, piece, plain in zip(way.places, way.written, map(min, way.syllables), strict=True)
    ]
    sides = (ours, syllables) if turned else (syllables, ours)
    found = Alignment(*map(list, sides), syllables=True)
    for i, j in pairs:
        found.pair((j,) if turned else (i,), (i,) if turned else (j,), "spelling")
    return found


@lru_cache(maxsize=10_000)
def usual_words(name: str) -> frozenset[str]:
    """Return the words that an index may have of a Chinese or a Korean whom the press of another country spells so."""
    asked = parsed(name)
    parts = [part for part in asked.parts if part.kind in _SYLLABLES or part.written in _NUMERALS]
    if asked.script not in _LETTERS or len(parts) < len(asked.parts) or not 1 < len(parts) <= _MOST_SYLLABLES:
        return frozenset()
    written = tuple(part.written for part in parts)
    if sum(map(len, written)) > _MOST_LETTERS or any(word[-1] in _NEVER_LAST for word in written):
        return frozenset()
    found: set[str] = set()
    for language in _LANGUAGES:
        known = asked.script != "Cyrl" and any(is_usual(written, its) for its in asked.languages)
        if not known or has_signs(written, language):
            for way in _ways(written, language):
                for syllables in islice(product(*map(sorted, way.syllables)), _MOST_WAYS):
                    found |= _words_of(_indexed(syllables, language))
    return frozenset(found)


def _indexed(syllables: Iterable[str], language: str) -> list[str]:
    """Return the syllables as lists write them; in Korean, those of the Revised Romanization are seldom there."""
    if language == "chinese":
        return list(syllables)
    return [min(syllable_keys(syllable, language), key=len) for syllable in syllables]


def _words_of(syllables: list[str]) -> set[str]:
    """Return the syllables, and those that stand together joined; lists write ch for a Korean j as well."""
    words = {
        "".join(syllables[begin:end])
        for begin in range(len(syllables))
        for end in range(begin + 1, len(syllables) + 1)
    }
    return words | {word.replace("j", "ch") for word in words}
