"""Make graphkit/names/family_names.txt from the family names in Faker's wheel and those of a census.

Faker (MIT, Copyright Daniele Faraglia) has common family names of many countries. graphkit takes the names and not the
package, and of them only those that another resembles, because others are never taken for a second name. The US Census
Bureau's table of the family names of 2000 (public domain; app_c.csv of "Frequently Occurring Surnames") has those that
immigrants from all countries bear, in the spelling of any country:

    pip download faker==40.63.0 --no-deps && unzip -d faker faker-40.63.0-py3-none-any.whl
    python tools/family_names.py faker app_c.csv
"""

from __future__ import annotations

import csv
import importlib
import re
import sys
from collections import defaultdict
from collections.abc import Collection
from pathlib import Path
from typing import Any

from graphkit.names.latin import plain
from graphkit.names.spelling import names_by_form, spelling_keys
from graphkit.names.syllables import cut
from graphkit.names.tables import text

_TARGET = Path(__file__).parents[1] / "graphkit" / "names" / "family_names.txt"
# Countries by the language in which they spell names: there each spelling is a family of its own.
_SPELT_IN = {
    "germanic": ("de_AT", "de_CH", "de_DE", "de_LI", "nl_BE", "nl_NL", "da_DK", "no_NO", "sv_SE", "is_IS",
        "en_GB",
        "en_IE", "en_NZ", "en_US"),
    "romance": ("es_AR", "es_CL", "es_CO", "es_ES", "es_MX", "pt_BR", "pt_PT", "it_IT", "fr_BE", "fr_CH", "fr_FR",
        "fr_QC", "ro_RO"),
    "polish": ("pl_PL",),
    "czech": ("cs_CZ", "sk_SK"),
    "croatian": ("hr_HR", "sl_SI"),
    "finnic": ("fi_FI", "et_EE"),
    "baltic": ("lt_LT", "lv_LV"),
    "hungarian": ("hu_HU",),
    "turkish": ("tr_TR",),
}  # fmt: skip
# Countries whose names are written in Latin letters in many ways.
_ROMANISED = ("az_AZ", "bg_BG", "ka_GE", "hy_AM", "mk_MK", "ru_RU", "uk_UA", "uz_UZ", "id_ID")
# Countries whose names immigrants bear elsewhere, in as many spellings.
_FROM_ELSEWHERE = ("en_IN", "en_KE", "en_PK", "fr_DZ", "ha_NG", "id_ID", "az_AZ")
# Countries whose common names are told from all others that sound alike, and languages whose names are common there.
_ENGLISH = ("en_GB", "en_IE", "en_NZ", "en_US")
# So many people in the United States have a name that counts, a short one, one that sounds like an English one, and it.
_LEAST_BEARERS, _LEAST_OF_SHORT, _LEAST_THAT_SOUND_ALIKE, _LEAST_ENGLISH = 400, 2_000, 100, 20_000
# Yiddish names, which Russian and Hebrew write as well, are romanised in many ways: Friedman, Fridman.
_YIDDISH = ("man", "berg", "stein")
_UMLAUT = re.compile("[aou]e(?=[^aeiouy])|tz")
_MISSPELT = frozenset({"hernadez"})
# A letter makes no second name of shorter ones (`graphkit.names.other_vowels`), but another spelling does.
_LEAST, _LEAST_MISTYPED = 4, 6
_HEAD = """\
# Common family names by the language that spells them so; "romanised" are those that are written in many ways.
# "census" are names that people of all origins have in the United States, and "english" those of which each is told
# from every other name that sounds alike. From Faker 40.63.0 (https://github.com/joke2k/faker), MIT License,
# Copyright Daniele Faraglia, and from a table of the US Census Bureau of 2000, in the public domain; see LICENCES.md.
# Made by tools/family_names.py: in ASCII, and only those that another resembles.
"""


def main(wheel: Path, census: Path) -> None:
    """Write the table from the wheel unpacked in *wheel* and the table *census*."""
    sys.path.insert(0, str(wheel))
    spelt: dict[str, set[str]] = defaultdict(set)
    elsewhere = {name for country in _FROM_ELSEWHERE for name in _names_of(country)}
    for language, countries in _SPELT_IN.items():
        for country in countries:
            for name in _names_of(country) - elsewhere:
                spelt[name].add(language)
    for country in _ROMANISED:
        for name in _names_of(country):
            spelt[name].add("romanised")
    for country in (country for countries in _SPELT_IN.values() for country in countries):
        # A given name may be spelt in several ways ("Philip", "Phillip").
        for name in _names_of(country, "first_name") & set(spelt):
            spelt[name].add("romanised")
    kept = _resembling(set(spelt))
    lines = [_HEAD]
    for language in ("romanised", *_SPELT_IN):
        names = sorted(
            name
            for name in kept
            if language in (spelt[name] if "romanised" not in spelt[name] else {"romanised"})
        )
        lines.append(f"{language}: {' '.join(names)}")
    bearers = _bearers(census)
    english = _english(bearers)
    told = {name for name in kept if name in spelt}
    lines.append(f"census: {' '.join(sorted(_of_census(bearers, english) - told))}")
    lines.append(f"english: {' '.join(sorted(english))}")
    _TARGET.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _names_of(country: str, part: str = "last_name") -> set[str]:
    provider = importlib.import_module(f"faker.providers.person.{country}").Provider
    listed: list[Any] = [getattr(provider, field) for field in dir(provider) if part in field]
    names = {
        name for some in listed if isinstance(some, Collection) for name in some if isinstance(name, str)
    }
    words = (plain(name).lower() for name in names if "{" not in name)
    return {word for word in words if word.isascii() and word.isalpha() and len(word) >= _LEAST} - _MISSPELT


def _bearers(census: Path) -> dict[str, int]:
    """Return how many people have each name."""
    with census.open(encoding="utf-8", newline="") as rows:
        counts = {row["name"].lower(): int(row["count"]) for row in csv.DictReader(rows)}
    return {name: count for name, count in counts.items() if name.isalpha() and len(name) >= _LEAST}


def _english(bearers: dict[str, int]) -> set[str]:
    """Return the common family names of English alone, without those that are also given names."""
    own = {name for country in _ENGLISH for name in _names_of(country)}
    countries = {country for countries in _SPELT_IN.values() for country in countries} - {*_ENGLISH}
    others = {name for country in (*countries, *_FROM_ELSEWHERE) for name in _names_of(country)}
    given = {name for country in (*_ENGLISH, *countries) for name in _names_of(country, "first_name")}
    known = set(names_by_form())
    return {
        name
        for name in own - others - given - known
        if bearers.get(name, 0) >= _LEAST_ENGLISH
        and not name.endswith(_YIDDISH)
        and not _UMLAUT.search(name)
        and not any(cut(name, language) for language in ("chinese", "korean", "vietnamese"))
    }


def _of_census(bearers: dict[str, int], english: set[str]) -> set[str]:
    """Return the names that are a letter from another, common short ones, and those that sound like the *english*."""
    long = {n for n, count in bearers.items() if count >= _LEAST_BEARERS and len(n) >= _LEAST_MISTYPED}
    short = {n for n, count in bearers.items() if count >= _LEAST_OF_SHORT and len(n) < _LEAST_MISTYPED}
    keys = {key for name in english for key in spelling_keys(name)}
    alike = {
        name
        for name, count in bearers.items()
        if count >= _LEAST_THAT_SOUND_ALIKE and not keys.isdisjoint(spelling_keys(name))
    }
    return (_resembling(long) | short | alike) - english


def _resembling(names: set[str]) -> set[str]:
    """Return the names that are a letter from another, or from a word of the lists, or sound like one."""
    near: dict[str, set[str]] = defaultdict(set)
    for name in names | _known():
        for key in spelling_keys(name):
            near[key].add(name)
        if len(name) >= _LEAST_MISTYPED:
            for place in range(len(name)):
                near[f"{name[:place]}_{name[place + 1 :]}"].add(name)
                near[f"{name[:place]}-{name[place + 1 :]}"].add(name)
            for place in range(len(name) + 1):
                near[f"{name[:place]}-{name[place:]}"].add(name)
    return {name for some in near.values() if len(some) > 1 for name in some} & names


def _known() -> set[str]:
    lines = (line for line in text("word_counts.csv").splitlines() if not line.startswith("#"))
    return {word for word in (line.split(",")[0] for line in lines) if word.isalpha() and len(word) >= _LEAST}


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
