"""The words of a picture in a language: from ``languages/<tag>.toml``, with English for those that a file lacks."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from importlib import resources
from typing import Any

from graphkit.model.records import Source
from graphkit.model.vocabulary import vocabulary
from graphkit.views.appearance import EDGE_LOOKS, NODE_LOOKS
from graphkit.views.words import plain, verb

ENGLISH = "en"


class Language:
    """The words of a language, by the tables and keys of its file."""

    def __init__(self, tag: str = ENGLISH) -> None:
        self.tag = tag
        self._own = _file(tag.partition("-")[0].lower())
        self._english = _file(ENGLISH) or {}

    @property
    def translates(self) -> bool:
        """Whether the words are in a language other than English."""
        return self.known and self.tag.partition("-")[0].lower() != ENGLISH

    @property
    def known(self) -> bool:
        """Whether there are words in this language; if not, the words are English."""
        return self._own is not None

    def say(self, key: str, **values: str) -> str:
        """Return the words of a key such as "circle.more", with *values* filled in."""
        table, _, name = key.partition(".")
        said = str(self.table(table)[name]).format(**values)
        return said[:1].upper() + said[1:] if said.endswith(".") else said

    def own(self, name: str) -> Mapping[str, Any]:
        """Return the words that the language itself has in a table."""
        return dict((self._own or {}).get(name, {}))

    def table(self, name: str) -> Mapping[str, Any]:
        """Return a table of words."""
        return {**self._english.get(name, {}), **self.own(name)}

    def own_tables(self) -> tuple[str, ...]:
        """Return the names of the tables in which the language itself has words."""
        return tuple(name for name in self._own or {} if name != "about")

    def count(self, number: int) -> str:
        """Return a number in the notation of the language: 12,345."""
        return f"{number:,}".replace(",", str(self.table("numbers")["thousands"]))

    def score(self, number: float) -> str:
        """Return a likeness in the notation of the language: 0.62."""
        return f"{number:.2f}".replace(".", str(self.table("numbers")["decimal"]))

    def amount(self, number: float) -> str:
        """Return a number of days or a share in the notation of the language: 12.5, 1,234."""
        whole, point, rest = f"{number:,.10g}".partition(".")
        words = self.table("numbers")
        return whole.replace(",", words["thousands"]) + (str(words["decimal"]) + rest if point else "")

    def day(self, day: date) -> str:
        """Return a day as words."""
        dates = self.table("dates")
        return str(dates["day"]).format(day=day.day, month=dates["months"][day.month - 1], year=day.year)

    def date(self, text: str) -> str:
        """Return the words for *text*, a day, a month, a year or a span in ISO 8601."""
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

    def span(self, first: str | None, last: str | None, precision: str | None, *, brief: bool = False) -> str:
        """Return the words for a date between two days, as `words.date_words` does in English."""
        dates = self.table("dates")
        if not first:
            return str(dates["unknown"])
        try:
            days = [date.fromisoformat(first), date.fromisoformat(last or first)]
        except ValueError:
            return plain(first)
        months = dates["short_months" if brief else "months"]
        if precision == "year":
            return str(days[0].year)
        if precision == "month":
            return str(dates["month"]).format(month=months[days[0].month - 1], year=days[0].year)
        said = [
            str(dates["day"]).format(day=day.day, month=months[day.month - 1], year=day.year) for day in days
        ]
        if days[0] == days[1]:
            return said[0]
        return f"{said[0]}–{said[1]}" if brief else str(dates["between"]).format(first=said[0], last=said[1])

    def days(self, fewest: int, most: int) -> str:
        """Return a number of days: "1 day", "263 days", "31 to 62 days"."""
        if fewest != most:
            return self.say("lags.range", fewest=self.count(fewest), most=self.count(most))
        return self.say("lags.one" if fewest == 1 else "lags.days", count=self.count(fewest))

    def lag(self, edge: Mapping[str, Any]) -> str:
        """Return the lag of a JOINED_BY edge in words: "263 days later", "same day"."""
        if edge.get("order") in ("same day", "uncertain"):
            return str(self.table("lags")[str(edge["order"]).replace(" ", "_")])
        return self.say("lags.later", days=self.days(int(edge["lag_days_min"]), int(edge["lag_days_max"])))

    def share(self, least: float | None, most: float | None) -> str:
        """Return a share in per cent: "50 %", "at least 25 %", "25 to 50 %"; empty if none is stated."""
        if least is None and most is None:
            return ""
        if least is None:
            return self.say("shares.at_most", most=self.amount(most or 0))
        if most is None:
            return self.say("shares.at_least", least=self.amount(least))
        if least == most:
            return self.say("shares.exactly", share=self.amount(least))
        return self.say("shares.range", least=self.amount(least), most=self.amount(most))

    def verb(self, edge: Mapping[str, Any]) -> str:
        """Return the words that read between the two nodes of *edge*: "is owned by", "may be the same as (0.62)"."""
        key = str(edge.get("relation") or edge["type"])
        words = self.own("verbs").get(key)
        if words is None:
            return verb(edge)
        if (score := edge.get("score")) is not None and edge["type"] == "POSSIBLY_SAME":
            return f"{words} ({self.score(score)})"
        return f"{words} ({self.say('circle.formerly')})" if edge.get("former") else str(words)

    def node(self, kind: str) -> str:
        """Return the legend's name for nodes of a kind."""
        return str(self.own("nodes").get(kind) or NODE_LOOKS[kind].plural)

    def edge(self, kind: str) -> str:
        """Return the legend's name for lines of a type."""
        return str(self.own("edges").get(kind) or EDGE_LOOKS[kind].legend)

    def status(self, status: str) -> str:
        """Return the word for the status of an edge."""
        return str(self.own("statuses").get(status) or status)

    def sentence(self, english: str) -> str:
        """Return the translation of a query's English sentence; a sentence without a known pattern stays English."""
        for pattern, key in _patterns() if self.translates else ():
            if found := pattern.fullmatch(english):
                return str(self.table("sentences")[key]).format(**found.groupdict())
        return english

    def source_day(self, source: Source) -> str:
        """Return the day that a source states, or say that it is undated and when it was read."""
        if source.published is None:
            return str(self.table("dates")["undated"]).format(day=self.day(source.retrieved))
        return self.day(source.published)

    def note(self) -> str | None:
        """Return a note on how reliable the words are; None for English."""
        if self.tag.partition("-")[0].lower() == ENGLISH:
            return None
        if self._own is None:
            return self.say("credit.not_translated", tag=self.tag)
        words = sum(len(table) for name, table in self._own.items() if name not in ("about", "numbers"))
        return self.say(
            "credit.translated", sourced=f"{len(self._own['about']['sources'])}", total=f"{words}"
        )

    def authority(self, code: str) -> str:
        """Return the name of an authority on a badge: US, UK, CA."""
        entry = vocabulary("authorities").get(code)
        short = str(entry["short"]) if entry else code
        return plain(short if entry and len(short) <= _BADGE else code.upper())

    def authority_alone(self, code: str) -> str:
        """Return the name of an authority outside a sentence, where there is little room: US, Canada."""
        own = self.own("authorities").get(code) if self.translates else None
        entry = vocabulary("authorities").get(code)
        return str(own or (entry["short"] if entry else plain(code)))

    def authority_name(self, code: str) -> str:
        """Return the name of an authority within a sentence."""
        entry = vocabulary("authorities").get(code)
        names = self.table("authorities")
        return str(names.get(code) or (entry["name"] if entry else plain(code).upper()))


# The number of letters that fit on a badge.
_BADGE = 3


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Return the sentences of the queries as patterns, each with its key."""
    return tuple(_pattern(words, key) for key, words in (_file(ENGLISH) or {})["sentences"].items())


def _pattern(words: str, key: str) -> tuple[re.Pattern[str], str]:
    return re.compile("".join(_parts(words)), re.DOTALL), key


def _parts(words: str) -> Iterator[str]:
    """Yield a template as parts of a pattern: a placeholder in braces matches anything."""
    for place, part in enumerate(re.split(r"\{(\w+)\}", words)):
        yield f"(?P<{part}>.+)" if place % 2 else re.escape(part)


@cache
def _file(tag: str) -> dict[str, Any] | None:
    file = resources.files("graphkit.views").joinpath("languages", f"{tag}.toml")
    return tomllib.loads(file.read_text(encoding="utf-8")) if file.is_file() else None


def languages() -> tuple[str, ...]:
    """Return the tags of the available languages."""
    folder = resources.files("graphkit.views").joinpath("languages")
    return tuple(sorted(file.name[:-5] for file in folder.iterdir() if file.name.endswith(".toml")))
