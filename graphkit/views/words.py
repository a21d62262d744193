"""Plain words for graph values: dates, lags, verbs, sources; and text from lists made fit to show.

Text from lists is not trusted: it may hold control characters, characters that reverse the direction of the text after
them, or two thousand letters in place of a name. The text is changed for display only, never in the graph.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from graphkit.model.print_case import print_case
from graphkit.model.records import Source
from graphkit.model.safe_text import printable
from graphkit.model.vocabulary import vocabulary
from graphkit.views.appearance import edge_look

LABEL_LENGTH = 34
# At most this many sources named in a table of a reporter's own are credited, each cut to this many letters.
_CITED, _CITED_LENGTH = 8, 60
_ELLIPSIS = "…"
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_BLANKS = re.compile(r"\s+")
_JOINING = {"\u200d", "\ufe0e", "\ufe0f"}


def plain(text: object) -> str:
    """Return *text* on one line, without control characters and without characters that change its direction."""
    return _BLANKS.sub(" ", printable(str(text))).strip()


def shown_name(name: object, otherwise: str) -> str:
    """Return *name* fit to show, or *otherwise* if nothing of it would be visible."""
    text = plain(name)
    visible = any(unicodedata.category(letter)[0] not in "CZM" for letter in text)
    return text if visible else plain(otherwise)


def printed(name: object, otherwise: str, kind: str) -> str:
    """Return the *name* of an actor of that *kind* in print form and fit to show; *otherwise* if nothing is visible."""
    return print_case(shown_name(name, otherwise), kind) if kind else shown_name(name, otherwise)


def printed_name(data: Mapping[str, Any], node: str) -> str:
    """Return the print name of a node of a Subgraph; a node that is not an actor keeps its name."""
    return printed(data.get("name", ""), node, str(data.get("kind", "")))


def short(text: str, length: int = LABEL_LENGTH) -> str:
    """Return *text* cut to *length* characters with an ellipsis, never between a letter and its marks."""
    if len(text) <= length:
        return text
    end = length - 1
    while end > 0 and (
        unicodedata.combining(text[end]) or text[end] in _JOINING or text[end - 1] in _JOINING
    ):
        end -= 1
    return text[:end].rstrip(" ,;.-(") + _ELLIPSIS


def day_words(day: date) -> str:
    """Return a day as words: 10 December 2021."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def date_words(
    earliest: str | None, latest: str | None, precision: str | None, *, brief: bool = False
) -> str:
    """Return the words for a date of that precision: "10 December 2021", "March 2021", "2021", "between ... and ...".

    *brief* cuts the month to three letters. Without a date the words are "date unknown".
    """
    if not earliest:
        return "date unknown"
    try:
        first = date.fromisoformat(earliest)
        last = date.fromisoformat(latest or earliest)
    except ValueError:
        return plain(earliest)
    if precision == "year":
        return str(first.year)
    if precision == "month":
        return f"{_month(first, brief)} {first.year}"
    if first == last:
        return f"{first.day} {_month(first, brief)} {first.year}"
    ends = [f"{day.day} {_month(day, brief)} {day.year}" for day in (first, last)]
    return f"{ends[0]}–{ends[1]}" if brief else f"between {ends[0]} and {ends[1]}"


def _month(day: date, brief: bool) -> str:
    name = _MONTHS[day.month - 1]
    return name[:3] if brief else name


def iso_words(text: object) -> str:
    """Return words for a stored ISO date, month, year or span."""
    parts = str(text or "").removeprefix("~").split("/")
    precision = {4: "year", 7: "month"}.get(len(parts[0]))
    padded = [part + "-01-01"[len(part) - 4 :] if precision else part for part in parts]
    words = date_words(padded[0] or None, padded[-1], precision if len(parts) == 1 else None)
    return f"about {words}" if str(text).startswith("~") else words


def share_words(least: float | None, most: float | None) -> str:
    """Return a share in per cent as words: "50 %", "at least 25 %", "25 to 50 %"; empty if none is stated."""
    if least is None and most is None:
        return ""
    if least is None or most is None:
        return f"up to {most:g} %" if most is not None else f"at least {least:g} %"
    return f"{least:g} %" if least == most else f"{least:g} to {most:g} %"


def lag_words(edge: Mapping[str, Any]) -> str:
    """Return the lag of a JOINED_BY edge in words: "263 days later", "same day"."""
    if edge.get("order") == "same day":
        return "same day"
    if edge.get("order") == "uncertain":
        return "order uncertain"
    return days_words(int(edge["lag_days_min"]), int(edge["lag_days_max"])) + " later"


def days_words(fewest: int, most: int) -> str:
    """Return a number of days as words: "1 day", "263 days", "31 to 62 days"."""
    if fewest != most:
        return f"{fewest:,} to {most:,} days"
    return "1 day" if fewest == 1 else f"{fewest:,} days"


def verb(edge: Mapping[str, Any]) -> str:
    """Return the words that read between the two nodes of *edge*: "is owned by", "may be the same as (0.62)"."""
    words = edge_look(edge["type"]).verb
    if (score := edge.get("score")) is not None and edge["type"] == "POSSIBLY_SAME":
        return f"{words} ({score:.2f})"
    if relation := edge.get("relation"):
        words = str(vocabulary("relation_types")[relation]["verb"])
    return f"{words} (formerly)" if edge.get("former") else words


def sentence(properties: Mapping[str, Any]) -> str:
    """Return the sentence of an edge between its two ends, with its programme, its days and its caveats."""
    if properties["type"] == "JOINED_BY":
        undated = ", ".join(authority_name(code) for code in properties.get("undated", ()))
        caveat = f"; {undated} too, on a day not stated" if undated else ""
        caveat += "".join(f"; {words}" for words in properties.get("earlier_because", ()))
        if properties["order"] == "same day":
            return f"acted on {properties['actor_name']} on the same day as{caveat}:"
        return f"was joined on {properties['actor_name']} ({lag_words(properties)}{caveat}) by"
    if properties["type"] == "SANCTIONED_BY":
        return f"is sanctioned ({properties['program']}) by"
    return verb(properties)


def meaning(words: str, word: object) -> str:
    """Return the meaning of *word* in the vocabulary *words*, or the word itself if the vocabulary lacks it."""
    entry = vocabulary(words).get(str(word))
    return str(entry["meaning"]) if entry else plain(word)


def authority_name(code: object) -> str:
    """Return the name of an authority by its code or state id, or the code itself if graphkit does not know it."""
    key = str(code).removeprefix("state:")
    entry = vocabulary("authorities").get(key)
    return str(entry["name"]) if entry else plain(key)


def authority_short(code: object) -> str:
    """Return the name of an authority for narrow places: US, UK, Canada."""
    entry = vocabulary("authorities").get(str(code))
    return str(entry["short"]) if entry else plain(code)


def source_day(source: Source) -> str:
    """Return the day that a source states, or say that it is undated and when it was read."""
    if source.published is None:
        return f"undated, read {day_words(source.retrieved)}"
    return day_words(source.published)


def web_address(address: str | None) -> str | None:
    """Return *address* if it is a plain http or https address, otherwise None: nothing else becomes a link."""
    if not address:
        return None
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    return address if parts.scheme in ("http", "https") and parts.netloc else None


def credit_line(
    sources: Mapping[str, Source],
    cited: Mapping[str, Sequence[str]] | None = None,
    *,
    day_of: Callable[[Source], str] = source_day,
    frame: tuple[str, str] = ("Sources: {sources}. Graphic: graphkit", "Graphic: graphkit"),
) -> str:
    """Return the credits for the sources and the days of their lists, sorted by name.

    *frame* holds the words around the sources, and the words without any.

    A file that no authority publishes is credited by its name, with the sources that it names itself: *cited*, by the
    id of the source.
    """
    cited = cited or {}
    days: dict[str, list[str]] = {}
    for source in sorted(sources.values(), key=lambda source: (source.attribution, str(source.published))):
        of_source = days.setdefault(_credited(source, cited.get(source.id, ())), [])
        if (day := day_of(source)) not in of_source:
            of_source.append(day)
    credited = [f"{name} ({', '.join(dates)})" for name, dates in days.items()]
    return frame[0].format(sources="; ".join(credited)) if credited else frame[1]


def _credited(source: Source, cited: Sequence[str]) -> str:
    if source.authority is not None:
        return plain(source.attribution)
    named = [short(plain(one), _CITED_LENGTH) for one in dict.fromkeys(cited)]
    more = [f"{len(named) - _CITED:,} more"] if len(named) > _CITED else []
    by = f", which cites {', '.join([*named[:_CITED], *more])}" if named else ""
    return f"{plain(source.title)}{by}"
