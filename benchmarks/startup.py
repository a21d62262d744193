"""`graphkit --help` as a whole process, beside an interpreter that does nothing."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

from benchmarks.child import environment
from benchmarks.report import Section, Target
from benchmarks.samples import Samples

_LIMIT = 0.3


def measure(runs: int) -> Section:
    """Run both in turn, each once unmeasured first."""
    graphkit = str(Path(sys.executable).with_name("graphkit"))
    commands = {
        "graphkit --help": [graphkit, "--help"],
        "graphkit find --help": [graphkit, "find", "--help"],
        "python -c pass": [sys.executable, "-c", "pass"],
    }
    taken: dict[str, list[float]] = {name: [] for name in commands}
    for run in range(runs + 1):
        for name, command in commands.items():
            seconds = _wall(command)
            if run:
                taken[name].append(seconds)
    samples = {name: Samples(values) for name, values in taken.items()}
    return Section(
        title="Start",
        columns=("whole process", "seconds"),
        rows=[(f"`{name}`", some.seconds()) for name, some in samples.items()],
        notes=[f"{runs} runs of each, in turn, after one that is not counted."],
        targets=[Target("`graphkit --help`, the whole process", _LIMIT, samples["graphkit --help"])],
    )


def _wall(command: list[str]) -> float:
    begin = time.perf_counter()
    subprocess.run(command, env=environment(), stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - begin
