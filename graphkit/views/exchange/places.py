"""Where the nodes of an exchanged graph stand and how large they are."""

from __future__ import annotations

from math import sqrt

from graphkit.model.graph import Subgraph
from graphkit.views.network_layout import Places, positions

# Beyond this many nodes the places are left to the program that reads the file: it has a layout for such numbers.
MOST_PLACED = 1500
# Outlines reach beyond the radius by which a node is drawn.
_OUTLINE = 1.3


def places_of(subgraph: Subgraph) -> Places:
    """Return a place for each node by its id in *subgraph*; none at all where there are more than MOST_PLACED."""
    graph = subgraph.graph
    if graph.number_of_nodes() > MOST_PLACED:
        return {}
    return positions(graph, {node: _OUTLINE * size_of(graph.degree(node)) for node in graph.nodes})


def size_of(degree: int) -> float:
    """Return the size of a node with so many edges."""
    return round(4.0 + 1.1 * min(9.0, sqrt(degree)), 1)
