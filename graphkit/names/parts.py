"""The parts of a name: its words in Latin letters, each with its kind.

Nothing is left out: particles, titles and legal forms are distinguished from words that identify someone, and every
name has at least one such word. The kinds of words are in words.toml, syllables.toml and name_symbols.toml.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache

from graphkit.model.names import script_of
from graphkit.names import numbers, vocabulary
from graphkit.names.firms import is_firm, with_forms
from graphkit.names.kana import is_katakana, romanised
from graphkit.names.latin import is_serbian, latin, plain, serbian_latin
from graphkit.names.part import Kind, Part
from graphkit.names.spelling import fathers_name
from graphkit.names.syllables import languages_of
from graphkit.names.tables import table
from graphkit.names.titles import is_doubtful_title, is_title, with_title_phrases

APOSTROPHES = re.compile(r"['’‘`ʼʹʺʿʾ´ʻ′″ʽ]")
_SHIP = re.compile(r"^\s*(?:[MSF][./]\s?[VTYS]\.?|M/?V|M/?T|M/?Y|S/?Y)\s+(?=\S)")
_ASCII_WORD = re.compile(r"[A-Za-z0-9]+")
_THOUSANDS = re.compile(r"(?<=\d)[.,](?=\d{3}(?!\d))")
_CAPITAL_SYLLABLE = re.compile(r"[A-Z][a-z]*|[a-z]+|\d+")
_DIGITS_IN_WORD = re.compile(r"^(?=.*[a-z])(?=.*\d)[a-z0-9]+$")
_SAYS_NOTHING = frozenset({"particle", "filiation", "title", "legal form"})
_NAMES_NO_FIRM = _SAYS_NOTHING | {"generic"}
# Scripts in which names are read syllable by syllable.
SYLLABIC = frozenset({"Hani", "Hang", "Hira", "Kana"})
_ABJADS = frozenset({"Arab", "Hebr", "Syrc"})
_LONGEST = 400
# Names of people have at most so many characters.
_LONGEST_OF_CHARACTERS = 3
# A shorter word with an "s" may be any: "cons", "aids".
_LEAST_PLURAL = 6


@dataclass(frozen=True, slots=True)
class ParsedName:
    """A name as its words; ``firm`` tells whether it reads like an organization's name, not a person's or a ship's.

    ``telling`` are the words that identify someone, at least one; ``languages`` are the East Asian ones it may be in.
    """

    text: str
    parts: tuple[Part, ...]
    firm: bool
    script: str
    languages: tuple[str, ...]
    telling: tuple[Part, ...]


@lru_cache(maxsize=100_000)
def parsed(name: str, *, firm: bool | None = None) -> ParsedName:
    """Return the parts of *name*; a name without any letters becomes one word of its signs.

    *firm* tells whether it is the name of an organization, if this is known; otherwise its words tell.
    """
    name = " ".join(name[:_LONGEST].split())
    words = _words(_SHIP.sub("", name) or name)
    if not words:
        sign = name.casefold()
        signs = (Part(sign, sign, name, "name"),)
        return ParsedName(name, signs, False, script_of(name), (), signs)
    words = numbers.with_numbers(words if firm is False else with_forms(words))
    words = words if firm else with_title_phrases(words)
    firm = is_firm(words) if firm is None else firm
    script = script_of(name)
    parts = _with_kinds(words, firm=firm, abjad=script in _ABJADS)
    languages, titled = ((), False) if firm or script == "Kana" else _languages(parts)
    if languages:  # "Il" and "La" are syllables there, not articles
        parts = tuple(p._replace(kind="name") if _may_be_syllable(p, titled=titled) else p for p in parts)
    parts = _with_first_word(parts) if firm else _given_and_family(parts, name, languages)
    telling = tuple(part for part in parts if part.kind not in _SAYS_NOTHING) or parts
    return ParsedName(name, parts, firm, script, languages, telling)


def _with_first_word(parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """Return the words of a firm's name, of which the first is its name if all others are generic: "EN Bank"."""
    first, *others = parts
    if (
        first.kind != "particle"
        or not may_be_a_name(first.plain)
        or any(part.kind not in _NAMES_NO_FIRM for part in others)
    ):
        return parts
    return (first._replace(kind="name"), *others)


def may_be_a_name(word: str) -> bool:
    """Return whether a word at the beginning of a firm's name is a preposition or conjunction, or a name."""
    return word in vocabulary.words(
        "particles", "prepositions", "conjunctions"
    ) and word not in vocabulary.words("particles", "articles")


def as_people(one: ParsedName, other: ParsedName) -> tuple[ParsedName, ParsedName]:
    """Return the names, with the letters after a family name read as initials if the other name is a person's.

    "Kozlov A.G." alone might be a firm, an Aktiengesellschaft.
    """
    return _as_person(one, other), _as_person(other, one)


def _as_person(name: ParsedName, other: ParsedName) -> ParsedName:
    forms = [part for part in name.parts if part.kind == "legal form"]
    if not name.firm or len(name.parts) - len(forms) > 1 or not all(map(_may_be_initial, forms)):
        return name
    person = not other.firm and len(other.telling) > 1
    return parsed(name.text, firm=False) if person else name


def _may_be_initial(part: Part) -> bool:
    return len(part.plain) == 1 and part.dotted


def _languages(parts: tuple[Part, ...]) -> tuple[tuple[str, ...], bool]:
    """Return the East Asian languages of a person's name, and whether words that may be titles are syllables there."""
    for title in (True, False):
        words = tuple(
            p.plain
            for p in parts
            if p.kind in {"name", "particle", "acronym"} or (title and is_doubtful_title(p))
        )
        found = tuple(language for language in languages_of(words) if not title or language != "burmese")
        if found:
            return found, title
    return (), False


def _may_be_syllable(part: Part, *, titled: bool) -> bool:
    return part.kind in {"particle", "acronym"} or (titled and is_doubtful_title(part))


def _words(name: str) -> list[Part]:
    found: list[Part] = []
    plain_numbers = _THOUSANDS.sub("", APOSTROPHES.sub("", name))
    serbian = is_serbian(name)
    for written, dotted in _tokens(plain_numbers.replace("&", " and ")):
        if written.isascii():  # most words
            word = written.lower()
            found.append(Part(word, word, written, "name", dotted=dotted))
            continue
        if is_katakana(written):
            word = romanised(written)
            found.append(Part(word, word, written, "name"))
            continue
        if script_of(written) in SYLLABIC:
            pieces = [piece.lower() for piece in _syllabic(written)]
            found += [Part(piece, piece, piece, "name") for piece in pieces]
            continue
        spelt = serbian_latin(written) if serbian else written
        read, without = latin(spelt).lower().split(), plain(spelt).lower().split()
        if len(read) != len(without):
            without = read
        pieces = _as_written(written, read)
        found += [
            Part(one, other, piece, "name", dotted=dotted)
            for one, other, piece in zip(read, without, pieces, strict=True)
        ]
    return found


def _as_written(written: str, read: list[str]) -> list[str]:
    """Return the letters that the words in Latin letters were written in: an Arabic article is part of its word."""
    if len(read) == 1:
        return [written]
    article = "ال"
    return [article, written.removeprefix(article)] if len(read) == 2 and read[0] == "al" else read


def _tokens(name: str) -> list[tuple[str, bool]]:
    """Return the runs of letters, marks and digits, and whether a full stop follows each."""
    if name.isascii():
        return [(run[0], name.startswith(".", run.end())) for run in _ASCII_WORD.finditer(name)]
    found: list[tuple[str, bool]] = []
    start = None
    for place, letter in enumerate(name + " "):
        inside = letter.isalnum() or (not letter.isascii() and unicodedata.category(letter)[0] in "MC")
        if inside and start is None:
            start = place
        elif not inside and start is not None:
            found.append((name[start:place], letter == "."))
            start = None
    return found


def _syllabic(written: str) -> list[str]:
    """Return the syllables of Chinese or Korean text, or the Japanese words for it in syllables.toml."""
    words = table("syllables")["japanese"]["words"]
    family = (
        _families_in_characters().get(written[0], "") if 1 < len(written) <= _LONGEST_OF_CHARACTERS else ""
    )
    pieces: list[str] = [family] if family else []
    rest = written[len(pieces) :]
    while rest:
        size = next((n for n in (4, 3, 2, 1) if rest[:n] in words and len(rest) >= n), 0)
        if size:
            pieces.append(words[rest[:size]])
            rest = rest[size:]
        else:
            pieces += _CAPITAL_SYLLABLE.findall(latin(rest[0]))
            rest = rest[1:]
    return pieces


@cache
def _families_in_characters() -> dict[str, str]:
    """Return how characters are read that have another reading as family names."""
    readings: dict[str, str] = table("syllables")["read_as_family"]
    return {letter: read for read, letters in readings.items() for letter in letters}


def _with_kinds(parts: list[Part], *, firm: bool, abjad: bool) -> tuple[Part, ...]:
    many = [part for part in parts if part.kind != "legal form"]
    found = [
        _of_kind(part, _kind(part, place, parts, firm=firm, abjad=abjad)) if part.kind == "name" else part
        for place, part in enumerate(parts)
    ]
    found = found if firm else _with_fathers(found)
    if all(part.kind in _SAYS_NOTHING for part in found):
        found = [
            part._replace(kind="name") if part in many or part.kind != "legal form" else part
            for part in found
        ]
    return tuple(found)


def _with_fathers(parts: list[Part]) -> list[Part]:
    """Return the words with the father's name marked before a word for a son or daughter: "Heydar oglu"."""
    after = vocabulary.words("filiation", "after_the_father")
    return [
        part._replace(kind="patronymic")
        if part.kind == "name" and 0 < place < len(parts) - 1 and parts[place + 1].plain in after
        else part
        for place, part in enumerate(parts)
    ]


def _of_kind(part: Part, found: tuple[Kind, str]) -> Part:
    kind, means = found
    return part if kind == "name" else part._replace(kind=kind, means=means)


def _kind(part: Part, place: int, parts: list[Part], *, firm: bool, abjad: bool) -> tuple[Kind, str]:
    word = part.plain
    if len(parts) == 1:
        return _acronym_or_name(part, alone=True), ""
    if place > 0 and _says_whose_son(parts, place):
        return "filiation", ""
    if len(word) == 1 and part.written.isupper() and (part.dotted or word != "u"):
        return "initial", ""
    if not firm and is_title(word, place, parts, abjad=abjad):
        return "title", ""
    if word in vocabulary.words("particles") and not (len(word) == 1 and part.written.isupper()):
        return "particle", ""
    return _kind_of_telling(part, firm=firm, last=place == len(parts) - 1)


def _kind_of_telling(part: Part, *, firm: bool, last: bool) -> tuple[Kind, str]:
    """Return the kind of a word that identifies someone, and the meaning of a generic one."""
    if firm and (meaning := vocabulary.generic_meaning(part.plain) or _meaning_of_one(part.plain)):
        return "generic", meaning
    # An "s" is what is left of "Iran's".
    if vocabulary.is_place(part.plain) or (firm and vocabulary.is_place(part.plain.removesuffix("s"))):
        return ("place" if firm or last else "name"), ""
    if not firm and fathers_name(part.text):
        return "patronymic", ""
    may_be_acronym = firm or not re.search("[aeiouy]", part.plain)
    return (_acronym_or_name(part, alone=False) if may_be_acronym else "name"), ""


def _meaning_of_one(plural: str) -> str | None:
    """Return the meaning of a generic word in the plural ("companies"); None for any other word."""
    if len(plural) < _LEAST_PLURAL or not plural.endswith("s"):
        return None
    one = f"{plural[:-3]}y" if plural.endswith("ies") else plural[:-1]
    return vocabulary.generic_meaning(one)


def _says_whose_son(parts: list[Part], place: int) -> bool:
    """Return whether the word links a name to the father's, by itself or as part of "son of" and "s/o"."""
    word = parts[place].plain
    if word not in _words_of_filiation():
        return False
    filiations = vocabulary.words("filiation")
    around = [word]
    if place + 1 < len(parts):
        around.append(f"{word} {parts[place + 1].plain}")
    around.append(f"{parts[place - 1].plain} {word}")
    return any(phrase in filiations for phrase in around)


@cache
def _words_of_filiation() -> frozenset[str]:
    return frozenset(word for phrase in vocabulary.words("filiation") for word in phrase.split())


def _acronym_or_name(part: Part, *, alone: bool) -> Kind:
    word = part.plain
    short = 2 <= len(word) <= 6 and part.written.isupper() and part.written.isascii()
    return "acronym" if short and (alone or not re.search("[aeiouy]", word) or len(word) <= 3) else "name"


def _given_and_family(parts: tuple[Part, ...], name: str, languages: tuple[str, ...]) -> tuple[Part, ...]:
    """Return the words of a person's name with the given and the family name marked, if they can be recognised."""
    places = [place for place, part in enumerate(parts) if part.kind == "name"]
    if len(places) < 2:
        return parts
    capitals = [place for place in places if len(parts[place].written) > 1 and parts[place].written.isupper()]
    if 0 < len(capitals) < len(places):
        family = set(capitals)
    elif "," in name or "korean" in languages or "chinese" in languages or "vietnamese" in languages:
        family = {places[0]}
    elif "burmese" in languages:
        family = set()
    else:
        family = {places[-1]}
    given = next((place for place in places if place not in family), None)
    kinds: dict[int, Kind] = dict.fromkeys(family, "family")
    if given is not None:
        kinds[given] = "given"
    return tuple(
        part._replace(kind=kinds[place]) if place in kinds else part for place, part in enumerate(parts)
    )
