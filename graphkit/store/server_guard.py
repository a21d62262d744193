"""What user-typed Cypher may do on a Neo4j server: read the graph, and nothing else.

In the session's read mode the server refuses writes. But a statement could still read files or addresses (LOAD CSV),
end other people's transactions or call procedures of a plugin, and the Community edition has no roles to prevent this.
So the server first explains the statement, which runs nothing, and graphkit checks its plan: the type of the statement,
its operators, and the procedures that it calls.

A plan also shows whether a statement looks at nodes or edges of any kind. While a build is being loaded, or before the
remains of an interrupted one are removed, such a statement would count both graphs, so it is refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from graphkit.errors import QueryError, ReadOnlyError, StoreBusyError
from graphkit.store.base import query_error
from graphkit.store.cypher_guard import refuse_procedure, refuse_unsafe_calls
from graphkit.store.server_load import GONE, NEXT

if TYPE_CHECKING:
    from neo4j import ResultSummary, Transaction

_EXPLAIN = "EXPLAIN "
_BLANK = r"(?:\s|//[^\n\r]*(?:[\n\r]|$)|/\*.*?\*/)*"
_PREFIX = re.compile(rf"{_BLANK}(EXPLAIN|PROFILE|CYPHER)\b", re.IGNORECASE | re.DOTALL)
_ANY_KIND = re.compile(
    r"AllNodesScan|AllRelationshipsScan|RelationshipTypeScan|ElementIdSeek|ByIdSeek|NodeByElementId"
)
_LABELLED = re.compile(r"(\w+):\w+")
_ENDS = re.compile(r"\((\w+)\)")
_COUNT = re.compile(r"(?:Node|Relationship)CountFromCountStore")


def refuse_unsafe(transaction: Transaction, cypher: str, parameters: dict[str, Any]) -> None:
    """Raise ReadOnlyError or QueryError for Cypher that would do more than read the graph."""
    refuse_unsafe_calls(cypher)
    prefix = _PREFIX.match(cypher)
    if prefix:
        raise QueryError(f"{prefix[1].upper()} in front of a query is not taken; type the query itself.")
    summary = _explained(transaction, cypher, parameters)
    if summary.query_type != "r":
        raise ReadOnlyError("the query would write to the graph; queries typed by hand only read.")
    steps = list(_steps(summary.plan)) if summary.plan else []
    for operator, details in steps:
        if operator == "LoadCSV":
            raise QueryError("LOAD CSV is disabled: queries typed by hand read the graph and no files.")
        if operator.startswith(("Terminate", "ShowTransactions", "ShowSetting")):
            raise ReadOnlyError("queries typed by hand read the graph and leave the server alone.")
        called = re.match(r"([\w.]+)\(", details) if operator == "ProcedureCall" else None
        if called:
            refuse_procedure(called[1])
    if _looks_at_any_kind(steps) and _two_graphs(transaction):
        raise StoreBusyError(
            "a build is being loaded, or one was cut off, and the query looks at nodes or edges of any kind, so that "
            "it would count both graphs. Name a label at one end, as (:Actor), or ask when the build is done."
        )


def _explained(transaction: Transaction, cypher: str, parameters: dict[str, Any]) -> ResultSummary:
    from neo4j.exceptions import ClientError

    try:
        return transaction.run(f"{_EXPLAIN}{cypher}", parameters).consume()
    except ClientError as error:
        if "SyntaxError" not in (error.code or ""):
            raise
        raise query_error(_as_typed(error.message or str(error))) from error


def _as_typed(message: str) -> str:
    """Return the server's message about a mistake with columns and text as the user typed them, without EXPLAIN."""
    added = len(_EXPLAIN)
    message = re.sub(
        r"\(line 1, column (\d+) \(offset: (\d+)\)\)",
        lambda at: f"(line 1, column {int(at[1]) - added} (offset: {int(at[2]) - added}))",
        message,
    )
    return re.sub(rf'"{_EXPLAIN}(.*\n) {{{added}}}', r'"\1', message)


def _steps(plan: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield each operator of the plan, without the name of its database, and its details."""
    yield plan["operatorType"].partition("@")[0], str(plan.get("args", {}).get("Details", ""))
    for child in plan.get("children", ()):
        yield from _steps(child)


def _looks_at_any_kind(steps: Sequence[tuple[str, str]]) -> bool:
    """Return whether a step of the plan scans nodes or edges without a label at either end."""
    labelled = {
        term[1]
        for operator, details in steps
        if operator == "Filter"
        for term in map(_LABELLED.fullmatch, details.strip("()").split(" AND "))
        if term
    }
    for operator, details in steps:
        if _COUNT.fullmatch(operator) and "(:" not in details:
            return True
        if _ANY_KIND.search(operator) and labelled.isdisjoint(_ENDS.findall(details)):
            return True
    return False


def _two_graphs(transaction: Transaction) -> bool:
    counted = transaction.run(f"RETURN COUNT {{ (:{NEXT}) }} + COUNT {{ (:{GONE}) }} AS nodes")
    return bool(counted.single(strict=True)["nodes"])
