"""``graphkit build``: from list files to a graph."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click
from click.core import ParameterSource

from graphkit.cli.options import db_option, judgements_option, keep_going_option
from graphkit.cli.output import Row, echo, output_options, print_rows, progress

if TYPE_CHECKING:
    from graphkit.pipeline import BuildOptions, BuildReport
    from graphkit.pipeline.report import AttentionReport, ReadReport

# At most this many omitted holdings are listed.
_SHOWN = 5
_MOST_NOTICES = 40
_COLUMNS = ("list", "file", "published", "entries", "skipped", "noticed", "title")


@click.command("build")
@click.argument("lists", nargs=-1, metavar="[LIST]...")
@db_option
@click.option("--no-resolve", is_flag=True, help="Keep every list entry as an actor of its own.")
@judgements_option
@click.option("--strict", is_flag=True, help="Refuse a list in which something is new or breaks a rule.")
@keep_going_option
@click.option(
    "--replace-foreign", is_flag=True, help="Delete other data in the database of a Neo4j server first."
)
@click.option(
    "--day", "days", multiple=True, metavar="FILE=DAY", callback=lambda _, __, given: _days(given),
    help="The day of a file that states none (Canada): sema-lmes.xml=2025-05-30.",
)  # fmt: skip
@output_options
def build_command(
    lists: tuple[str, ...],
    db: str,
    no_resolve: bool,
    judgements: str,
    strict: bool,
    replace_foreign: bool,
    days: dict[str, date],
    output: str,
) -> None:
    """Build a graph from official list files, each recognised by its content.

    Entries of several lists that are one actor are merged, each with its reason (graphkit explain). An actor takes the
    id of its entry on the list that you name first: name a new list last, and no id changes.

    Add your own tables of holdings (CSV with the columns owner, asset, share, source), or the Ownership edges of
    FollowTheMoney files: see `graphkit ownership`.

    Several files of one list, each of its own day, become one list with its history. The newest says what is in force;
    what only an older one shows has ended.

    A build never stops at what is new in a list or breaks a rule of its format: it keeps it as it stands and reports it
    in a notice. --strict makes every notice an error.

    Without LIST, graphkit rebuilds the graph of --db from the same official lists as they were then, with your
    judgements and tables as they are now. It keeps a copy of what it read in the folder of your data
    (~/.local/share/graphkit/kept, or GRAPHKIT_KEPT), so you may move or overwrite the files.

    The old graph stays until the new one is whole. One row per file is printed: list, file, published
    (the day that the file states), entries, skipped (entries without a name in any form), noticed, notices.

    \b
    Examples:
      graphkit build SDN.XML CONSOLIDATED.XML ConList.xlsx --db sanctions.graph
      graphkit build SDN_2021.XML SDN_2024.XML --db history.graph
      graphkit build --db history.graph
    """
    from graphkit.model.safe_text import in_quotes
    from graphkit.pipeline import BuildOptions

    asked = click.get_current_context().get_parameter_source("judgements")
    if asked is ParameterSource.COMMANDLINE and not Path(judgements).is_file():
        raise click.BadParameter(f"there is no file {in_quotes(judgements)}.", param_hint="--judgements")
    options = BuildOptions(
        resolve=not no_resolve,
        judgements=judgements,
        strict=strict,
        replace_foreign=replace_foreign,
        days=days,
    )
    notes: tuple[str, ...] = ()
    files: Sequence[Path | str] = lists
    if not lists:
        given = None if asked is ParameterSource.DEFAULT else judgements
        files, options, notes = _again(db, options, given)
    build_and_tell(files, db, options, output, notes)


def _again(
    db: str, options: BuildOptions, judgements: str | None
) -> tuple[Sequence[Path], BuildOptions, tuple[str, ...]]:
    """Return the files and options that build the graph again, changed by the options of this command."""
    from graphkit.errors import StoreMissingError
    from graphkit.pipeline import recipe_of, replayed

    try:
        recipe = recipe_of(db)
    except StoreMissingError as error:
        raise click.UsageError(
            f"Missing argument 'LIST...': there is no graph at {db} that could be built again."
        ) from error
    again = replayed(recipe, judgements=judgements)
    changed = replace(
        again.options,
        resolve=again.options.resolve and options.resolve,
        strict=again.options.strict or options.strict,
        replace_foreign=options.replace_foreign,
        days={**(again.options.days or {}), **(options.days or {})},
    )
    return again.files, changed, again.notes


def build_and_tell(
    files: Sequence[Path | str], db: str, options: BuildOptions, output: str, notes: Sequence[str] = ()
) -> None:
    """Build the graph, print a row for each file, and report the *notes* and the results of the build on stderr."""
    from graphkit.model.safe_text import message
    from graphkit.pipeline import build

    with progress() as say:
        report = build(files, db, options, progress=say)
    rows = source_rows(report.read, output)
    print_rows(rows, output, columns=_COLUMNS, noted=("title",))
    for words in (*notes, *told(report, str(options.judgements), db)):
        echo(message(words), err=True)


def source_rows(read: ReadReport, output: str) -> list[Row]:
    """Return a row for each file read; its notices are objects in JSON and words otherwise."""
    return [
        {
            **asdict(source),
            "notices": [one.model_dump() if output == "json" else one.words for one in source.notices],
        }
        for source in read.sources
    ]


def told(report: BuildReport, judgements: str, db: str) -> Iterator[str]:
    """Yield the report of a build in addition to its rows: what was written, and what was unusual."""
    from graphkit.model.safe_text import number_of

    read, decided, written = report.read, report.decided, report.written
    yield (
        f"{number_of(read.records, 'entry is', 'entries are')} {number_of(decided.actors, 'actor')} "
        f"({decided.merged:,} merged); {number_of(written.nodes, 'node')}, {number_of(written.edges, 'edge')}, "
        f"{written.joined:,} of them joined-by, in {db}."
    )
    if decided.possible:
        yield (
            f"{number_of(decided.possible, 'pair')} of actors may be one; they were kept apart. `graphkit review` asks "
            "about them."
        )
    if decided.judgements:
        yield f"Judgements of {judgements} that were obeyed: {decided.judgements:,}."
    for judgement, unknown in report.attention.unknown_judgements:
        were = "is not an entry" if len(unknown) == 1 else "are not entries"
        yield f"{judgements}, line {judgement.line}: {' and '.join(unknown)} {were} with an actor in these lists."
    yield from report.attention.resolution_notes
    yield from _told_of_days(report)
    yield from _told_of_what_was_not_read(report.attention)
    yield from _told_of_what_is_new(report.attention)
    if report.attention.not_kept:
        yield report.attention.not_kept


def _told_of_days(report: BuildReport) -> Iterator[str]:
    from graphkit.model.safe_text import number_of

    undated, read = report.attention.without_comparable_date, report.read
    if undated:
        yield (
            f"{number_of(undated, 'designation bears', 'designations bear')} no comparable day: the "
            "sources state none, or one that is not the authority's own. They are in the graph, but in "
            "no joined-by edge."
        )
    if read.ended or read.first_seen:
        yield (
            f"{number_of(read.ended, 'designation')} ended, and {number_of(read.first_seen, 'was', 'were')} first "
            "seen, between two files of their list: each on a day between the two that neither states."
        )


def _told_of_what_was_not_read(attention: AttentionReport) -> Iterator[str]:
    from graphkit.model.safe_text import in_quotes, number_of

    if attention.unused_statements:
        speak = number_of(attention.unused_statements, "statement speaks", "statements speak")
        yield f"{speak} of entries that were not read."
    if attention.unread_holdings:
        count, shown = len(attention.unread_holdings), attention.unread_holdings[:_SHOWN]
        more = f"; and {count - len(shown):,} more." if count > len(shown) else "."
        yield (
            f"{number_of(count, 'holding names', 'holdings name')} an entry that was not read, and "
            f"{'is' if count == 1 else 'are'} left out: {'; '.join(shown)}{more}"
        )
    for name in attention.ambiguous_names:
        yield (
            f"{in_quotes(name)} is the name of several actors, so holdings under this name belong to "
            "nobody on a list. Write the id of the one you mean (`graphkit find` gives it)."
        )


def _told_of_what_is_new(attention: AttentionReport) -> Iterator[str]:
    """Yield the notices, and the entries that did not become actors."""
    if count := len(attention.notices):
        yield (
            f"{count} things in these lists are new to this graphkit: they were kept as they stand and not understood."
            if count > 1
            else "1 thing in these lists is new to this graphkit: it was kept as it stands and not understood."
        )
    for file, notice in attention.notices[:_MOST_NOTICES]:
        yield f"  {file}: {notice.words}."
    if count > _MOST_NOTICES:
        yield f"  … {count - _MOST_NOTICES:,} more: --json and `graphkit query sources` give them all."
    for entry in attention.unread:
        yield f"Without an actor: {entry.id} ({entry.citation.locator}): {entry.reason}."


def _days(given: tuple[str, ...]) -> dict[str, date]:
    from graphkit.model.safe_text import in_quotes

    days: dict[str, date] = {}
    for text in given:
        name, _, day = text.rpartition("=")
        if not name:
            raise click.BadParameter(
                f"{in_quotes(text)} names no file; write it as sema-lmes.xml=2025-05-30."
            )
        try:
            days[name] = date.fromisoformat(day)
        except ValueError:
            raise click.BadParameter(f"{in_quotes(day)} is not a date; write it as 2025-05-30.") from None
    return days
