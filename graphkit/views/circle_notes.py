"""The notes below a circle, in its own words: the caveats that limit what may be concluded from it."""

from __future__ import annotations

from collections.abc import Iterator

from graphkit.model.badges import SANCTIONED
from graphkit.model.print_case import print_case
from graphkit.model.subgraph import Subgraph
from graphkit.views.badge import badge_notes
from graphkit.views.circle import Circle, all_names
from graphkit.views.language import Language
from graphkit.views.words import plain, printed_name

# At most this many possible matches get a note each.
_MOST_POSSIBLE = 3


def all_undated(circle: Circle) -> tuple[str, ...]:
    """Return the authorities that sanction a name in the circle but state no day for any of them."""
    days: dict[str, set[bool]] = {}
    for name in all_names(circle):
        for badge in name.badges:
            if badge.verdict == SANCTIONED:
                days.setdefault(badge.authority, set()).add(badge.undated)
    return tuple(code for code in circle.authorities if days.get(code) == {True})


def notes(subgraph: Subgraph, circle: Circle, language: Language) -> Iterator[str]:
    """Yield the sentences below the picture."""
    if not circle.groups:
        yield language.say("circle.nobody", name=circle.focus.name)
    if circle.shown < circle.total:
        yield language.say(
            "circle.grouped", shown=language.count(circle.shown), total=language.count(circle.total)
        )
    yield from _dates(circle, language)
    yield from _possible(circle, language)
    yield from _same(subgraph, circle, language)
    yield from badge_notes([badge for name in all_names(circle) for badge in name.badges], language)
    if any(name.former for name in all_names(circle)):
        yield language.say("circle.formerly_tied")
    if circle.among:
        yield language.say("circle.among", count=language.count(circle.among))
    for warning in subgraph.warnings:
        yield f"{plain(warning)}."
    if translated := language.note():
        yield translated


def _dates(circle: Circle, language: Language) -> Iterator[str]:
    undated = all_undated(circle)
    for code in undated:
        yield language.say("circle.all_undated", authority=language.authority_name(code))
    dated = any(badge.since for badge in circle.focus.badges)
    for badge in circle.focus.badges:
        if badge.undated and dated:
            authority = language.authority_name(badge.authority)
            yield language.say("circle.undated_first", authority=authority, name=circle.focus.name)


def _possible(circle: Circle, language: Language) -> Iterator[str]:
    found = [
        (name, badge)
        for name in all_names(circle)
        for badge in name.badges
        if badge.verdict == "possible_match" and badge.candidate and badge.score is not None
    ]
    for name, badge in found[:_MOST_POSSIBLE]:
        yield language.say(
            "circle.possible",
            authority=language.authority_name(badge.authority),
            name=name.name,
            candidate=print_case(plain(badge.candidate), name.look.kind.lower()),
            score=language.score(badge.score or 0),
        )
    if more := len({name.id for name, _ in found[_MOST_POSSIBLE:]}):
        yield language.say("circle.possible_more", count=language.count(more))


def _same(subgraph: Subgraph, circle: Circle, language: Language) -> Iterator[str]:
    for begin, end, data in subgraph.graph.edges(data=True):
        if data["type"] == "POSSIBLY_SAME" and circle.focus.id in (begin, end):
            other = end if begin == circle.focus.id else begin
            yield language.say(
                "circle.same",
                name=circle.focus.name,
                other=printed_name(subgraph.graph.nodes[other], other),
                score=language.score(data["score"]),
            )
