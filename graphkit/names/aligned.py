"""The words of two names aligned: which corresponds to which.

Each word is paired with the most similar one of the other name, the most similar pairs first. Words that one name joins
and the other separates are paired as one, and names of Chinese, Korean, Burmese and Vietnamese people syllable by
syllable.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import product

from rapidfuzz.distance import Indel

from graphkit.names import characters, hangul
from graphkit.names.abjads import ABJADS
from graphkit.names.acronyms import is_acronym
from graphkit.names.alignment import NAMES, SURE, Alignment, Pair
from graphkit.names.bodies import pair_bodies
from graphkit.names.japanese import pair_japanese
from graphkit.names.kana import stands_for
from graphkit.names.left_over import told
from graphkit.names.legal_forms import pair_forms
from graphkit.names.other_vowels import is_a_word
from graphkit.names.part import Part
from graphkit.names.parts import ParsedName, as_people
from graphkit.names.ready import ready
from graphkit.names.romanised import romanised
from graphkit.names.spelling import coarse, main_reading, readings_of, skeleton, spelling_keys, vowels
from graphkit.names.syllables import cuts, syllable_keys
from graphkit.names.word_pairs import likeness, may_sound

_MOST_JOINED = 5
# Spellings of one name have more letters in common than this; keys of words written together take long to work out.
_LEAST_SPELT = 0.4
_VOWELS = re.compile("[aiu]")
# Of the ways to divide a name into syllables so many are tried.
_MOST_CUTS = 4
# Scripts whose letters are read one by one, so that names in two of them are compared as if in one.
_LETTER_BY_LETTER = frozenset({"Latn", "Zyyy", "Cyrl", "Grek", "Geor", "Armn"})
# In scripts that separate words as ours does, names are compared as a whole only if hardly a consonant differs.
_WHOLE_NEAR, _WHOLE_PARTED, _LEAST_CONSONANTS = 0.7, 0.9, 4
_BESIDE_NAMES = frozenset({"particle", "legal form", "title"})
_CHARACTERS = frozenset({"Hani", "Hang", "Hira", "Kana"})
# Scripts whose names are read word by word, so that no word is parted elsewhere.
_READ_WORD_BY_WORD = _CHARACTERS | {"Mymr"}


def aligned(one: ParsedName, other: ParsedName) -> list[Pair]:
    """Return the pairs of words of two names, and the words left over."""
    if one.script == other.script and one.script in _CHARACTERS:
        return characters.compared(one.text, other.text)
    one, other = as_people(one, other) if one.firm != other.firm else (one, other)
    abroad = one.script != other.script and not {one.script, other.script} <= _LETTER_BY_LETTER
    if abroad and (foreign := _in_foreign_syllables(one, other)):
        return told(foreign, one, other)
    if one.languages and other.languages and not set(one.languages) & set(other.languages):
        # A Vietnamese "Yen" is no Chinese "Jin", though both are one sound to a European.
        found = romanised(one, other) or Alignment(list(one.parts), list(other.parts))
        _pair_words(found, abroad=False, ours=1.0)
        return told(found, one, other)
    if is_acronym(one, other) or is_acronym(other, one):
        return [Pair(one.text, other.text, "acronym")]
    found = Alignment(*ready(one, other))
    if syllables := _by_syllables(one, other, found):
        found = syllables
        _pair_words(found, abroad=False, ours=0.9, names=False)
    else:
        if one.firm or other.firm:
            pair_bodies(found)
            pair_forms(found)
        _pair_words(found, abroad=abroad, ours=0.9)
        if not (abroad or one.firm or other.firm):
            pair_japanese(found)
        _pair_joined(found)
        _pair_words(found, abroad=abroad, ours=0.0, syllabic=one.firm or other.firm)
        scripts = {one.script, other.script}
        # A Korean name is not a foreign one that Korean spelling divides differently.
        syllabic = bool(scripts & _READ_WORD_BY_WORD) and bool(one.languages or other.languages)
        if abroad and not syllabic and (whole := _as_a_whole(found, scripts)):
            return whole
    return told(found, one, other)


def _pair_words(
    found: Alignment, *, abroad: bool, ours: float, names: bool = True, syllabic: bool = False
) -> None:
    """Pair the words whose similarity is at least *ours*: the most similar first, then those in the same position."""
    left, right = found.free(0), found.free(1)
    if not left or not right:
        return
    candidates = []
    for i in left:
        for j in right:
            part, counterpart = found.one[i], found.other[j]
            if not names and not NAMES.isdisjoint({part.kind, counterpart.kind}):
                continue
            alike = likeness(part, counterpart, abroad=abroad, syllabic=syllabic)
            if alike and alike.like >= ours:
                candidates.append((-alike.like, abs(i - j), i, j, alike.how))
    candidates.sort()
    mine: set[int] = set()
    theirs: set[int] = set()
    for _, _, i, j, how in candidates:
        if i not in mine and j not in theirs:
            mine.add(i)
            theirs.add(j)
            found.pair((i,), (j,), how)


def _in_foreign_syllables(one: ParsedName, other: ParsedName) -> Alignment | None:
    """Return the paired words of a foreign name in Japanese or Korean script; None if neither is one."""
    scripts = {one.script, other.script}
    if scripts.isdisjoint(_LETTER_BY_LETTER):
        return None
    if "Kana" in scripts:
        found = Alignment(list(one.parts), list(other.parts))
        _pair_katakana(found, side=0 if one.script == "Kana" else 1)
        return found
    return _of_foreigner(one, other) if "Hang" in scripts else None


def _pair_katakana(found: Alignment, *, side: int) -> None:
    """Pair each word in katakana, which are on *side*, with the word or the words in a row that it stands for."""
    mine, theirs = (found.one, found.other) if side == 0 else (found.other, found.one)
    for place in found.free(side):
        for run in _runs(found.free(1 - side)):
            joined = "".join(theirs[at].plain for at in run)
            if joined == mine[place].plain or stands_for(mine[place].written, readings_of(joined)):
                left, right = ((place,), run) if side == 0 else (run, (place,))
                found.pair(left, right, "other script")
                break


def _of_foreigner(one: ParsedName, other: ParsedName) -> Alignment | None:
    """Return the paired words of a foreign name in Korean script; None if no word may be one of the other name."""
    side = 0 if one.script == "Hang" else 1
    korean, usual = (one, other) if side == 0 else (other, one)
    if "korean" in usual.languages:
        return None
    words = [Part(word, word, word, "name") for word in korean.text.replace("·", " ").split()]
    found = Alignment(words, list(usual.parts)) if side == 0 else Alignment(list(usual.parts), words)
    for place, word in enumerate(words):
        for run in _runs(found.free(1 - side)):
            joined = "".join(usual.parts[at].plain for at in run)
            if hangul.stands_for(word.written, readings_of(joined)):
                left, right = ((place,), run) if side == 0 else (run, (place,))
                found.pair(left, right, "other script")
                break
    return found if found.pairs else None


def _runs(free: Sequence[int]) -> list[tuple[int, ...]]:
    """Return the runs of consecutive places, the shortest first."""
    return [
        tuple(range(start, start + size))
        for size in range(1, _MOST_JOINED)
        for start in free
        if set(range(start, start + size)) <= set(free)
    ]


def _pair_joined(found: Alignment) -> None:
    """Pair words that one name writes together and the other separately."""
    if not found.free(0) or not found.free(1) or len(found.free(0)) + len(found.free(1)) < 3:
        return
    for side in (0, 1):
        parts, others = (found.one, found.other) if side == 0 else (found.other, found.one)
        for place in found.free(1 - side):
            word = others[place]
            run = _run(parts, found.free(side), word)
            if run and may_sound(word, "".join(parts[at].plain for at in run)):
                left, right = (run, (place,)) if side == 0 else ((place,), run)
                found.pair(left, right, "joined")
    mine, theirs = found.free(0), found.free(1)
    pieces, counterparts = [found.one[i].plain for i in mine], [found.other[j].plain for j in theirs]
    one, other = "".join(pieces), "".join(counterparts)
    if len(mine) + len(theirs) < 3 or len(one) < 3:
        return
    if one == other or _parted_elsewhere(pieces, counterparts):
        found.pair(tuple(mine), tuple(theirs), "joined")


def _parted_elsewhere(pieces: Sequence[str], others: Sequence[str]) -> bool:
    """Return whether these are the same words written together in other places, not two words and two like them.

    "Ivanov Aleksandr" and "Ivanova Aleksandra" are parted alike: what their words tell stands.
    """
    one, other = "".join(pieces), "".join(others)
    if (
        not _spelt_alike(one, other)
        or _ends_with_another(one, others[-1])
        or _ends_with_another(other, pieces[-1])
    ):
        return False
    return len(pieces) != len(others) or [*map(skeleton, pieces)] != [*map(skeleton, others)]


def _run(parts: Sequence[Part], free: list[int], word: Part) -> tuple[int, ...]:
    for start in range(len(free)):
        joined = named = ""
        names = 0
        for end in range(start, min(start + _MOST_JOINED, len(free))):
            if end > start and free[end] != free[end - 1] + 1:
                # An article between may be paired with that of another word: "Abd al-Rahman al-Sudais".
                between = parts[free[end - 1] + 1 : free[end]]
                if any(part.kind != "particle" for part in between):
                    break
                joined += "".join(part.plain for part in between)
            joined += parts[free[end]].plain
            if parts[free[end]].kind != "particle":
                named += parts[free[end]].plain
                names += 1
            if len(joined) > len(word.plain) + 3:
                break
            if end > start and (
                _spelt_alike(joined, word.plain)
                or (1 < names <= end - start and _spelt_alike(named, word.plain))
            ):
                other = _ends_with_another(word.plain, parts[free[end]].plain)
                return () if other else tuple(free[start : end + 1])
    return ()


def _ends_with_another(word: str, piece: str) -> bool:
    """Return whether *word* ends with a name of other vowels than *piece*: "Abdulhamad" is not "Abdul Hamid"."""
    ends = [word[-size:] for size in range(len(piece) - 1, len(piece) + 2)]
    if not is_a_word(piece) or any(_spelt_alike(end, piece) for end in ends):
        return False
    return any(
        is_a_word(end) and skeleton(end) == skeleton(piece) and len(vowels(end)) == len(vowels(piece))
        for end in ends
        if end[0] == piece[0]
    )


def _spelt_alike(one: str, other: str) -> bool:
    if one == other:
        return True
    if one.isdigit() or other.isdigit():
        return False
    if Indel.normalized_similarity(one, other) < _LEAST_SPELT:
        return False
    if not spelling_keys(one).isdisjoint(spelling_keys(other)):
        return True
    alike = len(one) > 5 and skeleton(one) == skeleton(other)
    return alike and _as_many(one, other) and Indel.normalized_similarity(one, other) > 0.8


def _as_many(one: str, other: str) -> bool:
    """Return whether two words have as many consonants: "Aleksandar Vucic" has one more than "Aleksandrovic"."""
    return len(_VOWELS.sub("", main_reading(one))) == len(_VOWELS.sub("", main_reading(other)))


def _by_syllables(one: ParsedName, other: ParsedName, ready: Alignment) -> Alignment | None:
    """Return the paired syllables of two names in one East Asian language, or None if they are in none."""
    if not (one.languages or other.languages):  # most names
        return None
    found = _in_usual_spelling(one, other, ready)
    if found and not found.free(0) and not found.free(1):
        return found
    return romanised(one, other) or found


def _in_usual_spelling(one: ParsedName, other: ParsedName, ready: Alignment) -> Alignment | None:
    for language in one.languages:
        if language not in other.languages:
            continue
        wade = language == "chinese" and any(sign in one.text + other.text for sign in "-'’‘")
        mine, theirs = (_cuts(parts, language) for parts in (ready.one, ready.other))
        ways = ((_best_turn(a, b, language, wade=wade), a, b) for a, b in product(mine, theirs))
        turned, left, right = max(ways, key=lambda way: len(way[0]))
        found = Alignment(left, right, syllables=True)
        for i, j in turned:
            how = "equal" if left[i].plain == right[j].plain else "spelling"
            found.pair((i,), (j,), how)
        return found
    return None


def _cuts(parts: Sequence[Part], language: str) -> list[list[Part]]:
    """Return the ways to divide names into syllables: "Jongun" is Jon Gun or Jong Un."""
    found: list[list[Part]] = [[]]
    for part in parts:
        pieces = cuts(part.plain, language) if part.kind in NAMES else ()
        ways = [
            [part._replace(text=piece, plain=piece, written=piece) for piece in way] for way in pieces
        ] or [[part]]
        found = [[*before, *way] for before in found for way in ways][:_MOST_CUTS]
    return found


def _best_turn(left: list[Part], right: list[Part], language: str, *, wade: bool) -> list[tuple[int, int]]:
    """Return the pairs of syllables, trying the usual word orders and taking the one with the most pairs."""
    mine = [i for i, part in enumerate(left) if part.kind in NAMES]
    theirs = [j for j, part in enumerate(right) if part.kind in NAMES]
    best: list[tuple[int, int]] = []
    for turn in (theirs, theirs[-1:] + theirs[:-1], theirs[1:] + theirs[:1]):
        pairs = [
            (i, j)
            for i, j in zip(mine, turn, strict=False)
            if not syllable_keys(left[i].plain, language, wade=wade).isdisjoint(
                syllable_keys(right[j].plain, language, wade=wade)
            )
        ]
        if len(pairs) > len(best):
            best = pairs
    return best


def _as_a_whole(found: Alignment, scripts: set[str]) -> list[Pair] | None:
    """Return the names as one word each if they are similar only in this form, as scripts divide words differently."""
    mine, theirs = (
        [part for part in parts if part.kind not in _BESIDE_NAMES] for parts in (found.one, found.other)
    )
    sure = [pair for pair in found.pairs if pair[2] in SURE and found.one[pair[0][0]].kind != "legal form"]
    if len(sure) >= max(len(mine), len(theirs)):
        return None
    one, other = ("".join(part.plain for part in parts) for parts in (mine, theirs))
    parted = not ABJADS.isdisjoint(scripts)
    paired = [{place for pair in sure for place in pair[side]} for side in (0, 1)]
    free = [
        sum(part.kind not in _BESIDE_NAMES and place not in paired[side] for place, part in enumerate(parts))
        for side, parts in enumerate((found.one, found.other))
    ]
    if parted and (free[0] == free[1] or not all(free)):
        return None  # word by word they are not alike, and no words are parted elsewhere
    first, second = coarse(one, coarser=not parted), coarse(other, coarser=not parted)
    like = max(Indel.normalized_similarity(a, b) for a in first for b in second)
    shortest = min(len(max(letters, key=len)) for letters in (first, second))
    if like < (_WHOLE_PARTED if parted else _WHOLE_NEAR) or shortest < _LEAST_CONSONANTS:
        return None
    left, right = (" ".join(part.written for part in parts) for parts in (mine, theirs))
    return [Pair(left, right, "other script as a whole", round(1 - like, 3))]
