"""Whole builds against those of an earlier checkout, in turn: first, of files read before, and after a change. By hand.

    .venv/bin/python -m benchmarks.build_again EARLIER RESULT.md [--lists FOLDER] [--runs 3] [--large]

EARLIER is a checkout of the earlier commit. Every build is a process of its own; its memory is that of it and all its
helpers, sampled four times a second, what several share counted once. With --large a made set of today's size is
built too, by this state alone.
"""

from __future__ import annotations

import argparse
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.inputs import list_files
from benchmarks.machine import Machine
from benchmarks.made_lists import changed_sdn, large_set
from benchmarks.samples import Samples

HERE = Path(__file__).resolve().parents[1]
BUILD = """
import sys; sys.path.insert(0, sys.argv.pop(1))
from graphkit.pipeline import build
db, *files = sys.argv[1:]
build(files, db)
"""
# As `graphkit update` does, which tells what is new.
UPDATE = """
import sys; sys.path.insert(0, sys.argv.pop(1))
from pathlib import Path
from graphkit.fetch.fetched import sha256_of
from graphkit.pipeline import recipe_of, replayed
from graphkit.pipeline.updating import rebuilt
db, *files = sys.argv[1:]
before = recipe_of(db)
after = before.model_copy(update={"files": tuple(
    one.model_copy(update={"path": path, "sha256": sha256_of(Path(path))})
    for one, path in zip(before.files, files, strict=True)
)})
report, new = rebuilt(before, after, replayed(after), db)
assert [one.diff is not None for one in new] == [True], new
"""
_KINDS = {
    "first": "a first build",
    "again": "a build of files read before",
    "changed": "after a change of 1 % of SDN.XML, 20 entries added, 20 taken away",
}
_TARGETS = {"first": 0.65, "again": 0.50, "changed": 0.40}


@dataclass(frozen=True)
class Run:
    """A build: seconds on the clock, seconds of the processors, and the most memory in MB."""

    wall: float
    processor: float
    memory: float


def run(checkout: Path, db: Path, files: Sequence[Path], *, cache: Path, code: str = BUILD) -> Run:
    """Build the graph by the code of that checkout."""
    environment = {**os.environ, "GRAPHKIT_CACHE": str(cache), "GRAPHKIT_KEPT": str(cache / "kept")}
    begun, used = time.perf_counter(), _processor()
    process = subprocess.Popen(
        [sys.executable, "-c", code, str(checkout), str(db), *map(str, files)],
        env={name: value for name, value in environment.items() if name != "PYTHONPATH"}, cwd=db.parent,
    )  # fmt: skip
    most = [0.0]
    sampler = threading.Thread(target=_sample, args=(process.pid, most), daemon=True)
    sampler.start()
    ended = process.wait()
    wall = time.perf_counter() - begun
    sampler.join()
    if ended:
        raise subprocess.CalledProcessError(ended, "build")
    return Run(wall, _processor() - used, most[0])


def _processor() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _sample(process: int, most: list[float]) -> None:
    """Keep in *most* the largest memory of the process and of those that it started, until it ends."""
    while (now := sum(map(_memory, _family(process)))) > 0:
        most[0] = max(most[0], now)
        time.sleep(0.25)


def _family(process: int) -> list[int]:
    found, pending = [process], [process]
    while pending:
        try:
            children = Path(f"/proc/{pending[-1]}/task/{pending.pop()}/children").read_text(encoding="ascii")
        except OSError:
            continue
        found += map(int, children.split())
        pending += map(int, children.split())
    return found


def _memory(process: int) -> float:
    """Return the memory of a process in MB, of what it shares its part; 0 for one that has ended."""
    try:
        for line in Path(f"/proc/{process}/smaps_rollup").read_text(encoding="ascii").splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) / 1024
    except OSError:
        pass
    return 0.0


def measured(
    earlier: Path, files: Sequence[Path], changed: Sequence[Path], folder: Path, runs: int
) -> dict[str, list[Run]]:
    """Return the runs of the earlier state, and of this one of each kind."""
    found: dict[str, list[Run]] = {"earlier": [], **{kind: [] for kind in _KINDS}}
    for _ in range(runs):
        found["earlier"].append(run(earlier, folder / "earlier.graph", files, cache=folder / "none"))
        cache = folder / "cache"
        shutil.rmtree(cache, ignore_errors=True)
        found["first"].append(run(HERE, folder / "now.graph", files, cache=cache))
        found["again"].append(run(HERE, folder / "now.graph", files, cache=cache))
        found["changed"].append(run(HERE, folder / "now.graph", changed, cache=cache, code=UPDATE))
    return found


def table(found: dict[str, list[Run]], commit: str) -> list[str]:
    """Return the lines of a table of medians."""
    before = found["earlier"]
    lines = [
        f"| | clock | share of {commit} | asked | processors | share | memory | share |",
        "|---|---|---|---|---|---|---|---|",
        f"| {commit}, a first build | {_of(before, 'wall')} s | | | {_of(before, 'processor')} s | | "
        f"{_of(before, 'memory', 0)} MB | |",
    ]
    for kind, words in _KINDS.items():
        now = found[kind]
        lines.append(
            f"| {words} | {_of(now, 'wall')} s | {_share(now, before, 'wall')} | {_TARGETS[kind]:.0%} | "
            f"{_of(now, 'processor')} s | {_share(now, before, 'processor')} | {_of(now, 'memory', 0)} MB | "
            f"{_share(now, before, 'memory')} |"
        )
    return lines


def _median(runs: Sequence[Run], what: str) -> float:
    return Samples(getattr(one, what) for one in runs).median


def _of(runs: Sequence[Run], what: str, places: int = 1) -> str:
    values = [getattr(one, what) for one in runs]
    return f"{_median(runs, what):,.{places}f} ({min(values):,.{places}f}–{max(values):,.{places}f})"


def _share(now: Sequence[Run], before: Sequence[Run], what: str) -> str:
    return f"{_median(now, what) / _median(before, what):.0%}"


def main() -> None:
    """Measure, and write the result."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("earlier", type=Path)
    parser.add_argument("result", type=Path)
    parser.add_argument("--lists", type=Path, default=HERE.parent / "shared" / "data")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--large", action="store_true")
    options = parser.parse_args()
    machine = Machine.now()
    with tempfile.TemporaryDirectory(prefix="graphkit-bench-") as name:
        folder = Path(name)
        files = [one.path for one in list_files(options.lists)]
        changed = [folder / "SDN_CHANGED.XML", *files[1:]]
        changed_sdn(options.lists, changed[0])
        commit = subprocess.run(
            ["git", "-C", str(options.earlier), "rev-parse", "--short", "HEAD"],
            capture_output=True, text=True, check=True,
        ).stdout.strip()  # fmt: skip
        found = measured(options.earlier, files, changed, folder, options.runs)
        lines = [
            "# Whole builds, against an earlier state",
            "",
            f"Written by `python -m benchmarks.build_again` on {machine.processor}, {machine.cores} cores, "
            f"{machine.began:%Y-%m-%d}, load {machine.load:.1f} at the start and {os.getloadavg()[0]:.1f} at the end. "
            f"{options.runs} runs of each in turn: median (least–most). The files are those of BENCHMARKS.md. Memory "
            "is that of all processes of a build together.",
            "",
            *table(found, commit),
        ]
        if options.large:
            large = large_set(options.lists, folder)
            sizes = ", ".join(f"{path.name} {path.stat().st_size / 1e6:.0f} MB" for path in large[:2])
            one = run(HERE, folder / "large.graph", large, cache=folder / "large")
            lines += [
                "",
                f"A made set of today's size ({sizes}, the others as above): {one.wall:.1f} s on the clock (asked: "
                f"90), {one.processor:.1f} s of the processors, {one.memory:,.0f} MB (asked: 2,500).",
            ]
    options.result.write_text("\n".join(lines) + "\n", encoding="utf-8")
    print("\n".join(lines))


if __name__ == "__main__":
    main()
