"""Chinese, Korean, Burmese and Vietnamese names by their syllables; a single different syllable means another man.

"Yong-chol", "Yongchol" and 용철 are the same two syllables. Each syllable has a key that only its spellings in several
systems share ("Ri" and "Lee" are the family name 리, "Jong" and "Chong" 정).
"""

from __future__ import annotations

import re
from collections.abc import Container
from functools import cache, lru_cache

from graphkit.names.tables import table, text

_LANGUAGES = ("korean", "chinese", "vietnamese", "burmese")
# No syllable is longer in any spelling.
_LONGEST = 8
Cut = tuple[str, ...]
# Spellings of Chinese syllables that are neither Pinyin nor Wade-Giles throughout: "Tsai Ing-wen", "Lee Teng-hui".
_WRITTEN_IN_CHINESE = {
    "tse": "ze", "tzu": "zi", "tsu": "zu", "i": "yi", "in": "yin", "ing": "ying", "lee": "li", "soong": "song",
    "jeou": "jiu",
}  # fmt: skip


@lru_cache(maxsize=50_000)
def cut(word: str, language: str) -> Cut | None:
    """Return the word divided into the fewest syllables of *language*; None if it does not consist of them."""
    found = cuts(word, language)
    return found[0] if found else None


def fewest_pieces(word: str, known: Container[str], most: int | None = None) -> list[Cut]:
    """Return the ways, at *most* so many, to divide the word into the fewest of the *known* pieces."""
    best: list[list[Cut]] = [[()]]
    for end in range(1, len(word) + 1):
        found: list[Cut] = []
        for start in range(max(0, end - _LONGEST), end):
            if word[start:end] in known:
                found += [(*before, word[start:end]) for before in best[start]]
        least = min(map(len, found), default=0)
        best.append([one for one in found if len(one) == least][:most])
    return best[-1]


@lru_cache(maxsize=50_000)
def cuts(word: str, language: str) -> tuple[Cut, ...]:
    """Return every way to divide the word into the fewest syllables of *language*: "jon gun" and "jong un"."""
    return tuple(fewest_pieces(word, _syllables(language)))


@lru_cache(maxsize=50_000)
def languages_of(words: tuple[str, ...]) -> tuple[str, ...]:
    """Return the languages in which these words may be a person's name, or () if there are none."""
    found = tuple(language for language in _LANGUAGES if _is_of(words, language))
    if len(found) < 2:
        return found
    # "Wang" is a family name of Chinese: "Wang Yi" is sooner Chinese than a Korean of the family Yi.
    return tuple(
        sorted(found, key=lambda language: words[0] not in table("syllables")[language].get("family", ()))
    )


def _is_of(words: tuple[str, ...], language: str) -> bool:
    family = _families(language)
    if not words or (family and words[0] not in family and words[-1] not in family):  # most names
        return False
    number = 0
    for word in words:
        pieces = cut(word, language)
        if not pieces:
            return False
        number += len(pieces)
    return 2 <= number <= (4 if family else 5)


@cache
def _families(language: str) -> frozenset[str]:
    """Return the family names of a language; none if any word may be one."""
    return frozenset(table("syllables")[language].get("family", ()))


@lru_cache(maxsize=20_000)
def syllable_keys(syllable: str, language: str, *, wade: bool = False) -> frozenset[str]:
    """Return the keys of a syllable, one for each syllable that its spelling may represent.

    *wade*: it may be in Wade-Giles romanisation, which has no voiced letters ("Chou En-lai", "Zhou Enlai").
    """
    if language == "korean":
        return frozenset(_korean(syllable))
    if language == "chinese":
        keys = _chinese(syllable)
        return frozenset(keys | _from_wade(syllable)) if wade else frozenset(keys)
    return frozenset({_burmese(syllable) if language == "burmese" else syllable})


def _korean(syllable: str) -> set[str]:
    names = {
        "lee": "ri",
        "rhee": "ri",
        "yi": "ri",
        "i": "ri",
        "park": "pak",
        "oh": "o",
        "ahn": "an",
        "roh": "ro",
        "noh": "ro",
        "no": "ro",
        "lim": "rim",
        "im": "rim",
        "woo": "u",
        "yoo": "ryu",
        "yu": "ryu",
        "shin": "sin",
    }
    key = names.get(syllable, syllable)
    key = re.sub("sh(?=i)", "s", key)
    for written, kept in (
        ("yeo", "yo"),
        ("eo", "o"),
        ("eu", "u"),
        ("ae", "e"),
        ("oe", "e"),
        ("oi", "e"),
        ("ai", "e"),
        ("oo", "u"),
        ("ou", "u"),
        ("ee", "i"),
        ("ui", "i"),
    ):
        key = key.replace(written, kept)
    key = re.sub(r"^(?:kk|kh|g)", "k", key)
    key = re.sub(r"^(?:tt|th|d(?!z|j|sch))", "t", key)
    key = re.sub(r"^(?:pp|ph|b)", "p", key)
    key = re.sub(r"^(?:dzs|dzh|dsch|tsch|tch|tj|dz|dj|ch|jj)", "j", key)
    key = re.sub(r"^l", "r", key)
    key = re.sub(r"g$", "k", key) if not key.endswith("ng") else key
    key = re.sub(r"b$", "p", key)
    keys = {key}
    if re.search(r"u[a-z]+$", key):  # "Jung" is Jŏng or Jung, "Hyun" Hyŏn, "Chul" Chŏl
        keys.add(re.sub(r"u(?=[a-z]+$)", "o", key))
    return keys


def _chinese(syllable: str) -> set[str]:
    key = _WRITTEN_IN_CHINESE.get(syllable, syllable)
    key = re.sub(r"^hs", "x", key)
    key = re.sub(r"^ts", "z", key)
    if not key.endswith("ung") or key.startswith("y"):
        return {key}
    # Wade-Giles writes "ung" for "ong" and has no voiced letters, so "tung" is "dong" or "tong".
    key = key[:-3] + "ong"
    voiced = {"t": "d", "k": "g", "p": "b", "c": "zh"}.get(key[0])
    return {key, voiced + key.removeprefix("ch").lstrip("tkp")} if voiced else {key}


@cache
def _from_wade(syllable: str) -> frozenset[str]:
    """Return the syllables in Pinyin that one in Wade-Giles may be, given without apostrophes and umlauts."""
    facts = table("syllables")["wade_giles"]
    if whole := facts["syllables"].get(syllable):
        return frozenset(whole)
    initials, finals = facts["initials"], facts["finals"]
    initial = next((one for one in sorted(initials, key=len, reverse=True) if syllable.startswith(one)), "")
    final = syllable.removeprefix(initial)
    return frozenset(
        begins + ends for begins in initials.get(initial, [""]) for ends in finals.get(final, [final])
    )


def _burmese(syllable: str) -> str:
    key = re.sub(r"^h(?=[tpksmnl])", "", syllable)
    key = re.sub(r"^ph", "p", key)
    for written, kept in (("oo", "u"), ("uu", "u"), ("ay", "e"), ("ae", "e"), ("ei", "e"), ("ai", "e")):
        key = key.replace(written, kept)
    return {"mg": "maung", "long": "lone"}.get(key, key)


@cache
def _syllables(language: str) -> frozenset[str]:
    facts = table("syllables")[language]
    made = {
        initial + final + closing
        for initial in facts.get("initials", ())
        for final in facts["finals"]
        for closing in facts.get("closing", ("",))
    }
    return frozenset(made | set(facts.get("words", ())) | set(facts.get("family", ()))) - {""}


@cache
def simplified() -> dict[int, str]:
    """Return the table that turns traditional Chinese characters into simplified ones, for str.translate."""
    lines = (line for line in text("simplified_characters.txt").splitlines() if not line.startswith("#"))
    return {ord(pair[0]): pair[1] for line in lines for pair in line.split()}
