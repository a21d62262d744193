"""Options of the commands that draw a picture: its words, its colours, its size."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Any, TypeVar

import click

from graphkit.views.options import LAYOUTS, PALETTES, THEMES, VIEWS
from graphkit.views.size import USUAL

if TYPE_CHECKING:
    pass


_Command = TypeVar("_Command", bound=Callable[..., Any])


_WORDS = (
    click.option("--title", help="The title of the picture."),
    click.option("--subtitle", help="A line below the title."),
    click.option("--credit", help="Words before the line that credits the sources."),
    click.option("--lang", metavar="TAG", default="en", help="The language of these words: de, pt-BR."),
    click.option(
        "--theme",
        type=click.Choice(THEMES),
        default="auto",
        help="The colours; auto follows the reader's settings.",
    ),
    click.option(
        "--size",
        default=USUAL,
        show_default=True,
        help="The size: column, page, slide, or 120mm, 180x240mm, 1200x800px.",
    ),
    click.option(
        "--palette",
        type=click.Choice(PALETTES),
        default="safe",
        help="Colours that all can tell apart, or greys.",
    ),
    click.option(
        "--notes",
        metavar="FILE",
        help="Write the words around the picture, with its sources, as text to paste.",
    ),
    click.option("--embed", is_flag=True, help="Print the HTML that embeds the .html file in another page."),
)
_LAYOUT = (
    click.option(
        "--by",
        type=click.Choice(LAYOUTS),
        help="Group a network by ties, or by the states that sanction.",
    ),
    click.option("--as", "view", type=click.Choice(VIEWS), help="The kind of picture."),
)


def picture_options(*, layout: bool, view: str = "network") -> Callable[[_Command], _Command]:
    """Return a decorator that adds the options of a picture; the command gets them as ``picture`` and ``embed``.

    *layout* adds the options of a network drawing; *view* is the default kind of picture.
    """
    usual = view

    def add(command: _Command) -> _Command:
        @wraps(command)
        def with_picture(
            *args: Any,
            title: str | None,
            subtitle: str | None,
            credit: str | None,
            lang: str,
            theme: str,
            size: str,
            palette: str,
            notes: str | None,
            by: str | None = None,
            view: str | None = None,
            **kwargs: Any,
        ) -> Any:
            from graphkit.views.options import PictureOptions

            # An option for the layout of a network implies a network.
            drawn = view or ("network" if by else usual)
            picture = PictureOptions(
                title, subtitle, credit, lang, theme, by or "network", size, drawn, palette, notes
            )
            return command(*args, picture=picture, **kwargs)

        decorated: Any = with_picture
        for option in reversed((*(_LAYOUT if layout else ()), *_WORDS)):
            decorated = option(decorated)
        return decorated  # type: ignore[no-any-return]  # click: any command in, any out

    return add
