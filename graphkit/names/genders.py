"""Names of men and women: Kowalski and Kowalska, Aleksandr and Aleksandra (genders.toml).

One such word may be a slip, or a woman with the family name in the form of her father's. Two make another person.
"""

from __future__ import annotations

from functools import cache, lru_cache

from graphkit.names.families import are_two_families
from graphkit.names.spelling import spelling_keys
from graphkit.names.tables import table

_LEAST_STEM, _LEAST_FOREIGN = 3, 6
# Endings in which Belarusian has an a: Shevchenko is Shauchenka.
_EITHER = ("nko", "nka")


def genders(one: str, other: str) -> str:
    """Return "mf" if the first word is the name of a man and the second the same of a woman, "fm", or "" if neither."""
    return _genders(one, other) if one[:2] == other[:2] else ""


@lru_cache(maxsize=50_000)
def _genders(one: str, other: str) -> str:
    if sorted(one) == sorted(other) or (one.endswith(_EITHER) and other.endswith(_EITHER)):
        return ""
    for ending, counterpart in _endings():
        if _differ_in(one, ending, other, counterpart):
            return "mf"
        if _differ_in(other, ending, one, counterpart):
            return "fm"
    return ""


def _differ_in(man: str, ending: str, woman: str, counterpart: str) -> bool:
    if not (man.endswith(ending) and woman.endswith(counterpart)):
        return False
    one, other = man[: len(man) - len(ending)], woman[: len(woman) - len(counterpart)]
    if len(one) < _LEAST_STEM or len(other) < _LEAST_STEM:
        return False
    return one == other or not spelling_keys(one).isdisjoint(spelling_keys(other))


def is_foreign_woman(one: str, other: str) -> bool:
    """Return whether one word, in lower case, is the other with the ending of women in Czech and Slovak."""
    short, long = sorted((one, other), key=len)
    return long == f"{short}ová"


def is_family_of_latvian_woman(one: str, other: str) -> bool:
    """Return whether one foreign family name is the other with the ending of women in Latvian: "Merkele"."""
    short, long = sorted((one, other), key=len)
    if len(short) < _LEAST_FOREIGN or long != f"{short}e" or short[-1] in "aeiouy":
        return False
    return not are_two_families(short, long)


@lru_cache(maxsize=50_000)
def is_mans(word: str) -> bool:
    """Return whether the word is a common given name of men, in any spelling (given_names.toml)."""
    if word in table("given_names")["of_men"]["of_women_too"]:
        return False
    return not spelling_keys(word).isdisjoint(_keys_of_men())


@cache
def _keys_of_men() -> frozenset[str]:
    names: list[str] = table("given_names")["of_men"]["names"]
    return frozenset(key for name in names for key in spelling_keys(name))


@cache
def _endings() -> tuple[tuple[str, str], ...]:
    """Return the endings of a man's name and of a woman's, in pairs."""
    return tuple((man, woman) for part in table("genders").values() for man, woman in part["endings"])
