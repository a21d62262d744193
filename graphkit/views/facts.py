"""The words of all views for a node or an edge, fact by fact, each with its source."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from graphkit.model.subgraph import Subgraph
from graphkit.views.appearance import EDGE_LOOKS, node_look
from graphkit.views.network_picture import edges_of
from graphkit.views.words import (
    authority_name,
    date_words,
    days_words,
    iso_words,
    lag_words,
    meaning,
    plain,
    share_words,
    shown_name,
    verb,
)

Fact = tuple[str, str]


@dataclass(frozen=True)
class Cite:
    """The citation of a fact: the source, the place in it, the quote if it is prose; ``of`` names the fact."""

    source: str
    place: str
    quote: str | None
    of: str


@dataclass(frozen=True)
class Statement:
    """An edge in words: "begin verb end", when, on what terms, and with which citations.

    ``detail`` is the one fact that belongs next to the sentence: the programme, the role or the actor that both
    sanction. ``reason`` is the authority's statement of reasons.
    """

    edge: str
    type: str
    status: str
    begin: str
    end: str
    verb: str
    when: str
    detail: str
    reason: str
    facts: tuple[Fact, ...]
    cites: tuple[Cite, ...]
    premises: tuple[str, ...]


def statements(subgraph: Subgraph) -> tuple[Statement, ...]:
    """Return every edge of *subgraph* in words, sorted by type (in the legend's order), verb, status and names."""
    names = {node: shown_name(data.get("name", ""), node) for node, data in subgraph.graph.nodes(data=True)}
    found = [
        _statement(edge, begin, end, data, names) for edge, (begin, end, data) in edges_of(subgraph).items()
    ]
    types = list(EDGE_LOOKS)

    def place(one: Statement) -> tuple[int, str, str, str, str, str]:
        return (types.index(one.type), one.verb, one.status, names[one.begin], names[one.end], one.edge)

    return tuple(sorted(found, key=place))


def _statement(
    edge: str, begin: str, end: str, data: Mapping[str, Any], names: Mapping[str, str]
) -> Statement:
    kind = str(data["type"])
    return Statement(
        edge=edge,
        type=kind,
        status=str(data.get("status", "")),
        begin=begin,
        end=end,
        verb=verb(data),
        when=_when(data),
        detail=_detail(data),
        reason=plain(data.get("reason") or ""),
        facts=tuple(fact for fact in _edge_facts(data, names[begin], names) if fact[1]),
        cites=tuple(_cites(data)),
        premises=tuple(str(premise) for premise in data.get("premises", ())),
    )


def _when(edge: Mapping[str, Any]) -> str:
    if edge["type"] == "SANCTIONED_BY":
        return date_words(edge.get("designated"), edge.get("designated_latest"), edge.get("precision"))
    return lag_words(edge) if edge["type"] == "JOINED_BY" else ""


def _detail(edge: Mapping[str, Any]) -> str:
    key = {
        "SANCTIONED_BY": "program",
        "JOINED_BY": "actor_name",
        "AFFILIATED_WITH": "role",
        "POSSIBLY_SAME": "evidence",
    }.get(str(edge["type"]))
    return plain(edge.get(key) or "") if key else ""


def _edge_facts(edge: Mapping[str, Any], begin: str, names: Mapping[str, str]) -> Iterator[Fact]:
    match edge["type"]:
        case "SANCTIONED_BY":
            yield from _designation(edge)
        case "JOINED_BY":
            yield from _joining(edge, begin, names)
        case "AFFILIATED_WITH":
            yield from _affiliation(edge)
        case "POSSIBLY_SAME":
            yield "Certain", "no: no source says that they are one"
            yield "Likeness", f"{edge['score']:.2f} of 1" if edge.get("score") is not None else ""
            yield "Speaks for it", plain(edge.get("evidence") or "")
            yield "Speaks against it", plain(edge.get("forbidden") or "")
        case "LISTED_ON":
            yield "Authority", authority_name(edge.get("authority"))
            yield "Kind of date", meaning("date_kinds", edge.get("date_kind"))


def _designation(edge: Mapping[str, Any]) -> Iterator[Fact]:
    yield "Kind of date", meaning("date_kinds", edge.get("date_kind"))
    if edge.get("ended"):
        yield "Ended", date_words(edge["ended"], edge.get("ended_latest"), edge.get("end_precision"))
        if edge.get("end_kind"):
            yield "Kind of end", meaning("end_kinds", edge["end_kind"])
    yield "Decision", meaning("origins", edge.get("origin"))
    yield "Why this decision", plain(edge.get("origin_because") or "")
    yield "Measures", _joined(edge, "measures", [word.replace("_", " ") for word in edge.get("measures", ())])
    yield "Legal basis", _joined(edge, "legal_basis")


def _joining(edge: Mapping[str, Any], first: str, names: Mapping[str, str]) -> Iterator[Fact]:
    yield "First", f"{first}, {iso_words(edge.get('first_date'))}"
    yield "Joined", iso_words(edge.get("joined_date"))
    yield "Days between", _days(edge)
    yield "Decision", _basis(edge.get("basis"))
    others = [names.get(str(state), authority_name(state)) for state in edge.get("together_with", ())]
    yield "First on the same day", _joined(edge, "together_with", others)
    undated = [names.get(str(state), authority_name(state)) for state in edge.get("undated", ())]
    yield "Perhaps earlier, undated", _joined(edge, "undated", undated)
    yield "Not compared", _joined(edge, "earlier_because")


def _days(edge: Mapping[str, Any]) -> str:
    if edge.get("order") == "later":
        return days_words(int(edge["lag_days_min"]), int(edge["lag_days_max"]))
    if edge.get("order") == "same day":
        return "none: the same day"
    return (
        f"between {edge['lag_days_min']:,} and {edge['lag_days_max']:,}: the dates do not say who was first"
    )


def _basis(basis: object) -> str:
    words = {
        "own": "both decided for themselves",
        "implementation": "the joining carries out the other's listing",
    }
    return words.get(str(basis), plain(basis or ""))


def _affiliation(edge: Mapping[str, Any]) -> Iterator[Fact]:
    yield "Former", "yes" if edge.get("former") else ""
    yield "Share", share_words(edge.get("share_min"), edge.get("share_max"))
    yield "How sure", plain(edge.get("quality") or "")


def _joined(holder: Mapping[str, Any], key: str, words: Sequence[str] | None = None) -> str:
    values = words if words is not None else holder.get(key, ())
    return "; ".join(plain(value) for value in values)


def _cites(edge: Mapping[str, Any]) -> Iterator[Cite]:
    quote = plain(edge["quote"]) if edge.get("quote") else None
    yield Cite(str(edge.get("source", "")), plain(edge.get("locator", "")), quote, "")
    if edge.get("date_source"):
        words = plain(edge["date_quote"]) if edge.get("date_quote") else None
        yield Cite(str(edge["date_source"]), plain(edge.get("date_locator") or ""), words, "the date")
    if edge.get("end_source"):
        yield Cite(str(edge["end_source"]), plain(edge.get("end_locator") or ""), None, "the end")


def node_facts(data: Mapping[str, Any]) -> tuple[Fact, ...]:
    """Return what the graph holds about the node itself, as terms and words; its edges are not included."""
    facts = _actor_facts(data) if "Actor" in data["labels"] else _other_facts(data)
    return tuple(fact for fact in facts if fact[1])


def _actor_facts(data: Mapping[str, Any]) -> Iterator[Fact]:
    if not data.get("listed", True):
        yield "Listed", "no: a source only ties this name to a listed one"
    for term, key in (
        ("Born or built", "birth_dates"),
        ("Place of birth", "birth_places"),
        ("Nationality or flag", "nationalities"),
        ("Position", "positions"),
        ("Identifiers", "identifiers"),
        ("Addresses", "addresses"),
        ("Remarks", "remarks"),
        ("Kept, not understood", "kept"),
        ("One actor because", "merged_because"),
    ):
        yield term, _joined(data, key)
    yield "Gender", plain(data.get("gender") or "")


def _other_facts(data: Mapping[str, Any]) -> Iterator[Fact]:
    yield "Title", plain(data.get("title") or "")
    if data.get("earliest") and node_look(data["labels"]).kind == "Date":
        yield "Date", date_words(data["earliest"], data.get("latest"), data.get("precision"))
    if "Program" in data["labels"]:
        yield "Authority", authority_name(data.get("authority"))


def names_of(data: Mapping[str, Any]) -> tuple[Fact, ...]:
    """Return the further names of a node, each with its kind; the primary name is left out."""
    heading = plain(data.get("name", ""))
    weak = [plain(name) for name in data.get("weak_names", ())]
    good = [plain(name) for name in data.get("names", ())]
    kinds = dict.fromkeys(good, "") | {name: "weak alias" for name in weak if name not in good}
    return tuple((name, kind) for name, kind in kinds.items() if name and name != heading)
