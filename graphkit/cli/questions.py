"""``graphkit timeline``, ``by-date``, ``affiliations`` and ``programs``: questions answered with rows."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import click

from graphkit.cli.actors import check_out, meant, present
from graphkit.cli.options import as_of_option, db_option, explain_option
from graphkit.cli.output import console, output_options, print_rows
from graphkit.cli.pictures import out_option, picture_options
from graphkit.cli.values import iso_day

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graphkit.model.records import Source
    from graphkit.queries.rows import Affiliation, Designated, Joined
    from graphkit.views.options import PictureOptions


@click.command("timeline", short_help="The designations of an actor in order of time.")
@click.argument("name")
@db_option
@out_option
@as_of_option
@explain_option()
@picture_options(layout=False)
@output_options
def timeline_command(
    name: str, db: str, out: str | None, as_of: str | None, picture: PictureOptions, embed: bool, output: str
) -> None:
    """Show every designation of the actor NAME in order of time; those that no source dates come last.

    With -o a picture: a lane for each state, and arcs from the first to those who joined.

    \b
    Examples:
      graphkit timeline "RI YONG GIL"
      graphkit timeline "RI YONG GIL" -o ri.svg
      graphkit timeline "RI YONG GIL" --as-of 2021-12-09
    """
    from graphkit.queries import as_of as day
    from graphkit.queries.questions import timeline
    from graphkit.queries.subgraph import designations
    from graphkit.store import open_store

    check_out(out, embed)
    with open_store(db) as store:
        actor = meant(store, name)
        if out:
            subgraph = designations(store, [actor.id], title=actor.name, as_of=as_of)
            present(subgraph, out, output, replace(picture, view="timeline"), embed=embed)
            return
        rows = timeline(store, [actor.id], as_of=as_of)
        sources = store.sources()
    if as_of:
        count = day.counted(rows, as_of)
        console(stderr=True).print(day.words(count, as_of, sources.values()), markup=False, soft_wrap=True)
    if output == "table":
        print_rows(designation_table(rows, sources), output)
    else:
        print_rows(rows.to_dicts(), output)


@click.command("by-date", short_help="Who was designated on a day or between two.")
@click.argument("since", metavar="DAY")
@click.option("--until", metavar="DAY", help="The last day; the same as the first by default.")
@db_option
@explain_option()
@output_options
def by_date_command(since: str, until: str | None, db: str, output: str) -> None:
    """Show who was designated on DAY (YYYY-MM-DD), or from DAY to --until.

    \b
    Example:
      graphkit by-date 2021-12-10
    """
    from graphkit.queries.questions import by_date, first_seen_around
    from graphkit.store import open_store

    days = [iso_day(text) for text in (since, until or since)]
    with open_store(db) as store:
        rows = by_date(store, *days)
        left_out = first_seen_around(store, *days)
        sources = store.sources()
    if left_out:
        console(stderr=True).print(
            f"{left_out:,} more may be of then: their list states no day, and two files of it enclose a longer time.",
            markup=False,
        )
    if output == "table":
        print_rows(designation_table(rows, sources), output)
    else:
        print_rows(rows.to_dicts(), output)


@click.command("affiliations", short_help="Who is tied to an actor, in the sources' words.")
@click.argument("name", required=False)
@db_option
@explain_option()
@output_options
def affiliations_command(name: str | None, db: str, output: str) -> None:
    """Show the ties of the actor NAME to other actors; without NAME, all ties.

    \b
    Example:
      graphkit affiliations "RAPID ACTION BATTALION"
    """
    from graphkit.queries.questions import affiliations
    from graphkit.store import open_store

    with open_store(db) as store:
        rows = affiliations(store, [meant(store, name).id] if name else None)
        sources = store.sources()
    if output == "table":
        print_rows(affiliation_table(rows, sources), output)
    else:
        print_rows(rows.to_dicts(), output)


@click.command("programs", short_help="Sanctions programmes and how many actors each lists.")
@click.option("--by", "state", metavar="STATE", help="One authority: us, gb, eu, un, ca.")
@db_option
@explain_option()
@output_options
def programs_command(state: str | None, db: str, output: str) -> None:
    """Show the programmes with the number of actors listed under each and the first and last dated designation.

    \b
    Example:
      graphkit programs --by us
    """
    from graphkit.model.vocabulary import vocabulary
    from graphkit.queries.questions import programs
    from graphkit.store import open_store

    if state is not None and state not in vocabulary("authorities"):
        raise click.BadParameter(
            f"{state!r} is no authority: {', '.join(vocabulary('authorities'))}.", param_hint="--by"
        )
    with open_store(db) as store:
        rows = programs(store, state).to_dicts()
    print_rows(rows, output, columns=("state", "program", "title", "actors", "first", "last"))


def designation_table(rows: Sequence[Designated], sources: dict[str, Source]) -> list[dict[str, Any]]:
    """Return designations as rows for people: date, authority, programme, actor, and where each stands."""
    return [
        {
            "date": span_words(row.date, row.date_latest)
            + (f"\nended {span_words(row.ended, row.ended_latest)}" if row.ended else ""),
            "authority": row.state + ("" if row.origin == "own" else f" ({row.origin.replace('_', ' ')})"),
            "programme": row.program,
            "actor": row.name,
            "source": cited(sources, row.source, row.locator)
            + (f"\ndate: {cited(sources, row.date_source, row.date_locator)}" if row.date_source else ""),
        }
        for row in rows
    ]


def joined_table(rows: Sequence[Joined], sources: dict[str, Source]) -> list[dict[str, Any]]:
    """Return joinings as rows for people."""
    from graphkit.views.words import lag_words

    return [
        {
            "actor": row.name,
            "first": f"{row.first}, {_some_day(row.first_date)}"
            + (f"\n(same day: {_codes(row.together_with)})" if row.together_with else "")
            + (f"\n({_codes(row.undated)} too, no day stated: may have been first)" if row.undated else ""),
            "joined": f"{row.joined}, {_some_day(row.joined_date)}",
            "days": lag_words(
                {"lag_days_min": row.days_min, "lag_days_max": row.days_max, "order": row.order}
            ),
            "basis": row.basis if row.status == "derived" else f"{row.basis}, {row.status}",
            "source": cited(sources, row.source, row.locator),
        }
        for row in rows
    ]


def _some_day(text: str) -> str:
    """Return a date of a joining for people: "2021-12-10", "some day between 2021-03-11 and 2024-05-07"."""
    first, between, last = text.partition("/")
    return f"some day between {first} and {last}" if between else text


def affiliation_table(rows: Sequence[Affiliation], sources: dict[str, Source]) -> list[dict[str, Any]]:
    """Return ties as rows for people, each a sentence with its words and its source."""
    from graphkit.model.vocabulary import vocabulary

    verbs = vocabulary("relation_types")
    return [
        {
            "actor": row.name,
            "": ("formerly: " if row.former else "") + verbs[row.relation]["verb"],
            "other": row.other_name,
            "words": row.quote,
            "source": cited(sources, row.source, row.locator),
        }
        for row in rows
    ]


def cited(sources: dict[str, Source], source_id: str | None, locator: str | None) -> str:
    """Return for people where a fact stands: the list, its day, the place."""
    from graphkit.loaders.list_catalogue import short_title

    source = sources.get(source_id or "")
    if source is None:
        return f"{source_id}: {locator}"
    return f"{short_title(source.list_id)}, {source.published or 'undated'}: {locator}"


def _codes(codes: Sequence[str]) -> str:
    return ", ".join(codes).upper()


def span_words(first: str | None, last: str | None) -> str:
    """Return a day or a range of days for people."""
    if first is None:
        return "not dated"
    return first if first == last else f"{first} to {last}"
