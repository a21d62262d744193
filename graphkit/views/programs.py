"""The names of programmes: the title on their list, or the meaning of an OFAC programme code."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib import resources

from graphkit.views.words import plain

_EXECUTIVE_ORDER = re.compile(r"(?:[A-Z-]+-)?EO-?(\d{5})")


def program_title(authority: str, code: str, title: str | None = None) -> str:
    """Return the words for a programme of the authority (a code), or "" if none are known."""
    if said := plain(title or ""):
        return said
    if authority != "us":
        return ""
    order = _EXECUTIVE_ORDER.fullmatch(code)
    return programs_of_ofac().get(code) or (f"Executive Order {order[1]}" if order else "")


@cache
def programs_of_ofac() -> dict[str, str]:
    """Return the meanings of OFAC's programme codes: its list has no titles for them."""
    text = resources.files("graphkit.views").joinpath("programs_of_ofac.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
