"""What newspapers call well-known people, firms and bodies, where no list's name tells it (known_names.toml)."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from typing import Any

from graphkit.model.names import name_words
from graphkit.names.syllables import simplified

# A name of one sign is too little without the title after it.
_LEAST_SIGNS = 2


def known_name(query: str) -> str | None:
    """Return the name in a list of whom newspapers call so, with or without a title at the end; None if unknown."""
    return _names().get(_key(query)) or _names().get(_key(without_title(query)))


def without_title(query: str) -> str:
    """Return the query without the title that follows a Chinese, Japanese or Korean name without a space."""
    if query.isascii():
        return query
    for title in _titles():
        bare = query.removesuffix(title).rstrip()
        if bare != query and len(bare) >= _LEAST_SIGNS:
            return bare
    return query


def _key(name: str) -> str:
    """Return the name without case, accents, spaces and points, in simplified characters."""
    return "".join(name_words(name if name.isascii() else name.translate(simplified())))


def names_of_the_news() -> dict[str, list[str]]:
    """Return what newspapers call those who are known, by the name that a list has for them."""
    return {name: list(ways) for name, ways in _facts()["names"].items()}


@cache
def _names() -> dict[str, str]:
    return {_key(called): name for name, ways in names_of_the_news().items() for called in ways}


@cache
def _titles() -> list[str]:
    return sorted(_facts()["titles_at_the_end"]["titles"], key=len, reverse=True)


@cache
def _facts() -> dict[str, Any]:
    text = resources.files("graphkit.queries").joinpath("known_names.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
