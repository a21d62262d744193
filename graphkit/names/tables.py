"""The tables of this package: vocabularies in TOML, each read once."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from typing import Any


@cache
def table(file: str) -> dict[str, Any]:
    """Return the TOML table *file*.toml of this package."""
    return tomllib.loads(text(f"{file}.toml"))


def text(file: str) -> str:
    """Return the text of a file of this package."""
    return resources.files("graphkit.names").joinpath(file).read_text(encoding="utf-8")
