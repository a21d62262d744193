"""What every HTML page of ours has: it forbids itself the network, and holds a table of all links and their sources.

The Content-Security-Policy allows no request and only the scripts and the style whose hashes it names; text from
lists is shown as text. A page that stands in another page's frame tells that page how high it is.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any

from graphkit.model.graph import Subgraph
from graphkit.views.appearance import EDGE_LOOKS, colour_variables, picture_rules
from graphkit.views.facts import Statement
from graphkit.views.options import PictureOptions
from graphkit.views.words import credit_line, day_words, plain, shown_name, source_day, web_address

if TYPE_CHECKING:
    from jinja2 import Environment

_STYLES = ("figure.css", "figure_text.css")
_COMMENT = re.compile(r"^\s*/\*(?:(?!\*/).)*\*/[ \t]*$", re.DOTALL | re.MULTILINE)
_READERS_CHOICE = "@media screen and (prefers-color-scheme: dark)"


@dataclass(frozen=True)
class TableRow:
    """A line of the table: what the statement says, and its sources by their number."""

    begin: str
    verb: str
    end: str
    detail: str
    status: str
    cites: tuple[tuple[int, str, str | None], ...]


def render(
    template: str,
    options: PictureOptions,
    scripts: Sequence[str],
    *,
    at_once: Sequence[str] = (),
    **words: Any,
) -> str:
    """Return the page that *template* makes of *words*, with its policy, its style and the scripts that it may run.

    Those *at_once* run before anything is painted, the others at the end.
    """
    style = _style(options.theme)
    return (
        _environment()
        .get_template(template)
        .render(
            policy=_policy(style, [*at_once, *scripts]),
            style=style,
            scheme={"light": "light", "dark": "dark"}.get(options.theme, "light dark"),
            language=options.language,
            language_of_credit=options.language if options.credit is not None else "en",
            subtitle=plain(options.subtitle) if options.subtitle else None,
            at_once=at_once,
            scripts=scripts,
            **words,
        )
    )


def heading_of(subgraph: Subgraph, options: PictureOptions) -> str:
    """Return the title of a picture of *subgraph*."""
    return plain(options.title if options.title is not None else subgraph.title)


def credit_of(subgraph: Subgraph, options: PictureOptions) -> str:
    """Return who is to be credited for a picture of *subgraph*."""
    return plain(options.credit) if options.credit is not None else credit_line(subgraph.sources)


def links_table(subgraph: Subgraph, stated: Sequence[Statement]) -> list[tuple[str, list[TableRow]]]:
    """Return the rows by type of link, the types in the order of the legend."""
    names = {node: shown_name(data.get("name", ""), node) for node, data in subgraph.graph.nodes(data=True)}
    numbers = {key: number for number, key in enumerate(subgraph.sources, start=1)}
    rows: dict[str, list[TableRow]] = {}
    for one in stated:
        rows.setdefault(one.type, []).append(
            TableRow(
                begin=names[one.begin],
                verb=one.verb,
                end=names[one.end],
                detail=", ".join(part for part in (one.when, one.detail) if part),
                status=one.status,
                cites=tuple((numbers.get(cite.source, 0), cite.place, cite.quote) for cite in one.cites),
            )
        )
    return [(look.legend.capitalize(), rows[kind]) for kind, look in EDGE_LOOKS.items() if kind in rows]


def sources_list(subgraph: Subgraph) -> list[Mapping[str, Any]]:
    """Return the sources as words, in the order of their numbers in the table."""
    return [
        {
            "title": plain(source.title),
            "attribution": plain(source.attribution),
            "day": source_day(source),
            "file": plain(source.file),
            "read": day_words(source.retrieved),
            "sha256": source.sha256,
            "address": web_address(source.url),
        }
        for source in subgraph.sources.values()
    ]


@cache
def template_code(*names: str) -> str:
    """Return the code of the templates *names* one after the other, without comments that have lines of their own."""
    return "".join(without_comments(text_of("templates", name)) for name in names)


def text_of(*parts: str) -> str:
    """Return the text of a file of this room."""
    return resources.files("graphkit.views").joinpath(*parts).read_text(encoding="utf-8")


def without_comments(code: str) -> str:
    """Return *code* of ours without comments that have lines of their own, and without its indentation."""
    lines = (line.strip() for line in _COMMENT.sub("", code).splitlines())
    return "".join(f"{line}\n" for line in lines if line and not line.startswith("//"))


@cache
def _environment() -> Environment:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    return Environment(
        loader=PackageLoader("graphkit.views", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


@cache
def _style(theme: str) -> str:
    """Return the style: dark where the reader's system is, or always, or never; on paper it is light."""
    light, dark = colour_variables(dark=False), colour_variables(dark=True)
    colours = f":root{{{light}}}\n{_READERS_CHOICE}{{:root{{{dark}}}{picture_rules()}}}\n"
    chosen = {"light": "@media not all", "dark": "@media screen"}.get(theme, _READERS_CHOICE)
    return (colours + template_code(*_STYLES)).replace(_READERS_CHOICE, chosen)


def _policy(style: str, scripts: Sequence[str]) -> str:
    """Return the Content-Security-Policy: nothing from anywhere, and of scripts and styles these alone."""
    allowed = " ".join(_hash(script) for script in scripts) or "'none'"
    return f"default-src 'none'; script-src {allowed}; style-src {_hash(style)}; base-uri 'none'; form-action 'none'"


def _hash(text: str) -> str:
    digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
    return f"'sha256-{digest}'"
