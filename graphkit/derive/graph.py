"""The whole graph from resolved actors: what the lists state, what texts report, what follows from both."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from graphkit.derive.coordination import joinings
from graphkit.derive.facts import facts, state_node
from graphkit.loaders.source import ReportedJoin
from graphkit.model.graph import Edge, Graph, JoinedBy, RunBy, SanctionedBy
from graphkit.model.records import Source
from graphkit.resolve.cluster import ResolvedActor

_END = ("ended", "ended_latest", "end_precision", "end_kind", "end_source", "end_locator")


@dataclass(frozen=True)
class Derived:
    """A graph and what could not be derived: designations without a comparable date, reports of entries not read."""

    graph: Graph
    without_comparable_date: int
    unused_reports: int


def derive(
    actors: Sequence[ResolvedActor], sources: Sequence[Source], reports: Iterable[ReportedJoin] = ()
) -> Derived:
    """Return the graph of the actors, with joined-by edges derived from their designations."""
    graph = Graph(sources=tuple(sources))
    for item in facts(actors, sources):
        if isinstance(item, Edge):
            known = graph.edges.get(item.id)
            graph.edges[item.id] = item if known is None else _united(known, item)
        else:
            graph.nodes.setdefault(item.id, item)
    names = {actor.id: graph.nodes[actor.id].name for actor in actors}
    joined, without_date = joinings(
        (edge for edge in graph.edges.values() if isinstance(edge, SanctionedBy)), names
    )
    for edge in joined:
        graph.edges[edge.id] = edge
    unused = _add_reports(graph, actors, names, reports)
    return Derived(graph=graph, without_comparable_date=without_date, unused_reports=unused)


def _united(known: Edge, other: Edge) -> Edge:
    """Return the one edge that two statements of the same fact are: the dated one of the two, naming the other.

    Several files of one list state the same entry: OFAC publishes its list in three formats, of which the
    classic one has no dates, and its removals in files of changes: an end that either states is kept.
    """
    if other.source == known.source and other.locator == known.locator:
        return known
    if isinstance(known, RunBy):
        return known  # every entry under a programme says who runs it: one of them is enough
    update: dict[str, object] = {}
    if isinstance(known, SanctionedBy) and isinstance(other, SanctionedBy):
        if known.designated is None and other.designated is not None:
            known, other = other, known
        if known.ended is None and other.ended is not None and other.ended >= (known.designated or ""):
            update |= {name: getattr(other, name) for name in _END}
    also = dict.fromkeys([*known.also_in, f"{other.source} {other.locator}", *other.also_in])
    return known.model_copy(update={**update, "also_in": tuple(also)})


def _add_reports(
    graph: Graph, actors: Sequence[ResolvedActor], names: dict[str, str], reports: Iterable[ReportedJoin]
) -> int:
    """Add a joined-by edge for each report; return how many speak of an entry that was not read."""
    actor_of = {record.id: actor.id for actor in actors for record in actor.records}
    retrieved = {source.id: source.retrieved for source in graph.sources}
    unused = 0
    for report in reports:
        actor = actor_of.get(report.record_id)
        if actor is None:
            unused += 1
            continue
        for code in (report.first, report.joined):
            graph.nodes.setdefault(f"state:{code}", state_node(code))
        fewest, most = report.first_date.days_until(report.joined_date)
        edge = JoinedBy(
            id=f"joined_by:reported:{actor}:{report.first}:{report.joined}",
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
            premises=(),
        )
        graph.edges[edge.id] = edge
    return unused
