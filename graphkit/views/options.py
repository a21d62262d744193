"""The options of a picture: its words, its theme, its layout, its size on paper."""

from __future__ import annotations

import re
from dataclasses import dataclass

from graphkit.errors import OutputError
from graphkit.model.safe_text import in_quotes
from graphkit.views.appearance import DARK, LIGHT, Palette
from graphkit.views.size import USUAL, size_of

THEMES = ("auto", "light", "dark")
LAYOUTS = ("network", "state")
PALETTES = ("safe", "grey")
VIEWS = ("circle", "chain", "network", "timeline")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*")


@dataclass(frozen=True)
class PictureOptions:
    """The options of a picture; whatever is None is derived from what is drawn.

    ``language`` is the language of ``title``, ``subtitle`` and ``credit``, as a tag such as "de" or "pt-BR". The words
    of the picture are in it too, where graphkit has translations; all others are English. ``theme`` "auto" follows the
    reader in HTML and is light elsewhere. ``by`` "network" places actors that are tied to each other together, "state"
    those that the same state sanctions. ``size`` applies to PNG, PDF and SVG, in the words of `graphkit.views.size`.
    ``view`` is the circle of one actor, a chain between two, a network or a timeline. ``colours`` are "safe" for
    colour-blind readers, or "grey". ``notes`` is a file for the words around the picture, as text.
    """

    title: str | None = None
    subtitle: str | None = None
    credit: str | None = None
    language: str = "en"
    theme: str = "auto"
    by: str = "network"
    size: str = USUAL
    view: str = "network"
    colours: str = "safe"
    notes: str | None = None

    def __post_init__(self) -> None:
        for what, value, allowed in (
            ("theme", self.theme, THEMES),
            ("layout", self.by, LAYOUTS),
            ("view", self.view, VIEWS),
            ("palette", self.colours, PALETTES),
        ):
            if value not in allowed:
                raise OutputError(f"{in_quotes(value)} is not a {what} of a picture: {', '.join(allowed)}.")
        if not _LANGUAGE.fullmatch(self.language):
            raise OutputError(f"{in_quotes(self.language)} is not a language tag; write it as de or pt-BR.")
        size_of(self.size)

    @property
    def palette(self) -> Palette:
        """The colours of a standalone picture."""
        palette = DARK if self.theme == "dark" else LIGHT
        return palette.in_grey() if self.colours == "grey" else palette

    @property
    def light(self) -> Palette:
        """The colours of a picture within a page, which its style can make dark."""
        return LIGHT.in_grey() if self.colours == "grey" else LIGHT
