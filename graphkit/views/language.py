"""The words of a picture in a language: from ``languages/<tag>.toml``, in English where a file has none."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import date
from functools import cache
from importlib import resources
from typing import Any

from graphkit.model.records import Source
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

    def own(self, name: str) -> Mapping[str, Any]:
        """Return a table of words as far as the language itself has it."""
        return dict((self._own or {}).get(name, {}))

    def table(self, name: str) -> Mapping[str, Any]:
        """Return a table of words."""
        return {**self._english[name], **self.own(name)}

    def day(self, day: date) -> str:
        """Return a day as words."""
        dates = self.table("dates")
        return str(dates["day"]).format(day=day.day, month=dates["months"][day.month - 1], year=day.year)

    def date(self, text: str) -> str:
        """Return words for a day, a month, a year or a span, which ISO 8601 writes as *text*."""
        words = [self._date(part) for part in text.split("/")]
        return "–".join(dict.fromkeys(words))

    def _date(self, text: str) -> str:
        dates = self.table("dates")
        match text.split("-"):
            case [year, month, day]:
                return self.day(date(int(year), int(month), int(day)))
            case [year, month]:
                return str(dates["month"]).format(month=dates["months"][int(month) - 1], year=year)
        return plain(text)

    def source_day(self, source: Source) -> str:
        """Return the day that a source states, or say that it states none and when it was read."""
        if source.published is None:
            return str(self.table("dates")["undated"]).format(day=self.day(source.retrieved))
        return self.day(source.published)

    def note(self) -> str | None:
        """Return how far the words can be relied on; None for English."""
        if self.tag.partition("-")[0].lower() == ENGLISH:
            return None
        if self._own is None:
            return self.say("credit.not_translated", tag=self.tag)
        words = sum(len(table) for name, table in self._own.items() if name != "about")
        return self.say(
            "credit.translated", sourced=f"{len(self._own['about']['sources'])}", total=f"{words}"
        )

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
