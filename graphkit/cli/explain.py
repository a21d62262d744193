"""``graphkit explain``: why two list entries are one actor, or are not."""

from __future__ import annotations

import click

from graphkit.cli.evidence import evidence_rows, print_evidence
from graphkit.cli.options import db_option
from graphkit.cli.output import output_options, print_rows


@click.command("explain")
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
    from graphkit.queries.list_entries import entries
    from graphkit.queries.possible_pairs import explain
    from graphkit.store import open_store

    with open_store(db) as store:
        compared = explain(store, one, other)
        first, second = (entries(store, record.id)[0] for record in (compared.one, compared.other))
    if output == "table":
        print_evidence(compared)
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
