"""Text of others inside Markdown: nothing in it becomes a link, a picture, an element, a tag or a template."""

from __future__ import annotations

import re

from graphkit.views.words import plain

# Everything that Markdown, Obsidian, its plugins or Kumu may read as more than itself; a backslash takes that away.
_MEANS_MORE = re.compile(r"([\\`*_{}\[\]<>#|~=$^%&:])")


def markdown(text: object) -> str:
    """Return *text* on one line as Markdown that shows it as it is."""
    return _MEANS_MORE.sub(r"\\\1", plain(text))
