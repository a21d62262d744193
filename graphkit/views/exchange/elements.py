"""A subgraph as exchange formats use it: clean text, plain values, and every edge with its sources written out.

Text is made printable here (`graphkit.model.safe_text`), so that formats need not handle control characters or lone
surrogates. Values are text, numbers, booleans and lists of text; unknown values are left out. The values of a property
have one type on all nodes, and one on all edges (`graphkit.model.property_types`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from graphkit.model.dates import DateInterval
from graphkit.model.property_types import PropertyType, type_of_values
from graphkit.model.records import Source
from graphkit.model.safe_text import json_text, printable
from graphkit.model.subgraph import Subgraph
from graphkit.views.appearance import NodeLook, node_look
from graphkit.views.network_picture import edges_of, is_directed, left_out_words
from graphkit.views.words import plain, sentence, shown_name

Value = str | int | float | bool | list[str]
Properties = dict[str, Value]

# Properties of nodes and edges with fields of their own, and those that only serve the search index.
_OF_NODES = ("id", "name", "labels", "search_words", "search_numbers", "search_addresses")
_OF_EDGES = ("id", "type")
_NO_DAY = "not stated"


@dataclass(frozen=True)
class ExchangedNode:
    """A node: ``id`` is unique and printable, ``name`` fits on one line, ``degree`` counts its edges here.

    ``key`` is the node's id in the subgraph: the same as ``id``, unless it cannot be printed.
    """

    key: str
    id: str
    name: str
    look: NodeLook
    labels: tuple[str, ...]
    degree: int
    properties: Properties


@dataclass(frozen=True)
class ExchangedEdge:
    """An edge: ``words`` read between the names of its ends.

    ``first`` and ``last`` are the earliest and the latest day on which the edge may have begun, None if no source dates
    it; ``ended`` is the day on which it ended, if a source states it. ``properties`` hold all that the graph stores,
    and the title and day of each source cited as ``source_title``, ``source_day``, ``date_source_title`` and
    ``date_source_day``. The id of its source is ``source_id``: in many formats ``source`` is the start of an edge.
    """

    id: str
    type: str
    begin: str
    end: str
    words: str
    directed: bool
    first: date | None
    last: date | None
    ended: date | None
    properties: Properties


@dataclass(frozen=True)
class Exchange:
    """Nodes and edges in the order of their ids, the sources that they cite, and what the subgraph leaves out."""

    title: str
    nodes: tuple[ExchangedNode, ...]
    edges: tuple[ExchangedEdge, ...]
    sources: tuple[Source, ...]
    left_out: str | None

    @property
    def names(self) -> dict[str, str]:
        """The names of the nodes by id."""
        return {node.id: node.name for node in self.nodes}

    def about(self) -> str:
        """Return a description of the whole: title, what is left out, and the sources with their days."""
        cited = "; ".join(source_words(source) for source in self.sources)
        parts = (self.title, self.left_out, f"Sources: {cited}" if cited else None, "Made with graphkit")
        return ". ".join(part.rstrip(".") for part in parts if part) + "."


def exchange_of(subgraph: Subgraph) -> Exchange:
    """Return the content of *subgraph* that the formats write."""
    graph = subgraph.graph
    edges = edges_of(subgraph)
    node_ids = _printable_ids(sorted(graph.nodes))
    edge_ids = _printable_ids(edges)
    of_nodes = _of_one_type({node: _properties(data, _OF_NODES) for node, data in graph.nodes(data=True)})
    of_edges = _of_one_type({
        key: _edge_properties(data, subgraph.sources) for key, (_, _, data) in edges.items()
    })  # fmt: skip
    nodes = tuple(
        ExchangedNode(
            key=node,
            id=node_ids[node],
            name=shown_name(graph.nodes[node].get("name", ""), node),
            look=node_look(graph.nodes[node].get("labels", ())),
            labels=tuple(plain(label) for label in graph.nodes[node].get("labels", ())),
            degree=graph.degree(node),
            properties=of_nodes[node],
        )
        for node in sorted(graph.nodes)
    )
    return Exchange(
        title=plain(subgraph.title),
        nodes=nodes,
        edges=tuple(
            _edge(edge_ids[key], (node_ids[begin], node_ids[end]), data, graph.nodes[end], of_edges[key])
            for key, (begin, end, data) in edges.items()
        ),
        sources=tuple(subgraph.sources.values()),
        left_out=left_out_words(subgraph),
    )


def _edge_properties(data: Mapping[str, Any], sources: Mapping[str, Source]) -> Properties:
    """Return the properties of an edge, with title and day of the sources that it cites."""
    properties = _properties(data, _OF_EDGES)
    for name in ("source", "date_source"):
        if name in properties:
            properties[f"{name}_id"] = properties.pop(name)
        if source := sources.get(str(data.get(name))):
            properties[f"{name}_title"] = plain(source.title)
            properties[f"{name}_day"] = source.published.isoformat() if source.published else _NO_DAY
    return properties


def _edge(
    key: str, ends: tuple[str, str], data: Mapping[str, Any], end: Mapping[str, Any], properties: Properties
) -> ExchangedEdge:
    first, last = _days(data, end)
    return ExchangedEdge(
        id=key,
        type=plain(data.get("type", "")),
        begin=ends[0],
        end=ends[1],
        words=plain(sentence(data)),
        directed=is_directed(data),
        first=first,
        last=last,
        ended=_day(data.get("ended")),
        properties=properties,
    )


def _days(data: Mapping[str, Any], end: Mapping[str, Any]) -> tuple[date | None, date | None]:
    match data.get("type"):
        case "JOINED_BY":
            return days_of(str(data.get("joined_date", "")))
        case "LISTED_ON":
            return _day(end.get("earliest")), _day(end.get("latest"))
    first = _day(data.get("designated"))
    return first, _day(data.get("designated_latest")) or first


def days_of(text: str) -> tuple[date | None, date | None]:
    """Return the first and the last day of a date in the notation of `DateInterval`; None twice for anything else."""
    begin, _, end = text.removeprefix("~").partition("/")
    try:
        spans = [DateInterval.of_parts(*map(int, part.split("-"))) for part in (begin, end or begin)]
    except (ValueError, TypeError):
        return None, None
    return spans[0].earliest, spans[1].latest


def _day(text: object) -> date | None:
    return days_of(str(text))[0] if text else None


def _properties(data: Mapping[str, Any], without: tuple[str, ...]) -> Properties:
    return {
        plain(key): _value(value)
        for key, value in sorted(data.items())
        if key not in without and value is not None and value not in ((), [])
    }


def _value(value: Any) -> Value:
    if isinstance(value, (bool, int, float)):
        return value
    if isinstance(value, (list, tuple, set, frozenset)):
        return [printable(_text(item)) for item in value]
    return printable(_text(value))


def _of_one_type(items: Mapping[str, Properties]) -> dict[str, Properties]:
    """Return the items, with all values of a property converted to one type."""
    found: dict[str, list[Value]] = defaultdict(list)
    for properties in items.values():
        for name, value in properties.items():
            found[name].append(value)
    types = {name: type_of_values(name, values) for name, values in found.items()}
    return {
        item: {name: _as(types[name], value) for name, value in properties.items()}
        for item, properties in items.items()
    }


def _as(of: PropertyType, value: Value) -> Value:
    if of == "float" and not isinstance(value, (str, list)):
        return float(value)
    return one_text(value) if of == "string" else value


def one_text(value: Value) -> str:
    """Return a value as one text: a list joined with " | ", booleans in lower case."""
    if isinstance(value, bool):
        return str(value).lower()
    return " | ".join(value) if isinstance(value, list) else str(value)


def _text(value: Any) -> str:
    return json_text(value) if isinstance(value, dict) else str(value)


def distinct(texts: Mapping[str, str], *, same: Callable[[str], str] = str) -> dict[str, str]:
    """Return the texts, each with a number appended if an earlier one is the same, or the same under *same*."""
    found: dict[str, str] = {}
    used: set[str] = set()
    for key, text in texts.items():
        candidate, number = text, 1
        while same(candidate) in used:
            number += 1
            candidate = f"{text} ({number})"
        used.add(same(candidate))
        found[key] = candidate
    return found


def _printable_ids(ids: Iterable[str]) -> dict[str, str]:
    """Return a printable id for each id: itself, unless it has characters that no format allows; all stay distinct."""
    return distinct({one: plain(one) or "unnamed" for one in ids})


def source_words(source: Source) -> str:
    """Return the words for a source: its title and its day."""
    day = source.published.isoformat() if source.published else f"no day stated, read {source.retrieved}"
    return f"{plain(source.title)} ({day})"


def citation_words(edge: ExchangedEdge) -> str:
    """Return the citation of an edge in words: list, day, place, and the quote if the source is prose."""
    stated = edge.properties
    parts = [_cited(stated, "source", "locator", "quote")]
    if stated.get("date_source_id"):
        parts.append(f"Date: {_cited(stated, 'date_source', 'date_locator', 'date_quote')}")
    if also := stated.get("also_in"):
        parts.append(f"Also in: {'; '.join(also) if isinstance(also, list) else also}")
    return " ".join(parts)


def _cited(stated: Properties, source: str, locator: str, quote: str) -> str:
    title, day = stated.get(f"{source}_title", stated.get(f"{source}_id", "")), stated.get(f"{source}_day")
    when = f", {'day not stated' if day == _NO_DAY else day}" if day else ""
    words = f"{title}{when}: {stated.get(locator, '')}."
    return f"{words} “{plain(stated[quote])}”" if stated.get(quote) else words


def json_bytes(document: dict[str, Any]) -> bytes:
    """Return *document* as JSON in UTF-8."""
    return f"{json_text(document, indent=1)}\n".encode()
