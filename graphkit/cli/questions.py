"""``graphkit timeline``, ``by-date``, ``affiliations`` and ``programs``: questions answered with rows."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

import click

from graphkit.cli.actors import check_out, meant, present
from graphkit.cli.options import db_option, explain_option
from graphkit.cli.output import output_options, print_rows
from graphkit.cli.pictures import out_option, picture_options

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graphkit.model.records import Source
    from graphkit.queries.rows import Affiliation, Designated, Joined
    from graphkit.views.options import PictureOptions


@click.command("timeline", short_help="The designations of an actor in order of time.")
@click.argument("name")
@db_option
@out_option
@explain_option()
@picture_options(layout=False)
@output_options
def timeline_command(
    name: str, db: str, out: str | None, picture: PictureOptions, embed: bool, output: str
) -> None:
    """Show every designation of the actor NAME in order of time; those that no source dates come last.

    With -o a picture: a lane for each state, and arcs from the first to those who joined.

    \b
    Examples:
      graphkit timeline "RI YONG GIL"
      graphkit timeline "RI YONG GIL" -o ri.svg
    """
    from graphkit.queries.questions import timeline
    from graphkit.queries.subgraph import designations
    from graphkit.store import open_store

    check_out(out, embed)
    with open_store(db) as store:
        actor = meant(store, name)
        if out:
            subgraph = designations(store, [actor.id], title=actor.name)
            present(subgraph, out, output, replace(picture, view="timeline"), embed=embed)
            return
        rows = timeline(store, [actor.id])
        sources = store.sources()
    if output == "table":
        print_rows(designation_table(rows, sources), output)
    else:
        print_rows([row.model_dump() for row in rows], output)


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
    from graphkit.queries.questions import by_date
    from graphkit.store import open_store

    days = [_day(text) for text in (since, until or since)]
    with open_store(db) as store:
        rows = by_date(store, *days)
        sources = store.sources()
    if output == "table":
        print_rows(designation_table(rows, sources), output)
    else:
        print_rows([row.model_dump(exclude={"ended"}) for row in rows], output)


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
        print_rows([row.model_dump() for row in rows], output)


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
        rows = [row.model_dump() for row in programs(store, state)]
    print_rows(rows, output, columns=("state", "program", "title", "actors", "first", "last"))


def designation_table(rows: Sequence[Designated], sources: dict[str, Source]) -> list[dict[str, Any]]:
    """Return designations as rows for people: date, authority, programme, actor, and where each stands."""
    return [
        {
            "date": _span(row.date, row.date_latest),
            "authority": row.state + ("" if row.origin == "own" else f" ({row.origin.replace('_', ' ')})"),
            "programme": row.program,
            "actor": row.name,
            "source": _cited(sources, row.source, row.locator)
            + (f"\ndate: {_cited(sources, row.date_source, row.date_locator)}" if row.date_source else ""),
        }
        for row in rows
    ]


def joined_table(rows: Sequence[Joined], sources: dict[str, Source]) -> list[dict[str, Any]]:
    """Return joinings as rows for people."""
    from graphkit.views.words import lag_words

    return [
        {
            "actor": row.name,
            "first": f"{row.first}, {row.first_date}"
            + (f"\n(same day: {_codes(row.together_with)})" if row.together_with else "")
            + (f"\n({_codes(row.undated)} too, no day stated: may have been first)" if row.undated else ""),
            "joined": f"{row.joined}, {row.joined_date}",
            "days": lag_words(
                {"lag_days_min": row.days_min, "lag_days_max": row.days_max, "order": row.order}
            ),
            "basis": row.basis if row.status == "derived" else f"{row.basis}, {row.status}",
            "source": _cited(sources, row.source, row.locator),
        }
        for row in rows
    ]


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
            "source": _cited(sources, row.source, row.locator),
        }
        for row in rows
    ]


def _cited(sources: dict[str, Source], source_id: str | None, locator: str | None) -> str:
    from graphkit.loaders.catalogue import short_title

    source = sources.get(source_id or "")
    if source is None:
        return f"{source_id}: {locator}"
    return f"{short_title(source.list_id)}, {source.published or 'undated'}: {locator}"


def _codes(codes: Sequence[str]) -> str:
    return ", ".join(codes).upper()


def _span(first: str | None, last: str | None) -> str:
    if first is None:
        return "not dated"
    return first if first == last else f"{first} to {last}"


def _day(text: str) -> str:
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
        try:
            return date.fromisoformat(text).isoformat()
        except ValueError:
            pass
    raise click.BadParameter(f"{text!r} is no day; write it as 2021-12-10.", param_hint="DAY")
