"""BENCHMARKS.md: what was measured, on what, and how to do it again."""

from __future__ import annotations

import os
import textwrap
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from benchmarks.inputs import ListInput
from benchmarks.machine import Machine
from benchmarks.samples import Samples, seconds


@dataclass(frozen=True)
class Target:
    """A measure in seconds that is held to a limit; the median decides."""

    name: str
    limit: float
    measured: Samples

    @property
    def verdict(self) -> str:
        """Whether the median is within the limit."""
        return "met" if self.measured.median <= self.limit else "**missed**"


@dataclass(frozen=True)
class Section:
    """One part of the report: its targets go to the top, its table and notes below."""

    title: str
    columns: Sequence[str]
    rows: Sequence[Sequence[str]]
    notes: Sequence[str] = ()
    targets: Sequence[Target] = ()


def markdown(sections: Sequence[Section], files: Sequence[ListInput], machine: Machine, runs: int) -> str:
    """Return the whole report."""
    targets = [target for section in sections for target in section.targets]
    rows = [(one.name, seconds(one.limit), one.measured.seconds(), one.verdict) for one in targets]
    parts = [
        "# Benchmarks",
        _summary(targets),
        _table(("measure", "target", "measured: median (least–most)", "verdict"), rows),
        *(markdown_of(section) for section in sections),
        _conditions(files, machine, runs),
    ]
    return "\n\n".join(parts) + "\n"


def _summary(targets: Sequence[Target]) -> str:
    missed = [target.name for target in targets if target.verdict != "met"]
    said = f"missed: {', '.join(missed)}" if missed else "none is missed"
    return _wrapped(
        f"Of {len(targets)} targets {len(targets) - len(missed)} are met; {said}. "
        "This file is written by the run itself (`make bench`)."
    )


def markdown_of(section: Section) -> str:
    """Return one part of the report as Markdown: its title, its table, its notes."""
    parts = [f"## {section.title}", _table(section.columns, section.rows), *map(_wrapped, section.notes)]
    return "\n\n".join(parts)


def _conditions(files: Sequence[ListInput], machine: Machine, runs: int) -> str:
    inputs = _table(
        ("list", "bytes", "sha256"), [(file.name, f"{file.size:,}", f"{file.sha256[:12]}…") for file in files]
    )
    packages = ", ".join(f"{name} {number}" for name, number in machine.packages.items())
    conditions = _wrapped(
        f"Measured on {machine.began:%Y-%m-%d} (UTC), {runs} runs of each measure unless its section says otherwise; "
        "each run is a process of its own. Given is the median, with the least and the most in brackets. Nothing was "
        f"done to keep the machine free of other work: its load average was {machine.load:.1f} before the run and "
        f"{os.getloadavg()[0]:.1f} at its end, the run's own work included. So read the medians."
    )
    memory = "Memory is the process's peak resident set in MB of 2^20 bytes, with the engine's share where it runs."
    return f"""## Conditions

{conditions}

- Machine: {machine.processor}, {machine.cores} cores, {machine.memory_gb:.0f} GB of memory, {machine.system}
- {machine.python}
- {packages}
- {memory}

{inputs}

## How to run

    make bench

or, with the lists elsewhere, `.venv/bin/python benchmarks/run.py --lists FOLDER --runs {runs}`. The folder holds
the files above in `us/`, `uk/`, `eu/`, `un/` and `ca/`."""


def _wrapped(text: str) -> str:
    return textwrap.fill(text, 110, break_long_words=False, break_on_hyphens=False)


def _table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [columns, ["---"] * len(columns), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
