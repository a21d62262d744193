"""How the questions of the library are asked here, and the actors of the case that they are asked about."""

from __future__ import annotations

from typing import Any

from graphkit.queries.library import question
from graphkit.store import GraphStore

RAB, BENAZIR, MAMUN, JUSTO = (f"actor:us_sdn:{uid}" for uid in (33951, 33952, 33953, 34020))
RI = "actor:us_sdn:33936"
LU, HONGMAN, SENSETIME = "actor:us_sdn:34024", "actor:us_sdn:34025", "actor:us_nonsdn:33114"


def ask(engine: GraphStore, name: str, **parameters: Any) -> list[dict[str, Any]]:
    rows = engine.read(question(name).cypher, parameters)
    typed = engine.query(question(name).cypher, parameters, rows=100_000)
    assert typed.complete
    assert sorted(map(repr, typed.rows)) == sorted(map(repr, rows))
    return rows
