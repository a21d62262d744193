"""Builds of whole lists that a signal ends at a random moment, and what is left of them. Run by hand, on Linux.

    python -m benchmarks.kills LIST... --kills 60 --seed 1

Writes benchmarks/results_kills.md. CI does the same on the example case at chosen moments (tests/cli/test_stopping.py).
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from benchmarks.child import in_child
from benchmarks.report import Section, markdown_of
from benchmarks.samples import Samples
from tests.leftovers import files_of, living, marked

_RESULTS = Path(__file__).with_name("results_kills.md")
# As a user has them: what runs in the background begins with interrupts ignored.
_COMMAND = """
import signal
signal.signal(signal.SIGINT, signal.default_int_handler)
signal.signal(signal.SIGHUP, signal.SIG_DFL)
from graphkit.cli.main import main
main()
"""
# The exit code that each signal is to give.
_CODES = {"SIGKILL": -9, "SIGTERM": 143, "SIGHUP": 129, "SIGINT": 130}
# So long after the first process its helpers must have ended too.
_SOON = 2.0


@dataclass
class Count:
    """What became of the builds that one signal ended."""

    seconds: list[float] = field(default_factory=list)
    helpers: int = 0
    writing: int = 0
    other_code: int = 0
    said_more: int = 0
    processes: int = 0
    temporary: int = 0
    half_built: int = 0
    replaced: int = 0
    lost: int = 0


@dataclass
class Place:
    """Where the builds run: a graph that is there already, and a temporary folder and a working folder of their own."""

    graph: Path
    temporary: Path
    working: Path

    def begin(self, lists: list[str], environment: dict[str, str]) -> subprocess.Popen[str]:
        command = [sys.executable, "-c", _COMMAND, "build", *lists, "--db", str(self.graph), "--csv"]
        return subprocess.Popen(
            command, env=environment, cwd=self.working, text=True, start_new_session=True,
            stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
        )  # fmt: skip

    def build(self, lists: list[str]) -> float:
        """Build to the end; return the seconds."""
        begin = time.monotonic()
        process = self.begin(lists, marked(TMPDIR=str(self.temporary)))
        _, said = process.communicate()
        assert process.returncode == 0, said
        return time.monotonic() - begin

    def builds(self) -> int:
        return len(list((self.graph / "builds").iterdir()))

    def strange(self) -> list[str]:
        """Return what stands in the temporary and the working folder, where nothing belongs."""
        return [str(path) for folder in (self.temporary, self.working) for path in folder.iterdir()]


def end_one(
    place: Place, lists: list[str], name: str, moment: float, to_all: bool, count: Count
) -> str | None:
    """Begin a build, end it after *moment* seconds, count what is left and tell it in a line; None if it had ended."""
    environment = marked(TMPDIR=str(place.temporary))
    old, builds, strange = files_of(place.graph), place.builds(), len(place.strange())
    process = place.begin(lists, environment)
    time.sleep(moment)
    helpers, writing = len(living(environment)) > 1, place.builds() > builds
    begin = time.monotonic()
    if process.poll() is None:
        (os.killpg if to_all else os.kill)(process.pid, getattr(signal, name))
    _, said = process.communicate()
    seconds = time.monotonic() - begin
    if process.returncode == 0:
        return None
    while (left := living(environment)) and time.monotonic() < begin + seconds + _SOON:
        time.sleep(0.01)
    for each in left:
        os.kill(each, signal.SIGKILL)
    new = files_of(place.graph)
    count.seconds.append(seconds)
    count.helpers += helpers
    count.writing += writing
    count.processes += len(left)
    count.temporary += len(place.strange()) - strange
    count.half_built += max(0, place.builds() - builds)
    replaced = new["graphkit.json"] != old["graphkit.json"]
    count.replaced += replaced
    # A signal that comes when all is done changes nothing any more.
    count.other_code += not replaced and process.returncode != _CODES[name]
    count.said_more += not replaced and said.split() != ([] if name == "SIGKILL" else ["Stopped."])
    count.lost += not replaced and any(new.get(path) != content for path, content in old.items())
    return f"{process.returncode}, {seconds:.2f} s, left: {len(left)} processes, {place.builds() - builds} builds"


def readable(graph: str) -> dict[str, Any]:
    """Return the number of actors of the graph, or why it cannot be read."""
    from graphkit.errors import StoreError
    from graphkit.store import open_store

    try:
        with open_store(graph) as store:
            return store.read("MATCH (a:Actor) RETURN count(a) AS actors")[0]
    except StoreError as error:
        return {"actors": str(error)}


def main() -> None:
    """End the builds and write what was left of them."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("lists", nargs="+", metavar="LIST")
    parser.add_argument("--kills", type=int, default=60, metavar="N")
    parser.add_argument("--seed", type=int, default=1, metavar="N")
    options = parser.parse_args()
    chance = random.Random(options.seed)
    counts = {name: Count() for name in _CODES}
    with tempfile.TemporaryDirectory(prefix="graphkit-bench-") as folder:
        place = Place(*(Path(folder) / name for name in ("a.graph", "temporary", "working")))
        place.temporary.mkdir()
        place.working.mkdir()
        whole = place.build(options.lists)
        actors = readable_actors(place)
        for number in range(options.kills):
            name = [*_CODES][number % len(_CODES)]
            said = None
            while said is None:
                moment, to_all = chance.uniform(0.2, whole), chance.random() < 0.5
                said = end_one(place, options.lists, name, moment, to_all, counts[name])
                if said is None:  # it had ended by itself
                    whole = min(whole, moment)
            print(f"{number + 1}: {name} after {moment:.2f} s: {said}", flush=True)
            if readable_actors(place) != actors:
                print("The graph is LOST, and built again.", flush=True)
                counts[name].lost += 1
                place.build(options.lists)
        place.build(options.lists)
        left = place.builds() - 1, place.strange()
    text = _report(options, counts, left)
    _RESULTS.write_text(text, encoding="utf-8")
    print(text)


def readable_actors(place: Place) -> Any:
    from benchmarks.kills import readable as by_its_own_name

    return in_child(by_its_own_name, str(place.graph)).answer["actors"]


def _report(options: argparse.Namespace, counts: dict[str, Count], left: tuple[int, list[str]]) -> str:
    columns = (
        "signal", "builds ended", "of them with helpers", "while writing", "seconds until all ended",
        "other exit code", "said otherwise", "processes left", "temporary files left", "half-built graphs left",
        "new graph in place already", "graph lost",
    )  # fmt: skip
    rows = [
        tuple(map(str, (
            name, len(each.seconds), each.helpers, each.writing, Samples(each.seconds or [0]).seconds(),
            each.other_code, each.said_more, each.processes, each.temporary, each.half_built, each.replaced, each.lost,
        )))
        for name, each in counts.items()
    ]  # fmt: skip
    section = Section(
        title=f"{options.kills} builds of {', '.join(Path(path).name for path in options.lists)}",
        columns=columns,
        rows=rows,
        notes=[
            f"Each build ran over the same graph and was ended at a random moment (seed {options.seed}). About half of "
            "the signals went to the whole process group, as a terminal sends them. After each, the graph was opened "
            "and its actors were counted. A build that ran to its end afterwards left "
            f"{left[0]} half-built graphs and {len(left[1])} temporary files."
        ],
    )  # fmt: skip
    return (
        "# Builds ended by a signal\n\nMeasured by `python -m benchmarks.kills` on "
        f"{datetime.now(UTC):%Y-%m-%d}: {os.cpu_count()} cores, load average {os.getloadavg()[0]:.1f} at the end.\n\n"
        f"{markdown_of(section)}\n"
    )


if __name__ == "__main__":
    main()
