"""`find` on a graph of 300,000 actors, each question in a process that has just opened it. Run by hand.

    python -m benchmarks.large_graph GRAPH FOLDER RESULT.md

GRAPH is of the full official lists. The large graph is made of it in FOLDER, unless it stands there: its actors again
and again under other names, until there are 300,000. A name keeps its length; every other word of it is one that stands
at the same place of another actor's name, drawn with a fixed seed, so that common words stay common and rare ones rare,
and in every third word a vowel is another. Their numbers have other digits; their addresses are the same, so that about
fifteen actors are at each. The questions are 100 as reporters type them, those of tests/truth/names/queries.csv: the
first is asked of a graph that nobody has asked yet, the others are later calls.
"""

from __future__ import annotations

import csv
import os
import random
import sys
import time
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import Any

from benchmarks.child import in_child
from benchmarks.machine import Machine

ACTORS = 300_000
_SEED = 1
_RUNS = 1
_QUERIES = Path(__file__).resolve().parents[1] / "tests" / "truth" / "names" / "queries.csv"
_ALL = (
    "MATCH (a:Actor) WHERE a.listed RETURN a.id AS id, a.name AS name, a.kind AS kind, a.names AS names, "
    "coalesce(a.weak_names, []) AS weak_names, coalesce(a.lists, []) AS lists, coalesce(a.numbers, []) AS numbers, "
    "coalesce(a.number_kinds, []) AS number_kinds, coalesce(a.addresses, []) AS addresses, "
    "a.search_numbers AS search_numbers, a.search_addresses AS search_addresses ORDER BY id"
)


def make(graph: str, large: str) -> dict[str, Any]:
    """Write the large graph as the folder *large*; return how many seconds it took."""
    from graphkit.model.graph import Graph
    from graphkit.model.records import Source
    from graphkit.store import open_store, write_graph

    begin = time.perf_counter()
    with open_store(graph) as store:
        rows = store.read(_ALL)
    source = Source(
        id="us_sdn@0", list_id="us_sdn", title="other names", authority="us", file="none", sha256="0" * 64,
        published=None, retrieved=date(2026, 1, 2), attribution="none",
    )  # fmt: skip
    write_graph(Graph({node.id: node for node in _actors(rows)}, {}, (source,)), large)
    return {"seconds": time.perf_counter() - begin}


def _actors(rows: list[dict[str, Any]]) -> Iterator[Any]:
    from graphkit.model.graph import ActorNode
    from graphkit.model.names import search_words

    words: dict[int, list[str]] = defaultdict(list)
    for row in rows:
        for name in row["names"]:
            for place, word in enumerate(name.split()):
                words[place].append(word)
    chance = random.Random(_SEED)
    for number in range(ACTORS):
        row = rows[number % len(rows)]
        names = row["names"]
        if number >= len(rows):
            names = [_altered(name, words, chance) for name in names]
        weak = tuple(names[row["names"].index(name)] for name in row["weak_names"])
        yield ActorNode(
            id=f"{row['id']}:{number // len(rows)}", name=names[0], kind=row["kind"], names=tuple(dict.fromkeys(names)),
            weak_names=tuple(dict.fromkeys(weak)), lists=tuple(row["lists"]), search_words=search_words(names),
            numbers=tuple(_other_digits(one, number // len(rows)) for one in row["numbers"]),
            number_kinds=tuple(row["number_kinds"]), addresses=tuple(row["addresses"]),
            search_numbers=_other_digits(row["search_numbers"] or "", number // len(rows)) or None,
            search_addresses=row["search_addresses"],
        )  # fmt: skip


def _altered(name: str, words: dict[int, list[str]], chance: random.Random) -> str:
    found = []
    for place, word in enumerate(name.split()):
        other = chance.choice(words[place]) if chance.random() < 0.5 else word
        vowels = [at for at, letter in enumerate(other) if letter.lower() in "aeiou"]
        if vowels and chance.random() < 1 / 3:
            at = chance.choice(vowels)
            vowel = chance.choice("aeiou")
            other = other[:at] + (vowel.upper() if other[at].isupper() else vowel) + other[at + 1 :]
        found.append(other)
    return " ".join(found)


def _other_digits(text: str, added: int) -> str:
    return "".join(str((int(one) + added) % 10) if one in "0123456789" else one for one in text)


def ask(graph: str) -> dict[str, Any]:
    """Open the graph and ask all questions once; return the seconds on the clock and those of the processor of each."""
    from graphkit.queries.actors import find
    from graphkit.store import open_store

    with _QUERIES.open(encoding="utf-8", newline="") as file:
        queries = [row["query"] for row in csv.DictReader(file)]
    clock, processor = [], []
    with open_store(graph) as store:
        for query in queries:
            begin, before = time.perf_counter(), time.process_time()
            find(store, query)
            clock.append(time.perf_counter() - begin)
            processor.append(time.process_time() - before)
    return {"clock": clock, "processor": processor}


def main() -> None:
    graph, folder, result = sys.argv[1:]
    machine = Machine.now()
    # A child process finds what is measured by the name of its module, which "__main__" is not.
    measured = import_module("benchmarks.large_graph")
    large = Path(folder, "large.graph")
    if not large.exists():
        print(in_child(measured.make, graph, str(large)).answer)
    lines = []
    for path, called in ((graph, "the full lists"), (str(large), f"{ACTORS:,} actors")):
        for _ in range(_RUNS):
            asked = in_child(measured.ask, path).answer
            later = [sorted(asked[which][1:]) for which in ("clock", "processor")]
            middle, most = (
                [f"{times[at] * 1000:.0f} ms" for times in later] for at in (len(later[0]) // 2, -1)
            )
            lines.append(
                f"| {called} | {asked['clock'][0]:.2f} s, {asked['processor'][0]:.2f} s | {', '.join(middle)} "
                f"| {', '.join(most)} | {os.getloadavg()[0]:.1f} |"
            )
    text = [
        f"# `find` among {ACTORS:,} actors",
        "",
        f"Written by `python -m benchmarks.large_graph` on {machine.processor}, {machine.cores} cores, load "
        f"{machine.load:.1f} at the start. Each line is a process of its own that asks 100 questions as reporters type "
        "them. The seconds are those on the clock and those of the processor, which say more where others have it too.",
        "",
        "| graph | first call | later calls: median | the longest | load at the end |",
        "|---|---|---|---|---|",
        *lines,
        "",
    ]
    Path(result).write_text("\n".join(text), encoding="utf-8")


if __name__ == "__main__":
    main()
