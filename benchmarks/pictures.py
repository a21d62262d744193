"""Pictures of 300 and of 1,500 nodes: written, opened in a browser, drawn for print; beside pyvis' own page.

`make bench` runs it with the others; alone it takes a graph of the lists:

    .venv/bin/python benchmarks/pictures.py sanctions.graph --runs 3
"""

from __future__ import annotations

import argparse
import pickle
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.child import Finished, in_child
from benchmarks.figure import write_graphkit, write_pyvis
from benchmarks.report import Section, Target, markdown_of
from benchmarks.samples import Samples

_ACTOR = "ISLAMIC REVOLUTIONARY GUARD CORPS (IRGC)-QODS FORCE"
# Nodes -> depth of what is shown, seconds to write the figure, bytes that it may have.
_SIZES = {300: (2, 1.0, 900_000), 1500: (4, 4.0, 2_000_000)}
_OPENING, _DRAWING = 1.0, 0.5
_BROWSERS = ("chromium", "google-chrome", "chromium-browser")
# pyvis lays out in the browser; of its larger page the first picture takes minutes, so only the smaller is opened.
_OPENED_OF_PYVIS = 300
_LONGEST = 120_000


def measure(graph: Path, folder: Path, runs: int) -> Section:
    """Take the subgraphs out of *graph* into *folder*, write and open their pages, in turn."""
    rows: list[tuple[str, ...]] = []
    targets: list[Target] = []
    notes: list[str] = []
    for nodes, (depth, seconds, most) in _SIZES.items():
        subgraph = folder / f"subgraph{nodes}.pickle"
        size = in_child(take, str(graph), str(subgraph), str(nodes), str(depth)).answer
        notes.append(f"{nodes:,} nodes asked for: {size['nodes']:,} nodes and {size['edges']:,} edges.")
        ways: dict[str, tuple[Callable[..., dict[str, Any]], list[str]]] = {
            "graphkit HTML": (write_graphkit, []),
            "pyvis HTML (`in_line`)": (write_pyvis, ["in_line"]),
        }
        done: dict[str, list[Finished]] = {name: [] for name in (*ways, "graphkit SVG", "graphkit PNG")}
        opened: dict[str, list[float]] = {name: [] for name in ways}
        for _ in range(runs):
            for name, (write, arguments) in ways.items():
                page = folder / f"{name.split()[0]}.html"
                done[name].append(in_child(write, str(subgraph), str(page), *arguments))
                if name.startswith("graphkit") or nodes <= _OPENED_OF_PYVIS:
                    opened[name].append(in_child(open_page, str(page)).answer["seconds"])
            for suffix in ("svg", "png"):
                drawn = in_child(draw, str(subgraph), str(folder / f"picture.{suffix}"))
                done[f"graphkit {suffix.upper()}"].append(drawn)
        rows += [_row(nodes, name, finished, opened.get(name, [])) for name, finished in done.items()]
        ours = done["graphkit HTML"]
        targets.append(
            Target(f"{nodes:,} nodes ready in the browser", _OPENING, Samples(opened["graphkit HTML"]))
        )
        if nodes == 300:  # writing its figure is a target of benchmarks/figure.py
            targets.append(
                Target("drawing 300 nodes as SVG (later calls)", _DRAWING, _later(done["graphkit SVG"]))
            )
        else:
            targets.append(
                Target(
                    f"writing the figure of {nodes:,} nodes (first page of a process)", seconds, _first(ours)
                )
            )
        bytes_ = ours[0].answer["bytes"]
        notes.append(f"The figure has {bytes_:,} bytes, {'within' if bytes_ <= most else 'over'} {most:,}.")
    return Section(
        title="Pictures",
        columns=("nodes", "what", "bytes", "first of a process", "later ones", "ready in the browser"),
        rows=rows,
        notes=[
            f"What surrounds {_ACTOR}. Ready in the browser: from opening the file in a fresh page of a headless "
            "Chromium without network to the first whole picture; pyvis' page is opened at 300 nodes only, "
            "and is ready when its layout has settled.",
            *notes,
        ],
        targets=targets,
    )


def _row(nodes: int, name: str, finished: Sequence[Finished], opened: Sequence[float]) -> tuple[str, ...]:
    size = f"{finished[0].answer['bytes']:,}"
    ready = Samples(opened).seconds() if opened else ""
    return (f"{nodes:,}", name, size, _first(finished).seconds(), _later(finished).seconds(), ready)


def _first(finished: Sequence[Finished]) -> Samples:
    return Samples(one.answer["seconds"][0] for one in finished)


def _later(finished: Sequence[Finished]) -> Samples:
    return Samples(seconds for one in finished for seconds in one.answer["seconds"][1:])


def take(graph: str, file: str, nodes: str, depth: str) -> dict[str, Any]:
    """Write the subgraph of at most that many *nodes* to *file*."""
    from graphkit.queries.actors import pick
    from graphkit.queries.subgraph import show
    from graphkit.store import open_store

    with open_store(graph) as store:
        actor = pick(store, _ACTOR)
        subgraph = show(store, [actor.id], title=actor.name, depth=int(depth), limit=int(nodes))
    Path(file).write_bytes(pickle.dumps(subgraph))
    return {"nodes": subgraph.graph.number_of_nodes(), "edges": subgraph.graph.number_of_edges()}


def draw(file: str, picture: str) -> dict[str, Any]:
    """Write the picture for print of the subgraph in *file*, first and later ones."""
    subgraph = pickle.loads(Path(file).read_bytes())
    taken = []
    for _ in range(3):
        begin = time.perf_counter()
        from graphkit.views.write import write

        write(subgraph, picture)
        taken.append(time.perf_counter() - begin)
    return {"seconds": taken, "bytes": Path(picture).stat().st_size}


def open_page(page: str) -> dict[str, Any]:
    """Open *page* in a browser that is already running, and wait for its first whole picture."""
    from playwright.sync_api import sync_playwright

    program = next(found for name in _BROWSERS if (found := shutil.which(name)))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=program, args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        )
        tab = browser.new_context(offline=True, viewport={"width": 1280, "height": 800}).new_page()
        tab.goto("about:blank")
        begin = time.perf_counter()
        tab.goto(Path(page).resolve().as_uri(), wait_until="commit")
        if "graphkit" in Path(page).name:  # its policy forbids to evaluate text, which the other way does
            tab.wait_for_selector("html[data-ready]", state="attached", timeout=_LONGEST)
        else:
            settled = "typeof network === 'object' && (network.physics.ready || network.physics.stabilized)"
            tab.wait_for_function(settled, timeout=_LONGEST)
        tab.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
        taken = time.perf_counter() - begin
        browser.close()
    return {"seconds": taken}


def main() -> None:
    """Print the section for a graph of the lists that is there."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("graph", type=Path, help="a graph built from the official lists")
    parser.add_argument("--runs", type=int, default=3, metavar="N")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="graphkit-bench-") as folder:
        section = measure(options.graph, Path(folder), options.runs)
    print(markdown_of(section))
    for target in section.targets:
        print(f"{target.name}: {target.measured.seconds()}, target {target.limit:g} s, {target.verdict}")


if __name__ == "__main__":
    # By its name, so that the processes that it starts find its functions.
    from benchmarks.pictures import main as of_module

    of_module()
