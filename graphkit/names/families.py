"""Family names: whether a word is one, and whether two that sound alike are two (family_names.txt, given_names.toml).

Languages written in Latin letters spell a name in one way: Meyer and Meier are two families. Russian, Arabic and
Persian names are romanised in many ways, so that only another sound makes another name. So do names that immigrants of
all countries bear, as a census has them; but a common English name is none of those that sound like it: Booth, Bout.
"""

from __future__ import annotations

from functools import cache, lru_cache

from graphkit.names.spelling import names_by_form, spelling_keys
from graphkit.names.tables import table, text

_ROMANISED = "romanised"
_CENSUS, _ENGLISH = frozenset({"census"}), "english"
# Other ways to write what German and the Nordic languages have a sign for.
_SIGNS = (("ae", "a"), ("oe", "o"), ("ue", "u"), ("aa", "a"))
_LEAST_OF_ORIGIN = 6


@lru_cache(maxsize=50_000)
def is_family(word: str) -> bool:
    """Return whether the word is a common family name, or a common Arabic name with the ending -i ("Karimi")."""
    return _languages().get(word, _CENSUS) is not _CENSUS or _is_of_origin(word)


def are_two_families(one: str, other: str) -> bool:
    """Return whether two different words are family names, of which a census has many, and no given names."""
    known, given = _languages(), names_by_form()
    return all(word in known and word not in given for word in (one, other))


def spelt_apart(one: str, other: str) -> bool:
    """Return whether they are two family names of one language, or one is English, whatever they sound like."""
    known = _languages()
    if one not in known or other not in known:
        return False
    shared = known[one] & known[other]
    of_one = (shared and shared != _CENSUS) or _ENGLISH in known[one] or _ENGLISH in known[other]
    return bool(of_one) and _without_signs(one) != _without_signs(other)


def _without_signs(word: str) -> str:
    for written, sign in _SIGNS:
        word = word.replace(written, sign)
    return word


def _is_of_origin(word: str) -> bool:
    if len(word) < _LEAST_OF_ORIGIN or word[-1] != "i":
        return False
    return not spelling_keys(word[:-1]).isdisjoint(_keys_of_arabic_names())


@cache
def _keys_of_arabic_names() -> frozenset[str]:
    readings: dict[str, list[str]] = table("arabic_names")["readings"]
    return frozenset(key for read in readings.values() for name in read for key in spelling_keys(name))


@cache
def _languages() -> dict[str, frozenset[str]]:
    """Return the languages of each family name; none for those that are romanised."""
    found: dict[str, frozenset[str]] = {}
    sets = {_CENSUS: _CENSUS}  # few, so that thousands of names share them
    for line in text("family_names.txt").splitlines():
        language, _, names = line.partition(": ")
        if line.startswith("#"):
            continue
        own = frozenset({language} - {_ROMANISED})
        for name in names.split():
            both = found.get(name, frozenset()) | own
            found[name] = sets.setdefault(both, both)
    of_none: frozenset[str] = frozenset()
    for names in table("given_names")["families"].values():
        found.update(dict.fromkeys(names, of_none))
    return found
