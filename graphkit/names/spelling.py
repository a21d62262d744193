"""Spellings of the same sound: the keys that "Prigozhin", "Prigoschin" and "Prigojine" share.

A word is read in several ways, because "ch" is one sound in English, another in German and a third in French. Each
reading results in a key, and two words are spellings of one if they share a key. Forms of one name in several languages
("Sergei", "Serhiy") also share a key (given_names.toml).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from itertools import product

from graphkit.names import hangul
from graphkit.names.hangul import is_hangul
from graphkit.names.kana import is_katakana, sounds_of
from graphkit.names.tables import table

_MOST_READINGS = 48
_DOUBLED = re.compile(r"(.)\1+")
_VOWEL = re.compile("[aiu]")
_WITHOUT_VOWEL = re.compile("[^aeiouy]+")
_VOWEL_RUN = re.compile(r"[aiu]+")

# Letters with only one reading, longest first. Capitals are sounds: S for "sh" and "zh", C for "ch", T for "ts".
_ONE_WAY = (
    ("schtsch", "S"), ("chtch", "S"), ("sjtsj", "S"), ("shch", "S"), ("sjtj", "S"), ("stsch", "S"), ("szcz", "S"),
    ("tsch", "C"),
    ("dsch", "J"), ("sch", "S"), ("tch", "C"), ("tsh", "C"), ("tsj", "C"), ("dzs", "J"), ("dzh", "J"), ("cz", "C"),
    ("zs", "S"),
    ("zh", "S"), ("sh", "S"), ("kh", "H"), ("gh", "g"), ("ph", "f"), ("th", "t"), ("dh", "D"),
    ("ck", "k"), ("qu", "k"), ("tz", "T"), ("ts", "T"),
)  # fmt: skip
# Letters with several readings.
_MANY_WAYS = {
    "ch": ("C", "h", "S"), "c": ("k", "T", "s", "C", "J"), "j": ("i", "J", "S", "g"), "w": ("v",),
    "wa": ("va", "ua"), "we": ("vi", "ui"), "wi": ("vi", "ui"),
    "x": ("ks", "h"), "q": ("k", "g"), "H": ("h", "k"), "D": ("d",), "tj": ("C", "ti"), "z": ("s", "T"),
    "yo": ("iu", "i"), "io": ("iu", "i"), "ou": ("u",), "oo": ("u",), "ee": ("i",), "ai": ("ai", "i"),
    "ay": ("ai", "i"), "ie": ("i",), "J": ("J", "S"), "gue": ("gi",), "gui": ("gi",), "ao": ("au",),
    "aw": ("av", "au", "u"), "dj": ("J", "S", "di"), "sz": ("S", "s"), "sj": ("S", "si"), "zj": ("S", "si"),
    "uw": ("u", "uv"),
    "cs": ("ks", "C", "s"), "gy": ("gi", "di"), "dz": ("ds", "dT", "J"),
}  # fmt: skip
_FIRST_WAY = {part: ways[0] for part, ways in _MANY_WAYS.items()}
# "ay" is one vowel but before another one, where y stands for itself; "gy" is Hungarian only before one.
_BEFORE = {"ai": "(?![aeiouy])", "ay": "(?![aeiouy])", "gy": "(?=[aeiou])"}
_GRAPHEMES = re.compile(
    "|".join(part + _BEFORE.get(part, "") for part in sorted(_MANY_WAYS, key=len, reverse=True)) + "|."
)
# Russian family names in -khov are others than those in -kov: Shukhov, Zhukov.
_KHOV = re.compile(r"kh(?=[oe](?:v|w|ff?)a?$)")
_ENDINGS = (
    (re.compile(r"o(?:ff|w|f|u)$"), "ov"),
    (re.compile(r"e(?:ff|w|f|u)$"), "ev"),
    (re.compile(r"au$"), "ov"),
    (re.compile(r"(?<=[iy])ne$"), "n"),
    (re.compile(r"(?<=[sc]k)a[iyj]a$"), "a"),
    (re.compile(r"ck(?=(?:[iy]j?|is|as?|a[iyj]a)$)"), "tsk"),
)
# After "ch", "sh" and "zh" Russian has a yo, of which others make an e or an o: Gorbachev, Gorbatschow.
_YO = re.compile(r"((?:sch|[csz]h|cz|sz|cs|zs|[szt]j))[iyj]?o(?:w|v|ff?)(a?)$")
_UMLAUT = re.compile(r"([aou])e(?![aeiouy])")
_SERVANT = re.compile(r"^abd[aeiou]+l?(?=[^aeiou])")
_VOWELS = str.maketrans({"e": "i", "y": "i", "o": "u"})


@lru_cache(maxsize=200_000)
def spelling_keys(word: str) -> frozenset[str]:
    """Return the keys by which an index finds the Latin word *word* in all its spellings; at least one."""
    forms = _forms().get(word)
    keys = {f"={forms}"} if forms else set()
    readings = readings_of(word)
    keys.update(readings)
    for reading in readings:
        if found := _forms_by_key().get(reading):
            keys.add(f"={found}")
    if father := fathers_name(word):
        stem, gender = father
        keys.update(f"~{gender}{key}" for key in spelling_keys(stem))
    return frozenset(keys)


def forms_of(word: str) -> tuple[str, ...]:
    """Return all forms of the name that *word* is a form of, including the word itself."""
    names = table("given_names")["forms"]
    return (word, *(form for key in spelling_keys(word) if key[0] == "=" for form in names[key[1:]]))


@cache
def names_by_form() -> dict[str, frozenset[str]]:
    """Return the names that each form in given_names.toml is a form of."""
    return _by_word(table("given_names")["forms"])


@cache
def full_names() -> frozenset[str]:
    """Return the names that given_names.toml has short forms of."""
    return frozenset(name for names in table("given_names")["nicknames"].values() for name in names)


def are_spellings(one: str, other: str) -> bool:
    """Return whether given_names.toml has the two words as spellings of one name with other vowels."""
    names = _names_by_spelling()
    return one in names and other in names and not names[one].isdisjoint(names[other])


def are_translations(one: str, other: str) -> bool:
    """Return whether given_names.toml has the two words as one name in two languages, and not as one in both."""
    names = _groups_by_word()
    mine, theirs = names.get(one), names.get(other)
    if not mine or not theirs:  # most words
        return False
    return any(name in theirs and theirs[name] != group for name, group in mine.items())


@cache
def _groups_by_word() -> dict[str, dict[str, int]]:
    """Return for each word the names that it translates, with the group of it there."""
    found: dict[str, dict[str, int]] = {}
    for name, groups in table("given_names")["translated"].items():
        for group, words in enumerate(groups):
            for word in words:
                found.setdefault(word, {})[name] = group
    return found


@cache
def _names_by_spelling() -> dict[str, frozenset[str]]:
    return _by_word(table("given_names")["spellings"])


def _by_word(words_of_names: Mapping[str, Iterable[str]]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for name, words in words_of_names.items():
        for word in words:
            found.setdefault(word, set()).add(name)
    return {word: frozenset(names) for word, names in found.items()}


def may_be_form(keys: tuple[str, ...]) -> bool:
    """Return whether a word with these `word_keys` may be a form of a given name."""
    return not _keys_of_forms().isdisjoint(keys)


@cache
def _keys_of_forms() -> frozenset[str]:
    return frozenset(key for form in _forms() for key in word_keys(form))


@lru_cache(maxsize=50_000)
def fathers_name(word: str) -> tuple[str, str] | None:
    """Return the father's name in a Slavic patronymic, and "m" for a son or "f" for a daughter; otherwise None."""
    if not word.endswith(_patronymic_endings()):  # most words
        return None
    for ending in _patronymic_endings():
        if word.endswith(ending) and len(word) >= len(ending) + 2:
            return word[: -len(ending)].removesuffix("i").removesuffix("y"), "f" if ending.endswith(
                "a"
            ) else "m"
    return None


@cache
def _patronymic_endings() -> tuple[str, ...]:
    return tuple(sorted(table("words")["patronymic"]["endings"], key=len, reverse=True))


@lru_cache(maxsize=200_000)
def skeleton(word: str) -> str:
    """Return the consonants of *word* in one spelling, with sounds that languages interchange in one class."""
    sound = main_reading(word).translate(_SIBILANTS)
    first, rest = sound[:1], _VOWEL.sub("", sound[1:])
    return _DOUBLED.sub(r"\1", ("a" if first in "aiu" else first) + rest)


@lru_cache(maxsize=200_000)
def word_keys(word: str) -> tuple[str, ...]:
    """Return what the spellings of *word* share: its consonants, or its sounds if it has hardly a consonant ("Ali").

    A j is a consonant in English, Arabic and Persian names and a vowel in Slavic ones, so a word with one has two keys.
    Words with digits, symbols in capitals and words without vowels have no spellings but their own.
    """
    if not word.islower() or not word.isalpha() or _WITHOUT_VOWEL.fullmatch(word):
        return (word,)
    if "j" not in word:
        return (_word_key(word),)
    return tuple(dict.fromkeys((_word_key(word.replace("dj", "j").replace("j", "dj")), _word_key(word))))


def _word_key(word: str) -> str:
    consonants = skeleton(word)
    return consonants if len(consonants) > 2 else main_reading(word)


_SIBILANTS = str.maketrans(dict.fromkeys("CJTSz", "s"))
# Letters that a script without them replaces: p with b, v with f, g with k. Scripts of South-East Asia do not
# distinguish d, z and sh either.
_COARSE = str.maketrans({"p": "b", "v": "f", "g": "k", "q": "k", "J": "k", "C": "S", "T": "s", "z": "s"})
_COARSER = str.maketrans({"d": "t", "S": "s"})


@lru_cache(maxsize=200_000)
def coarse(word: str, *, coarser: bool = True) -> frozenset[str]:
    """Return the consonants of *word* that a script with fewer letters distinguishes.

    A "w" is a vowel in Arabic and may be a consonant in German, so a word with one has two results.
    """
    read = (word.replace("w", "u"), word) if "w" in word else (word,)
    sounds = (main_reading(one.replace("dj", "j").replace("j", "g")) for one in read)
    return frozenset(_consonants(sound, coarser=coarser) for sound in sounds)


def _consonants(sound: str, *, coarser: bool) -> str:
    kept = sound.translate(_COARSE)
    letters = _DOUBLED.sub(r"\1", re.sub("[aiu]", "", kept.translate(_COARSER) if coarser else kept))
    return letters.replace("h", "") or letters


def coarse_sounds(word: str) -> tuple[str, ...]:
    """Return the sounds of *word* with the consonants of `coarse`, its vowels in three classes, and without h."""
    read = (word.replace("w", "u"), word) if "w" in word else (word,)
    sounds = (main_reading(one.replace("dj", "j").replace("j", "g")).translate(_COARSE) for one in read)
    return tuple(_DOUBLED.sub(r"\1", sound.replace("h", "")) for sound in sounds)


@lru_cache(maxsize=200_000)
def sound(word: str) -> str:
    """Return the consonants of *word* as in an index, or the whole word if it has none.

    Sounds that scripts or languages interchange become one letter, so many words share a key.
    """
    return _indexed(main_reading(word), word)


def sounds_like(word: str) -> frozenset[str]:
    """Return the `sound` of *word* as English speakers might write it: a key for each of its readings."""
    if is_katakana(word):
        return sounds_of(word)
    if is_hangul(word):
        return hangul.sounds_of(word)
    return frozenset(_indexed(reading, word) for reading in readings_of(word))


def _indexed(reading: str, word: str) -> str:
    return word if word.isdigit() else (_consonants(reading.replace("D", "d"), coarser=False) or word).lower()


@lru_cache(maxsize=200_000)
def skeletons(word: str) -> frozenset[str]:
    """Return the consonants of each reading of *word*; sounds that no language interchanges stay distinct."""
    return frozenset(
        _DOUBLED.sub(r"\1", reading[:1] + re.sub("[aiu]", "", reading[1:])) for reading in readings_of(word)
    )


@lru_cache(maxsize=200_000)
def consonants(word: str) -> frozenset[str]:
    """Return the consonants of each reading of *word* one by one: "Potanin" has one more than "Putin"."""
    return frozenset(reading[:1] + _VOWEL.sub("", reading[1:]) for reading in readings_of(word))


@lru_cache(maxsize=200_000)
def long_vowels(word: str) -> str:
    """Return the vowels that Arabic writes in *word*, given in Latin letters as from `latin`.

    The first letter of a word may represent any vowel and is not included.
    """
    return vowels(word[1:].replace("w", "u")) if len(word) > 1 else ""


@lru_cache(maxsize=200_000)
def vowels(word: str) -> str:
    """Return the vowels of *word* in three classes: a; e, i and y; o and u."""
    return re.sub("[^aiu]", "", main_reading(word))


@lru_cache(maxsize=200_000)
def readings_of(word: str) -> tuple[str, ...]:
    """Return the sounds of *word* in each of its readings, with vowels in three classes."""
    found: dict[str, None] = {}
    for spelt in _spelt_endings(word):
        parts = [_MANY_WAYS.get(part, (part,)) for part in _GRAPHEMES.findall(_one_way(spelt))]
        number = 1
        for place, ways in enumerate(parts):
            number *= len(ways)
            if number > _MOST_READINGS:
                parts[place:] = [ways[:1] for ways in parts[place:]]
                break
        for reading in product(*parts):
            found[_folded("".join(reading))] = None
    return tuple(found)


# Greek names with a g that is spoken like y: "Giannis", "Yannis".
_GREEK_G = re.compile("^gi(?=[aou])")


def _spelt_endings(word: str) -> tuple[str, ...]:
    if "kh" in word:
        word = _KHOV.sub("h", word)
    spelt = [word]
    if _UMLAUT.search(word):  # "Mueller", "Müller"
        spelt.append(_UMLAUT.sub(r"\1", word))
    if len(word) > 6 and word.startswith("abd"):  # "Abdelrahman", "Abdirahman", "Abdurrahman"
        spelt.append(_SERVANT.sub("abd", word))
    if _GREEK_G.match(word):
        spelt.append(_GREEK_G.sub("y", word))
    if len(word) > 4:
        spelt += [ending.sub(kept, word) for ending, kept in _ENDINGS if ending.search(word)]
        if _YO.search(word):
            spelt.append(_YO.sub(r"\1ev\2", word))
        if word.endswith("kh"):  # "Shaykh", "Sheik"
            spelt.append(word[:-1])
        if word.endswith("ah") or word.endswith("eh"):
            spelt.append(word[:-1])
    return tuple(spelt)


@lru_cache(maxsize=200_000)
def main_reading(word: str) -> str:
    """Return the first of the readings of *word*."""
    return _folded("".join([_FIRST_WAY.get(part, part) for part in _GRAPHEMES.findall(_one_way(word))]))


def _one_way(word: str) -> str:
    for written, read in _ONE_WAY:
        if written in word:
            word = word.replace(written, read)
    return word


def _folded(sound: str) -> str:
    """Return the sounds with vowels in three classes, no doubled letters, and glides between vowels as vowels."""
    return _DOUBLED.sub(r"\1", sound.translate(_VOWELS))


@cache
def _forms() -> dict[str, str]:
    return {form: name for name, forms in table("given_names")["forms"].items() for form in forms}


@cache
def _forms_by_key() -> dict[str, str]:
    """Return the name for each form by its first reading, unless a form of another name has the same reading."""
    found: dict[str, set[str]] = {}
    for form, name in _forms().items():
        found.setdefault(main_reading(form), set()).add(name)
    return {key: names.pop() for key, names in found.items() if len(names) == 1}
