"""The content of the picture of an actor's circle: the names that it is tied to, in groups, each with badges.

Several ties between the same two actors count as one: the tie with the most specific verb. If there are more than
`MOST_NAMES` names, those that most authorities sanction are drawn; the others are counted by group and by sanctioning
authorities.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from graphkit.model.badges import SANCTIONED, Badge, sanctioning
from graphkit.model.subgraph import Subgraph
from graphkit.views.appearance import NodeLook, node_look
from graphkit.views.language import Language
from graphkit.views.words import plain, printed_name, shown_name

MOST_NAMES = 60
# At most this many combinations of authorities are listed for the names that are only counted.
_MOST_PARTS = 4
# The most specific ties come first; "linked" is the least specific.
_TIES = (
    *(
        "owned_by",
        "owns",
        "owned_or_controlled_by",
        "controls",
        "leads",
        "led_by",
        "family",
        "acts_for",
        "part_of",
    ),
    *("member_of", "supports", "associate", "linked"),
)
_KINDS = ("person", "organization", "vessel", "aircraft", "unknown")


@dataclass(frozen=True)
class CircleName:
    """A name in the picture: ``name`` in print form, ``listed`` as the list writes it, ``ties`` the number of its ties.

    ``second`` are the names tied to it in turn; ``further`` is how many more of them there are.
    """

    id: str
    name: str
    listed: str
    look: NodeLook
    badges: tuple[Badge, ...]
    ties: int = 1
    former: bool = False
    status: str = "official"
    edge: str = ""
    second: tuple[CircleName, ...] = ()
    further: int = 0


@dataclass(frozen=True)
class CircleGroup:
    """Names of one kind with the same kind of tie; ``further`` holds the badges of the names that are only counted."""

    key: tuple[str, str, bool]
    look: NodeLook
    names: tuple[CircleName, ...]
    further: tuple[tuple[Badge, ...], ...] = ()


@dataclass(frozen=True)
class Circle:
    """The content of the picture: the actor in the middle and the groups around it."""

    focus: CircleName
    person: bool
    groups: tuple[CircleGroup, ...]
    authorities: tuple[str, ...]
    total: int
    shown: int
    among: int


@dataclass(frozen=True)
class _Tie:
    other: str
    relation: str
    begins: bool
    former: bool
    status: str
    edge: str

    @property
    def rank(self) -> tuple[bool, int, str]:
        return self.former, _TIES.index(self.relation) if self.relation in _TIES else len(_TIES), self.edge


def circle_of(subgraph: Subgraph, most: int = MOST_NAMES) -> Circle:
    """Return the circle of the first actor in the focus of *subgraph*, with at most *most* names."""
    focus = subgraph.focus[0]
    ties = _ties(subgraph)
    first = ties[focus]
    ranked = sorted(first, key=lambda other: _order(subgraph, other, first[other][0]))
    shown = ranked[:most]
    second = _second(subgraph, ties, focus, shown, most - len(shown))
    names = {other: _name(subgraph, other, first[other], second.get(other)) for other in shown}
    groups: dict[tuple[str, str, bool], list[str]] = defaultdict(list)
    for other in ranked:
        best = first[other][0]
        groups[_kind(subgraph, other), best.relation, _one_way(best)].append(other)
    drawn = [
        CircleGroup(
            key,
            node_look(subgraph.graph.nodes[members[0]]["labels"]),
            tuple(names[other] for other in members if other in names),
            tuple(subgraph.badges.get(other, ()) for other in members if other not in names),
        )
        for key, members in sorted(groups.items(), key=lambda group: _group_order(group[0]))
    ]
    lines = {(focus, other) for other in shown} | {
        (other, one.id) for other, (ones, _) in second.items() for one in ones
    }
    among = {tuple(sorted((one, other))) for one in [focus, *shown] for other in ties[one] if other in names}
    undrawn = among - {tuple(sorted(line)) for line in lines}
    reached = set(ranked) | {other for one in shown for other in ties[one]}
    return Circle(
        focus=_name(subgraph, focus, (), None),
        person=_kind(subgraph, focus) == "person",
        groups=tuple(drawn),
        authorities=tuple(badge.authority for badge in subgraph.badges.get(focus, ())),
        total=len(reached - {focus}) if second else len(ranked),
        shown=len(shown) + sum(len(ones) for ones, _ in second.values()),
        among=len(undrawn),
    )


def heading(group: CircleGroup, circle: Circle, language: Language) -> tuple[str, str]:
    """Return the heading of a group: the kind of its members, and how they are tied."""
    kind, relation, begins = group.key
    way = "begins" if begins else "ends"
    words = language.table("ties_of_person").get(relation) if circle.person else None
    words = words or language.table("ties").get(relation) or {way: relation.replace("_", " ")}
    return language.table("kinds")[kind], words[way]


def further_words(group: CircleGroup, language: Language) -> str:
    """Return how many names of a group are only counted, and which authorities sanction them."""
    counts = Counter(
        tuple(badge.authority for badge in badges if badge.verdict == SANCTIONED) for badges in group.further
    )
    ranked = sorted(counts.items(), key=lambda one: (-one[1], one[0]))
    parts = [
        language.say(
            "circle.part", count=language.count(count), states=", ".join(map(language.authority, states))
        )
        if states
        else language.say("circle.part_none", count=language.count(count))
        for states, count in ranked[:_MOST_PARTS]
    ]
    if others := sum(count for _, count in ranked[_MOST_PARTS:]):
        parts.append(language.say("circle.part_others", count=language.count(others)))
    return language.say("circle.more_of", count=language.count(len(group.further)), parts="; ".join(parts))


def alt_of(circle: Circle, language: Language) -> str:
    """Return the picture in words, for readers who cannot see it."""
    groups = [
        language.say(
            "circle.alt_group",
            kind=kind,
            tie=tie,
            count=language.count(len(group.names) + len(group.further)),
        )
        for group in circle.groups
        for kind, tie in [heading(group, circle, language)]
    ]
    return language.say(
        "circle.alt", name=circle.focus.name, count=language.count(circle.total), groups=" ".join(groups)
    )


def _ties(subgraph: Subgraph) -> Mapping[str, Mapping[str, Sequence[_Tie]]]:
    """Return, by actor and by neighbour, all ties between the two, the most specific one first."""
    found: dict[str, dict[str, list[_Tie]]] = defaultdict(lambda: defaultdict(list))
    for begin, end, edge, data in subgraph.graph.edges(keys=True, data=True):
        if (
            data["type"] != "AFFILIATED_WITH"
            or begin == end
            or "State" in subgraph.graph.nodes[end]["labels"]
        ):
            continue
        facts = (str(data.get("relation")), bool(data.get("former")), str(data["status"]), str(edge))
        relation, former, status, key = facts
        found[begin][end].append(_Tie(end, relation, False, former, status, key))
        found[end][begin].append(_Tie(begin, relation, True, former, status, key))
    for others in found.values():
        for members in others.values():
            members.sort(key=lambda tie: tie.rank)
    return found


def _second(
    subgraph: Subgraph,
    ties: Mapping[str, Mapping[str, Sequence[_Tie]]],
    focus: str,
    shown: Sequence[str],
    room: int,
) -> dict[str, tuple[tuple[CircleName, ...], int]]:
    """Return, for each name of the first ring, the names tied to it alone that fit, and the number of the others."""
    if subgraph.depth < 2:
        return {}
    taken = {focus, *ties[focus]}
    found = {}
    for one in shown:
        others = [other for other in ties[one] if other not in taken]
        others.sort(key=lambda other: _order(subgraph, other, ties[one][other][0]))
        taken.update(others)
        drawn = others[: max(room, 0)]
        room -= len(drawn)
        if others:
            names = tuple(_name(subgraph, other, ties[one][other], None) for other in drawn)
            found[one] = (names, len(others) - len(drawn))
    return found


def _name(
    subgraph: Subgraph,
    node: str,
    ties: Sequence[_Tie],
    second: tuple[tuple[CircleName, ...], int] | None,
) -> CircleName:
    data = subgraph.graph.nodes[node]
    listed = shown_name(data.get("name", ""), node)
    return CircleName(
        id=node,
        name=printed_name(data, node),
        listed=listed,
        look=node_look(data["labels"]),
        badges=subgraph.badges.get(node, ()),
        ties=len(ties),
        former=bool(ties) and all(tie.former for tie in ties),
        status=ties[0].status if ties else "official",
        edge=ties[0].edge if ties else "",
        second=second[0] if second else (),
        further=second[1] if second else 0,
    )


def _kind(subgraph: Subgraph, node: str) -> str:
    kind = plain(subgraph.graph.nodes[node].get("kind", "unknown"))
    return kind if kind in _KINDS else "unknown"


def _one_way(tie: _Tie) -> bool:
    """Return whether the tie's sentence begins with the other actor; always true if the direction means nothing."""
    return tie.begins or tie.relation in ("family", "associate", "linked")


def _order(subgraph: Subgraph, node: str, tie: _Tie) -> tuple[int, bool, str, str]:
    data = subgraph.graph.nodes[node]
    name = plain(data.get("name", ""))
    return -sanctioning(subgraph.badges.get(node, ())), tie.former, name.casefold(), node


def _group_order(key: tuple[str, str, bool]) -> tuple[int, int, bool]:
    kind, relation, begins = key
    return _KINDS.index(kind), _TIES.index(relation) if relation in _TIES else len(_TIES), begins


def all_names(circle: Circle) -> Iterable[CircleName]:
    """Yield every name that is drawn."""
    return [
        circle.focus,
        *(one for group in circle.groups for name in group.names for one in (name, *name.second)),
    ]
