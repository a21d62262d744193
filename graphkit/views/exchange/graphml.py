"""GraphML, for yEd, Cytoscape, igraph and networkx: every property is an attribute of a node or an edge."""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING

from graphkit.model.graph import Subgraph
from graphkit.views.exchange.elements import Exchange, Properties, exchange_of
from graphkit.views.files import write_whole

if TYPE_CHECKING:
    import networkx as nx

Scalars = dict[str, str | int | float | bool]


def write_graphml(subgraph: Subgraph, path: Path | str) -> str | None:
    """Write *subgraph* as a GraphML file; the same file for the same subgraph. It has a place for everything."""
    import networkx as nx

    content = io.BytesIO()
    nx.write_graphml_lxml(_network(exchange_of(subgraph)), content, prettyprint=True)
    write_whole(Path(path), content.getvalue())
    return None


def _network(exchange: Exchange) -> nx.MultiDiGraph[str]:
    """Return the graph with values that GraphML has types for: networkx refuses lists."""
    import networkx as nx

    network: nx.MultiDiGraph[str] = nx.MultiDiGraph(title=exchange.title, about=exchange.about())
    for node in exchange.nodes:
        network.add_node(node.id, **_scalars({**node.properties, "label": node.name, "kind": node.look.kind}))
    for edge in exchange.edges:
        dates = {"start": edge.first, "start_latest": edge.last, "end": edge.ended}
        known = {name: day.isoformat() for name, day in dates.items() if day}
        # What networkx would take for the edge's key or its own id is none of ours.
        values = _scalars({**edge.properties, **known, "edge_type": edge.type, "label": edge.words})
        network.add_edge(edge.begin, edge.end, key=edge.id)
        network.edges[edge.begin, edge.end, edge.id].update(values | {"directed": edge.directed})
    return network


def _scalars(properties: Properties) -> Scalars:
    return {
        name: " | ".join(value) if isinstance(value, list) else value for name, value in properties.items()
    }
