"""Names of a package that are imported on first use, so that a question loads no list reader."""

from __future__ import annotations

from importlib import import_module

TYPE_CHECKING = False  # as in graphkit/__init__.py
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any


def late_import(package: str, homes: Mapping[str, Sequence[str]], name: str) -> Any:
    """Return the object that the package calls *name*, from its module in *homes*; AttributeError if there is none."""
    for home, names in homes.items():
        if name in names:
            return getattr(import_module(home), name)
    raise AttributeError(f"module {package!r} has no attribute {name!r}")
