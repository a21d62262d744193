"""Coordinated actions: when authorities acted together, under which programmes, and the actors they share."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date

from graphkit.derive.coordinated_actions import Act, CoordinatedAction, Package, coordinated_actions
from graphkit.gc_pause import paused_collector
from graphkit.model.vocabulary import comparable_dates
from graphkit.queries.library import question
from graphkit.queries.rows import Action, Rows
from graphkit.store import GraphStore

# Authorities that announce together publish on the same day, or up to three days later if a weekend or an official
# journal delays them.
WITHIN = 3


@paused_collector()
def actions(
    store: GraphStore, *, on: str | None = None, within: int = WITHIN, by: Sequence[str] = ()
) -> Rows[Action]:
    """Return the coordinated actions, by date: those that include *on* (an ISO 8601 date), by all states in *by*.

    Two authorities act together if they designate an actor at most *within* days apart; the rules are in
    `graphkit.derive.coordinated_actions`. States are given by code.
    """
    (answer,) = store.read(question("own_decisions").cypher, {"comparable": comparable_dates()})
    names = {actor: name for *_, actor, name in answer["decisions"]}
    acts = [_act(*decision) for decision in answer["decisions"]]
    sizes: dict[Package, set[str]] = defaultdict(set)
    for act in acts:
        sizes[act.package].add(act.actor)
    found = (
        _row(action, names, sizes)
        for action in coordinated_actions(acts, within)
        if {*by} <= {package.state for package in action.packages}
        and (on is None or action.packages[0].day.isoformat() <= on <= action.packages[-1].day.isoformat())
    )
    return Rows(found, Action)


def _act(state: str, program: str, day: str, designation: str, actor: str, _: str) -> Act:
    return Act(Package(date.fromisoformat(day), state, program), actor, designation)


def _row(action: CoordinatedAction, names: dict[str, str], sizes: Mapping[Package, set[str]]) -> Action:
    states = sorted({package.state for package in action.packages})
    shared = sorted({act.actor for act in action.shared}, key=lambda actor: (names[actor], actor))
    return Action(
        first_day=action.packages[0].day.isoformat(),
        last_day=action.packages[-1].day.isoformat(),
        states=tuple(states),
        actors=tuple(
            len({actor for package in action.packages if package.state == state for actor in sizes[package]})
            for state in states
        ),
        packages=tuple(f"{package.state}:{package.program} {package.day}" for package in action.packages),
        shared=tuple(shared),
        shared_names=tuple(names[actor] for actor in shared),
        premises=tuple(act.designation for act in action.shared),
    )
