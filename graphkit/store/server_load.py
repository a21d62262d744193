"""Loading a Neo4j server: the new graph next to the old one, then one transaction that replaces the old one.

The Community edition has one database, so it holds both graphs for a while. Labels keep them apart:

1. A transaction creates a ``GraphkitLock`` node and stays open. Uniqueness makes a second build wait for it and give
   up; when the builder dies, the server rolls it back, and the lock disappears. It is never committed.
2. The remains of an interrupted build are deleted.
3. Constraints and indexes are created from ``schema.cypher``, before the first node.
4. The new nodes are created with the label ``GraphkitNext`` and one that represents their final labels
   (``GraphkitNextActorPerson``); the edges between them have their final types. Every question of the library starts
   from a final label, so none of this affects it: there is no edge between the two graphs.
5. The numbers of nodes and edges are checked. A ``GraphkitSwitch`` node announces the switch.
6. The transaction that holds the lock replaces the labels of the old nodes with ``GraphkitGone``, gives the new ones
   theirs, and commits. It changes only labels: no edge is written twice.
7. The ``GraphkitSwitch`` node is deleted, then the old nodes are, in batches.

Until the commit in step 6, queries find the old graph, and after it the new one, even if there is a failure or the
process is killed at any time. Neo4j reads the committed state at the time of reading, so a query that runs during this
commit could see both: `graphkit.store.server` compares the build and looks for the announcement after each query, and
repeats the query if necessary. The schema's constraints ensure uniqueness within the graph (a switch that would break
one is refused as a whole); the new nodes have a constraint of their own.

A database with anything that graphkit did not write is refused, or emptied first if the caller asks for it.
"""

from __future__ import annotations

import secrets
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any, TypeVar

from graphkit.errors import StoreBusyError, StoreError, StoreForeignError
from graphkit.model.graph import Graph
from graphkit.model.vocabulary import vocabulary
from graphkit.store.base import Row
from graphkit.store.bulk import build_properties, name_index, search_index
from graphkit.store.connection import connected, translated
from graphkit.store.schema import schema_statements

if TYPE_CHECKING:
    from neo4j import Driver, Transaction

NEXT, GONE, LOCK, SWITCH = "GraphkitNext", "GraphkitGone", "GraphkitLock", "GraphkitSwitch"
# The one general label of each node, and the labels next to it.
_GENERAL = ("Actor", "State", "Program", "Date", "Entry", "Source", "Build")
_NODE_BATCH = 2_000
_EDGE_BATCH = 2_000
_SENDERS = 2
_ATTEMPTS = 20
_DELETE_BATCH = 10_000
_LOCK_SECONDS = 5.0
_INDEX_SECONDS = 300
_NEXT_CONSTRAINT = f"CREATE CONSTRAINT graphkit_next IF NOT EXISTS FOR (n:{NEXT}) REQUIRE n.id IS UNIQUE"
_LOCK_CONSTRAINT = f"CREATE CONSTRAINT graphkit_lock IF NOT EXISTS FOR (n:{LOCK}) REQUIRE n.id IS UNIQUE"
_LOST = (
    "the connection was lost while the graph was being loaded. What is found there is whole: the graph that was "
    "there, or the new one if the loss came at the very end. Run the build again."
)
_T = TypeVar("_T")


def write_server(graph: Graph, url: str, *, replace_foreign: bool = False, recipe: str | None = None) -> None:
    """Write the graph and its *recipe* to the Neo4j server at *url*, replacing the graph that is there.

    Raises StoreForeignError for a database with other data, unless *replace_foreign*, which deletes that data first;
    StoreBusyError while another build is being loaded; StoreError for errors from the server.
    """
    with connected(url) as driver, translated(url, _LOST):
        _refuse_foreign(driver, url, replace_foreign=replace_foreign)
        _run(driver, _LOCK_CONSTRAINT)
        with lock(driver, url) as transaction:
            _clean(driver)
            if replace_foreign and _foreign_nodes(driver):
                _delete(driver, "MATCH (n)")
            for statement in (*schema_statements(), _NEXT_CONSTRAINT):
                _run(driver, statement)
            _run(driver, f"CALL db.awaitIndexes({_INDEX_SECONDS})")
            _Load(driver, transaction, graph, recipe).run()
        _clean(driver)


def check_server(url: str, *, replace_foreign: bool = False) -> None:
    """Raise any error that `write_server` would raise before writing, for a build that is about to read its lists."""
    with connected(url) as driver, translated(url, _LOST):
        _refuse_foreign(driver, url, replace_foreign=replace_foreign)


def _refuse_foreign(driver: Driver, url: str, *, replace_foreign: bool) -> None:
    foreign = 0 if replace_foreign else _foreign_nodes(driver)
    if foreign > 0:
        raise StoreForeignError(
            f"{url}: the database holds {foreign:,} nodes that graphkit did not write. Use another server (Community "
            "has one database), or give --replace-foreign, which deletes everything that is there."
        )
    if foreign < 0:
        raise StoreForeignError(
            f"{url}: another program deleted {-foreign:,} nodes of the graph that is there. --replace-foreign "
            "deletes the rest and writes the graph anew."
        )


def _foreign_nodes(driver: Driver) -> int:
    """Return how many nodes there are that graphkit did not write; below zero if some of graphkit's own are gone."""
    ours = " - ".join(f"COUNT {{ (:{label}) }}" for label in (NEXT, GONE, SWITCH, "Source", "Build"))
    (found,) = _run(
        driver,
        "OPTIONAL MATCH (b:Build {id: 'build'}) WHERE b.build IS NOT NULL WITH b LIMIT 1 "
        f"RETURN COUNT {{ (n) }} - {ours} AS actual, coalesce(b.nodes, 0) AS written, b IS NULL AS other",
    )
    if found["other"]:  # then nodes called Source or Build are not graphkit's either
        (unmarked,) = _run(driver, "RETURN COUNT { (:Source) } + COUNT { (:Build) } AS nodes")
        return int(found["actual"]) + int(unmarked["nodes"])
    return int(found["actual"]) - int(found["written"])


@contextmanager
def lock(driver: Driver, url: str) -> Iterator[Transaction]:
    """Hold the database's only lock in an open transaction; StoreBusyError if another build holds it."""
    await_lock(driver, url)
    # The attempt above has a limit of a few seconds; the transaction that is kept has no time limit.
    with driver.session() as session, session.begin_transaction(timeout=0) as transaction:
        _take_lock(transaction)
        yield transaction
        if not transaction.closed():
            transaction.rollback()


def await_lock(driver: Driver, url: str) -> None:
    """Return once no build holds the lock; StoreBusyError if one still does after some seconds."""
    from neo4j.exceptions import Neo4jError

    try:
        with driver.session() as session, session.begin_transaction(timeout=_LOCK_SECONDS) as attempt:
            _take_lock(attempt)
            attempt.rollback()
    except Neo4jError as error:
        # The server's wording depends on when the time limit is reached during the wait.
        if not any(
            word in (error.code or "")
            for word in ("TransactionTimedOut", "LockClientStopped", "LockAcquisition")
        ):
            raise
        raise StoreBusyError(
            f"{url}: another build of this graph is being loaded. Wait until it is done."
        ) from error


def _take_lock(transaction: Transaction) -> None:
    transaction.run(f"CREATE (:{LOCK} {{id: 'lock'}})").consume()


@dataclass(frozen=True)
class _Load:
    """One load, while its transaction holds the lock."""

    driver: Driver
    lock: Transaction
    graph: Graph
    recipe: str | None = None

    def run(self) -> None:
        build = secrets.token_hex(6)
        try:
            self._load_nodes(build)
            self._load_edges()
            self._verify()
        except BaseException:
            # If the server is gone, the next build removes the remains.
            with suppress(Exception):
                _clean(self.driver)
            raise
        _run(self.driver, f"CREATE (:{SWITCH} {{to: $build}})", {"build": build})
        self._switch()

    def _load_nodes(self, build: str) -> None:
        by_labels: dict[tuple[str, ...], list[Row]] = {}
        for node in self.graph.nodes.values():
            by_labels.setdefault(node.labels, []).append(node.properties())
        by_labels["Source",] = [source.properties() for source in self.graph.sources]
        indexes = {"name_index": name_index(self.graph), "search_index": search_index(self.graph)}
        of_build = {"build": build, "recipe": self.recipe} | indexes
        by_labels["Build",] = [build_properties(self.graph) | of_build]
        for labels, rows in by_labels.items():
            names = _columns(rows)
            cypher = f"UNWIND $rows AS row CREATE (:{NEXT}:{NEXT}{''.join(labels)} {{{_assigned(names)}}})"
            self._send(cypher, [[row.get(name) for name in names] for row in rows], _NODE_BATCH)

    def _load_edges(self) -> None:
        by_type: dict[str, list[tuple[str, str, Row]]] = {}
        for edge in self.graph.edges.values():
            by_type.setdefault(edge.type, []).append((edge.begin, edge.end, edge.properties()))
        for edge_type, edges in by_type.items():
            names = _columns(properties for _, _, properties in edges)
            cypher = (
                f"UNWIND $rows AS row MATCH (a:{NEXT} {{id: row[{len(names)}]}}) "
                f"MATCH (b:{NEXT} {{id: row[{len(names) + 1}]}}) "
                f"CREATE (a)-[:{edge_type} {{{_assigned(names)}}}]->(b)"
            )

            rows = (
                [*(properties.get(name) for name in names), begin, end] for begin, end, properties in edges
            )
            self._send(cypher, rows, _EDGE_BATCH)

    def _send(self, cypher: str, rows: Iterable[list[Any]], size: int) -> None:
        """Run the statement on the rows, one transaction per batch; rows are lists, which saves repeating their keys.

        Two batches are in progress at a time: one is packed here, which takes Python about as long as the server needs
        for it.
        """
        with ThreadPoolExecutor(_SENDERS) as senders:
            sent: deque[Future[None]] = deque()
            for some in _batches(rows, size):
                sent.append(senders.submit(self._send_batch, cypher, some))
                if len(sent) > _SENDERS:
                    sent.popleft().result()
            for one in sent:
                one.result()

    def _send_batch(self, cypher: str, rows: list[list[Any]]) -> None:
        from neo4j.exceptions import TransientError

        for attempt in range(_ATTEMPTS):
            try:
                with self.driver.session() as session:
                    session.run(cypher, {"rows": rows}).consume()
            except TransientError as error:
                # Two batches may need the same nodes with many edges; the server then rolls back one of them
                # completely.
                if "Deadlock" not in (error.code or "") or attempt + 1 == _ATTEMPTS:
                    raise
            else:
                return

    def _verify(self) -> None:
        """Raise StoreError if the server does not contain what was sent."""
        (found,) = _run(
            self.driver,
            f"RETURN COUNT {{ (:{NEXT}) }} AS nodes, COUNT {{ (:{NEXT})-[]->() }} AS edges",
        )
        expected = {
            "nodes": len(self.graph.nodes) + len(self.graph.sources) + 1,
            "edges": len(self.graph.edges),
        }
        if found != expected:
            raise StoreError(
                f"the server took {found['nodes']:,} of {expected['nodes']:,} nodes and {found['edges']:,} of "
                f"{expected['edges']:,} edges; the graph that was there was left. An edge may name a node that is none."
            )

    def _switch(self) -> None:
        """Remove the labels from the old nodes, give the new ones theirs, and commit."""
        kinds = [kind["label"] for kind in vocabulary("actor_kinds").values()]
        for label in _GENERAL:
            seconds = [f":{kind}" for kind in kinds] if label == "Actor" else []
            self._in_lock(f"MATCH (n:{label}) REMOVE n:{label}{''.join(seconds)} SET n:{GONE}")
        finals = [("Actor", kind) for kind in kinds] + [(label,) for label in _GENERAL if label != "Actor"]
        for labels in finals:
            staged = NEXT + "".join(labels)
            self._in_lock(f"MATCH (n:{staged}) REMOVE n:{NEXT}:{staged} SET n:{':'.join(labels)}")
        self._in_lock(f"MATCH (n:{LOCK}) DELETE n")
        self.lock.commit()

    def _in_lock(self, cypher: str) -> None:
        self.lock.run(cypher).consume()


def _clean(driver: Driver) -> None:
    """Delete the announcement, so that the switch is over, and then all nodes that are not in the current graph."""
    _run(driver, f"MATCH (n:{SWITCH}) DELETE n")
    _delete(driver, f"MATCH (n:{GONE})")
    _delete(driver, f"MATCH (n:{NEXT})")


def _delete(driver: Driver, match: str) -> None:
    """Delete the edges of the matched nodes ``n``, then the nodes: one node may have too many edges for one go."""
    batch = f"IN TRANSACTIONS OF {_DELETE_BATCH} ROWS"
    _run(driver, f"{match}-[r]->() CALL {{ WITH r DELETE r }} {batch}")
    _run(driver, f"{match} CALL {{ WITH n DETACH DELETE n }} {batch}")


def _run(driver: Driver, cypher: str, parameters: Row | None = None) -> list[Row]:
    """Run one statement in a transaction of its own, as DDL and Cypher's own batches require."""
    with driver.session() as session:
        return [record.data() for record in session.run(cypher, parameters or {})]


def _columns(rows: Iterable[Row]) -> list[str]:
    return sorted({name for row in rows for name in row})


def _assigned(names: Sequence[str]) -> str:
    """Return Cypher that sets the properties from a row by position; null leaves one out."""
    return ", ".join(f"`{name}`: row[{position}]" for position, name in enumerate(names))


def _batches(items: Iterable[_T], size: int) -> Iterator[list[_T]]:
    iterator = iter(items)
    while some := list(islice(iterator, size)):
        yield some
