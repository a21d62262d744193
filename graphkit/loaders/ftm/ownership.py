"""Ownership edges of a FollowTheMoney file: one JSON object per line, entities and the edges between them.

graphkit reads the edges of the schema Ownership and, for the entities at their ends, the name, the kind and the dates
of birth, by which they are found on the lists. ``ownership.toml`` names every other known schema and property with the
reason why it is not read; anything else is kept and reported.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any, NamedTuple, TypeVar

from graphkit.errors import ListError
from graphkit.loaders.own.holdings import stated_share
from graphkit.loaders.shared.facts import facts
from graphkit.loaders.shared.list_file import ListFile, reason_of
from graphkit.loaders.shared.loaded_list import Holding, LoadedList, Party
from graphkit.loaders.shared.unknown import Unknown
from graphkit.model.dates import DateInterval
from graphkit.model.records import Citation
from graphkit.model.safe_text import in_quotes, shortened

_LIST = "ftm_holdings"
_QUOTED = "quoted with the holding, not understood"
_T = TypeVar("_T")
# Surrogates and NUL, and the escapes that may stand for them.
_NO_LETTER = re.compile("[\x00\ud800-\udfff]")
_ESCAPE = re.compile(r"\\u(?:[dD][89a-fA-F]|0000)")
_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2})(?:T.*)?)?)?")


class _Entity(NamedTuple):
    """One line of the file."""

    line: int
    entity_id: str
    schema: str
    properties: dict[str, list[str]]
    referents: tuple[str, ...]

    @property
    def place(self) -> str:
        """The place of the entity in its file."""
        return f"line {self.line}"


def recognises(file: ListFile) -> bool:
    """Return whether the file begins with a JSON object that has a schema and properties."""
    first = file.head.lstrip(b"\xef\xbb\xbf \r\n\t").split(b"\n")[0]
    return first.startswith(b"{") and b'"schema"' in first and b'"properties"' in first


def read(file: ListFile) -> LoadedList:
    """Return the holdings that the file's Ownership edges state; ListError if a line breaks the format."""
    source = file.source(_LIST, None, title=f"FollowTheMoney ownership {file.name}")
    parties: dict[str, _Entity] = {}
    edges: list[_Entity] = []
    sanctions = 0
    table = facts("ftm/ownership")
    for entity in _entities(file):
        sanctions += entity.schema == "Sanction"
        if entity.schema == "Ownership":
            edges.append(entity)
        elif entity.schema in table["parties"]:
            parties[entity.entity_id] = entity
        elif entity.schema not in table["ignored"]:
            file.keep_beside(
                _all_of(entity, "value", f"schema {in_quotes(entity.schema)} is new", entity.schema)
            )
    reader = _Reader(file, source.id, parties)
    holdings = tuple(holding for edge in edges if (holding := reader.holding(edge)) is not None)
    instead = (
        f"{file.name} holds {len(holdings):,} of Ownership, all that graphkit reads from such a file, and  "
        f"{sanctions:,} of Sanction: graphkit reads who is sanctioned from the publishers' own files."
        if sanctions
        else None
    )
    return LoadedList(source=source, records=(), holdings=holdings, instead=instead)


def _entities(file: ListFile) -> Iterator[_Entity]:
    with file.content.open("rb") as lines:
        for number, line in enumerate(lines, start=1):
            try:
                text = line.decode("utf-8-sig" if number == 1 else "utf-8")
            except UnicodeDecodeError as error:
                raise ListError(
                    file.path, "is not UTF-8.", place=f"line {number}", way_out="Download it again."
                ) from error
            if text.strip():
                yield _entity(file, number, text)


def _entity(file: ListFile, number: int, line: str) -> _Entity:
    try:
        found: Any = json.loads(line)
        if _ESCAPE.search(line):
            _refuse_what_is_no_text(found)
        properties = found["properties"]
        entity = _Entity(number, found["id"], found["schema"], properties, tuple(found.get("referents", ())))
    except RecursionError as error:
        raise ListError(file.path, "is nested too deeply.", place=f"line {number}") from error
    except ValueError as error:
        raise ListError(file.path, f"is not JSON: {reason_of(error)}.", place=f"line {number}") from error
    except (KeyError, TypeError, AttributeError) as error:
        raise ListError(
            file.path, "is not an entity: it needs id, schema and properties.", place=f"line {number}"
        ) from error
    texts = [entity.entity_id, entity.schema, *entity.referents]
    good = isinstance(properties, dict) and all(
        isinstance(values, list) and all(isinstance(value, str) for value in values)
        for values in properties.values()
    )
    if not good or not all(isinstance(text, str) and text for text in texts):
        raise ListError(
            file.path,
            "is not an entity: ids are text, and properties are lists of text.",
            place=f"line {number}",
        )
    return entity


def _refuse_what_is_no_text(found: object) -> None:
    """Raise ValueError if a text in it contains a surrogate or NUL."""
    waiting = [found]
    while waiting:
        one = waiting.pop()
        if isinstance(one, dict):
            waiting += [*one, *one.values()]
        elif isinstance(one, list):
            waiting += one
        elif isinstance(one, str) and _NO_LETTER.search(one):
            raise ValueError("it contains an escape that stands for no letter")


class _Reader:
    """Turns the Ownership edges of one file into holdings."""

    def __init__(self, file: ListFile, source_id: str, parties: dict[str, _Entity]) -> None:
        self._file = file
        self._source_id = source_id
        self._parties = parties

    def holding(self, edge: _Entity) -> Holding | None:
        """Return the holding that the edge states; None, with it kept and reported, if owner or asset is missing."""
        try:
            owner, asset = self._party(edge, "owner"), self._party(edge, "asset")
        except ValueError as error:
            self._file.keep_beside(_all_of(edge, "unread", f"an Ownership {error}", str(error)))
            return None
        new = _new_properties(edge)
        share = self._read(edge, "percentage", _hull) or (None, None)
        since, until = (self._read(edge, name, _date) for name in ("startDate", "endDate"))
        self._file.notices.add(_told(edge, new), edge.entity_id)
        return Holding(
            owner=owner,
            asset=asset,
            place=edge.entity_id,
            citation=Citation(
                source_id=self._source_id,
                locator=f"{self._file.name}, {edge.place}, {edge.entity_id}",
                quote=_quote(edge, new),
            ),
            share=share,
            since=since,
            until=until,
        )

    def _read(self, edge: _Entity, name: str, reader: Callable[[list[str]], _T]) -> _T | None:
        """Return the value of the property; None, reported, if it is malformed: the quote contains it."""
        texts = edge.properties.get(name, [])
        try:
            return reader(texts)
        except ValueError as error:
            path = f"Ownership/{name}"
            what = f"{path} {str(error).partition(',')[0]}"
            told = Unknown("malformed", path, what, path, "; ".join(texts), edge.place, _QUOTED)
            self._file.notices.add([told], edge.entity_id)
            return None

    def _party(self, edge: _Entity, end: str) -> Party:
        """Return the party at that end of the edge; ValueError if the file does not say who it is."""
        ids = edge.properties.get(end, [])
        if len(ids) != 1:
            raise ValueError(f"has {len(ids)} of {end}")
        entity = self._parties.get(ids[0])
        if entity is None:
            raise ValueError(f"has an {end} that is not in the file")
        names = [*entity.properties.get("name", []), *entity.properties.get("alias", [])]
        if not names:
            raise ValueError(f"has an {end} without a name")
        table = facts("ftm/ownership")
        entries = (
            f"{form['list']}:{match[1]}"
            for one in (entity.entity_id, *entity.referents)
            for form in table["entry"]
            if (match := re.fullmatch(form["pattern"], one))
        )
        born = (_date_or_none(text) for text in entity.properties.get("birthDate", []))
        return Party(
            names[0],
            key=entity.entity_id,
            entries=tuple(dict.fromkeys(entries)),
            kind=table["parties"][entity.schema],
            born=tuple(date for date in born if date is not None),
        )


def _new_properties(edge: _Entity) -> list[str]:
    table = facts("ftm/ownership")
    known = {*table["ownership"]["read"], *table["ownership"]["quoted"]}
    return [
        name for name in edge.properties if name not in known and f"Ownership/{name}" not in table["ignored"]
    ]


def _told(edge: _Entity, names: Iterable[str]) -> Iterator[Unknown]:
    for name in names:
        path = f"Ownership/{name}"
        text = "; ".join(edge.properties[name])
        yield Unknown("element", path, f"property {shortened(path)} is new", path, text, edge.place, _QUOTED)


def _all_of(entity: _Entity, kind: str, what: str, group: str) -> list[Unknown]:
    """Return every property of the entity as not understood."""
    return [
        Unknown(kind, group, what, f"{entity.schema}/{name}", value, f"{entity.place}, {entity.entity_id}")
        for name, values in entity.properties.items()
        for value in values
    ]


def _hull(percentages: list[str]) -> tuple[float | None, float | None]:
    """Return the minimum and the maximum that several statements of one share allow."""
    stated = [share for text in percentages if (share := stated_share(text, per_cent=True)) != (None, None)]
    if not stated:
        return None, None
    lows = [0.0 if least is None else least for least, _ in stated]
    highs = [100.0 if most is None else most for _, most in stated]
    return min(lows), max(highs)


def _date_or_none(text: str) -> DateInterval | None:
    try:
        return _date([text])
    except ValueError:
        return None


def _date(texts: list[str]) -> DateInterval | None:
    """Return the interval from the first to the last of the dates; None if there are none."""
    found = []
    for text in texts:
        match = _DATE.fullmatch(text)
        if match is None:
            raise ValueError(f"has the date {in_quotes(text)}, which is not in ISO 8601")
        found.append(DateInterval.of_parts(*(int(part) for part in match.groups() if part)))
    found.sort(key=lambda interval: interval.earliest)
    return None if not found else found[0] if len(found) == 1 else DateInterval.spanning(found[0], found[-1])


def _quote(edge: _Entity, new: Iterable[str]) -> str:
    """Return the properties from which the holding is read, in the words of the file."""
    said = (
        f"{name}: {value}"
        for name in (*facts("ftm/ownership")["ownership"]["quoted"], *new)
        for value in edge.properties.get(name, [])
    )
    return "; ".join(said) or "an ownership without a percentage"
