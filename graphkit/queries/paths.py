"""How two actors are connected: the shortest paths over ties, and also over states, programmes and dates."""

from __future__ import annotations

from collections.abc import Iterable

from graphkit.model.subgraph import Subgraph
from graphkit.queries.chosen import Chosen
from graphkit.queries.library import question
from graphkit.queries.subgraph import Gathered
from graphkit.store import GraphStore, Row


def path(
    store: GraphStore, one: str, other: str, *, title: str, steps: int = 8, chosen: Chosen | None = None
) -> Subgraph | None:
    """Return all shortest paths between two actors (ids) over ties between actors, or None if there is none.

    Paths through states, programmes and dates are left out, because these tie everyone to everyone (see
    `path_through_hubs`), and so is everything outside *chosen*. None means that the lists read contain no such path of
    at most *steps* ties.
    """
    search = _TwoSidedSearch(store, one, other, chosen or Chosen())
    edges = search.shortest(steps)
    if edges is None:
        return None
    found = Gathered(store)
    for row in edges:
        found.add_edge("AFFILIATED_WITH", row["begin"], row["end"], row["edge"])
    found.add_actors({one, other, *(row[end] for row in edges for end in ("begin", "end"))})
    return found.subgraph(title, (one, other), len(found.nodes), None)


def path_through_hubs(
    store: GraphStore, one: str, other: str, *, title: str, limit: int = 10, chosen: Chosen | None = None
) -> Subgraph | None:
    """Return up to *limit* of the shortest paths between two actors over any edges, or None if there is none.

    At most four edges are followed: through states, everything is close.
    """
    rows = store.read(question("path_through_hubs").cypher, {"from": one, "to": other, "limit": limit + 1})
    wanted = chosen or Chosen()
    rows = [row for row in rows if _is_chosen(row, (one, other), wanted)]
    if not rows:
        return None
    found = Gathered(store)
    for row in rows[:limit]:
        for item in row["nodes"]:
            found.add_node(item["node"], item["labels"])
        for item in row["edges"]:
            found.add_edge(item["type"], item["begin"], item["end"], item["edge"])
    more = f"{limit} of the shortest paths are shown; there are more" if len(rows) > limit else None
    total = len(found.nodes) + (1 if more else 0)
    return found.subgraph(title, (one, other), total, more)


def _is_chosen(row: Row, ends: tuple[str, str], chosen: Chosen) -> bool:
    """Return whether a path contains only *chosen* kinds."""
    return all(
        item["node"]["id"] in ends or chosen.takes_node(item["labels"]) for item in row["nodes"]
    ) and all(chosen.takes_line({**item["edge"], "type": item["type"]}) for item in row["edges"])


class _TwoSidedSearch:
    """A breadth-first search from both ends over the ties between actors."""

    def __init__(self, store: GraphStore, one: str, other: str, chosen: Chosen) -> None:
        self._store, self._chosen = store, chosen
        self._ends = (one, other)
        self._distance: tuple[dict[str, int], dict[str, int]] = ({one: 0}, {other: 0})
        self._frontier = ([one], [other])
        self._rows: tuple[list[Row], list[Row]] = ([], [])

    def shortest(self, steps: int) -> list[Row] | None:
        """Return the edges on all shortest paths of at most *steps* ties; None if the two searches do not meet."""
        if self._ends[0] == self._ends[1]:
            return []
        for _ in range(steps):
            side = 0 if len(self._frontier[0]) <= len(self._frontier[1]) else 1
            if not self._frontier[side]:
                return None
            self._advance(side)
            meeting = self._distance[0].keys() & self._distance[1].keys()
            if meeting:
                return self._ways_through(meeting)
        return None

    def _advance(self, side: int) -> None:
        distance = self._distance[side]
        asked = {"ids": self._frontier[side]}
        rows = [
            row for row in self._store.read(question("actors_one_tie_away").cypher, asked) if self._takes(row)
        ]
        reached: dict[str, None] = {}
        for row in rows:
            far = row["far"]
            step = distance[row["near"]] + 1
            if distance.get(far, step) == step:
                self._rows[side].append(row)
                if far not in distance:
                    reached[far] = None
        for far in reached:
            distance[far] = distance[rows[0]["near"]] + 1
        self._frontier[side][:] = list(reached)

    def _takes(self, row: Row) -> bool:
        """Return whether a path may use a tie to the actor at its other end; the path's own ends are always allowed."""
        labels = [row["far_kind"].capitalize()]
        is_end = row["far"] in self._ends
        return self._chosen.takes_line({**row["edge"], "type": "AFFILIATED_WITH"}) and (
            is_end or self._chosen.takes_node(labels)
        )

    def _ways_through(self, meeting: Iterable[str]) -> list[Row]:
        lengths = {node: self._distance[0][node] + self._distance[1][node] for node in meeting}
        shortest = min(lengths.values())
        middle = {node for node, length in lengths.items() if length == shortest}
        edges: dict[str, Row] = {}
        for side in (0, 1):
            on_way = set(middle)
            for row in reversed(self._rows[side]):
                if row["far"] in on_way:
                    on_way.add(row["near"])
                    edges[row["edge"]["id"]] = row
        return list(edges.values())
