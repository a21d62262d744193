"""CSV files for neo4j-admin: imported by the real importer, started, and compared with the graph they came from."""

from __future__ import annotations

import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner
from neo4j import GraphDatabase

from graphkit.cli.main import cli
from graphkit.errors import OutputError
from graphkit.queries.actors import find
from graphkit.store import GraphStore, open_store, write_graph
from graphkit.store.neo4j_csv import write_neo4j_csv
from graphkit.store.schema import schema_text
from graphkit.views.exchange.neo4j import write_neo4j
from tests.neo4j.fixtures import missing
from tests.neo4j.server import Neo4jServer, ServerMissingError, classpath
from tests.store.test_embedded import graph
from tests.views.exchange.conftest import hostile_subgraph

NODES = "MATCH (n) WHERE NOT n:Build RETURN labels(n) AS labels, properties(n) AS properties"
EDGES = "MATCH (a)-[r]->(b) RETURN a.id AS begin, b.id AS end, type(r) AS type, properties(r) AS properties"
HOSTILE = (
    'quote " and ""',
    "back\\slash",
    "comma, and; semicolon",
    "line\nbreak",
    "  blanks  ",
    "'",
    "\u202eltr",
)


@pytest.fixture
def stopped_server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Neo4jServer:
    """A server that has a home and a password and does not run."""
    try:
        classpath()
    except ServerMissingError as error:
        missing(str(error))
    server = Neo4jServer(tmp_path / "neo4j")
    server.prepare()
    monkeypatch.delenv("NEO4J_USER", raising=False)
    monkeypatch.setenv("NEO4J_PASSWORD", server.password)
    return server


def run_schema(server: Neo4jServer, file: Path) -> None:
    """Do what cypher-shell does with the file: run its statements."""
    with GraphDatabase.driver(server.url, auth=("neo4j", server.password)) as driver:
        for statement in file.read_text(encoding="utf-8").split(";\n"):
            if statement.strip():
                driver.execute_query(statement)
        driver.execute_query("CALL db.awaitIndexes(60)")


def compared(store: GraphStore, cypher: str) -> list[str]:
    rows = store.read(cypher)
    for row in rows:
        if "labels" in row:
            row["labels"] = sorted(row["labels"])
        row["properties"] = sorted(row["properties"].items())
    return sorted(map(repr, rows))


@pytest.mark.servers
def test_the_printed_command_imports_the_whole_graph(
    tmp_path: Path, built_case: Path, stopped_server: Neo4jServer
) -> None:
    folder = tmp_path / "a folder" / "csv"
    done = CliRunner().invoke(
        cli, ["export", "neo4j-csv", str(folder), "--db", str(built_case)], catch_exceptions=False
    )
    assert done.exit_code == 0
    admin, shell = (shlex.split(line) for line in done.stdout.splitlines())
    assert admin[:5] == ["neo4j-admin", "database", "import", "full", "neo4j"]
    assert shell == ["cypher-shell", "--file", str(folder / "schema.cypher")]
    imported = stopped_server.admin(*admin[1:])
    assert imported.returncode == 0, imported.stdout + imported.stderr
    stopped_server.start()
    try:
        run_schema(stopped_server, folder / "schema.cypher")
        with open_store(built_case) as one, open_store(stopped_server.url) as other:
            assert compared(one, NODES) == compared(other, NODES)
            assert compared(one, EDGES) == compared(other, EDGES)
            for asked in ("myo swe win", "DM005096", "Kurmitola, Dhaka"):
                assert find(one, asked)
                assert find(one, asked) == find(other, asked)
            (counts,) = other.read("MATCH (b:Build) RETURN b.nodes AS nodes, b.edges AS edges")
            assert other.read("MATCH (n) WHERE NOT n:Build AND NOT n:Source RETURN count(n) AS n") == [
                {"n": counts["nodes"]}
            ]
            assert other.read("MATCH ()-[r]->() RETURN count(r) AS n") == [{"n": counts["edges"]}]
        # It is a graph like any other: the next build replaces it.
        write_graph(graph("A ONE"), stopped_server.url)
    finally:
        stopped_server.stop()


@pytest.mark.servers
def test_text_of_every_kind_survives_the_import(tmp_path: Path, stopped_server: Neo4jServer) -> None:
    write_graph(graph(*(f"{name} {number}" for number, name in enumerate(HOSTILE))), tmp_path / "a.graph")
    with open_store(tmp_path / "a.graph") as store:
        written = write_neo4j_csv(store, tmp_path / "csv")
        before = compared(store, NODES), compared(store, EDGES)
    imported = stopped_server.admin(*written.arguments())
    assert imported.returncode == 0, imported.stdout + imported.stderr
    stopped_server.start()
    try:
        with open_store(stopped_server.url) as store:
            assert (compared(store, NODES), compared(store, EDGES)) == before
    finally:
        stopped_server.stop()


@pytest.mark.servers
def test_a_subgraph_is_imported_with_every_node_edge_and_source(
    tmp_path: Path, stopped_server: Neo4jServer
) -> None:
    subgraph = hostile_subgraph()
    written = write_neo4j(subgraph, tmp_path / "csv", schema_text())
    imported = stopped_server.admin(*written.arguments())
    assert imported.returncode == 0, imported.stdout + imported.stderr
    stopped_server.start()
    try:
        with GraphDatabase.driver(stopped_server.url, auth=("neo4j", stopped_server.password)) as driver:
            nodes = driver.execute_query(
                "MATCH (n) RETURN n.id AS id, n.name AS name, labels(n) AS labels"
            ).records
            edges = driver.execute_query(
                "MATCH (a)-[r]->(b) RETURN r.id AS id, type(r) AS type, a.id AS a, b.id AS b, r.designated AS day, "
                "r.source AS source, r.measures AS measures"
            ).records
    finally:
        stopped_server.stop()
    printable = {"actor:odd\x0bid": "actor:odd id", "odd:\x0b2": "odd: 2"}
    assert {row["id"] for row in nodes} == {
        *(printable.get(node, node) for node in subgraph.graph),
        *subgraph.sources,
    }
    assert "=1+1" in {row["name"] for row in nodes}, "a database gets names as they are"
    assert {(row["id"], row["type"], row["a"], row["b"], row["day"], row["source"]) for row in edges} == {
        (printable.get(key, key), data["type"], begin, end, data.get("designated"), data["source"])
        for begin, end, key, data in subgraph.graph.edges(keys=True, data=True)
    }
    assert ["asset_freeze", "travel_ban"] in [row["measures"] for row in edges]


def test_a_folder_with_files_is_left_alone(tmp_path: Path, case: GraphStore) -> None:
    (tmp_path / "mine.txt").write_text("x")
    with pytest.raises(OutputError, match="files in it already"):
        write_neo4j_csv(case, tmp_path)
    assert [item.name for item in tmp_path.iterdir()] == ["mine.txt"]
    with pytest.raises(OutputError, match="cannot be written"):
        write_neo4j_csv(case, tmp_path / "mine.txt" / "x")
