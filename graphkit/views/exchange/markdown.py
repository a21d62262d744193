"""Untrusted text inside Markdown: nothing in it becomes a link, a picture, an element, a tag or a template."""

from __future__ import annotations

import re

from graphkit.views.words import plain

# Characters with a meaning in Markdown, Obsidian, its plugins or Kumu; a backslash removes that meaning.
_MEANS_MORE = re.compile(r"([\\`*_{}\[\]<>#|~=$^%&:])")


def markdown(text: object) -> str:
    """Return *text* on one line, escaped so that Markdown shows it unchanged."""
    return _MEANS_MORE.sub(r"\\\1", plain(text))
