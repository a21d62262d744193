"""``graphkit ownership``: chains of owners, and the result under the 50 percent rules."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from graphkit.cli.actor_by_name import meant
from graphkit.cli.chosen_options import chosen_options
from graphkit.cli.explain_option import explain_option
from graphkit.cli.options import db_option
from graphkit.cli.out_file import check_out, out_option, wrote
from graphkit.cli.output import Row, echo, output_options, print_json, print_rows, print_table
from graphkit.cli.picture_options import picture_options
from graphkit.cli.short_authorities import short_authority

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graphkit.queries.chosen import Chosen
    from graphkit.queries.ownership_rows import Ownership, OwnershipChain, OwnershipVerdict
    from graphkit.views.options import PictureOptions


@click.command("ownership")
@click.argument("name")
@db_option
@out_option
@click.option(
    "--depth", default=8, show_default=True, type=click.IntRange(1, 20), help="How many steps to follow."
)
@click.option(
    "--limit",
    default=200,
    show_default=True,
    type=click.IntRange(1, 5000),
    help="The most chains in each direction.",
)
@explain_option("graphkit.derive.ownership", "graphkit.derive.fifty_percent")
@chosen_options
@picture_options(layout=False)
@output_options
def ownership_command(
    name: str, db: str, out: str | None, depth: int, limit: int, chosen: Chosen, picture: PictureOptions, embed: bool,
    output: str,
) -> None:  # fmt: skip
    """Show the chains of owners from the actor NAME up to sanctioned owners, and down to unlisted companies.

    Companies below the actor that are on a list themselves are shown apart. Each chain has the product of its shares,
    a range if a share is not stated. For each company, the answer says what the rules of OFAC, the EU and the UK make
    of it, step by step, by the shares that the sources state. Control is kept apart. Shares come from the lists, from
    texts, and from tables of holdings given to `graphkit build`.

    \b
    Examples:
      graphkit ownership "SHANGHAI HONGMAN CARTOON AND ANIMATION DESIGN STUDIO"
      graphkit ownership "SENSETIME GROUP LIMITED"
    """
    from graphkit.loaders.rhythm import late_words
    from graphkit.queries.circle import with_badges
    from graphkit.queries.ownership import ownership, ownership_graph
    from graphkit.store import open_store
    from graphkit.views.picture_files import PICTURES
    from graphkit.views.write import write, write_chain

    check_out(out, embed)
    with open_store(db) as store:
        actor = meant(store, name)
        answer = ownership(store, actor.id, depth=depth, limit=limit)
        late = late_words(store.sources().values())
        if out:
            title = f"Ownership around {actor.name}"
            chains = chosen.of(ownership_graph(store, actor.id, title=title, depth=depth, limit=limit))
            if out.lower().endswith(PICTURES):
                write_chain(with_badges(store, chains), actor.id, out, picture)
            else:
                write(chains, out)
    _say(answer, late)
    if out:
        wrote(out, embed, picture, f"Ownership around {answer.name}")
    elif output == "table":
        _print_tables(answer)
    elif output == "csv":
        print_rows(_csv_rows(answer), output)
    else:
        print_json(answer.model_dump(mode="json"))


def _say(answer: Ownership, late: Sequence[str]) -> None:
    """Report on stderr what is missing or does not fit, and which lists are too *late* to say who is not listed."""
    for warning in answer.warnings:
        echo(f"Warning: {warning}.", err=True)
    for words in answer.left_out:
        echo(f"Left out: {words}.", err=True)
    if answer.listed_below:
        below = [
            f"{chain.asset_name} ({_authorities(chain.asset_sanctioned_by)}; "
            f"{', '.join(map(_cited, chain.sources))})"
            for chain in answer.listed_chains
        ]
        echo(f"On a list itself, below {answer.name}: {'; '.join(below)}.", err=True)
    elif not answer.chains:
        echo(
            f"No owner of {answer.name} and no holding of it is stated in {'; '.join(answer.searched)}. That is not "
            f'proof that there is none. `graphkit affiliations "{answer.name}"` shows ties of other kinds; what you '
            "know of owners and shares goes into a table of holdings for `graphkit build`.",
            err=True,
        )
    for words in late:
        echo(f"{words}.", err=True)


def _print_tables(answer: Ownership) -> None:
    """Print the chains in both directions, the listed actors below, and the result under the rules."""
    up, down = ([chain for chain in answer.chains if chain.direction == way] for way in ("up", "down"))
    said = [verdict for verdict in answer.verdicts if verdict.verdict != "nothing stated"]
    tables = [
        (f"Owners above {answer.name}", map(_for_people, up), ("chain", "sources")),
        (f"Unlisted companies below {answer.name}", map(_for_people, down), ("chain", "sources")),
        (
            f"Below {answer.name}, and on a list itself",
            map(_listed, answer.listed_chains),
            ("chain", "sources"),
        ),
        ("What the rules make of it, by the shares that the sources state", map(_verdict, said), ("why",)),
    ]
    shown = [(title, list(rows), noted) for title, rows, noted in tables]
    for at, (title, rows, noted) in enumerate(table for table in shown if table[1]):
        if at:
            echo()
        print_table(rows, noted=noted, title=title)


def _for_people(chain: OwnershipChain) -> Row:
    return _row(chain, {"owner sanctioned by": _authorities(chain.sanctioned_by) or "nobody listed here"})


def _listed(chain: OwnershipChain) -> Row:
    return _row(chain, {"company sanctioned by": _authorities(chain.asset_sanctioned_by)})


def _row(chain: OwnershipChain, sanctioned: Row) -> Row:
    way = chain.names[0]
    for step, name in zip(chain.steps, chain.names[1:], strict=True):
        way += f" – {step} → {name}"
    return {
        "owner": chain.owner_name,
        "company": chain.asset_name,
        "share": chain.share,
        **sanctioned,
        "chain": way,
        "sources": [_cited(source) for source in chain.sources],
    }


def _verdict(verdict: OwnershipVerdict) -> Row:
    return {
        "company": verdict.name,
        "rule": verdict.rule,
        "verdict": verdict.verdict,
        "why": [verdict.words, *([f"Note: {verdict.note}."] if verdict.note else [])],
    }


def _authorities(codes: Sequence[str]) -> str:
    return ", ".join(map(short_authority, codes))


def _cited(source: str) -> str:
    from graphkit.loaders.list_catalogue import short_title

    source_id, _, locator = source.partition(" ")
    return f"{short_title(source_id.partition('@')[0])}: {locator}"


def _csv_rows(answer: Ownership) -> list[dict[str, Any]]:
    """Return the chains, each with the result under the rules for the asset at its end."""
    verdicts: dict[str, dict[str, str]] = {}
    for verdict in answer.verdicts:
        verdicts.setdefault(verdict.company, {})[f"rule_{verdict.authority}"] = verdict.verdict
    return [{**chain.model_dump(), **verdicts.get(chain.asset, {})} for chain in answer.chains]
