"""Many processes ask one graph at once, some are killed, and builds take its place meanwhile. Run by hand.

    python -m benchmarks.many_readers GRAPH SEED RESULT.md

GRAPH is a graph of the full lists, which is only read. The builds beside readers are of two small graphs.
"""

from __future__ import annotations

import random
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from benchmarks.machine import Machine
from graphkit.store import write_graph
from tests.store.test_embedded import graph

READERS = 20
QUESTIONS = 20
ASK = f"""
import sys
from graphkit.queries.actors import find
from graphkit.store import open_store
with open_store(sys.argv[1]) as store:
    for name in ("peskov", "rosneft", "ri yong gil", "wagner group") * {QUESTIONS // 4}:
        assert find(store, name)
"""
FOLLOW = """
import sys
from graphkit.store import open_store
while True:
    with open_store(sys.argv[1]) as store:
        for _ in range(5):
            print(store.read("MATCH (a:Actor) RETURN count(*) AS actors, collect(a.name) AS names"), flush=True)
"""


def started(script: str, path: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", script, str(path)],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip


def together(path: Path, readers: int) -> float:
    """Return the seconds until all of the readers are done."""
    begin = time.perf_counter()
    processes = [started(ASK, path) for _ in range(readers)]
    for process in processes:
        _, complaint = process.communicate()
        if process.returncode:
            raise SystemExit(complaint)
    return time.perf_counter() - begin


def beside_builds(seed: int, seconds: float) -> Counter[str]:
    """Build two graphs in turn while readers come, are killed and come again; count answers and complaints."""
    source = random.Random(seed)
    counts: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.graph"
        ones, twos = graph("A ONE"), graph("B TWO", "C THREE")
        write_graph(ones, path)
        processes = [started(FOLLOW, path) for _ in range(READERS)]
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            write_graph(source.choice([ones, twos]), path)
            counts["builds"] += 1
            place = source.randrange(READERS)
            processes[place].kill()
            counts["killed"] += 1
            counts += judged(processes[place])
            processes[place] = started(FOLLOW, path)
        for process in processes:
            process.terminate()
            counts += judged(process)
        write_graph(ones, path)
        counts["builds left behind"] = len(list((path / "builds").iterdir())) - 1
    return counts


def judged(process: subprocess.Popen[str]) -> Counter[str]:
    """Count the answers of an ended reader: those of one graph or the other, all else, and its complaints."""
    answers, complaints = process.communicate()
    whole = {
        "[{'actors': 1, 'names': ['A ONE']}]",
        "[{'actors': 2, 'names': ['B TWO', 'C THREE']}]",
        "[{'actors': 2, 'names': ['C THREE', 'B TWO']}]",
    }
    lines = answers.splitlines(keepends=True)
    counts = Counter(
        "answers of one graph" if line.strip() in whole else "OTHER ANSWERS"
        for line in lines
        if line.endswith("\n")
    )
    if complaints:
        print(complaints, file=sys.stderr)
        counts["COMPLAINTS"] += 1
    return counts


def main() -> None:
    machine = Machine.now()
    path, seed, result = Path(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3])
    alone = sorted(together(path, 1) for _ in range(5))
    at_once = sorted(together(path, READERS) for _ in range(3))
    counts = beside_builds(seed, 60)
    lines = [
        "# Many readers of one graph",
        "",
        f"Written by `python -m benchmarks.many_readers` on {machine.processor}, {machine.cores} cores, load "
        f"{machine.load:.1f} at the start.",
        "",
        f"A process that opens the graph of the full lists and asks {QUESTIONS} questions: {alone[2]:.2f} s "
        f"({alone[0]:.2f}–{alone[-1]:.2f} s, 5 runs).",
        f"{READERS} of them at once, until the last one is done: {at_once[1]:.2f} s "
        f"({at_once[0]:.2f}–{at_once[-1]:.2f} s, 3 runs).",
        "",
        f"{READERS} readers for a minute, while two small graphs are built in turn and one reader is killed at each "
        f"build (seed {seed}):",
        "",
        "| | |",
        "|---|---|",
        *(
            f"| {what} | {counts[what]:,} |"
            for what in (
                "builds", "killed", "answers of one graph", "OTHER ANSWERS", "COMPLAINTS", "builds left behind",
            )
        ),
    ]  # fmt: skip
    result.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print("\n".join(lines))


if __name__ == "__main__":
    main()
