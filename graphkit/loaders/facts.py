"""The facts that the modules of this package keep in TOML files beside them."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from typing import Any


@cache
def facts(name: str) -> dict[str, Any]:
    """Return the facts that the module *name* keeps in its TOML file (mappings, categories, ignore table)."""
    text = resources.files("graphkit.loaders").joinpath(f"{name}.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
