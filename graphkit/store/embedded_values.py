"""Values of the embedded engine as plain Python, as `graphkit.store.base` describes them.

The engine gives a node or an edge as a dict with its internal ids, and a path as a text of them, as
``(#1:0)-[#9:2]->(#4:1)``: its nodes and edges are looked up.
"""

from __future__ import annotations

import re
from typing import Any

_PLAIN = frozenset({str, int, float, bool})
_INTERNAL = ("@rid", "@type", "@in", "@out", "@cat")
_PATH = re.compile(r"\(#\d+:\d+\)(?:<?-\[#\d+:\d+\]->?\(#\d+:\d+\))*")
_STEP = re.compile(r"#\d+:\d+")


def public(value: Any) -> Any:
    """Return a value of the engine without its internal ids; a node or edge becomes its properties and ``labels``."""
    if value is None or type(value) in _PLAIN:  # nearly all are
        return value
    if isinstance(value, dict):
        if isinstance(value.get("@type"), str) and "@rid" in value:
            shown = {key: public(item) for key, item in value.items() if key not in _INTERNAL}
            return {"labels": value["@type"].split("~"), **shown}
        return {key: public(item) for key, item in value.items()}
    if isinstance(value, (list, tuple, set)):
        # Without a call for each of those that are plain: an answer of one row holds a hundred thousand of them.
        return [item if item is None or type(item) in _PLAIN else public(item) for item in value]
    return value.isoformat() if hasattr(value, "isoformat") else str(value)


def with_paths(value: Any, database: Any) -> Any:
    """Return a value of `public` with the nodes and edges of each path in it, looked up in *database*."""
    if isinstance(value, str):
        return _walked(value, database) if value.startswith("(#") else value
    if (
        isinstance(value, dict) and "labels" not in value
    ):  # the properties of a node or an edge are texts of lists
        return {key: with_paths(item, database) for key, item in value.items()}
    if isinstance(value, list):
        return [with_paths(item, database) for item in value]
    return value


def _walked(text: str, database: Any) -> Any:
    """Return the nodes and edges of the path in order; *text* as it is if it is none of this graph."""
    if not _PATH.fullmatch(text):
        return text
    from arcadedb import ArcadeDBError

    places = _STEP.findall(text)
    listed = ", ".join(dict.fromkeys(places))
    asked = f"SELECT @rid AS place, @out AS tail, @in AS head, @this AS record FROM [{listed}]"
    try:
        found = {str(row["place"]): row for row in database.query("sql", asked).to_list()}
    except ArcadeDBError:  # places that no graph has
        return text
    for node, edge, other in zip(places[::2], places[1::2], places[2::2], strict=False):
        # Text of a list may have the form of a path: one of this graph has edges between its nodes.
        ends = {str(found[edge]["tail"]), str(found[edge]["head"])} if edge in found else set()
        if ends != {node, other}:
            return text
    return [public(found[place]["record"]) for place in places] if places[0] in found else text
