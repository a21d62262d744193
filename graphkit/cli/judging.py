"""``graphkit explain``, ``review`` and ``judge``: why two entries are one actor, and what people say about it."""

from __future__ import annotations

import getpass
import sys
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import click

from graphkit.cli.options import db_option, judgements_option
from graphkit.cli.output import console, output_options, print_rows, print_table

if TYPE_CHECKING:
    from graphkit.queries.rows import PossiblePair
    from graphkit.resolve.evidence import Comparison
    from graphkit.resolve.judgements import Judgement
    from graphkit.store import GraphStore

_KEYS = {"s": "same", "d": "different", "n": "next", "b": "back", "q": "quit"}
_ASKED = "s same · d different · n not now · b take back · q quit"


@click.command("explain", short_help="Why two list entries are one actor, or are not.")
@click.argument("one")
@click.argument("other")
@db_option
@output_options
def explain_command(one: str, other: str, db: str, output: str) -> None:
    """Show, field by field, what speaks for and what against that ONE and OTHER are one actor.

    ONE and OTHER are list entries (us_sdn:33973), or actors by name or id; of actors with several entries the two
    entries are compared that are the most alike. "log odds" is what a field adds to the start,
    at which every pair begins; the sum S makes the score: 1 / (1 + e^-S).

    \b
    Example:
      graphkit explain "RI YONG GIL" "MYO SWE WIN"
    """
    from graphkit.queries.entries import entries, explain
    from graphkit.store import open_store

    with open_store(db) as store:
        compared = explain(store, one, other)
        first, second = (entries(store, record.id)[0] for record in (compared.one, compared.other))
    if output == "table":
        _print_evidence(compared)
        verdict = f"one actor, by {second.decided_by}" if first.actor == second.actor else "two actors"
        click.echo(f"Score {compared.score:.2f}. In this graph: {verdict}.")
        for why in dict.fromkeys(filter(None, (first.decided_because, second.decided_because))):
            click.echo(f"  {why}")
        return
    rows = evidence_rows(compared)
    facts = {
        "one_entry": compared.one.id, "other_entry": compared.other.id,
        "score": round(compared.score, 4), "start_log_odds": round(compared.start, 2),
        "forbidden": compared.forbidden,
        "one_actor": first.actor, "other_actor": second.actor,
    }  # fmt: skip
    print_rows([{**row, **facts} for row in rows] if output == "csv" else [{**facts, "fields": rows}], output)


@click.command("judge", short_help="Say that two list entries are one actor, or two.")
@click.argument("one")
@click.argument("other")
@click.argument("verdict", type=click.Choice(["same", "different", "withdrawn"]))
@click.option("--why", required=True, help="The reason, for whoever reads it later.")
@click.option("--who", help="Who says so; you by default.")
@judgements_option
@db_option
def judge_command(
    one: str, other: str, verdict: str, why: str, who: str | None, judgements: str, db: str
) -> None:
    """Write down that the list entries ONE and OTHER are the same actor, or different ones.

    The next build obeys. "withdrawn" takes back what was said of the two. ONE and OTHER are entries (us_sdn:33973), or
    actors by name or id that are one entry each.

    \b
    Example:
      graphkit judge us_sdn:33973 "ca_sema:myanmar/Part 2/134" different --why "another rank, another region"
    """
    from graphkit.queries.entries import entries
    from graphkit.resolve.judgements import add_judgement
    from graphkit.store import open_store

    with open_store(db) as store:
        ids = []
        for name in (one, other):
            found = entries(store, name)
            if len(found) > 1:
                several = ", ".join(entry.id for entry in found)
                raise click.BadParameter(f"{name!r} is several entries; name the one you mean: {several}.")
            ids.append(found[0].id)
    add_judgement(judgements, _judgement(ids[0], ids[1], verdict, who, why))
    console(stderr=True).print(f"Written to {judgements}; the next build obeys it.", markup=False)


@click.command("review", short_help="Decide about those who may be one actor, one key each.")
@click.argument("name", required=False)
@click.option("--who", help="Who decides; you by default.")
@judgements_option
@db_option
@output_options
def review_command(name: str | None, who: str | None, judgements: str, db: str, output: str) -> None:
    """Show the pairs of actors that may be one (of NAME, or all), and ask about each: one key a verdict.

    Verdicts go to the file of judgements, which later builds obey. Where nobody sits at a terminal, the pairs are
    printed and nothing is asked.

    \b
    Example:
      graphkit review
    """
    from graphkit.cli.actors import meant
    from graphkit.queries.entries import possible
    from graphkit.resolve.judgements import read_judgements
    from graphkit.store import open_store

    with open_store(db) as store:
        pairs = possible(store, [meant(store, name).id] if name else None)
        judged = read_judgements(judgements)
        left = [pair for pair in pairs if judged.verdict(pair.one_entry, pair.other_entry) is None]
        if not (sys.stdin.isatty() and sys.stdout.isatty()):
            print_rows([pair.model_dump() for pair in left], output)
            return
        decided = _ask(store, left, judgements, who)
    console(stderr=True).print(
        f"{decided} of {len(left)} pairs judged"
        + (f", in {judgements}: the next build obeys." if decided else "."),
        markup=False,
    )


def evidence_rows(compared: Comparison) -> list[dict[str, Any]]:
    """Return the evidence as rows: field, both sides, log odds, and for which side it speaks."""
    return [
        {
            "field": field.field,
            "one": field.one,
            "other": field.other,
            "speaks": field.speaks,
            "log_odds": round(field.log_odds, 2),
        }
        for field in compared.fields
    ]


def _ask(store: GraphStore, pairs: list[PossiblePair], judgements: str, who: str | None) -> int:
    """Ask about each pair; return how many verdicts stand at the end."""
    from graphkit.queries.entries import explain
    from graphkit.resolve.judgements import add_judgement

    said: list[tuple[int, Judgement]] = []
    at = 0
    while at < len(pairs):
        pair = pairs[at]
        click.echo()
        _print_evidence(explain(store, pair.one_entry, pair.other_entry))
        why = f" Kept apart: {pair.forbidden}." if pair.forbidden else ""
        click.echo(f"{at + 1} of {len(pairs)}: score {pair.score:.2f}.{why} {_ASKED}")
        key = _KEYS.get(click.getchar(), "")
        if key == "quit":
            break
        if key == "back" and said:
            at, last = said.pop()
            add_judgement(
                judgements, _judgement(last.one, last.other, "withdrawn", who, "taken back in review")
            )
        elif key in {"same", "different"}:
            verdict = _judgement(
                pair.one_entry, pair.other_entry, key, who, f"reviewed side by side, score {pair.score:.2f}"
            )
            add_judgement(judgements, verdict)
            said.append((at, verdict))
            at += 1
        elif key == "next":
            at += 1
    return len(said)


def _print_evidence(compared: Comparison) -> None:
    one, other = compared.one, compared.other
    sides = [
        {"field": "entry", "one": one.id, "other": other.id},
        {"field": "listed as", "one": one.primary_name.text, "other": other.primary_name.text},
    ]
    start = {"field": "start", "log_odds": round(compared.start, 2)}
    print_table(
        [*sides, *evidence_rows(compared), start], columns=("field", "one", "other", "speaks", "log_odds")
    )
    if compared.forbidden:
        click.echo(f"Not to be merged: {compared.forbidden}.")


def _judgement(one: str, other: str, verdict: str, who: str | None, why: str) -> Judgement:
    from graphkit.resolve.judgements import Judgement

    return Judgement(one, other, verdict, who or _user(), datetime.now(UTC).date().isoformat(), why)


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # no name in a bare container
        return "unknown"
