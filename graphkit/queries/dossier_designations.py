"""The designations in an actor's dossier: each with all of its edges, its programme, its acts and its page."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from graphkit.queries.as_of import may_be_in_force
from graphkit.queries.authority_pages import page_of_entry, pages_of_acts
from graphkit.queries.dossier_rows import DossierDesignation
from graphkit.queries.library import question
from graphkit.store import GraphStore
from graphkit.store.base import Row as Stored

_OWN = ("SANCTIONED_BY", "LISTED_UNDER", "LISTED_ON")


def designations_of(
    store: GraphStore, node: Stored, entries: Sequence[Stored], around: Iterable[Stored], as_of: str | None
) -> list[DossierDesignation]:
    """Return the designations among the edges *around* the actor, by authority and date; the undated ones last.

    Edges to programmes and dates belong to a designation if they have the same entry and programme, or entry and date.
    """
    by_type: dict[str, list[Stored]] = defaultdict(list)
    for row in around:
        if row["type"] in _OWN:
            by_type[row["type"]].append(row)
    under: dict[tuple[str, str], list[Stored]] = defaultdict(list)
    for row in by_type["LISTED_UNDER"]:
        under[row["edge"]["record"], row["node"]["name"]].append(row)
    on: dict[tuple[str, str], list[Stored]] = defaultdict(list)
    for row in by_type["LISTED_ON"]:
        on[row["edge"]["record"], row["node"]["earliest"]].append(row)
    titles = _titles(store, by_type["SANCTIONED_BY"], by_type["LISTED_UNDER"])
    pages = {entry["id"]: page_of(entry, node["kind"]) for entry in entries}
    found = [
        _designation(
            row,
            [
                *under[row["edge"]["record"], row["edge"]["program"]],
                *on[row["edge"]["record"], row["edge"].get("designated") or ""],
            ],
            titles,
            pages,
            as_of,
        )
        for row in by_type["SANCTIONED_BY"]
    ]
    return sorted(found, key=_in_order)


def page_of(entry: Stored, kind: str) -> str | None:
    """Return the address of the authority's own page about a stored entry, or None if no pattern is known."""
    numbers = [
        (number["scheme"], number["number"]) for number in json.loads(entry["facts"]).get("identifiers", ())
    ]
    return page_of_entry(entry["list"], kind, entry["entry"], numbers)


def _titles(
    store: GraphStore, designated: list[Stored], under: list[Stored]
) -> Mapping[tuple[str, str], str]:
    """Return the titles of the programmes by authority and name; those of ended designations need a query."""
    known = {(row["node"]["authority"], row["node"]["name"]): row["node"].get("title") for row in under}
    if any((row["node"]["code"], row["edge"]["program"]) not in known for row in designated):
        known |= {
            (row["state"], row["name"]): row["title"]
            for row in store.read(question("program_list").cypher, {})
        }
    return {key: title for key, title in known.items() if title}


def _designation(
    row: Stored,
    beside: list[Stored],
    titles: Mapping[tuple[str, str], str],
    pages: Mapping[str, str | None],
    as_of: str | None,
) -> DossierDesignation:
    edge, authority = row["edge"], row["node"]["code"]
    same: dict[str, Any] = {
        name: edge.get(name)
        for name in DossierDesignation.model_fields
        if name not in ("authority", "program_title", "in_force", "page", "acts", "edges")
    }
    for name in ("measures", "legal_basis", "also_in"):
        same[name] = tuple(edge.get(name, ()))
    return DossierDesignation(
        **same,
        authority=authority,
        program_title=titles.get((authority, edge["program"])),
        in_force=may_be_in_force(edge, as_of),
        page=pages.get(edge["record"]),
        acts=pages_of_acts(authority, edge["program"], same["legal_basis"]),
        edges=(edge["id"], *(other["edge"]["id"] for other in beside)),
    )


def _in_order(one: DossierDesignation) -> tuple[str, bool, str, str]:
    return one.authority, one.designated is None, one.designated or "", one.id
