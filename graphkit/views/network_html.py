"""The figure: one HTML file that shows a subgraph offline, with the source of everything in it.

pyvis holds the network, but the page is graphkit's own, because pyvis' template loads libraries from the network and
lets data run as script (see `graphkit.views.html_page`). Without script, and in print, the page shows the same picture
as SVG, and a table holds every link with its source.
"""

from __future__ import annotations

import tomllib
from dataclasses import replace
from functools import cache
from pathlib import Path

from graphkit.model.subgraph import Subgraph
from graphkit.views.facts import statements
from graphkit.views.html_page import (
    heading_of,
    links_table,
    render,
    sources_credit,
    sources_list,
    template_code,
    text_of,
)
from graphkit.views.language import Language
from graphkit.views.network_data import figure_data, packed
from graphkit.views.network_picture import Picture, draw
from graphkit.views.network_svg import network_svg
from graphkit.views.options import PictureOptions
from graphkit.views.svg_sheet import Sheet
from graphkit.whole_files import write_whole

_SCRIPTS = (
    "figure_data.js",
    "figure_canvas.js",
    "figure_labels.js",
    "figure_panel.js",
    "figure_controls.js",
    "figure_keys.js",
    "figure.js",
    "embedded.js",
)
# The class is set before anything is painted and removed when a script fails: the SVG then stays.
_MARK_LIVE = (
    'document.documentElement.classList.add("live");'
    'for(const one of["error","unhandledrejection"])'
    'addEventListener(one,()=>document.documentElement.classList.remove("live"))'
)


def write_figure(
    subgraph: Subgraph,
    path: Path | str,
    options: PictureOptions | None = None,
    *,
    title: str | None = None,
    subtitle: str | None = None,
    credit: str | None = None,
) -> None:
    """Write the figure of *subgraph* to the file *path*, whole or not at all; for the parameters see `figure_html`.

    Raises OutputError if the file cannot be written there; an existing file is then unchanged.
    """
    html = figure_html(subgraph, options, title=title, subtitle=subtitle, credit=credit)
    write_whole(Path(path), html.encode("utf-8", errors="replace"))


def figure_html(
    subgraph: Subgraph,
    options: PictureOptions | None = None,
    *,
    title: str | None = None,
    subtitle: str | None = None,
    credit: str | None = None,
) -> str:
    """Return an HTML page that shows *subgraph*; the same page for the same subgraph and options.

    *title* replaces the subgraph's own, and *credit* precedes the line with the sources' attributions and days. Both,
    and *subtitle*, override those of *options*.
    """
    options = options or PictureOptions()
    options = replace(
        options,
        title=options.title if title is None else title,
        subtitle=options.subtitle if subtitle is None else subtitle,
        credit=options.credit if credit is None else credit,
    )
    language = Language(options.language)
    picture = draw(subgraph, by=options.by, language=language)
    stated = statements(subgraph)
    heading = heading_of(subgraph, options)
    library, own = _scripts()
    return render(
        "figure.html.j2",
        options,
        (library, own),
        at_once=(_MARK_LIVE,),
        title=heading,
        credit=sources_credit(subgraph, language),
        left_out=picture.left_out,
        counts=_counts(picture, len(stated)),
        static=network_svg(picture, Sheet(options.light, language=language), name=heading),
        data=packed(figure_data(subgraph, picture, stated, language)),
        groups=links_table(subgraph, stated),
        sources=sources_list(subgraph, language),
    )


@cache
def _scripts() -> tuple[str, str]:
    """Return the vendored library and graphkit's own script, each as the text of one script element."""
    vendored = tomllib.loads(text_of("vendor", "VENDOR.toml"))["vis-network"]
    library = text_of("vendor", vendored["file"])
    # The source map is not in the page: a browser's developer tools would request it.
    library = "\n".join(line for line in library.splitlines() if not line.startswith("//# sourceMappingURL"))
    return library, f'(async () => {{\n"use strict";\n{template_code(*_SCRIPTS)}\n}})();'


def _counts(picture: Picture, links: int) -> str:
    nodes = len(picture.glyphs)
    return f"{nodes:,} {'node' if nodes == 1 else 'nodes'}, {links:,} {'link' if links == 1 else 'links'}."
