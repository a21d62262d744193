"""``graphkit check-list``: what list files give, and what of them stays unread."""

from __future__ import annotations

import sys

import click

from graphkit.cli.output import Row, console, output_options, print_rows, print_table


@click.command("check-list")
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@output_options
def check_list_command(files: tuple[str, ...], output: str) -> None:
    """Read list files without building anything, and print a row for each.

    A row gives the list, the format, the number of entries, the share of them that have a primary name, a date of
    designation, a programme, a date of birth and a nationality (of persons), a number, an address and a tie, and what
    the format leaves unread with the reason. A file so hollow that build would refuse it is said, and ends with exit
    code 1.

    \b
    Example:
      graphkit check-list SDN.XML consolidated.xml
    """
    from graphkit.loaders.check_list import check_list

    checks = [check_list(file) for file in files]
    rows: list[Row] = [
        {
            "list": check.list,
            "format": check.format,
            "file": check.file,
            "published": check.published,
            "entries": check.entries,
            **{name: None if share is None else round(share, 4) for name, share in check.shares.items()},
            "ignored": dict(check.ignored),
        }
        for check in checks
    ]
    if output == "table":
        names = list(checks[0].shares)
        shown = [{**row, **{name: _percent(row[name]) for name in names}} for row in rows]
        print_table(shown, columns=("list", "format", "file", "published", "entries", *names))
        for check in {check.format: check for check in checks}.values():
            unread = [{"left unread": path, "because": reason} for path, reason in check.ignored.items()]
            if unread:
                print_table(unread, title=f"What {check.format} leaves unread")
    else:
        print_rows(rows, output)
    hollow = [check.hollow for check in checks if check.hollow is not None]
    for error in hollow:
        console(stderr=True).print(f"Hollow: {error}", markup=False)
    if hollow:
        sys.exit(1)


def _percent(share: float | None) -> str:
    return "-" if share is None else f"{share:.1%}"
