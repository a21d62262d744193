"""Options that several commands share."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from datetime import date
from typing import Any, TypeVar

import click

_Command = TypeVar("_Command", bound=Callable[..., Any])


def db_option(command: _Command) -> _Command:
    """Add --db, which may also come from the environment variable GRAPHKIT_DB.

    Where somebody sits at a terminal, the password of a server that NEO4J_PASSWORD does not give is asked for.
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


def as_of_option(command: _Command) -> _Command:
    """Add --as-of, a day; the command gets it as ISO 8601 text, or None."""
    return click.option(
        "--as-of",
        metavar="DAY",
        callback=lambda _, __, text: None if text is None else iso_day(text),
        help="Only what was, or may have been, in force on DAY (YYYY-MM-DD); what is undated is kept and counted.",
    )(command)


def iso_day(text: str) -> str:
    """Return the day as ISO 8601 text; a wrong call if it is none."""
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
        try:
            return date.fromisoformat(text).isoformat()
        except ValueError:
            pass
    raise click.BadParameter(f"{text!r} is no day; write it as 2021-12-10.")


def _with_prompt(_: click.Context, __: click.Parameter, db: str) -> str:
    if "://" in db:
        from graphkit.store.address import ask_for_passwords

        ask_for_passwords(_ask if sys.stdin.isatty() and sys.stderr.isatty() else None)
    return db


def _ask(user: str, url: str) -> str:
    answer: str = click.prompt(f"Password of {user} at {url}", hide_input=True, err=True)
    return answer
