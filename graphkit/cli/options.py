"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import click

_Command = TypeVar("_Command", bound=Callable[..., Any])


def db_option(command: _Command) -> _Command:
    """Add --db, which may also come from the environment variable GRAPHKIT_DB."""
    return click.option(
        "--db",
        default="sanctions.graph",
        show_default=True,
        envvar="GRAPHKIT_DB",
        metavar="GRAPH",
        help="The graph: a folder. GRAPHKIT_DB sets it too.",
    )(command)
