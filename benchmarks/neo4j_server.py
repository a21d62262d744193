"""Neo4j beside what users do today, beside its own importer, and beside the embedded engine, in one run.

    .venv/bin/python -m benchmarks.neo4j_server --lists FOLDER

A real server is started for it as for the tests (Java and Maven are needed). Writes benchmarks/results_neo4j.md.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime
from itertools import islice
from pathlib import Path
from typing import Any

from neo4j import GraphDatabase

from benchmarks.inputs import list_files
from benchmarks.synthetic import synthetic
from graphkit.derive.whole_graph import derive
from graphkit.loaders import read_list
from graphkit.model.graph import Graph
from graphkit.queries.library import questions
from graphkit.resolve.cluster import resolve
from graphkit.store import GraphStore, open_store, write_graph
from graphkit.store.neo4j_csv import write_neo4j_csv
from tests.neo4j.server import Neo4jServer

_RESULTS = Path(__file__).with_name("results_neo4j.md")
_STATEMENTS = 3_000
_REPEATS = 5


def main() -> None:
    """Run what is asked for and write the results."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--lists", type=Path, required=True, help="the folder of full official lists")
    options.add_argument("--actors", type=int, default=300_000)
    options.add_argument("--edges", type=int, default=1_200_000)
    options.add_argument("--large-only", action="store_true", help="measure the large graph and print only")
    given = options.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="graphkit-bench-"))
    lines = [_heading()]
    try:
        if given.large_only:
            print("\n".join(_synthetic(given.actors, given.edges, folder)))
            return
        lines += _full_lists(given.lists, folder)
        _RESULTS.write_text("\n".join(lines) + "\n", encoding="utf-8")
        lines += _synthetic(given.actors, given.edges, folder)
        _RESULTS.write_text("\n".join(lines) + "\n", encoding="utf-8")
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    print(_RESULTS.read_text(encoding="utf-8"))


def _heading() -> str:
    return (
        "# Neo4j\n\nMeasured by `python -m benchmarks.neo4j_server` on "
        f"{datetime.now(UTC):%Y-%m-%d}: Neo4j 5.26.30 Community, 2 GB of heap, 512 MB of page cache, "
        f"{os.cpu_count()} cores, load average {os.getloadavg()[0]:.1f} at the start. Client and "
        "server share the machine.\n"
    )


@contextmanager
def _server(home: Path) -> Iterator[Neo4jServer]:
    server = Neo4jServer(home, heap="2g", page_cache="512m")
    server.prepare()
    os.environ["NEO4J_PASSWORD"] = server.password
    server.start()
    try:
        yield server
    finally:
        server.stop()


def _timed(work: Callable[[], Any]) -> tuple[float, Any]:
    begin = time.perf_counter()
    result = work()
    return time.perf_counter() - begin, result


def _full_lists(lists: Path, folder: Path) -> list[str]:
    """Load the full lists, load as many statements one by one, and ask both engines each question."""
    loaded = [read_list(one.path, date(2026, 1, 2)) for one in list_files(lists)]
    resolution = resolve([record for one in loaded for record in one.records])
    graph = derive(resolution, [one.source for one in loaded]).graph
    size = len(graph.nodes) + len(graph.edges)
    with _server(folder / "lists") as server:
        single = _one_by_one(server, graph)
        first, _ = _timed(lambda: write_graph(graph, server.url, replace_foreign=True))
        again, _ = _timed(lambda: write_graph(graph, server.url))
        write_graph(graph, folder / "embedded.graph")
        with (
            open_store(folder / "embedded.graph", seconds=600) as one,
            open_store(server.url, seconds=600) as other,
        ):
            rows = _side_by_side(one, other)
    rate = size / first
    return [
        f"## The full lists: {len(graph.nodes):,} nodes, {len(graph.edges):,} edges\n",
        _table(
            ("what", "seconds", "nodes and edges a second", "times"),
            [
                (f"one statement each, as `ftm export-cypher` writes them ({_STATEMENTS:,} of them)",
                 f"{_STATEMENTS / single:.1f}", f"{single:,.0f}", "1"),
                ("`graphkit build` writing, first time", f"{first:.1f}", f"{rate:,.0f}", f"{rate / single:.0f}"),
                ("again, over the old graph", f"{again:.1f}", f"{size / again:,.0f}", f"{size / again / single:.0f}"),
            ],
        ),
        f"\n## Each question on both engines, the full lists, median of {_REPEATS}\n",
        _table(("question", "parameters", "rows", "embedded, ms", "Neo4j, ms"), rows),
    ]  # fmt: skip


def _one_by_one(server: Neo4jServer, graph: Graph) -> float:
    """Return statements a second: MERGE with the values in the text, a transaction each, no constraint."""
    nodes = list(islice(graph.nodes.values(), _STATEMENTS // 2))
    known = {node.id for node in nodes}
    inside = (edge for edge in graph.edges.values() if edge.begin in known)
    edges = list(islice(inside, _STATEMENTS - len(nodes)))
    statements = [
        f"MERGE (n:Entity {{id: {json.dumps(node.id)}}}) SET n += {_literal(node.properties())} "
        f"SET n:{':'.join(node.labels)}"
        for node in nodes
    ] + [
        f"MATCH (a:Entity {{id: {json.dumps(edge.begin)}}}), (b:Entity {{id: {json.dumps(edge.end)}}}) "
        f"MERGE (a)-[r:{edge.type} {{id: {json.dumps(edge.id)}}}]->(b) SET r += {_literal(edge.properties())}"
        for edge in edges
    ]

    def run() -> None:
        with (
            GraphDatabase.driver(
                server.url, auth=("neo4j", server.password), notifications_min_severity="OFF"
            ) as driver,
            driver.session() as session,
        ):
            for statement in statements:
                session.run(statement).consume()

    taken, _ = _timed(run)
    return len(statements) / taken


def _literal(properties: dict[str, Any]) -> str:
    return "{" + ", ".join(f"`{key}`: {json.dumps(value)}" for key, value in properties.items()) + "}"


def _side_by_side(one: GraphStore, other: GraphStore) -> list[Sequence[str]]:
    """Ask each question of both engines, of the actor with most ties and for all."""
    (most,) = one.query(
        "MATCH (a:Actor)-[r:AFFILIATED_WITH]-(:Actor) RETURN a.id AS id, count(r) AS n ORDER BY n DESC, id LIMIT 1"
    ).rows
    (program,) = one.query("MATCH (p:Program) RETURN p.id AS id ORDER BY id LIMIT 1").rows
    (far,) = one.query("MATCH (a:Actor) WHERE a.listed RETURN a.id AS id ORDER BY id LIMIT 1").rows
    values = {
        "ids": [most["id"], program["id"]], "keys": "trading company", "limit": 10, "since": "2022-01-01",
        "until": "2022-12-31", "from": most["id"], "to": far["id"], "state": None, "actors": None,
    }  # fmt: skip
    rows: list[Sequence[str]] = []
    for name, question in questions().items():
        parameters = {field.name: values[field.name] for field in question.parameters}
        cells = []
        found: list[Any] = []
        for store in (one, other):
            times = []
            for _ in range(_REPEATS):
                taken, found = _timed(lambda s=store, q=question, p=parameters: s.read(q.cypher, p))
                times.append(taken)
            cells.append(f"{statistics.median(times) * 1000:,.1f}")
        shown = "all" if parameters.get("actors", 0) is None or "state" in parameters else ""
        rows.append((name, shown, f"{len(found):,}", *cells))
    return rows


def _synthetic(actors: int, edges: int, folder: Path) -> list[str]:
    """Load a large graph over Bolt, and the same graph by neo4j-admin import and a start."""
    graph = synthetic(actors, edges)
    with _server(folder / "bolt") as server:
        bolt, _ = _timed(lambda: write_graph(graph, server.url))
        with open_store(server.url, seconds=600) as store:
            written = write_neo4j_csv(store, folder / "csv")
    target = Neo4jServer(folder / "import", heap="2g", page_cache="512m")
    target.prepare()
    importing, done = _timed(lambda: target.admin(*written.arguments()))
    if done.returncode != 0:
        raise RuntimeError(done.stdout + done.stderr)
    starting, _ = _timed(target.start)
    try:
        schema, _ = _timed(lambda: _schema(target, folder / "csv" / "schema.cypher"))
    finally:
        target.stop()
    whole = importing + starting + schema
    return [
        f"\n## A large graph: {len(graph.nodes):,} nodes, {len(graph.edges):,} edges, skewed degrees\n",
        _table(
            ("what", "seconds", "times"),
            [
                ("`neo4j-admin database import full`", f"{importing:.1f}", ""),
                ("start", f"{starting:.1f}", ""),
                ("constraints and index", f"{schema:.1f}", ""),
                ("import, start, constraints and index", f"{whole:.1f}", "1"),
                ("over Bolt, the running server, old graph kept until the switch", f"{bolt:.1f}",
                 f"{bolt / whole:.1f} ({bolt / (importing + starting):.1f} of import and start)"),
            ],
        ),
    ]  # fmt: skip


def _schema(server: Neo4jServer, file: Path) -> None:
    with GraphDatabase.driver(server.url, auth=("neo4j", server.password)) as driver:
        for statement in file.read_text(encoding="utf-8").split(";\n"):
            if statement.strip():
                driver.execute_query(statement)
        driver.execute_query("CALL db.awaitIndexes(600)")


def _table(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [columns, ["---"] * len(columns), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


if __name__ == "__main__":
    main()
