"""The whole graph from resolved actors: facts from the lists, reports from texts, and what follows from both."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, islice

from graphkit.derive.earlier_designations import certainly_older
from graphkit.derive.edges_of_records import facts, state_node
from graphkit.derive.entry_nodes import entry_nodes, unread_node
from graphkit.derive.findable import Finding, findable
from graphkit.derive.holding_edges import add_holdings
from graphkit.derive.joinings import joinings, programs_of
from graphkit.derive.renumbered_entries import renumbered
from graphkit.derive.told_more_exactly import unite_vague_ties
from graphkit.derive.un_listings import with_un_listings
from graphkit.loaders.shared.loaded_list import Holding, ReportedJoin
from graphkit.model.graph import Edge, Graph, JoinedBy, Node, PossiblySame, SanctionedBy
from graphkit.model.records import Source, UnreadEntry
from graphkit.resolve.cluster import Possible, Resolution, ResolvedActor

# Why an entry that left a list and one that was added stay apart.
_TWO_NUMBERS = "two entries of one list, of which one came when the other had left"
# The number of nodes passed to the callback at a time.
_AT_A_TIME = 4_000
# Receives nodes and edges that are certain to be in the graph as they are.
Ready = Callable[[Iterable[Node], Iterable[Edge]], None]
_END = ("ended", "ended_latest", "end_precision", "end_kind", "end_source", "end_locator")


@dataclass(frozen=True)
class Derived:
    """A graph and what could not be derived: designations without a comparable date, reports of entries not read.

    ``ambiguous_names`` are names in files of holdings that several actors have, so that none of them is used;
    ``unread_holdings`` are the holdings of entries that were not read, by place and id.
    """

    graph: Graph
    without_comparable_date: int
    unused_reports: int
    ambiguous_names: tuple[str, ...] = ()
    unread_holdings: tuple[str, ...] = ()


def derive(
    resolution: Resolution,
    sources: Sequence[Source],
    reports: Iterable[ReportedJoin] = (),
    holdings: Sequence[Holding] = (),
    unread: Iterable[UnreadEntry] = (),
    ready: Ready | None = None,
    finding: Finding = findable,
) -> Derived:
    """Return the graph of the actors and their entries, with joined-by edges derived from their designations.

    *unread* are entries from which no actor could be made. *ready* receives nodes and edges as soon as they are
    certain, each once and in the order of the graph, and edges only after their nodes. *finding* returns what a
    record is found by, which may have been worked out already.
    """
    resolution = with_un_listings(resolution, sources)
    actors = resolution.actors
    graph = Graph(sources=tuple(sources))
    tell = ready or (lambda nodes, edges: None)
    _add_entries(graph, actors, tell)
    _add_facts(graph, facts(actors, graph.sources, finding), tell)
    unite_vague_ties(graph)
    tell((), graph.edges.values())
    for entry in unread:
        node = unread_node(entry)
        if node.id in graph.nodes:  # another file contains the entry, read or unread
            node = node.model_copy(update={"id": f"{node.id} of {entry.citation.source_id}"})
        graph.nodes.setdefault(node.id, node)
    retrieved = {source.id: source.retrieved.isoformat() for source in sources}
    for possible in resolution.possible:
        pair = _possibly_same(possible, retrieved)
        graph.edges[pair.id] = pair
    known_pairs = {
        frozenset((edge.begin, edge.end)) for edge in graph.edges.values() if isinstance(edge, PossiblySame)
    }
    for gone, new, found in renumbered(actors, sources):
        judged = resolution.judgements.verdict(found.gone.id, found.new.id)
        if frozenset((gone, new)) not in known_pairs and judged is None:
            pair = _possibly_same(
                Possible(gone, new, found.gone, found.new, found.score, found.evidence, _TWO_NUMBERS),
                retrieved,
            )
            graph.edges[pair.id] = pair
    names = {actor.id: graph.nodes[actor.id].name for actor in actors}
    joined, without_date = joinings(
        (edge for edge in graph.edges.values() if isinstance(edge, SanctionedBy)), names
    )
    for edge in joined:
        graph.edges[edge.id] = edge
    actor_of = resolution.entries()
    unused = _add_reports(graph, actor_of, names, reports)
    unled = add_holdings(graph, actors, actor_of, holdings)
    return Derived(
        graph=graph,
        without_comparable_date=without_date,
        unused_reports=unused,
        ambiguous_names=unled.ambiguous,
        unread_holdings=unled.not_read,
    )


def _add_entries(graph: Graph, actors: Iterable[ResolvedActor], tell: Ready) -> None:
    """Add the nodes of the entries."""
    entries = chain.from_iterable(map(entry_nodes, actors))
    while some := list(islice(entries, _AT_A_TIME)):
        graph.nodes.update((entry.id, entry) for entry in some)
        tell(some, ())


def _add_facts(graph: Graph, found: Iterable[Node | Edge], tell: Ready) -> None:
    """Add what the actors' records state."""
    new: list[Node] = []
    for item in found:
        if isinstance(item, Edge):
            known = graph.edges.get(item.id)
            graph.edges[item.id] = item if known is None else _united(known, item)
        elif item.id not in graph.nodes:
            graph.nodes[item.id] = item
            new.append(item)
            if len(new) >= _AT_A_TIME:
                tell(new, ())
                new = []
    tell(new, ())


def _possibly_same(possible: Possible, retrieved: dict[str, str]) -> PossiblySame:
    cited = possible.one.citation
    return PossiblySame(
        id=f"possibly_same:{possible.one_actor}:{possible.other_actor}",
        begin=possible.one_actor,
        end=possible.other_actor,
        status="derived",
        source=cited.source_id,
        locator=cited.locator,
        retrieved=retrieved[cited.source_id],
        score=round(possible.score, 4),
        evidence=possible.evidence,
        forbidden=possible.forbidden,
        records=(possible.one.id, possible.other.id),
    )


def _united(known: Edge, other: Edge) -> Edge:
    """Return one edge for two statements of the same fact: the dated one, naming the other.

    Several files of one list state the same entry: OFAC publishes its list in three formats, of which the classic one
    has no dates, and its removals in files of changes. A date that the list states stands before that of a
    text, and that before one which two files only enclose. An end that either statement gives is kept.
    """
    if other.source == known.source and other.locator == known.locator:
        return known
    update: dict[str, object] = {}
    if isinstance(known, SanctionedBy) and isinstance(other, SanctionedBy):
        if _dated(other) > _dated(known):
            known, other = other, known
        if known.ended is None and other.ended is not None and other.ended >= (known.designated or ""):
            update |= {name: getattr(other, name) for name in _END}
    also = dict.fromkeys([*known.also_in, f"{other.source} {other.locator}", *other.also_in])
    return known.model_copy(update={**update, "also_in": tuple(also)})


def _dated(edge: SanctionedBy) -> int:
    """Return how well the designation is dated: best by its list, which a text only stands in for."""
    if edge.designated is None:
        return 0
    return {"first_seen": 1, "announced": 2}.get(edge.date_kind, 3)


def _add_reports(
    graph: Graph, actor_of: Mapping[str, str], names: dict[str, str], reports: Iterable[ReportedJoin]
) -> int:
    """Add a joined-by edge for each report; return the number of reports about an entry that was not read."""
    retrieved = {source.id: source.retrieved for source in graph.sources}
    designations: dict[str, list[SanctionedBy]] = {}
    for known in graph.edges.values():
        if isinstance(known, SanctionedBy):
            designations.setdefault(known.begin, []).append(known)
    unused = 0
    for report in reports:
        actor = actor_of.get(report.record_id)
        if actor is None:
            unused += 1
            continue
        for code in (report.first, report.joined):
            graph.nodes.setdefault(f"state:{code}", state_node(code))
        fewest, most = report.first_date.days_until(report.joined_date)
        older = certainly_older(
            report.first_date, (report.joined, report.joined_date), designations.get(actor, ())
        )
        edge_id = f"joined_by:reported:{actor}:{report.first}:{report.joined}"
        if edge_id in graph.edges:  # another text reports it, or this one in other words
            edge_id = f"{edge_id}:{report.citation.source_id}:{report.citation.locator}"
        edge = JoinedBy(
            id=edge_id,
            begin=f"state:{report.first}",
            end=f"state:{report.joined}",
            status="reported",
            source=report.citation.source_id,
            locator=report.citation.locator,
            quote=report.citation.quote,
            retrieved=retrieved[report.citation.source_id].isoformat(),
            actor=actor,
            actor_name=names[actor],
            first_date=str(report.first_date),
            joined_date=str(report.joined_date),
            lag_days_min=fewest,
            lag_days_max=most,
            order="later" if fewest > 0 else "uncertain",
            basis="own",
            earlier=older.ids,
            earlier_because=older.words,
            programs=programs_of(designations.get(actor, ())),
            premises=(),
        )
        graph.edges[edge.id] = edge
    return unused
