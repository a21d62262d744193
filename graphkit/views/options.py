"""What the maker of a picture decides: its words, its theme, its layout, its size on paper."""

from __future__ import annotations

import re
from dataclasses import dataclass

from graphkit.errors import OutputError
from graphkit.model.safe_text import in_quotes, shortened
from graphkit.views.appearance import DARK, LIGHT, Palette

THEMES = ("auto", "light", "dark")
LAYOUTS = ("network", "state")
VIEWS = ("circle", "network", "timeline")
WIDTHS, RESOLUTIONS = (200, 20_000), (30, 2_400)
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*")


@dataclass(frozen=True)
class PictureOptions:
    """What can be said of a picture; what is None is taken from what is drawn.

    ``language`` is that of ``title``, ``subtitle`` and ``credit``, as a tag such as "de" or "pt-BR"; all other words
    are English. ``theme`` "auto" follows the reader in HTML and is light elsewhere. ``by`` "network" brings together
    those who are tied to each other, "state" those whom the same state sanctions. ``width`` in pixels is that of a
    PNG; at ``dpi`` it is so many inches wide on paper, and so is a PDF. ``view`` draws the circle of one actor, a
    network or a timeline.
    """

    title: str | None = None
    subtitle: str | None = None
    credit: str | None = None
    language: str = "en"
    theme: str = "auto"
    by: str = "network"
    width: int = 2400
    dpi: int = 300
    view: str = "network"

    def __post_init__(self) -> None:
        for what, value, allowed in (
            ("theme", self.theme, THEMES),
            ("layout", self.by, LAYOUTS),
            ("view", self.view, VIEWS),
        ):
            if value not in allowed:
                raise OutputError(f"{in_quotes(value)} is no {what} of a picture: {', '.join(allowed)}.")
        if not _LANGUAGE.fullmatch(self.language):
            raise OutputError(f"{in_quotes(self.language)} is no tag of a language; write it as de or pt-BR.")
        for what, number, (least, most) in (
            ("width in pixels", self.width, WIDTHS),
            ("number of dots per inch", self.dpi, RESOLUTIONS),
        ):
            if not least <= number <= most:
                raise OutputError(f"{shortened(number)} is no {what} of a picture: {least:,} to {most:,}.")

    @property
    def palette(self) -> Palette:
        """The colours of a picture that stands alone."""
        return DARK if self.theme == "dark" else LIGHT
