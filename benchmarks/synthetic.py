"""A graph of any size with degrees as skewed as real lists': from a seed, so that every run has the same one."""

from __future__ import annotations

import random
from datetime import date, timedelta

from graphkit.model.address_words import search_addresses
from graphkit.model.graph import (
    ActorNode,
    AffiliatedWith,
    DateNode,
    Edge,
    Graph,
    ListedOn,
    ListedUnder,
    Node,
    ProgramNode,
    RunBy,
    SanctionedBy,
    StateNode,
)
from graphkit.model.records import Source

_STATES = ("us", "gb", "eu", "un", "ca", "ch", "au")
_STATE_WEIGHTS = (38, 14, 17, 4, 15, 7, 5)
_KINDS = ("person", "organization", "vessel", "aircraft", "unknown")
_KIND_WEIGHTS = (52, 38, 6, 2, 2)
_RELATIONS = ("linked", "acts_for", "leads", "owned_by")
_SYLLABLES = (
    "al",
    "ba",
    "cha",
    "din",
    "el",
    "gor",
    "ham",
    "in",
    "jo",
    "kov",
    "la",
    "min",
    "nur",
    "ov",
    "ra",
    "sen",
)
_SOURCE = "synthetic@0"


# A group of companies: each is held by one of a third as high a number, and some by a neighbour too.
GROUP = 60
_FAN = 3


def synthetic(actors: int, edges: int, *, seed: int = 1, holdings: int = 0) -> Graph:
    """Return a graph of that many actors and edges (programmes, states and days come on top).

    *holdings* of the edges are holdings with shares, in groups of companies that are on no list, each group below a
    listed actor: ``actor:h:0`` is at the head of the first, below the last actor. These companies come on top.
    """
    chance = random.Random(seed)
    nodes: dict[str, Node] = {}
    days = [date(2000, 1, 1) + timedelta(days=7 * number) for number in range(1300)]
    for state in _STATES:
        nodes[f"state:{state}"] = StateNode(
            id=f"state:{state}", name=state.upper(), code=state, is_authority=True
        )
    programs = [f"{state}:P{number}" for state in _STATES for number in range(40)]
    for program in programs:
        state, _, name = program.partition(":")
        nodes[f"program:{program}"] = ProgramNode(id=f"program:{program}", name=name, authority=state)
    for day in map(str, days):
        nodes[f"date:{day}"] = DateNode(id=f"date:{day}", name=day, earliest=day, latest=day, precision="day")
    for number in range(actors):
        nodes[f"actor:x:{number}"] = _actor(chance, number)
    made: dict[str, Edge] = {}
    for program in programs:
        state = program.partition(":")[0]
        key = f"run_by:{program}"
        made[key] = RunBy.model_construct(
            id=key, begin=f"program:{program}", end=f"state:{state}", **_cited("official", 0)
        )
    _add_edges(chance, made, actors, edges - holdings, days)
    _add_holdings(chance, nodes, made, actors, holdings)
    source = Source(
        id=_SOURCE, list_id="us_sdn", title="made up", authority="us", file="none", sha256="0" * 64,
        published=None, retrieved=date(2026, 1, 2), attribution="none",
    )  # fmt: skip
    return Graph(nodes, made, (source,))


def _actor(chance: random.Random, number: int) -> ActorNode:
    words = ["".join(chance.choices(_SYLLABLES, k=chance.randint(2, 4))) for _ in range(chance.randint(2, 4))]
    name = " ".join(words).title()
    kind = chance.choices(_KINDS, _KIND_WEIGHTS)[0]
    # One in ten is in one town, as in real lists; 5,000 streets.
    address = (
        f"{number % 200} {_word(number % 5000)} Street, {_word(7 if number % 10 == 0 else number % 300)}"
    )
    return ActorNode(
        id=f"actor:x:{number}", name=name, kind=kind, names=(name, " ".join(reversed(words))),
        records=(f"x:{number}",), lists=("us_sdn",), identifiers=(f"Passport: {number:08}",),
        addresses=(address,), nationalities=("mm",), search_words=" ".join(words),
        numbers=(f"{number:08}",), number_kinds=("passport",), search_numbers=f"{number:08}",
        search_addresses=search_addresses((address,)),
    )  # fmt: skip


def _word(number: int) -> str:
    """Return a word for a street or a town, the same for the same number."""
    return "".join(_SYLLABLES[number // 16**place % 16] for place in range(4))


def _add_edges(
    chance: random.Random, made: dict[str, Edge], actors: int, edges: int, days: list[date]
) -> None:
    """Add the edges: a designation, its programme and its day in three of four cases, a tie in the fourth."""
    number = 0
    while len(made) < edges:
        number += 1
        actor = number % actors if number <= actors else _skewed(chance, actors)
        begin = f"actor:x:{actor}"
        state = chance.choices(_STATES, _STATE_WEIGHTS)[0]
        program = f"P{_skewed(chance, 40)}"
        day = str(days[_skewed(chance, len(days))])
        common = _cited("official", number)
        record = f"x:{actor}"
        three: list[Edge] = [
            SanctionedBy.model_construct(
                id=f"sanctioned_by:{number}", begin=begin, end=f"state:{state}", designated=day,
                designated_latest=day, precision="day", date_kind="designated", program=program,
                measures=("asset_freeze",), origin="own", record=record, **common,
            ),
            ListedUnder.model_construct(
                id=f"listed_under:{number}", begin=begin, end=f"program:{state}:{program}", record=record, **common
            ),
            ListedOn.model_construct(
                id=f"listed_on:{number}", begin=begin, end=f"date:{day}", authority=state, date_kind="designated",
                record=record, **common,
            ),
            AffiliatedWith.model_construct(
                id=f"affiliated_with:{number}", begin=begin, end=f"actor:x:{_skewed(chance, actors)}",
                relation=chance.choice(_RELATIONS), record=record, **{**common, "quote": "Linked To: SOMEBODY ELSE"},
            ),
        ]  # fmt: skip
        for edge in three[: edges - len(made)]:
            made[edge.id] = edge


def _add_holdings(
    chance: random.Random, nodes: dict[str, Node], made: dict[str, Edge], actors: int, holdings: int
) -> None:
    """Add groups of companies: pyramids with shares, ranges, unknown shares, cross-holdings, second owners."""
    company = number = 0
    while number < holdings:
        group, place = divmod(company, GROUP)
        name = f"Company {group} {place}"
        nodes[f"actor:h:{company}"] = ActorNode(
            id=f"actor:h:{company}",
            name=name,
            kind="organization",
            names=(name,),
            listed=False,
            search_words=name.lower(),
        )
        first = group * GROUP
        above = (
            f"actor:x:{actors - 1 - group % actors}"
            if place == 0
            else f"actor:h:{first + (place - 1) // _FAN}"
        )
        owners = [(above, float(chance.randint(30, 100)))]
        if place % 7 == 3:
            owners.append((f"actor:h:{first + place - 1}", float(chance.randint(5, 20))))
        if place % 11 == 5:
            owners.append((f"actor:x:{chance.randrange(actors)}", float(chance.randint(5, 25))))
        for owner, share in owners[: holdings - number]:
            number += 1
            key = f"affiliated_with:h:{number}"
            known = (
                {}
                if number % 13 == 0
                else {"share_min": share, "share_max": 100.0 if number % 17 == 0 else share}
            )
            made[key] = AffiliatedWith.model_construct(
                id=key, begin=f"actor:h:{company}", end=owner, relation="owned_by", record=f"h:{company}",
                **known, **{**_cited("reported", number), "quote": "Company register"},
            )  # fmt: skip
        company += 1


def _skewed(chance: random.Random, size: int) -> int:
    """Return a number below *size*, the small ones far more often, as few actors have most of the ties."""
    return int(size * chance.random() ** 4)


def _cited(status: str, number: int) -> dict[str, str]:
    return {
        "status": status,
        "source": _SOURCE,
        "locator": f"/sdnList/sdnEntry[uid='{number}']",
        "retrieved": "2026-01-02",
    }
