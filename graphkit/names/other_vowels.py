"""Words with the same consonants and other vowels: spellings of one name, a slip of the pen, or two names.

Bashar and Bashir are two names, Putin and Patin may be one with a slip. Of the names on the lists that have the same
consonants and another vowel, fewer than one pair in ten is one name in two spellings. So two words that several entries
have are two names, unless given_names.toml or a rule of spelling makes them one; and a word that nobody has may be a
slip for one of the same consonants, if it is long and differs in a single vowel within.
"""

from __future__ import annotations

import re
from functools import lru_cache

from rapidfuzz.distance import OSA, Postfix, Prefix

from graphkit.names.families import are_two_families, is_family
from graphkit.names.rarity import is_known
from graphkit.names.spelling import main_reading, names_by_form, skeleton, spelling_keys, vowels
from graphkit.names.vocabulary import generic_meaning

# Words with fewer letters than these have many neighbours: one other letter, or two, makes another word.
MIDDLING, _LONG, _LONGER = 6, 7, 8
_LEAST, _SHORT, _LEAST_SKELETON = 3, 4, 2
# Endings of family names that, like patronymics, are made from given names.
_OF_FAMILY = re.compile(r"(?:[oe]v|in)a?$")
# Endings of family names in Russian and Belarusian, and of Arabic names in -a.
_AKANYE = re.compile(r"(?:[aeo][vu]a?|e[iy]|nk[ao])$")
_YO = re.compile("(..+)[eo](?:v|w|ff)$")
_MARBUTA = re.compile("(?:[ae]h|e)$")
_VOWEL = re.compile("[aeiouy]")


def how_vowels_differ(one: str, other: str) -> str:
    """Return the relation of two words with the same `consonants`, a word of weights.toml; "" if it is another slip."""
    least = min(len(one), len(other))
    if least < _LEAST or len(skeleton(one)) < _LEAST_SKELETON:
        return ""
    apart = OSA.distance(vowels(one), vowels(other))
    if apart > (1 if least < _LONG else 2) or of_woman(one, other):
        return ""
    if least >= MIDDLING - 1 and _written_either_way(one, other):
        return "vowels"
    if are_two_words(one, other):
        return _of_two_words(one, other, least)
    return _of_a_slip(one, other, least)


def _of_two_words(one: str, other: str, least: int) -> str:
    short, long = sorted((one, other), key=len)
    if long in {short + "i", short + "y"}:
        return "two known words"
    return "vowels in a short word" if least <= _SHORT else "vowels of two known words"


def _of_a_slip(one: str, other: str, least: int) -> str:
    one_letter = OSA.distance(one, other, score_cutoff=1) == 1
    if least < MIDDLING:
        return "vowels in a short word" if one_letter or least <= _SHORT else "other vowels"
    if _differ_within(main_reading(one), main_reading(other)) or (one_letter and _differ_within(one, other)):
        return "vowels"
    exchanged = one_letter and sorted(one) == sorted(other)
    return "" if exchanged or (one_letter and least >= _LONGER) else "other vowels"


def _written_either_way(one: str, other: str) -> bool:
    """Return whether they differ only in vowels that languages write in two ways.

    In Arabic names that is the vowel of the first syllable, a or e ("Mahdi", "Mehdi"), and the ending -ah or -eh; in
    Slavic family names the ending -ev or -ov, where it is -yov ("Likhachev", "Likhachov"), and o or a in those of
    Russia and Belarus ("Vorobei", "Varabei").
    """
    one, other = one.replace("w", "v"), other.replace("w", "v")
    if (stem := _YO.search(one)) and (other_stem := _YO.search(other)):
        if not spelling_keys(stem[1]).isdisjoint(spelling_keys(other_stem[1])):
            return True
        one, other = f"{stem[1]}ov", f"{other_stem[1]}ov"
    if _MARBUTA.search(one) and _MARBUTA.search(other):
        one, other = _MARBUTA.sub("", one), _MARBUTA.sub("", other)
    if len(one) != len(other):
        return False
    if _AKANYE.search(one) and _AKANYE.search(other):
        return one.replace("o", "a") == other.replace("o", "a")
    apart = [place for place, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
    return not apart or (
        len(apart) == 1
        and {one[apart[0]], other[apart[0]]} == {"a", "e"}
        and not _VOWEL.search(one[: apart[0]])
        and not of_family(one)
    )


def _differ_within(one: str, other: str) -> bool:
    """Return whether the two differ in a single letter, and neither begins or ends with it."""
    before = Prefix.similarity(one, other)
    after = Postfix.similarity(one[before:], other[before:])
    return before > 0 and after > 0 and max(len(one), len(other)) - before - after <= 1


def of_woman(one: str, other: str) -> bool:
    """Return whether one word is the other with the ending of a woman's name."""
    short, long = sorted((one, other), key=len)
    return long == short + "a" and short[-1] not in "aeiouy"


def of_family(word: str) -> bool:
    """Return whether the word ends as Slavic family names do that are made from given names."""
    return bool(_OF_FAMILY.search(word))


@lru_cache(maxsize=50_000)
def is_a_word(word: str) -> bool:
    """Return whether several entries have the word, or it is a generic word, a form of a name or a family name."""
    return is_known(word) or generic_meaning(word) is not None or word in names_by_form() or is_family(word)


def are_two_words(one: str, other: str) -> bool:
    """Return whether each of two different words is a word or name of its own."""
    return (is_a_word(one) and is_a_word(other)) or are_two_families(one, other)
