"""GEXF 1.3, for Gephi and Gephi Lite.

An edge lasts from the earliest day on which it may have begun to the day on which it ended; an edge without a date is
always present. Further attributes say how certain the day is (``designated_latest``, ``precision``, ``date_kind``).
Gephi distinguishes parallel edges by their kind, so the second edge of a type between the same two nodes has the kind
"SANCTIONED_BY (2)"; the attribute ``edge_type`` has the plain type.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from graphkit.model.property_types import PropertyType
from graphkit.model.subgraph import Subgraph
from graphkit.views.appearance import edge_look
from graphkit.views.exchange.columns import Column, columns_of
from graphkit.views.exchange.elements import (
    Exchange,
    ExchangedEdge,
    ExchangedNode,
    Properties,
    Value,
    exchange_of,
    one_text,
)
from graphkit.views.exchange.places import places_of, size_of
from graphkit.views.network_layout import Places
from graphkit.whole_files import write_whole

if TYPE_CHECKING:
    from lxml.etree import _Element

_NAMESPACE = "http://gexf.net/1.3"
_VIZ = f"{_NAMESPACE}/viz"
_TYPES: dict[PropertyType, str] = {
    "boolean": "boolean", "integer": "long", "float": "double", "string": "string", "list of strings": "liststring",
}  # fmt: skip
_SHAPES = {"official": "solid", "reported": "dashed", "derived": "dotted"}


def write_gexf(subgraph: Subgraph, path: Path | str) -> str | None:
    """Write *subgraph* as a GEXF file; the same file for the same subgraph. The file holds everything."""
    from lxml import etree

    root = _document(exchange_of(subgraph), places_of(subgraph))
    write_whole(Path(path), etree.tostring(root, encoding="UTF-8", xml_declaration=True, pretty_print=True))
    return None


def _document(exchange: Exchange, places: Places) -> _Element:
    from lxml import etree

    root = etree.Element(f"{{{_NAMESPACE}}}gexf", nsmap={None: _NAMESPACE, "viz": _VIZ}, version="1.3")
    read = max((source.retrieved.isoformat() for source in exchange.sources), default=None)
    meta = _add(root, "meta", lastmodifieddate=read)
    _add(meta, "creator").text = "graphkit"
    _add(meta, "description").text = exchange.about()
    # Each edge states its type and the graph has no default: Gephi refuses edges of any type other than the default.
    graph = _add(root, "graph", mode="dynamic", timeformat="date", timerepresentation="interval")
    node_values: list[Properties] = [{**node.properties, "kind": node.look.kind} for node in exchange.nodes]
    edge_values: list[Properties] = [
        {"edge_type": edge.type, "words": edge.words, **edge.properties} for edge in exchange.edges
    ]
    of_nodes = _declared(graph, "node", node_values)
    of_edges = _declared(graph, "edge", edge_values)
    nodes = _add(graph, "nodes", count=str(len(exchange.nodes)))
    for node, values in zip(exchange.nodes, node_values, strict=True):
        _fill_node(_add(nodes, "node", id=node.id, label=node.name), node, places)
        _give_values(nodes[-1], of_nodes, values)
    edges = _add(graph, "edges", count=str(len(exchange.edges)))
    for edge, kind, values in zip(exchange.edges, _kinds(exchange.edges), edge_values, strict=True):
        _fill_edge(edges, edge, kind)
        _give_values(edges[-1], of_edges, values)
    return root


def _fill_node(element: _Element, node: ExchangedNode, places: Places) -> None:
    _colour(element, node.look.colour)
    _viz(element, "size", value=str(size_of(node.degree)))
    if place := places.get(node.key):
        # In graphkit's pictures y grows downwards, in Gephi upwards.
        _viz(element, "position", x=str(place[0]), y=str(-place[1]), z="0.0")


def _fill_edge(edges: _Element, edge: ExchangedEdge, kind: str) -> None:
    ends = edge.first is None or edge.ended is None or edge.first <= edge.ended
    element = _add(
        edges,
        "edge",
        id=edge.id,
        source=edge.begin,
        target=edge.end,
        type="directed" if edge.directed else "undirected",
        kind=kind,
        label=edge.words,
        start=edge.first.isoformat() if edge.first else None,
        end=edge.ended.isoformat() if edge.ended and ends else None,
    )
    look = edge_look(edge.type)
    _colour(element, look.colour)
    _viz(element, "thickness", value=str(look.width))
    _viz(element, "shape", value=_SHAPES.get(str(edge.properties.get("status")), "solid"))


def _kinds(edges: Iterable[ExchangedEdge]) -> list[str]:
    """Return a kind for each edge: its type, numbered from the second edge between the same two nodes onwards."""
    met: Counter[tuple[str, str, str]] = Counter()
    kinds = []
    for edge in edges:
        # For undirected edges, Gephi treats both directions between two nodes as one pair.
        pair = (min(edge.begin, edge.end), max(edge.begin, edge.end), edge.type)
        met[pair] += 1
        kinds.append(edge.type if met[pair] == 1 else f"{edge.type} ({met[pair]})")
    return kinds


def _declared(graph: _Element, of: Literal["node", "edge"], items: Sequence[Properties]) -> dict[str, Column]:
    """Declare the properties of *items* as attributes; return the column of each."""
    attributes = _add(graph, "attributes", mode="static", **{"class": of})
    columns = columns_of(of, items)
    for column in columns.values():
        _add(attributes, "attribute", id=column.key, title=column.name, type=_TYPES[column.type])
    return columns


def _give_values(element: _Element, columns: dict[str, Column], values: Properties) -> None:
    from lxml import etree

    holder = etree.Element(f"{{{_NAMESPACE}}}attvalues")
    for name, value in values.items():
        _add(holder, "attvalue", value=_written(value), **{"for": columns[name].key})
    element.insert(0, holder)


def _written(value: Value) -> str:
    if not isinstance(value, list):
        return one_text(value)
    quoted = (item.replace("\\", "\\\\").replace('"', '\\"') for item in value)
    return "[" + ", ".join(f'"{item}"' for item in quoted) + "]"


def _colour(element: _Element, colour: str) -> None:
    red, green, blue = (str(int(colour[place : place + 2], 16)) for place in (1, 3, 5))
    _viz(element, "color", r=red, g=green, b=blue)


def _add(parent: _Element, name: str, **attributes: str | None) -> _Element:
    return _child(parent, f"{{{_NAMESPACE}}}{name}", attributes)


def _viz(parent: _Element, name: str, **attributes: str | None) -> None:
    _child(parent, f"{{{_VIZ}}}{name}", attributes)


def _child(parent: _Element, name: str, attributes: dict[str, str | None]) -> _Element:
    from lxml import etree

    given = {key: value for key, value in attributes.items() if value is not None}
    return etree.SubElement(parent, name, given)
