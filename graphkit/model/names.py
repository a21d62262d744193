"""Names as lists write them, and the keys by which they are looked up.

A name is kept letter for letter in its own script. Keys are derived from it for searching and comparing;
they never replace it, and no name has an empty key.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache

from anyascii import anyascii
from rapidfuzz import fuzz, process
from rapidfuzz.distance import Indel

from graphkit.model.base import Value
from graphkit.model.vocabulary import NameKind

# ISO 15924 codes by the word with which Unicode's character names begin.
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

    ``text`` is the whole name in reading order (given names before the family name where the list keeps them
    apart), ``script`` an ISO 15924 code ("Zyyy" when it has no letters), ``language`` an ISO 639-1 code where
    the list states one, ``family`` and ``given`` the parts where the list keeps them apart.
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
        """Return the name with its white space folded and its script found; ValueError if nothing is left."""
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
    """Return the ISO 15924 code of the script that most letters of *text* have, "Zyyy" if it has none.

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
    """Return the words of *text* in lower-case ASCII, in order, apostrophes closed up and accents folded.

    Letters of other scripts are written in ASCII (Unicode's CLDR-like tables of the ``anyascii`` package). A
    name of which nothing would be left keeps its own characters as one word, so no name is without words.
    """
    if text.isascii():  # most names: nothing is to be transliterated
        letters = text.replace("'", "").replace("`", "")
    else:
        letters = anyascii(_APOSTROPHES.sub("", unicodedata.normalize("NFKC", text)))
        letters = _APOSTROPHES.sub("", letters)  # a soft sign is one in ASCII
    words = tuple(_WORD.findall(letters.replace("&", " and ").lower()))
    return words or ("".join(text.split()).casefold(),)


def name_key(text: str) -> str:
    """Return the key that two spellings of one name share when they differ only in case, accents,
    punctuation and the order of words."""
    return " ".join(sorted(name_words(text)))


def names_agree(one: str, other: str) -> bool:
    """Return whether the one name can stand for the other: a spelling of it, or a part of it.

    Weak: it tells a slip of the pen from a name ("Eastern Turkistan Islamic Movement (QDe.008)", where QDe.008 is
    Harakat ul-Mujahidin), and makes nobody anybody.
    """
    return fuzz.token_set_ratio(" ".join(name_words(one)), " ".join(name_words(other))) >= _AGREEING


def search_words(texts: Iterable[str]) -> str:
    """Return the different words of all *texts* in alphabetical order, parted by blanks: what the graph indexes."""
    return " ".join(sorted({word for text in texts for word in name_words(text)}))


def near_words(word: str, words: Sequence[str]) -> list[str]:
    """Return those of *words* that are one typing error away from *word*.

    That is a letter wrong, missing or added, or one that stands elsewhere ("Dimitry", "Dmitriy"): as in Wolf Garbe's
    SymSpell at distance one, the two are the same when each loses a letter at the most. Two words of three letters and
    fewer are never near.
    """
    # Indel counts a letter lost on either side; of lengths this near, at most two is one a side.
    found = process.extract(word, words, scorer=Indel.distance, score_cutoff=2, limit=None)
    length = len(word)
    return [
        near
        for near, _, _ in found
        if abs(len(near) - length) <= 1 and max(len(near), length) >= _LEAST_MISTYPED and near != word
    ]
