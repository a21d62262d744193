"""Invented circles of actors for the views to draw: names, kinds, ties and badges of every kind."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import date
from typing import Any

import networkx as nx

from graphkit.model.badges import Badge
from graphkit.model.records import Source
from graphkit.model.subgraph import Subgraph

AUTHORITIES = ("us", "gb", "eu", "un", "ca", "ch", "au", "jp", "nz", "ua", "no", "sg")
LONG_NAMES = (
    "FEDERAL STATE BUDGETARY EDUCATIONAL INSTITUTION OF HIGHER EDUCATION SERGO ORDZHONIKIDZE RUSSIAN STATE "
    "UNIVERSITY FOR GEOLOGICAL PROSPECTING",
    "محمد بن سلمان",
    "菲普多電子有限公司",
    "ပြည်ထောင်စုမြန်မာနိုင်ငံ",
    "Николай Петрович СЕМИСОТОВ",
    "홍길동",
)
_WORDS = (
    "Baltic",
    "Levant",
    "Golden",
    "Nevsky",
    "Caspian",
    "Shipping",
    "Metals",
    "Energy",
    "Invest",
    "Trading",
)
_KINDS = (("person", "Person"), ("organization", "Organization"), ("vessel", "Vessel"))
_RELATIONS = ("linked", "linked", "family", "owned_by", "leads")
_VERDICTS = (
    "sanctioned",
    "sanctioned",
    "not_listed",
    "not_listed",
    "possible_match",
    "removed",
    "not_covered",
)


def invented_circle(
    size: int,
    *,
    names: Sequence[str] = LONG_NAMES,
    authorities: int = 5,
    relation: str | None = None,
    seed: int = 3,
    **options: Any,
) -> Subgraph:
    """Return the circle of an actor with *size* ties, the first of whom bear *names*."""
    random_ = random.Random(seed)
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    badges: dict[str, tuple[Badge, ...]] = {}
    codes = AUTHORITIES[:authorities]
    for place in range(size + 1):
        kind, label = _KINDS[0] if place == 0 else random_.choice(_KINDS)
        invented = " ".join(random_.sample(_WORDS, random_.randint(1, 4)))
        name = names[place - 1] if 0 < place <= len(names) else f"{invented} {place}"
        node = f"actor:us_sdn:{place}"
        graph.add_node(node, id=node, name=name, names=[name], kind=kind, labels=("Actor", label))
        badges[node] = tuple(_badge(code, random_) for code in codes)
        if place:
            graph.add_edge(
                node, "actor:us_sdn:0", key=f"tie:{place}", type="AFFILIATED_WITH", status="official",
                relation=relation or random_.choice(_RELATIONS), former=random_.random() < 0.1,
                source="us_sdn", locator=f"/sdnEntry[uid={place}]", retrieved="2024-05-08", record=f"us_sdn:{place}",
            )  # fmt: skip
    source = Source(
        id="us_sdn", list_id="us_sdn", authority="us", title="An invented list", attribution="Nobody",
        url="https://example.org", file="a.xml", sha256="0" * 64, retrieved=date(2024, 5, 8),
        published=date(2024, 5, 7),
    )  # fmt: skip
    return Subgraph(
        graph, {source.id: source}, "Actor 0", ("actor:us_sdn:0",), len(graph), badges=badges, **options
    )


def _badge(code: str, random_: random.Random) -> Badge:
    verdict = random_.choice(_VERDICTS)
    if verdict == "sanctioned":
        return Badge(code, verdict, since=random_.choice([None, "2022-03-15"]))
    if verdict == "possible_match":
        return Badge(code, verdict, candidate="SOMEBODY Else", score=0.62)
    return Badge(code, verdict, ended="2021-01-01" if verdict == "removed" else None)
