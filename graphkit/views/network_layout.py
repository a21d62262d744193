"""The positions of the nodes of a picture: a spring layout, the same for the same graph, without overlapping nodes.

In the layout "network", edges pull by how much they tell about who belongs together. Being sanctioned by a state is
common and tells little, so it pulls least; a tie between two actors pulls most. In the layout "state" it is the other
way round: each state gathers the actors that it sanctions. Every node is also drawn a little towards the middle, so
that unconnected parts stay in one picture.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from math import atan2, ceil, cos, dist, hypot, pi, sin, sqrt
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import networkx as nx

Place = tuple[float, float]
Places = dict[str, Place]

_PULLS = {
    "network": {"SANCTIONED_BY": 0.08, "RUN_BY": 0.15, "JOINED_BY": 0.15},
    "state": {"AFFILIATED_WITH": 0.05, "POSSIBLY_SAME": 0.05, "LISTED_ON": 0.05, "JOINED_BY": 0.05},
}
_PULL_OF_OTHERS = 1.0
_PULL_TO_MIDDLE = 0.02
_SEED = 20211210
# Rounds of the spring layout before and after the hubs are pinned. Fewer rounds are enough for many nodes: all that is
# kept from the first rounds is the order of the hubs around the middle.
_ROUNDS, _ROUNDS_OF_MANY, _MANY = (300, 300), (15, 45), 600
# A state with at least this many edges gathers a crowd of its own.
_HUB = 12
# The share of all nodes that lie inside the ring of such states.
_RING = 0.42
# A picture of up to ninety nodes fills this frame; larger pictures grow with the number of nodes.
FRAME = (1060.0, 560.0)
_NODES_IN_FRAME = 90
# The exponent applied to distances from the middle to loosen the dense middle; 1 leaves them unchanged.
_OPENING = 0.75
# The factor by which one direction may be stretched more than the other to fill the frame.
_STRETCH = 1.5
_GAP = 6.0
_PUSHES = 80
# Pairs that are farther apart are ignored until a node has moved by half of this margin.
_MARGIN = 24.0


def positions(graph: nx.MultiDiGraph[str], radii: Mapping[str, float], *, by: str = "network") -> Places:
    """Return the position of each node of *graph*, centred on (0, 0), such that circles of *radii* do not overlap.

    *by* says what brings nodes together: "network" the ties between them, "state" the states that sanction them.
    """
    nodes = sorted(graph.nodes)
    if not nodes:
        return {}
    if len(nodes) == 1:
        return {nodes[0]: (0.0, 0.0)}
    places = _filling_frame(_opened(_spring(graph, nodes, by)))
    places = _pushed_apart(places, radii)
    return {node: (round(x, 1), round(y, 1)) for node, (x, y) in places.items()}


def _spring(graph: nx.MultiDiGraph[str], nodes: list[str], by: str) -> Places:
    import rustworkx

    springs = rustworkx.PyGraph(multigraph=False)
    indices = dict(zip(nodes, springs.add_nodes_from(nodes), strict=True))
    middle = springs.add_node("")
    springs.add_edges_from(
        [(indices[begin], indices[end], pull) for (begin, end), pull in _pulls(graph, by).items()]
    )
    springs.add_edges_from([(index, middle, _PULL_TO_MIDDLE) for index in indices.values()])
    hubs = [
        indices[node]
        for node in nodes
        if graph.degree(node) >= _HUB and "State" in graph.nodes[node]["labels"]
    ]
    before, after = _ROUNDS if len(nodes) <= _MANY else _ROUNDS_OF_MANY
    rounds = before if len(hubs) > 1 else after
    found = rustworkx.spring_layout(springs, seed=_SEED, num_iter=rounds, weight_fn=float)
    if len(hubs) > 1:
        pinned = _on_ring(hubs, {index: (place[0], place[1]) for index, place in found.items()})
        found = rustworkx.spring_layout(
            springs, pos=pinned, fixed=set(hubs), seed=_SEED, num_iter=after, weight_fn=float
        )
    return {node: (float(found[index][0]), float(found[index][1])) for node, index in indices.items()}


def _pulls(graph: nx.MultiDiGraph[str], by: str) -> dict[tuple[str, str], float]:
    """Return how strongly each pair of nodes attracts: the strongest of the edges between them counts."""
    pulls: dict[tuple[str, str], float] = {}
    for begin, end, data in graph.edges(data=True):
        pair = (min(begin, end), max(begin, end))
        if begin != end:
            pulls[pair] = max(pulls.get(pair, 0.0), _PULLS[by].get(data["type"], _PULL_OF_OTHERS))
    return dict(sorted(pulls.items()))


def _on_ring(hubs: list[int], found: dict[int, Place]) -> dict[int, Place]:
    """Return the positions with *hubs* spread over a ring, in their order around the middle.

    States that sanction many actors would end up in one heap in the middle, because everybody is tied to all of them.
    On a ring, each gathers the actors that it alone sanctions, and actors sanctioned by several are between them.
    """
    x = sum(place[0] for place in found.values()) / len(found)
    y = sum(place[1] for place in found.values()) / len(found)
    distances = sorted(hypot(place[0] - x, place[1] - y) for place in found.values())
    radius = distances[int(len(distances) * _RING)]
    ordered = sorted(hubs, key=lambda hub: (atan2(found[hub][1] - y, found[hub][0] - x), hub))
    ring = {
        hub: (x + radius * cos(turn), y + radius * sin(turn))
        for place, hub in enumerate(ordered)
        for turn in [2 * pi * place / len(ordered) - 2.6]
    }
    return found | ring


def _opened(places: Places) -> Places:
    """Move nodes near the middle outwards: a spring layout is densest where most of the names have to go."""
    x = sum(place[0] for place in places.values()) / len(places)
    y = sum(place[1] for place in places.values()) / len(places)
    farthest = max(hypot(place[0] - x, place[1] - y) for place in places.values()) or 1.0
    opened = {}
    for node, place in places.items():
        share = max(hypot(place[0] - x, place[1] - y) / farthest, 1e-6)
        factor = share ** (_OPENING - 1)
        opened[node] = ((place[0] - x) * factor, (place[1] - y) * factor)
    return opened


def _filling_frame(places: Places) -> Places:
    """Scale *places* to the frame; the outermost few are pulled in, so that one outlier does not shrink the rest."""
    growth = max(1.0, sqrt(len(places) / _NODES_IN_FRAME))
    columns = _axis([x for x, _ in places.values()])
    rows = _axis([y for _, y in places.values()])
    scale_x, scale_y = FRAME[0] * growth / columns[2], FRAME[1] * growth / rows[2]
    scale_x, scale_y = min(scale_x, scale_y * _STRETCH), min(scale_y, scale_x * _STRETCH)
    return {
        node: (
            (_within(x, columns) - (columns[0] + columns[1]) / 2) * scale_x,
            (_within(y, rows) - (rows[0] + rows[1]) / 2) * scale_y,
        )
        for node, (x, y) in places.items()
    }


def _axis(values: list[float]) -> tuple[float, float, float]:
    """Return the lower end, the upper end and the length of the range of *values*, without the outermost hundredth."""
    ordered = sorted(values)
    outside = len(ordered) // 100
    low, high = ordered[outside], ordered[-1 - outside]
    margin = 0.06 * (high - low) if outside else 0.0
    return low - margin, high + margin, max(high - low + 2 * margin, 1e-9)


def _within(value: float, axis: tuple[float, float, float]) -> float:
    return min(max(value, axis[0]), axis[1])


def _pushed_apart(places: Places, radii: Mapping[str, float]) -> Places:
    """Move overlapping nodes away from each other until none overlap."""
    nodes = sorted(places)
    points = [list(places[node]) for node in nodes]
    reach = [radii[node] + _GAP / 2 for node in nodes]
    seen: list[tuple[float, float]] = []
    for _ in range(_PUSHES):
        if not seen or any(dist(point, was) > _MARGIN / 2 for point, was in zip(points, seen, strict=True)):
            seen = [(x, y) for x, y in points]
            near = _close(points, reach)
        moved = False
        for first, second in near:
            moved |= _push(points, reach, first, second)
        if not moved:
            break
    else:
        points = _spread(points, reach)
    return {node: (point[0], point[1]) for node, point in zip(nodes, points, strict=True)}


def _close(points: list[list[float]], reach: list[float]) -> list[tuple[int, int]]:
    """Return the pairs of points that may overlap before either of them has moved by half the margin."""
    return [
        (first, second)
        for first, second in _near(points, [size + _MARGIN / 2 for size in reach])
        if dist(points[first], points[second]) < reach[first] + reach[second] + _MARGIN
    ]


def _near(points: list[list[float]], reach: list[float]) -> Iterator[tuple[int, int]]:
    """Yield the pairs of points that may overlap, each pair once.

    The many small circles are found through a grid whose cells are as wide as two of them; the few large ones are
    compared with all.
    """
    usual = sorted(reach)[int(len(reach) * 0.95)]
    cell = 2 * usual
    large = [index for index, size in enumerate(reach) if size > usual]
    grid: dict[tuple[int, int], list[int]] = {}
    for index, (x, y) in enumerate(points):
        if reach[index] <= usual:
            grid.setdefault((int(x // cell), int(y // cell)), []).append(index)
    for (column, row), here in grid.items():
        for place, first in enumerate(here):
            yield from ((first, second) for second in here[place + 1 :])
        for step in ((1, -1), (1, 0), (1, 1), (0, 1)):
            others = grid.get((column + step[0], row + step[1]), ())
            yield from ((first, second) for first in here for second in others)
    for first in large:
        yield from (
            (first, second) for second in range(len(points)) if reach[second] <= usual or second > first
        )


def _push(points: list[list[float]], reach: list[float], first: int, second: int) -> bool:
    a, b = points[first], points[second]
    across, down = b[0] - a[0], b[1] - a[1]
    distance = hypot(across, down)
    overlap = reach[first] + reach[second] - distance
    if overlap <= 0.01:
        return False
    if distance < 1e-6:
        # If two nodes coincide, their order decides which way each moves, so that the picture stays the same.
        across, down, distance = 1.0, (first + second) % 7 / 7 - 0.4, 1.0
    push = 0.5 * overlap + 0.01
    a[0] -= across / distance * push
    a[1] -= down / distance * push
    b[0] += across / distance * push
    b[1] += down / distance * push
    return True


def _spread(points: list[list[float]], reach: list[float]) -> list[list[float]]:
    """Enlarge the whole picture as much as its closest pair needs."""
    growth = 1.0
    for first, second in _near(points, reach):
        a, b = points[first], points[second]
        distance = max(hypot(b[0] - a[0], b[1] - a[1]), 1e-3)
        growth = max(growth, (reach[first] + reach[second]) / distance)
    growth = ceil(growth * 1000) / 1000
    return [[x * growth, y * growth] for x, y in points]
