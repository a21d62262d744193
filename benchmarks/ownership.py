"""Ownership on a large made-up graph; hubs and what a group shares on the graph of the full lists.

The parent imports neither graphkit nor a large library (see `benchmarks.child`).

    .venv/bin/python -m benchmarks.ownership --actors 3000 --edges 12000

measures the first part alone, on a graph of any size.
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from benchmarks.asking_ownership import HOLDINGS, LATER_CALLS, NETWORK, ask, ask_network, make
from benchmarks.child import Finished, in_child
from benchmarks.report import Section, Target
from benchmarks.samples import Samples

ACTORS, EDGES = 300_000, 1_200_000
_OWNERSHIP_LIMIT = 0.1
_NETWORK_LIMIT = 1.0
# What is asked of the graph of so many listed actors; the last is the one to whom most others are tied.
_ASKED = (
    ("ownership of the listed actor above a group", lambda actors: f"actor:x:{actors - 2}", True),
    ("ownership of the company at the head of a group", lambda _: "actor:h:60", True),
    ("ownership of a company at the bottom of a group", lambda _: "actor:h:119", True),
    ("ownership of the actor with the most ties", lambda _: "actor:x:0", False),
)


def measure(graph: Path, folder: Path, runs: int, *, actors: int = ACTORS, edges: int = EDGES) -> Section:
    """Measure ownership on a made-up graph in *folder*, and hubs and common on the *graph* of the full lists."""
    section = measure_ownership(folder, runs, actors=actors, edges=edges)
    asked = {name: [in_child(ask_network, str(graph), name) for _ in range(runs)] for name in NETWORK}
    return Section(
        title=section.title,
        columns=section.columns,
        rows=[*section.rows, *(_row(name, finished) for name, finished in asked.items())],
        notes=section.notes,
        targets=[
            *section.targets,
            *(Target(name, _NETWORK_LIMIT, _first(finished)) for name, finished in asked.items()),
        ],
    )


def measure_ownership(folder: Path, runs: int, *, actors: int, edges: int) -> Section:
    """Measure ownership on a made-up graph of that size."""
    large = folder / "large.graph"
    in_child(make, str(large), str(actors), str(edges))
    asked = {
        words: [in_child(ask, str(large), actor(actors)) for _ in range(runs)] for words, actor, _ in _ASKED
    }
    targeted = {words for words, _, held in _ASKED if held}
    return Section(
        title="Ownership, hubs and what a group shares",
        columns=("question", "answer", "first call", "later calls"),
        rows=[_row(words, finished) for words, finished in asked.items()],
        notes=[
            f"Ownership is asked of a made-up graph of {actors:,} listed actors and {edges:,} edges, one of {HOLDINGS} "
            "a holding: groups of 60 companies with shares, ranges, unknown shares, cross-holdings and second owners. "
            f"Each run asks once in a process that has just opened the graph, and {LATER_CALLS} times more. Hubs and "
            "common are asked of the graph of the full lists.",
        ],
        targets=[
            Target(f"{words} ({when})", _OWNERSHIP_LIMIT, samples)
            for words, finished in asked.items()
            if words in targeted
            for when, samples in (("first call", _first(finished)), ("later calls", _later(finished)))
        ],
    )


def _row(words: str, finished: list[Finished]) -> tuple[str, ...]:
    return words, finished[0].answer["answer"], _first(finished).seconds(), _later(finished).seconds()


def _first(finished: list[Finished]) -> Samples:
    return Samples(one.answer["first"] for one in finished)


def _later(finished: list[Finished]) -> Samples:
    return Samples(seconds for one in finished for seconds in one.answer["later"])


def main() -> None:
    """Measure ownership alone and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--actors", type=int, default=ACTORS, metavar="N")
    parser.add_argument("--edges", type=int, default=EDGES, metavar="N")
    parser.add_argument("--runs", type=int, default=3, metavar="N")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="graphkit-bench-") as folder:
        section = measure_ownership(Path(folder), given.runs, actors=given.actors, edges=given.edges)
    for row in (section.columns, *section.rows):
        print(" | ".join(row))


if __name__ == "__main__":
    main()
