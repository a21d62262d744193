"""The circle of an actor as an HTML page: the picture for wide and for narrow windows, facts, table, sources.

The page needs no script: each name in the picture links to the facts about it, with their sources.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from graphkit.model.subgraph import Subgraph
from graphkit.views.appearance import node_look
from graphkit.views.badge import badge_words
from graphkit.views.circle import Circle, all_names, circle_of
from graphkit.views.circle_svg import circle_svg
from graphkit.views.facts import Statement, names_of, node_facts, statements
from graphkit.views.html_page import links_table, render, sources_credit, sources_list, template_code
from graphkit.views.language import Language
from graphkit.views.network_picture import left_out_words
from graphkit.views.options import PictureOptions
from graphkit.views.size import COLUMN, PAGE
from graphkit.views.svg_sheet import Sheet, element_id
from graphkit.views.words import plain, printed_name, shown_name


def circle_html(subgraph: Subgraph, options: PictureOptions) -> str:
    """Return a page that shows the circle of the first actor in focus of *subgraph*."""
    language = Language(options.language)
    circle = circle_of(subgraph)
    stated = statements(subgraph)
    return render(
        "circle.html.j2",
        options,
        (f'(() => {{\n"use strict";\n{template_code("embedded.js")}\n}})();',),
        styles=("circle.css",),
        usual_subtitle=subtitle_of(subgraph, language),
        title=title_of(subgraph, options),
        credit=sources_credit(subgraph, language),
        left_out=left_out_words(subgraph, language),
        counts=_counts(circle, len(stated), language),
        wide=circle_svg(subgraph, Sheet(options.light, width=PAGE, language=language), page="wide-"),
        narrow=circle_svg(subgraph, Sheet(options.light, width=COLUMN, language=language), page="narrow-"),
        facts=_facts(subgraph, circle, stated, language),
        groups=links_table(subgraph, stated),
        sources=sources_list(subgraph, language),
    )


def _counts(circle: Circle, links: int, language: Language) -> str:
    """Return the number of names and links on the page, in words."""
    names = "matrix.one_name" if circle.total == 1 else "matrix.names"
    told = language.say("page.link" if links == 1 else "page.links", count=language.count(links))
    return f"{language.say(names, count=language.count(circle.total))}, {told}"


def title_of(subgraph: Subgraph, options: PictureOptions) -> str:
    """Return the title of the circle: the given one, or the name of the actor in print form."""
    if options.title is not None:
        return plain(options.title)
    focus = subgraph.focus[0]
    return printed_name(subgraph.graph.nodes[focus], focus)


def subtitle_of(subgraph: Subgraph, language: Language) -> str:
    """Return the line below the title that describes the picture."""
    focus = subgraph.focus[0]
    return language.say("circle.subtitle", name=printed_name(subgraph.graph.nodes[focus], focus))


def _facts(
    subgraph: Subgraph, circle: Circle, stated: Sequence[Statement], language: Language
) -> list[Mapping[str, Any]]:
    """Return what the graph holds about every name drawn, each fact with the numbers of its sources."""
    numbers = {key: str(number) for number, key in enumerate(subgraph.sources, start=1)}
    names = {node: shown_name(data.get("name", ""), node) for node, data in subgraph.graph.nodes(data=True)}
    about: dict[str, list[Statement]] = {}
    for one in stated:
        for node in dict.fromkeys((one.begin, one.end)):
            about.setdefault(node, []).append(one)
    return [
        {
            "anchor": f"facts-{element_id('node', name.id)}",
            "listed": name.listed,
            "kind": node_look(subgraph.graph.nodes[name.id]["labels"]).kind,
            "badges": [badge_words(badge, language) for badge in name.badges],
            "names": names_of(subgraph.graph.nodes[name.id]),
            "facts": node_facts(subgraph.graph.nodes[name.id]),
            "statements": [_said(one, names, numbers) for one in about.get(name.id, ())],
        }
        for name in all_names(circle)
    ]


def _said(one: Statement, names: Mapping[str, str], numbers: Mapping[str, str]) -> Mapping[str, Any]:
    further = ", ".join(words for words in (one.when, one.detail) if words)
    reason = f" {one.reason}" if one.reason else ""
    return {
        "words": f"{names[one.begin]} {one.verb} {names[one.end]}{f' ({further})' if further else ''}.{reason}",
        "cites": [(numbers.get(cite.source, "?"), cite.place, cite.quote, cite.of) for cite in one.cites],
    }
