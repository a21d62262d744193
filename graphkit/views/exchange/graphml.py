"""GraphML, for yEd, Cytoscape, igraph and networkx: every property is an attribute of a node or an edge."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from graphkit.model.property_types import PropertyType
from graphkit.model.subgraph import Subgraph
from graphkit.views.exchange.columns import Column, columns_of
from graphkit.views.exchange.elements import Exchange, ExchangedEdge, Properties, exchange_of, one_text
from graphkit.whole_files import write_whole

if TYPE_CHECKING:
    from lxml.etree import _Element

_NAMESPACE = "http://graphml.graphdrawing.org/xmlns"
_INSTANCE = "http://www.w3.org/2001/XMLSchema-instance"
_SCHEMA = f"{_NAMESPACE} {_NAMESPACE}/1.0/graphml.xsd"
# The format has no lists: their items are joined into one text.
_TYPES: dict[PropertyType, str] = {
    "boolean": "boolean", "integer": "long", "float": "double", "string": "string", "list of strings": "string",
}  # fmt: skip


def write_graphml(subgraph: Subgraph, path: Path | str) -> str | None:
    """Write *subgraph* as a GraphML file; the same file for the same subgraph. The file holds everything."""
    from lxml import etree

    root = _document(exchange_of(subgraph))
    write_whole(Path(path), etree.tostring(root, encoding="UTF-8", xml_declaration=True, pretty_print=True))
    return None


def _document(exchange: Exchange) -> _Element:
    from lxml import etree

    root = etree.Element(f"{{{_NAMESPACE}}}graphml", nsmap={None: _NAMESPACE, "xsi": _INSTANCE})
    root.set(f"{{{_INSTANCE}}}schemaLocation", _SCHEMA)
    about: Properties = {"title": exchange.title, "about": exchange.about()}
    node_values: list[Properties] = [
        {**node.properties, "label": node.name, "kind": node.look.kind} for node in exchange.nodes
    ]
    edge_values = [_edge_values(edge) for edge in exchange.edges]
    # All keys must be declared before the graph.
    of_graph = _declared(root, "graph", [about])
    of_nodes = _declared(root, "node", node_values)
    of_edges = _declared(root, "edge", edge_values)
    graph = _add(root, "graph", edgedefault="directed")
    _give_values(graph, of_graph, about)
    for node, values in zip(exchange.nodes, node_values, strict=True):
        _give_values(_add(graph, "node", id=node.id), of_nodes, values)
    for edge, values in zip(exchange.edges, edge_values, strict=True):
        _give_values(_add(graph, "edge", id=edge.id, source=edge.begin, target=edge.end), of_edges, values)
    return root


def _edge_values(edge: ExchangedEdge) -> Properties:
    dates = {"start": edge.first, "start_latest": edge.last, "end": edge.ended}
    known = {name: day.isoformat() for name, day in dates.items() if day}
    # networkx refuses files that mix directed and undirected edges, so the direction is an ordinary value.
    return {
        **edge.properties, **known, "edge_type": edge.type, "label": edge.words, "directed": edge.directed,
    }  # fmt: skip


def _declared(
    root: _Element, of: Literal["graph", "node", "edge"], items: Sequence[Properties]
) -> dict[str, Column]:
    """Declare the properties of *items* as keys; return the column of each."""
    columns = columns_of(of, items)
    for column in columns.values():
        names = {"id": column.key, "for": of, "attr.name": column.name, "attr.type": _TYPES[column.type]}
        _add(root, "key", **names)
    return columns


def _give_values(element: _Element, columns: dict[str, Column], values: Properties) -> None:
    for name, value in values.items():
        _add(element, "data", key=columns[name].key).text = one_text(value)


def _add(parent: _Element, name: str, **attributes: str) -> _Element:
    from lxml import etree

    return etree.SubElement(parent, f"{{{_NAMESPACE}}}{name}", attributes)
