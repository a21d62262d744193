"""The EU list's ways of writing values: words, enumerations, dates, yes and no, countries."""

from __future__ import annotations

import re
from datetime import date
from functools import cache

from graphkit.loaders.shared.facts import facts
from graphkit.loaders.shared.xml import Element
from graphkit.model.territories import Country
from graphkit.model.vocabulary import vocabulary

_UNKNOWN_COUNTRY = "00"
_UNKNOWN_NAMES = ("", "UNKNOWN")
_BOOLEANS = {"true": True, "false": False}
_LETTER = re.compile(r"(?:^|(?<=[\s,;.]))(?:\(?[a-z]\)|\d\.)\s+")
_BEGINS_LETTERED = re.compile(r"\(?a\)\s|1\.\s")


def folded(text: str) -> str:
    """Return the text with normalised white space."""
    return " ".join(text.split())


def lines_of(text: str) -> str:
    """Return the text with normalised white space in each line, and without empty lines."""
    return "\n".join(line for line in map(folded, text.splitlines()) if line)


def words(element: Element, attribute: str) -> str | None:
    """Take an attribute with normalised white space; None if it is missing or empty."""
    text = element.attribute(attribute)
    return folded(text) or None if text else None


def expected_words(element: Element, attribute: str) -> str:
    """Take an attribute that every such element should have, white space normalised; "" and a notice if missing."""
    return folded(element.expected_attribute(attribute))


def listed(text: str | None) -> list[str]:
    """Return the parts of "(a) Mullah, (b) Haji" or "1. Qari, 2. Alhaj"; any other text is one part."""
    if text is None:
        return []
    if not _BEGINS_LETTERED.match(text):
        return [text.rstrip(" ;")]
    parts = (part.strip(" ,;.") for part in _LETTER.split(text))
    return [part for part in parts if part] or [text]


def day(element: Element, text: str, at: str) -> date | None:
    """Return the date in "2022-02-23"; anything else *at* the attribute is kept and reported."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        element.malformed(text, "a day", at=at)
        return None


def flag(element: Element, attribute: str) -> bool | None:
    """Return whether an attribute says "true"; None, kept and reported, for a word other than "true" and "false".

    A missing attribute is reported and means False, because the list does not say that it is true.
    """
    text = element.expected_attribute(attribute)
    if text in ("true", ""):
        return text == "true"
    return element.one_of(_BOOLEANS, text, f"value of {attribute}", None, at=f"@{attribute}")


def country(element: Element) -> Country | None:
    """Take the country; None if the list says that it is unknown, or says nothing.

    If the code says nothing, or is new, the name identifies the country.
    """
    code = element.expected_attribute("countryIso2Code")
    name = expected_words(element, "countryDescription")
    if code in ("", _UNKNOWN_COUNTRY) and name.upper() in _UNKNOWN_NAMES:
        return None
    if code in ("", _UNKNOWN_COUNTRY):
        return Country.of(name)
    is_new = code not in _country_codes()
    known = element.one_of(_country_codes(), code, "country code", None, at="@countryIso2Code")
    return Country.of(name) if is_new and name else Country(written=name or code, code=known)


@cache
def _country_codes() -> dict[str, str | None]:
    """Return the codes as the list writes them -> ISO codes; None for countries that no longer exist."""
    codes: dict[str, str | None] = {code.upper(): code for code in vocabulary("territories")}
    return codes | dict.fromkeys(facts("eu/fsf")["former_countries"])
