"""The questions that are measured, and asking one of them in a process of its own."""

from __future__ import annotations

import os
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from graphkit.model.subgraph import Subgraph
    from graphkit.store import GraphStore

LATER_CALLS = 10
_SMALL = "DIRECTORATE OF DEFENSE INDUSTRIES"
_TIED = ("BENAZIR AHMED", "TOFAYEL MUSTAFA SORWAR")
_SBERBANK = "us_sdn:17018"
_NOT_TIED = ("MAHAN AIR", _SBERBANK)
_MOST_TIED = (
    "MATCH (a:Actor)-[r]-() "
    "RETURN a.id AS id, a.name AS name, count(r) AS edges ORDER BY edges DESC, id LIMIT 1"
)
_TYPED = (
    "MATCH (a:Actor)-[s:SANCTIONED_BY]->(st:State {id:'state:us'}) "
    "RETURN s.program AS program, count(DISTINCT a) AS actors ORDER BY actors DESC LIMIT 10"
)


@dataclass(frozen=True)
class Question:
    """A question in words and how it is asked: the store and the largest actor's id in, the size of the answer out.

    ``targeted`` says whether it is held to the target for questions.
    """

    words: str
    ask: Callable[[GraphStore, str], str]
    targeted: bool = False


def _find(name: str) -> Callable[[GraphStore, str], str]:
    def ask(store: GraphStore, _: str) -> str:
        from graphkit.queries.actors import find

        return _rows(find(store, name))

    return ask


def _show(name: str | None, *, depth: int = 1) -> Callable[[GraphStore, str], str]:
    def ask(store: GraphStore, largest: str) -> str:
        from graphkit.queries.actors import pick
        from graphkit.queries.subgraph import show

        actor = pick(store, name or largest)
        return _nodes(show(store, [actor.id], title=actor.name, depth=depth))

    return ask


def _path(one: str, other: str, *, hubs: bool = False) -> Callable[[GraphStore, str], str]:
    def ask(store: GraphStore, _: str) -> str:
        from graphkit.queries.actors import pick
        from graphkit.queries.paths import path, path_through_hubs

        way = path_through_hubs if hubs else path
        return _nodes(way(store, pick(store, one).id, pick(store, other).id, title=""))

    return ask


def _answered(
    module: str, function: str, *arguments: str, named: str | None = None
) -> Callable[[GraphStore, str], str]:
    """Return how a function of a module of `graphkit.queries` is asked, of the actor *named* if one is."""

    def ask(store: GraphStore, _: str) -> str:
        from graphkit.queries.actors import pick

        actors = [[pick(store, named).id]] if named else []
        return _rows(
            getattr(import_module(f"graphkit.queries.{module}"), function)(store, *actors, *arguments)
        )

    return ask


def _typed(cypher: str) -> Callable[[GraphStore, str], str]:
    return lambda store, _: _rows(store.query(cypher).rows)


def _bare(store: GraphStore, _: str) -> str:
    return _rows(store.read("RETURN 1 AS one"))


QUESTIONS = (
    Question("the bare round trip (`RETURN 1`)", _bare),
    Question("find, exact: MYO SWE WIN", _find("MYO SWE WIN"), targeted=True),
    Question("find, misspelt: mio swe winn", _find("mio swe winn"), targeted=True),
    Question("find, a common word: trading", _find("trading"), targeted=True),
    Question("show a small actor: Directorate of Defense Industries", _show(_SMALL), targeted=True),
    Question("show the largest actor", _show(None), targeted=True),
    Question("show the largest actor, depth 2", _show(None, depth=2), targeted=True),
    Question(
        "joined, one actor: Alyaksandr Lukashenka",
        _answered("joinings", "joined", named="ALYAKSANDR LUKASHENKA"),
    ),
    Question("joined, all actors", _answered("joinings", "joined")),
    Question("programs, all", _answered("programs", "programs")),
    Question("timeline, one actor: Sberbank", _answered("designations", "timeline", named=_SBERBANK)),
    Question("by_date, one day: 2021-12-10", _answered("designations", "by_date", "2021-12-10")),
    Question("by_date, one year: 2022", _answered("designations", "by_date", "2022-01-01", "2022-12-31")),
    Question("affiliations, all", _answered("affiliations", "affiliations")),
    Question("path that there is: Benazir Ahmed to Tofayel Mustafa Sorwar", _path(*_TIED)),
    Question("path that there is not: Mahan Air to Sberbank", _path(*_NOT_TIED)),
    Question("path through hubs: Mahan Air to Sberbank", _path(*_NOT_TIED, hubs=True)),
    Question("Cypher typed by hand: actors by US programme", _typed(_TYPED)),
)


def _rows(answer: Any) -> str:
    return _number(len(answer), "row")


def _nodes(subgraph: Subgraph | None) -> str:
    if subgraph is None:
        return "none"
    graph = subgraph.graph
    return f"{_number(graph.number_of_nodes(), 'node')}, {_number(graph.number_of_edges(), 'edge')}"


def _number(count: int, noun: str) -> str:
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def ask(graph: str, number: str, largest: str) -> dict[str, Any]:
    """Open the graph and ask the question of that *number* once and ten times more."""
    begin = time.perf_counter()
    from graphkit.store import open_store

    question = QUESTIONS[int(number)]
    with open_store(graph) as store:
        opening = time.perf_counter() - begin
        taken = []
        for _ in range(1 + LATER_CALLS):
            begin = time.perf_counter()
            answer = question.ask(store, largest)
            taken.append(time.perf_counter() - begin)
    return {"opening": opening, "answer": answer, "first": taken[0], "later": taken[1:]}


def most_tied(graph: str) -> dict[str, Any]:
    """Return the actor with the most edges."""
    from graphkit.store import open_store

    with open_store(graph) as store:
        return store.query(_MOST_TIED).rows[0]


def start_engine(folder: str) -> dict[str, Any]:
    """Import the engine and make an empty database in *folder*, with no server, driver or graph."""
    os.environ["ARCADEDB_LOG_CONSOLE"] = "0"
    os.environ["ARCADEDB_LOG_DIR"] = folder
    begin = time.perf_counter()
    import arcadedb

    with arcadedb.create_database(str(Path(folder) / secrets.token_hex(4))):
        return {"seconds": time.perf_counter() - begin}
