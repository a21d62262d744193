"""``graphkit find``: actors by a name, a number, an address or whatever a reporter has."""

from __future__ import annotations

import click

from graphkit.cli.as_of import as_of_option, say_as_of
from graphkit.cli.explain_option import explain_option
from graphkit.cli.options import db_option
from graphkit.cli.output import console, output_options, print_rows
from graphkit.errors import NoMatchError


@click.command("find")
@click.argument("name", metavar="WORDS")
@db_option
@click.option(
    "--limit", default=20, show_default=True, type=click.IntRange(1, 200), help="How many at the most."
)
@as_of_option
@explain_option("graphkit.queries.lookup", "graphkit.queries.names")
@output_options
def find_command(name: str, db: str, limit: int, as_of: str | None, output: str) -> None:
    """Find actors by WORDS: a name, a number, an address, an e-mail address or a website.

    A name in any order of words, with or without accents. A number in any spacing: of a ship, a passport, a company, a
    bank, a wallet, a telephone, or a list's own reference. It says what it took the words for.

    With --as-of only those who have a designation that was, or may have been, in force on that day.

    \b
    Examples:
      graphkit find "myo swe win"
      graphkit find "IMO 9187629"
      graphkit find qdi.001
      graphkit find "35 Myasnitskaya Street, Moscow"
    """
    from graphkit.queries.actors import find, not_found
    from graphkit.queries.lookup import read_as, shown
    from graphkit.queries.name_scores import SURE_SCORE
    from graphkit.store import open_store

    with open_store(db) as store:
        found = find(store, name, limit=limit + 1, as_of=as_of)
        if as_of:
            say_as_of(store, [actor.id for actor in found[:limit]], as_of)
        if not found and as_of and find(store, name):
            raise NoMatchError(
                f"no actor found by {shown(name)!r} has a designation that was or may have been in force on {as_of}. "
                "Without --as-of there are some."
            )
        if not found:
            raise NoMatchError(not_found(store, name, found))
    if (sentence := read_as(found[:limit], name)) is not None:
        console(stderr=True).print(sentence, markup=False, soft_wrap=True)
    if found[0].score < SURE_SCORE:
        kind = "name" if found[0].matched_by == "name" else "number"
        console(stderr=True).print(
            f"No {kind} is {shown(name)!r}; these resemble it.", markup=False, soft_wrap=True
        )
    if len(found) > limit:
        console(stderr=True).print(
            f"The {limit} most alike; there are more. --limit N gives more.", markup=False
        )
    by_name_alone = all(actor.matched_by == "name" for actor in found[:limit])
    found_by = () if by_name_alone else ("matched_by",)
    columns = ("score", *found_by, "matched", "name", "kind", "lists", "id")
    print_rows(found[:limit].to_dicts(), output, columns=columns)
