"""``graphkit history``: every interval of an actor's designations in all files that were read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from graphkit.cli.actor_by_name import meant
from graphkit.cli.citations import cited
from graphkit.cli.designation_table import span_words
from graphkit.cli.explain_option import explain_option
from graphkit.cli.options import db_option
from graphkit.cli.output import echo, output_options, print_rows, print_table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graphkit.model.records import Source
    from graphkit.queries.rows import Interval


@click.command("history")
@click.argument("name")
@db_option
@explain_option("graphkit.loaders.snapshots.collapse")
@output_options
def history_command(name: str, db: str, output: str) -> None:
    """Show when each designation of the actor NAME began and ended, over all files of all lists in the graph.

    Ends and new beginnings show only if the graph was built from several files of a list, or from a list and its file
    of changes.

    \b
    Example:
      graphkit history "RI YONG GIL"
    """
    from graphkit.queries.as_of import spans
    from graphkit.queries.designations import history
    from graphkit.store import open_store

    with open_store(db) as store:
        actor = meant(store, name)
        rows = history(store, [actor.id])
        sources = store.sources()
    if output == "table":
        print_table(_for_people(rows, sources), noted=("source",), title=actor.name)
    else:
        print_rows(rows.to_dicts(), output)
    echo(
        f"Read: {'; '.join(spans(sources.values()))}. Nothing is known of what ended before a list's first file.",
        err=True,
    )


def _for_people(rows: Sequence[Interval], sources: dict[str, Source]) -> list[dict[str, Any]]:
    ended: set[tuple[str, str, str]] = set()
    shown = []
    for row in rows:
        key = (row.state, row.record, row.program)
        shown.append(
            {
                "authority": row.state
                + ("" if row.origin == "own" else f" ({row.origin.replace('_', ' ')})"),
                "programme": row.program,
                "what": "listed again" if key in ended else "listed",
                "from": span_words(row.date, row.date_latest),
                "until": _until(row, sources),
                "source": _sources(row, sources),
            }
        )
        if row.ended:
            ended.add(key)
    return shown


def _until(row: Interval, sources: dict[str, Source]) -> str:
    if row.ended:
        return span_words(row.ended, row.ended_latest)
    newest = sources.get(row.source)
    return f"in force on {newest.published}" if newest and newest.published else "in force"


def _sources(row: Interval, sources: dict[str, Source]) -> list[str]:
    found = [cited(sources, row.source, row.locator)]
    found += [cited(sources, *other.split(" ", maxsplit=1)) for other in row.also_in]
    if row.date_source:
        found.append(f"begun: {cited(sources, row.date_source, row.date_locator)}")
    if row.end_source:
        found.append(f"ended: {cited(sources, row.end_source, row.end_locator)}")
    return found
