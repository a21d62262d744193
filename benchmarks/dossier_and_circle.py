"""The dossier in each form as a whole process beside `find`, and the circle of 200 names. Run by hand.

    python -m benchmarks.dossier_and_circle GRAPH RESULT.md

GRAPH is of the full official lists. Times are processor time, of the process and all it started, so that what else the
machine does counts little; the commands run in turn.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.machine import Machine
from benchmarks.samples import Samples
from graphkit.views.options import PictureOptions
from graphkit.views.write import write_circle
from tests.views.circles import invented_circle

RUNS = 7
NAME = "Yevgeniy PRIGOZHIN"
RUN = "import sys; sys.path.insert(0, sys.argv.pop(1)); from graphkit.cli.main import main; main()"
HERE = str(Path(__file__).resolve().parents[1])
# What the forms of a dossier may take, in seconds; the terminal beyond `find`.
BEYOND_FIND = 0.3
FORMS = {".html": 1.0, ".docx": 2.0, ".pdf": 2.0, ".md": None}
PICTURES = {".svg": 0.3, ".png": 0.8, ".html": None}


def of_process(*words: str) -> float:
    """The processor time of a command, typed in a process of its own."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(
        [sys.executable, "-c", RUN, HERE, *words],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True,
    )  # fmt: skip
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def of_call(call: Callable[[], object]) -> float:
    begin = time.process_time()
    call()
    return time.process_time() - begin


def commands(graph: str, folder: Path) -> list[str]:
    """A row for each form of a dossier, less what `find` takes in the same turn."""
    asked = {"find": ("find", NAME), "terminal": ("dossier", NAME, "--text")}
    asked |= {form: ("dossier", NAME, "-o", str(folder / f"d{form}")) for form in FORMS}
    turns = [
        {name: of_process(*words, "--db", graph) for name, words in asked.items()} for _ in range(RUNS + 1)
    ][1:]
    rows = [f"| `find` | | {Samples([turn['find'] for turn in turns]).seconds()} | |"]
    targets = {"terminal": BEYOND_FIND, **FORMS}
    for name, target in targets.items():
        beyond = Samples([turn[name] - turn["find"] for turn in turns])
        whole = Samples([turn[name] for turn in turns])
        against = whole if name != "terminal" else beyond
        met = "" if target is None else "met" if against.median <= target else "**missed**"
        wanted = "" if target is None else f"{target:.1f} s{' beyond `find`' if name == 'terminal' else ''}"
        rows.append(
            f"| dossier, {name} | {wanted} | {whole.seconds()}; beyond `find` {beyond.seconds()} | {met} |"
        )
    return rows


def circles(folder: Path) -> list[str]:
    subgraph = invented_circle(200)
    rows = []
    for form, target in PICTURES.items():
        path = folder / f"c{form}"

        def write(path: Path = path) -> None:
            write_circle(subgraph, path, PictureOptions())

        write()
        taken = Samples([of_call(write) for _ in range(RUNS)])
        met = "" if target is None else "met" if taken.median <= target else "**missed**"
        wanted = "" if target is None else f"{target:.1f} s"
        rows.append(f"| circle of 200 names, {form} | {wanted} | {taken.seconds()} | {met} |")
    return rows


def main() -> None:
    graph, result = sys.argv[1:]
    machine = Machine.now()
    with tempfile.TemporaryDirectory() as folder:
        lines = [*commands(graph, Path(folder)), *circles(Path(folder))]
    text = [
        "# Dossier and circle",
        "",
        f"Written by `python -m benchmarks.dossier_and_circle` on {machine.processor}, {machine.cores} cores, load "
        f"{machine.load:.1f} at the start. {RUNS} runs, in turn; processor time: median (least–most). The dossier is "
        f"of {NAME}, from the full lists; the circle is written in a process that has written one.",
        "",
        "| what | target | measured | |",
        "|---|---|---|---|",
        *lines,
    ]
    Path(result).write_text("\n".join(text) + "\n", encoding="utf-8")
    print("\n".join(text))


if __name__ == "__main__":
    main()
