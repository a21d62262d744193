"""Options of the commands that write a picture with ``-o``."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Any, TypeVar

import click

from graphkit.cli.output import console
from graphkit.views.options import LAYOUTS, RESOLUTIONS, THEMES, VIEWS, WIDTHS

if TYPE_CHECKING:
    from graphkit.views.options import PictureOptions

_Command = TypeVar("_Command", bound=Callable[..., Any])

_WORDS = (
    click.option("--title", help="The title of the picture."),
    click.option("--subtitle", help="A line below the title."),
    click.option("--credit", help="The last line, instead of the one made of the sources."),
    click.option("--lang", metavar="TAG", default="en", help="The language of these words: de, pt-BR."),
    click.option("--theme", type=click.Choice(THEMES), default="auto", help="Colours; auto as the reader's."),
    click.option("--width", type=click.IntRange(*WIDTHS), default=2400, help="Pixels of a PNG [2400]."),
    click.option("--dpi", type=click.IntRange(*RESOLUTIONS), default=300, help="Dots per inch of it [300]."),
    click.option("--embed", is_flag=True, help="Print the lines that put the .html into another page."),
)
_LAYOUT = (
    click.option(
        "--by",
        type=click.Choice(LAYOUTS),
        default="network",
        help="What stands together: those tied to each other, or those whom a state sanctions.",
    ),
    click.option(
        "--as", "view", type=click.Choice(VIEWS), default="network", help="What the picture is [network]."
    ),
)


def picture_options(*, layout: bool) -> Callable[[_Command], _Command]:
    """Return a decorator that adds what can be said of a picture; the command gets it as ``picture`` and ``embed``.

    *layout* adds what can be said of the drawing of a network.
    """

    def add(command: _Command) -> _Command:
        @wraps(command)
        def with_picture(
            *args: Any,
            title: str | None,
            subtitle: str | None,
            credit: str | None,
            lang: str,
            theme: str,
            width: int,
            dpi: int,
            by: str = "network",
            view: str = "network",
            **kwargs: Any,
        ) -> Any:
            from graphkit.views.options import PictureOptions

            picture = PictureOptions(title, subtitle, credit, lang, theme, by, width, dpi, view)
            return command(*args, picture=picture, **kwargs)

        decorated: Any = with_picture
        for option in reversed((*(_LAYOUT if layout else ()), *_WORDS)):
            decorated = option(decorated)
        return decorated  # type: ignore[no-any-return]

    return add


def out_option(command: _Command) -> _Command:
    """Add -o: a file in the form that its suffix names."""
    return click.option(
        "-o",
        "--out",
        metavar="FILE",
        help="Write a file: .html, .svg, .png, .pdf, .gexf, .graphml, .csv or .json.",
    )(command)


def wrote(out: str, embed: bool, picture: PictureOptions | None, title: str) -> None:
    """Say that *out* was written, and print the lines that embed it if so asked."""
    from graphkit.views.embed import embed_snippet

    console(stderr=True).print(f"Wrote {out}.", markup=False)
    if embed:
        click.echo(embed_snippet(out, (picture.title if picture else None) or title), nl=False)


def check_embed(out: str | None, embed: bool) -> None:
    """Raise UsageError if --embed is given without an HTML file to embed."""
    if embed and not (out or "").lower().endswith(".html"):
        raise click.UsageError("--embed goes with -o FILE.html.")
