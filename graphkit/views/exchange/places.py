"""The positions and sizes of the nodes of an exchanged graph."""

from __future__ import annotations

from math import sqrt

from graphkit.model.subgraph import Subgraph
from graphkit.views.network_layout import Places, positions

# With more nodes, the program that reads the file has to lay them out: it has algorithms for such numbers.
MOST_PLACED = 1500
# Outlines extend beyond the radius of a node.
_OUTLINE = 1.3


def places_of(subgraph: Subgraph) -> Places:
    """Return a position for each node by its id in *subgraph*; none at all if there are more than MOST_PLACED."""
    graph = subgraph.graph
    if graph.number_of_nodes() > MOST_PLACED:
        return {}
    return positions(graph, {node: _OUTLINE * size_of(graph.degree(node)) for node in graph.nodes})


def size_of(degree: int) -> float:
    """Return the size of a node with *degree* edges."""
    return round(4.0 + 1.1 * min(9.0, sqrt(degree)), 1)
