"""Letters that a language has for sounds that others write otherwise, and that elsewhere spell other names.

Spanish has j for kh (Jamenei), Ukrainian h for the Russian g (Hnatyshyn), and one letter of Persian is q, gh or k in
Latin letters (Ghalibaf, Kalibaf), another zh or j (Nejad).
"""

from __future__ import annotations

import re

from graphkit.names.other_vowels import is_a_word
from graphkit.names.part import Part
from graphkit.names.spelling import spelling_keys

ZHE = "ژ"
_CYRILLIC_G = re.compile("[гГ]")
_OF_FAMILY = re.compile("(?:ov|ev)a?$|zade|zadeh|i$")


def how_letters_differ(one: str, other: str) -> str:
    """Return the relation of words of which one has a Spanish j or a Persian k, a word of weights.toml; or ""."""
    if ("j" in one and "kh" in other) or ("j" in other and "kh" in one):
        return _with_spanish_j(*((one, other) if "kh" in other else (other, one)))
    if ("gh" in one and "k" in other) or ("gh" in other and "k" in one):
        return _with_persian_k(*((one, other) if "gh" in other else (other, one)))
    return ""


def _with_spanish_j(spanish: str, usual: str) -> str:
    """Return how a word with a j is one with a kh: Jamenei is Khamenei, but Jalil and Khalil are two names."""
    if not _sound_alike(spanish.replace("j", "kh"), usual):
        return ""
    names = is_a_word(spanish) or is_a_word(_OF_FAMILY.sub("", spanish))
    return "two known words" if names else "spelling"


def _with_persian_k(with_k: str, usual: str) -> str:
    """Return how a word with a k is one with a gh, if others write a q: Kalibaf is Ghalibaf, but Kazi not Ghazi."""
    with_q = usual.replace("gh", "q")
    if not _sound_alike(with_q, with_k):
        return ""
    names = is_a_word(with_k) and is_a_word(usual)
    return "two known words" if names else "spelling" if is_a_word(with_q) else "another consonant"


def _sound_alike(one: str, other: str) -> bool:
    return not spelling_keys(one).isdisjoint(spelling_keys(other))


def are_with_ukrainian_h(cyrillic: Part, latin: Part) -> bool:
    """Return whether words are one of which that in Cyrillic script has a г and the other an h: "Hnatyshyn"."""
    if "h" not in latin.plain or not _CYRILLIC_G.search(cyrillic.written):
        return False
    return _sound_alike(cyrillic.plain.replace("g", "h"), latin.plain)


def with_j(part: Part) -> Part:
    """Return the word with a j for the ژ of Persian, which many write so: "Nejad"."""
    if ZHE not in part.written:
        return part
    return part._replace(text=part.text.replace("zh", "j"), plain=part.plain.replace("zh", "j"))
