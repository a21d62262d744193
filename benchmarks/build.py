"""The whole build of the full lists, by stage."""

from __future__ import annotations

import time
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

from benchmarks.child import Finished, helper_peak_mb, in_child, peak_mb
from benchmarks.inputs import ListInput
from benchmarks.report import Section, Target
from benchmarks.samples import Samples

_LIMIT = 60.0
# The first word of what the build says as it goes, and the stage that then begins.
_STAGES = {"reading": "read all lists", "resolving": "resolve", "deriving": "derive", "writing": "write"}


def measure(files: Sequence[ListInput], graph: Path, runs: int) -> Section:
    """Build *graph* again and again, each time in a process of its own; the last one stays."""
    paths = [str(file.path) for file in files]
    builds = [in_child(build_graph, str(graph), *paths) for _ in range(runs)]
    whole = Samples(one.wall for one in builds)
    helper = Samples(one.answer["helper"] for one in builds)
    rows = [_row(stage, builds, whole) for stage in builds[0].answer["stages"]]
    counts = builds[-1].answer["counts"]
    return Section(
        title="Building the graph of the full lists",
        columns=("stage", "seconds", "share", "peak memory so far"),
        rows=[
            *rows,
            ("**whole process**", whole.seconds(), "100 %", Samples(one.peak for one in builds).megabytes()),
        ],
        notes=[
            f"{counts['records']:,} entries became {counts['actors']:,} actors, {counts['nodes']:,} nodes and "
            f"{counts['edges']:,} edges, {_folder_mb(graph):,.0f} MB on disk. Lists are read and names compared by "
            f"as many processes as there are processors; the largest of them held {helper.megabytes()}, most of it "
            "shared with the first, whose memory the table gives. The whole process includes starting the interpreter "
            "and stopping the engine; a stage includes the imports that it is the first to need, and writing includes "
            "starting the engine."
        ],
        targets=[Target("building the graph of the full lists, the whole process", _LIMIT, whole)],
    )


def _row(stage: str, builds: Sequence[Finished], whole: Samples) -> tuple[str, ...]:
    taken = Samples(one.answer["stages"][stage] for one in builds)
    peak = Samples(one.answer["peaks"][stage] for one in builds)
    return (stage, taken.seconds(), f"{taken.median / whole.median:.0%}".replace("%", " %"), peak.megabytes())


def _folder_mb(folder: Path) -> float:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 2**20


def build_graph(graph: str, *paths: str) -> dict[str, Any]:
    """Build the graph; return the seconds and the peak memory of each stage, told apart by the build's progress."""
    from graphkit.pipeline import build

    marks: list[tuple[str, float, float]] = []

    def progress(message: str) -> None:
        marks.append((message, time.perf_counter(), peak_mb()))

    report = build(paths, graph, progress=progress)
    progress("")
    stages: dict[str, float] = {}
    peaks: dict[str, float] = {}
    for (message, begin, _), (_, end, peak) in pairwise(marks):
        stage = _stage(message)
        stages[stage] = stages.get(stage, 0.0) + end - begin
        peaks[stage] = peak
    counts = {
        "records": report.read.records,
        "actors": report.decided.actors,
        "nodes": report.written.nodes,
        "edges": report.written.edges,
    }
    return {"stages": stages, "peaks": peaks, "counts": counts, "helper": helper_peak_mb()}


def _stage(message: str) -> str:
    return _STAGES.get(message.partition(" ")[0], message)
