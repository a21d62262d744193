"""``graphkit explain``: why two list entries are one actor or not, and what an entry consists of."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import click

from graphkit.cli.actor_by_name import ids_meant
from graphkit.cli.citations import cited
from graphkit.cli.evidence import evidence_rows, print_evidence
from graphkit.cli.options import db_option
from graphkit.cli.output import echo, output_options, print_record, print_rows, print_table, print_text
from graphkit.messages import in_quotes

if TYPE_CHECKING:
    from graphkit.names import Compared
    from graphkit.queries.rows import Entry
    from graphkit.store import GraphStore


@click.command("explain")
@click.argument("one")
@click.argument("other", required=False)
@click.option("--names", is_flag=True, help="Compare ONE and OTHER as names, word by word, without a graph.")
@db_option
@output_options
def explain_command(one: str, other: str | None, *, names: bool, db: str, output: str) -> None:
    """Show, field by field, what speaks for and against ONE and OTHER being one actor.

    ONE and OTHER are list entries (us_sdn:33973), or actors by name or id. Of actors with several entries, the two
    entries most alike are compared. Every pair begins at "start", and each field adds its "log odds". Their sum S makes
    the score: 1 / (1 + e^-S). Then the most similar names of the two are compared word by word, as with --names.

    With ONE alone, show the entry, or each entry of the actor: its place, its actor and why it is part of it, and the
    texts that graphkit does not understand, word for word with their places.

    With --names, ONE and OTHER are any two names. The answer says whether one may be taken for the other ("same"),
    should be shown ("possible") or is another name ("different"), and how each word was judged.

    \b
    Examples:
      graphkit explain "RI YONG GIL" "MYO SWE WIN"
      graphkit explain us_sdn:33936
      graphkit explain --names "Alischer Usmanow" "Alisher Usmanov"
    """
    if names:
        _explain_names(one, other, output)
        return
    from graphkit.store import open_store

    with open_store(db) as store:
        if other is None:
            _explain_entries(store, ids_meant(store, (one,))[0], output)
        else:
            first, second = ids_meant(store, (one, other))
            _explain_pair(store, first, second, output)


def _explain_names(one: str, other: str | None, output: str) -> None:
    from graphkit.names import compare

    if other is None:
        raise click.UsageError("--names compares two names: graphkit explain --names ONE OTHER")
    compared = compare(one, other)
    if output == "table":
        _print_names(compared)
        print_text(f"\nScore {compared.score:.2f} (start {compared.start:+.2f}): {compared.verdict}.")
    elif output == "csv":
        whole = {"score": round(compared.score, 4), "verdict": compared.verdict}
        print_rows([{**asdict(pair), **whole} for pair in compared.words], output)
    else:
        print_rows([asdict(compared)], output)


def _print_names(compared: Compared) -> None:
    from graphkit.names import meaning

    rows = [{**asdict(pair), "means": meaning(pair.how)} for pair in compared.words]
    print_table(rows, columns=("left", "right", "how", "weight", "means"))


def _explain_entries(store: GraphStore, name: str, output: str) -> None:
    from graphkit.queries.list_entries import entries

    found, sources = entries(store, name), store.sources()
    if output != "table":
        print_rows([_entry_row(entry, output) for entry in found], output)
        return
    for at, entry in enumerate(found):
        if at:
            echo()
        about = {
            "entry": entry.id,
            "listed as": entry.name,
            "actor": entry.actor or "none",
            "decided by": entry.decided_by,
            "because": entry.decided_because,
            "stands in": cited(sources, entry.source, entry.locator),
        }
        print_record(about)
        kept = [
            {"kept, not understood": text, "place": place}
            for text, place in zip(entry.kept, entry.kept_at, strict=True)
        ]
        if kept:
            echo()
            print_table(kept, noted=("place",))
        else:
            print_text(f"Of {entry.id} graphkit kept no text that it does not understand.")


def _entry_row(entry: Entry, output: str) -> dict[str, Any]:
    """Return the entry without the facts used for comparison; JSON has each text with its place."""
    if output == "csv":
        return entry.model_dump(exclude={"facts"})
    row = entry.model_dump(exclude={"facts", "kept", "kept_at"})
    kept = [{"text": text, "place": place} for text, place in zip(entry.kept, entry.kept_at, strict=True)]
    return {**row, "kept": kept}


def _explain_pair(store: GraphStore, one: str, other: str, output: str) -> None:
    from graphkit.queries.list_entries import entries
    from graphkit.queries.possible_pairs import explain, likest_names

    compared = explain(store, one, other)
    first, second = (entries(store, record.id)[0] for record in (compared.one, compared.other))
    names = likest_names(compared)
    if output == "table":
        print_evidence(compared)
        print_text("\nThe most similar names of the two, word by word:\n")
        _print_names(names)
        print_text(f"\nAs names, {in_quotes(names.left)} and {in_quotes(names.right)}: {names.verdict}.")
        verdict = f"one actor, by {second.decided_by}" if first.actor == second.actor else "two actors"
        print_text(f"\nScore {compared.score:.2f}. In this graph: {verdict}.")
        for why in dict.fromkeys(filter(None, (first.decided_because, second.decided_because))):
            print_text(why)
        return
    rows = evidence_rows(compared)
    facts = {
        "one_entry": compared.one.id, "other_entry": compared.other.id,
        "score": round(compared.score, 4), "start_log_odds": round(compared.start, 2),
        "forbidden": compared.forbidden,
        "one_actor": first.actor, "other_actor": second.actor,
    }  # fmt: skip
    if output == "csv":
        print_rows([{**row, **facts} for row in rows], output)
    else:
        print_rows([{**facts, "fields": rows, "names": asdict(names)}], output)
