"""Countries and territories by the words that lists use for them."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from graphkit.model.base import Value
from graphkit.model.names import name_key
from graphkit.model.vocabulary import vocabulary

_NOTE = re.compile(r"\([^()]*\)")


class Country(Value):
    """A country in the list's words and, if they name a single present-day one, its ISO 3166 code in lower case."""

    written: str
    code: str | None

    @staticmethod
    @lru_cache(maxsize=4096)
    def of(written: str) -> Country:
        """Return the country that *written* names; its code is None if the words name no single one."""
        return Country(written=written, code=territory_code(written))


@cache
def _codes_by_key() -> dict[str, str]:
    codes: dict[str, str] = {}
    for code, facts in vocabulary("territories").items():
        for spelling in (facts["name"], *facts.get("spellings", ())):
            codes[name_key(spelling)] = code
    return codes


@lru_cache(maxsize=4096)
def territory_code(written: str) -> str | None:
    """Return the ISO 3166-1 alpha-2 code (lower case) of the one country that *written* names, else None.

    Notes in brackets are ignored if the rest names a country: "Pakistan (at time of listing)".
    """
    codes = _codes_by_key()
    return codes.get(name_key(written)) or codes.get(name_key(_NOTE.sub(" ", written).strip() or written))


def state_name(code: str) -> str:
    """Return the name of an authority or a country, by its code (``us``, ``eu``, ``mm``)."""
    authority = vocabulary("authorities").get(code)
    return str(authority["name"]) if authority else territory_name(code)


def territory_name(code: str) -> str:
    """Return the English name of the country with this ISO 3166 code; the code itself if there is none."""
    facts = vocabulary("territories").get(code)
    return facts["name"] if facts else code.upper()
