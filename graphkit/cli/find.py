"""``graphkit find``: actors by a name, a number, an address or anything else that a reporter has."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from graphkit.cli.as_of import as_of_option, say_as_of
from graphkit.cli.explain_option import explain_option
from graphkit.cli.options import db_option
from graphkit.cli.output import echo, output_options, print_rows
from graphkit.errors import NoMatchError
from graphkit.messages import in_quotes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graphkit.queries.rows import FoundActor


_COLUMNS = ("score", "matched_by", "matched", "name", "kind", "lists", "id")


@click.command("find")
@click.argument("name", metavar="WORDS")
@db_option
@click.option(
    "--limit", default=20, show_default=True, type=click.IntRange(1, 200), help="The most actors to show."
)
@as_of_option
@explain_option("graphkit.queries.lookup", "graphkit.queries.names")
@output_options
def find_command(name: str, db: str, limit: int, as_of: str | None, output: str) -> None:
    """Find actors by WORDS: a name, a number, an address, an e-mail address or a website.

    A name may have its words in any order, with or without accents. A number may be spaced in any way: of a ship, a
    passport, a company, a bank, a wallet, a telephone, or a list's own reference. graphkit says how it read the words.

    With --as-of, only actors with a designation that was, or may have been, in force on that day are found.

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
                f"no actor found by {in_quotes(shown(name))} has a designation that was or may have been in force on "
                f"{as_of}. "
                "Without --as-of there are some."
            )
        if not found:
            raise NoMatchError(not_found(store, name, found))
    if (sentence := read_as(found[:limit], name)) is not None:
        echo(sentence, err=True)
    if found[0].score < SURE_SCORE:
        echo(_resemble(found[0].matched_by, name), err=True)
    if len(found) > limit:
        echo(f"The {limit} most alike are shown; there are more. --limit N gives more.", err=True)
    print_rows(found[:limit].to_dicts(), output, columns=_columns(found[:limit]))


def _resemble(matched_by: str, name: str) -> str:
    """Return the sentence before actors who are not certainly meant."""
    from graphkit.queries.lookup import shown

    if matched_by == "address":
        return (
            f"{in_quotes(shown(name))} names no address for certain; these hold its words, or most of them."
        )
    kind = "name" if matched_by == "name" else "number"
    return f"No {kind} is {in_quotes(shown(name))}; these resemble it."


def _columns(found: Sequence[FoundActor]) -> list[str]:
    """Return the columns of a table; the matching name has one only if it differs from the name shown."""
    by_name = all(actor.matched_by == "name" for actor in found)
    as_shown = all(actor.matched == actor.name for actor in found)
    left_out = {"matched_by": by_name, "matched": as_shown}
    return [name for name in _COLUMNS if not left_out.get(name)]
