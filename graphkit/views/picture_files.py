"""Pictures as files: a network, a timeline, a matrix or a chain, as HTML, SVG, PNG or PDF by the file's suffix."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from graphkit.errors import OutputError
from graphkit.messages import shortened, shown_path
from graphkit.model.records import Source
from graphkit.model.subgraph import Subgraph
from graphkit.queries.rows import MatrixCell, Shared, Uncompared
from graphkit.views.facts import Statement, statements
from graphkit.views.font_subset import with_fonts
from graphkit.views.html_page import credit_of, credited, heading_of, sources_credit
from graphkit.views.language import Language
from graphkit.views.options import PictureOptions
from graphkit.views.size import PAGE, sheet_width, size_of
from graphkit.views.svg_sheet import WIDTH, Caption, Letters, Sheet
from graphkit.views.svg_to_png_pdf import check_printing, pdf, png
from graphkit.views.words import credit_line, plain, printed_name
from graphkit.whole_files import write_whole

PICTURES = (".html", ".svg", ".png", ".pdf")
# A drawing: a function from its sheet to SVG.
Drawing = Callable[[Sheet], str]


def write_network(subgraph: Subgraph, path: Path | str, options: PictureOptions | None = None) -> None:
    """Write the network of *subgraph* to *path*, whole or not at all; OutputError on failure."""
    from graphkit.views.network_html import figure_html
    from graphkit.views.network_picture import draw
    from graphkit.views.network_svg import network_svg

    options = options or PictureOptions()
    _write(
        Path(path),
        options,
        _caption(subgraph, options),
        drawing=lambda sheet: network_svg(
            draw(subgraph, by=options.by, language=sheet.language),
            sheet,
        ),
        html=lambda: figure_html(subgraph, options),
    )


def write_circle(subgraph: Subgraph, path: Path | str, options: PictureOptions | None = None) -> None:
    """Write the circle of the first actor in focus of *subgraph*, which has badges, to *path*, whole or not at all.

    Raises OutputError on failure.
    """
    from graphkit.views.circle_page import circle_html, subtitle_of, title_of
    from graphkit.views.circle_svg import circle_svg, most_names

    options = options or PictureOptions()
    language = Language(options.language)
    subtitle = subtitle_of(subgraph, language) if options.subtitle is None else options.subtitle
    credit = credit_of(subgraph, options, language)
    caption = Caption(title_of(subgraph, options), plain(subtitle), credit, options.language)

    def drawing(sheet: Sheet) -> str:
        return most_names(lambda most: circle_svg(subgraph, sheet, most=most), options, sheet.width)

    _write(
        Path(path),
        options,
        caption,
        drawing=drawing,
        html=lambda: circle_html(subgraph, options),
    )


def write_path(subgraph: Subgraph, path: Path | str, options: PictureOptions | None = None) -> None:
    """Write the paths between the two actors in focus of *subgraph* to *path* as a chain, whole or not at all.

    Paths that do not form a chain (`graphkit.views.path_svg.is_path`) are drawn as a network. Raises OutputError on
    failure.
    """
    from graphkit.views.path_svg import is_path, path_svg

    options = options or PictureOptions()
    if not is_path(subgraph):
        write_network(subgraph, path, options)
        return
    if options.title is None:
        names = (printed_name(subgraph.graph.nodes[node], node) for node in subgraph.focus)
        options = replace(options, title=" – ".join(names))
    _write_still(
        subgraph,
        Path(path),
        options,
        drawing=lambda sheet: path_svg(subgraph, sheet),
        of_table=lambda one: one.type == "AFFILIATED_WITH",
        html_width=PAGE,
    )


def write_timeline(subgraph: Subgraph, path: Path | str, options: PictureOptions | None = None) -> None:
    """Write the timeline of the designations in *subgraph* to *path*, whole or not at all.

    Raises OutputError on failure, or if there is no designation.
    """
    from graphkit.views.timeline import timeline_svg

    _write_still(
        subgraph,
        Path(path),
        options or PictureOptions(),
        drawing=lambda sheet: timeline_svg(subgraph, sheet),
        of_table=lambda one: one.type in ("SANCTIONED_BY", "JOINED_BY"),
    )


def write_chain(
    subgraph: Subgraph, root: str, path: Path | str, options: PictureOptions | None = None
) -> None:
    """Write the chain of ownership around the actor *root* (an id) to *path*, whole or not at all.

    Every AFFILIATED_WITH edge of *subgraph* is drawn from its end node, the owner, to its begin node. Raises
    OutputError on failure, or if there is no such edge.
    """
    from graphkit.views.ownership_chain import chain_svg

    options = options or PictureOptions()
    if options.title is None and root in subgraph.graph:
        name = printed_name(subgraph.graph.nodes[root], root)
        title = Language(options.language).say("chain.title", name=name)
        options = replace(options, title=title)
    _write_still(
        subgraph,
        Path(path),
        options,
        drawing=lambda sheet: chain_svg(subgraph, root, sheet),
        of_table=lambda one: one.type == "AFFILIATED_WITH",
    )


def write_common(
    subgraph: Subgraph,
    shared: Sequence[Shared],
    path: Path | str,
    options: PictureOptions | None = None,
    *,
    rows: Sequence[Mapping[str, Any]] = (),
) -> None:
    """Write what the actors in focus of *subgraph*, which has badges, share to *path*, whole or not at all.

    *rows* are the same content for readers, for the table of an HTML page. Raises OutputError on failure.
    """
    from graphkit.views.common_svg import common_svg, names_of
    from graphkit.views.drawing_html import cells_html

    options = options or PictureOptions()
    language = Language(options.language)
    if options.title is None:
        names = names_of(subgraph, Sheet(language=language))
        options = replace(options, title=language.say("common.title", names=names))
    caption = _caption(subgraph, options)
    page = Sheet(options.light, width=PAGE, language=language)
    _write(
        Path(path),
        options,
        caption,
        drawing=lambda sheet: common_svg(subgraph, shared, sheet),
        html=lambda: cells_html(
            caption.title,
            sources_credit(subgraph, language),
            common_svg(subgraph, shared, page),
            rows or [{"shared": one.name, "how": one.how, "by": ", ".join(one.names)} for one in shared],
            options,
            styles=("circle.css",),
        ),
    )


def write_matrix(
    cells: Sequence[MatrixCell],
    path: Path | str,
    options: PictureOptions | None = None,
    *,
    not_compared: Sequence[Uncompared] = (),
    sources: Mapping[str, Source] | None = None,
) -> None:
    """Write the matrix of who joined whom to *path*, whole or not at all; each basis of decisions has its own matrix.

    *not_compared* counts what the cells leave out, for a note below them; *sources* are credited. Raises OutputError on
    failure, or if there is no cell.
    """
    from graphkit.views.drawing_html import cells_html
    from graphkit.views.matrix import cell_rows, matrix_svg

    options = options or PictureOptions()
    language = Language(options.language)
    title = plain(options.title if options.title is not None else language.say("matrix.title"))
    frame = tuple(str(language.table("credit")[key]) for key in ("sources", "no_sources"))
    graphic = credit_line(sources or {}, day_of=language.source_day, frame=(frame[0], frame[1]))
    credit = credited(options, graphic)
    caption = Caption(title, plain(options.subtitle or ""), credit, options.language)
    _write(
        Path(path),
        options,
        caption,
        drawing=lambda sheet: matrix_svg(cells, sheet, not_compared),
        html=lambda: cells_html(
            title,
            graphic,
            matrix_svg(cells, Sheet(options.light, language=language), not_compared),
            cell_rows(cells),
            options,
        ),
    )


def is_picture(path: Path | str) -> bool:
    """Return whether *path* has the suffix of a picture format."""
    return Path(path).suffix.lower() in PICTURES


def check_picture(path: Path | str) -> None:
    """Raise OutputError if *path* has no suffix of a picture format, or one that cannot be made here."""
    suffix = Path(path).suffix.lower()
    if suffix not in PICTURES:
        raise OutputError(
            f"{shown_path(path)}: {shortened(suffix) or 'no suffix'} is not a picture format: "
            f"{', '.join(PICTURES)}."
        )
    if suffix in (".png", ".pdf"):
        check_printing()


def _write_still(
    subgraph: Subgraph,
    path: Path,
    options: PictureOptions,
    *,
    drawing: Drawing,
    of_table: Callable[[Statement], bool],
    html_width: float = WIDTH,
) -> None:
    """Write a static drawing; HTML also gets the table of the statements that pass *of_table*."""
    from graphkit.views.drawing_html import still_html

    _write(
        path,
        options,
        _caption(subgraph, options),
        drawing=drawing,
        html=lambda: still_html(
            subgraph,
            drawing(Sheet(options.light, width=html_width, language=Language(options.language))),
            [one for one in statements(subgraph) if of_table(one)],
            options,
        ),
    )


def _write(
    path: Path, options: PictureOptions, caption: Caption, *, drawing: Drawing, html: Callable[[], str]
) -> None:
    check_picture(path)
    suffix = path.suffix.lower()
    if options.notes is not None:
        _write_notes(Path(options.notes), options, caption, drawing)
    if suffix == ".html":
        write_whole(path, html().encode("utf-8", errors="replace"))
        return
    language = Language(options.language)
    width = sheet_width(options.size)
    letters = Letters(every=suffix == ".svg")
    svg = drawing(Sheet(options.palette, letters, caption, width, language))
    if suffix == ".svg":
        write_whole(path, with_fonts(svg).encode("utf-8", errors="replace"))
    else:
        printed = png if suffix == ".png" else pdf
        paper = options.palette.paper
        write_whole(path, printed(svg, size_of(options.size), title=caption.title, paper=paper))


def _write_notes(path: Path, options: PictureOptions, caption: Caption, drawing: Drawing) -> None:
    """Write the words around the picture to *path*: title, subtitle, notes below it, sources."""
    width = sheet_width(options.size)
    sheet = Sheet(options.palette, Letters(), caption, width, Language(options.language))
    drawing(sheet)
    lines = [*filter(None, (caption.title, caption.subtitle)), "", *sheet.said]
    write_whole(path, ("\n".join(lines) + "\n").encode("utf-8", errors="replace"))


def _caption(subgraph: Subgraph, options: PictureOptions) -> Caption:
    return Caption(
        title=heading_of(subgraph, options),
        subtitle=plain(options.subtitle or ""),
        credit=credit_of(subgraph, options, Language(options.language)),
        language=options.language,
    )
