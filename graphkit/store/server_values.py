"""Values of the Neo4j driver as plain Python, in the shape in which the embedded engine gives them."""

from __future__ import annotations

from typing import Any

from graphkit.store.base import plain


def public(value: Any) -> Any:
    """Return a value without the server's internal ids.

    A node or edge becomes its properties and ``labels``, a path the list of its nodes and edges in order, a point
    its coordinates, dates and times ISO 8601 text.
    """
    from neo4j.graph import Node, Path, Relationship
    from neo4j.spatial import Point

    if isinstance(value, (Node, Relationship)):
        labels = sorted(value.labels) if isinstance(value, Node) else [value.type]
        return {"labels": labels, **plain(dict(value))}
    if isinstance(value, Path):
        between = zip(value.relationships, value.nodes[1:], strict=True)
        return [public(step) for step in (value.start_node, *(step for pair in between for step in pair))]
    if isinstance(value, Point):
        return {"srid": value.srid, **dict(zip("xyz", value, strict=False))}
    if isinstance(value, dict):
        return {key: public(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)) and not hasattr(value, "iso_format"):
        return [public(item) for item in value]
    return plain(value)
