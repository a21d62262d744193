"""The part of the graph that a question returns, as a networkx graph and as rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING, Any

from pydantic import ConfigDict

from graphkit.model.badges import Badge
from graphkit.model.base import Value
from graphkit.model.graph import ActorNode, DateNode, Edge, ProgramNode, StateNode
from graphkit.model.records import Source
from graphkit.model.rows import Row, Rows
from graphkit.notebook_display import Shown

if TYPE_CHECKING:
    import networkx as nx


class _Element(Row):
    """A node or an edge of a Subgraph as a row. A property that the graph does not store for it is None (unknown)."""

    model_config = ConfigDict(extra="allow")

    def __getattr__(self, name: str) -> Any:
        stored = self.model_extra or {}
        if name not in stored and name not in _properties():
            raise AttributeError(f"{type(self).__name__} has no attribute {name!r}")
        return stored.get(name)


class NodeRow(_Element):
    """A node: its id, its labels, its display name, and its stored properties."""

    id: str
    labels: tuple[str, ...]
    name: str


class EdgeRow(_Element):
    """An edge from the node ``begin`` to the node ``end``, each with its name, and its stored properties."""

    id: str
    type: str
    begin: str
    begin_name: str
    end: str
    end_name: str


@cache
def _properties() -> dict[str, int]:
    """Return the names of the properties that the graph may store for a node or an edge, each with its position."""
    models: tuple[type[Value], ...] = (ActorNode, StateNode, ProgramNode, DateNode, *Edge.__subclasses__())
    names = dict.fromkeys(name for model in models for name in model.model_fields)
    return {name: place for place, name in enumerate(names)}


def _in_order(stored: dict[str, Any]) -> dict[str, Any]:
    """Return an engine's properties in the order of the model; properties that it does not name come last."""
    places = _properties()
    return {
        name: stored[name] for name in sorted(stored, key=lambda name: (places.get(name, len(places)), name))
    }


@dataclass(frozen=True)
class Subgraph(Shown):
    """A part of the graph, as a question returns it.

    ``graph`` is a networkx MultiDiGraph: nodes are ids with the attribute ``labels`` (tuple) and the node's stored
    properties; edges are keyed by their id with the attribute ``type`` and the edge's stored properties. ``sources``
    holds the sources that the edges cite, by id. ``total_nodes`` is the number of nodes in the full answer; if it is
    larger than the number in ``graph``, ``left_out`` says how many are shown and how they were chosen. ``warnings``
    describe inconsistencies in it. If they were asked for, ``badges`` are what each authority's list says about an
    actor, by its id; ``depth`` is how many ties were followed.
    """

    graph: nx.MultiDiGraph[str]
    sources: dict[str, Source]
    title: str
    focus: tuple[str, ...] = ()
    total_nodes: int = 0
    left_out: str | None = None
    warnings: tuple[str, ...] = ()
    badges: Mapping[str, tuple[Badge, ...]] = field(default_factory=dict)
    depth: int = 1

    @property
    def complete(self) -> bool:
        """Whether the whole answer is shown."""
        return self.graph.number_of_nodes() >= self.total_nodes

    @property
    def nodes(self) -> Rows[NodeRow]:
        """The nodes as rows, in the order of ``graph``."""
        nodes = self.graph.nodes(data=True)
        return Rows((NodeRow(**{**_in_order(stored), "id": node}) for node, stored in nodes), NodeRow)

    @property
    def edges(self) -> Rows[EdgeRow]:
        """The edges as rows, in the order of ``graph``."""
        names = self.graph.nodes(data="name")
        return Rows(
            (
                EdgeRow(**{
                    **_in_order(stored), "id": edge,
                    "begin": begin, "begin_name": names[begin], "end": end, "end_name": names[end],
                })
                for begin, end, edge, stored in self.graph.edges(keys=True, data=True)
            ),
            EdgeRow,
        )  # fmt: skip
