"""The values of options, parsed: a day, and authorities by their codes. For click's ``callback``."""

from __future__ import annotations

import click

from graphkit.errors import GraphkitError


def day(_: click.Context, __: click.Parameter, text: str | None) -> str | None:
    """Return the day as ISO 8601 text; a usage error if it is not a day."""
    return None if text is None else iso_day(text)


def iso_day(text: str) -> str:
    """Return the day as ISO 8601 text; a usage error if it is not a day."""
    from graphkit.queries.given import day_of

    try:
        return day_of(text)
    except GraphkitError as error:
        raise click.BadParameter(str(error)) from None


def authorities(
    _: click.Context, __: click.Parameter, text: str | None, *, least: int = 1
) -> tuple[str, ...] | None:
    """Return the comma-separated codes, each once; a usage error if one is not the code of an authority."""
    from graphkit.queries.given import authority_codes

    try:
        return None if text is None else authority_codes(text, least=least)
    except GraphkitError as error:
        raise click.BadParameter(str(error)) from None


def several_authorities(
    context: click.Context, parameter: click.Parameter, text: str | None
) -> tuple[str, ...] | None:
    """Return the codes of two authorities or more."""
    return authorities(context, parameter, text, least=2)
