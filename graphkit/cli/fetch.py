"""``graphkit fetch``: the official lists, from their publishers."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from graphkit.cli.output import Row, echo, output_options, print_rows, print_table, progress

if TYPE_CHECKING:
    from collections.abc import Sequence

    from graphkit.fetch import FetchOutcome

into_option = click.option(
    "--into", default="lists", show_default=True, envvar="GRAPHKIT_LISTS", metavar="DIR",
    help="The folder of lists. GRAPHKIT_LISTS sets it too.",
)  # fmt: skip
_COLUMNS = ("list", "outcome", "day", "day_is", "entries", "file")


@click.command("fetch")
@click.argument("lists", nargs=-1, metavar="[LIST]...")
@into_option
@click.option(
    "--accept", multiple=True, metavar="LIST",
    help="Take the list although it lost many entries, or is older than the last one; may be repeated.",
)  # fmt: skip
@click.option(
    "--from", "source", metavar="DIR",
    help="Take the files from this folder, without a network: a folder of lists, or files that a browser saved.",
)  # fmt: skip
@click.option("--addresses", is_flag=True, help="Print the address of each list, and fetch nothing.")
@output_options
def fetch_command(
    lists: tuple[str, ...],
    into: str,
    accept: tuple[str, ...],
    source: str | None,
    addresses: bool,
    output: str,
) -> None:
    """Fetch the official lists from their publishers, all of them or each LIST: us_sdn, eu_fsf, or us, gb.

    A file goes to lists/LIST/DAY: its own day, or that of the server's Last-Modified, or that of fetching (fetched.json
    beside it says which). A list that did not change is not fetched again, and a download that was cut off goes on.
    graphkit reads a file before it takes the place of the last one. A file that is no list, cut off, hollow, a part, or
    of another format is kept aside in lists/LIST/refused, and the last file stays. The same happens to a list that lost
    more than half of its entries, or is older than the last one, unless you say --accept LIST.

    One row per list is printed. The exit code is 1 if a list was refused or did not come. HTTPS_PROXY and NO_PROXY set
    proxies, SSL_CERT_FILE certificates.

    \b
    Examples:
      graphkit fetch
      graphkit fetch us eu_fsf --into lists
      graphkit fetch --from /media/stick/lists
    """
    from graphkit.fetch import fetch_lists, take_lists

    if addresses:
        places = _addresses(lists)
        if output == "table":
            print_table([_for_people(place) for place in places], noted=("address", "about"))
        else:
            print_rows(places, output)
        return
    with progress() as say:
        if source is not None:
            found = take_lists(Path(source), lists, Path(into), accept=accept, progress=say)
        else:
            found = fetch_lists(lists, Path(into), accept=accept, progress=say)
    print_rows([_row(one) for one in found], output, columns=_COLUMNS, noted=("file",))
    tell(found)
    if any(one.why for one in found):
        sys.exit(1)


def tell(found: Sequence[FetchOutcome]) -> None:
    """Report on stderr which files were not fetched and why, and anything odd about the others."""
    for one in found:
        if one.outcome == "refused":
            echo(f"{one.list_id}: refused, and kept aside as {one.path}: {one.why}.", err=True)
        elif one.why:
            echo(f"{one.list_id}: not fetched: {one.why}.", err=True)
        for note in one.notes:
            echo(note, err=True)


def _row(one: FetchOutcome) -> Row:
    kept = one.kept
    return {
        "list": one.list_id,
        "outcome": one.outcome,
        "day": kept.day if kept else None,
        "day_is": kept.day_is.replace("_", "-") if kept else None,
        "entries": kept.entries if kept else None,
        "file": str(one.path) if one.path else None,
        "sha256": kept.sha256 if kept else None,
        "fetched": kept.fetched.isoformat(timespec="seconds") if kept else None,
        "why": one.why,
    }


def _addresses(lists: Sequence[str]) -> list[Row]:
    from graphkit.fetch.addresses import chosen
    from graphkit.loaders.list_catalogue import listing

    return [
        {
            "list": one.list_id,
            "title": listing(one.list_id)["title"],
            "file": one.file,
            "address": one.address,
            "megabytes": one.megabytes,
            "changes": listing(one.list_id)["changes"],
            "licence": listing(one.list_id)["licence"],
            "attribution": listing(one.list_id)["attribution"],
            "tried": one.tried,
        }
        for one in chosen(lists)
    ]


def _for_people(place: Row) -> Row:
    return {
        **{name: place[name] for name in ("list", "file", "megabytes", "changes", "address")},
        "about": f"{place['title']}. {place['attribution']}. Licence: {place['licence']}.",
    }
