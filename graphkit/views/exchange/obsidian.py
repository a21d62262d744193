"""An Obsidian vault: a folder with a note for each node, and one note on the sources.

The front matter holds what the graph stores about the node, and the body its facts and outgoing links with their
citations; Obsidian shows incoming links as backlinks.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from graphkit.model.safe_text import json_text
from graphkit.model.subgraph import Subgraph
from graphkit.views.exchange.elements import (
    Exchange,
    ExchangedEdge,
    ExchangedNode,
    Value,
    citation_words,
    exchange_of,
    source_words,
)
from graphkit.views.exchange.markdown import markdown
from graphkit.views.facts import Fact, node_facts
from graphkit.views.folders import file_names, write_folder
from graphkit.views.words import date_words, day_words, plain

_SOURCES = "Sources of this graph.md"


def write_obsidian(subgraph: Subgraph, folder: Path | str) -> str | None:
    """Write *subgraph* as the vault *folder*; the same notes for the same subgraph. The file holds everything."""
    exchange = exchange_of(subgraph)
    names = file_names({node.id: node.name for node in exchange.nodes}, ".md", taken=(_SOURCES,))
    outgoing: dict[str, list[ExchangedEdge]] = defaultdict(list)
    for edge in exchange.edges:
        outgoing[edge.begin].append(edge)
    labels = exchange.names
    notes = {
        names[node.id]: _note(
            node,
            node_facts(subgraph.graph.nodes[node.key]),
            [_link(edge, names[edge.end], labels[edge.end]) for edge in outgoing[node.id]],
        )
        for node in exchange.nodes
    }
    write_folder(Path(folder), {**notes, _SOURCES: _sources(exchange)})
    return None


def _note(node: ExchangedNode, facts: Sequence[Fact], links: Sequence[str]) -> str:
    others = node.properties.get("names", [])
    head: dict[str, Value] = {
        **node.properties,
        "id": node.id,
        "name": node.name,
        "kind": node.look.kind,
        "aliases": list(dict.fromkeys([node.name, *(others if isinstance(others, list) else [])])),
        "tags": [f"graphkit/{node.look.kind.lower()}"],
    }
    body = [
        f"# {markdown(node.name)}",
        *(f"**{term}:** {markdown(words)}" for term, words in facts),
        "\n".join(links),
    ]
    return f"{_front_matter(head)}\n" + "\n\n".join(part for part in body if part) + "\n"


def _front_matter(head: dict[str, Value]) -> str:
    """Return *head* as YAML; every value is JSON, which is valid YAML."""
    lines = (f"{json_text(key)}: {json_text(_on_lines(value))}" for key, value in head.items())
    return "\n".join(["---", *lines, "---"]) + "\n"


def _on_lines(value: Value) -> Value:
    """Return each text on one line: YAML and JSON disagree on what ends a line."""
    if isinstance(value, list):
        return [plain(item) for item in value]
    return plain(value) if isinstance(value, str) else value


def _link(edge: ExchangedEdge, file: str, name: str) -> str:
    """Return an edge as an item of a list: its words, the other node, its date, and its citation."""
    # The text of a wikilink is not Markdown: its special characters have to be removed instead.
    shown = "".join(" " if letter in "[]|\\`<>" else letter for letter in name)
    note, label = file.removesuffix(".md"), " ".join(shown.split()) or "unnamed"
    words = [f"- {markdown(edge.words)} [[{note if note == label else f'{note}|{label}'}]]"]
    if edge.first and edge.last:
        precision = edge.properties.get("precision")
        when = date_words(
            edge.first.isoformat(), edge.last.isoformat(), str(precision) if precision else None
        )
        words.append(f"({when})")
    if edge.ended:
        words.append(f"(ended {day_words(edge.ended)})")
    status = plain(edge.properties.get("status", ""))
    return f"{' '.join(words)}\n    - {markdown(status)}. {markdown(citation_words(edge))}"


def _sources(exchange: Exchange) -> str:
    lines = [
        "# Sources",
        markdown(exchange.title),
        *([markdown(exchange.left_out)] if exchange.left_out else []),
        "\n".join(
            f"- {markdown(source_words(source))}, file {markdown(source.file)}, sha256 {source.sha256}. "
            f"{markdown(source.attribution)}"
            for source in exchange.sources
        ),
        "Made with graphkit.",
    ]
    return "\n\n".join(lines) + "\n"
