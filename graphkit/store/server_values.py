"""Values of the Neo4j driver as plain Python, as `graphkit.store.base` describes them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from graphkit.store.base import Row

if TYPE_CHECKING:
    from neo4j import Record

# Types that are plain already.
_PLAIN = frozenset({str, int, float, bool})


def public_rows(columns: Sequence[str], records: Iterable[Record]) -> list[Row]:
    """Return the driver's records as rows, with each value converted by `public`."""
    return [
        {name: public(value) for name, value in zip(columns, record.values(), strict=True)}
        for record in records
    ]


def public(value: Any) -> Any:
    """Return a value without the server's internal ids.

    A node or edge becomes its properties and ``labels``, a path the list of its nodes and edges in order, a point
    its coordinates, dates and times ISO 8601 text.
    """
    if value is None or type(value) in _PLAIN:  # nearly all values are plain
        return value
    if hasattr(value, "iso_format"):  # checked first, because a duration is also a tuple
        return value.iso_format()
    if isinstance(value, dict):
        return {key: public(item) for key, item in value.items()}
    if type(value) in (list, tuple):
        # Plain values are kept without a function call: an answer of one row may contain a hundred thousand of them.
        return [item if item is None or type(item) in _PLAIN else public(item) for item in value]
    return _unpacked(value)


def _unpacked(value: Any) -> Any:
    """Return a node, an edge, a path or a point in plain values, and anything else unchanged."""
    from neo4j.graph import Node, Path, Relationship
    from neo4j.spatial import Point

    if isinstance(value, (Node, Relationship)):
        labels = sorted(value.labels) if isinstance(value, Node) else [value.type]
        return {"labels": labels, **public(dict(value))}
    if isinstance(value, Path):
        between = zip(value.relationships, value.nodes[1:], strict=True)
        return [public(step) for step in (value.start_node, *(step for pair in between for step in pair))]
    if isinstance(value, Point):
        return {"srid": value.srid, **dict(zip("xyz", value, strict=False))}
    return value
