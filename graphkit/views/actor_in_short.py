"""A few lines on who an actor is and who sanctions it, and the edges that describe it alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from graphkit.model.subgraph import Subgraph
from graphkit.model.territories import state_name
from graphkit.views.words import authority_short, date_words, plain, short, shown_name

_FACTS = {
    "names": "also called", "birth_dates": "born or built", "nationalities": "nationality or flag",
    "positions": "position", "identifiers": "numbers", "addresses": "addresses",
}  # fmt: skip
_SHOWN, _LENGTH = 3, 100
# Edges that describe the sanctions on an actor: they lead from it to an authority, a programme or a day.
_DESIGNATING = ("SANCTIONED_BY", "LISTED_UNDER", "LISTED_ON")
_ORDER = (
    "AFFILIATED_WITH",
    "POSSIBLY_SAME",
    "SANCTIONED_BY",
    "JOINED_BY",
    "LISTED_UNDER",
    "LISTED_ON",
    "RUN_BY",
)


def in_short(subgraph: Subgraph, actor: str) -> dict[str, str]:
    """Return who the actor is: fact by fact, with at most three values each and the number of further ones."""
    node = subgraph.graph.nodes[actor]
    name = shown_name(node.get("name", ""), actor)
    found = {"name": name, "id": actor, "kind": str(node["kind"])}
    for key, term in _FACTS.items():
        values = [plain(value) for value in node.get(key, ()) if plain(value) != name]
        if key == "nationalities":
            values = [state_name(value) if len(value) == 2 else value for value in values]
        if values:
            found[term] = _some(values)
    states = list(_sanctions(subgraph, actor))
    found["sanctioned by"] = "\n".join(states) or "no authority whose lists were read"
    if not node.get("listed", True):
        found["listed"] = "no: a source only ties this name to a listed one"
    return found


def _some(values: Sequence[str]) -> str:
    more = len(values) - _SHOWN
    return "; ".join(short(value, _LENGTH) for value in values[:_SHOWN]) + (
        f"; {more:,} more" if more > 0 else ""
    )


def _sanctions(subgraph: Subgraph, actor: str) -> Iterator[str]:
    """Yield a line per authority: the earliest date, the programmes, and whether everything has ended."""
    by_state: dict[str, list[Mapping[str, Any]]] = {}
    for _, state, edge in subgraph.graph.out_edges(actor, data=True):
        if edge["type"] == "SANCTIONED_BY":
            by_state.setdefault(state, []).append(edge)
    for state, edges in sorted(by_state.items()):
        standing = [edge for edge in edges if not edge.get("ended")] or edges
        days = sorted(
            (edge["designated"], edge.get("designated_latest"), edge.get("precision"))
            for edge in standing
            if edge.get("designated")
        )
        since = f"since {date_words(*days[0])}" if days else "no day stated"
        ended = ", ended" if all(edge.get("ended") for edge in edges) else ""
        programs = ", ".join(dict.fromkeys(plain(edge["program"]) for edge in standing))
        yield f"{authority_short(state.removeprefix('state:'))} ({programs}; {since}{ended})"


def own_rows(rows: Sequence[dict[str, Any]], actors: Sequence[str]) -> list[dict[str, Any]]:
    """Return the edges as rows, without those that only describe actors other than *actors* (ids)."""
    kept = [row for row in rows if row["from"] in actors or not _is_of_one(row)]
    programs = {row["to"] for row in kept if row["type"] == "LISTED_UNDER"}
    return [row for row in kept if row["type"] != "RUN_BY" or row["from"] in programs]


def _is_of_one(row: Mapping[str, Any]) -> bool:
    """Return whether an edge describes a single actor: a designation, or a tie to a state."""
    return row["type"] in _DESIGNATING or (
        row["type"] == "AFFILIATED_WITH" and row["to"].startswith("state:")
    )


def ties_first(rows: Sequence[dict[str, Any]], actors: Sequence[str]) -> list[dict[str, Any]]:
    """Return the edges as rows, ties first; within each type, the edges of the actors (ids) come first."""
    places = {kind: place for place, kind in enumerate(_ORDER)}
    return sorted(
        rows,
        key=lambda row: (places.get(row["type"], len(_ORDER)), not {row["from"], row["to"]} & {*actors}),
    )
