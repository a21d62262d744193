"""``graphkit gaps``: who is sanctioned by some authorities and not by others, and how certain that is."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import click

from graphkit.cli.explain_option import explain_option
from graphkit.cli.option_values import authorities, day
from graphkit.cli.options import db_option
from graphkit.cli.output import Noted, Row, echo, output_options, print_rows, print_table, safe_text
from graphkit.cli.short_authorities import short_authority
from graphkit.cli.wrapping import unbroken

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from graphkit.queries.rows import Gap


@click.command("gaps")
@click.option(
    "--by",
    metavar="STATES",
    required=True,
    callback=authorities,
    help="All of these sanction the actor: us,gb.",
)
@click.option(
    "--not-by", metavar="STATES", required=True, callback=authorities, help="None of these does: eu."
)
@click.option(
    "--program", metavar="NAME", help="Only actors that this programme lists: GLOMAG, or us:GLOMAG."
)
@click.option("--as-of", metavar="DAY", callback=day, help="Look at the designations in force on that day.")
@db_option
@explain_option("graphkit.queries.gaps")
@output_options
def gaps_command(
    by: tuple[str, ...], not_by: tuple[str, ...], program: str | None, as_of: str | None, db: str, output: str
) -> None:
    """Show whom all authorities of --by sanction and none of --not-by does, each with its days and a verdict.

    The verdict says what it means that the actor is not listed: removed from the list, possibly listed under another
    entry (the candidate and its score), not covered by the list, or not listed. Every row says which lists, of which
    day, were searched. Designations that have ended are not in force; one without a day counts as begun.

    \b
    Examples:
      graphkit gaps --by us,eu --not-by gb
      graphkit gaps --by us --not-by ca --program GLOMAG
      graphkit gaps --by us,gb --not-by eu --as-of 2021-12-10
    """
    from graphkit.loaders.rhythm import late_words
    from graphkit.queries.as_of import unseen
    from graphkit.queries.gaps import gaps, searched
    from graphkit.queries.programs import pick_programs
    from graphkit.store import open_store

    if both := set(by) & set(not_by):
        raise click.UsageError(f"{', '.join(sorted(both))} cannot be in --by and in --not-by.")
    with open_store(db) as store:
        programs = pick_programs(store, program) if program else None
        rows = gaps(store, by, not_by, programs=programs, as_of=as_of)
        lists = searched(store, not_by)
        own_lists = searched(store, by)
        asked = [source for source in store.sources().values() if source.authority in (*by, *not_by)]
    if rows:
        _say(rows, lists, as_of)
    else:
        _say_nothing(by, not_by, program, as_of, own_lists, lists)
    for words in late_words([one for one in asked if one.authority in not_by], as_of):
        echo(f"{safe_text(words)}.", err=True)
    if as_of:
        echo(safe_text(unseen(asked, as_of)), err=True)
    if output == "table":
        print_table([_for_people(row) for row in rows], noted=("searched",))
    else:
        print_rows(rows.to_dicts(), output)


def _say(rows: Sequence[Gap], lists: Sequence[str], as_of: str | None) -> None:
    """Report how many rows have which verdict, and which lists were searched."""
    from graphkit.model.safe_text import number_of

    actors = number_of(len({row.actor for row in rows}), "actor")
    states = sorted({row.state for row in rows})
    counted = [_counted(row for row in rows if row.state == state) for state in states]
    if len(states) > 1:
        each = "; ".join(f"by {state} {counts}" for state, counts in zip(states, counted, strict=True))
        echo(f"{actors}, each with a verdict on {len(states)} authorities: {each}.", err=True)
    else:
        echo(f"{actors}: {counted[0]}.", err=True)
    echo(
        f"Searched: {safe_text('; '.join(lists))}. Actors not found there may be listed elsewhere.", err=True
    )
    undated = sum(None in row.since for row in rows)
    if undated:
        begun = (
            f"as in force on {as_of}, though they may have begun later"
            if as_of
            else "though no source dates them"
        )
        rest = number_of(undated, "row rests", "rows rest")
        echo(f"{rest} on a designation without a day, kept {begun}.", err=True)


def _counted(rows: Iterable[Gap]) -> str:
    """Return how many of the rows have which verdict: "12 not listed, 3 removed"."""
    verdicts = Counter(row.verdict.replace("_", " ") for row in rows)
    return ", ".join(f"{count:,} {verdict}" for verdict, count in verdicts.most_common())


def _say_nothing(
    by: Sequence[str],
    not_by: Sequence[str],
    program: str | None,
    as_of: str | None,
    own_lists: Sequence[str],
    lists: Sequence[str],
) -> None:
    """Say what was asked, which lists were searched, and what to try next."""
    asked = f"sanctioned by {' and '.join(by)} and not by {' or '.join(not_by)}"
    asked += f", under {program}" if program else ""
    asked += f", as of {as_of}" if as_of else ""
    echo(
        f"0 actors: nobody is {asked}. Sanctioned actors were read from: {safe_text('; '.join(own_lists))}. "
        f"Searched for those not sanctioned: {safe_text('; '.join(lists))}. A list, or part of one, that "
        "was not read may say otherwise.",
        err=True,
    )
    wider = [f"--by {code}" for code in by if len(by) > 1] + [
        f"--not-by {code}" for code in not_by if len(not_by) > 1
    ]
    wider += ["no --program"] if program else []
    tries = [f"Ask for less: {', or '.join(wider)}."] if wider else []
    if not as_of:
        tries.append("--as-of DAY shows who was missing on an earlier day.")
    tries.append(f"`graphkit joined --between {','.join((*by, *not_by))}` shows who joined whom, and when.")
    echo(" ".join(tries), err=True)


def _for_people(row: Gap) -> Row:
    dates = zip(row.listed_by, row.since, row.date_kinds, strict=True)
    return {
        "actor": row.name,
        "sanctioned by": "; ".join(
            unbroken(f"{short_authority(state)}, {since or 'not dated'}") + _amended(kind)
            for state, since, kind in dates
        ),
        "not by": short_authority(row.state),
        "verdict": Noted(row.verdict.replace("_", " "), list(_verdict_notes(row))),
        "searched": row.searched,
    }


def _amended(kind: str) -> str:
    from graphkit.model.vocabulary import vocabulary

    return (
        ""
        if kind == "unknown" or vocabulary("date_kinds")[kind]["comparable"]
        else f" ({kind.replace('_', ' ')})"
    )


def _verdict_notes(row: Gap) -> Iterator[str]:
    """Yield the basis of the verdict."""
    if row.ended:
        yield _end_words(row)
    if row.amended:
        yield f"may have been listed already: the file states only an act of {row.amended}"
    if row.listed_later:
        yield f"listed on {row.listed_later}"
    if row.candidate:
        against = f"; against it: {row.forbidden}" if row.forbidden else ""
        yield f"{row.candidate_name} ({unbroken(row.candidate)}), {row.score:.2f}{against}"
    if row.why and row.verdict == "not_covered":
        yield row.why


def _end_words(row: Gap) -> str:
    """Return what is known about the end: the authority's own day, or the days of the two files around it."""
    from datetime import date, timedelta

    if row.end_kind != "no_longer_listed":
        return "ended " + " to ".join(dict.fromkeys(day for day in (row.ended, row.ended_latest) if day))
    last_shown = date.fromisoformat(row.ended or "") - timedelta(days=1)
    return f"on the file of {last_shown}, not under that number on the file of {row.ended_latest}"
