"""Subgraphs for the views to draw: seeded, invented, built from the real classes of the model."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Any

import networkx as nx

from graphkit.model.graph import (
    ActorNode,
    AffiliatedWith,
    DateNode,
    Edge,
    JoinedBy,
    ListedOn,
    ListedUnder,
    Node,
    ProgramNode,
    RunBy,
    SanctionedBy,
    StateNode,
)
from graphkit.model.records import Source
from graphkit.model.subgraph import Subgraph

HOSTILE_NAMES = (
    '<img src=x onerror="window.broken=1"> href',
    "</script><script>window.broken=2</script>",
    "</script x",
    "<!-- <script y",
    "\"'`><svg onload=window.broken=3>",
    "{{ 7 * 7 }} ${window.broken=4} {% raw %}",
    "evil \u202egnp.exe\u202c \u2066isolated\u2069 end",
    "]]>--><!-- &lt;b&gt; & \u0000\u0007\u000b control",
    "A" * 2000,
    "\U0001f469\u200d\U0001f469\u200d\U0001f467\u200d\U0001f466 family \U0001f1fa\U0001f1f3 " * 4,
    "\u0645\u062d\u0645\u062f \u0628\u0646 \u0633\u0644\u0645\u0627\u0646",
    "မြို့ဆွေဝင်း",
    "\u200b\u200d",
    "Z\u0351\u036b\u0343\u036a\u0302\u0346alg\u0310\u0318o",
)
_GIVEN = (
    *("Andrei", "Elena", "Javad", "Luis", "Thiha", "Nadia", "Yusuf", "Min"),
    *("Sergei", "María", "Ōe", "Chol-su", "Bashir", "Łucja", "Zoë", "Farid"),
)
_FAMILY = (
    *("Šimić", "Petrenkov", "Esfahani", "Łukaszewicz", "Öztürk", "Hosseini", "Aung"),
    *("Gerasimchuk", "Núñez", "Davydenko", "Ri", "Lapshin", "Qaderi", "Win"),
)
_TRADES = (
    *("Shipping", "Metals", "Energy", "Microelectronics", "Agro", "Aerospace"),
    *("Insurance", "Diamonds", "Bank", "Trading", "Defence"),
)
_PLACES = (
    *("Baltic", "Levant", "Golden", "Nevsky", "Caspian", "Sapphire"),
    *("Xenon", "Fortuna", "Horizon", "Yenisei", "Quantum", "Jupiter"),
)
_REGIMES = ("BURMA", "CYBER", "IRAN", "DPRK", "SYRIA")
_FORMS = ("LLC", "JSC", "Pte Ltd", "FZE", "GmbH", "S.A.", "Co.")
_SCRIPTS = ("Андрей Петренков", "جواد اصفهانی", "မြင့်ဆွေ", "리영길", "中国电子公司", "Ελένη Νικολάου")
_AUTHORITIES = (
    (
        "us",
        "United States",
        "us_sdn",
        "OFAC Specially Designated Nationals and Blocked Persons List",
        "U.S. Department of the Treasury, Office of Foreign Assets Control",
        "SDN_2024-05-07.xml",
        date(2024, 5, 7),
    ),
    (
        "gb",
        "United Kingdom",
        "gb_ofsi",
        "UK Consolidated List of Financial Sanctions Targets (OFSI)",
        "HM Treasury, Office of Financial Sanctions Implementation",
        "ConList_2023-06-05.xlsx",
        date(2023, 6, 5),
    ),
    (
        "eu",
        "European Union",
        "eu_fsf",
        "EU Consolidated Financial Sanctions List",
        "European Union, European Commission, DG FISMA",
        "FSF_2024-05-13.xml",
        date(2024, 5, 13),
    ),
    (
        "ca",
        "Canada",
        "ca_sema",
        "Consolidated Canadian Autonomous Sanctions List (SEMA and JVCFOA)",
        "Global Affairs Canada",
        "sema-lmes_2025-05.xml",
        None,
    ),
    (
        "un",
        "United Nations",
        "un_sc",
        "United Nations Security Council Consolidated List",
        "United Nations Security Council",
        "consolidated_2024-05-15.xml",
        date(2024, 5, 15),
    ),
)
_READ = "2024-06-01"
_REASON = (
    "Designated for operating in the defence sector of the economy, and for having materially assisted, sponsored "
    "or provided financial, material or technological support for persons whose property is blocked."
)


def source_of(place: int, *, url: str | None = "https://example.org/list") -> Source:
    """Return the source of the authority at *place*."""
    code, _, list_id, title, attribution, file, published = _AUTHORITIES[place]
    return Source(
        id=f"{list_id}@{place:012x}",
        list_id=list_id,
        title=title,
        authority=code,
        file=file,
        sha256="0" * 64,
        published=published,
        retrieved=date(2024, 6, 1),
        url=url,
        attribution=attribution,
    )


def subgraph_of(
    nodes: Iterable[Node],
    edges: Iterable[Edge],
    *,
    title: str,
    focus: Sequence[str] = (),
    total: int | None = None,
    left_out: str | None = None,
    sources: Sequence[Source] | None = None,
) -> Subgraph:
    """Return the nodes and edges as a Subgraph, with the attributes that the model says."""
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for node in nodes:
        graph.add_node(node.id, labels=node.labels, **node.properties())
    for edge in edges:
        if edge.begin in graph and edge.end in graph:
            graph.add_edge(edge.begin, edge.end, key=edge.id, type=edge.type, **edge.properties())
    cited = [source_of(place) for place in range(len(_AUTHORITIES))] if sources is None else sources
    return Subgraph(
        graph=graph,
        sources={source.id: source for source in cited},
        title=title,
        focus=tuple(focus),
        total_nodes=total or graph.number_of_nodes(),
        left_out=left_out,
    )


class Builder:
    """Makes a subgraph of a given size, always the same for the same seed."""

    def __init__(self, size: int, seed: int = 7, names: Sequence[str] = ()) -> None:
        self._random = random.Random(seed)
        self._hostile = list(names)
        self._size = size
        self.nodes: dict[str, Node] = {}
        self.edges: list[Edge] = []
        self._dates: dict[tuple[str, str], date] = {}

    def build(self, *, left_out: str | None = None, total: int | None = None) -> Subgraph:
        """Return the subgraph."""
        self._authorities()
        actors: list[str] = []
        while len(self.nodes) < self._size:
            actors.append(self._actor(len(actors)))
            self._designations(actors[-1])
            if len(actors) > 1:
                for _ in range(self._random.choice((0, 1, 1, 2))):
                    self._tie(actors)
        return subgraph_of(
            self.nodes.values(),
            self.edges,
            title="Who sanctions whom",
            focus=actors[:1],
            total=total,
            left_out=left_out,
        )

    def _authorities(self) -> None:
        for place, (code, name, *_) in enumerate(_AUTHORITIES[: 3 if self._size < 20 else 5]):
            self.nodes[f"state:{code}"] = StateNode(
                id=f"state:{code}", name=name, code=code, is_authority=True
            )
            for number in range(1 + self._size // 100):
                program = f"program:{code}:P{number}"
                words = f"{code.upper()}-{_REGIMES[(place + number) % 5]}{number or ''}"
                self.nodes[program] = ProgramNode(
                    id=program, name=words, authority=code, title=f"Regime {words}"
                )
                self._add(RunBy, place, program, f"state:{code}", f"run_by:{code}:{number}")

    def _actor(self, number: int) -> str:
        kind = self._random.choices(
            ("person", "organization", "vessel", "aircraft", "unknown"), (50, 34, 9, 3, 4)
        )[0]
        name = self._name(kind)
        actor = f"actor:us_sdn:{33000 + number}"
        further = (self._random.choice(_SCRIPTS),) if number % 3 == 0 else ()
        self.nodes[actor] = ActorNode(
            id=actor,
            name=name,
            kind=kind,
            names=(name, *further),
            weak_names=("The Fixer",) if number % 9 == 0 else (),
            records=(f"us_sdn:{33000 + number}",),
            lists=("us_sdn",),
            listed=kind != "unknown",
            birth_dates=("1967-03-02",) if kind == "person" else (),
            nationalities=("mm",) if number % 2 else (),
            search_words=name.lower(),
        )
        return actor

    def _name(self, kind: str) -> str:
        if self._hostile:
            return self._hostile.pop(0)
        pick = self._random.choice
        if kind == "person":
            return f"{pick(_GIVEN)} {pick(_FAMILY)}"
        if kind == "vessel":
            return f"MV {pick(_PLACES)} Star {self._random.randint(1, 90)}"
        if kind == "aircraft":
            return (
                f"EP-{self._random.choice('ABCD')}{self._random.choice('XYZ')}{self._random.randint(10, 99)}"
            )
        return f"{pick(_PLACES)} {pick(_TRADES)} {pick(_FORMS)}"

    def _designations(self, actor: str) -> None:
        node = self.nodes[actor]
        if not (isinstance(node, ActorNode) and node.listed):
            return
        states = [state for state in self.nodes if state.startswith("state:")]
        chosen = self._random.sample(
            range(len(states)), k=min(len(states), self._random.choice((1, 1, 1, 2, 2, 3)))
        )
        days = {place: self._designation(actor, place) for place in chosen}
        ordered = sorted(days, key=lambda place: days[place])
        for later in ordered[1:]:
            self._joining(actor, ordered[0], later, days)

    def _designation(self, actor: str, place: int) -> date:
        code = _AUTHORITIES[place][0]
        day = date(2019, 1, 1) + timedelta(days=30 * self._random.randint(0, 60))
        precision = self._random.choice(("day", "day", "day", "month"))
        last = day + timedelta(days=27) if precision == "month" else day
        program = f"program:{code}:P{self._random.randint(0, self._size // 100)}"
        self._add(
            SanctionedBy,
            place,
            actor,
            f"state:{code}",
            f"sanctioned_by:{actor}:{code}",
            designated=day.isoformat(),
            designated_latest=last.isoformat(),
            precision=precision,
            date_kind="designated",
            program=self.nodes[program].name,
            measures=("asset_freeze", "travel_ban"),
            origin="own",
            legal_basis=("E.O. 14014",),
            reason=_REASON,
            record=actor,
        )
        self._add(ListedUnder, place, actor, program, f"listed_under:{actor}:{program}", record=actor)
        if self._random.random() < 0.3:
            self._listing_day(actor, place, day)
        return day

    def _listing_day(self, actor: str, place: int, day: date) -> None:
        text, code = day.isoformat(), _AUTHORITIES[place][0]
        node = DateNode(id=f"date:{text}", name=text, earliest=text, latest=text, precision="day")
        self.nodes.setdefault(node.id, node)
        key = f"listed_on:{actor}:{code}"
        self._add(ListedOn, place, actor, node.id, key, authority=code, date_kind="designated", record=actor)

    def _joining(self, actor: str, first: int, later: int, days: dict[int, date]) -> None:
        begin, end = _AUTHORITIES[first][0], _AUTHORITIES[later][0]
        lag = (days[later] - days[first]).days
        order = "same day" if lag == 0 else "uncertain" if lag < 31 else "later"
        self._add(
            JoinedBy,
            later,
            f"state:{begin}",
            f"state:{end}",
            f"joined_by:{actor}:{begin}:{end}",
            "derived",
            actor=actor,
            actor_name=self.nodes[actor].name,
            first_date=days[first].isoformat(),
            joined_date=days[later].isoformat(),
            lag_days_min=lag if order != "uncertain" else lag - 40,
            lag_days_max=lag,
            order=order,
            basis="own",
            premises=(f"sanctioned_by:{actor}:{begin}", f"sanctioned_by:{actor}:{end}"),
        )

    def _tie(self, actors: list[str]) -> None:
        begin = actors[-1]
        end = self._random.choice(actors[: max(1, len(actors) // 3)])
        if begin == end:
            return
        relation = self._random.choice(("owned_by", "controls", "acts_for", "leads", "family", "linked"))
        reported = self._random.random() < 0.2
        self._add(
            AffiliatedWith,
            0,
            begin,
            end,
            f"affiliated_with:{len(self.edges)}",
            "reported" if reported else "official",
            relation=relation,
            role="director" if relation == "leads" else None,
            record=begin,
            quote="He is a director of the company." if reported else None,
        )

    def _add(
        self,
        kind: type[Edge],
        place: int,
        begin: str,
        end: str,
        key: str,
        status: str = "official",
        **fields: Any,
    ) -> None:
        cited: dict[str, Any] = {
            "source": source_of(place).id,
            "locator": f"/sdnList/sdnEntry[uid={begin.rpartition(':')[2]}]",
            "retrieved": _READ,
        }
        self.edges.append(kind(id=key, begin=begin, end=end, status=status, **(cited | fields)))


def synthetic(
    size: int, *, seed: int = 7, names: Sequence[str] = (), left_out: str | None = None
) -> Subgraph:
    """Return an invented subgraph of *size* nodes; its first actors bear *names*."""
    return Builder(size, seed, names).build(left_out=left_out, total=size * 2 if left_out else None)
