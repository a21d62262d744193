"""``graphkit actions``: the days on which authorities acted together."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from graphkit.cli.explain_option import explain_option
from graphkit.cli.option_values import authorities, day
from graphkit.cli.options import db_option
from graphkit.cli.output import Row, echo, output_options, print_rows, print_table
from graphkit.cli.short_authorities import short_authority

if TYPE_CHECKING:
    from graphkit.queries.rows import Action

_NAMES_SHOWN = 5


@click.command("actions")
@click.option("--on", metavar="DAY", callback=day, help="Only actions that include this day.")
@click.option(
    "--within", default=3, show_default=True, metavar="DAYS", type=click.IntRange(0, 366),
    help="The most days between two designations of a shared actor.",
)  # fmt: skip
@click.option(
    "--by",
    metavar="STATES",
    callback=authorities,
    help="Only actions in which all of these took part: us,gb.",
)
@db_option
@explain_option("graphkit.derive.coordinated_actions")
@output_options
def actions_command(on: str | None, within: int, by: tuple[str, ...] | None, db: str, output: str) -> None:
    """Show coordinated actions: two or more authorities designated the same actors within some days.

    Designations of an authority under one programme on one day count as one package. Only own decisions on known days
    of comparable kind count. An action goes on while another authority designates one of its actors within --within
    days. The number after an authority counts all its actors in the action, shared or not.

    \b
    Example:
      graphkit actions --on 2021-12-10
    """
    from graphkit.queries.coordinated_actions import actions
    from graphkit.store import open_store

    with open_store(db) as store:
        rows = actions(store, on=on, within=within, by=by or ())
    if not rows:
        echo(
            f"No two authorities designated the same actor within {within} days of each other that fit "
            "the options, on days that the lists state.",
            err=True,
        )
    if output == "table":
        print_table([_for_people(row) for row in rows], noted=("programmes and days", "names"))
    else:
        print_rows(rows.to_dicts(), output)


def _for_people(row: Action) -> Row:
    more = len(row.shared) - _NAMES_SHOWN
    counts = zip(row.states, row.actors, strict=True)
    return {
        "days": row.first_day if row.first_day == row.last_day else f"{row.first_day} to {row.last_day}",
        "actors": "; ".join(f"{short_authority(state)} {count:,}" for state, count in counts),
        "shared": f"{len(row.shared):,}",
        "names": "; ".join(row.shared_names[:_NAMES_SHOWN])
        + (f"; {more:,} more (--json gives all)" if more > 0 else ""),
        "programmes and days": "; ".join(row.packages),
    }
