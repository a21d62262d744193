"""How similar two words of names are: the same, two spellings of one, one with a typing error, or different words."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from rapidfuzz.distance import OSA, Indel

from graphkit.model.names import script_of
from graphkit.names.part import Part
from graphkit.names.rarity import is_known
from graphkit.names.spelling import coarse, long_vowels, skeleton, skeletons, spelling_keys, vowels
from graphkit.names.syllables import cut
from graphkit.names.tables import table
from graphkit.names.vocabulary import generic_meaning, is_place

_FIGURES = str.maketrans("013457", "oieast")
_ONES_AS_L = str.maketrans("013457", "oleast")
_LEAST_MISTYPED = 4
_MIDDLING, _LONG = 6, 7
_TWICE_MISTYPED = 9
_LEAST_SKELETON, _LONG_SKELETON = 2, 4
_SCRIPT_NEAR = 0.75
_LETTER_BY_LETTER = frozenset({"number", "legal form"})
# Endings of family names that, like patronymics, are made from given names.
_OF_FAMILY = re.compile(r"(?:[oe]v|in)a?$")


class Likeness(NamedTuple):
    """How similar two words are: ``how`` is a word of weights.toml, ``like`` ranks the possible pairs of a word."""

    how: str
    like: float


_ABJADS = frozenset({"Arab", "Hebr", "Syrc"})
EQUAL = Likeness("equal", 1.0)


def likeness(one: Part, other: Part, *, abroad: bool, syllabic: bool) -> Likeness | None:
    """Return how similar two words are, or None if they are different words.

    *abroad*: one of them was in a script that lacks letters. *syllabic*: Chinese and Korean words count as different
    if one letter does, as in names of firms, where no family name shows the language.
    """
    kind = one.kind if one.kind == other.kind else None
    if one.kind in _LETTER_BY_LETTER or other.kind in _LETTER_BY_LETTER:
        return EQUAL if kind and one.plain == other.plain else None
    if one.plain == other.plain or one.text == other.text:
        return EQUAL
    if kind == "acronym":  # one letter makes a different acronym
        return None
    if "patronymic" in {one.kind, other.kind} and any(
        part.kind != "patronymic" and _OF_FAMILY.search(part.plain) for part in (one, other)
    ):
        return None  # "Fedorovna" is not a typing error for "Fedorova"
    if kind == "title" or (kind == "generic" and one.means == other.means):
        return Likeness("same meaning", 0.96)
    same_letters = one.text == one.plain and other.text == other.plain
    nearly = _of_other_script if abroad else _told_apart if syllabic else _mistyped
    return (
        _spelt(one.text, other.text)
        or (None if same_letters else _spelt(one.plain, other.plain))
        or _shortened(one, other)
        or _seldom_written(nearly(one.plain, other.plain), one, other)
        or (None if same_letters else nearly(one.text, other.text))
    )


def _seldom_written(found: Likeness | None, one: Part, other: Part) -> Likeness | None:
    """Return the similarity, treating a short word like a long one if the script writes all vowels."""
    if found is None or found.how != "other script, near in a short word":
        return found
    abjad = any(script_of(part.written) in _ABJADS for part in (one, other))
    return found if abjad else Likeness("other script, near", found.like)


def _shortened(one: Part, other: Part) -> Likeness | None:
    return Likeness("initial", 0.5) if _is_initial(one, other) or _is_initial(other, one) else None


def spelt_or_mistyped(one: str, other: str) -> Likeness | None:
    """Return how two words in Latin letters are alike whatever kind they are of; None if they are two words."""
    return _spelt(one, other) or _mistyped(one, other)


@lru_cache(maxsize=200_000)
def _spelt(one: str, other: str) -> Likeness | None:
    """Return how the words are spellings or forms of one, or None if they are not."""
    if one == other:
        return EQUAL
    if not spelling_keys(one).isdisjoint(spelling_keys(other)):
        return Likeness("spelling", 0.97)
    if _written_for(one, other):
        return Likeness("same meaning", 0.95)
    if _nickname(one, other) or _nickname(other, one):
        return Likeness("nickname", 0.6)
    return None


def as_letters(word: str) -> tuple[str, ...]:
    """Return the words that figures used as letters may mean ("b0ut"); none if the word has no letters."""
    if word.isalpha() or word.isdigit() or len(word) < 3:
        return ()
    return tuple(dict.fromkeys((word.translate(_FIGURES), word.translate(_ONES_AS_L))))


def _told_apart(one: str, other: str) -> Likeness | None:
    return None if _two_of_syllables(one, other) else _mistyped(one, other)


@lru_cache(maxsize=200_000)
def _mistyped(one: str, other: str) -> Likeness | None:
    """Return how one word became the other, by other vowels or a typing error; None if they are different words."""
    least = min(len(one), len(other))
    if is_place(one) and is_place(other):
        return None
    if _two_names(one, other):
        return Likeness("two known words", 0.55)
    if (
        not skeletons(one).isdisjoint(skeletons(other))
        and len(skeleton(one)) >= _LEAST_SKELETON
        and least >= 3
    ):
        apart = OSA.distance(vowels(one), vowels(other))
        if apart <= (1 if least < _LONG else 2) and not _of_woman(one, other):
            return Likeness(_other_vowels(one, other, least), 0.85)
    return _slip_of_the_pen(one, other, least)


def _slip_of_the_pen(one: str, other: str, least: int) -> Likeness | None:
    apart = OSA.distance(one, other, score_cutoff=2)
    if apart == 1 and least >= _LEAST_MISTYPED:
        return Likeness(_slip(one, other, least), 0.8)
    if apart == 1 and least > 1 and len(one) + len(other) > 4:
        return Likeness("letter in a short word", 0.55)
    if apart == 2 and least >= _TWICE_MISTYPED and not (is_known(one) and is_known(other)):
        return Likeness("two letters", 0.6)
    return None


def _other_vowels(one: str, other: str, least: int) -> str:
    """Return the relation of words with the same consonants: spellings of one, or two words that are both known."""
    short, long = sorted((one, other), key=len)
    both = _known(one) and _known(other)
    if both and long in {short + "i", short + "y"}:
        return "two known words"
    if least <= 4:
        return "vowels in a short word"
    return "vowels of two known words" if both else "vowels"


def _slip(one: str, other: str, least: int) -> str:
    """Return the kind of typing error that turns one word into the other."""
    if _of_woman(one, other):
        return "ending of a woman's name"
    if _known(one) and _known(other):
        return "two known words"
    if one[0] != other[0] and one[:2] != other[1::-1]:
        return "another first letter"
    exchanged = sorted(one) == sorted(other)
    if exchanged or least < _MIDDLING:
        kind = "letters exchanged" if exchanged else "letter"
        return f"{kind} in a short word" if least < _MIDDLING else kind
    if len(one) != len(other):
        return "letter more"
    surely = is_known(one) != is_known(other) or _exchanges_a_vowel(one, other)
    return "another letter" if surely else "another consonant"


def _exchanges_a_vowel(one: str, other: str) -> bool:
    return any(a != b and (a in "aeiouy" or b in "aeiouy") for a, b in zip(one, other, strict=True))


@lru_cache(maxsize=50_000)
def _known(word: str) -> bool:
    return is_known(word) or generic_meaning(word) is not None or word in _all_forms()


def _two_names(one: str, other: str) -> bool:
    """Return whether each is a form of a name, but not of the same one."""
    first, second = _form_names(one), _form_names(other)
    alike = bool(first and second) and (OSA.distance(one, other) <= 3 or skeleton(one) == skeleton(other))
    return alike and first.isdisjoint(second)


@lru_cache(maxsize=50_000)
def _form_names(word: str) -> frozenset[str]:
    return frozenset(key for key in spelling_keys(word) if "=" in key)


def _of_woman(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return long == short + "a" and short[-1] not in "aeiouy"


def _two_of_syllables(one: str, other: str) -> bool:
    """Return whether both words have several Chinese or Korean syllables, where one letter makes a different word."""
    if generic_meaning(one) or generic_meaning(other):
        return False
    for language in ("chinese", "korean"):
        first, second = cut(one, language), cut(other, language)
        if first and second and {len(first), len(second)} <= {2, 3}:
            return not (is_known(one) and is_known(other) and language == "korean")
    return False


def _is_initial(one: Part, other: Part) -> bool:
    short = one.plain
    return (
        (one.kind == "initial" or (one.dotted and len(short) <= 2))
        and len(other.plain) > len(short)
        and other.plain.startswith(short)
    )


@lru_cache(maxsize=100_000)
def _of_other_script(one: str, other: str) -> Likeness | None:
    """Return how similar a word is to its version in a script that lacks some of its letters."""
    if one[0] != other[0] and any(a[:2] == "kh" and b[0] in "aeiou" for a, b in ((one, other), (other, one))):
        return None  # "Khamenei" is not Iman: an "h" may be silent, but no "kh" is
    mine, theirs = coarse(one, coarser=False), coarse(other, coarser=False)
    if (
        not mine.isdisjoint(theirs)
        and max(map(len, mine & theirs)) >= _LEAST_SKELETON
        and _vowels_fit(one, other)
    ):
        return Likeness("other script", 0.9)
    best = max(Indel.normalized_similarity(a, b) for a in coarse(one) for b in coarse(other))
    near = best >= _SCRIPT_NEAR and _vowels_fit(one, other)
    short = min(len(letters) for word in (one, other) for letters in coarse(word)) < _LONG_SKELETON
    how = "other script, near in a short word" if short else "other script, near"
    return Likeness(how, 0.5 + best / 4) if near else None


def _vowels_fit(one: str, other: str) -> bool:
    """Return whether the written vowels of one word occur in this order in the other, as long vowels do."""
    few, many = sorted((long_vowels(one), long_vowels(other)), key=len)
    rest = iter(many)
    return all(vowel in rest for vowel in few)


def _written_for(one: str, other: str) -> bool:
    written_for: dict[str, str] = table("words")["written_for"]
    return written_for.get(one) == other or written_for.get(other) == one


def _nickname(short: str, name: str) -> bool:
    names = table("given_names")["nicknames"].get(short)
    return bool(names) and any(not spelling_keys(full).isdisjoint(spelling_keys(name)) for full in names)


@cache
def _all_forms() -> frozenset[str]:
    return frozenset(form for forms in table("given_names")["forms"].values() for form in forms)
