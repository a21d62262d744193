"""Ties that a list calls "linked" in one place and states more exactly in another become one edge.

OFAC's classic list says "Linked To: X", while its ENHANCED list says that the entry acts for X, and the entry's title
says "Secretary General of X". Both are statements of one entry about the same other; the more exact kind keeps the
place of the vague one in ``also_in``.
"""

from __future__ import annotations

from collections import defaultdict

from graphkit.model.graph import AffiliatedWith, Edge, Graph


def unite_vague_ties(graph: Graph) -> None:
    """Remove official "linked" ties without a role from *graph* if the entry states the same tie more exactly."""
    exact: dict[tuple[str, str], list[AffiliatedWith]] = defaultdict(list)
    vague: list[AffiliatedWith] = []
    for edge in graph.edges.values():
        if isinstance(edge, AffiliatedWith) and edge.status == "official":
            if edge.relation != "linked" and not edge.former:
                exact[edge.record, edge.end].append(edge)
            elif edge.relation == "linked" and edge.role is None:
                vague.append(edge)
    for edge in vague:
        # If there are several kinds, one of them keeps the place, preferably one that this file does not state itself.
        kinds = exact.get((edge.record, edge.end), [])
        for told in sorted(kinds, key=lambda kind: _states(edge.source, graph.edges[kind.id]))[:1]:
            del graph.edges[edge.id]
            also = dict.fromkeys(
                [*graph.edges[told.id].also_in, f"{edge.source} {edge.locator}", *edge.also_in]
            )
            graph.edges[told.id] = told.model_copy(update={"also_in": tuple(also)})


def _states(source: str, edge: Edge) -> bool:
    return edge.source == source or any(one.startswith(f"{source} ") for one in edge.also_in)
