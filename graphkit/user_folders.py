"""The folders in which a system wants a user's programs to keep their data, and what they can do without.

On Linux they are those of the XDG Base Directory Specification.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

_NAME = "graphkit"


def data_folder() -> Path:
    """Return the folder for graphkit's data; RuntimeError for a user without a home."""
    return (
        _local()
        if sys.platform == "win32"
        else _folder("Application Support", "XDG_DATA_HOME", ".local/share")
    )


def cache_folder() -> Path:
    """Return the folder for what graphkit can make again; RuntimeError for a user without a home."""
    return _local() if sys.platform == "win32" else _folder("Caches", "XDG_CACHE_HOME", ".cache")


def _local() -> Path:
    return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local") / _NAME


def _folder(of_macos: str, variable: str, usual: str) -> Path:
    home = Path.home()
    if sys.platform == "darwin":
        return home / "Library" / of_macos / _NAME
    return Path(os.environ.get(variable) or home / usual) / _NAME
