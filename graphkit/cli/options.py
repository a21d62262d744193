"""Options that several commands share: the graph and the file of judgements."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any, TypeVar

import click

from graphkit.cli.output import echo

_Command = TypeVar("_Command", bound=Callable[..., Any])


def db_option(command: _Command) -> _Command:
    """Add --db, which the environment variable GRAPHKIT_DB can also set.

    On a terminal, it prompts for the password of a server if NEO4J_PASSWORD is not set.
    """
    return click.option(
        "--db",
        default="sanctions.graph",
        show_default=True,
        envvar="GRAPHKIT_DB",
        metavar="GRAPH",
        callback=_with_prompt,
        help="The graph: a folder, or neo4j://HOST with NEO4J_PASSWORD set. GRAPHKIT_DB sets it too.",
    )(command)


def judgements_option(command: _Command) -> _Command:
    """Add --judgements, which the environment variable GRAPHKIT_JUDGEMENTS can also set."""
    return click.option(
        "--judgements",
        default="judgements.csv",
        show_default=True,
        envvar="GRAPHKIT_JUDGEMENTS",
        metavar="FILE",
        help="The file of judgements: a CSV file that builds obey. GRAPHKIT_JUDGEMENTS sets it too.",
    )(command)


def keep_going_option(command: _Command) -> _Command:
    """Add --keep-going, which once skipped bad entries: it is still accepted, and says that it has no effect."""
    return click.option(
        "--keep-going",
        is_flag=True,
        expose_value=False,
        callback=_nothing_left_to_do,
        help="Does nothing any more: graphkit keeps and reports what is new or broken in a list.",
    )(command)


def _nothing_left_to_do(_: click.Context, __: click.Parameter, given: bool) -> None:
    if given:
        echo(
            "--keep-going does nothing any more: graphkit keeps and reports what is new or broken in a list.",
            err=True,
        )


def _with_prompt(_: click.Context, __: click.Parameter, db: str) -> str:
    if "://" in db:
        from graphkit.store.address import ask_for_passwords

        ask_for_passwords(_ask if sys.stdin.isatty() and sys.stderr.isatty() else None)
    return db


def _ask(user: str, url: str) -> str:
    answer: str = click.prompt(f"Password of {user} at {url}", hide_input=True, err=True)
    return answer
