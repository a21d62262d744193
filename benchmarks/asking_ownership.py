"""Asking who owns whom, who ties the network together and what a group shares, in a process of its own."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from graphkit.store import GraphStore

HOLDINGS = 20  # one edge of the made-up graph of so many is a holding
LATER_CALLS = 10
_GROUP = {"MAHAN AIR": "us_sdn:12927", "SBERBANK": "us_sdn:17018", "BANK MELLI IRAN": "us_sdn:25578"}


def make(graph: str, actors: str, edges: str) -> dict[str, Any]:
    """Write the made-up graph."""
    from benchmarks.synthetic import synthetic
    from graphkit.store import write_graph

    write_graph(synthetic(int(actors), int(edges), holdings=int(edges) // HOLDINGS), graph)
    return {}


def ask(graph: str, actor: str) -> dict[str, Any]:
    """Ask who owns the actor and whom it owns, once and some times more."""

    def question(store: GraphStore) -> str:
        from graphkit.queries.ownership import ownership

        answer = ownership(store, actor)
        return f"{len(answer.chains)} chains, {len(answer.verdicts)} verdicts"

    return _timed(graph, question, LATER_CALLS)


def ask_network(graph: str, name: str) -> dict[str, Any]:
    """Ask one of the questions about the network, once and twice more."""
    return _timed(graph, NETWORK[name], 2)


def _hubs(store: GraphStore) -> str:
    from graphkit.queries.hubs import hubs

    network = hubs(store)
    return f"{len(network.hubs)} of {network.nodes:,} nodes"


def _hubs_with_states(store: GraphStore) -> str:
    from graphkit.queries.hubs import hubs

    network = hubs(store, with_states=True)
    return f"{len(network.hubs)} of {network.nodes:,} nodes"


def _common(store: GraphStore) -> str:
    from graphkit.queries.actors import pick
    from graphkit.queries.in_common import common

    return f"{len(common(store, [pick(store, entry).id for entry in _GROUP.values()]))} rows"


NETWORK: dict[str, Callable[[GraphStore], str]] = {
    "hubs": _hubs,
    "hubs with states": _hubs_with_states,
    f"common: {', '.join(_GROUP)}": _common,
}


def _timed(graph: str, question: Callable[[GraphStore], str], later: int) -> dict[str, Any]:
    from graphkit.store import open_store

    with open_store(graph) as store:
        taken = []
        for _ in range(1 + later):
            begin = time.perf_counter()
            answer = question(store)
            taken.append(time.perf_counter() - begin)
    return {"answer": answer, "first": taken[0], "later": taken[1:]}
