"""The facts that loaders keep in TOML files next to their modules."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from typing import Any


@cache
def facts(name: str) -> dict[str, Any]:
    """Return the facts of the TOML file *name*, without its ending, below `graphkit.loaders`: ``us/classic``.

    They are mappings of the lists' words, categories, and the parts that a format leaves unread, with the reason.
    """
    text = resources.files("graphkit.loaders").joinpath(f"{name}.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
