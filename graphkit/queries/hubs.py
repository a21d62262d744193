"""The actors that hold the network together.

The rules, each with a test named after it:

- the network consists of actors and the ties between them, including former ones; two actors are neighbours once,
  however many ties there are, and ties have no direction here;
- states, programmes and dates are left out because they tie everyone to everyone; states and programmes are included on
  request;
- betweenness is the share of all shortest paths between two others that pass through the actor, from 0 to 1;
- in a part of the network with more than 5,000 nodes, neither betweenness nor communities are computed: they are
  missing there, and its nodes come first, by their neighbours;
- an actor whose removal would split its part of the network is an articulation point;
- communities are found by Louvain's method with a fixed seed, and named after their member with the most neighbours;
- the order is by betweenness, then neighbours, then id, so that the same graph always gives the same answer.

Centrality in the lists is a fact about the lists: an actor that is described in more detail has more ties.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from graphkit.gc_pause import paused_collector
from graphkit.queries.library import question
from graphkit.queries.rows import Hub, Network, Rows
from graphkit.store import GraphStore

# Louvain's method moves nodes in an order drawn from this seed.
_SEED = 20211210
# The time for betweenness grows with the square of the nodes, and communities of too many nodes mean nothing.
_LARGEST = 5000
# Several processors add it up in an order that varies from run to run, which affects only digits beyond these.
_DIGITS = 12


@paused_collector()
def hubs(store: GraphStore, *, limit: int = 20, with_states: bool = False) -> Network:
    """Return the network and the *limit* nodes that connect it most, by betweenness, neighbours and id."""
    asked = ("network_of_ties", "network_of_states") if with_states else ("network_of_ties",)
    answers = [store.read(question(name).cypher)[0]["pairs"] for name in asked]
    pairs = {(min(pair), max(pair)) for answer in answers for pair in answer if pair[0] != pair[1]}
    net = _Measured(sorted(pairs))
    chosen = net.central(limit)
    communities = net.communities_of(chosen)
    names = _described(store, {*chosen, *(head for head, _ in communities.values())})
    return Network(
        nodes=len(net.ids),
        pairs=len(pairs),
        components=len(net.components),
        hubs=Rows(
            [
                Hub(
                    id=one,
                    name=names[one]["name"],
                    kind=names[one].get("kind") or one.partition(":")[0],
                    listed=names[one].get("listed", True),
                    lists=names[one].get("lists", ()),
                    neighbours=net.neighbours[one],
                    betweenness=net.betweenness[one],
                    articulation_point=one in net.articulation_points,
                    component_size=net.component_size[one],
                    community=names[communities[one][0]]["name"] if one in communities else None,
                    community_size=communities[one][1] if one in communities else None,
                )
                for one in chosen
            ],
            Hub,
        ),
    )


class _Measured:
    """The network formed by these pairs, with its measures."""

    def __init__(self, pairs: Sequence[tuple[str, str]]) -> None:
        import rustworkx as rx

        self.ids = sorted({one for pair in pairs for one in pair})
        self._place = place = {one: number for number, one in enumerate(self.ids)}
        self._graph: Any = rx.PyGraph(multigraph=False)
        self._graph.add_nodes_from(self.ids)
        self._graph.add_edges_from_no_data([(place[one], place[other]) for one, other in pairs])
        self._pairs = pairs
        self.components = [
            sorted(self.ids[node] for node in part) for part in rx.connected_components(self._graph)
        ]
        self._part_of = {one: number for number, part in enumerate(self.components) for one in part}
        self.component_size = {one: len(self.components[self._part_of[one]]) for one in self.ids}
        self.neighbours = {one: self._graph.degree(place[one]) for one in self.ids}
        self.articulation_points = {self.ids[node] for node in rx.articulation_points(self._graph)}
        self.betweenness = self._betweenness()

    def _betweenness(self) -> dict[str, float | None]:
        import rustworkx as rx

        # Relative to all pairs of others in the whole network, so that its parts can be compared.
        others = max(1, (len(self.ids) - 1) * (len(self.ids) - 2) / 2)
        found: dict[str, float | None] = dict.fromkeys(self.ids)
        for members in self.components:
            if len(members) < 3:  # nobody is on a path between two others
                found.update(dict.fromkeys(members, 0.0))
            elif len(members) <= _LARGEST:
                # One part at a time: a search of the whole network would reserve memory for each of its nodes.
                part = self._graph.subgraph([self._place[one] for one in members])
                for number, passed in rx.betweenness_centrality(part, normalized=False).items():
                    found[part[number]] = round(passed / others, _DIGITS)
        return found

    def central(self, limit: int) -> list[str]:
        """Return the nodes in order; those of a part too large for betweenness come first, by their neighbours."""
        return sorted(
            self.ids,
            key=lambda one: (
                self.betweenness[one] is not None,
                -(self.betweenness[one] or 0.0),
                -self.neighbours[one],
                one,
            ),
        )[:limit]

    def communities_of(self, chosen: Iterable[str]) -> dict[str, tuple[str, int]]:
        """Return, for each node, the member of its community with the most neighbours, and the community's size."""
        import networkx as nx

        found: dict[str, tuple[str, int]] = {}
        chosen = set(chosen)
        for number in sorted({self._part_of[one] for one in chosen}):
            members = set(self.components[number])
            if len(members) > _LARGEST:
                continue
            part: nx.Graph[str] = nx.Graph()
            part.add_nodes_from(self.components[number])
            part.add_edges_from(pair for pair in self._pairs if pair[0] in members)
            for community in nx.community.louvain_communities(part, seed=_SEED):
                head = min(community, key=lambda one: (-self.neighbours[one], one))
                found.update(dict.fromkeys(community & chosen, (head, len(community))))
        return found


def _described(store: GraphStore, ids: set[str]) -> dict[str, dict[str, Any]]:
    rows = store.read(question("nodes").cypher, {"ids": sorted(ids)})
    return {row["node"]["id"]: row["node"] for row in rows}
