"""``graphkit match``: a whole table of names looked up in the graph."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import click

from graphkit.cli.explain_option import explain_option
from graphkit.cli.options import db_option
from graphkit.cli.output import Noted, Row, echo, output_options, print_rows, print_table, progress, safe_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from graphkit.loaders.own.people import People
    from graphkit.queries.match_rows import Matched
    from graphkit.queries.rows import Rows


@click.command("match")
@click.argument("table", metavar="TABLE")
@click.option("-o", "--out", metavar="FILE", help="Write all rows: .csv, .xlsx, .json or .jsonl.")
@click.option(
    "--name-column",
    "names",
    metavar="HEADING",
    multiple=True,
    help="A column of names; several are joined with a space.",
)
@click.option("--birth-column", "birth", metavar="HEADING", help="The column of dates or years of birth.")
@click.option(
    "--country-column", "country", metavar="HEADING", help="The column of countries or nationalities."
)
@click.option(
    "--number-column",
    "numbers",
    metavar="HEADING",
    multiple=True,
    help="A column of numbers; may be repeated.",
)
@click.option(
    "--kind-column", "kind", metavar="HEADING", help="The column that says person, company, ship or aircraft."
)
@db_option
@explain_option("graphkit.queries.match")
@output_options
def match_command(
    table: str, out: str | None, names: tuple[str, ...], birth: str | None, country: str | None,
    numbers: tuple[str, ...], kind: str | None, db: str, output: str,
) -> None:  # fmt: skip
    """Look up every row of TABLE (csv or xlsx) in the graph: same, possible or none, with the reasons.

    Columns of names, dates of birth, countries and numbers are recognised by their headings in many languages; options
    name others. Every row says which lists, of which day, were searched. Nothing leaves this machine.

    \b
    Examples:
      graphkit match people.csv -o hits.xlsx
      graphkit match staff.xlsx --name-column Mitarbeiter --birth-column Geburtstag -o hits.csv
    """
    from graphkit.loaders.own.people import Columns, read_people
    from graphkit.queries.match import match
    from graphkit.store import open_store
    from graphkit.views.match_files import check_match_file, flat_rows, write_match

    if out:
        check_match_file(out, table)
    people = read_people(Path(table), Columns(names, birth, country, numbers, kind))
    with open_store(db) as store, progress() as tell:
        rows = match(store, people, tell)
        if out:
            tell("writing")
            write_match(rows, out)
    _say(table, people, rows)
    if out:
        echo(f"Wrote {out}.", err=True)
    elif output == "table":
        found = [line for row in rows if row.verdict != "none" for line in _for_people(row)]
        print_table(found, noted=("why",))
    else:
        print_rows(flat_rows(rows) if output == "csv" else rows.to_dicts(), output)


def _say(table: str, people: People, rows: Rows[Matched]) -> None:
    """Report how the table was read, how many rows have which verdict, and which lists were searched."""
    from graphkit.messages import shown_path
    from graphkit.model.safe_text import in_quotes, number_of
    from graphkit.views.match_files import NOT_FOUND

    used = "; ".join(
        f"{one} in {' and '.join(map(in_quotes, found))}" for one, found in people.used.items() if found
    )
    passed = f", {number_of(people.empty, 'empty row')} passed over" if people.empty else ""
    echo(f"{number_of(len(rows), 'row')} of {shown_path(table)}{passed}: {used}.", err=True)
    if not people.used.get("birth"):
        echo(
            "No column was read as dates of birth, which tell namesakes apart; --birth-column names one.",
            err=True,
        )
    counts = Counter(row.verdict for row in rows)
    echo(", ".join(f"{counts[one]:,} {one}" for one in ("same", "possible", "none")) + ".", err=True)
    echo(f"Searched: {safe_text('; '.join(rows[0].searched))}. {NOT_FOUND}", err=True)


def _for_people(row: Matched) -> Iterator[Row]:
    """Yield a line for each actor that the row may refer to; the first one also shows the row."""
    about: Row = {"row": row.row, "name": row.name, "match": row.verdict}
    more = [f"{row.more} more actors; --json gives them"] if row.more else []
    for actor in row.actors:
        lists = ", ".join(actor.lists) or "not listed"
        reasons = [*row.reasons, *actor.agrees, *actor.conflicts, *more] if about["row"] else []
        yield {**about, "actor": Noted(actor.name, [lists]), "id": actor.id, "why": reasons}
        about = dict.fromkeys(about, "")
