"""FollowTheMoney JSON lines, for Aleph and OpenAleph: actors and their ties as entities, designations as Sanctions.

FollowTheMoney's own library (the extra ``ftm``) makes the entities and takes a value only if its type allows it; other
values go into the notes. The format has no place for programmes or days as things, nor for authorities that join each
other: a Sanction carries programme, authority and day, and joinings are left out.
"""

from __future__ import annotations

import hashlib
import re
import tomllib
import warnings
from collections import Counter
from collections.abc import Sequence
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

from graphkit.errors import OutputError
from graphkit.model.safe_text import json_text
from graphkit.model.subgraph import Subgraph
from graphkit.views.exchange.elements import (
    Exchange,
    ExchangedEdge,
    ExchangedNode,
    Value,
    citation_words,
    exchange_of,
)
from graphkit.views.words import meaning, plain, share_words, web_address
from graphkit.whole_files import write_whole

# Types without an entity of their own.
_WITHOUT = ("LISTED_UNDER", "LISTED_ON", "RUN_BY", "JOINED_BY")
_ID_WORDS = 60


def write_ftm(subgraph: Subgraph, path: Path | str) -> str | None:
    """Write *subgraph* as FollowTheMoney JSON lines; return which edges have no entity of their own.

    Raises OutputError if the library is not installed.
    """
    with warnings.catch_warnings():
        # The library recommends a package that it does not need.
        warnings.filterwarnings("ignore", message="Install 'pyicu'")
        entities = _Entities(exchange_of(subgraph))
        lines = [json_text(entity, sort_keys=True) for entity in entities.all()]
    write_whole(Path(path), "".join(f"{line}\n" for line in lines).encode())
    return entities.left_out()


@cache
def _model() -> Any:
    try:
        from followthemoney import model
    except ImportError as error:
        raise OutputError(
            "FollowTheMoney's library is not installed. Install it: pip install 'graphkit[ftm]'"
        ) from error
    return model


@cache
def _words() -> dict[str, Any]:
    text = resources.files("graphkit.views.exchange").joinpath("ftm.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


class _Entities:
    """The entities of one exchange."""

    def __init__(self, exchange: Exchange) -> None:
        self._exchange = exchange
        self._model = _model()
        self._sources = {source.id: source for source in exchange.sources}
        owned = {edge.begin for edge in exchange.edges if edge.properties.get("relation") == "owned_by"}
        self._schemas = {node.id: _schema(node, owned) for node in exchange.nodes}
        self._names = exchange.names
        self._without: Counter[str] = Counter()

    def all(self) -> list[dict[str, Any]]:
        """Return the entities as FollowTheMoney JSON: actors first, then the ties between them."""
        links, tied = [], set()
        for edge in self._exchange.edges:
            if entity := self._of_edge(edge):
                links.append(entity.to_dict())
                tied |= {edge.begin, edge.end} if edge.type != "SANCTIONED_BY" else {edge.begin}
            else:
                self._without[edge.type] += 1
        nodes = [
            self._of_node(node) for node in self._exchange.nodes if "Actor" in node.labels or node.id in tied
        ]
        return [*nodes, *links]

    def left_out(self) -> str | None:
        """Return how many edges, by type, have no entity of their own."""
        if not self._without:
            return None
        counts = ", ".join(f"{count:,} {edge_type}" for edge_type, count in sorted(self._without.items()))
        return (
            f"FollowTheMoney has no entity for these edges: {counts}. Programmes and days are in the Sanctions, "
            "nationalities are in the actors; joinings are left out."
        )

    def _of_node(self, node: ExchangedNode) -> dict[str, Any]:
        entity = self._model.make_entity(self._schemas[node.id])
        entity.id = entity_id(node.id)
        _add(entity, ("name",), node.name)
        for name, properties in _words()["properties"].items():
            for value in _listed(node.properties.get(name)):
                if value != node.name:
                    _add(entity, properties, value, term=name)
        if node.properties.get("listed"):
            _add(entity, ("topics",), "sanction")
        if code := node.properties.get("code"):
            _add(entity, ("country",), str(code), term="code")
        result: dict[str, Any] = entity.to_dict()
        return result

    def _of_edge(self, edge: ExchangedEdge) -> Any:
        if edge.type == "SANCTIONED_BY":
            return self._sanction(edge)
        if edge.type == "POSSIBLY_SAME":
            return self._tie(edge, {"schema": "Similar", "begin": "candidate", "end": "match"})
        relation = edge.properties.get("relation")
        if relation == "national_of" or edge.type in _WITHOUT:
            return None
        link = _words()["relations"].get(relation)
        if link is None or not self._fits(edge, link):
            link = {"schema": "UnknownLink", "begin": "subject", "end": "object"}
        return self._tie(edge, link)

    def _fits(self, edge: ExchangedEdge, link: dict[str, str]) -> bool:
        schema = self._model.get(link["schema"])
        return all(
            self._model.get(self._schemas[node]).is_a(schema.get(link[end]).range)
            for end, node in (("begin", edge.begin), ("end", edge.end))
        )

    def _tie(self, edge: ExchangedEdge, link: dict[str, str]) -> Any:
        entity = self._cited(edge, link["schema"])
        for end, node in (("begin", edge.begin), ("end", edge.end)):
            entity.add(link[end], entity_id(node))
        role = plain(edge.properties.get("role") or "")
        _add(entity, ("role", "relationship"), role)
        if not role or link["schema"] == "UnknownLink":
            _add(entity, ("role", "relationship"), edge.words)
        if edge.properties.get("former"):
            _add(entity, ("status",), "former")
        if share := share_words(*_shares(edge)):
            _add(entity, ("percentage",), share)
        if edge.type == "POSSIBLY_SAME":
            for name in ("score", "evidence", "forbidden"):
                if name in edge.properties:
                    _add(
                        entity,
                        ("confidenceScore",) if name == "score" else (),
                        edge.properties[name],
                        term=name,
                    )
        return entity

    def _sanction(self, edge: ExchangedEdge) -> Any:
        entity, stated = self._cited(edge, "Sanction"), edge.properties
        entity.add("entity", entity_id(edge.begin))
        _add(entity, ("authority",), self._names[edge.end])
        _add(entity, ("country",), edge.end.removeprefix("state:"), term="authority's code")
        _add(entity, ("program",), stated.get("program"))
        _add(entity, ("reason",), stated.get("reason"))
        for measure in _listed(stated.get("measures")):
            _add(entity, ("provisions",), meaning("measures", measure))
        for basis in _listed(stated.get("legal_basis")):
            _add(entity, ("provisions",), basis)
        # The notation for a month is 2021-03.
        if edge.first:
            begun = edge.first.isoformat()[: {"year": 4, "month": 7}.get(str(stated.get("precision")), 10)]
            _add(entity, ("startDate",), begun)
        if edge.first != edge.last and edge.last:
            _add(entity, (), f"{edge.first} to {edge.last}", term="begun some day from")
        if edge.ended:
            _add(entity, ("endDate",), edge.ended.isoformat())
        _add(entity, (), meaning("date_kinds", stated.get("date_kind")), term="kind of date")
        return entity

    def _cited(self, edge: ExchangedEdge, schema: str) -> Any:
        """Return a new entity for the edge, with its citation."""
        entity = self._model.make_entity(schema)
        entity.id = entity_id(edge.id)
        stated = edge.properties
        _add(entity, ("description", "notes"), f"{stated.get('status', '')}. {citation_words(edge)}")
        _add(entity, ("recordId",), stated.get("record"))
        _add(entity, ("retrievedAt",), stated.get("retrieved"))
        if source := self._sources.get(str(stated.get("source_id"))):
            _add(entity, ("publisher",), plain(source.attribution))
            _add(entity, ("sourceUrl",), web_address(source.url))
        return entity


def _schema(node: ExchangedNode, owned: set[str]) -> str:
    schema: str = _words()["schemas"].get(node.look.kind, "LegalEntity")
    return "Company" if schema == "Organization" and node.id in owned else schema


def _add(entity: Any, names: Sequence[str], value: Value | None, *, term: str = "") -> None:
    """Add *value* to the first property that the entity has; a value that its type does not take becomes a note."""
    if value is None or value == "":
        return
    text = plain(value)
    known = next((name for name in names if entity.schema.get(name)), None)
    cleaned = entity.schema.get(known).type.clean(text, proxy=entity) if known else None
    if known and cleaned is not None:
        entity.add(known, cleaned, cleaned=True)
        return
    note = next((name for name in ("notes", "description") if entity.schema.get(name)), None)
    if note:
        entity.add(note, f"{(term or (names[0] if names else '')).replace('_', ' ')}: {text}")


def _shares(edge: ExchangedEdge) -> tuple[float | None, float | None]:
    found = [edge.properties.get(name) for name in ("share_min", "share_max")]
    least, most = (float(share) if isinstance(share, (int, float)) else None for share in found)
    return least, most


def _listed(value: Value | None) -> list[str]:
    if value is None:
        return []
    return value if isinstance(value, list) else [str(value)]


def entity_id(key: str) -> str:
    """Return an entity's id, the same in every file: FollowTheMoney allows letters, digits, dots and hyphens."""
    words = re.sub(r"[^0-9A-Za-z]+", "-", key).strip("-")[:_ID_WORDS]
    return f"{words}-{hashlib.sha256(key.encode()).hexdigest()[:10]}".lstrip("-")
