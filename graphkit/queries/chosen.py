"""The wanted part of a subgraph: only some kinds of nodes and lines, or all except some."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from graphkit.model.graph import Edge
from graphkit.model.subgraph import Subgraph
from graphkit.model.vocabulary import vocabulary

# The words for kinds of nodes, with the label of each.
_NODES = {
    "persons": "Person",
    "organizations": "Organization",
    "vessels": "Vessel",
    "aircraft": "Aircraft",
    "unknown": "Unknown",
    "states": "State",
    "programs": "Program",
    "dates": "Date",
}
# What an actor's network shows in addition to actors.
WEB = ("states", "programs", "dates")


@dataclass(frozen=True)
class Chosen:
    """The wanted part of a subgraph, in `words_for_kinds`; without *only*, everything that *hide* does not name.

    *only* and *hide* may each name kinds of nodes, types of lines and kinds of ties. If *only* names kinds of nodes,
    lines between these are kept; if it names lines, the nodes at their ends are kept. Nodes in focus are always kept.
    """

    only: frozenset[str] = frozenset()
    hide: frozenset[str] = frozenset()

    def of(self, subgraph: Subgraph) -> Subgraph:
        """Return the wanted part of *subgraph*."""
        if not self.only and not self.hide:
            return subgraph
        graph = subgraph.graph.copy()
        only_lines = self.only - set(_NODES)
        hidden = {node for node, data in graph.nodes(data=True) if not self.takes_node(data["labels"])}
        graph.remove_nodes_from(hidden - set(subgraph.focus))
        lines = [
            (begin, end, key)
            for begin, end, key, data in graph.edges(keys=True, data=True)
            if not self.takes_line(data)
        ]
        graph.remove_edges_from(lines)
        if only_lines:
            alone = [node for node in graph if not graph.degree(node) and node not in subgraph.focus]
            graph.remove_nodes_from(alone)
        return replace(subgraph, graph=graph, total_nodes=max(len(graph), subgraph.total_nodes - len(hidden)))

    def takes_node(self, labels: Collection[str]) -> bool:
        """Return whether a node with these labels is wanted."""
        only, words = self.only & set(_NODES), _words_of(labels)
        return not (only and not only & words) and not self.hide & words

    def takes_line(self, data: Mapping[str, Any]) -> bool:
        """Return whether a line, or a tie, with these properties is wanted."""
        only, words = self.only - set(_NODES), _words_of_line(data)
        return not (only and not only & words) and not self.hide & words

    def keeps(self, *words: str) -> bool:
        """Return whether something described by *words*, such as a shared fact that is not in a graph, is wanted."""
        return not self.hide & set(words) and (not self.only or bool(self.only & set(words)))


def with_kinds(subgraph: Subgraph, kinds: Collection[str]) -> Subgraph:
    """Return *subgraph* with its actors, but with states, programmes and dates only if their kind is in *kinds*."""
    return Chosen(hide=frozenset(WEB) - set(kinds)).of(subgraph)


@cache
def words_for_kinds() -> tuple[str, ...]:
    """Return the words for kinds of nodes, types of lines and kinds of ties."""
    types = sorted(edge.type.lower().replace("_", "-") for edge in Edge.__subclasses__())
    ties = (word.replace("_", "-") for word in vocabulary("relation_types"))
    return (*_NODES, *types, *ties)


def _words_of(labels: Collection[str]) -> set[str]:
    return {word for word, label in _NODES.items() if label in labels}


def _words_of_line(data: Mapping[str, Any]) -> set[str]:
    return {str(word).lower().replace("_", "-") for word in (data["type"], data.get("relation")) if word}
