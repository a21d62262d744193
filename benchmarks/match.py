"""`graphkit match` on tables of up to 5,000 rows, as a whole process. Run by hand.

    python -m benchmarks.match GRAPH RESULT.md

GRAPH is of the full official lists. The rows are 600 listed names with a typing error each and 1,500 names of nobody
(tests/truth/names), and names of the graph as they stand, every third with a date of birth, every fifth with a number.
"""

from __future__ import annotations

import csv
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.machine import Machine
from graphkit.queries.library import question
from graphkit.store import open_store

ROWS = (10, 5_000)
HERE = Path(__file__).resolve().parents[1]
TRUTH = HERE / "tests" / "truth" / "names"
RUN = "from graphkit.cli.main import main; main()"


def made_rows(graph: str) -> list[dict[str, str]]:
    """Return 5,000 rows in an order that is the same each time."""
    with open_store(graph) as store:
        (answer,) = store.read(question("actors_to_match").cypher)
    drawn = random.Random(1)
    actors = drawn.sample([actor for actor in answer["actors"] if actor[3]], ROWS[-1] - 2_100)
    rows = [
        {"name": row["typed"]} for row in csv.DictReader((TRUTH / "typing_errors.csv").open(encoding="utf-8"))
    ]
    rows += [{"name": row["name"]} for row in csv.DictReader((TRUTH / "invented.csv").open(encoding="utf-8"))]
    for number, actor in enumerate(actors):
        row = {"name": drawn.choice(actor[6])}
        if number % 3 == 0 and actor[8]:
            row["born"] = actor[8][0]
        if number % 5 == 0 and actor[12]:
            row["number"] = actor[12][-1]
        rows.append(row)
    drawn.shuffle(rows)
    return rows


def measured(graph: str, rows: list[dict[str, str]]) -> tuple[float, float, str]:
    """Return the seconds on the clock, those of the processor, and how many rows got which verdict."""
    with tempfile.TemporaryDirectory() as folder:
        table, out = Path(folder, "rows.csv"), Path(folder, "hits.xlsx")
        with table.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, ("name", "born", "number"))
            writer.writeheader()
            writer.writerows(rows)
        begin, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
        done = subprocess.run(
            [sys.executable, "-c", RUN, "match", str(table), "-o", str(out), "--db", graph],
            capture_output=True, text=True, check=True, cwd=HERE,
        )  # fmt: skip
        seconds, after = time.perf_counter() - begin, resource.getrusage(resource.RUSAGE_CHILDREN)
        cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        return seconds, cpu, done.stderr.splitlines()[1]


def main() -> None:
    graph, result = sys.argv[1:]
    machine = Machine.now()
    rows = made_rows(graph)
    lines = []
    for count in ROWS:
        seconds, cpu, verdicts = measured(graph, rows[:count])
        lines.append(f"| {count:,} | {seconds:.1f} s | {cpu:.1f} s | {os.getloadavg()[0]:.1f} | {verdicts} |")
    text = [
        "# A whole table matched",
        "",
        f"Written by `python -m benchmarks.match` on {machine.processor}, {machine.cores} cores, load "
        f"{machine.load:.1f} at the start: above {machine.cores}, other programs shared the processors, and processor "
        "time says more than elapsed time. One run each, from the start of the command to its end, with csv in and "
        "xlsx out.",
        "",
        "| rows | elapsed time | processor time | load at the end | verdicts |",
        "|---|---|---|---|---|",
        *lines,
        "",
    ]
    Path(result).write_text("\n".join(text), encoding="utf-8")


if __name__ == "__main__":
    main()
