"""The content of a network view before it is rendered: glyphs with positions and sizes, lines with bends and words.

Several edges between the same two nodes may say much the same: one person sanctioned under five programmes on one day,
or two states that joined each other on forty people. They share a line, which records its edges.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import dist, sqrt
from typing import Any

from graphkit.model.subgraph import Subgraph
from graphkit.model.vocabulary import vocabulary
from graphkit.views.appearance import NodeLook, node_look
from graphkit.views.language import Language
from graphkit.views.network_layout import Places, positions
from graphkit.views.programs import program_title
from graphkit.views.words import plain, printed, printed_name, short, shown_name

# At most this many names are listed in a note.
_TOLD = 3
# At most this many focus nodes are marked, and each has at least this radius.
_MARKED, _RADIUS_OF_MARKED = 3, 9.0
# The bow between neighbouring lines, as a share of their length, and its maximum in units of the picture.
_BEND, _BOW = 0.16, 36.0


@dataclass(frozen=True)
class Glyph:
    """A node to draw; labels get their places in the order of ``rank``, 0 first.

    ``name`` is the name on the list, ``printed`` its print form, ``label`` a short form of that.
    """

    id: str
    look: NodeLook
    name: str
    printed: str
    label: str
    x: float
    y: float
    radius: float
    rank: int
    focus: bool


@dataclass(frozen=True)
class Line:
    """One line for one or several edges; ``bend`` is its bow to the left, as a share of its length.

    ``directed`` is False if the direction from ``begin`` to ``end`` means nothing: authorities that act on the same day
    join nobody. ``dated`` is False if the line is about a time and the day is not known.
    """

    id: str
    type: str
    begin: str
    end: str
    status: str
    label: str
    edges: tuple[str, ...]
    bend: float
    directed: bool = True
    dated: bool = True

    @property
    def told_first(self) -> bool:
        """Whether its words get a place before those of other lines: joinings and possible matches do."""
        return self.type in ("JOINED_BY", "POSSIBLY_SAME")


@dataclass(frozen=True)
class Picture:
    """A subgraph with a position for everything: the basis of every view."""

    glyphs: tuple[Glyph, ...]
    lines: tuple[Line, ...]
    left_out: str | None
    notes: tuple[str, ...] = ()


Edges = dict[str, tuple[str, str, dict[str, Any]]]


def edges_of(subgraph: Subgraph) -> Edges:
    """Return the edges of *subgraph* sorted and keyed by id: begin, end and properties."""
    found = {
        str(key): (begin, end, data) for begin, end, key, data in subgraph.graph.edges(keys=True, data=True)
    }
    return dict(sorted(found.items()))


def draw(subgraph: Subgraph, *, by: str = "network", language: Language | None = None) -> Picture:
    """Return the picture of *subgraph*: the same for the same subgraph and layout (*by*: "network" or "state")."""
    graph, language = subgraph.graph, language or Language()
    radii = {
        node: _radius(node_look(data["labels"]), graph.degree(node)) for node, data in graph.nodes(data=True)
    }
    # If many actors are asked for, marking all of them would highlight none.
    marked = {node for node in subgraph.focus if node in graph} if len(subgraph.focus) <= _MARKED else set()
    radii |= {node: max(radii[node], _RADIUS_OF_MARKED) for node in marked}
    places = positions(
        graph, {node: _room(data["labels"], radii[node]) for node, data in graph.nodes(data=True)}, by=by
    )
    ranks = {
        node: rank for rank, node in enumerate(sorted(graph.nodes, key=lambda node: _order(subgraph, node)))
    }
    glyphs = tuple(
        Glyph(
            id=node,
            look=node_look(graph.nodes[node]["labels"]),
            name=shown_name(graph.nodes[node].get("name", ""), node),
            printed=printed_name(graph.nodes[node], node),
            label=_label(graph.nodes[node], node, language),
            x=places[node][0],
            y=places[node][1],
            radius=round(radii[node], 1),
            rank=ranks[node],
            focus=node in marked,
        )
        for node in sorted(graph.nodes)
    )
    return Picture(
        glyphs,
        _lines(edges_of(subgraph), places, language),
        left_out_words(subgraph, language),
        tuple(undated_notes(subgraph, language)),
    )


def left_out_words(subgraph: Subgraph, language: Language | None = None) -> str | None:
    """Return "n of m nodes shown: how they were chosen", or None if everything is shown.

    A `Subgraph.left_out` that already says what is shown is used unchanged.
    """
    if subgraph.complete and not subgraph.left_out:
        return None
    language = language or Language()
    how = plain(subgraph.left_out or "").rstrip(".")
    said = language.sentence(how)
    if said == how:
        said = "; ".join(map(language.sentence, how.split("; ")))
    if re.search(r"\bshown\b", how):
        return said
    nodes = subgraph.graph.number_of_nodes()
    total = max(subgraph.total_nodes, nodes)
    words = language.say("network.shown", shown=language.count(nodes), total=language.count(total))
    return f"{words}: {said}" if how else words


def closing(subgraph: Subgraph, language: Language) -> Iterator[str]:
    """Yield the last notes below a picture: what is left out, and how reliable its words are."""
    if left_out := left_out_words(subgraph, language):
        yield f"{left_out}."
    if translated := language.note():
        yield translated


def undated_notes(subgraph: Subgraph, language: Language) -> Iterator[str]:
    """Yield notes on authorities that sanction an actor on an unstated day, if other authorities joined each other.

    Without these notes the picture would suggest who was first.
    """
    actors: dict[str, dict[str, None]] = defaultdict(dict)
    for _, _, data in subgraph.graph.edges(data=True):
        for code in data.get("undated", ()) if data["type"] == "JOINED_BY" else ():
            actor = str(data["actor"])
            kind = str(subgraph.graph.nodes[actor].get("kind", "")) if actor in subgraph.graph else ""
            actors[str(code)][printed(data["actor_name"], actor, kind)] = None
    for code, names in sorted(actors.items()):
        told = [*names][:_TOLD]
        further = len(names) - _TOLD
        more = [language.say("network.more", count=language.count(further))] if further > 0 else []
        whom = ", ".join([*told, *more])
        yield language.say("circle.undated_first", authority=language.authority_name(code), name=whom)


def _radius(look: NodeLook, degree: int) -> float:
    if look.kind == "Date":
        return 4.5
    least = 6.5 if look.kind == "State" else 4.0
    return least + 1.1 * min(9.0, sqrt(degree))


def _room(labels: tuple[str, ...], radius: float) -> float:
    """Return the radius to keep free around a node: outlines extend beyond it, and a state needs room for its name."""
    return radius * (2.4 if node_look(labels).kind == "State" else 1.3)


def _order(subgraph: Subgraph, node: str) -> tuple[bool, bool, int, str]:
    look = node_look(subgraph.graph.nodes[node]["labels"])
    return (node not in subgraph.focus, look.kind != "State", -subgraph.graph.degree(node), node)


def _label(data: Mapping[str, Any], node: str, language: Language) -> str:
    if "Date" in data["labels"]:
        return language.span(data.get("earliest"), data.get("latest"), data.get("precision"), brief=True)
    if "State" in data["labels"]:
        return short(state_words(data, node, language))
    if "Program" in data["labels"]:
        title = program_title(str(data.get("authority")), str(data.get("name", "")), data.get("title"))
        # Canadian titles are in two languages, English first.
        return short(shown_name(title.partition(" / ")[0] or data.get("name", ""), node))
    return short(printed_name(data, node))


def state_words(data: Mapping[str, Any], node: str, language: Language) -> str:
    """Return the name of a state outside a sentence, without an article."""
    own = language.own("authorities").get(str(data.get("code"))) if language.translates else None
    return str(own) if own else shown_name(data.get("name", ""), node)


def _lines(edges: Edges, places: Places, language: Language) -> tuple[Line, ...]:
    drawn = [
        line
        for (one, other), members in _by_pair(edges).items()
        for line in _lines_between(members, edges, dist(places[one], places[other]), language)
    ]
    return tuple(sorted(drawn, key=lambda line: line.id))


def _by_pair(edges: Edges) -> dict[tuple[str, str], list[str]]:
    pairs: dict[tuple[str, str], list[str]] = defaultdict(list)
    for edge, (begin, end, _) in edges.items():
        pairs[min(begin, end), max(begin, end)].append(edge)
    return pairs


def _lines_between(members: list[str], edges: Edges, length: float, language: Language) -> list[Line]:
    """Return the lines between two nodes, fanned out so that none covers another."""
    groups = _grouped(members, edges)
    lines: list[Line] = []
    for place, (key, group) in enumerate(sorted(groups.items())):
        begin, end, data = edges[group[0]]
        forward = 1 if begin <= end else -1
        bend = min(_BEND, _BOW / max(length, 1.0)) * (place - (len(groups) - 1) / 2) * forward
        lines.append(
            Line(
                id=group[0],
                type=str(data["type"]),
                begin=begin,
                end=end,
                status=key[3],
                label=_words([edges[edge][2] for edge in group], language),
                edges=tuple(group),
                bend=round(bend, 3),
                directed=any(is_directed(edges[edge][2]) for edge in group),
                dated=any(_is_dated(edges[edge][2]) for edge in group),
            )
        )
    return lines


def _grouped(members: list[str], edges: Edges) -> dict[tuple[str, ...], list[str]]:
    """Return the edges grouped into lines by both ends, type, status, and whatever must not be mixed.

    Different orders of joining must not be mixed, nor what has ended with what is in force.
    """
    groups: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for edge in members:
        begin, end, data = edges[edge]
        groups[begin, end, str(data["type"]), str(data.get("status", "")), _apart(data)].append(edge)
    return groups


def _apart(edge: Mapping[str, Any]) -> str:
    if edge["type"] == "JOINED_BY":
        return str(edge["order"])
    return str(edge.get("ended") is not None or bool(edge.get("former")))


def is_directed(edge: Mapping[str, Any]) -> bool:
    """Return whether the direction of *edge* means something: joinings on the same day and kinship have none."""
    if edge["type"] == "POSSIBLY_SAME":
        return False
    if edge["type"] == "JOINED_BY":
        return bool(edge["order"] == "later")
    relation = vocabulary("relation_types").get(str(edge.get("relation")))
    return relation is None or bool(relation["directed"])


def _is_dated(edge: Mapping[str, Any]) -> bool:
    if edge["type"] == "JOINED_BY":
        return bool(edge["order"] != "uncertain")
    if edge["type"] == "SANCTIONED_BY":
        return edge.get("designated") is not None and edge["designated"] == edge.get("designated_latest")
    return True


def _edge_words(edge: Mapping[str, Any], language: Language) -> str:
    match edge["type"]:
        case "SANCTIONED_BY":
            return _dated(edge, language)
        case "JOINED_BY":
            return language.lag(edge)
        case "AFFILIATED_WITH" | "POSSIBLY_SAME":
            return language.verb(edge)
        case kind:
            return language.edge(kind)


def _dated(edge: Mapping[str, Any], language: Language) -> str:
    when = language.span(
        edge.get("designated"), edge.get("designated_latest"), edge.get("precision"), brief=True
    )
    return _ended(language.say("network.sanctioned_by", when=when), edge, language)


def _ended(words: str, edge: Mapping[str, Any], language: Language) -> str:
    """Return *words* with the end of a designation, if it has one."""
    if not edge.get("ended"):
        return words
    end = language.span(edge["ended"], edge.get("ended_latest"), edge.get("end_precision"), brief=True)
    return language.say("network.ended", words=words, when=end)


def _words(edges: list[dict[str, Any]], language: Language) -> str:
    """Return the words beside a line, with the number of edges if it combines several."""
    words = {_edge_words(edge, language) for edge in edges}
    kind = edges[0]["type"]
    if kind == "JOINED_BY":
        actors = len({edge["actor"] for edge in edges})
        lag = words.pop() if len(words) == 1 else _lag_range(edges, language)
        return language.say("network.names", words=lag, count=language.count(actors)) if actors > 1 else lag
    if len(words) == 1:
        only = words.pop()
        programs = len({edge.get("program") for edge in edges})
        if kind == "SANCTIONED_BY" and programs > 1:
            return language.say("network.programmes", words=only, count=language.count(programs))
        return only
    return _times(edges, kind, language)


def _times(edges: list[dict[str, Any]], kind: str, language: Language) -> str:
    """Return the words for several designations on different days: their number and the first day."""
    first = min(
        (edge for edge in edges if edge.get("designated")), key=lambda edge: edge["designated"], default=None
    )
    counted = {"words": language.edge(kind), "count": language.count(len(edges))}
    if not first or kind != "SANCTIONED_BY":
        return language.say("network.times", **counted)
    when = language.span(
        first["designated"], first.get("designated_latest"), first.get("precision"), brief=True
    )
    undated = any(not edge.get("designated") for edge in edges)
    key = "network.times_first_undated" if undated else "network.times_first"
    return language.say(key, **counted, when=_ended(when, first, language))


def _lag_range(edges: list[dict[str, Any]], language: Language) -> str:
    certain = [edge for edge in edges if edge["order"] != "uncertain"]
    if not certain:
        return str(language.table("lags")["uncertain"])
    fewest = min(int(edge["lag_days_min"]) for edge in certain)
    most = max(int(edge["lag_days_max"]) for edge in certain)
    return language.say("lags.later", days=language.days(fewest, most))
