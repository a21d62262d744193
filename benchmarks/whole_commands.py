"""Commands as whole processes against those of an earlier checkout, in turn, alone and beside readers. Run by hand.

    python -m benchmarks.whole_commands EARLIER EARLIER_GRAPH GRAPH RESULT.md

EARLIER is a checkout of the earlier commit; both graphs are of the full official lists, each built by its own code.
An earlier graph that only one process may open is read alone also where this one is read beside others.
"""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

from benchmarks.machine import Machine
from benchmarks.samples import Samples

RUNS = 11
READERS = 4
COMMANDS = (
    ("find", "Dmitry Peskov"),
    ("show", "Dmitriy Sergeevich PESKOV"),
    ("joined", "PRIGOZHIN Yevgeniy Viktorovich"),
)
RUN = "import sys; sys.path.insert(0, sys.argv.pop(1)); from graphkit.cli.main import main; main()"
READ = """
import sys; sys.path.insert(0, sys.argv[1])
from time import sleep
from graphkit.store import open_store
with open_store(sys.argv[2]) as store:
    while True:
        store.read("MATCH (a:Actor) RETURN count(*) AS actors")
        sleep(0.05)
"""
HERE = str(Path(__file__).resolve().parents[1])


def seconds(checkout: str, graph: str, command: tuple[str, str]) -> float:
    name, actor = command
    begin = time.perf_counter()
    subprocess.run(
        [sys.executable, "-c", RUN, checkout, name, actor, "--db", graph],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True,
    )  # fmt: skip
    return time.perf_counter() - begin


def in_turn(
    earlier: tuple[str, str], now: tuple[str, str], command: tuple[str, str]
) -> tuple[Samples, Samples]:
    """Run both in turn, each once unmeasured first."""
    pairs = [(seconds(*earlier, command), seconds(*now, command)) for _ in range(RUNS + 1)][1:]
    return Samples([before for before, _ in pairs]), Samples([after for _, after in pairs])


def rows(earlier: tuple[str, str], now: tuple[str, str], *, where: str) -> list[str]:
    found = []
    for command in COMMANDS:
        before, after = in_turn(earlier, now, command)
        share = after.median / before.median
        found.append(f"| `{command[0]}` {where} | {before.seconds()} | {after.seconds()} | {share:.0%} |")
    return found


def main() -> None:
    checkout, earlier_graph, graph, result = sys.argv[1:]
    machine = Machine.now()
    earlier, now = (checkout, earlier_graph), (HERE, graph)
    lines = rows(earlier, now, where="alone")
    readers = [subprocess.Popen([sys.executable, "-c", READ, HERE, graph]) for _ in range(READERS)]
    try:
        lines += rows(earlier, now, where=f"beside {READERS} readers")
    finally:
        for reader in readers:
            reader.kill()
    commit = subprocess.run(
        ["git", "-C", checkout, "rev-parse", "--short", "HEAD"], capture_output=True, text=True, check=True
    ).stdout.strip()
    text = [
        "# Commands as whole processes",
        "",
        f"Written by `python -m benchmarks.whole_commands` on {machine.processor}, {machine.cores} cores, load "
        f"{machine.load:.1f} at the start. {RUNS} runs each, in turn.",
        "",
        f"| command | {commit}: median (least–most) | now | share |",
        "|---|---|---|---|",
        *lines,
    ]
    Path(result).write_text("\n".join(text) + "\n", encoding="utf-8")
    print("\n".join(text))


if __name__ == "__main__":
    main()
