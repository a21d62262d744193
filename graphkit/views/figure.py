"""The figure: one HTML file that shows a subgraph, offline, with the source of everything in it.

pyvis holds the network, but the page is ours: its own template asks the network for libraries and lets data run
as script. Here the page forbids itself every request (Content-Security-Policy), runs only the scripts whose hashes
it names, and shows text from lists as text. Without script, and on paper, the same picture stands there as SVG,
and a table holds every link with its source.
"""

from __future__ import annotations

import base64
import hashlib
import re
import secrets
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

from graphkit.errors import OutputError
from graphkit.model.graph import Subgraph
from graphkit.views.appearance import EDGE_LOOKS, colour_variables, picture_rules
from graphkit.views.facts import Statement, statements
from graphkit.views.payload import figure_data, safe_json
from graphkit.views.picture import Picture, draw
from graphkit.views.svg import svg_text
from graphkit.views.words import credit_line, day_words, plain, source_day, web_address

if TYPE_CHECKING:
    from jinja2 import Environment

_SCRIPTS = (
    "figure_data.js",
    "figure_canvas.js",
    "figure_labels.js",
    "figure_panel.js",
    "figure_controls.js",
    "figure.js",
)
_STYLES = ("figure.css", "figure_text.css")
# Set before anything is painted, taken back when a script fails: the SVG then stays.
_MARK_LIVE = (
    'document.documentElement.classList.add("live");'
    'addEventListener("error",()=>document.documentElement.classList.remove("live"))'
)

_COMMENT = re.compile(r"^\s*/\*(?:(?!\*/).)*\*/[ \t]*$", re.DOTALL | re.MULTILINE)


@dataclass(frozen=True)
class _Row:
    """A line of the table: what the statement says, and its sources by their number."""

    begin: str
    verb: str
    end: str
    detail: str
    status: str
    cites: tuple[tuple[int, str, str | None], ...]


def write_figure(
    subgraph: Subgraph,
    path: Path | str,
    *,
    title: str | None = None,
    subtitle: str | None = None,
    credit: str | None = None,
) -> None:
    """Write the figure of *subgraph* to the file *path*, whole or not at all; parameters as for `figure_html`.

    Raises OutputError when the file cannot be written there; a file that was there before is then untouched.
    """
    html = figure_html(subgraph, title=title, subtitle=subtitle, credit=credit)
    _write_whole(Path(path), html.encode("utf-8", errors="replace"))


def figure_html(
    subgraph: Subgraph,
    *,
    title: str | None = None,
    subtitle: str | None = None,
    credit: str | None = None,
) -> str:
    """Return an HTML page that shows *subgraph*; the same page for the same subgraph.

    *title* stands for the subgraph's own, *credit* for the line made of the sources' attributions and days.
    """
    picture = draw(subgraph)
    stated = statements(subgraph)
    heading = plain(title if title is not None else subgraph.title)
    style, scripts = _style(), _scripts()
    return _environment().get_template("figure.html.j2").render(
        title=heading,
        subtitle=plain(subtitle) if subtitle else None,
        credit=plain(credit) if credit is not None else credit_line(subgraph.sources),
        left_out=picture.left_out,
        counts=_counts(picture, stated),
        policy=_policy(style, [_MARK_LIVE, *scripts]),
        style=style,
        mark_live=_MARK_LIVE,
        scripts=scripts,
        static=svg_text(picture, name=heading),
        data=safe_json(figure_data(subgraph, picture, stated)),
        groups=_table(subgraph, picture, stated),
        sources=_sources(subgraph),
    )  # fmt: skip


def _write_whole(path: Path, content: bytes) -> None:
    beside = path.with_name(f".{path.name}.{secrets.token_hex(4)}.part")
    try:
        beside.write_bytes(content)
        beside.replace(path)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise OutputError(
            f"{path}: the figure cannot be written there ({error.strerror or error}). "
            "Name a file in a folder that exists and that you may write to."
        ) from error


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


def _text_of(*parts: str) -> str:
    return resources.files("graphkit.views").joinpath(*parts).read_text(encoding="utf-8")


@cache
def _style() -> str:
    light, dark = colour_variables(dark=False), colour_variables(dark=True)
    colours = f":root{{{light}}}\n@media screen and (prefers-color-scheme:dark){{:root{{{dark}}}{picture_rules()}}}\n"
    return colours + "".join(without_comments(_text_of("templates", name)) for name in _STYLES)


@cache
def _scripts() -> tuple[str, str]:
    """Return the vendored library and our own script, each the text of one script element."""
    vendored = tomllib.loads(_text_of("vendor", "VENDOR.toml"))["vis-network"]
    library = _text_of("vendor", vendored["file"])
    # The map is not in the page: a browser's developer tools would ask for it.
    library = "\n".join(line for line in library.splitlines() if not line.startswith("//# sourceMappingURL"))
    own = "".join(without_comments(_text_of("templates", name)) for name in _SCRIPTS)
    return library, f'(() => {{\n"use strict";\n{own}\n}})();'


def without_comments(code: str) -> str:
    """Return *code* of ours without comments that have lines of their own, and without its indentation."""
    lines = (line.strip() for line in _COMMENT.sub("", code).splitlines())
    return "".join(f"{line}\n" for line in lines if line and not line.startswith("//"))


def _policy(style: str, scripts: list[str]) -> str:
    """Return the Content-Security-Policy: nothing from anywhere, and of scripts and styles these alone."""
    allowed = " ".join(_hash(script) for script in scripts)
    return f"default-src 'none'; script-src {allowed}; style-src {_hash(style)}; base-uri 'none'; form-action 'none'"


def _hash(text: str) -> str:
    digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
    return f"'sha256-{digest}'"


def _counts(picture: Picture, stated: tuple[Statement, ...]) -> str:
    nodes, links = len(picture.glyphs), len(stated)
    return f"{nodes:,} {'node' if nodes == 1 else 'nodes'}, {links:,} {'link' if links == 1 else 'links'}."


def _table(
    subgraph: Subgraph, picture: Picture, stated: tuple[Statement, ...]
) -> list[tuple[str, list[_Row]]]:
    """Return the rows by type of link, the types in the order of the legend."""
    names = {glyph.id: glyph.name for glyph in picture.glyphs}
    numbers = {key: number for number, key in enumerate(subgraph.sources, start=1)}
    rows: dict[str, list[_Row]] = {}
    for one in stated:
        rows.setdefault(one.type, []).append(
            _Row(
                begin=names[one.begin],
                verb=one.verb,
                end=names[one.end],
                detail=", ".join(part for part in (one.when, one.detail) if part),
                status=one.status,
                cites=tuple((numbers.get(cite.source, 0), cite.place, cite.quote) for cite in one.cites),
            )
        )
    return [(look.legend.capitalize(), rows[kind]) for kind, look in EDGE_LOOKS.items() if kind in rows]


def _sources(subgraph: Subgraph) -> list[dict[str, Any]]:
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
