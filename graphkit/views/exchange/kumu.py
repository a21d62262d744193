"""Kumu JSON: ``elements`` and ``connections``; descriptions are Markdown, in which text from lists stays text."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from graphkit.model.subgraph import Subgraph
from graphkit.views.exchange.elements import (
    Exchange,
    ExchangedEdge,
    ExchangedNode,
    citation_words,
    exchange_of,
    json_bytes,
)
from graphkit.views.exchange.markdown import markdown
from graphkit.views.facts import node_facts
from graphkit.whole_files import write_whole


def write_kumu(subgraph: Subgraph, path: Path | str) -> str | None:
    """Write *subgraph* as Kumu JSON; the same file for the same subgraph. The file holds everything."""
    exchange = exchange_of(subgraph)
    facts = {key: node_facts(data) for key, data in subgraph.graph.nodes(data=True)}
    document = {
        "name": exchange.title,
        "description": markdown(exchange.about()),
        "elements": [_element(node, facts[node.key]) for node in exchange.nodes],
        "connections": _connections(exchange),
    }
    write_whole(Path(path), json_bytes(document))
    return None


def _element(node: ExchangedNode, facts: tuple[tuple[str, str], ...]) -> dict[str, Any]:
    further = node.properties.get("names", [])
    aliases = [name for name in (further if isinstance(further, list) else []) if name != node.name]
    found = {
        "id": node.id,
        "label": node.name,
        "type": node.look.kind,
        "description": "\n\n".join(f"**{term}:** {markdown(words)}" for term, words in facts),
        "tags": [label for label in node.labels if label != node.look.kind],
        "aliases": aliases,
    }
    return {name: value for name, value in found.items() if value}


def _connections(exchange: Exchange) -> list[dict[str, Any]]:
    """Return the edges; their ids must differ from those of all elements."""
    elements = {node.id for node in exchange.nodes}
    return [
        _connection(edge, f"edge:{edge.id}" if edge.id in elements else edge.id) for edge in exchange.edges
    ]


def _connection(edge: ExchangedEdge, key: str) -> dict[str, Any]:
    days = {"start": edge.first, "start_latest": edge.last, "end": edge.ended}
    return {
        **edge.properties,
        **{name: day.isoformat() for name, day in days.items() if day},
        "id": key,
        "from": edge.begin,
        "to": edge.end,
        "type": edge.type,
        "label": edge.words,
        "direction": "directed" if edge.directed else "undirected",
        "description": markdown(citation_words(edge)),
    }
