"""Dates of birth as reporters write them, compared with those on the lists.

A date may be a day, a month or a year, in figures or with the month in words. "07/10/1952" is read both as 7 October
and as 10 July, because the writer's convention is unknown. A number of five digits is a day as spreadsheets count them:
22166 is 7 September 1960.

- agrees: the two may be the same date; an approximate year on a list agrees with the years next to it;
- slip: days that differ by a typing error (`graphkit.model.dates.is_slip`); if one of them is not a full date, years
  that are one apart;
- conflicts: everything else.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from functools import cache, lru_cache
from typing import Literal

from graphkit.loaders.shared.facts import facts
from graphkit.model.dates import DateInterval, Precision, is_slip

Held = Literal["agrees on the day", "agrees", "slip", "conflicts"]
_BEST: tuple[Held, ...] = ("agrees on the day", "agrees", "slip", "conflicts")
_CIRCA = timedelta(days=366)
_FIRST_YEAR = 1000
_ISO = re.compile(r"(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?(?:[T ]\d{2}:.*)?")
_COMPACT = re.compile(r"(1[89]\d{2}|20\d{2})(\d{2})(\d{2})")
# A day as spreadsheets count them, from 1927 to 2036; fewer digits are a year.
_SERIAL = re.compile(r"[1-4]\d{4}")
_DAY_0 = date(1899, 12, 30)
_FIGURES = re.compile(r"(\d{1,2})\s*[-/. ]\s*(\d{1,2})\s*[-/. ]\s*(\d{4})")
_MONTH_FIGURES = re.compile(r"(\d{1,2})\s*[-/.]\s*(\d{4})")
_WORDS = re.compile(r"[^\W\d_]+|\d+")


@cache
def _months() -> dict[str, int]:
    names: list[list[str]] = facts("own/people")["months"]["names"]
    return {name: number for number, month in enumerate(names, start=1) for name in month}


@lru_cache(maxsize=10_000)
def stated_births(written: str) -> tuple[DateInterval, ...]:
    """Return the days, months or years that the text may mean, or () if it is not a date."""
    text = " ".join(written.split()).strip(" .")
    if match := _ISO.fullmatch(text):
        return _intervals([tuple(int(part) for part in match.groups() if part)])
    if match := _COMPACT.fullmatch(text):
        return _intervals([tuple(map(int, match.groups()))])
    if _SERIAL.fullmatch(text):
        day = _DAY_0 + timedelta(days=int(text))
        return _intervals([(day.year, day.month, day.day)])
    if match := _FIGURES.fullmatch(text):
        one, other, year = (int(part) for part in match.groups())
        return _intervals([(year, other, one), (year, one, other)])
    if match := _MONTH_FIGURES.fullmatch(text):
        return _intervals([(int(match[2]), int(match[1]))])
    return _in_words(text.casefold())


def _in_words(text: str) -> tuple[DateInterval, ...]:
    """Return the day or month of a date whose month is written in words, or the year of "born in 1952"."""
    words = _WORDS.findall(text)
    years = [int(word) for word in words if len(word) == 4 and word.isdecimal()]
    days = [int(word) for word in words if len(word) <= 2 and word.isdecimal()]
    months = [_months()[word] for word in words if word in _months()]
    if len(set(years)) != 1 or len(words) > 8:
        return ()
    if months and len(days) <= 1:
        return _intervals([(years[0], months[0], *days)])
    return _intervals([(years[0],)]) if not days and not months else ()


def _intervals(several: Iterable[Sequence[int]]) -> tuple[DateInterval, ...]:
    found: dict[DateInterval, None] = {}
    for parts in several:
        try:
            if parts[0] >= _FIRST_YEAR:
                found[DateInterval.of_parts(*parts)] = None
        except ValueError:
            continue
    return tuple(found)


@lru_cache(maxsize=100_000)
def listed_birth(text: str) -> DateInterval | None:
    """Return a date of birth in the form stored in the graph (2021-12-10, 2021-12, ~2021, 1963-01-01/1968-12-31)."""
    approximate = text.startswith("~")
    try:
        ends = [
            DateInterval.of_parts(*map(int, part.split("-")), approximate=approximate)
            for part in text.removeprefix("~").split("/")
        ]
        return (
            ends[0] if len(ends) == 1 else DateInterval.spanning(ends[0], ends[-1], approximate=approximate)
        )
    except (ValueError, TypeError):
        return None


def held_against(stated: Sequence[DateInterval], listed: Sequence[str]) -> tuple[Held, str] | None:
    """Return how well the best of the listed dates fits the stated one, and that date; None if either is missing."""
    found: list[tuple[int, str]] = []
    for text in listed:
        interval = listed_birth(text)
        if interval is not None:
            found += [(_BEST.index(_held(one, interval)), text) for one in stated]
    if not found:
        return None
    best, text = min(found, key=lambda one: one[0])
    return _BEST[best], text


def _held(stated: DateInterval, listed: DateInterval) -> Held:
    if _with_circa(listed).overlaps(stated):
        both_days = stated.precision is listed.precision is Precision.DAY
        return "agrees on the day" if both_days and not listed.approximate else "agrees"
    return "slip" if _is_slip(stated, listed) else "conflicts"


def _with_circa(interval: DateInterval) -> DateInterval:
    if not interval.approximate:
        return interval
    earliest = max(interval.earliest, date.min + _CIRCA) - _CIRCA
    latest = min(interval.latest, date.max - _CIRCA) + _CIRCA
    return interval.model_copy(update={"earliest": earliest, "latest": latest})


def _is_slip(stated: DateInterval, listed: DateInterval) -> bool:
    if stated.precision is listed.precision is Precision.DAY:
        return is_slip(stated.earliest, listed.earliest)
    years = {stated.earliest.year, stated.latest.year}
    return any(
        abs(year - other) <= 1 for year in years for other in (listed.earliest.year, listed.latest.year)
    )
