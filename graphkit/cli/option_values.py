"""What options take, read from what was typed: a day, and authorities by their codes. For click's ``callback``."""

from __future__ import annotations

import re
from datetime import date

import click


def day(_: click.Context, __: click.Parameter, text: str | None) -> str | None:
    """Return the day as ISO 8601 text; a usage error for what is no day."""
    return None if text is None else iso_day(text)


def iso_day(text: str) -> str:
    """Return the day as ISO 8601 text; a usage error for what is no day."""
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
        try:
            return date.fromisoformat(text).isoformat()
        except ValueError:
            pass
    raise click.BadParameter(f"{text!r} is no day; write it as 2021-12-10.")


def authorities(_: click.Context, __: click.Parameter, text: str | None) -> tuple[str, ...] | None:
    """Return the codes, written with commas between them, each once; a usage error for one that is no authority's."""
    from graphkit.model.vocabulary import vocabulary

    if text is None:
        return None
    known = vocabulary("authorities")
    codes = tuple(dict.fromkeys(code.strip().lower() for code in text.split(",")))
    for code in codes:
        if code not in known:
            meant = next((one for one, facts in known.items() if code in facts.get("also", ())), None)
            hint = f" Did you mean {meant!r}, {known[meant]['name']}?" if meant else ""
            raise click.BadParameter(f"{code!r} is no authority: {', '.join(known)}.{hint}")
    return codes


def several_authorities(
    context: click.Context, parameter: click.Parameter, text: str | None
) -> tuple[str, ...] | None:
    """Return the codes of two authorities or more."""
    codes = authorities(context, parameter, text)
    if codes is not None and len(codes) < 2:
        raise click.BadParameter("name two authorities at least, with a comma between them: us,gb.")
    return codes
