"""Measure graphkit on the full official lists and write BENCHMARKS.md."""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks import (
    build,
    figure,
    history,
    inputs,
    lists,
    ownership,
    pictures,
    questions,
    report,
    resolution,
    several_states,
    startup,
)
from benchmarks.machine import Machine
from benchmarks.report import Section

_ROOT = Path(__file__).resolve().parents[1]


def main() -> None:
    """Run every benchmark and write the report."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--lists",
        type=Path,
        default=_ROOT.parent / "shared" / "data",
        metavar="FOLDER",
        help="the folder of official lists (default: ../shared/data beside the checkout)",
    )
    parser.add_argument("--runs", type=int, default=5, metavar="N", help="runs of each measure (default: 5)")
    parser.add_argument(
        "--report", type=Path, default=_ROOT / "BENCHMARKS.md", metavar="FILE", help="where the results go"
    )
    options = parser.parse_args()
    try:
        files = inputs.list_files(options.lists)
    except FileNotFoundError as error:
        parser.error(str(error))
    machine = Machine.now()
    sections: list[Section] = []
    text = ""
    with tempfile.TemporaryDirectory(prefix="graphkit-bench-") as folder:
        graph = Path(folder) / "bench.graph"
        steps: tuple[tuple[str, Callable[[], list[Section]]], ...] = (
            ("graphkit --help", lambda: [startup.measure(max(7, options.runs))]),
            ("reading each list", lambda: [lists.measure(files, options.runs)]),
            ("building the graph", lambda: [build.measure(files, graph, options.runs)]),
            ("questions", lambda: [questions.measure(graph, Path(folder), options.runs)]),
            ("ownership, hubs, common", lambda: [ownership.measure(graph, Path(folder), options.runs)]),
            ("who joined whom", lambda: several_states.measure(graph, Path(folder))),
            ("the figure", lambda: [figure.measure(graph, Path(folder), options.runs)]),
            ("pictures", lambda: [pictures.measure(graph, Path(folder), options.runs)]),
            ("what changed", lambda: [history.measure(options.lists, Path(folder), options.runs)]),
            ("resolution, the longest", lambda: resolution.measure(options.lists, options.runs)),
        )
        for name, step in steps:
            print(f"measuring: {name}", file=sys.stderr, flush=True)
            sections += step()
            # After each: what a later step spoils does not take the earlier ones with it.
            text = report.markdown(sections, files, machine, options.runs)
            options.report.write_text(text, encoding="utf-8")
    print(text)


if __name__ == "__main__":
    main()
