"""Cypher typed by hand keeps its bounds: what it may call, how long it may run, how much memory it may take."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphkit.errors import QueryError, ReadOnlyError, TimeLimitError
from graphkit.store import GraphStore, open_store
from graphkit.store.cypher_guard import refuse_unsafe_calls
from tests.store.test_embedded import COUNT


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
