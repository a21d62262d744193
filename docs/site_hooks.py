"""What mkdocs does to a page before it is made part of the site."""

from __future__ import annotations

import re
from typing import Any


def on_page_markdown(markdown: str, **_: Any) -> str:
    """Take away what only the tests read: the words behind the language of a fence, as in "```text full-lists"."""
    return re.sub(r"^```(\w+) .*$", r"```\1", markdown, flags=re.MULTILINE)
