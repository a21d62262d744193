"""The dossier as one HTML page: no network, no script, printable; text from lists is shown as text."""

from __future__ import annotations

import re

from markupsafe import Markup, escape

from graphkit.views.dossier.text import DossierText, marked
from graphkit.views.html_page import environment, policy, text_of, without_comments

_QUOTED = re.compile(r"“([^“”]*)”")


def as_html(text: DossierText) -> str:
    """Return the page."""
    style = without_comments(text_of("templates", "dossier.css"))
    return (
        environment()
        .get_template("dossier.html.j2")
        .render(text=text, policy=policy(style, ()), style=style, marked=marked, words=_words)
    )


def _words(text: str) -> Markup:
    """Return *text* escaped; quotations are isolated, so that they never turn the direction of other text."""
    parts: list[str] = []
    end = 0
    for found in _QUOTED.finditer(text):
        parts += [str(escape(text[end : found.start()])), f"“<bdi>{escape(found[1])}</bdi>”"]
        end = found.end()
    return Markup("".join([*parts, str(escape(text[end:]))]))  # noqa: S704 - each part is escaped here
