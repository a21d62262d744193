"""``graphkit update``: brings today's lists into the graph and shows what is new in them."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click
from click.core import ParameterSource

from graphkit.cli.build import told
from graphkit.cli.fetch import into_option, tell
from graphkit.cli.options import db_option, judgements_option
from graphkit.cli.output import Row, echo, output_options, print_rows, progress

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from graphkit.derive.changed_entries import ListEntry
    from graphkit.pipeline import Recipe
    from graphkit.pipeline.updating import NewList
    from graphkit.queries.watch import Watched

_COLUMNS = ("list", "change", "entry", "name", "field", "before", "after", "watched")


@click.command("update")
@into_option
@db_option
@judgements_option
@click.option(
    "--watch", metavar="FILE",
    help="Names or ids, one a line; the exit code is 3 if one of them is listed, delisted or changed.",
)  # fmt: skip
@output_options
def update_command(into: str, db: str, judgements: str, watch: str | None, output: str) -> None:
    """Fetch the lists, rebuild the graph if one changed, and print who was listed, delisted or changed.

    The graph is the one that `graphkit build` makes from the same files: it keeps all that it was built with. If
    nothing is new, it stays as it was. With --watch, the exit code is 3 if somebody in the file is listed, delisted or
    changed, so that a cron job can mail it; a name watches every actor that it fits. The exit code is 1 if a list was
    refused or did not come; without a network, one line says so.

    \b
    Examples:
      graphkit update
      graphkit update --db sanctions.graph --watch my-people.txt --csv
    """
    from graphkit.fetch import fetch_lists
    from graphkit.pipeline import recipe_of
    from graphkit.queries.watch import read_watch_file
    from graphkit.store import check_writable

    lines = read_watch_file(watch) if watch else []
    before = recipe_of(db)
    check_writable(db)
    asked = click.get_current_context().get_parameter_source("judgements")
    with progress() as say:
        found = fetch_lists([], Path(into), progress=say)
        renewed = _renewed(
            before, into, db, None if asked is ParameterSource.DEFAULT else judgements, lines, say
        )
    new, people = renewed
    rows = [row for one in new for row in _rows(one, people)]
    print_rows(rows, output, columns=_COLUMNS)
    tell(found)
    _say(new, people, rows)
    if any(row["watched"] for row in rows):
        sys.exit(3)
    if any(one.why for one in found):
        sys.exit(1)


def _renewed(
    before: Recipe,
    into: str,
    db: str,
    judgements: str | None,
    lines: Sequence[str],
    say: Callable[[str], None],
) -> tuple[list[NewList], list[_People]]:
    """Build the graph from the lists in the folder, unless it already is that graph.

    Returns what is new in the lists, and the actors that the watch lines match in the old graph and in the new one.
    """
    from graphkit.pipeline import of_other_formats, replayed, with_lists
    from graphkit.pipeline.updating import can_be_asked, is_as_before, rebuilt

    after = with_lists(before, Path(into))
    again = replayed(after, judgements=judgements)
    readable = can_be_asked(db)
    if judgements is None and readable and is_as_before(before, after, again):
        return [], [_People.of(db, lines)]
    people = [_People.of(db, lines)] if readable else []
    report, new = rebuilt(before, after, again, db, progress=say)
    for sentence in (
        *again.notes,
        *of_other_formats(after),
        *told(report, str(again.options.judgements), db),
    ):
        echo(sentence, err=True)
    return new, [*people, _People.of(db, lines)]


@dataclass(frozen=True)
class _People:
    """The actors that the watch lines match in one graph, and the actor of each of their entries there."""

    lines: list[Watched]
    actors: dict[str, str]

    @classmethod
    def of(cls, db: str, lines: Sequence[str]) -> _People:
        from graphkit.queries.watch import entries_of, watched
        from graphkit.store import open_store

        if not lines:
            return cls([], {})
        with open_store(db) as store:
            found = watched(store, lines)
            return cls(found, entries_of(store, {actor for one in found for actor in one.actors}))

    def meant_by(self, entry: str) -> list[str]:
        """Return the watch lines that match the actor of the entry."""
        actor = self.actors.get(entry)
        return [one.words for one in self.lines if actor in one.actors]


def _rows(new: NewList, people: Sequence[_People]) -> Iterator[Row]:
    """Yield a row for each entry listed or delisted, and for each field changed."""
    if new.diff is None:
        return
    found = new.diff.found
    for change, entries in (("listed", found.listed), ("delisted", found.delisted)):
        for entry in entries:
            yield _row(change, entry, _watch(new, entry.entry, people))
    for field in found.changed:
        yield {
            "list": field.list, "change": "changed", "entry": field.entry, "name": field.name, "field": field.field,
            "before": list(field.before), "after": list(field.after),
            "watched": _watch(new, field.entry, people),
        }  # fmt: skip


def _row(change: str, entry: ListEntry, watched: list[str]) -> Row:
    return {
        "list": entry.list, "change": change, "entry": entry.entry, "name": entry.name, "field": None, "before": [],
        "after": list(entry.stated["programs"]) if change == "listed" else [], "watched": watched,
    }  # fmt: skip


def _watch(new: NewList, entry: str, people: Sequence[_People]) -> list[str]:
    """Return the watch lines that match the actor of the entry, in the old graph or in the new one."""
    return list(dict.fromkeys(words for one in people for words in one.meant_by(f"{new.list_id}:{entry}")))


def _say(new: Sequence[NewList], people: Sequence[_People], rows: Sequence[Row]) -> None:
    if not new:
        echo("No list is new.", err=True)
    for one in new:
        if one.diff is None:
            echo(f"{one.list_id}: {one.file} is not compared: {one.why}.", err=True)
            continue
        found = one.diff.found
        changed = len({change.entry for change in found.changed})
        echo(
            f"{one.list_id}: {len(found.listed):,} listed, {len(found.delisted):,} delisted, {changed:,} changed.",
            err=True,
        )
        for warning in one.diff.warnings:
            echo(f"Note: {warning}", err=True)
    for person in people[-1].lines:
        if person.note:
            echo(f"{person.note}.", err=True)
    hits = sorted({words for row in rows for words in row["watched"]})
    if hits:
        echo(f"On your watch list: {'; '.join(hits)}.", err=True)
