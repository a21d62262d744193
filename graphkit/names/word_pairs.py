"""How similar two words of names are: the same, two spellings of one, one with a typing error, or different words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz.distance import OSA, Indel

from graphkit.model.names import script_of
from graphkit.names.abjads import ABJADS, reads_as, vowels_fit
from graphkit.names.families import spelt_apart
from graphkit.names.latin import common_readings
from graphkit.names.other_letters import ZHE, are_with_ukrainian_h, how_letters_differ, with_j
from graphkit.names.other_vowels import (
    MIDDLING,
    are_two_words,
    how_vowels_differ,
    of_family,
    of_woman,
)
from graphkit.names.part import Part
from graphkit.names.patronymics import are_of_two_fathers, has_slips, is_like_family_name
from graphkit.names.rarity import is_known
from graphkit.names.spelling import (
    are_spellings,
    are_translations,
    coarse,
    consonants,
    names_by_form,
    skeleton,
    skeletons,
    spelling_keys,
)
from graphkit.names.syllables import cut
from graphkit.names.tables import table
from graphkit.names.vocabulary import generic_meaning, is_place

_FIGURES = str.maketrans("013457", "oieast")
_ONES_AS_L = str.maketrans("013457", "oleast")
_LEAST_MISTYPED = 4
# Of the accents, those that make another consonant.
_CARON = re.compile("[čć]", re.IGNORECASE)
# Before these letters an m sounds like an n, and is written for it.
_NASAL = re.compile("m(?=[pbfv])")
_TWICE_MISTYPED, _MOST_REPEATED = 9, 3
_LEAST_SKELETON, _LONG_SKELETON = 2, 4
# Words of so many letters sound like too many others.
_SHORT, _LIKE_THOUGH_SHORT = 2, 0.6
_SAYS_NOTHING = frozenset({"particle", "title", "filiation"})
_SCRIPT_NEAR, _SAME_CONSONANTS = 0.75, 0.9
_LETTER_BY_LETTER = frozenset({"number", "legal form"})
# Other beginnings of names with an initial, in other spellings: Y. is Yuri or Jurij, Yevgeny or Evgeny.
_ALSO_WRITTEN = {
    "y": ("j", "e", "iu", "ia"),
    "j": ("y", "iu", "ia"),
    "e": ("ye", "je"),
    "v": ("w",),
    "w": ("v",),
}


class Likeness(NamedTuple):
    """How similar two words are: ``how`` is a word of weights.toml, ``like`` ranks the possible pairs of a word."""

    how: str
    like: float


LIKE_FAMILY_NAME = "patronymic like a family name"
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
    if kind == "acronym" or _is_patronymic_beside_family(one, other):
        return _like_family_name(one, other)  # one letter makes another acronym
    if kind == "title" or (kind == "generic" and one.means == other.means):
        return Likeness("same meaning", 0.96)
    if abroad:
        return _alike_abroad(one, other)
    return _of_fathers(one, other) if kind == "patronymic" else _alike_here(one, other, syllabic=syllabic)


def _like_family_name(one: Part, other: Part) -> Likeness | None:
    """Return whether a family name may stand for a patronymic: "Fedorova" is no typing error for "Fedorovna" alone."""
    alike = any(is_like_family_name(a.plain, b.plain) for a, b in ((one, other), (other, one)))
    return Likeness(LIKE_FAMILY_NAME, 0.5) if alike else None


def _of_fathers(one: Part, other: Part) -> Likeness | None:
    """Return how similar two patronymics are: those of two fathers' names are two, however near their letters."""
    if found := _spelt(one.text, other.text) or _spelt(one.plain, other.plain):
        return found
    if are_of_two_fathers(one.plain, other.plain):
        return None
    found = _alike_here(one, other, syllabic=False)
    return found or (Likeness("two letters", 0.6) if has_slips(one.plain, other.plain) else None)


def _alike_here(one: Part, other: Part, *, syllabic: bool) -> Likeness | None:
    """Return how similar two words are in scripts whose letters are read one by one."""
    if _is_short(one, other):
        return _alike_though_short(one, other)
    if are_with_ukrainian_h(one, other) or are_with_ukrainian_h(other, one):
        return Likeness("spelling", 0.97)
    same_letters = one.text == one.plain and other.text == other.plain
    nearly = _told_apart if syllabic else _mistyped
    if not same_letters and _is_no_c(one, other):
        return _spelt(one.text, other.text) or shortened(one, other) or nearly(one.text, other.text)
    return (
        _spelt(one.text, other.text)
        or (None if same_letters else _spelt(one.plain, other.plain))
        or shortened(one, other)
        or nearly(one.plain, other.plain)
        or (None if same_letters else nearly(one.text, other.text))
    )


def _is_no_c(one: Part, other: Part) -> bool:
    """Return whether one word has a č, which sounds like ch or j and never like s, and the other no c for it."""
    return not may_sound(one, other.plain) or not may_sound(other, one.plain)


def may_sound(part: Part, word: str) -> bool:
    """Return whether the letters of a word without its diacritics may sound like *word*: "Čong" is not "Song"."""
    return part.text == part.plain or "c" in word or not _CARON.search(part.written)


def _is_short(one: Part, other: Part) -> bool:
    """Return whether one of the words has a letter or two, and is more than an article."""
    least = min(len(one.plain), len(other.plain))
    return least <= _SHORT and _SAYS_NOTHING.isdisjoint({one.kind, other.kind})


def _alike_though_short(one: Part, other: Part) -> Likeness | None:
    """Return how similar two words are of which one has a letter or two: too many sound like it to tell anything."""
    found = shortened(one, other)
    if found or min(len(one.plain), len(other.plain)) < _SHORT:
        return found
    alike = _spelt(one.text, other.text) or _spelt(one.plain, other.plain)
    if alike and alike.how == "spelling" and not are_spellings(one.plain, other.plain):
        return Likeness("short words that sound alike", _LIKE_THOUGH_SHORT)
    return alike or _mistyped(one.plain, other.plain)


def _is_patronymic_beside_family(one: Part, other: Part) -> bool:
    return "patronymic" in {one.kind, other.kind} and any(
        part.kind != "patronymic" and of_family(part.plain) for part in (one, other)
    )


def _alike_abroad(one: Part, other: Part) -> Likeness | None:
    """Return how similar two words are of which one was in a script that lacks letters."""
    if one.kind == other.kind == "particle":
        return None
    for part, counterpart in ((one, other), (other, one)):
        if read := common_readings(part.written):
            return _as_read(read, counterpart.plain) or shortened(one, other)
    found = _spelt(one.plain, other.plain) or _spelt(one.text, other.text) or shortened(one, other)
    found = found or _seldom_written(_of_other_script(one, other), one, other)
    if found is None and (ZHE in one.written or ZHE in other.written):
        found = _seldom_written(_of_other_script(*map(with_j, (one, other))), one, other)
    return found


def _as_read(readings: Sequence[str], word: str) -> Likeness | None:
    """Return how similar *word* is to a common Arabic name, of which the vowels are known."""
    alike = [found for read in readings if (found := _spelt(read, word))]
    return max(
        alike or filter(None, (_mistyped(read, word) for read in readings)), key=_by_likeness, default=None
    )


def _by_likeness(found: Likeness) -> float:
    return found.like


def _seldom_written(found: Likeness | None, one: Part, other: Part) -> Likeness | None:
    """Return the similarity, treating a short word like a long one if the script writes all vowels."""
    if found is None or found.how != "other script, near in a short word":
        return found
    abjad = any(script_of(part.written) in ABJADS for part in (one, other))
    return found if abjad else Likeness("other script, near", found.like)


def shortened(one: Part, other: Part) -> Likeness | None:
    """Return the relation of an initial and a word that it may stand for; otherwise None."""
    return Likeness("initial", 0.5) if _is_initial(one, other) or _is_initial(other, one) else None


def spelt_or_mistyped(one: str, other: str) -> Likeness | None:
    """Return how two words in Latin letters are alike whatever kind they are of; None if they are two words."""
    return _spelt(one, other) or _mistyped(one, other)


@lru_cache(maxsize=200_000)
def _spelt(one: str, other: str) -> Likeness | None:
    """Return how the words are spellings or forms of one, or None if they are not."""
    if one == other:
        return EQUAL
    if are_translations(one, other):
        return Likeness("translated", 0.7)
    if _share_a_key(one, other) or are_spellings(one, other):
        return Likeness("spelling", 0.97)
    if _written_for(one, other):
        return Likeness("same meaning", 0.95)
    nicknamed = _nickname(one, other) or _nickname(other, one)
    return Likeness("nickname", 0.6) if nicknamed else _with_letters_abroad(one, other)


def _with_letters_abroad(one: str, other: str) -> Likeness | None:
    how = how_letters_differ(one, other)
    return Likeness(how, 0.97 if how == "spelling" else 0.55) if how else None


def _share_a_key(one: str, other: str) -> bool:
    """Return whether they are spelt as one sound; forms of two names are not, whatever they sound like."""
    if spelling_keys(one).isdisjoint(spelling_keys(other)):
        return False
    if spelt_apart(one, other) or _is_zaid_and_said(one, other) or _is_q_and_j(one, other):
        return False
    names = names_by_form()
    return one not in names or other not in names or not names[one].isdisjoint(names[other])


def _is_zaid_and_said(one: str, other: str) -> bool:
    """Return whether short words begin with z and s, and nothing shows German, which writes an s for a Slavic z."""
    if {one[0], other[0]} != {"z", "s"} or max(len(one), len(other)) > MIDDLING:
        return False
    return not any(sign in one + other for sign in ("w", "sch", "ch"))


def _is_q_and_j(one: str, other: str) -> bool:
    """Return whether one begins with a q and the other with a j, which sound alike in no language."""
    return (one[0] == "q" and other[0] == "j") or (one[0] == "j" and other[0] == "q")


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
    if _two_names(one, other) or _two_families(one, other):
        return Likeness("two known words", 0.55)
    alike = not _is_q_and_j(one, other) and not consonants(one).isdisjoint(consonants(other))
    if alike and (how := how_vowels_differ(one, other)):
        return Likeness(how, 0.85)
    return _slip_of_the_pen(one, other, least)


def _slip_of_the_pen(one: str, other: str, least: int) -> Likeness | None:
    apart = OSA.distance(one, other, score_cutoff=2)
    if apart == 1 and least >= _LEAST_MISTYPED:
        return Likeness(_slip(one, other, least), 0.8)
    if apart == 1 and least > 1 and len(one) + len(other) > 4:
        return Likeness("letter in a short word", 0.55)
    if least < MIDDLING or (is_known(one) and is_known(other)):
        return None
    if _repeats(one, other):
        return Likeness("two letters", 0.85)
    return Likeness("two letters", 0.6) if apart == 2 and least >= _TWICE_MISTYPED else None


def _repeats(one: str, other: str) -> bool:
    """Return whether one word repeats a consonant of the other ("Serergei", "Muahmamd")."""
    return not skeletons(one).isdisjoint(skeletons(other)) and OSA.distance(one, other) <= _MOST_REPEATED


def _slip(one: str, other: str, least: int) -> str:
    """Return the kind of typing error that turns one word into the other."""
    if of_woman(one, other):
        return "ending of a woman's name"
    if are_two_words(one, other):
        return "two known words"
    if one[0] != other[0] and one[:2] != other[1::-1]:
        return "another first letter"
    exchanged = sorted(one) == sorted(other)
    if exchanged or least < MIDDLING:
        kind = "letters exchanged" if exchanged else "letter"
        return f"{kind} in a short word" if least < MIDDLING else kind
    if len(one) != len(other):
        return "letter more"
    nasal = _NASAL.sub("n", one) == _NASAL.sub("n", other)
    surely = nasal or is_known(one) != is_known(other) or _exchanges_a_vowel(one, other)
    return "another letter" if surely else "another consonant"


def _exchanges_a_vowel(one: str, other: str) -> bool:
    return any(a != b and (a in "aeiouy" or b in "aeiouy") for a, b in zip(one, other, strict=True))


def _two_names(one: str, other: str) -> bool:
    """Return whether each is a form of a name, but not of the same one."""
    first = _form_names(one)
    if not first:  # most words
        return False
    second = _form_names(other)
    alike = bool(second) and (OSA.distance(one, other) <= 3 or skeleton(one) == skeleton(other))
    return alike and first.isdisjoint(second)


def _two_families(one: str, other: str) -> bool:
    """Return whether they sound alike, and are two family names of one language."""
    return spelt_apart(one, other) and not spelling_keys(one).isdisjoint(spelling_keys(other))


@lru_cache(maxsize=50_000)
def _form_names(word: str) -> frozenset[str]:
    return names_by_form().get(word) or frozenset(
        key[1:] for key in spelling_keys(word) if key.startswith("=")
    )


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
        and other.plain.startswith((short, *_ALSO_WRITTEN.get(short, ())))
    )


def _of_other_script(one: Part, other: Part) -> Likeness | None:
    """Return how similar a word is to its version in a script that lacks some of its letters."""
    found = _by_consonants(one.plain, other.plain) or _by_consonants(one.text, other.text)
    if found is None or found.like != _SAME_CONSONANTS:
        return found
    for part, counterpart in ((one, other), (other, one)):
        if script_of(part.written) in ABJADS and not reads_as(part.plain, counterpart.plain, part.written):
            return Likeness("other script, other vowels", 0.6)
    return found


@lru_cache(maxsize=100_000)
def _by_consonants(one: str, other: str) -> Likeness | None:
    if one[0] != other[0] and any(a[:2] == "kh" and b[0] in "aeiou" for a, b in ((one, other), (other, one))):
        return None  # "Khamenei" is not Iman: an "h" may be silent, but no "kh" is
    mine, theirs = coarse(one, coarser=False), coarse(other, coarser=False)
    if (
        not mine.isdisjoint(theirs)
        and max(map(len, mine & theirs)) >= _LEAST_SKELETON
        and vowels_fit(one, other)
    ):
        return Likeness("other script", _SAME_CONSONANTS)
    best = max(Indel.normalized_similarity(a, b) for a in coarse(one) for b in coarse(other))
    near = best >= _SCRIPT_NEAR and vowels_fit(one, other)
    short = min(len(letters) for word in (one, other) for letters in coarse(word)) < _LONG_SKELETON
    how = "other script, near in a short word" if short else "other script, near"
    return Likeness(how, 0.5 + best / 4) if near else None


def _written_for(one: str, other: str) -> bool:
    written_for: dict[str, str] = table("words")["written_for"]
    return written_for.get(one) == other or written_for.get(other) == one


def _nickname(short: str, name: str) -> bool:
    names = table("given_names")["nicknames"].get(short)
    return bool(names) and any(not spelling_keys(full).isdisjoint(spelling_keys(name)) for full in names)
