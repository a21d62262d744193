"""Joined-by, gaps and actions: on the graph of the full lists, and on a made-up graph of 300,000 actors.

    .venv/bin/python -m benchmarks.several_states --graph FULL.graph
    .venv/bin/python -m benchmarks.several_states --actors 300000 --edges 1200000

Each question is asked in a process that has opened the graph and asked nothing else, once and three times more.
"""

from __future__ import annotations

import argparse
import random
import tempfile
import time
from collections.abc import Callable
from datetime import date, timedelta
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.child import in_child
from benchmarks.report import Section, Target, markdown_of
from benchmarks.samples import Samples, seconds

if TYPE_CHECKING:
    from graphkit.model.graph import Graph
    from graphkit.store import GraphStore

_STATES = ("us", "gb", "eu", "un", "ca", "ch", "au")
# How many actors each state lists beside the others, and how many states list an actor: as the full lists have it.
_STATE_WEIGHTS = (60, 14, 17, 3, 17, 12, 5)
_LISTED_BY = ((1, 76), (2, 12), (3, 8), (4, 4))
_DAYS = [date(2000, 1, 1) + timedelta(days=7 * number) for number in range(1300)]
_LATER = (0, 0, 0, 1, 3, 10, 50, 200)
_LATER_CALLS = 3
ACTORS, EDGES = 300_000, 1_200_000
_FULL_LIMIT, _LARGE_LIMIT = 1.0, 2.0
_HELD_WHEN_LARGE = ("joined, matrix", "gaps by us,gb not by eu")


def _questions() -> dict[str, Callable[[GraphStore], Any]]:
    from graphkit.queries.coordinated_actions import actions
    from graphkit.queries.gaps import gaps
    from graphkit.queries.joinings import joined, matrix, uncompared

    return {
        "joined": joined,
        "joined between us,gb": lambda store: joined(store, between=["us", "gb"]),
        "joined as of 2022-03-01": lambda store: joined(store, as_of="2022-03-01"),
        "joined, matrix": matrix,
        "joined, what could not be compared": uncompared,
        "gaps by us,gb not by eu": lambda store: gaps(store, ["us", "gb"], ["eu"]),
        "gaps as of 2022-03-01": lambda store: gaps(store, ["us", "gb"], ["eu"], as_of="2022-03-01"),
        "actions": actions,
        "actions on 2022-02-24": lambda store: actions(store, on="2022-02-24"),
    }


def several_states(actors: int, edges: int, *, seed: int = 1) -> Graph:
    """Return a graph of that many actors, about a quarter of which several states designate, and that many edges."""
    from benchmarks.synthetic import _SOURCE, _actor, _cited, _skewed
    from graphkit.derive.joinings import joinings
    from graphkit.model.graph import (
        AffiliatedWith,
        Edge,
        Graph,
        ListedUnder,
        Node,
        ProgramNode,
        SanctionedBy,
        StateNode,
    )
    from graphkit.model.records import Source

    chance = random.Random(seed)
    nodes: dict[str, Node] = {
        f"state:{code}": StateNode(id=f"state:{code}", name=code.upper(), code=code, is_authority=True)
        for code in _STATES
    }
    for code in _STATES:
        for number in range(40):
            program = f"program:{code}:P{number}"
            nodes[program] = ProgramNode(id=program, name=f"P{number}", authority=code)
    made: dict[str, Edge] = {}
    designations = []
    counts, weights = zip(*_LISTED_BY, strict=True)
    for number in range(actors):
        actor = _actor(chance, number)
        nodes[actor.id] = actor
        begun = _skewed(chance, len(_DAYS))
        listing: set[str] = set()
        while len(listing) < chance.choices(counts, weights)[0]:
            listing.add(chance.choices(_STATES, _STATE_WEIGHTS)[0])
        for code in sorted(listing):
            day = str(_DAYS[min(len(_DAYS) - 1, begun + chance.choice(_LATER))])
            program = f"P{_skewed(chance, 40)}"
            key = f"{number}:{code}"
            cited = _cited("official", number)
            edge = SanctionedBy.model_construct(
                id=f"sanctioned_by:{key}", begin=actor.id, end=f"state:{code}", designated=day, designated_latest=day,
                precision="day", date_kind="designated", program=program, measures=("asset_freeze",), origin="own",
                record=f"x:{number}", **cited,
            )  # fmt: skip
            designations.append(edge)
            made[edge.id] = edge
            under = f"program:{code}:{program}"
            made[f"listed_under:{key}"] = ListedUnder.model_construct(
                id=f"listed_under:{key}", begin=actor.id, end=under, record=f"x:{number}", **cited
            )
    found, _ = joinings(designations, {node.id: node.name for node in nodes.values()})
    made.update({edge.id: edge for edge in found})
    number = 0
    while len(made) < edges:
        number += 1
        made[f"affiliated_with:{number}"] = AffiliatedWith.model_construct(
            id=f"affiliated_with:{number}", begin=f"actor:x:{_skewed(chance, actors)}",
            end=f"actor:x:{_skewed(chance, actors)}", relation="linked", record="x:0", **_cited("official", number),
        )  # fmt: skip
    sources = tuple(
        Source(
            id=_SOURCE if code == "us" else f"{list_id}@0", list_id=list_id, title="made up", authority=code,
            file="none", sha256="0" * 64, published=None, retrieved=date(2026, 1, 2), attribution="none",
        )
        for code, list_id in (("us", "us_sdn"), ("gb", "gb_ofsi"), ("eu", "eu_fsf"))
    )  # fmt: skip
    return Graph(nodes, made, sources)


def ask(graph: str, name: str) -> dict[str, Any]:
    """Open the graph and ask the question once and three times more."""
    from graphkit.store import open_store

    question = _questions()[name]
    with open_store(graph, seconds=300) as store:
        taken = []
        for _ in range(1 + _LATER_CALLS):
            begin = time.perf_counter()
            rows = question(store)
            taken.append(time.perf_counter() - begin)
    return {"rows": len(rows), "first": taken[0], "later": taken[1:]}


def write_made_up(graph: str, actors: str, edges: str) -> dict[str, Any]:
    """Write the made-up graph; in a process of its own, as it takes gigabytes."""
    from graphkit.store import write_graph

    made = several_states(int(actors), int(edges))
    write_graph(made, graph)
    joined = sum(edge.type == "JOINED_BY" for edge in made.edges.values())
    return {"nodes": len(made.nodes), "edges": len(made.edges), "joined": joined}


def measure(full: Path, folder: Path, *, actors: int = ACTORS, edges: int = EDGES) -> list[Section]:
    """Ask the graph of the full lists, and a made-up one of that size that is written into *folder*."""
    large = folder / "several-states.graph"
    made = made_up(large, actors, edges)
    title = "Who joined whom and who has not"
    return [
        asked(full, title, "", _FULL_LIMIT, lambda _: True),
        asked(large, f"{title}: {made}", f", {actors:,} actors", _LARGE_LIMIT, _HELD_WHEN_LARGE.__contains__),
    ]


def made_up(graph: Path, actors: int, edges: int) -> str:
    """Write the made-up graph and say how large it is."""
    # A child process finds what is measured by the name of its module, which "__main__" is not.
    measured = import_module("benchmarks.several_states")
    made = in_child(measured.write_made_up, str(graph), str(actors), str(edges)).answer
    return "{nodes:,} nodes, {edges:,} edges, {joined:,} of them joined-by".format(**made)


def asked(graph: Path, title: str, of: str, limit: float, held: Callable[[str], bool]) -> Section:
    """Ask every question in a process of its own; for whose name *held* is true has the *limit* as its target."""
    measured = import_module("benchmarks.several_states")
    answers = {name: in_child(measured.ask, str(graph), name).answer for name in _questions()}
    later = {name: Samples(answer["later"]) for name, answer in answers.items()}
    return Section(
        title=title,
        columns=("question", "rows", "first call", "later calls"),
        rows=[
            (name, f"{answer['rows']:,}", seconds(answer["first"]), later[name].seconds())
            for name, answer in answers.items()
        ],
        notes=[
            f"Each question is asked once in a process that has just opened the graph, and {_LATER_CALLS} times more."
        ],
        targets=[Target(f"{name}{of}", limit, samples) for name, samples in later.items() if held(name)],
    )


def main() -> None:
    """Ask every question and print a table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--graph", type=Path, metavar="GRAPH", help="the graph of the full lists")
    parser.add_argument(
        "--actors", type=int, default=ACTORS, help="without --graph: how many actors are made up"
    )
    parser.add_argument("--edges", type=int, default=EDGES, help="and how many edges at the least")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="graphkit-bench-") as folder:
        graph = options.graph or Path(folder) / "made-up.graph"
        title = str(graph) if options.graph else made_up(graph, options.actors, options.edges)
        print(markdown_of(asked(graph, title, "", _LARGE_LIMIT, lambda _: False)))


if __name__ == "__main__":
    main()
