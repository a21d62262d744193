"""``graphkit review``: pairs that may be one actor, with one key per verdict."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from graphkit.cli.actor_by_name import meant
from graphkit.cli.evidence import print_evidence
from graphkit.cli.judge import judgement_of_today
from graphkit.cli.options import db_option, judgements_option
from graphkit.cli.output import Noted, Row, echo, output_options, print_rows, print_table, print_text
from graphkit.cli.wrapping import unbroken

if TYPE_CHECKING:
    from graphkit.queries.rows import PossiblePair
    from graphkit.resolve.judgements import Judgement
    from graphkit.store import GraphStore


_KEYS = {"s": "same", "d": "different", "n": "next", "b": "back", "q": "quit"}
_ASKED = "s same · d different · n not now · b take back · q quit"


@click.command("review")
@click.argument("name", required=False)
@click.option("--who", help="Who judges; you by default.")
@judgements_option
@db_option
@output_options
def review_command(name: str | None, who: str | None, judgements: str, db: str, output: str) -> None:
    """Show the pairs of actors that may be one (of NAME, or all), and ask for a verdict on each: one key.

    Verdicts go to the file of judgements, which later builds obey. Without a terminal, the pairs are printed and
    nothing is asked.

    \b
    Example:
      graphkit review
    """
    from graphkit.queries.possible_pairs import possible
    from graphkit.resolve.judgements import read_judgements
    from graphkit.store import open_store

    with open_store(db) as store:
        pairs = possible(store, [meant(store, name).id] if name else None)
        judged = read_judgements(judgements)
        left = [pair for pair in pairs if judged.verdict(pair.one_entry, pair.other_entry) is None]
        if not (sys.stdin.isatty() and sys.stdout.isatty()):
            if output == "table":
                print_table([_for_people(pair) for pair in left], noted=("evidence",))
            else:
                print_rows([pair.model_dump() for pair in left], output)
            return
        decided = _ask(store, left, judgements, who)
    echo(
        f"{decided} of {len(left)} pairs judged"
        + (f", in {judgements}: the next build obeys." if decided else "."),
        err=True,
    )


def _for_people(pair: PossiblePair) -> Row:
    against = f"; kept apart: {pair.forbidden}" if pair.forbidden else ""
    return {
        "one": Noted(pair.one_name, [unbroken(pair.one_entry)]),
        "other": Noted(pair.other_name, [unbroken(pair.other_entry)]),
        "score": f"{pair.score:.2f}",
        "evidence": f"{pair.evidence}{against}",
    }


def _ask(store: GraphStore, pairs: list[PossiblePair], judgements: str, who: str | None) -> int:
    """Ask about each pair; return the number of verdicts that remain at the end."""
    from graphkit.queries.possible_pairs import explain
    from graphkit.resolve.judgements import add_judgement

    said: list[tuple[int, Judgement]] = []
    at = 0
    while at < len(pairs):
        pair = pairs[at]
        echo()
        print_evidence(explain(store, pair.one_entry, pair.other_entry))
        why = f" Kept apart: {pair.forbidden}." if pair.forbidden else ""
        print_text(f"\n{at + 1} of {len(pairs)}: score {pair.score:.2f}.{why} {_ASKED}")
        key = _KEYS.get(click.getchar(), "")
        if key == "quit":
            break
        if key == "back" and said:
            at, last = said.pop()
            add_judgement(
                judgements, judgement_of_today(last.one, last.other, "withdrawn", who, "taken back in review")
            )
        elif key in {"same", "different"}:
            verdict = judgement_of_today(
                pair.one_entry, pair.other_entry, key, who, f"reviewed side by side, score {pair.score:.2f}"
            )
            add_judgement(judgements, verdict)
            said.append((at, verdict))
            at += 1
        elif key == "next":
            at += 1
    return len(said)
