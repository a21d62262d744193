"""Ownership edges of a FollowTheMoney file: one JSON object a line, entities and the edges between them.

Read are the edges of the schema Ownership and, of the entities at their ends, the name, the kind and the dates of
birth, by which they are found on the lists. Every other schema and property is named in ``ftm_holdings.toml`` with the
reason why it is not read, or is an error.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from graphkit.errors import ListError
from graphkit.loaders.own.holdings import stated_share
from graphkit.loaders.shared.facts import facts
from graphkit.loaders.shared.list_file import ListFile
from graphkit.loaders.shared.loaded_list import Holding, LoadedList, Party
from graphkit.model.dates import DateInterval
from graphkit.model.records import Citation

_LIST = "ftm_holdings"
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
    """Return the holdings that the file's Ownership edges state; ListError if a line is not as the format says."""
    source = file.source(_LIST, None, title=f"FollowTheMoney ownership {file.path.name}")
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
            raise ListError(
                file.path, f"has the schema {entity.schema!r}, which is neither read nor named as ignored.",
                place=entity.place,
            )  # fmt: skip
    reader = _Reader(file, source.id, parties)
    holdings = tuple(file.read_each(edges, reader.holding))
    instead = (
        f"{file.path.name} holds {len(holdings):,} of Ownership, which alone is read of such a file, and "
        f"{sanctions:,} of Sanction: graphkit reads who is sanctioned from the publishers' own files."
        if sanctions
        else None
    )
    return LoadedList(source=source, records=(), holdings=holdings, instead=instead)


def _entities(file: ListFile) -> Iterator[_Entity]:
    with file.path.open(encoding="utf-8-sig") as lines:
        try:
            for number, line in enumerate(lines, start=1):
                if line.strip():
                    yield _entity(file, number, line)
        except UnicodeDecodeError as error:
            raise ListError(file.path, "is not UTF-8.", way_out="Download it again.") from error


def _entity(file: ListFile, number: int, line: str) -> _Entity:
    try:
        found: Any = json.loads(line)
        properties = found["properties"]
        entity = _Entity(number, found["id"], found["schema"], properties, tuple(found.get("referents", ())))
    except (json.JSONDecodeError, RecursionError) as error:
        raise ListError(file.path, f"is not JSON: {error}.", place=f"line {number}") from error
    except (KeyError, TypeError, AttributeError) as error:
        raise ListError(
            file.path, "is no entity: it needs id, schema and properties.", place=f"line {number}"
        ) from error
    texts = [entity.entity_id, entity.schema, *entity.referents]
    good = isinstance(properties, dict) and all(
        isinstance(values, list) and all(isinstance(value, str) for value in values)
        for values in properties.values()
    )
    if not good or not all(isinstance(text, str) and text for text in texts):
        raise ListError(
            file.path, "is no entity: ids are text and properties lists of text.", place=f"line {number}"
        )
    return entity


class _Reader:
    """Makes holdings of the Ownership edges of one file."""

    def __init__(self, file: ListFile, source_id: str, parties: dict[str, _Entity]) -> None:
        self._file = file
        self._source_id = source_id
        self._parties = parties

    def holding(self, edge: _Entity) -> Holding:
        """Return what the edge states."""
        table = facts("ftm/ownership")
        for name in edge.properties:
            known = name in table["ownership"]["read"] or name in table["ownership"]["quoted"]
            if not known and f"Ownership/{name}" not in table["ignored"]:
                raise self._error(
                    edge, f"has the property {name!r}, which is neither read nor named as ignored"
                )
        try:
            share = _hull(edge.properties.get("percentage", []))
            since, until = (_date(edge.properties.get(name, [])) for name in ("startDate", "endDate"))
        except ValueError as error:
            raise self._error(edge, str(error)) from error
        return Holding(
            owner=self._party(edge, "owner"),
            asset=self._party(edge, "asset"),
            place=edge.entity_id,
            citation=Citation(
                source_id=self._source_id,
                locator=f"{self._file.path.name}, {edge.place}, {edge.entity_id}",
                quote=_quote(edge),
            ),
            share=share,
            since=since,
            until=until,
        )

    def _party(self, edge: _Entity, end: str) -> Party:
        ids = edge.properties.get(end, [])
        if len(ids) != 1:
            raise self._error(edge, f"has {len(ids)} of {end}, and an ownership has one")
        entity = self._parties.get(ids[0])
        if entity is None:
            raise self._error(edge, f"has the {end} {ids[0]!r}, and the file holds no such person or company")
        names = [*entity.properties.get("name", []), *entity.properties.get("alias", [])]
        if not names:
            raise self._error(entity, f"is the {end} of {edge.entity_id} and has no name")
        table = facts("ftm/ownership")
        entries = (
            f"{form['list']}:{match[1]}"
            for one in (entity.entity_id, *entity.referents)
            for form in table["entry"]
            if (match := re.fullmatch(form["pattern"], one))
        )
        born = (_date([text]) for text in entity.properties.get("birthDate", []))
        return Party(
            names[0],
            key=entity.entity_id,
            entries=tuple(dict.fromkeys(entries)),
            kind=table["parties"][entity.schema],
            born=tuple(date for date in born if date is not None),
        )

    def _error(self, entity: _Entity, problem: str) -> ListError:
        return ListError(self._file.path, f"{entity.entity_id} {problem}.", place=entity.place)


def _hull(percentages: list[str]) -> tuple[float | None, float | None]:
    """Return the least and the most that several statements of one share allow."""
    stated = [share for text in percentages if (share := stated_share(text, per_cent=True)) != (None, None)]
    if not stated:
        return None, None
    lows = [0.0 if least is None else least for least, _ in stated]
    highs = [100.0 if most is None else most for _, most in stated]
    return min(lows), max(highs)


def _date(texts: list[str]) -> DateInterval | None:
    """Return the interval from the first to the last of the dates; None when there is none."""
    found = []
    for text in texts:
        match = _DATE.fullmatch(text)
        if match is None:
            raise ValueError(f"has the date {text!r}, which is none of ISO 8601")
        found.append(DateInterval.of_parts(*(int(part) for part in match.groups() if part)))
    found.sort(key=lambda interval: interval.earliest)
    return None if not found else found[0] if len(found) == 1 else DateInterval.spanning(found[0], found[-1])


def _quote(edge: _Entity) -> str:
    """Return the properties that the holding is read from, in the words of the file."""
    said = (
        f"{name}: {value}"
        for name in facts("ftm/ownership")["ownership"]["quoted"]
        for value in edge.properties.get(name, [])
    )
    return "; ".join(said) or "an ownership without a percentage"
