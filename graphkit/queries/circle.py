"""The circle of one actor: the actors it is tied to, and what each authority's list says about each of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from graphkit.model.badges import sanctioning
from graphkit.model.records import Source
from graphkit.model.subgraph import Subgraph
from graphkit.queries.gaps import badges
from graphkit.queries.subgraph import Gathered
from graphkit.store import GraphStore

_ACTOR, _STATE = "actor:", "state:"


def circle(
    store: GraphStore, actor: str, *, title: str, depth: int = 1, limit: int = 300, as_of: str | None = None
) -> Subgraph:
    """Return the actor (an id), those it is tied to, and with *depth* 2 also those they are tied to, with badges.

    All of them are nodes. If there are more than *limit* names, designations are given for the ones that most
    authorities sanction; `Subgraph.left_out` then says so. With *as_of* (an ISO 8601 date), designations and badges are
    as of that date; ties have no date.
    """
    found = Gathered(store, as_of)
    reached = {actor}
    frontier = [actor]
    for _ in range(depth):
        found.add_surroundings(frontier)
        frontier = [node for node in found.actors() if node not in reached]
        reached.update(frontier)
    of_names = badges(store, sorted(reached), as_of=as_of)
    found.keep(reached)
    ranked = sorted(reached, key=lambda node: (node != actor, -sanctioning(of_names.get(node, ())), node))
    designated = ranked[:limit]
    states = {f"{_STATE}{badge.authority}" for badge in of_names.get(actor, ())}
    found.add_by_id(sorted(states), ())
    found.add_edges("edges_between", sorted({*designated, *states}))
    found.add_edges("joinings_of", [actor])
    found.edges = {
        edge: ends for edge, ends in found.edges.items() if ends[2].get("relation") != "national_of"
    }
    found.keep(reached | {end for begin, other, _ in found.edges.values() for end in (begin, other)})
    left_out = (
        f"{len(reached):,} names; designations of the {limit:,} that most authorities sanction are shown"
        if len(ranked) > limit
        else None
    )
    subgraph = found.subgraph(title, (actor,), len(found.nodes), left_out)
    sources = _with_lists(store, subgraph.sources)
    return replace(subgraph, badges=of_names, sources=sources, depth=depth)


def with_badges(store: GraphStore, subgraph: Subgraph, as_of: str | None = None) -> Subgraph:
    """Return *subgraph* with ``badges`` for all its actors."""
    actors = sorted(node for node in subgraph.graph if str(node).startswith(_ACTOR))
    return replace(
        subgraph, badges=badges(store, actors, as_of=as_of), sources=_with_lists(store, subgraph.sources)
    )


def _with_lists(store: GraphStore, sources: Mapping[str, Source]) -> dict[str, Source]:
    """Return the sources and all lists that were read: an empty badge rests on lists where nothing was found."""
    return {key: source for key, source in store.sources().items() if source.authority or key in sources}
