"""Coordinated actions: designations within some days by two or more authorities that share actors.

The rules, each with a test named after it:

- only own decisions with a full date of a comparable kind count: implementing another authority's listing is not
  coordination, and a date that is only a month cannot show how close it is;
- everything that one authority designates under one programme on one day is a package;
- packages of two authorities belong together if they designate the same actor within the given number of days: they
  share the actor, and its designations in them are the premises;
- packages that belong together, directly or through others, form one action: it continues while another package within
  that number of days shares an actor with it, so it may last longer than that number of days;
- packages of a single authority never form an action, however many actors they share.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from itertools import combinations


@dataclass(frozen=True, order=True)
class Package:
    """The designations of one authority (its code) under one programme on one day."""

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
    """Packages that belong together, ordered by date, and the acts on the actors that they share."""

    packages: list[Package]
    shared: list[Act] = field(default_factory=list)


def coordinated_actions(acts: Iterable[Act], within: int) -> list[CoordinatedAction]:
    """Return the actions formed by the acts, by date; shared actors were designated *within* that number of days.

    The acts are own decisions, each with a full date of a comparable kind.
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
