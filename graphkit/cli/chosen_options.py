"""--with, --only and --hide: the parts of an answer that are wanted, in every output format."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

import click

_Command = TypeVar("_Command", bound=Callable[..., Any])


def chosen_options(command: _Command) -> _Command:
    """Add --only and --hide; the command gets them as ``chosen``."""

    @wraps(command)
    def with_chosen(*args: Any, only: frozenset[str], hide: frozenset[str], **kwargs: Any) -> Any:
        from graphkit.queries.chosen import Chosen

        return command(*args, chosen=Chosen(only, hide), **kwargs)

    decorated: Any = with_chosen
    for name, words in (("--hide", "Leave out"), ("--only", "Show only")):
        decorated = click.option(
            name,
            metavar="KINDS",
            callback=_kinds,
            help=f"{words} these kinds of nodes and lines: vessels,family.",
        )(decorated)
    return decorated  # type: ignore[no-any-return]  # click: any command in, any out


def with_option(command: _Command) -> _Command:
    """Add --with; the command gets it as ``kinds``, None if the option is not given."""
    return click.option(
        "--with",
        "kinds",
        metavar="KINDS",
        callback=_of_web,
        help="Draw a web with these: states,programs,dates.",
    )(command)


def _kinds(context: click.Context, parameter: click.Parameter, value: str | None) -> frozenset[str]:
    from graphkit.queries.chosen import words_for_kinds

    return _among(value, words_for_kinds()) or frozenset()


def _of_web(context: click.Context, parameter: click.Parameter, value: str | None) -> frozenset[str] | None:
    from graphkit.queries.chosen import WEB

    return _among(value, WEB)


def _among(value: str | None, words: tuple[str, ...]) -> frozenset[str] | None:
    from graphkit.model.safe_text import in_quotes

    if value is None:
        return None
    found = [word.strip().lower().replace("_", "-") for word in value.split(",") if word.strip()]
    for word in found:
        if word not in words:
            raise click.BadParameter(f"{in_quotes(word)} is none of {', '.join(words)}.")
    return frozenset(found)
