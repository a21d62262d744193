"""Pictures as files: a network, a timeline, a matrix or a chain, as HTML, SVG, PNG or PDF by the suffix of the name."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from graphkit.errors import OutputError
from graphkit.model.graph import Subgraph
from graphkit.views.files import write_whole
from graphkit.views.options import PictureOptions
from graphkit.views.page import credit_of, heading_of
from graphkit.views.printed import check_printing, pdf, png
from graphkit.views.sheet import Caption, Letters, Sheet
from graphkit.views.words import plain

PICTURES = (".html", ".svg", ".png", ".pdf")
# A drawing: from the sheet that it stands on to SVG.
Drawing = Callable[[Sheet], str]


def write_network(subgraph: Subgraph, path: Path | str, options: PictureOptions | None = None) -> None:
    """Write the network of *subgraph* to *path*, whole or not at all; OutputError if that cannot be."""
    from graphkit.views.figure import figure_html
    from graphkit.views.picture import draw
    from graphkit.views.svg import network_svg

    options = options or PictureOptions()
    _write(
        Path(path),
        options,
        _caption(subgraph, options),
        drawing=lambda sheet: network_svg(draw(subgraph, by=options.by), sheet),
        html=lambda: figure_html(subgraph, options),
    )


def check_picture(path: Path | str) -> None:
    """Raise OutputError if *path* names no form of picture, or one that cannot be made here."""
    suffix = Path(path).suffix.lower()
    if suffix not in PICTURES:
        raise OutputError(f"{path}: {suffix or 'no suffix'} is no form of picture: {', '.join(PICTURES)}.")
    if suffix in (".png", ".pdf"):
        check_printing()


def _write(
    path: Path, options: PictureOptions, caption: Caption, *, drawing: Drawing, html: Callable[[], str]
) -> None:
    check_picture(path)
    suffix = path.suffix.lower()
    if suffix == ".html":
        write_whole(path, html().encode("utf-8", errors="replace"))
        return
    svg = drawing(Sheet(options.palette, Letters(every=suffix == ".svg"), caption))
    if suffix == ".svg":
        write_whole(path, svg.encode("utf-8", errors="replace"))
    else:
        printed = png if suffix == ".png" else pdf
        write_whole(path, printed(svg, width=options.width, dpi=options.dpi))


def _caption(subgraph: Subgraph, options: PictureOptions) -> Caption:
    return Caption(
        title=heading_of(subgraph, options),
        subtitle=plain(options.subtitle or ""),
        credit=credit_of(subgraph, options),
        language=options.language,
    )
