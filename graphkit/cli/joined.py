"""``graphkit joined``: who sanctioned first, who joined, how many days later; as rows or as a matrix."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from graphkit.cli.actor_by_name import meant
from graphkit.cli.chosen_options import chosen_options
from graphkit.cli.citations import cited
from graphkit.cli.explain_option import explain_option
from graphkit.cli.option_values import day, several_authorities
from graphkit.cli.options import db_option
from graphkit.cli.out_file import check_out, out_option, present, wrote
from graphkit.cli.output import Noted, Row, echo, output_options, print_rows, print_table
from graphkit.cli.picture_options import picture_options
from graphkit.cli.short_authorities import short_authority

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graphkit.model.records import Source
    from graphkit.model.subgraph import Subgraph
    from graphkit.queries.chosen import Chosen
    from graphkit.queries.rows import Joined, MatrixCell, Rows, Uncompared
    from graphkit.store import GraphStore
    from graphkit.views.options import PictureOptions

# With more actors, nobody could read the picture.
_DRAWN = 60


@click.command("joined")
@click.argument("name", required=False)
@click.option(
    "--program", metavar="NAME", help="Only actors that this programme lists: GLOMAG, or us:GLOMAG."
)
@click.option(
    "--between", metavar="STATES", callback=several_authorities,
    help="Compare only these authorities, as if no other had acted: us,gb.",
)  # fmt: skip
@click.option("--since", metavar="DAY", callback=day, help="Only who joined on that day or later.")
@click.option(
    "--within", metavar="DAYS", type=click.IntRange(0), help="Only who joined within that many days."
)
@click.option("--as-of", metavar="DAY", callback=day, help="Compare the designations in force on that day.")
@click.option(
    "--matrix", "as_matrix", is_flag=True, help="First mover by follower: actors, median and quartiles."
)
@click.option(
    "--uncompared", "left_out", is_flag=True, help="Count the designations that cannot be compared, as rows."
)
@db_option
@out_option
@explain_option("graphkit.derive.joinings")
@chosen_options
@picture_options(layout=True)
@output_options
def joined_command(
    name: str | None, program: str | None, since: str | None, within: int | None, as_matrix: bool, left_out: bool,
    db: str, out: str | None, chosen: Chosen, picture: PictureOptions, embed: bool, output: str, **looked_at: Any,
) -> None:  # fmt: skip
    """Show who sanctioned the actor NAME first, and who joined how many days later; without NAME, for all actors.

    Only days of comparable kind are compared. The answer says how many designations have none; --uncompared gives them
    as rows. "implementation" marks a designation that carries out another authority's listing: that is not a decision
    of its own. An authority neither leads nor joins if it had certainly listed the actor before, by its own decision or
    for the UN. A "?" behind the first says that another may have been earlier; a note says which. A day that is only a
    month or a year gives a range of days; --since and --within keep it if it may match. With --as-of, a designation
    without a day counts as in force. The matrix counts two authorities that decided for themselves on one day in both
    directions, each with 0 days.

    \b
    Examples:
      graphkit joined "RI YONG GIL"
      graphkit joined --between us,gb --since 2022-02-21 --within 30
      graphkit joined --matrix -o who-follows-whom.svg
    """
    from graphkit.queries.joinings import joined, matrix, uncompared
    from graphkit.queries.programs import pick_programs
    from graphkit.store import open_store
    from graphkit.views.matrix import SAME_DAY, has_same_day
    from graphkit.views.write import is_rows

    if as_matrix + left_out + (as_matrix and name is not None) > 1:
        raise click.UsageError("--matrix takes no NAME and cannot be combined with --uncompared.")
    check_out(out, embed)
    with open_store(db) as store:
        actors = [meant(store, name).id] if name else None
        looked_at["programs"] = pick_programs(store, program) if program else None
        not_compared = uncompared(store, actors, **looked_at)
        if left_out:
            if output == "table":
                print_table([_left_out(row) for row in not_compared])
            else:
                print_rows(not_compared.to_dicts(), output)
            return
        sources = store.sources()
        wanted = {**looked_at, "since": since, "within": within}
        rows: Rows[Any] = matrix(store, **wanted) if as_matrix else joined(store, actors, **wanted)
        if out and rows and not as_matrix and not is_rows(out):
            present(chosen.of(_drawn(store, rows, looked_at["as_of"])), out, output, picture, embed=embed)
            return
    _say(rows, not_compared, looked_at["as_of"])
    if as_matrix and has_same_day(rows):
        echo(SAME_DAY, err=True)
    if out and rows:
        _write(rows, not_compared, out, picture, sources, as_matrix=as_matrix)
        wrote(out, embed, picture, "Who joins whom")
    elif output == "table":
        if as_matrix:
            print_matrix(rows)
        else:
            print_joinings(rows, sources, several=name is None)
    else:
        print_rows(rows.to_dicts(), output)


def _drawn(store: GraphStore, rows: Sequence[Joined], as_of: str | None) -> Subgraph:
    """Return the designations of the actors in the rows, limited to what fits a picture."""
    from dataclasses import replace

    from graphkit.model.safe_text import number_of
    from graphkit.queries.subgraph import designations

    names = {row.actor: row.name for row in rows}
    shown = list(names)[:_DRAWN]
    title = names[shown[0]] if len(shown) == 1 else "Who joined whom"
    subgraph = designations(store, shown, title=title, as_of=as_of)
    if len(shown) == len(names):
        return subgraph
    left_out = f"{len(shown)} of {number_of(len(names), 'actor')} shown: the first by name"
    return replace(subgraph, left_out=left_out, total_nodes=subgraph.total_nodes + len(names) - len(shown))


def _write(
    rows: Rows[Any], not_compared: Sequence[Uncompared], out: str, picture: PictureOptions,
    sources: dict[str, Source], *, as_matrix: bool,
) -> None:  # fmt: skip
    """Write the rows to *out*: a matrix as a picture or as rows, joinings as rows."""
    from graphkit.views.picture_files import write_matrix
    from graphkit.views.write import is_rows, write_rows

    if as_matrix and not is_rows(out):
        write_matrix(rows, out, picture, not_compared=not_compared, sources=sources)
    else:
        write_rows(rows.to_dicts(), out)


def _say(rows: Sequence[Any], not_compared: Sequence[Uncompared], as_of: str | None) -> None:
    """Report what the rows leave out."""
    from graphkit.model.safe_text import number_of
    from graphkit.views.matrix import uncompared_words

    if not rows:
        echo(
            "No two authorities sanction the chosen actors on comparable days that fit the options. "
            "`graphkit timeline` shows what each list says, dated or not.",
            err=True,
        )
    if not_compared:
        echo(f"{uncompared_words(not_compared)} --uncompared gives them as rows.", err=True)
    undated = sum(row.designations for row in not_compared if row.date_kind == "unknown")
    if as_of and undated:
        echo(
            f"{number_of(undated, 'of these has', 'of these have')} no day: they count as in force on "
            f"{as_of}, and may have "
            "begun later.",
            err=True,
        )


# For one actor, the name is above the table.
_COLUMNS = ("first", "joined", "days", "basis", "source")


def print_joinings(
    rows: Sequence[Joined], sources: dict[str, Source], *, title: str | None = None, several: bool = True
) -> None:
    """Print joinings as a table for readers, with the actors' names if there are *several* actors."""
    names = dict.fromkeys(row.name for row in rows)
    shown = ("actor", *_COLUMNS) if several else _COLUMNS
    print_table(
        [_for_people(row, sources) for row in rows],
        columns=shown,
        noted=("source",),
        title=title or (None if several else ", ".join(names)),
    )


def _for_people(row: Joined, sources: dict[str, Source]) -> Row:
    from graphkit.views.words import lag_words

    first = _act(row.first, row.first_date)
    if row.undated or row.earlier_because:
        first += "?"
    notes = [f"same day: {_codes(row.together_with)}"] if row.together_with else []
    if row.undated:
        notes.append(f"{_codes(row.undated)} too, no day stated: may have been first")
    lag = {"lag_days_min": row.days_min, "lag_days_max": row.days_max, "order": row.order}
    return {
        "actor": row.name,
        "first": Noted(first, [*notes, *row.earlier_because]),
        "joined": _act(row.joined, row.joined_date),
        "days": lag_words(lag),
        "basis": row.basis if row.status == "derived" else f"{row.basis}, {row.status}",
        "source": cited(sources, row.source, row.locator, row.quote if row.status == "reported" else None),
    }


def _left_out(row: Uncompared) -> Row:
    return {
        "authority": short_authority(row.state),
        "kind of date": row.date_kind.replace("_", " "),
        "origin": row.origin.replace("_", " "),
        "designations": f"{row.designations:,}",
        "actors": f"{row.actors:,}",
    }


def _act(authority: str, days: str) -> str:
    """Return an act for readers: "EU, 2021-12-10", "EU, 2021-03-11 to 2024-05-07"."""
    first, between, last = days.partition("/")
    return f"{short_authority(authority)}, {first}" + (f" to {last}" if between else "")


def _codes(codes: Sequence[str]) -> str:
    return ", ".join(map(short_authority, codes))


def print_matrix(cells: Sequence[MatrixCell]) -> None:
    """Print the cells of the matrix as tables for readers, one for each basis."""
    for at, basis in enumerate(dict.fromkeys(cell.basis for cell in cells)):
        if at:
            echo()
        print_table([_cell(cell) for cell in cells if cell.basis == basis], title=f"Basis: {basis}")


def _cell(cell: MatrixCell) -> Row:
    return {
        "first": short_authority(cell.first),
        "joined": short_authority(cell.joined),
        "actors": f"{cell.actors:,}",
        "same day": f"{cell.same_day:,} ({cell.same_day / cell.actors:.0%})",
        "order uncertain": f"{cell.uncertain:,}",
        "days: lower quartile": _span(cell.lower_quartile_min, cell.lower_quartile_max),
        "median": _span(cell.median_min, cell.median_max),
        "upper quartile": _span(cell.upper_quartile_min, cell.upper_quartile_max),
    }


def _span(fewest: float, most: float) -> str:
    low, high = map(_days, (fewest, most))
    return low if low == high else f"{low} to {high}"


def _days(days: float) -> str:
    """Return a number of days for readers: whole, unless it is halfway between two days."""
    return f"{days:,.1f}" if days % 1 == 0.5 else f"{round(days):,}"
