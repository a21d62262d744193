"""Cytoscape JSON (.cyjs), for Cytoscape and Cytoscape.js: ``elements`` with nodes, edges and their positions."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from graphkit.model.subgraph import Subgraph
from graphkit.views.appearance import edge_look
from graphkit.views.exchange.elements import (
    ExchangedEdge,
    ExchangedNode,
    exchange_of,
    json_bytes,
    source_words,
)
from graphkit.views.exchange.places import places_of
from graphkit.views.network_layout import Place
from graphkit.whole_files import write_whole


def write_cytoscape(subgraph: Subgraph, path: Path | str) -> str | None:
    """Write *subgraph* as Cytoscape JSON; the same file for the same subgraph. The file holds everything."""
    exchange = exchange_of(subgraph)
    places = places_of(subgraph)
    document = {
        "format_version": "1.0",
        "generated_by": "graphkit",
        "target_cytoscapejs_version": "~3",
        "data": {
            "name": exchange.title,
            "about": exchange.about(),
            "sources": [source_words(source) for source in exchange.sources],
        },
        "elements": {
            "nodes": [_node(node, places.get(node.key)) for node in exchange.nodes],
            "edges": [_edge(edge) for edge in exchange.edges],
        },
    }
    write_whole(Path(path), json_bytes(document))
    return None


def _node(node: ExchangedNode, place: Place | None) -> dict[str, Any]:
    data = {
        **node.properties,
        "id": node.id,
        "name": node.name,
        "kind": node.look.kind,
        "labels": list(node.labels),
        "color": node.look.colour,
    }
    return {"data": data} | ({"position": {"x": place[0], "y": place[1]}} if place else {})


def _edge(edge: ExchangedEdge) -> dict[str, Any]:
    days = {"start": edge.first, "start_latest": edge.last, "end": edge.ended}
    data = {
        **edge.properties,
        **{name: day.isoformat() for name, day in days.items() if day},
        "id": edge.id,
        "source": edge.begin,
        "target": edge.end,
        "interaction": edge.type,
        "name": edge.words,
        "directed": edge.directed,
        "color": edge_look(edge.type).colour,
    }
    return {"data": data}
