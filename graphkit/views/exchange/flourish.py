"""Flourish's network graph: a folder with ``links.csv`` and ``points.csv``.

Flourish shows the id of a point as its label, so the names serve as ids, and further nodes with the same name get a
number. Flourish may read text as HTML: angle brackets are written as ‹ and ›.
"""

from __future__ import annotations

from pathlib import Path

from graphkit.model.safe_text import csv_bytes
from graphkit.model.subgraph import Subgraph
from graphkit.views.exchange.elements import (
    ExchangedEdge,
    ExchangedNode,
    citation_words,
    distinct,
    exchange_of,
)
from graphkit.views.folders import write_folder
from graphkit.views.words import short

_NO_MARKUP = str.maketrans({"<": "‹", ">": "›"})
_LABEL_LENGTH = 120


def write_flourish(subgraph: Subgraph, folder: Path | str) -> str | None:
    """Write *subgraph* as the folder *folder* for Flourish: one row per link, so that parallel edges stay separate."""
    exchange = exchange_of(subgraph)
    labels = distinct(
        {node.id: short(node.name.translate(_NO_MARKUP), _LABEL_LENGTH) for node in exchange.nodes}
    )
    links = [_link(edge, labels) for edge in exchange.edges]
    points = [_point(node, labels) for node in exchange.nodes]
    about = [{"about": exchange.about().translate(_NO_MARKUP)}]
    files = {
        "links.csv": csv_bytes(links, ("source", "target", "value")),
        "points.csv": csv_bytes(points, ("id", "group", "size")),
        "about.csv": csv_bytes(about),
    }
    write_folder(Path(folder), files)
    return None


def _link(edge: ExchangedEdge, labels: dict[str, str]) -> dict[str, str | int]:
    stated = edge.properties
    return {
        "source": labels[edge.begin],
        "target": labels[edge.end],
        "value": 1,
        "type": edge.type,
        "words": edge.words.translate(_NO_MARKUP),
        "date": edge.first.isoformat() if edge.first else "",
        "date_latest": edge.last.isoformat() if edge.last else "",
        "ended": edge.ended.isoformat() if edge.ended else "",
        "status": str(stated.get("status", "")),
        "cited": citation_words(edge).translate(_NO_MARKUP),
        "graphkit_id": edge.id.translate(_NO_MARKUP),
    }


def _point(node: ExchangedNode, labels: dict[str, str]) -> dict[str, str | int]:
    return {
        "id": labels[node.id],
        "group": node.look.plural,
        "size": max(1, node.degree),
        "name": node.name.translate(_NO_MARKUP),
        "graphkit_id": node.id.translate(_NO_MARKUP),
    }
