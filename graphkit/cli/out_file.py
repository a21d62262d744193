"""-o: the output that goes into the named file, or is printed if there is none."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import click

from graphkit.cli.citations import cited
from graphkit.cli.output import echo, print_rows, print_table

if TYPE_CHECKING:
    from graphkit.model.records import Source
    from graphkit.model.subgraph import Subgraph
    from graphkit.views.options import PictureOptions


_Command = TypeVar("_Command", bound=Callable[..., Any])


def out_option(command: _Command) -> _Command:
    """Add -o: a file in the format of its suffix."""
    return click.option(
        "-o",
        "--out",
        metavar="FILE",
        help="Write a file: .html, .svg, .png, .pdf, .gexf, .graphml, .csv or .json.",
    )(command)


def check_out(out: str | None, embed: bool) -> None:
    """Raise, before the graph is queried, if *out* cannot be written or --embed has nothing to embed."""
    from graphkit.views.write import check_suffix

    if embed and not (out or "").lower().endswith(".html"):
        raise click.UsageError("--embed goes with -o FILE.html.")
    if out:
        check_suffix(out)


def draws_circle(out: str | None, picture: PictureOptions) -> bool:
    """Return whether *out* is a picture of a circle."""
    from graphkit.views.picture_files import is_picture

    return bool(out) and picture.view == "circle" and is_picture(str(out))


def present(
    subgraph: Subgraph,
    out: str | None,
    output: str,
    picture: PictureOptions | None = None,
    *,
    embed: bool = False,
) -> None:
    """Write the subgraph to *out*, or print its edges."""
    from graphkit.views.write import edge_rows, write

    if not out:
        present_rows(subgraph, edge_rows(subgraph), output)
        return
    _say_left_out(subgraph)
    write(subgraph, out, picture)
    wrote(out, embed, picture, subgraph.title)


def present_rows(subgraph: Subgraph, rows: list[dict[str, Any]], output: str) -> None:
    """Print edges of the subgraph, passed as rows."""
    _say_left_out(subgraph)
    if output == "table":
        print_table(
            [_for_people(row, subgraph.sources) for row in rows], noted=("source",), title=subgraph.title
        )
    else:
        print_rows(rows, output)


def _say_left_out(subgraph: Subgraph) -> None:
    if subgraph.left_out:
        echo(subgraph.left_out, err=True)


def wrote(out: str, embed: bool, picture: PictureOptions | None, title: str) -> None:
    """Report that *out* was written, and print the lines that embed it if requested."""
    from graphkit.views.embed import embed_snippet

    echo(f"Wrote {out}.", err=True)
    if embed:
        echo(embed_snippet(out, (picture.title if picture else None) or title), nl=False)


def _for_people(row: dict[str, Any], sources: dict[str, Source]) -> dict[str, Any]:
    dated = row["type"] in ("SANCTIONED_BY", "JOINED_BY")
    return {
        "from": row["from_name"],
        "tie": row["verb"],
        "to": row["to_name"],
        "date": row["date"] or ("not dated" if dated else ""),
        "source": cited(sources, row["source"], row["locator"]),
    }
