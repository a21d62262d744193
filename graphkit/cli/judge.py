"""``graphkit judge``: a judgement on two list entries, recorded for the next build."""

from __future__ import annotations

import getpass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import click

from graphkit.cli.actor_by_name import ids_meant
from graphkit.cli.options import db_option, judgements_option
from graphkit.cli.output import echo

if TYPE_CHECKING:
    from graphkit.resolve.judgements import Judgement


@click.command("judge")
@click.argument("one")
@click.argument("other")
@click.argument("verdict", type=click.Choice(["same", "different", "withdrawn"]))
@click.option("--why", required=True, help="The reason, for later readers.")
@click.option("--who", help="Who judges; you by default.")
@judgements_option
@db_option
def judge_command(
    one: str, other: str, verdict: str, why: str, who: str | None, judgements: str, db: str
) -> None:
    """Write down that the list entries ONE and OTHER are the same actor, or different ones.

    The next build obeys. "withdrawn" takes back an earlier judgement on the two. ONE and OTHER are entries
    (us_sdn:33973), or actors by name or id with one entry each.

    \b
    Example:
      graphkit judge us_sdn:33973 "ca_sema:myanmar/Part 2/134" different --why "another rank, another region"
    """
    from graphkit.model.safe_text import in_quotes
    from graphkit.queries.list_entries import entries
    from graphkit.resolve.judgements import add_judgement
    from graphkit.store import open_store

    with open_store(db) as store:
        ids = []
        for name, meant in zip((one, other), ids_meant(store, (one, other)), strict=True):
            found = entries(store, meant)
            if len(found) > 1:
                several = ", ".join(entry.id for entry in found[:10])
                raise click.BadParameter(
                    f"{in_quotes(name)} is several entries; name the one you mean, such as {several}."
                )
            ids.append(found[0].id)
    add_judgement(judgements, judgement_of_today(ids[0], ids[1], verdict, who, why))
    echo(f"Written to {judgements}; the next build obeys it.", err=True)


def judgement_of_today(one: str, other: str, verdict: str, who: str | None, why: str) -> Judgement:
    """Return the judgement that *who*, by default the user of this computer, makes today."""
    from graphkit.resolve.judgements import Judgement

    return Judgement(one, other, verdict, who or _user(), datetime.now(UTC).date().isoformat(), why)


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # no name in a bare container
        return "unknown"
