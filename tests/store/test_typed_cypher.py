"""Cypher typed by hand keeps its bounds: what it may call, how long it may run, how much memory it may take."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from graphkit.errors import QueryError, ReadOnlyError, TimeLimitError
from graphkit.store import GraphStore, open_store, write_graph
from graphkit.store.cypher_guard import refuse_unsafe_calls
from tests.store.test_embedded import COUNT, graph


@pytest.mark.parametrize(
    "cypher",
    [
        "CALL util.sleep(20000)",
        "call util . sleep (20000)",
        "CALL `util`.`sleep`(20000)",
        "CALL /* soon */ util.sleep(20000)",
        "CALL // soon\n util.sleep",
        "MATCH (a:Actor) CALL apoc.util.sleep(1) RETURN a",
        "RETURN util.sleep(20000)",
        "RETURN apoc.util.sleep(20000)",
        "RETURN `util.sleep`(20000)",
        "CALL do.when(true, 'CALL util.sleep(20000)', 'RETURN 1', {})",
        "CALL { CALL util.sleep(1) YIELD value RETURN value } RETURN value",
        "CALL dbms.info()",
        "RETURN 'it''s' + util.sleep(1)",
    ],
)
def test_a_call_that_does_more_than_read_is_refused(cypher: str, case: GraphStore) -> None:
    with pytest.raises(ReadOnlyError, match="is disabled in queries typed by hand"):
        case.query(cypher)


@pytest.mark.parametrize(
    "cypher",
    [
        "CALL db.labels()",
        "CALL db.labels() YIELD label RETURN label",
        "CALL db.index.fulltext.queryNodes('names', 'x') YIELD node RETURN node",
        "CALL { MATCH (a) RETURN a } RETURN a",
        "WITH 1 AS call RETURN call",
        "MATCH (n) WHERE n.call = 1 RETURN n.call",
        "RETURN 'CALL util.sleep(1)' AS text, \"util.sleep(1)\" AS other",
        "// CALL util.sleep(1)\nRETURN 1 AS one /* util.sleep(1) */",
        "RETURN duration.inDays(date('2021-01-01'), date.truncate('year', date('2021-05-01'))).days AS days",
        "MATCH (a:Actor) WHERE a.name IN ['x'] RETURN point.distance(point({x: 1, y: 1}), point({x: 1, y: 2})) AS d",
    ],
)
def test_what_only_reads_and_computes_may_be_called(cypher: str) -> None:
    refuse_unsafe_calls(cypher)


@pytest.mark.parametrize(
    "cypher",
    [
        "RETURN size(reduce(s = [1], i IN range(1, 34) | s + s)) AS size",
        "RETURN reduce(s = 'a', i IN range(1, 40) | s + s) AS text",
    ],
)
def test_a_query_that_needs_too_much_memory_is_ended_and_the_next_one_is_answered(
    cypher: str, case: GraphStore
) -> None:
    with pytest.raises(QueryError, match="Narrow it"):
        case.query(cypher)
    assert case.query(COUNT).rows == tuple(case.read(COUNT))


def test_a_query_that_the_engine_does_not_end_itself_is_ended(built_case: Path) -> None:
    """The engine looks at its limit between rows, and there is one row here."""
    endless = (
        "RETURN reduce(s = 0, i IN range(1, 6000000) | "
        "s + reduce(t = 0, j IN range(1, 6000000) | t + j)) AS sum"
    )
    with open_store(built_case, seconds=1) as store:
        with pytest.raises(TimeLimitError, match="longer than its time limit"):
            store.query(endless)
        assert store.query(COUNT).rows == tuple(store.read(COUNT))


@pytest.mark.parametrize(
    "cypher",
    [
        "LOAD CSV FROM 'file:///etc/passwd' AS line RETURN line",
        "LOAD CSV FROM 'http://127.0.0.1:9/x' AS line RETURN line",
        "RETURN size(range(1, 50000000)) AS size",
    ],
)
def test_a_refusal_does_not_tell_which_setting_to_change(cypher: str, case: GraphStore) -> None:
    with pytest.raises(QueryError) as refused:
        case.query(cypher)
    assert "arcadedb." not in str(refused.value)


def test_half_a_surrogate_pair_is_shown_as_what_it_is_not(case: GraphStore) -> None:
    assert case.query("RETURN '\\ud800' AS half").rows == ({"half": "\ufffd"},)
    assert case.query("RETURN $half AS half", {"half": "\ud800"}).rows == ({"half": "\ufffd"},)
    assert case.query("RETURN 'Кра́снов 😀' AS whole").rows == ({"whole": "Кра́снов 😀"},)


def test_a_carriage_return_ends_a_comment_for_the_guard_as_for_the_engine(case: GraphStore) -> None:
    for cypher in ("RETURN //\rutil.sleep(20000) AS x", "//\rCALL algo.graphSummary()"):
        with pytest.raises(ReadOnlyError, match="is disabled in queries typed by hand"):
            case.query(cypher)


@pytest.mark.parametrize(
    ("cypher", "parameters", "rows", "words"),
    [
        ("MATCH (n:State) RETURN n.name\0 LIMIT 1", None, 10, "control character"),
        ("", None, 10, "there is no Cypher"),
        (None, None, 10, "there is no Cypher"),
        ("RETURN 1" + " + 1" * 30_000, None, 10, "120,008 characters"),
        ("RETURN $x AS x", {"x": b"bytes"}, 10, "not a bytes"),
        ("RETURN $x AS x", {"x": {1, 2}}, 10, "not a set"),
        ("RETURN 1 AS one", None, -1, "whole number from 0 on, not -1"),
        ("RETURN 1 AS one", None, "a", "whole number from 0 on, not a"),
    ],
)
def test_what_is_no_question_is_one_clear_error(
    cypher: Any, parameters: Any, rows: Any, words: str, case: GraphStore
) -> None:
    with pytest.raises(QueryError, match=words):
        case.query(cypher, parameters, rows=rows)


def test_a_day_among_the_parameters_is_its_text(case: GraphStore) -> None:
    assert case.query("RETURN $day AS day", {"day": date(2021, 12, 10)}).rows == ({"day": "2021-12-10"},)


@pytest.mark.parametrize("word", ["timeoutx", "OutOfMemory", "DatabaseIsReadOnly", "NotIdempotent"])
def test_words_of_the_query_are_not_taken_for_the_kind_of_the_error(word: str, case: GraphStore) -> None:
    with pytest.raises(QueryError, match=f"Variable '{word}' not defined") as raised:
        case.query(f"RETURN {word}")
    assert type(raised.value) is QueryError


@pytest.mark.parametrize("pattern", ["(?i)*swe", "(swe", "swe)", "[a-"])
def test_what_is_no_regular_expression_is_an_error_and_not_nobody(pattern: str, case: GraphStore) -> None:
    with pytest.raises(QueryError, match="is not a regular expression"):
        case.query(f"MATCH (a:Actor) WHERE a.name =~ '{pattern}' RETURN a.name AS name")


def test_a_regular_expression_of_the_engines_own_kind_is_taken(case: GraphStore) -> None:
    found = case.query("MATCH (a:Actor) WHERE a.name =~ '(?i)myo swe \\\\p{L}++' RETURN a.name AS name").rows
    assert found == ({"name": "Myo Swe WIN"},)


def test_text_that_looks_like_a_node_or_a_path_stays_text(tmp_path: Path) -> None:
    write_graph(graph("(#34:0)", "(#7:0)-[#52:0]->(#34:0)"), tmp_path / "a.graph")
    with open_store(tmp_path / "a.graph") as store:
        named = "MATCH (a:Actor) RETURN a.name AS name, a AS node, '(#34:0)' AS typed ORDER BY a.id"
        one, other = store.query(named).rows
        assert (one["name"], one["node"]["name"], one["typed"]) == ("(#34:0)", "(#34:0)", "(#34:0)")
        assert other["name"] == other["node"]["name"] == "(#7:0)-[#52:0]->(#34:0)"
        (row, _) = store.query("MATCH p = (a:Actor)-[:SANCTIONED_BY]->() RETURN p ORDER BY a.id").rows
        assert [step["labels"] for step in row["p"]] == [["Actor", "Person"], ["SANCTIONED_BY"], ["State"]]
        assert row["p"][0]["name"] == "(#34:0)"
