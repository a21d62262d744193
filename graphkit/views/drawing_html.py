"""A static drawing as an HTML page: the picture, a table of its content, the sources."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from graphkit.model.subgraph import Subgraph
from graphkit.views.facts import Statement
from graphkit.views.html_page import (
    heading_of,
    links_table,
    render,
    sources_credit,
    sources_list,
    template_code,
)
from graphkit.views.language import Language
from graphkit.views.network_picture import left_out_words
from graphkit.views.options import PictureOptions


def still_html(subgraph: Subgraph, svg: str, stated: Sequence[Statement], options: PictureOptions) -> str:
    """Return a page with the drawing *svg* of *subgraph* and *stated* as its table."""
    language = Language(options.language)
    return render(
        "still.html.j2",
        options,
        _scripts(),
        styles=("circle.css",) if subgraph.badges else (),
        title=heading_of(subgraph, options),
        credit=sources_credit(subgraph, language),
        left_out=left_out_words(subgraph, language),
        counts=language.say(
            "page.link" if len(stated) == 1 else "page.links", count=language.count(len(stated))
        ),
        static=svg,
        groups=links_table(subgraph, stated),
        sources=sources_list(subgraph, language),
    )


def cells_html(
    title: str,
    credit: str,
    svg: str,
    rows: Sequence[Mapping[str, Any]],
    options: PictureOptions,
    *,
    styles: Sequence[str] = (),
) -> str:
    """Return a page with the drawing *svg* of a table, and its *rows* as text."""
    return render(
        "cells.html.j2", options, _scripts(), styles=styles, title=title, credit=credit, left_out=None, counts="",
        static=svg, rows=rows, groups=(), sources=(),
    )  # fmt: skip


def _scripts() -> tuple[str, ...]:
    return (f'(() => {{\n"use strict";\n{template_code("embedded.js")}\n}})();',)
