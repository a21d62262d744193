"""The common parts of all HTML pages: a policy against network requests, and a table of all links with their sources.

The Content-Security-Policy allows no request, and only the scripts and the style whose hashes it lists; text from lists
is shown as text. A page in a frame of another page reports its height to that page.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from html import escape
from importlib import resources
from itertools import groupby
from typing import TYPE_CHECKING, Any

from graphkit.model.subgraph import Subgraph
from graphkit.views.appearance import colour_variables, picture_rules
from graphkit.views.facts import Statement
from graphkit.views.language import Language
from graphkit.views.options import PictureOptions
from graphkit.views.words import (
    credit_line,
    plain,
    printed_name,
    shown_name,
    web_address,
)

if TYPE_CHECKING:
    from jinja2 import Environment
    from markupsafe import Markup

_STYLES = ("figure.css", "figure_text.css")
_COMMENT = re.compile(r"^\s*/\*(?:(?!\*/).)*\*/[ \t]*$", re.DOTALL | re.MULTILINE)
# A name is repeated after this many rows, so that it stays in sight of the rows that it belongs to.
_MOST_ROWS_OF_A_NAME = 12
_READERS_CHOICE = "@media screen and (prefers-color-scheme: dark)"


@dataclass(frozen=True)
class TableRow:
    """A row of the table: the words of the statement, and its sources by number.

    The name of *begin* spans *begin_rows* rows; 0 if the row above already shows it.
    """

    begin: str
    begin_rows: int
    end: str
    when: str
    detail: str
    cites: tuple[tuple[str, str, str | None, str], ...]


@dataclass(frozen=True)
class TableGroup:
    """Rows of the table with the same type, status and verb."""

    verb: str
    status: str
    rows: tuple[TableRow, ...]


def render(
    template: str,
    options: PictureOptions,
    scripts: Sequence[str],
    *,
    at_once: Sequence[str] = (),
    styles: Sequence[str] = (),
    usual_subtitle: str | None = None,
    **words: Any,
) -> str:
    """Return the page made from *template* and *words*, with its policy, its style and its permitted scripts.

    The scripts *at_once* run before anything is painted, the others at the end. *styles* are style files in addition to
    the common ones; *usual_subtitle* is used if *options* have no subtitle.
    """
    style = _style(options.theme, options.colours, *styles)
    subtitle = usual_subtitle if options.subtitle is None else options.subtitle
    return (
        environment()
        .get_template(template)
        .render(
            policy=policy(style, [*at_once, *scripts]),
            style=style,
            scheme={"light": "light", "dark": "dark"}.get(options.theme, "light dark"),
            language=options.language,
            say=Language(options.language).table("page"),
            own_credit=plain(options.credit) if options.credit else None,
            subtitle=plain(subtitle) if subtitle else None,
            at_once=at_once,
            scripts=scripts,
            **words,
        )
    )


def heading_of(subgraph: Subgraph, options: PictureOptions) -> str:
    """Return the title of a picture of *subgraph*: the given one, or its own, with names in print form."""
    if options.title is not None:
        return plain(options.title)
    for node in subgraph.focus:
        if node in subgraph.graph and subgraph.graph.nodes[node].get("name") == subgraph.title:
            return printed_name(subgraph.graph.nodes[node], node)
    return Language(options.language).sentence(plain(subgraph.title))


def credit_of(subgraph: Subgraph, options: PictureOptions, language: Language | None = None) -> str:
    """Return the credit line for a picture of *subgraph*, after the given credit."""
    return credited(options, sources_credit(subgraph, language))


def sources_credit(subgraph: Subgraph, language: Language | None = None) -> str:
    """Return the line that credits the sources of *subgraph*, in English or in *language*."""
    cited: dict[str, list[str]] = {}
    for _, _, edge in subgraph.graph.edges(data=True):
        source = subgraph.sources.get(edge["source"])
        if source is not None and source.list_id == "holdings" and edge.get("quote"):
            cited.setdefault(source.id, []).append(edge["quote"])
    sorted_quotes = {source: sorted(set(quotes)) for source, quotes in cited.items()}
    if language is None:
        return credit_line(subgraph.sources, sorted_quotes)
    words = language.table("credit")
    frame = str(words["sources"]), str(words["no_sources"])
    return credit_line(subgraph.sources, sorted_quotes, day_of=language.source_day, frame=frame)


def credited(options: PictureOptions, sources: str) -> str:
    """Return the line that credits the *sources*, after the given credit of the picture."""
    own = plain(options.credit or "")
    return f"{own}{'' if own.endswith(('.', '!', '?')) else '.'} {sources}" if own else sources


def links_table(subgraph: Subgraph, stated: Sequence[Statement]) -> list[TableGroup]:
    """Return the rows of the table in the order of the statements.

    The figure's script also reads the statements from this table, so that the page holds nothing twice.
    """
    names = {node: shown_name(data.get("name", ""), node) for node, data in subgraph.graph.nodes(data=True)}
    numbers = {key: str(number) for number, key in enumerate(subgraph.sources, start=1)}

    def row(one: Statement, begin_rows: int) -> TableRow:
        return TableRow(
            begin=names[one.begin],
            begin_rows=begin_rows,
            end=names[one.end],
            when=one.when,
            detail=one.detail,
            cites=tuple(
                (numbers.get(cite.source, "?"), cite.place, cite.quote, cite.of) for cite in one.cites
            ),
        )

    grouped = groupby(stated, key=lambda one: (one.type, one.verb, one.status))
    return [
        TableGroup(
            verb,
            status,
            tuple(
                row(one, len(together) if place == 0 else 0)
                for _, run in groupby(members, key=lambda one: one.begin)
                for together in _portions(list(run), _MOST_ROWS_OF_A_NAME)
                for place, one in enumerate(together)
            ),
        )
        for (_, verb, status), members in grouped
    ]


def _portions(members: list[Statement], most: int) -> Iterator[list[Statement]]:
    for begin in range(0, len(members), most):
        yield members[begin : begin + most]


def sources_list(subgraph: Subgraph, language: Language) -> list[Mapping[str, Any]]:
    """Return the sources in words, in the order of their numbers in the table."""
    return [
        {
            "title": plain(source.title),
            "attribution": plain(source.attribution),
            "day": language.source_day(source),
            "file": plain(source.file),
            "read": language.day(source.retrieved),
            "sha256": source.sha256,
            "address": web_address(source.url),
        }
        for source in subgraph.sources.values()
    ]


@cache
def template_code(*names: str) -> str:
    """Return the code of the templates *names* joined together, without comments on lines of their own."""
    return "".join(without_comments(text_of("templates", name)) for name in names)


def text_of(*parts: str) -> str:
    """Return the text of a file of this package."""
    return resources.files("graphkit.views").joinpath(*parts).read_text(encoding="utf-8")


def without_comments(code: str) -> str:
    """Return *code* of graphkit's own without indentation and without comments on lines of their own."""
    lines = (line.strip() for line in _COMMENT.sub("", code).splitlines())
    return "".join(f"{line}\n" for line in lines if line and not line.startswith("//"))


@cache
def environment() -> Environment:
    """Return the renderer of graphkit's templates: all text is escaped, and a missing word is an error."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("graphkit.views", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["between_tags"] = _between_tags
    return environment


def _between_tags(text: str) -> Markup:
    """Return *text* escaped for a place between two tags, where quotation marks do no harm."""
    from markupsafe import Markup

    return Markup(escape(text, quote=False))  # noqa: S704 - escaped here


@cache
def _style(theme: str, colours: str, *styles: str) -> str:
    """Return the style: dark if the reader's system is, or always, or never; it is light in print."""
    light, dark = (colour_variables(dark=dark, grey=colours == "grey") for dark in (False, True))
    variables = f":root{{{light}}}\n{_READERS_CHOICE}{{:root{{{dark}}}{picture_rules()}}}\n"
    chosen = {"light": "@media not all", "dark": "@media screen"}.get(theme, _READERS_CHOICE)
    return (variables + template_code(*_STYLES, *styles)).replace(_READERS_CHOICE, chosen)


def policy(style: str, scripts: Sequence[str]) -> str:
    """Return the Content-Security-Policy: no requests at all, and only these scripts and this style."""
    allowed = " ".join(_hash(script) for script in scripts) or "'none'"
    return f"default-src 'none'; script-src {allowed}; style-src {_hash(style)}; base-uri 'none'; form-action 'none'"


def _hash(text: str) -> str:
    digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
    return f"'sha256-{digest}'"
