"""Parts of the graph: an actor's surroundings, the designations of some actors, the whole."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from graphkit.model.subgraph import Subgraph
from graphkit.queries.as_of import may_be_in_force
from graphkit.queries.library import question
from graphkit.store import GraphStore, Row

if TYPE_CHECKING:
    import networkx as nx

# Properties for looking things up: others have the same content in the words of the lists.
_INTERNAL = ("search_words", "search_numbers", "search_addresses", "numbers", "number_kinds")
_NODE_LABELS = {"Actor", "State", "Program", "Date"}
# The properties that an edge to a programme has from the designation under it.
_AS_DESIGNATED = ("status", "source", "locator", "retrieved", "quote", "also_in", "record")


def show(
    store: GraphStore,
    actors: Sequence[str],
    *,
    title: str,
    limit: int = 300,
    depth: int = 1,
    as_of: str | None = None,
) -> Subgraph:
    """Return the surroundings of the actors (ids): their designations, programmes, dates, ties and joinings.

    *depth* 2 adds the surroundings of those they are tied to. If there are more than *limit* nodes, those with the most
    edges in the answer are kept, and always the requested actors; `Subgraph.left_out` then says so. With *as_of* (an
    ISO 8601 date), only designations with their programmes, and joinings, that may have been in force on it are shown;
    ties have no date.
    """
    found = Gathered(store, as_of)
    reached = set(actors)
    frontier = list(actors)
    for _ in range(depth):
        found.add_surroundings(frontier)
        frontier = [node for node in found.actors() if node not in reached]
        reached.update(frontier)
    found.add_programs_of_the_day()
    total = len(found.nodes)
    kept = found.most_connected(limit, always=set(actors))
    found.keep(kept)
    found.add_edges("edges_between", [*kept])
    found.list_under_programs_of_the_day()
    found.add_edges("programs_of_states", [node for node in kept if node.startswith("program:")])
    found.add_edges("joinings_of", actors)
    left_out = None
    if total > len(kept):
        left_out = f"{len(kept)} of {total} shown: those with the most edges among what was found"
    return found.subgraph(title, tuple(actors), total, left_out)


def designations(
    store: GraphStore, actors: Sequence[str], *, title: str, as_of: str | None = None
) -> Subgraph:
    """Return the designations of the actors (ids), each with its state, and who joined whom on them.

    With *as_of* (an ISO 8601 date), only those that may have been in force on it.
    """
    found = Gathered(store, as_of)
    found.add_surroundings(actors)
    found.keep({*actors, *(node for node in found.nodes if node.startswith("state:"))})
    found.edges = {edge: ends for edge, ends in found.edges.items() if ends[2]["type"] == "SANCTIONED_BY"}
    found.keep({*actors, *(end for _, end, _ in found.edges.values())})
    found.add_edges("joinings_of", actors)
    return found.subgraph(title, tuple(actors), len(found.nodes), None)


def whole(store: GraphStore, *, title: str, limit: int = 5000) -> Subgraph:
    """Return all nodes and edges of the graph; if there are more than *limit* nodes, those with the most edges.

    `Subgraph.left_out` then says so.
    """
    found = Gathered(store)
    found.add_by_id(None, None)
    total = len(found.nodes)
    kept = found.most_connected(limit, always=set())
    found.keep(kept)
    left_out = f"{len(kept)} of {total} shown: those with the most edges" if total > len(kept) else None
    return found.subgraph(title, (), total, left_out)


def of_rows(store: GraphStore, rows: Iterable[Row], *, title: str) -> Subgraph | None:
    """Return the nodes and edges in *rows*, the result of user-typed Cypher; None if there are none.

    The nodes at the ends of an edge are included.
    """
    nodes, edges = _elements(rows)
    found = Gathered(store)
    if edges:
        found.add_by_id((), sorted(edges))
        nodes |= {end for begin, other, _ in found.edges.values() for end in (begin, other)}
    if nodes:
        found.add_by_id(sorted(nodes), ())
    return found.subgraph(title, (), len(found.nodes), None) if found.nodes else None


def _elements(value: Any) -> tuple[set[str], set[str]]:
    """Return the ids of the nodes and edges in a value of an answer, at any depth."""
    nodes: set[str] = set()
    edges: set[str] = set()
    if isinstance(value, Mapping):
        labels, key = value.get("labels"), value.get("id")
        if isinstance(labels, list) and isinstance(key, str):
            (nodes if _NODE_LABELS & set(map(str, labels)) else edges).add(key)
            return nodes, edges
        value = value.values()
    if isinstance(value, Iterable) and not isinstance(value, str):
        for item in value:
            of_item = _elements(item)
            nodes |= of_item[0]
            edges |= of_item[1]
    return nodes, edges


def of_ties(
    store: GraphStore,
    ties: Iterable[Row],
    focus: tuple[str, ...],
    *,
    title: str,
    total: int,
    left_out: str | None = None,
) -> Subgraph:
    """Return the subgraph of these ties between actors, rows with begin, end and edge, and of the actors in *focus*."""
    found = Gathered(store)
    rows = list(ties)
    for row in rows:
        found.add_edge("AFFILIATED_WITH", row["begin"], row["end"], row["edge"])
    found.add_actors({*focus, *(row[end] for row in rows for end in ("begin", "end"))})
    return found.subgraph(title, focus, max(total, len(found.nodes)), left_out)


class Gathered:
    """Nodes and edges collected from answers, by id."""

    def __init__(self, store: GraphStore, as_of: str | None = None) -> None:
        self._store = store
        self._as_of = as_of
        self.nodes: dict[str, Row] = {}
        self.edges: dict[str, tuple[str, str, Row]] = {}

    def add_node(self, properties: Row, labels: Sequence[str]) -> None:
        """Add a node, without the properties that only the engine uses."""
        kept = {key: value for key, value in properties.items() if key not in _INTERNAL}
        self.nodes[properties["id"]] = {**kept, "labels": tuple(sorted(labels))}

    def add_edge(self, edge_type: str, begin: str, end: str, properties: Row) -> None:
        """Add an edge, if it was valid on the given date."""
        if self._as_of is not None and not _stands(edge_type, end, properties, self._as_of):
            return
        self.edges[properties["id"]] = (begin, end, {**properties, "type": edge_type})

    def add_actors(self, ids: Iterable[str]) -> None:
        """Add the actors with these ids."""
        for row in self._store.read(question("actors").cypher, {"ids": sorted(ids)}):
            self.add_node(row["node"], row["labels"])

    def add_by_id(self, nodes: Sequence[str] | None, edges: Sequence[str] | None) -> None:
        """Add the nodes and the edges with these ids; None means all."""
        if nodes is None or nodes:
            for row in self._store.read(question("nodes").cypher, {"ids": nodes}):
                self.add_node(row["node"], row["labels"])
        if edges is None or edges:
            for row in self._store.read(question("edges").cypher, {"ids": edges}):
                self.add_edge(row["type"], row["begin"], row["end"], row["edge"])

    def add_surroundings(self, actors: Sequence[str]) -> None:
        """Add the actors and everything that is one edge away from them."""
        self.add_actors(actors)
        for row in self._store.read(question("neighbourhood").cypher, {"ids": list(actors)}):
            self.add_edge(row["type"], row["begin"], row["end"], row["edge"])
            if row["edge"]["id"] in self.edges:
                self.add_node(row["node"], row["labels"])

    def add_programs_of_the_day(self) -> None:
        """Add the programmes of the designations as of the given date; the graph's own are today's."""
        if self._as_of is None:
            return
        self.add_by_id(sorted(_program_of(end, fields) for _, end, fields in self._designations()), ())
        self.list_under_programs_of_the_day()

    def list_under_programs_of_the_day(self) -> None:
        """Add an edge to the programme, if it is among the nodes, for each designation as of the given date."""
        if self._as_of is None:
            return
        for begin, end, fields in self._designations():
            program = _program_of(end, fields)
            if program in self.nodes:
                edge_id = f"listed_under:{fields['record']}:{fields['program']}"
                stated = {name: fields[name] for name in _AS_DESIGNATED if name in fields}
                self.edges[edge_id] = (begin, program, {**stated, "id": edge_id, "type": "LISTED_UNDER"})

    def _designations(self) -> list[tuple[str, str, Row]]:
        return [ends for ends in self.edges.values() if ends[2]["type"] == "SANCTIONED_BY"]

    def add_edges(self, name: str, ids: Sequence[str]) -> None:
        """Add the edges that the question returns for the ids, if both ends are among the nodes."""
        for row in self._store.read(question(name).cypher, {"ids": list(ids)}):
            if row["begin"] in self.nodes and row["end"] in self.nodes:
                self.add_edge(row["type"], row["begin"], row["end"], row["edge"])

    def actors(self) -> list[str]:
        """Return the ids of the actors collected so far."""
        return [node for node in self.nodes if node.startswith("actor:")]

    def most_connected(self, limit: int, *, always: set[str]) -> set[str]:
        """Return *limit* node ids: *always*, then the others by their number of edges here, ties by id."""
        degree = Counter(end for begin, other, _ in self.edges.values() for end in (begin, other))
        others = sorted(set(self.nodes) - always, key=lambda node: (-degree[node], node))
        return always | set(others[: max(0, limit - len(always))])

    def keep(self, nodes: set[str]) -> None:
        """Remove all nodes except these, and the edges that then lead nowhere."""
        self.nodes = {node: fields for node, fields in self.nodes.items() if node in nodes}
        self.edges = {
            edge: ends for edge, ends in self.edges.items() if ends[0] in nodes and ends[1] in nodes
        }

    def subgraph(self, title: str, focus: tuple[str, ...], total: int, left_out: str | None) -> Subgraph:
        """Return the collected nodes and edges, with the sources that the edges cite."""
        import networkx as nx

        graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
        for node in sorted(self.nodes):
            graph.add_node(node, **self.nodes[node])
        for edge in sorted(self.edges):
            begin, end, properties = self.edges[edge]
            graph.add_edge(begin, end, key=edge, **properties)
        cited = {
            properties.get(name)
            for _, _, properties in self.edges.values()
            for name in ("source", "date_source", "end_source")
        }
        sources = {key: source for key, source in self._store.sources().items() if key in cited}
        return Subgraph(graph, sources, title, focus, total, left_out)


def _stands(edge_type: str, end: str, properties: Row, as_of: str) -> bool:
    """Return whether an edge may have been true on the date *as_of*; a tie has no date."""
    match edge_type:
        case "SANCTIONED_BY":
            return may_be_in_force(properties, as_of)
        case "LISTED_UNDER":
            return False  # it shows today's programme; `Gathered` creates those as of the date
        case "LISTED_ON":
            return end.removeprefix("date:")[:10] <= as_of
        case "JOINED_BY":
            return str(properties["joined_date"])[:10] <= as_of
        case _:
            return True


def _program_of(state: str, designation: Row) -> str:
    """Return the id of a designation's programme from the state (an id)."""
    return f"program:{state.removeprefix('state:')}:{designation['program']}"
