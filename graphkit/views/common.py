"""The content of the picture of several actors: what at least two of them share, in groups, and who shares it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from graphkit.model.badges import Badge
from graphkit.model.subgraph import Subgraph
from graphkit.model.territories import state_name
from graphkit.queries.rows import Shared
from graphkit.views.appearance import NodeLook, node_look
from graphkit.views.language import Language
from graphkit.views.programs import program_title
from graphkit.views.words import plain, printed_name, shown_name

MOST_THINGS = 60
_OTHER_KINDS = (
    "address",
    "number",
    "birth date",
    "birth place",
    "programme",
    "date",
    "authority",
    "nationality",
)


@dataclass(frozen=True)
class Thing:
    """A shared thing: its words in the picture and on the list, and the positions of the actors that share it."""

    words: str
    listed: str
    members: frozenset[int]
    look: NodeLook | None = None
    badges: tuple[Badge, ...] = ()
    node: str = ""


@dataclass(frozen=True)
class CommonGroup:
    """Shared things of one kind: the heading of the group, and how they are shared."""

    heading: str
    words: str
    things: tuple[Thing, ...]


def groups_of(subgraph: Subgraph, shared: Sequence[Shared], language: Language) -> list[CommonGroup]:
    """Return what the actors in focus of *subgraph* share, by kind: first ties between them, then other actors."""
    found = [*_between(subgraph, language), *_actors(subgraph, language)]
    for kind in _OTHER_KINDS:
        things = [_other(row, subgraph, language) for row in shared if row.kind == kind]
        if things:
            found.append(CommonGroup(language.say(f"common.{kind.replace(' ', '_')}"), "", tuple(things)))
    return found


def cut(groups: Sequence[CommonGroup], most: int = MOST_THINGS) -> tuple[list[CommonGroup], int, int]:
    """Return the groups cut to the *most* widely shared things, the number of things drawn, and their total."""
    every = [thing for group in groups for thing in group.things]
    ranked = sorted(range(len(every)), key=lambda place: (-len(every[place].members), place))[:most]
    kept = {id(every[place]) for place in ranked}
    drawn = [
        CommonGroup(group.heading, group.words, tuple(one for one in group.things if id(one) in kept))
        for group in groups
    ]
    return [group for group in drawn if group.things], len(kept), len(every)


def _between(subgraph: Subgraph, language: Language) -> Iterator[CommonGroup]:
    """Yield the ties between two of the group, each as a sentence."""
    places = {node: place for place, node in enumerate(subgraph.focus)}
    things = []
    for begin, end, key, data in sorted(
        subgraph.graph.edges(keys=True, data=True), key=lambda edge: str(edge[2])
    ):
        if begin in places and end in places and begin != end:
            names = [printed_name(subgraph.graph.nodes[node], node) for node in (begin, end)]
            words = language.say("common.tie", begin=names[0], verb=language.verb(data), end=names[1])
            things.append(Thing(words, words, frozenset((places[begin], places[end])), node=str(key)))
    if things:
        yield CommonGroup(
            language.say("common.between"), "", tuple({one.words: one for one in things}.values())
        )


def _actors(subgraph: Subgraph, language: Language) -> Iterator[CommonGroup]:
    """Yield the other actors that at least two are tied to in the same way, by kind and by tie."""
    places = {node: place for place, node in enumerate(subgraph.focus)}
    tied: dict[tuple[str, str, bool, bool], dict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
    for begin, end, data in subgraph.graph.edges(data=True):
        if (begin in places) == (end in places):
            continue
        member, other = (begin, end) if begin in places else (end, begin)
        kind = str(subgraph.graph.nodes[other].get("kind", "unknown"))
        relation, former = str(data.get("relation")), bool(data.get("former"))
        tied[kind, relation, other == begin, former][other].add(places[member])
    for (kind, relation, begins, former), others in sorted(tied.items()):
        words = language.table("ties_of_several")[relation]["begins" if begins else "ends"]
        words = language.say("common.formerly", words=words) if former else words
        things = [
            Thing(
                printed_name(subgraph.graph.nodes[other], other),
                shown_name(subgraph.graph.nodes[other].get("name", ""), other),
                frozenset(members),
                node_look(subgraph.graph.nodes[other]["labels"]),
                subgraph.badges.get(other, ()),
                other,
            )
            for other, members in others.items()
            if len(members) > 1
        ]
        if things:
            things.sort(key=lambda one: (-len(one.members), one.words.casefold(), one.node))
            yield CommonGroup(str(language.table("kinds")[kind]), str(words), tuple(things))


def _other(row: Shared, subgraph: Subgraph, language: Language) -> Thing:
    """Return a shared thing that is not an actor."""
    places = {node: place for place, node in enumerate(subgraph.focus)}
    words = plain(row.name)
    if row.kind == "authority":
        words = language.authority_alone(row.what.removeprefix("state:"))
        words = language.say("common.formerly", words=words) if row.how.startswith("formerly") else words
    elif row.kind == "programme":
        authority = row.what.split(":")[1]
        words = program_title(authority, row.name) or words
        words = f"{language.authority_alone(authority)}: {words}"
    elif row.kind == "date":
        words = f"{language.authority_alone(row.how.partition(',')[0].lower())}: {language.date(row.name)}"
    elif row.kind == "nationality":
        words = state_name(row.what.removeprefix("state:")) if len(row.what) < 10 else words
    return Thing(words, f"{plain(row.name)}, {plain(row.how)}", frozenset(places[one] for one in row.actors))
