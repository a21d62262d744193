"""Names as lists write them, and the keys for looking them up.

A name is kept letter for letter in its own script. Keys are derived from it for searching and comparing;
they never replace it, and no name has an empty key.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache

from anyascii import anyascii
from rapidfuzz import fuzz, process
from rapidfuzz.distance import Indel

from graphkit.model.base import Value
from graphkit.model.vocabulary import NameKind

# ISO 15924 codes by the first word of Unicode's character names.
_SCRIPTS = {
    "LATIN": "Latn",
    "CYRILLIC": "Cyrl",
    "ARABIC": "Arab",
    "HEBREW": "Hebr",
    "GREEK": "Grek",
    "CJK": "Hani",
    "HANGUL": "Hang",
    "HIRAGANA": "Hira",
    "KATAKANA": "Kana",
    "MYANMAR": "Mymr",
    "THAI": "Thai",
    "DEVANAGARI": "Deva",
    "BENGALI": "Beng",
    "ARMENIAN": "Armn",
    "GEORGIAN": "Geor",
    "ETHIOPIC": "Ethi",
    "TAMIL": "Taml",
    "SINHALA": "Sinh",
    "KHMER": "Khmr",
    "LAO": "Laoo",
    "TIBETAN": "Tibt",
    "MONGOLIAN": "Mong",
    "GURMUKHI": "Guru",
    "GUJARATI": "Gujr",
    "THAANA": "Thaa",
    "SYRIAC": "Syrc",
}
_WORD = re.compile(r"[a-z0-9]+")
_APOSTROPHES = re.compile(r"['’‘`ʼʹʿʾ´]")
_AGREEING = 75
_LEAST_MISTYPED = 4


class Name(Value):
    """One name of an entry as its list writes it.

    ``text`` is the whole name in reading order (given names before the family name if the list separates them).
    ``script`` is an ISO 15924 code ("Zyyy" if there are no letters), ``language`` an ISO 639-1 code if the list states
    one. ``family`` and ``given`` are the parts if the list separates them.
    """

    text: str
    kind: NameKind
    script: str
    language: str | None = None
    family: str | None = None
    given: str | None = None

    @classmethod
    def of(
        cls,
        text: str,
        kind: str,
        *,
        language: str | None = None,
        family: str | None = None,
        given: str | None = None,
    ) -> Name:
        """Return the name with normalised white space and its script; ValueError if nothing is left."""
        folded = " ".join(text.split())
        if not folded:
            raise ValueError("a name must not be empty")
        return cls(
            text=folded, kind=kind, script=script_of(folded), language=language, family=family, given=given
        )


@lru_cache(maxsize=4096)
def _script_of_letter(letter: str) -> str | None:
    try:
        return _SCRIPTS.get(unicodedata.name(letter).split()[0], "Zzzz")
    except ValueError:
        return None


def script_of(text: str) -> str:
    """Return the ISO 15924 code of the script of most letters in *text*; "Zyyy" if it has no letters.

    "Zzzz" stands for a script that graphkit does not name.
    """
    if text.isascii():
        return "Latn" if text.lower() != text.upper() else "Zyyy"
    counts: dict[str, int] = {}
    for letter in text:
        if letter.isalpha():
            script = _script_of_letter(letter)
            if script is not None:
                counts[script] = counts.get(script, 0) + 1
    return max(counts, key=counts.__getitem__) if counts else "Zyyy"


@lru_cache(maxsize=200_000)
def name_words(text: str) -> tuple[str, ...]:
    """Return the words of *text* in lower-case ASCII, in order, without apostrophes and accents.

    Letters of other scripts are written in ASCII (with the CLDR-like tables of the ``anyascii`` package). If nothing of
    a name would be left, it keeps its own characters as one word, so that every name has words.
    """
    if text.isascii():  # most names: nothing needs transliteration
        letters = text.replace("'", "").replace("`", "")
    else:
        letters = anyascii(_APOSTROPHES.sub("", unicodedata.normalize("NFKC", text)))
        letters = _APOSTROPHES.sub("", letters)  # in ASCII, a soft sign is an apostrophe
    words = tuple(_WORD.findall(letters.replace("&", " and ").lower()))
    return words or ("".join(text.split()).casefold(),)


def name_key(text: str) -> str:
    """Return the key that spellings of a name share if they differ only in case, accents, punctuation and order."""
    return " ".join(sorted(name_words(text)))


def names_agree(one: str, other: str) -> bool:
    """Return whether one name can stand for the other, as a spelling of it or a part of it.

    This is a weak test: it finds references with a wrong number ("Eastern Turkistan Islamic Movement (QDe.008)", where
    QDe.008 is Harakat ul-Mujahidin), and identifies nobody.
    """
    return fuzz.token_set_ratio(" ".join(name_words(one)), " ".join(name_words(other))) >= _AGREEING


def search_words(texts: Iterable[str]) -> str:
    """Return the distinct words of all *texts*, in alphabetical order and separated by spaces, for the index."""
    return " ".join(sorted({word for text in texts for word in name_words(text)}))


def near_words(word: str, words: Sequence[str]) -> list[str]:
    """Return the members of *words* that are one typing error away from *word*.

    A typing error is a wrong, missing, added or displaced letter ("Dimitry", "Dmitriy"). As in Wolf Garbe's SymSpell at
    distance one, two words match if they are equal once each loses at most one letter. Words of three letters or fewer
    are never near.
    """
    # Indel counts the letters lost on both sides; with such similar lengths, at most two means at most one on each
    # side.
    found = process.extract(word, words, scorer=Indel.distance, score_cutoff=2, limit=None)
    length = len(word)
    return [
        near
        for near, _, _ in found
        if abs(len(near) - length) <= 1 and max(len(near), length) >= _LEAST_MISTYPED and near != word
    ]


class NearWords:
    """Answers `near_words` for one set of words, thousands of times: to prepare it takes as long as a thousand answers.

    As in SymSpell, a word is found by what is left of it without one of its letters.
    """

    def __init__(self, words: Iterable[str]) -> None:
        self._by_rest: dict[str, list[str]] = defaultdict(list)
        for word in words:
            for rest in _rests(word):
                self._by_rest[rest].append(word)

    def near(self, word: str) -> list[str]:
        """Return the words that are one typing error away from *word*, in alphabetical order."""
        found = {one for rest in _rests(word) for one in self._by_rest.get(rest, ())}
        return sorted(one for one in found - {word} if max(len(one), len(word)) >= _LEAST_MISTYPED)


def _rests(word: str) -> set[str]:
    return {word, *(word[:place] + word[place + 1 :] for place in range(len(word)))}
