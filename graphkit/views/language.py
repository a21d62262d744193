"""The words of a picture in a language: from ``languages/<tag>.toml``, in English where a file has none."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Any

from graphkit.model.vocabulary import vocabulary
from graphkit.views.words import plain

ENGLISH = "en"


class Language:
    """The words of a language, by the tables and keys of its file."""

    def __init__(self, tag: str = ENGLISH) -> None:
        self.tag = tag
        self._own = _file(tag.partition("-")[0].lower())
        self._english = _file(ENGLISH) or {}

    @property
    def known(self) -> bool:
        """Whether there are words in this language; otherwise the words are English."""
        return self._own is not None

    def say(self, key: str, **values: str) -> str:
        """Return the words of a key, "circle.more", with the values put in."""
        table, _, name = key.partition(".")
        said = str(self.table(table)[name]).format(**values)
        return said[:1].upper() + said[1:] if said.endswith(".") else said

    def table(self, name: str) -> Mapping[str, Any]:
        """Return a table of words."""
        return {**self._english[name], **(self._own or {}).get(name, {})}

    def authority(self, code: str) -> str:
        """Return what an authority is called on a badge: US, UK, CA."""
        entry = vocabulary("authorities").get(code)
        short = str(entry["short"]) if entry else code
        return plain(short if entry and len(short) <= _BADGE else code.upper())

    def authority_name(self, code: str) -> str:
        """Return what an authority is called in a sentence."""
        entry = vocabulary("authorities").get(code)
        names = self.table("authorities")
        return str(names.get(code) or (entry["name"] if entry else plain(code).upper()))


# A badge has room for so many letters.
_BADGE = 3


@cache
def _file(tag: str) -> dict[str, Any] | None:
    file = resources.files("graphkit.views").joinpath("languages", f"{tag}.toml")
    return tomllib.loads(file.read_text(encoding="utf-8")) if file.is_file() else None


def languages() -> tuple[str, ...]:
    """Return the tags of the languages that there are words of."""
    folder = resources.files("graphkit.views").joinpath("languages")
    return tuple(sorted(file.name[:-5] for file in folder.iterdir() if file.name.endswith(".toml")))
