"""The figure of 300 nodes, beside the page that pyvis itself writes of the same graph."""

from __future__ import annotations

import pickle
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from benchmarks.child import Finished, in_child
from benchmarks.report import Section, Target
from benchmarks.samples import Samples

_LIMIT = 1.0
_LATER_CALLS = 5
# What surrounds it at depth 2 are more than 300 nodes, of which `show` keeps 300.
_ACTOR = "ISLAMIC REVOLUTIONARY GUARD CORPS (IRGC)-QODS FORCE"
_NODES = 300


def measure(graph: Path, folder: Path, runs: int) -> Section:
    """Take the subgraph out of *graph* into *folder* and write the pages, in turn."""
    subgraph = folder / "subgraph.pickle"
    size = in_child(take_subgraph, str(graph), str(subgraph)).answer
    ways: dict[str, tuple[Callable[..., dict[str, Any]], list[str]]] = {
        "graphkit": (write_graphkit, []),
        "pyvis, self-contained (`in_line`)": (write_pyvis, ["in_line"]),
        "pyvis, its default (`local`)": (write_pyvis, ["local"]),
    }
    done: dict[str, list[Finished]] = {name: [] for name in ways}
    for _ in range(runs):
        for name, (write, arguments) in ways.items():
            done[name].append(in_child(write, str(subgraph), str(folder / "page.html"), *arguments))
    ours = done["graphkit"]
    return Section(
        title="The figure of 300 nodes",
        columns=("page", "bytes", "first page of a process", "later pages", "peak memory"),
        rows=[_row(name, finished) for name, finished in done.items()],
        notes=[
            f"`show` of {_ACTOR} at depth 2, limited to {_NODES} nodes: {size['nodes']:,} nodes and "
            f"{size['edges']:,} edges. The first page includes the imports that writing needs. pyvis is given the same "
            "nodes and edges, with a name, a colour and a title of one line each, and `generate_html` and writing "
            "the file are counted with filling its network. Its page holds no positions, sources or table: the "
            "browser computes the layout at each opening, which is not measured here. Its default page is small "
            "because it loads its library from beside it and from the network.",
            _compared(ours, done["pyvis, self-contained (`in_line`)"]),
        ],
        targets=[
            Target("writing the figure of 300 nodes (first page of a process)", _LIMIT, _first(ours)),
            Target("writing the figure of 300 nodes (later pages)", _LIMIT, _later(ours)),
        ],
    )


def _row(name: str, finished: Sequence[Finished]) -> tuple[str, ...]:
    peak = Samples(one.peak for one in finished)
    size = f"{finished[0].answer['bytes']:,}"
    return (name, size, _first(finished).seconds(), _later(finished).seconds(), peak.megabytes())


def _compared(ours: Sequence[Finished], theirs: Sequence[Finished]) -> str:
    size = ours[0].answer["bytes"] / theirs[0].answer["bytes"]
    first = _first(ours).median / _first(theirs).median
    later = _later(ours).median / _later(theirs).median
    return (
        f"graphkit's page has {size:.2f} times the bytes of pyvis' self-contained one and takes {first:.1f} times as "
        f"long to write at first, {later:.1f} times as long later."
    )


def _first(finished: Sequence[Finished]) -> Samples:
    return Samples(one.answer["seconds"][0] for one in finished)


def _later(finished: Sequence[Finished]) -> Samples:
    return Samples(seconds for one in finished for seconds in one.answer["seconds"][1:])


def take_subgraph(graph: str, file: str) -> dict[str, Any]:
    """Write the subgraph that is drawn to *file*."""
    from graphkit.queries.actors import pick
    from graphkit.queries.subgraph import show
    from graphkit.store import open_store

    with open_store(graph) as store:
        actor = pick(store, _ACTOR)
        subgraph = show(store, [actor.id], title=actor.name, depth=2, limit=_NODES)
    Path(file).write_bytes(pickle.dumps(subgraph))
    return {"nodes": subgraph.graph.number_of_nodes(), "edges": subgraph.graph.number_of_edges()}


def write_graphkit(file: str, page: str) -> dict[str, Any]:
    """Write graphkit's figure of the subgraph in *file*."""
    subgraph = pickle.loads(Path(file).read_bytes())

    def write() -> None:
        from graphkit.views.network_html import write_figure

        write_figure(subgraph, page)

    return _timed(write, Path(page))


def write_pyvis(file: str, page: str, resources: str) -> dict[str, Any]:
    """Write the page that pyvis' own template makes of the subgraph in *file*."""
    graph = pickle.loads(Path(file).read_bytes()).graph

    def write() -> None:
        from pyvis.network import Network

        network = Network(directed=True, cdn_resources=resources)
        for node, fields in graph.nodes(data=True):
            network.add_node(node, label=fields["name"], title=fields["name"], color="#3b6ea5")
        for begin, end, fields in graph.edges(data=True):
            network.add_edge(begin, end, title=fields["type"], color="#888888")
        Path(page).write_text(network.generate_html(), encoding="utf-8")

    return _timed(write, Path(page))


def _timed(write: Callable[[], None], page: Path) -> dict[str, Any]:
    taken = []
    for _ in range(1 + _LATER_CALLS):
        begin = time.perf_counter()
        write()
        taken.append(time.perf_counter() - begin)
    return {"seconds": taken, "bytes": page.stat().st_size}
