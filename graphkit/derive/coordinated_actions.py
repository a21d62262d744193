"""Coordinated actions: designations of some days by two or more authorities that share actors.

The rules, each with a test of its name:

- only own decisions on full days of comparable kind count: who carries out another's listing coordinates nothing, and
  of a month nobody can say how near it is;
- what one authority designates under one programme on one day is a package;
- packages of two authorities that designate the same actor at most so many days apart belong together: the actor is
  shared, its designations in them are the premises;
- packages that belong together, one by one or by way of others, are one action: it goes on while a package so near
  shares an actor with it, and may last longer than the number of days;
- one authority alone makes no action, however many of its packages share actors.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from itertools import combinations


@dataclass(frozen=True, order=True)
class Package:
    """What one authority (its code) designated under one programme on one day."""

    day: date
    state: str
    program: str


@dataclass(frozen=True)
class Act:
    """One designation of an actor in a package; ids of the actor and of the designation."""

    package: Package
    actor: str
    designation: str


@dataclass
class CoordinatedAction:
    """Packages that belong together, in order of days, and the acts on the actors that they share."""

    packages: list[Package]
    shared: list[Act] = field(default_factory=list)


def coordinated_actions(acts: Iterable[Act], within: int) -> list[CoordinatedAction]:
    """Return the actions, by day, that the acts make whose shared actors were designated *within* so many days.

    The acts are own decisions, each on a full day of comparable kind.
    """
    import networkx as nx

    by_actor: dict[str, list[Act]] = {}
    for act in acts:
        by_actor.setdefault(act.actor, []).append(act)
    together: nx.Graph[Package] = nx.Graph()
    premises: dict[str, Act] = {}
    for of_one in by_actor.values():
        for one, other in combinations(of_one, 2):
            apart = abs((one.package.day - other.package.day).days)
            if one.package.state != other.package.state and apart <= within:
                together.add_edge(one.package, other.package)
                premises.update({one.designation: one, other.designation: other})
    actions = [CoordinatedAction(sorted(packages)) for packages in nx.connected_components(together)]
    place = {package: action for action in actions for package in action.packages}
    for act in sorted(premises.values(), key=lambda act: (act.package, act.actor, act.designation)):
        place[act.package].shared.append(act)
    return sorted(actions, key=lambda action: action.packages[0])
