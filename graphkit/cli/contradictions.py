"""``graphkit contradictions``: where lists contradict each other about one actor."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from graphkit.cli.actor_by_name import meant
from graphkit.cli.citations import cited
from graphkit.cli.explain_option import explain_option
from graphkit.cli.options import db_option
from graphkit.cli.output import Noted, Row, echo, output_options, print_rows, print_table
from graphkit.cli.wrapping import unbroken

if TYPE_CHECKING:
    from graphkit.model.records import Source
    from graphkit.queries.rows import Contradiction


@click.command("contradictions")
@click.argument("name", required=False)
@click.option(
    "--kind", "kinds", multiple=True,
    type=click.Choice(["birth date", "sex", "IMO number", "nationality", "check digit"]),
    help="Only contradictions of this kind; may be repeated.",
)  # fmt: skip
@db_option
@explain_option("graphkit.queries.contradictions")
@output_options
def contradictions_command(name: str | None, kinds: tuple[str, ...], db: str, output: str) -> None:
    """Show where lists contradict each other on the actor NAME; without NAME, on all actors.

    A contradiction means that full dates of birth, sexes, IMO numbers or nationalities have nothing in common, or that
    a number does not match its check digits. Each one cites both places, and gives the ids of the entries, which
    `graphkit judge` takes.

    \b
    Example:
      graphkit contradictions --kind sex
    """
    from graphkit.queries.as_of import spans as read
    from graphkit.queries.contradictions import contradictions
    from graphkit.store import open_store

    with open_store(db) as store:
        rows = contradictions(store, [meant(store, name).id] if name else None, kinds=kinds)
        sources = store.sources()
    if not rows:
        echo(
            f"No contradiction was found in {'; '.join(read(sources.values()))}. That is not proof that there is none.",
            err=True,
        )
    if output == "table":
        print_table([_for_people(row, sources) for row in rows])
    else:
        print_rows(rows.to_dicts(), output)


def _for_people(row: Contradiction, sources: dict[str, Source]) -> Row:
    shown: Row = {
        "actor": row.name,
        "kind": row.kind,
        "one": _said(sources, row.one, row.one_entry, row.one_source, row.one_locator),
        "other": "",
    }
    if row.other and row.other_entry:
        shown["other"] = _said(sources, row.other, row.other_entry, row.other_source, row.other_locator)
    return shown


def _said(
    sources: dict[str, Source], words: str, entry: str, source: str | None, locator: str | None
) -> Noted:
    return Noted(words, [f"{unbroken(entry)}, {cited(sources, source, locator)}"])
