"""Titles before a person's name, of one word or several (words.toml); some may be names or syllables elsewhere."""

from __future__ import annotations

from graphkit.names import vocabulary
from graphkit.names.firms import is_firm
from graphkit.names.part import Part

# Titles are among so many words at the beginning of a name in Arabic script: an article is a word.
_MOST_TITLES = 4


def is_doubtful_title(part: Part) -> bool:
    """Return whether the word is a title here that elsewhere is a given name or a syllable."""
    doubtful = vocabulary.words("titles", "also_given_names", "also_syllables")
    return part.kind == "title" and part.plain in doubtful


def with_title_phrases(parts: list[Part]) -> list[Part]:
    """Return the words with titles of several words before a person's name marked: "Tan Sri", "Dr. h. c."."""
    first = parts[0]
    if first.kind == "number" and first.written.lower() == "premier" and _has_names(parts[1:]):
        parts = [first._replace(kind="title", text="premier", plain="premier", means=""), *parts[1:]]
    at = 0
    last = len(parts) - 2  # a name has two words at least: "Tan Sri Lim" may be one
    while at < last:
        word = parts[at].plain
        phrases = vocabulary.title_phrases().get(word, ())
        found = next((one for one in phrases if tuple(p.plain for p in parts[at : at + len(one)]) == one), ())
        if not found and word not in vocabulary.words("titles", "persons"):
            break
        if found and at + len(found) <= last and not is_firm(parts[at + len(found) :]):
            titled = [part._replace(kind="title") for part in parts[at : at + len(found)]]
            parts = [*parts[:at], *titled, *parts[at + len(found) :]]
        at += max(1, len(found))
    return parts


def _has_names(parts: list[Part]) -> bool:
    return len(parts) > 1 and not is_firm(parts)


def is_title(word: str, place: int, parts: list[Part], *, abjad: bool) -> bool:
    """Return whether the word is a title in its position: if it can also be a name, it must precede two names."""
    if abjad and word in vocabulary.words("titles", "abjad_before_names"):
        return place < min(len(parts) - 1, _MOST_TITLES)
    if word not in vocabulary.words("titles", *(("abjad",) if abjad else ("persons", "generations"))):
        return False
    if abjad or word in vocabulary.words("titles", "generations"):
        return True
    if place == len(parts) - 1 or not _stands_as_title(place, parts):
        return False
    return word not in vocabulary.words("titles", "also_given_names") or (place == 0 and len(parts) > 2)


def _stands_as_title(place: int, parts: list[Part]) -> bool:
    """Return whether a word may be a title: what can be other words, too, needs a full stop or a title before it.

    "Ing. Novák" has one, and "Tsai Ing-wen" none.
    """
    word = parts[place].plain
    dotted = word in vocabulary.words("titles", "abbreviations")
    if not dotted and word not in vocabulary.words("titles", "also_syllables"):
        return True
    after = place > 0 and parts[place - 1].plain in vocabulary.words("titles", "persons")
    return parts[place].dotted or after or (place == 0 and not dotted)
