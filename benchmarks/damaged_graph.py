"""Damage a graph in every way a disk or a hand may, and count the answers that differ from the whole graph's. By hand.

    python -m benchmarks.damaged_graph GRAPH SEED TRIES RESULT.md

GRAPH is a graph in a folder, which is copied for each try. CI does some of this (tests/store/test_damage.py), whose
ways of damaging it this uses.
"""

from __future__ import annotations

import random
import shutil
import sys
import tempfile
from collections import Counter
from pathlib import Path

from graphkit.errors import GraphkitError
from tests.store.test_damage import WAYS, answers


def tried(graph: Path, scratch: Path, source: random.Random, whole: list[object]) -> tuple[str, str]:
    """Damage a copy of the graph; return the way, and whether it was told, harmless, or answered wrongly."""
    copy = scratch / "copy.graph"
    shutil.copytree(graph, copy)
    way = source.choice(sorted(WAYS))
    WAYS[way](copy, source)
    try:
        outcome = "same answers" if answers(copy) == whole else "OTHER ANSWERS"
    except GraphkitError:
        outcome = "told"
    finally:
        shutil.rmtree(copy)
    return way, outcome


def main() -> None:
    graph, seed, tries, result = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), Path(sys.argv[4])
    source = random.Random(seed)
    whole = answers(graph)
    with tempfile.TemporaryDirectory() as folder:
        counts = Counter(tried(graph, Path(folder), source, whole) for _ in range(tries))
    outcomes = ("told", "same answers", "OTHER ANSWERS")
    lines = [
        "# Damaged graphs",
        "",
        f"Written by `python -m benchmarks.damaged_graph` with the seed {seed}: {tries} copies of a graph, each",
        'damaged once. "Told" means an error with the way out. "Same answers" means that the change had no effect,',
        "like a space in graphkit.json.",
        "",
        f"| way | {' | '.join(outcomes)} |",
        f"|---|{'---|' * len(outcomes)}",
        *(
            f"| {way} | {' | '.join(str(counts[way, outcome]) for outcome in outcomes)} |"
            for way in sorted(WAYS)
        ),
    ]
    result.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print("\n".join(lines))


if __name__ == "__main__":
    main()
