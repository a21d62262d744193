"""Values of the embedded engine as plain Python, as `graphkit.store.base` describes them.

The engine returns a node or an edge as a dict with internal ids, and a path as text with such ids, as in
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
    """Return an engine value without internal ids; a node or edge becomes its properties and ``labels``."""
    if value is None or type(value) in _PLAIN:  # nearly all values are plain
        return value
    if isinstance(value, dict):
        if isinstance(value.get("@type"), str) and "@rid" in value:
            shown = {key: public(item) for key, item in value.items() if key not in _INTERNAL}
            return {"labels": value["@type"].split("~"), **shown}
        return {key: public(item) for key, item in value.items()}
    if isinstance(value, (list, tuple, set)):
        # Plain values are kept without a function call: an answer of one row may contain a hundred thousand of them.
        return [item if item is None or type(item) in _PLAIN else public(item) for item in value]
    return value.isoformat() if hasattr(value, "isoformat") else str(value)


def with_paths(value: Any, database: Any) -> Any:
    """Return a value of `public` with each path replaced by its nodes and edges, looked up in *database*."""
    if isinstance(value, str):
        return _walked(value, database) if value.startswith("(#") else value
    if (
        isinstance(value, dict) and "labels" not in value
    ):  # a node's or edge's properties are texts from lists
        return {key: with_paths(item, database) for key, item in value.items()}
    if isinstance(value, list):
        return [with_paths(item, database) for item in value]
    return value


def _walked(text: str, database: Any) -> Any:
    """Return the nodes and edges of the path in order; *text* unchanged if it is not a path of this graph."""
    if not _PATH.fullmatch(text):
        return text
    from arcadedb import ArcadeDBError

    places = _STEP.findall(text)
    listed = ", ".join(dict.fromkeys(places))
    asked = f"SELECT @rid AS place, @out AS tail, @in AS head, @this AS record FROM [{listed}]"
    try:
        found = {str(row["place"]): row for row in database.query("sql", asked).to_list()}
    except ArcadeDBError:  # ids that no graph has
        return text
    for node, edge, other in zip(places[::2], places[1::2], places[2::2], strict=False):
        # Text in a list may look like a path: a real one has edges of this graph between its nodes.
        ends = {str(found[edge]["tail"]), str(found[edge]["head"])} if edge in found else set()
        if ends != {node, other}:
            return text
    return [public(found[place]["record"]) for place in places] if places[0] in found else text
