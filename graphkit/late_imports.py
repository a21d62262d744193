"""Names of a package that are imported when they are first used, so that a question loads no list reader."""

from __future__ import annotations

from importlib import import_module

TYPE_CHECKING = False  # as in graphkit/__init__.py
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any


def late_import(package: str, homes: Mapping[str, Sequence[str]], name: str) -> Any:
    """Return what the package calls *name*, out of the module in *homes* that has it; AttributeError if none has."""
    for home, names in homes.items():
        if name in names:
            return getattr(import_module(home), name)
    raise AttributeError(f"module {package!r} has no attribute {name!r}")
