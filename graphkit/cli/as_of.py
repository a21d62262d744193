"""The option --as-of, and the caveats of an answer about a day."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import click

from graphkit.cli.option_values import day
from graphkit.cli.output import echo

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graphkit.store import GraphStore


_Command = TypeVar("_Command", bound=Callable[..., Any])


def as_of_option(command: _Command) -> _Command:
    """Add --as-of; the command gets the day as ISO 8601 text, or None."""
    return click.option(
        "--as-of",
        metavar="DAY",
        callback=day,
        help="Keep only what was, or may have been, in force on DAY (YYYY-MM-DD). Undated designations count as begun.",
    )(command)


def say_as_of(store: GraphStore, actors: Sequence[str], as_of: str) -> None:
    """Say what an answer about the actors on a day is based on, and what it cannot know."""
    from graphkit.queries.as_of import in_force, total, words

    count = total(in_force(store, actors, as_of).values())
    echo(words(count, as_of, store.sources().values()), err=True)
