"""The data inside a figure: pyvis' nodes and edges with graphkit's facts, in compact and compressed form.

Recurring texts (a reason, the words of a line) are stored once in ``texts``, and their index is used everywhere else.
The script reads from the table of links whatever it already contains. ``figure_data.js`` describes the same structure
from the script's side.
"""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Mapping, Sequence
from typing import Any
from unicodedata import combining, normalize
from zlib import compress

from graphkit.model.names import name_words
from graphkit.model.subgraph import Subgraph
from graphkit.views.appearance import DASHES, EDGE_LOOKS, NODE_LOOKS, WORDS_FIRST, css_name
from graphkit.views.facts import Fact, Statement, names_of, node_facts
from graphkit.views.language import Language
from graphkit.views.network_picture import Picture
from graphkit.views.words import day_words, meaning, plain, source_day, web_address

_KEYS_LENGTH = 240


class Kept:
    """Values with an index: each is kept once."""

    def __init__(self) -> None:
        self._places: dict[Any, int] = {}

    def place(self, value: Any) -> int:
        """Return the index of *value*, which is added if it is new."""
        return self._places.setdefault(value, len(self._places))

    def all(self) -> list[Any]:
        """Return the values in the order of their indexes."""
        return list(self._places)


def figure_data(
    subgraph: Subgraph, picture: Picture, stated: Sequence[Statement], language: Language | None = None
) -> dict[str, Any]:
    """Return all the data for the figure's script, as plain JSON values."""
    language = language or Language()
    network = _network(subgraph, picture)
    texts, facts = Kept(), Kept()
    kinds = _kinds(picture, language)
    nodes = {node["id"]: place for place, node in enumerate(network.nodes)}
    order = {statement.edge: place for place, statement in enumerate(stated)}
    types, statuses = list(EDGE_LOOKS), list(DASHES)
    return {
        "nodes": [
            _node(node, subgraph.graph.nodes[node["id"]], list(kinds), texts) for node in network.nodes
        ],
        "lines": [_line(edge, nodes, order, texts, (types, statuses)) for edge in network.edges],
        "statements": [_statement(one, order, texts, facts) for one in stated],
        "sources": [_source(subgraph, key) for key in subgraph.sources],
        "facts": facts.all(),
        "texts": texts.all(),
        "kinds": kinds,
        "types": _types(language),
        "statuses": _statuses(),
    }


def packed(data: Mapping[str, Any]) -> str:
    """Return *data* as JSON, compressed (zlib), in base64, whose characters cannot end the script element around it."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return b64encode(compress(text.encode("utf-8", errors="replace"), level=9)).decode("ascii")


def _network(subgraph: Subgraph, picture: Picture) -> Any:
    """Return the picture as a pyvis Network, the important nodes first.

    The network is directed, because only then does pyvis keep parallel edges.
    """
    from pyvis.network import Network

    network = Network(directed=True, heading=subgraph.title)
    for glyph in sorted(picture.glyphs, key=lambda glyph: glyph.rank):
        network.add_node(
            glyph.id, label=glyph.label or " ", shape="custom", x=glyph.x, y=glyph.y, size=glyph.radius,
            kind=glyph.look.kind, name=glyph.name, focus=glyph.focus,
        )  # fmt: skip
    for line in picture.lines:
        network.add_edge(
            line.begin, line.end, id=line.id, kind=line.type, status=line.status, words=line.label, bend=line.bend,
            stands_for=line.edges, one_way=line.directed, dated=line.dated,
        )  # fmt: skip
    return network


def _node(node: Mapping[str, Any], data: Mapping[str, Any], kinds: Sequence[str], texts: Kept) -> list[Any]:
    """Return id, kind, label, x, y, size, and a dictionary of optional values by name."""
    optional = {
        "name": node["name"] if node["name"] != node["label"] else "",
        "focus": node["focus"],
        "names": [[name, kind] if kind else name for name, kind in names_of(data)],
        "facts": _facts(node_facts(data), texts),
        "keys": _keys(data),
    }
    further = {key: value for key, value in optional.items() if value}
    return [
        node["id"], kinds.index(node["kind"]), node["label"], node["x"], node["y"], node["size"],
        *([further] if further else []),
    ]  # fmt: skip


def _keys(data: Mapping[str, Any]) -> str:
    """Return further words in Latin letters by which to find a node, besides the words of its names as written."""
    names = [
        plain(name) for name in (data.get("name", ""), *data.get("names", ()), *data.get("weak_names", ()))
    ]
    folded = normalize("NFKD", " ".join(names).lower())
    known = set("".join(letter for letter in folded if not combining(letter)).split())
    words = dict.fromkeys(word for name in names for word in name_words(name) if word not in known)
    return " ".join(words)[:_KEYS_LENGTH]


def _line(
    edge: Mapping[str, Any],
    nodes: Mapping[str, int],
    order: Mapping[str, int],
    texts: Kept,
    words: tuple[list[str], list[str]],
) -> list[Any]:
    """Return begin, end, type, status, words, bend, the statements that the line combines, and its flags.

    The flags are the sum of 1 if its direction means something and 2 if it is about a time and the day is not known.
    """
    types, statuses = words
    return [
        nodes[edge["from"]],
        nodes[edge["to"]],
        types.index(edge["kind"]),
        statuses.index(edge["status"]),
        texts.place(edge["words"]),
        edge["bend"] or 0,
        sorted(order[key] for key in edge["stands_for"]),
        int(edge["one_way"]) + 2 * int(not edge["dated"]),
    ]


def _statement(one: Statement, order: Mapping[str, int], texts: Kept, facts: Kept) -> list[Any]:
    """Return reason, facts and any premises; the line has the two ends, and the table has the rest."""
    return [
        texts.place(one.reason),
        facts.place(tuple(_facts(one.facts, texts))),
        *([order[premise] for premise in one.premises if premise in order] for _ in one.premises[:1]),
    ]


def _facts(facts: Sequence[Fact], texts: Kept) -> list[int]:
    """Return terms and words alternately."""
    return [texts.place(text) for fact in facts for text in fact]


def _source(subgraph: Subgraph, key: str) -> dict[str, Any]:
    source = subgraph.sources[key]
    found = {
        "title": plain(source.title),
        "day": source_day(source),
        "file": plain(source.file),
        "read": day_words(source.retrieved),
        "address": web_address(source.url),
    }
    return {name: value for name, value in found.items() if value}


def _kinds(picture: Picture, language: Language) -> dict[str, Any]:
    present = {glyph.look.kind for glyph in picture.glyphs}
    return {
        kind: {
            "plural": language.node(kind),
            "colour": f"--node-{css_name(kind)}",
            "outline": [list(corner) for corner in look.outline],
            "hollow": look.hollow,
            "hub": look.hub,
        }
        for kind, look in NODE_LOOKS.items()
        if kind in present
    }


def _types(language: Language) -> list[dict[str, Any]]:
    return [
        {
            "name": kind,
            "legend": language.edge(kind),
            "colour": f"--edge-{css_name(kind)}",
            "width": look.width,
            "dashes": list(look.dashes),
            "order": WORDS_FIRST.index(kind),
        }
        for kind, look in EDGE_LOOKS.items()
    ]


def _statuses() -> list[dict[str, Any]]:
    return [
        {"name": status, "meaning": meaning("statuses", status), "dashes": list(dashes)}
        for status, dashes in DASHES.items()
    ]
