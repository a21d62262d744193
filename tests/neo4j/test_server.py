"""A real server: opening it, and what user-typed Cypher may do there."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner
from neo4j import GraphDatabase

from graphkit.cli.main import cli
from graphkit.demo import case_files
from graphkit.errors import QueryError, ReadOnlyError, StoreError, TimeLimitError
from graphkit.pipeline import BuildOptions, build
from graphkit.store import GraphStore, open_store
from graphkit.store.address import ask_for_passwords, is_server, server_address
from graphkit.store.connection import refuse_old
from tests.neo4j.server import Neo4jServer
from tests.store.test_embedded import COUNT


@pytest.fixture
def loaded(neo4j_server: Neo4jServer) -> Neo4jServer:
    """The server with the example case on it."""
    with GraphDatabase.driver(neo4j_server.url, auth=("neo4j", neo4j_server.password)) as driver:
        (row,) = driver.execute_query(
            "MATCH (a:Actor {id: 'actor:us_sdn:33973'}) RETURN count(a) AS n"
        ).records
    if not row["n"]:
        build(case_files(), neo4j_server.url, BuildOptions(retrieved=date(2026, 1, 2), replace_foreign=True))
    return neo4j_server


@pytest.fixture
def store(loaded: Neo4jServer) -> Iterator[GraphStore]:
    with open_store(loaded.url) as opened:
        yield opened


@pytest.mark.parametrize(
    "cypher",
    [
        "CREATE (n:Actor {id: 'x'}) RETURN n",
        "MATCH (n) DETACH DELETE n",
        "MATCH (n) SET n.name = 'x'",
        "MERGE (n:Actor {id: 'x'}) RETURN n",
        "MATCH (n:Actor) REMOVE n.name",
        "CREATE INDEX x FOR (n:Actor) ON (n.name)",
        "DROP CONSTRAINT actor_id",
        "UNWIND [1] AS x CALL { CREATE (n:Actor) } RETURN x",
        "MATCH (n:Actor) FOREACH (x IN [1] | SET n.name = 'y')",
        "CALL db.createLabel('X')",
        "CALL dbms.killConnections(['bolt-1'])",
        "CALL dbms.listConfig() YIELD name RETURN name",
        "CREATE USER x SET PASSWORD 'abcdefgh'",
        "ALTER CURRENT USER SET PASSWORD FROM 'x' TO 'abcdefgh'",
        "TERMINATE TRANSACTIONS 'neo4j-transaction-1'",
        "SHOW TRANSACTIONS",
        "SHOW SETTINGS",
    ],
)
def test_cypher_typed_by_hand_only_reads(cypher: str, store: GraphStore) -> None:
    before = store.read(COUNT)
    with pytest.raises(ReadOnlyError):
        store.query(cypher)
    assert store.read(COUNT) == before


@pytest.mark.parametrize("address", ["file:///etc/passwd", "http://127.0.0.1:9/x.csv"])
def test_cypher_typed_by_hand_reads_no_files_and_asks_no_network(address: str, store: GraphStore) -> None:
    for cypher in (
        f"LOAD CSV FROM '{address}' AS line RETURN line",
        f"MATCH (s:State) CALL {{ LOAD CSV FROM '{address}' AS line RETURN line }} RETURN s, line",
    ):
        with pytest.raises(QueryError, match="LOAD CSV is disabled"):
            store.query(cypher)


@pytest.mark.parametrize("cypher", ["CALL db.ping()", "CALL db.info()", "CALL db.stats.collect('QUERIES')"])
def test_procedures_that_do_not_read_the_graph_are_refused(cypher: str, store: GraphStore) -> None:
    with pytest.raises(QueryError, match=r"disabled|would write"):
        store.query(cypher)


@pytest.mark.parametrize("prefix", ["EXPLAIN", "profile", " // x\n PROFILE", "/* x */ CYPHER 5"])
def test_a_prefix_is_refused(prefix: str, store: GraphStore) -> None:
    with pytest.raises(QueryError, match="in front of a query"):
        store.query(f"{prefix} CREATE (n) RETURN n")
    assert store.query("MATCH (explain:State {id: 'state:us'}) RETURN explain.code AS code").rows == (
        {"code": "us"},
    )


def test_cypher_with_an_error_says_where_it_is_in_what_was_typed(store: GraphStore) -> None:
    with pytest.raises(QueryError) as raised:
        store.query("MATCH (n")
    assert '(line 1, column 9 (offset: 8))\n"MATCH (n"\n         ^' in str(raised.value)


def test_the_index_and_the_schema_may_be_asked(store: GraphStore) -> None:
    found = store.query(
        "CALL db.index.fulltext.queryNodes('actor_search_words', $words) YIELD node RETURN node.id AS id",
        {"words": "justo"},
    )
    assert "actor:us_sdn:34020" in {row["id"] for row in found.rows}
    assert {"Actor", "State"} <= {row["label"] for row in store.query("CALL db.labels()").rows}


def test_cypher_that_runs_too_long_is_cut_off(loaded: Neo4jServer) -> None:
    # No plan shortens this one: a join of names would be done in time.
    endless = "UNWIND range(1, 1000000) AS a UNWIND range(1, 1000000) AS b WITH a, b WHERE a * b < 0 RETURN count(*) AS n"
    with open_store(loaded.url, seconds=0.5) as store:
        for question in (store.query, store.read):
            with pytest.raises(TimeLimitError, match="longer than its time limit"):
                question(endless)
        assert store.query(COUNT).rows


def test_a_row_limit_says_that_it_cut(store: GraphStore) -> None:
    few = store.query("MATCH (a:Actor) RETURN a.id AS id ORDER BY id", rows=3)
    assert (len(few.rows), few.complete) == (3, False)
    whole = store.query("MATCH (s:State) WHERE s.is_authority RETURN s.code AS code ORDER BY code", rows=5)
    assert [row["code"] for row in whole.rows] == ["ca", "eu", "gb", "un", "us"]
    assert whole.complete


def test_values_are_plain_and_without_internal_ids(store: GraphStore) -> None:
    (row,) = store.query(
        "MATCH p = (a:Actor {id: 'actor:us_sdn:33973'})-[s:SANCTIONED_BY]->(us) "
        "RETURN a, s, p, collect(us) AS states, date('2021-12-10') AS day, {a: a} AS map, "
        "datetime('2021-12-10T01:02:03Z') AS moment, duration('P1D') AS span"
    ).rows
    assert row["a"]["labels"] == ["Actor", "Person"]
    assert row["s"]["labels"] == ["SANCTIONED_BY"]
    assert [step["labels"] for step in row["p"]] == [["Actor", "Person"], ["SANCTIONED_BY"], ["State"]]
    assert row["p"][0] == row["a"] == row["map"]["a"]
    assert [state["id"] for state in row["states"]] == ["state:us"]
    assert (row["day"], row["span"]) == ("2021-12-10", "P1D")
    assert row["moment"].startswith("2021-12-10T01:02:03")
    assert "element" not in json.dumps(row)


@pytest.mark.servers
def test_a_query_whose_server_goes_is_one_clear_error(mortal_server: Neo4jServer) -> None:
    build(case_files(), mortal_server.url)
    with open_store(mortal_server.url) as store:
        killer = threading.Timer(1.0, mortal_server.kill)
        killer.start()
        with pytest.raises(StoreError, match="connection was lost while the graph was being read"):
            store.query(
                "MATCH (a:Actor), (b:Actor), (c:Actor), (d:Actor) "
                "WHERE a.name + b.name = c.name + d.id RETURN count(*) AS n"
            )
        killer.join()


def test_a_wrong_password_is_one_clear_error(
    neo4j_server: Neo4jServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NEO4J_PASSWORD", "not-the-password")
    with (
        pytest.raises(StoreError, match="refuses the user or password") as raised,
        open_store(neo4j_server.url),
    ):
        pass
    assert "not-the-password" not in str(raised.value)


def test_without_a_password_the_way_out_is_named(
    neo4j_server: Neo4jServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("NEO4J_PASSWORD")
    with pytest.raises(StoreError, match="Set NEO4J_PASSWORD"), open_store(neo4j_server.url):
        pass


def test_a_password_is_asked_for_once(loaded: Neo4jServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NEO4J_PASSWORD")
    asked = []

    def prompt(user: str, url: str) -> str:
        asked.append((user, url))
        return loaded.password

    ask_for_passwords(prompt)
    try:
        for _ in range(2):
            with open_store(loaded.url) as store:
                assert store.read(COUNT)
    finally:
        ask_for_passwords(None)
    assert asked == [("neo4j", loaded.url)]


def test_a_server_that_is_not_there_is_one_clear_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEO4J_PASSWORD", "x")
    with (
        pytest.raises(StoreError, match=r"cannot be reached\. Is the server running"),
        open_store("bolt://127.0.0.1:9"),
    ):
        pass


@pytest.mark.parametrize(
    "url", ["neo4j://neo4j:s3cret@localhost", "bolt://x:s3cret/@h", "neo4j://localhost?password=s3cret",
            "bolt://neo4j:s3cret", "http://s3cret.example", "neo4j://"],
)  # fmt: skip
def test_an_address_with_credentials_or_of_another_form_is_refused_and_not_repeated(url: str) -> None:
    assert is_server(url)
    with pytest.raises(StoreError) as raised:
        server_address(url)
    assert "s3cret" not in str(raised.value)


@pytest.mark.parametrize(
    "url",
    ["neo4j://localhost", "bolt://127.0.0.1:7687", "neo4j+s://x.databases.neo4j.io", "bolt://[::1]:7687/"],
)
def test_an_address(url: str) -> None:
    assert is_server(url)
    assert server_address(url) == url


def test_a_folder_is_no_server() -> None:
    assert not is_server("sanctions.graph")
    assert not is_server("C:\\graphs\\a.graph")
    assert not is_server(Path("neo4j:/x"))


@pytest.mark.parametrize("agent", ["Neo4j/4.4.30", "Neo4j/3.5.1", "Memgraph/2.1"])
def test_an_old_or_other_server_is_refused(agent: str) -> None:
    with pytest.raises(StoreError, match="Neo4j 5 or newer is needed"):
        refuse_old("bolt://x", agent)
    refuse_old("bolt://x", "Neo4j/5.26.30")
    refuse_old("bolt://x", "Neo4j/2025.06.0")


@pytest.mark.parametrize(
    "command",
    [
        ["find", "myo swe win"],
        ["show", "MYO SWE WIN"],
        ["path", "BENAZIR AHMED", "TOFAYEL MUSTAFA SORWAR"],
        ["joined", "RI YONG GIL"],
        ["timeline", "RI YONG GIL"],
        ["by-date", "2021-12-10"],
        ["affiliations", "RAPID ACTION BATTALION"],
        ["programs", "--by", "us"],
        ["query", "sources"],
        ["query", "-c", "MATCH (a:Actor) RETURN a.kind AS kind, count(*) AS actors ORDER BY kind"],
    ],
    ids=lambda command: " ".join(command[:2]),
)
def test_each_command_prints_the_same_as_on_the_embedded_graph(
    command: list[str], loaded: Neo4jServer, built_case: Path
) -> None:
    printed = [
        CliRunner().invoke(cli, [*command, "--db", db, "--json"], catch_exceptions=False).stdout
        for db in (loaded.url, str(built_case))
    ]
    assert json.loads(printed[0])
    assert json.loads(printed[0]) == json.loads(printed[1])


def test_build_by_command(loaded: Neo4jServer) -> None:
    files = [str(path) for path in case_files()]
    built = CliRunner().invoke(cli, ["build", *files, "--db", loaded.url, "--json"], catch_exceptions=False)
    assert built.exit_code == 0
    assert loaded.password not in built.output
    with open_store(loaded.url) as store:
        assert store.read(COUNT)
